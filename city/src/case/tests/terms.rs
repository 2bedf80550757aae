//! The days of cases, and how a city changes them.

use super::*;
use crate::master_data::{Edit, EditError, MasterDataKind, edit};

/// Writes new days of cases as an officer does.
async fn change(town: &Town, follows: i64, terms: CaseTerms) -> Result<(), EditError> {
    let officer = Actor::Staff(town.clerk());
    let new = Edit {
        kind: MasterDataKind::CaseTerms,
        follows,
        content: json!(terms),
    };
    let done = edit(&town.city, &officer, &Services::from([]), new).await;
    done.map(|_| ())
}

pub(super) async fn a_case_keeps_the_days_of_when_it_began(town: &Town) {
    let decision = town.decided(6, &town.person).await;
    let before = town.complains().await;
    let faster = CaseTerms {
        from: date(2026, 3, 9),
        appeal_days: 7,
        complaint: KindDays {
            answer_days: 5,
            escalate_days: 3,
        },
        ..CaseTerms::default()
    };
    for from in [date(2026, 3, 1), date(2026, 3, 2)] {
        let past = change(town, 0, CaseTerms { from, ..faster }).await;
        assert!(matches!(past, Err(EditError::Past)), "{from}");
    }
    change(town, 0, faster).await.unwrap();
    let second = change(town, 0, faster).await;
    assert!(
        matches!(second, Err(EditError::Changed)),
        "another came first"
    );
    let today = town.complains().await;
    assert_eq!(today.due, before.due, "they are not in force yet");
    let days = CaseCalendar::of(&town.db).await.unwrap();
    assert_eq!(days.after(town.city.today()), [faster]);

    town.on(date(2026, 3, 9));
    let after = town.complains().await;
    assert_eq!(after.due, date(2026, 3, 16), "five working days");
    let clerk = town.colleague(1).await;
    let answered = town.answers(&clerk, &before).await.unwrap();
    let own = town.own().await;
    let why = "It happened again.";
    let again = town.cases.reopen(&own, &before.id, answered.version, why);
    assert_eq!(
        again.await.unwrap().due,
        date(2026, 3, 23),
        "ten, as it began"
    );
    town.on(date(2026, 3, 11));
    assert_eq!(
        town.tick().await.rose,
        1,
        "three days before, by the new days"
    );
    assert_eq!(town.now(&after).await.case.risen, Risen::Lead);
    town.on(date(2026, 4, 1));
    let own = town.own().await;
    let appeal = town.cases.appeal(&own, decision.as_str(), LATE).await;
    appeal.expect("who was told before has the thirty days of then");
}

#[test]
fn of_two_changes_that_have_begun_the_later_one_counts() {
    let from = |day| CaseTerms {
        from: day,
        ..CaseTerms::default()
    };
    let [march, april, may] = [date(2026, 3, 20), date(2026, 4, 1), date(2026, 5, 1)].map(from);
    // The newest first: April was announced, then May, and then March took the place of both.
    let days = CaseCalendar::for_test([march, may, april]);
    assert_eq!(days.on(date(2026, 3, 19)), CaseTerms::default());
    assert_eq!(days.on(date(2026, 5, 2)), march);
    assert_eq!(days.after(date(2026, 3, 2)), [march]);
    let days = CaseCalendar::for_test([may, april]);
    assert_eq!(days.on(date(2026, 4, 2)), april);
    assert_eq!(days.after(date(2026, 3, 2)), [april, may]);
}

#[doc = "COR-02"]
#[test]
fn days_by_which_nobody_is_answered_are_refused() {
    let kind = MasterDataKind::CaseTerms;
    let stands = json!(CaseTerms::default());
    assert_eq!(kind.check(&stands), Ok(()));
    let wrong: [(&str, serde_json::Value); 6] = [
        ("appeal_days", json!(6)),
        ("appeal_days", json!(366)),
        ("reopen_days", json!(0)),
        ("complaint", json!({"answer_days": 0, "escalate_days": 0})),
        ("appeal", json!({"answer_days": 10, "escalate_days": 10})),
        ("erasure", json!({"answer_days": -1, "escalate_days": 2})),
    ];
    for (field, value) in wrong {
        let mut content = stands.clone();
        content[field] = value;
        assert!(kind.check(&content).is_err(), "{content}");
    }
    assert!(kind.check(&json!({"from": "2026-05-01"})).is_err());
}
