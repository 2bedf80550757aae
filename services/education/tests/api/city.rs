//! A practice city with school places, in which a round is open.

use std::path::Path;
use std::sync::Arc;

use ::city::City;
use ::city::load::{LoadOrder, load};
use ::city::master_data::{MasterDataKind, MasterDataStore};
use ::city::pack::PackSource;
use ::city::portal::{self, Desk};
use ::city::service::{Service, Services};
use education::Education;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, migrate};
use platform::text::{SHELL, Texts};
use serde_json::Value;

use super::caller::Caller;

/// Enough for some families with children of the age.
const RESIDENTS: u32 = 2_000;

/// A practice city on Monday 2 March 2026.
pub(crate) async fn practice_city(db: Database) -> Desk {
    let mut tables = ::city::migrations::migrations();
    tables.extend(Education.migrations());
    migrate(&db, tables).await.expect("the tables are made");
    let clock = Clock::fixed("2026-03-02T12:00:00Z".parse().expect("a moment"));
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/belo-horizonte");
    let order = LoadOrder {
        source: PackSource::folder(pack),
        residents: RESIDENTS,
        seed: 7,
    };
    load(&db, &clock, &order, vec![Education.load()], |_| {})
        .await
        .expect("the city is loaded");
    let roles = MasterDataStore::newest(&db, MasterDataKind::PracticeRoles)
        .await
        .expect("the roles are read")
        .expect("a practice city has roles");
    let city = City::open(db, clock, Chance::seeded(8), true)
        .await
        .expect("the city opens");
    let all: [Arc<dyn Service>; 1] = [Arc::new(Education)];
    let services: Services = Arc::from(all);
    let texts = Texts::new(&[SHELL, portal::TEXT, Education.texts()]).expect("the texts are read");
    let roles = serde_json::from_value(roles.content).expect("the roles are actors");
    Desk::new(city, services, texts, roles)
}

/// The id of the round that is open.
pub(crate) async fn open_round(anyone: &Caller) -> String {
    let rounds = anyone.get("/education/rounds").await.json();
    let round = &rounds["items"][0];
    assert_eq!(round["step"], "open");
    text(&round["id"])
}

/// The ids of a round's first offers.
pub(crate) async fn offers(anyone: &Caller, round: &str, count: usize) -> Vec<String> {
    let path = format!("/education/rounds/{round}/offers?limit={count}");
    let offers = anyone.get(&path).await.json();
    let items = offers["items"].as_array().expect("items").iter();
    items.map(|offer| text(&offer["id"])).collect()
}

/// The id of the first child of the age of a parent.
pub(crate) async fn child_of(parent: &Caller) -> String {
    let children = parent.get("/education/children").await.json();
    text(&children["items"][0]["id"])
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
