use jiff::civil::date;
use platform::db::{Database, WriteError};
use serde_json::json;

use super::*;
use crate::error::StoreError;
use crate::mandate::{Actor, Mandate, Purpose, Subject};
use crate::testing::{access_on, mandate, with_tables, written};

const ROUND: &str = "rnd_0000000000000000";

fn resident(number: u8) -> ResidentId {
    ResidentId::from_bytes([number; 10])
}

/// A decision about a resident, a second after the one with the number before.
fn decision(about: u8, number: u8, outcome: Outcome) -> Decision {
    Decision {
        id: DecisionId::from_bytes([number; 10]),
        resident: resident(about),
        service: "library".to_owned(),
        about: ROUND.to_owned(),
        outcome,
        reason: json!({"places": 3, "position": 5, "who": ["sibling", "近"]}),
        plan: (number > 1).then(|| PlanId::from_bytes([number; 10])),
        made_at: Timestamp::from_second(1_772_000_000 + i64::from(number)).unwrap(),
    }
}

fn over(number: u8) -> Mandate {
    let resident = resident(number);
    over_one(resident)
}

fn over_one(resident: ResidentId) -> Mandate {
    let access = access_on(&Actor::System, date(2026, 3, 2));
    mandate(&access, Subject::Resident { resident }, Purpose::OwnAffairs)
}

fn over_round(name: &str) -> Mandate {
    let access = access_on(&Actor::System, date(2026, 3, 2));
    let name = name.to_owned();
    mandate(&access, Subject::Cohort { name }, Purpose::SchoolPlaces)
}

async fn write(db: &Database, mandate: Mandate, decisions: Vec<Decision>) -> bool {
    let answer = db
        .write(|tx| Box::pin(async move { DecisionStore::write(tx, &mandate, &decisions).await }));
    match answer.await {
        Ok(()) => true,
        Err(WriteError::Job(_)) => false,
        Err(other) => panic!("{other}"),
    }
}

platform::on_both! {
    async fn a_decision_is_seen_by_whom_it_is_about_and_by_nobody_else(db: Database) {
        let db = with_tables(db).await;
        let (mine, theirs) = (decision(1, 1, Outcome::Reached), decision(2, 2, Outcome::Refused));
        assert!(write(&db, over_round(ROUND), vec![mine.clone(), theirs.clone()]).await);
        let seen = DecisionStore::find(&db, &over(1), &resident(1), &mine.id).await.unwrap();
        assert_eq!(seen, Some(mine.clone()));
        assert_eq!(DecisionStore::of_resident(&db, &over(2), &resident(2)).await.unwrap(), vec![theirs.clone()]);
        // Another's decision, under another's name or under one's own, is as absent as one that was never made.
        for (about, id) in [(2, &theirs.id), (1, &theirs.id), (2, &mine.id)] {
            let seen = DecisionStore::find(&db, &over(1), &resident(about), id).await.unwrap();
            assert_eq!(seen, None);
        }
        assert_eq!(DecisionStore::of_resident(&db, &over(1), &resident(2)).await.unwrap(), []);
        assert_eq!(DecisionStore::of_resident(&db, &over_round(ROUND), &resident(2)).await.unwrap(), []);
    }

    async fn a_decision_is_never_changed_only_followed(db: Database) {
        let db = with_tables(db).await;
        let first = decision(1, 1, Outcome::Refused);
        assert!(write(&db, over_round(ROUND), vec![first.clone()]).await);
        let rewritten = Decision { outcome: Outcome::Reached, ..first.clone() };
        assert!(!write(&db, over_round(ROUND), vec![rewritten]).await);
        let next = decision(1, 2, Outcome::Reached);
        assert!(write(&db, over_round(ROUND), vec![next.clone()]).await);
        let all = DecisionStore::of_resident(&db, &over(1), &resident(1)).await.unwrap();
        assert_eq!(all, [next, first]);
    }

    async fn decisions_of_one_moment_always_stand_in_the_same_order(db: Database) {
        let db = with_tables(db).await;
        let made_at = decision(1, 1, Outcome::Ended).made_at;
        let at_once = |number| Decision { made_at, ..decision(1, number, Outcome::Ended) };
        assert!(write(&db, over(1), vec![at_once(3), at_once(1), at_once(2)]).await);
        let all = DecisionStore::of_resident(&db, &over(1), &resident(1)).await.unwrap();
        assert_eq!(all, [at_once(1), at_once(2), at_once(3)]);
    }

    async fn nothing_is_written_of_a_cohort_that_the_mandate_does_not_cover(db: Database) {
        let db = with_tables(db).await;
        let both = vec![decision(1, 1, Outcome::Reached), decision(2, 2, Outcome::Refused)];
        for mandate in [over_round("rnd_other"), over(1)] {
            assert!(!write(&db, mandate, both.clone()).await);
        }
        for number in [1, 2] {
            let seen = DecisionStore::of_resident(&db, &over(number), &resident(number)).await;
            assert_eq!(seen.unwrap(), []);
        }
        let answer = db.write(move |tx| Box::pin(async move {
            DecisionStore::write(tx, &over_round("rnd_other"), &both).await
        }));
        assert!(matches!(answer.await, Err(WriteError::Job(StoreError::NotCovered))));
    }

    async fn the_decisions_of_a_large_cohort_are_written_at_once(db: Database) {
        let db = with_tables(db).await;
        let many: Vec<Decision> = (0..2_001_u32)
            .map(|number| {
                let mut bytes = [0; 10];
                bytes[..4].copy_from_slice(&number.to_be_bytes());
                Decision {
                    id: DecisionId::from_bytes(bytes),
                    resident: ResidentId::from_bytes(bytes),
                    ..decision(1, 1, Outcome::Waiting)
                }
            })
            .collect();
        let last = many[2_000].clone();
        written(&db, |tx| Box::pin(async move {
            DecisionStore::write(tx, &over_round(ROUND), &many).await
        }))
        .await;
        let own = over_one(last.resident.clone());
        let seen = DecisionStore::of_resident(&db, &own, &last.resident).await.unwrap();
        assert_eq!(seen, [last]);
    }
}
