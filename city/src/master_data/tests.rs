use jiff::civil::date;
use platform::chance::Chance;
use platform::db::Database;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::*;
use crate::City;
use crate::service::Services;
use crate::testing::{SEED, clock, practice_city, with_tables, written};

fn now() -> Timestamp {
    clock().now()
}

/// Adds a version of the pauses after the expected one.
async fn pause(db: &Database, expected: i64, content: Value) -> Option<MasterData> {
    written(db, move |tx| {
        Box::pin(async move {
            let kind = MasterDataKind::Pauses;
            MasterDataStore::follow(tx, kind, expected, content, "stf_1", now()).await
        })
    })
    .await
}

/// How many versions of the pauses are kept.
async fn versions(db: &Database) -> i64 {
    let count = "SELECT COUNT(*) AS versions FROM master_data WHERE kind = 'pauses'";
    let row = db
        .read()
        .query_one_raw(Statement::from_string(db.backend(), count))
        .await;
    row.unwrap().unwrap().try_get("", "versions").unwrap()
}

platform::on_both! {
    #[doc = "COR-02"]
    async fn a_change_is_a_new_version_and_the_old_one_stays(db: Database) {
        let db = with_tables(db).await;
        let kind = MasterDataKind::Pauses;
        assert_eq!(MasterDataStore::newest(&db, kind).await.unwrap(), None);
        let first = pause(&db, 0, json!({})).await.unwrap();
        let second = pause(&db, 1, json!({"library": {"state": "paused", "until": null}})).await.unwrap();
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!((second.changed_by.as_str(), second.changed_at), ("stf_1", now()));
        assert_eq!(MasterDataStore::newest(&db, kind).await.unwrap(), Some(second));
        assert_eq!(versions(&db).await, 2);
        let other = MasterDataStore::newest(&db, MasterDataKind::Calendar).await.unwrap();
        assert_eq!(other, None);
    }

    #[doc = "COR-02"]
    async fn who_comes_second_is_told_and_overwrites_nothing(db: Database) {
        let db = with_tables(db).await;
        pause(&db, 0, json!({})).await.unwrap();
        let mine = pause(&db, 1, json!({"library": {"state": "open", "until": null}})).await.unwrap();
        assert_eq!(pause(&db, 1, json!({})).await, None);
        assert_eq!(pause(&db, 7, json!({})).await, None);
        let newest = MasterDataStore::newest(&db, MasterDataKind::Pauses).await.unwrap();
        assert_eq!(newest, Some(mine));
    }

    #[doc = "COR-02"]
    async fn of_many_who_write_at_the_same_moment_one_is_first(db: Database) {
        let db = with_tables(db).await;
        for expected in 0..4 {
            let writers = (0..8).map(|_| pause(&db, expected, json!({})));
            let answers = futures_util::future::join_all(writers).await;
            assert_eq!(answers.iter().flatten().count(), 1);
        }
        assert_eq!(versions(&db).await, 4);
    }

    #[doc = "COR-02"]
    /// DIGIT's master data came from files, and a change needed a restart.
    async fn a_city_that_runs_follows_its_master_data_without_a_restart(db: Database) {
        let desk = practice_city(db.clone(), Services::from([]), 100).await;
        let city = desk.city();
        let anniversary = date(2026, 3, 16);
        assert!(city.working_days().await.unwrap().is_working_day(anniversary).unwrap());
        assert_eq!(city.pause_of("library").await.unwrap(), None);

        let holiday = json!([{
            "date": "2026-03-16",
            "kind": "holiday",
            "name": {"en": "The city's anniversary", "zh_hans": "建城日"},
        }]);
        written(&db, move |tx| Box::pin(async move {
            let kind = MasterDataKind::Calendar;
            MasterDataStore::follow(tx, kind, 0, holiday, "stf_1", now()).await
        }))
        .await
        .unwrap();
        pause(&db, 0, json!({"library": {"state": "paused", "until": "2026-03-31"}})).await.unwrap();

        assert!(!city.working_days().await.unwrap().is_working_day(anniversary).unwrap());
        let until = Some(date(2026, 3, 31));
        assert_eq!(city.pause_of("library").await.unwrap(), Some(Availability::Paused { until }));
        let again = City::open(db, clock(), Chance::seeded(SEED), city.policies().clone(), true).await.unwrap();
        assert!(!again.working_days().await.unwrap().is_working_day(anniversary).unwrap());
    }
}

#[test]
fn content_that_nobody_could_use_is_refused_with_a_reason() {
    let day =
        |day: &str| json!({"date": day, "kind": "holiday", "name": {"en": "A", "zh_hans": "一"}});
    let calendar = MasterDataKind::Calendar;
    assert_eq!(
        calendar.check(&json!([day("2026-01-01"), day("2026-01-02")])),
        Ok(())
    );
    let twice = calendar
        .check(&json!([
            day("2026-01-02"),
            day("2026-01-01"),
            day("2026-01-02")
        ]))
        .unwrap_err();
    assert_eq!(
        twice.to_string(),
        "2026-01-02 stands in the calendar twice: keep one of the two"
    );
    for (kind, content) in [
        (calendar, json!({"2026-01-01": "holiday"})),
        (calendar, json!([day("2026-02-30")])),
        (MasterDataKind::Pauses, json!({"library": "paused"})),
        (
            MasterDataKind::Pauses,
            json!({"library": {"state": "asleep"}}),
        ),
        (MasterDataKind::PracticeRoles, json!([{"kind": "king"}])),
    ] {
        let refused = kind.check(&content);
        assert!(
            matches!(refused, Err(MasterDataError::Unreadable { .. })),
            "{content}"
        );
    }
}
