use futures_util::future::join_all;
use platform::db::Database;

use super::*;
use crate::event::NewEvent;
use crate::id::{DecisionId, RoundId};
use crate::testing::{clock, with_tables, written};

const ROUND: &str = "rnd_1";

fn decided(resident: u32, about: &str, outcome: Outcome) -> NewEvent {
    let mut bytes = [0; 10];
    bytes[..4].copy_from_slice(&resident.to_be_bytes());
    NewEvent {
        subject: format!("res_{resident}"),
        content: EventContent::Decided {
            service: "library".to_owned(),
            about: about.to_owned(),
            decision: DecisionId::from_bytes(bytes),
            outcome,
        },
    }
}

async fn heard(db: &Database, events: Vec<NewEvent>) {
    written(db, move |tx| {
        Box::pin(async move {
            EventStore::subscribe(tx, CONSUMER).await?;
            EventStore::publish(tx, clock().now(), &events).await
        })
    })
    .await;
}

/// The counts in respect of a round, by the word of the outcome.
async fn counts(db: &Database, about: &str) -> Vec<(&'static str, i64)> {
    let all = IndicatorStore::of(db, "library", about).await.unwrap();
    all.iter()
        .map(|count| (count.outcome.as_str(), count.residents))
        .collect()
}

platform::on_both! {
    async fn decisions_are_counted_by_outcome_and_round(db: Database) {
        let db = with_tables(db).await;
        let events = vec![
            decided(1, ROUND, Outcome::Reached),
            decided(2, ROUND, Outcome::Reached),
            decided(3, ROUND, Outcome::Refused),
            decided(4, "rnd_2", Outcome::Waiting),
        ];
        heard(&db, events).await;
        assert_eq!(count_waiting(&db).await.unwrap(), 4);
        assert_eq!(counts(&db, ROUND).await, [("reached", 2), ("refused", 1)]);
        assert_eq!(counts(&db, "rnd_2").await, [("waiting", 1)]);
        assert_eq!(counts(&db, "rnd_3").await, []);
        assert_eq!(IndicatorStore::of(&db, "pool", ROUND).await.unwrap(), []);
    }

    async fn events_that_decide_nothing_are_heard_and_not_counted(db: Database) {
        let db = with_tables(db).await;
        let sent = NewEvent {
            subject: "res_1".to_owned(),
            content: EventContent::ApplicationSent {
                service: "library".to_owned(),
                round: RoundId::from_bytes([1; 10]),
            },
        };
        heard(&db, vec![sent]).await;
        assert_eq!(count_waiting(&db).await.unwrap(), 1);
        assert_eq!(count_waiting(&db).await.unwrap(), 0);
        assert_eq!(counts(&db, ROUND).await, []);
    }

    async fn an_event_is_counted_once_however_many_count_at_the_same_time(db: Database) {
        let db = with_tables(db).await;
        for half in [0..300, 300..600] {
            let events = half.map(|resident| decided(resident, ROUND, Outcome::Reached));
            heard(&db, events.collect()).await;
        }
        loop {
            let counting = (0..4).map(|_| count_waiting(&db));
            let answers = join_all(counting).await;
            if answers.into_iter().all(|answer| answer.unwrap() == 0) {
                break;
            }
        }
        assert_eq!(counts(&db, ROUND).await, [("reached", 600)]);
    }
}
