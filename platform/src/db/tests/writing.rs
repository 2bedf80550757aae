//! What a job may count on.

use futures_util::future::join_all;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use tokio::sync::oneshot;

use super::{Database, insert, make_table, numbers, put};
use crate::db::{GROUP_JOBS, QUEUE_JOBS, WriteError, is_conflict};
use crate::on_both;

on_both! {
    async fn what_was_written_is_there_when_the_answer_comes(db: Database) {
        make_table(&db).await;
        put(&db, 7).await.unwrap();
        assert_eq!(numbers(&db).await, [7]);
    }

    async fn a_job_gives_back_what_it_made(db: Database) {
        let answer = db.write::<_, DbErr, _>(|_| Box::pin(async { Ok("made") })).await;
        assert_eq!(answer.unwrap(), "made");
    }

    async fn a_job_that_says_no_leaves_nothing(db: Database) {
        make_table(&db).await;
        let refused = db.write::<(), String, _>(|tx| Box::pin(async move {
            insert(tx, 1).await.map_err(|error| error.to_string())?;
            Err("changed its mind".to_owned())
        }));
        assert!(matches!(refused.await, Err(WriteError::Job(why)) if why == "changed its mind"));
        assert_eq!(numbers(&db).await, [0_i64; 0]);
    }

    async fn a_job_that_breaks_down_leaves_nothing_and_the_next_one_is_done(db: Database) {
        make_table(&db).await;
        let broken = db.write::<(), DbErr, _>(|tx| Box::pin(async move {
            insert(tx, 1).await?;
            panic!("a fault of the program")
        }));
        assert!(matches!(broken.await, Err(WriteError::Panicked)));
        put(&db, 2).await.unwrap();
        assert_eq!(numbers(&db).await, [2]);
    }

    async fn a_statement_that_fails_spoils_its_own_job_only(db: Database) {
        make_table(&db).await;
        put(&db, 1).await.unwrap();
        let answers = join_all([2, 1, 3, 1, 4].map(|number| put(&db, number))).await;
        let stored: Vec<bool> = answers.iter().map(Result::is_ok).collect();
        assert_eq!(stored, [true, false, true, false, true]);
        assert_eq!(numbers(&db).await, [1, 2, 3, 4]);
    }

    async fn the_reader_cannot_see_a_job_before_it_is_done(db: Database) {
        make_table(&db).await;
        let (written, was_written) = oneshot::channel();
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let writing = db.write::<(), DbErr, _>(|tx| Box::pin(async move {
            insert(tx, 1).await?;
            written.send(()).unwrap();
            may_go_on.await.unwrap();
            Ok(())
        }));
        let looking = async {
            was_written.await.unwrap();
            let seen = numbers(&db).await;
            go_on.send(()).unwrap();
            seen
        };
        let (written, seen) = tokio::join!(writing, looking);
        written.unwrap();
        assert_eq!(seen, [0_i64; 0]);
        assert_eq!(numbers(&db).await, [1]);
    }

    async fn a_closing_database_does_the_jobs_that_wait_and_takes_no_more(db: Database) {
        make_table(&db).await;
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let (begun, has_begun) = oneshot::channel();
        let slow = db.write::<(), DbErr, _>(|tx| Box::pin(async move {
            begun.send(()).unwrap();
            may_go_on.await.unwrap();
            insert(tx, 1).await
        }));
        let closing = async {
            has_begun.await.unwrap();
            go_on.send(()).unwrap();
            db.clone().close().await;
        };
        let (written, ()) = tokio::join!(slow, closing);
        written.unwrap();
        assert!(matches!(put(&db, 2).await, Err(WriteError::Closed)));
        let again = Database::open(db.address()).await.unwrap();
        assert_eq!(numbers(&again).await, [1]);
        again.close().await;
    }

    async fn a_rule_between_tables_is_kept(db: Database) {
        make_table(&db).await;
        let refused = db.write::<_, DbErr, _>(|tx| Box::pin(async move {
            tx.execute_unprepared("CREATE TABLE leaf (number BIGINT REFERENCES note (number))")
                .await?;
            tx.execute_unprepared("INSERT INTO leaf VALUES (5)").await
        }));
        assert!(matches!(refused.await, Err(WriteError::Job(_))));
    }
}

/// Jobs that wait behind one that has begun, so that they share what comes next.
async fn together<T>(db: &Database, jobs: impl Future<Output = T>) -> T {
    let (begun, has_begun) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel::<()>();
    let first = db.write::<(), DbErr, _>(|_| {
        Box::pin(async move {
            begun.send(()).unwrap();
            may_go_on.await.unwrap();
            Ok(())
        })
    });
    let rest = async {
        has_begun.await.unwrap();
        let mut jobs = Box::pin(jobs);
        // The first look at the jobs puts them all in the queue.
        assert!(futures_util::poll!(jobs.as_mut()).is_pending());
        go_on.send(()).unwrap();
        jobs.await
    };
    let (first, rest) = tokio::join!(first, rest);
    first.unwrap();
    rest
}

#[test]
fn one_job_too_many_for_the_queue_is_refused_at_once() {
    crate::db::testing::on_sqlite(|db| async move {
        make_table(&db).await;
        let jobs = (0..=QUEUE_JOBS as i64).map(|number| put(&db, number));
        let answers = together(&db, join_all(jobs)).await;
        let (last, rest) = answers.split_last().unwrap();
        assert!(matches!(last, Err(WriteError::Full)));
        assert!(rest.iter().all(Result::is_ok));
        assert_eq!(numbers(&db).await.len(), QUEUE_JOBS);
    });
}

#[test]
fn a_transaction_that_sqlite_ends_by_itself_takes_its_whole_group_along_and_no_other() {
    crate::db::testing::on_sqlite(|db| async move {
        make_table(&db).await;
        // As SQLite does when the disk is full at the wrong moment.
        let (before, during, after) = together(&db, async {
            tokio::join!(
                put(&db, 1),
                db.write::<(), DbErr, _>(|tx| Box::pin(async move {
                    tx.execute_unprepared("ROLLBACK").await.map(drop)
                })),
                put(&db, 2)
            )
        })
        .await;
        assert!(matches!(before, Err(WriteError::Database(_))));
        assert!(matches!(during, Err(WriteError::Database(_))));
        assert!(matches!(after, Err(WriteError::Database(_))));
        for number in 3..3 + GROUP_JOBS as i64 {
            put(&db, number).await.unwrap();
        }
        assert_eq!(
            numbers(&db).await,
            (3..3 + GROUP_JOBS as i64).collect::<Vec<_>>()
        );
    });
}

#[test]
fn the_readers_of_sqlite_cannot_write() {
    crate::db::testing::on_sqlite(|db| async move {
        make_table(&db).await;
        assert_eq!(db.backend(), DbBackend::Sqlite);
        assert!(
            db.read()
                .execute_unprepared("INSERT INTO note VALUES (1)")
                .await
                .is_err()
        );
        assert_eq!(numbers(&db).await, [0_i64; 0]);
    });
}

#[test]
fn of_two_jobs_that_wait_for_one_another_postgresql_refuses_one_as_a_conflict() {
    crate::db::testing::on_postgres(|db| async move {
        make_table(&db).await;
        put(&db, 1).await.unwrap();
        put(&db, 2).await.unwrap();
        let lock =
            |number: i64| format!("SELECT number FROM note WHERE number = {number} FOR UPDATE");
        let (one_has, one_had) = oneshot::channel();
        let (two_has, two_had) = oneshot::channel();
        let (first, then) = (lock(1), lock(2));
        let one = db.write::<(), DbErr, _>(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&first).await?;
                one_has.send(()).unwrap();
                two_had.await.unwrap();
                tx.execute_unprepared(&then).await.map(drop)
            })
        });
        let (first, then) = (lock(2), lock(1));
        let two = db.write::<(), DbErr, _>(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&first).await?;
                two_has.send(()).unwrap();
                one_had.await.unwrap();
                tx.execute_unprepared(&then).await.map(drop)
            })
        });
        let (one, two) = tokio::join!(one, two);
        let refused = match (one, two) {
            (Ok(()), Err(WriteError::Job(error))) | (Err(WriteError::Job(error)), Ok(())) => error,
            others => panic!("one of two should be refused: {others:?}"),
        };
        assert!(is_conflict(&refused));
    });
}
