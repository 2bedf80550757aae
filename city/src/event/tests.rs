use std::collections::BTreeMap;

use futures_util::future::join_all;
use platform::db::testing::on_postgres;
use platform::db::{Database, WriteError};
use tokio::sync::oneshot;

use super::*;
use crate::error::StoreError;
use crate::testing::{clock, with_tables, written};

const COUNTER: &str = "counter";
const LETTERS: &str = "letters";

/// An event about a subject that can be told from others by its step.
fn event(subject: &str, step: impl ToString) -> NewEvent {
    NewEvent {
        subject: subject.to_owned(),
        content: EventContent::RoundAdvanced {
            service: "library".to_owned(),
            round: RoundId::from_bytes([1; 10]),
            step: step.to_string(),
        },
    }
}

fn step(event: &Event) -> &str {
    match &event.content {
        EventContent::RoundAdvanced { step, .. } => step,
        other => panic!("{other:?} was not published here"),
    }
}

async fn subscribe(db: &Database, consumer: &'static str) {
    written(db, move |tx| {
        Box::pin(async move { EventStore::subscribe(tx, consumer).await })
    })
    .await;
}

async fn publish(db: &Database, events: Vec<NewEvent>) {
    written(db, move |tx| {
        Box::pin(async move { EventStore::publish(tx, clock().now(), &events).await })
    })
    .await;
}

/// Subject, place and step of each event that waits for a consumer.
async fn waiting(db: &Database, consumer: &str) -> Vec<(String, i64, String)> {
    let events = EventStore::waiting(db, consumer).await.unwrap();
    let shown = events.iter().map(|event| {
        (
            event.subject.clone(),
            event.sequence,
            step(event).to_owned(),
        )
    });
    shown.collect()
}

fn line(subject: &str, sequence: i64, step: &str) -> (String, i64, String) {
    (subject.to_owned(), sequence, step.to_owned())
}

/// Takes everything that waits out of a consumer's queue, and tells how many events were still there.
async fn take_all(db: &Database, consumer: &'static str) -> usize {
    let events = EventStore::waiting(db, consumer).await.unwrap();
    written(db, move |tx| {
        Box::pin(async move {
            let mut taken = 0;
            for event in &events {
                taken += usize::from(EventStore::done(tx, consumer, event).await?);
            }
            Ok(taken)
        })
    })
    .await
}

platform::on_both! {
    async fn events_stand_in_order_for_each_subject(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("b", "one"), event("a", "one"), event("b", "two")]).await;
        publish(&db, vec![event("b", "three")]).await;
        assert_eq!(
            waiting(&db, COUNTER).await,
            [line("a", 1, "one"), line("b", 1, "one"), line("b", 2, "two"), line("b", 3, "three")]
        );
    }

    async fn each_consumer_has_its_own_queue_from_the_day_it_subscribes(db: Database) {
        let db = with_tables(db).await;
        publish(&db, vec![event("a", "unheard")]).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("a", "heard by one")]).await;
        subscribe(&db, LETTERS).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("a", "heard by both")]).await;
        assert_eq!(take_all(&db, COUNTER).await, 2);
        assert_eq!(waiting(&db, COUNTER).await, []);
        assert_eq!(waiting(&db, LETTERS).await, [line("a", 3, "heard by both")]);
    }

    async fn what_a_consumer_did_once_it_does_not_do_again(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("a", "one")]).await;
        let seen_twice = EventStore::waiting(&db, COUNTER).await.unwrap();
        let done = async || {
            let event = seen_twice[0].clone();
            written(&db, move |tx| {
                Box::pin(async move { EventStore::done(tx, COUNTER, &event).await })
            })
            .await
        };
        assert!(done().await);
        assert!(!done().await);
    }

    /// The consumer's own work and the note that it is done are one: where the work fails, the event waits on.
    async fn work_that_fails_leaves_its_event_in_the_queue(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("a", "one")]).await;
        let events = EventStore::waiting(&db, COUNTER).await.unwrap();
        let failed = db.write(move |tx| Box::pin(async move {
            EventStore::done(tx, COUNTER, &events[0]).await?;
            Err::<(), _>(StoreError::NotCovered)
        }));
        assert!(matches!(failed.await, Err(WriteError::Job(_))));
        assert_eq!(waiting(&db, COUNTER).await, [line("a", 1, "one")]);
    }

    async fn a_cause_that_is_taken_back_leaves_no_event_and_no_gap(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        publish(&db, vec![event("a", "one")]).await;
        let taken_back = db.write(|tx| Box::pin(async move {
            EventStore::publish(tx, clock().now(), &[event("a", "never")]).await?;
            Err::<(), _>(StoreError::NotCovered)
        }));
        assert!(taken_back.await.is_err());
        publish(&db, vec![event("a", "two")]).await;
        assert_eq!(waiting(&db, COUNTER).await, [line("a", 1, "one"), line("a", 2, "two")]);
    }

    async fn a_long_queue_comes_in_batches_and_in_order(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        publish(&db, (1..=1_203).map(|number| event("a", number)).collect()).await;
        let mut heard = Vec::new();
        loop {
            heard.extend(waiting(&db, COUNTER).await);
            if take_all(&db, COUNTER).await == 0 {
                break;
            }
        }
        let expected: Vec<_> = (1..=1_203).map(|number| line("a", number, &number.to_string())).collect();
        assert_eq!(heard, expected);
    }

    /// Sixteen jobs at once, each about three subjects that others are about too and in an order of its own.
    async fn many_who_publish_at_once_about_the_same_leave_no_gap_and_no_double(db: Database) {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        let jobs = (0..16).map(|job| {
            let db = db.clone();
            tokio::spawn(async move {
                for turn in 0..5 {
                    let mut subjects = ["a", "b", "c"];
                    subjects.rotate_left((job + turn) % 3);
                    let name = format!("{job}/{turn}");
                    publish(&db, subjects.map(|subject| event(subject, &name)).into()).await;
                }
            })
        });
        for job in join_all(jobs).await {
            job.unwrap();
        }
        let mut of_subject: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
        for (subject, sequence, step) in waiting(&db, COUNTER).await {
            of_subject.entry(subject).or_default().push((sequence, step));
        }
        assert_eq!(of_subject.len(), 3);
        for events in of_subject.values() {
            assert!(events.iter().map(|(sequence, _)| *sequence).eq(1..=80));
            let mut names: Vec<&str> = events.iter().map(|(_, step)| step.as_str()).collect();
            // What one job published in turn stands in that turn.
            for job in 0..16 {
                let own = names.iter().filter(|name| name.starts_with(&format!("{job}/")));
                assert!(own.copied().eq((0..5).map(|turn| format!("{job}/{turn}"))));
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 80);
        }
    }
}

/// A mark that moves over the log would pass over the event that was begun first and committed last.
#[test]
fn on_postgresql_an_event_that_commits_late_is_still_heard() {
    on_postgres(|db| async move {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        let (published, was_published) = oneshot::channel();
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let slow = db.write::<(), StoreError, _>(|tx| {
            Box::pin(async move {
                EventStore::publish(tx, clock().now(), &[event("a", "begun first")]).await?;
                published.send(()).unwrap();
                may_go_on.await.unwrap();
                Ok(())
            })
        });
        let quick = async {
            was_published.await.unwrap();
            publish(&db, vec![event("b", "begun second")]).await;
            assert_eq!(
                waiting(&db, COUNTER).await,
                [line("b", 1, "begun second")],
                "what is not committed is not heard"
            );
            assert_eq!(take_all(&db, COUNTER).await, 1);
            go_on.send(()).unwrap();
        };
        let (slow, ()) = tokio::join!(slow, quick);
        slow.unwrap();
        assert_eq!(waiting(&db, COUNTER).await, [line("a", 1, "begun first")]);
    });
}

/// The second waits until the first commits or is taken back, and takes the place that is then the next.
#[test]
fn on_postgresql_two_transactions_about_one_subject_follow_one_another() {
    on_postgres(|db| async move {
        let db = with_tables(db).await;
        subscribe(&db, COUNTER).await;
        let (published, was_published) = oneshot::channel();
        let first = db.write::<(), StoreError, _>(|tx| {
            Box::pin(async move {
                EventStore::publish(tx, clock().now(), &[event("a", "taken back")]).await?;
                published.send(()).unwrap();
                Err(StoreError::NotCovered)
            })
        });
        let second = async {
            was_published.await.unwrap();
            publish(&db, vec![event("a", "stays")]).await;
        };
        let (first, ()) = tokio::join!(first, second);
        assert!(first.is_err());
        assert_eq!(waiting(&db, COUNTER).await, [line("a", 1, "stays")]);
    });
}
