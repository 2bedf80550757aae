use std::collections::BTreeMap;
use std::sync::Mutex;

use platform::db::testing::on_sqlite;
use sea_orm::{ConnectionTrait, Statement};

use super::*;
use crate::mandate::{Post, Role};
use crate::service::Services;
use crate::testing::{clock, make_tables, pack, policies, practice_city, with_tables};

const RESIDENTS: u32 = 2_000;

/// The columns of each table that the seed decides.
const TABLES: [(&str, &[&str]); 6] = [
    (
        "resident",
        &["resident_id", "name", "birth_date", "home_cell"],
    ),
    ("household_member", &["resident_id", "household_id"]),
    ("relation", &["resident_id", "kind", "other_id"]),
    (
        "fact",
        &["resident_id", "fact_id", "kind", "verifier", "valid_from"],
    ),
    ("site", &["site_id", "code", "body_id", "cell"]),
    ("body", &["body_id", "name_en"]),
];

fn order(seed: u64) -> LoadOrder {
    LoadOrder {
        source: pack(),
        residents: RESIDENTS,
        seed,
        stand_in: None,
    }
}

/// Every row of the tables that a city fills.
async fn contents(db: &Database) -> BTreeMap<&'static str, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in TABLES {
        let question = format!("SELECT {} FROM {table}", columns.join(", "));
        let rows = db
            .read()
            .query_all_raw(Statement::from_string(db.backend(), question))
            .await
            .unwrap();
        let shown = rows.iter().map(|row| {
            let values = columns
                .iter()
                .map(|column| row.try_get("", column).unwrap());
            values.collect::<Vec<String>>().join("|")
        });
        let mut shown: Vec<String> = shown.collect();
        // The two databases do not sort letters alike.
        shown.sort_unstable();
        all.insert(table, shown);
    }
    all
}

fn no_services() -> Policies {
    policies(&Services::from([]))
}

/// The same city on SQLite, whatever the other database is.
async fn loaded_apart(seed: u64) -> BTreeMap<&'static str, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("apart.db").display());
    let db = Database::open(&address).await.unwrap();
    make_tables(&db, &Services::from([])).await;
    load(
        &db,
        &clock(),
        &order(seed),
        Vec::new(),
        &no_services(),
        |_| {},
    )
    .await
    .unwrap();
    let all = contents(&db).await;
    db.close().await;
    all
}

/// A service whose part of the city cannot be set up.
fn broken() -> LoadService {
    LoadService::new(|tx, loaded| {
        Box::pin(async move {
            tx.execute_unprepared("DELETE FROM site")
                .await
                .map_err(StoreError::from)?;
            assert!(!loaded.residents.is_empty());
            Err(LoadError::Service {
                service: "library",
                what: "there are no books".to_owned(),
            })
        })
    })
}

platform::on_both! {
    async fn the_same_seed_makes_the_same_city_on_either_database(db: Database) {
        let db = with_tables(db).await;
        load(&db, &clock(), &order(1), Vec::new(), &no_services(), |_| {}).await.unwrap();
        let here = contents(&db).await;
        assert_eq!(here["resident"].len(), RESIDENTS as usize);
        assert_eq!(here, loaded_apart(1).await);
    }

    async fn nothing_is_kept_of_a_load_that_fails_and_the_next_one_works(db: Database) {
        let db = with_tables(db).await;
        let failed = load(&db, &clock(), &order(1), vec![broken()], &no_services(), |_| {}).await;
        assert_eq!(failed.unwrap_err().to_string(), "library: there are no books");
        for (table, rows) in contents(&db).await {
            assert!(rows.is_empty(), "{table} keeps rows of a load that failed");
        }
        assert_eq!(DirectoryStore::pack(&db).await.unwrap(), []);
        let roles = MasterDataStore::newest(&db, MasterDataKind::PracticeRoles).await.unwrap();
        assert_eq!(roles, None);
        load(&db, &clock(), &order(1), Vec::new(), &no_services(), |_| {}).await.unwrap();
    }

    async fn a_second_city_is_refused_and_the_first_stays_as_it_was(db: Database) {
        let db = with_tables(db).await;
        load(&db, &clock(), &order(1), Vec::new(), &no_services(), |_| {}).await.unwrap();
        let before = contents(&db).await;
        let refused = load(&db, &clock(), &order(2), Vec::new(), &no_services(), |_| {}).await;
        assert!(matches!(refused, Err(LoadError::NotEmpty)));
        assert_eq!(contents(&db).await, before);
    }

    /// Both find the database empty; the tables let only one of them in.
    async fn of_two_loads_at_once_one_is_kept_whole(db: Database) {
        let db = with_tables(db).await;
        let (clock, orders) = (clock(), [order(1), order(1)]);
        let policies = no_services();
        let (one, other) = tokio::join!(
            load(&db, &clock, &orders[0], Vec::new(), &policies, |_| {}),
            load(&db, &clock, &orders[1], Vec::new(), &policies, |_| {}),
        );
        assert!(one.is_ok() != other.is_ok());
        assert_eq!(contents(&db).await, loaded_apart(1).await);
    }

    /// Whoever tries a city finds somebody for each part of what it does, in a post that the body may give.
    async fn the_bodies_of_a_practice_city_may_have_the_posts_that_it_offers(db: Database) {
        let desk = practice_city(db, Services::from([]), RESIDENTS).await;
        let posts: Vec<&Post> = desk.roles().iter().filter_map(Actor::post).collect();
        for post in &posts {
            let body = desk.city().bodies().iter().find(|body| body.id == post.body);
            let body = body.unwrap();
            assert!(body.may_staff(post.role, &post.service), "{} in {}", post.role.as_str(), body.name.en);
        }
        for role in [Role::Clinician, Role::Investigator, Role::Administrator] {
            assert!(posts.iter().any(|post| post.role == role), "{}", role.as_str());
        }
    }

    /// Every relation of the made-up people is kept from both sides, between people who exist.
    #[doc = "J6"]
    async fn the_relations_of_a_loaded_city_mirror_each_other(db: Database) {
        practice_city(db.clone(), Services::from([]), RESIDENTS).await;
        let all = contents(&db).await;
        let residents: Vec<&str> = all["resident"].iter().map(|row| &row[..20]).collect();
        assert!(!all["relation"].is_empty());
        for row in &all["relation"] {
            let parts: Vec<&str> = row.split('|').collect();
            let mirrored = match parts[1] {
                "parent-of" => "child-of",
                "child-of" => "parent-of",
                same => same,
            };
            let other_side = [parts[2], mirrored, parts[0]].join("|");
            assert!(all["relation"].binary_search(&other_side).is_ok(), "{row}");
            assert!(residents.binary_search(&parts[2]).is_ok(), "{row}");
        }
    }
}

#[test]
fn another_seed_makes_another_city_on_the_same_sites() {
    on_sqlite(|_| async {
        let (one, other) = (loaded_apart(1).await, loaded_apart(2).await);
        assert_ne!(one["resident"], other["resident"]);
        let codes = |city: &BTreeMap<&str, Vec<String>>| {
            let mut codes: Vec<String> = city["site"]
                .iter()
                .filter_map(|row| row.split('|').nth(1).map(str::to_owned))
                .collect();
            codes.sort_unstable();
            codes
        };
        assert_eq!(codes(&one), codes(&other));
    });
}

#[test]
fn who_waits_is_told_how_far_the_load_has_come() {
    on_sqlite(|db| async {
        let db = with_tables(db).await;
        let told = Mutex::new(Vec::new());
        load(
            &db,
            &clock(),
            &order(1),
            Vec::new(),
            &no_services(),
            |stage| told.lock().unwrap().push(stage),
        )
        .await
        .unwrap();
        let told = told.into_inner().unwrap();
        let residents = RESIDENTS as usize;
        assert!(matches!(told[0], Stage::PackRead { sites: 211, .. }));
        assert_eq!(told[1..], [Stage::PeopleMade { residents }, Stage::Written]);
    });
}
