//! A city with one service, a library that is open.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use city::City;
use city::directory::Availability;
use city::error::StoreError;
use city::load::{LoadOrder, LoadService, load};
use city::master_data::{MasterDataKind, MasterDataStore};
use city::pack::PackSource;
use city::portal::{self, Desk};
use city::service::{Service, Services};
use futures_util::future::BoxFuture;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, migrate};
use platform::text::{Catalogue, SHELL, Texts};
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

/// Enough for one parent of a child of the age.
const RESIDENTS: u32 = 1_000;

struct Library;

impl Service for Library {
    fn code(&self) -> &'static str {
        "library"
    }

    fn texts(&self) -> Catalogue {
        Catalogue {
            en: "library-name = Library\nlibrary-summary = Lends books.\n",
            zh_hans: "library-name = 图书馆\nlibrary-summary = 借阅图书。\n",
        }
    }

    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        Vec::new()
    }

    fn reference_tables(&self) -> &'static [&'static str] {
        &[]
    }

    fn pages(&self) -> Router<Desk> {
        Router::new()
    }

    fn api(&self) -> OpenApiRouter<Desk> {
        OpenApiRouter::new()
    }

    fn load(&self) -> LoadService {
        Arc::new(|_, _| Box::pin(async { Ok(()) }))
    }

    fn availability<'a>(&'a self, _: &'a City) -> BoxFuture<'a, Result<Availability, StoreError>> {
        Box::pin(async { Ok(Availability::Open { until: None }) })
    }
}

pub(crate) fn services() -> Services {
    let all: [Arc<dyn Service>; 1] = [Arc::new(Library)];
    Arc::from(all)
}

/// A practice city on Monday 2 March 2026.
pub(crate) async fn practice_city(db: Database) -> Desk {
    migrate(&db, city::migrations::migrations())
        .await
        .expect("the tables are made");
    let clock = Clock::fixed("2026-03-02T12:00:00Z".parse().expect("a moment"));
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/belo-horizonte");
    let order = LoadOrder {
        source: PackSource::folder(pack),
        residents: RESIDENTS,
        seed: 7,
    };
    load(&db, &clock, &order, Vec::new(), |_| {})
        .await
        .expect("the city is loaded");
    let roles = MasterDataStore::newest(&db, MasterDataKind::PracticeRoles)
        .await
        .expect("the roles are read")
        .expect("a practice city has roles");
    let city = City::open(db, clock, Chance::seeded(8), true)
        .await
        .expect("the city opens");
    let services = services();
    let texts = Texts::new(&[SHELL, portal::TEXT, Library.texts()]).expect("the texts are read");
    let roles = serde_json::from_value(roles.content).expect("the roles are actors");
    Desk::new(city, services, texts, roles)
}
