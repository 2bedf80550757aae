//! Jobs that share transactions against a plain list of what should be stored.

use futures_util::future::join_all;
use proptest::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::{Database, insert, make_table, numbers, put};
use crate::db::testing::{on_postgres, on_sqlite};

/// How a job ends after it has written its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Well,
    SaysNo,
    BadStatement,
    RepeatedRow,
    BreaksDown,
}

fn batches() -> impl Strategy<Value = Vec<Vec<(u8, End)>>> {
    let end = prop_oneof![
        4 => Just(End::Well),
        1 => Just(End::SaysNo),
        1 => Just(End::BadStatement),
        1 => Just(End::RepeatedRow),
        1 => Just(End::BreaksDown),
    ];
    prop::collection::vec(prop::collection::vec((1_u8..4, end), 1..40), 1..4)
}

async fn do_job(db: &Database, first: i64, rows: u8, end: End) -> bool {
    let job = db.write::<(), DbErr, _>(move |tx| {
        Box::pin(async move {
            for number in first..first + i64::from(rows) {
                insert(tx, number).await?;
            }
            match end {
                End::Well => Ok(()),
                End::SaysNo => Err(DbErr::Custom("no".to_owned())),
                End::BadStatement => tx.execute_unprepared("SELECT nothing").await.map(drop),
                End::RepeatedRow => insert(tx, 0).await,
                End::BreaksDown => panic!("a fault of the program"),
            }
        })
    });
    job.await.is_ok()
}

async fn story(db: Database, batches: Vec<Vec<(u8, End)>>) {
    make_table(&db).await;
    put(&db, 0).await.unwrap();
    let mut expected = vec![0];
    let mut next = 1;
    for batch in batches {
        let mut jobs = Vec::new();
        for (rows, end) in batch {
            let good = end == End::Well;
            let numbers = next..next + i64::from(rows);
            expected.extend(numbers.clone().filter(|_| good));
            let db = &db;
            next = numbers.end;
            jobs.push(async move { (do_job(db, numbers.start, rows, end).await, good) });
        }
        for (done, good) in join_all(jobs).await {
            assert_eq!(done, good);
        }
    }
    assert_eq!(numbers(&db).await, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_the_good_jobs_are_stored_on_sqlite(batches in batches()) {
        on_sqlite(|db| story(db, batches));
    }

    #[test]
    fn exactly_the_good_jobs_are_stored_on_postgresql(batches in batches()) {
        on_postgres(|db| story(db, batches));
    }
}
