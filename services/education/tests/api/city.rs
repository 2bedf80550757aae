//! A practice city with school places, in which a round is open.

use std::sync::Arc;

use ::city::portal::Desk;
use ::city::service::{Service, Services};
use ::city::testing::{self, Caller};
use education::Education;
use platform::db::Database;
use serde_json::Value;

/// Enough for some families with children of the age.
const RESIDENTS: u32 = 2_000;

/// A practice city on Monday 2 March 2026.
pub(crate) async fn practice_city(db: Database) -> Desk {
    let all: [Arc<dyn Service>; 1] = [Arc::new(Education)];
    testing::practice_city(db, Services::from(all), RESIDENTS).await
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
