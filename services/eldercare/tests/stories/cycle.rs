//! What is frozen, and what it yields to.

use city::decision::Outcome;
use city::people::FactValue;
use eldercare::entitlement::{Asked, Basis, EntitlementError, Standing};
use eldercare::facts::Ended;
use eligibility::Gives;
use jiff::civil::date;

use crate::town::{PRICE, Town, set_from};

pub async fn frozen_though_income_rises(town: &Town) {
    town.begins();
    let person = town.enters(1, date(1953, 6, 1)).await;
    let certified = (date(2026, 1, 1), Some(date(2026, 5, 31)));
    town.certifies(11, &person, FactValue::LowIncome, certified)
        .await;
    let before = town.meal(&person, date(2026, 3, 2)).await;
    assert_eq!(
        (before.standing, before.rest()),
        (Standing::NotAsked, PRICE)
    );
    // 300 from the age of 70, then half of the 700 that are left.
    assert_eq!(before.counts.rest, 350);
    let Asked::Decided(decision, Some(new)) = town.asks(&person).await.unwrap() else {
        unreachable!("a scheme is for somebody of 72");
    };
    assert_eq!((decision.outcome, new.set), (Outcome::Reached, 1));
    assert_eq!((new.from, new.until), (date(2026, 3, 2), date(2026, 9, 1)));
    let july = town.meal(&person, date(2026, 7, 1)).await;
    assert_eq!((july.counts.basis, july.rest()), (Basis::Frozen, 350));
    assert_eq!(july.other_rest, Some(700), "by what is known in July");
    let after = town.meal(&person, date(2026, 9, 2)).await;
    let over = date(2026, 9, 1);
    assert_eq!(
        (after.standing, after.rest()),
        (Standing::Renews { over }, 700)
    );
}

pub async fn a_change_in_favour_counts_at_once(town: &Town) {
    town.begins();
    let person = town.enters(2, date(1956, 4, 1)).await;
    town.asks(&person).await.unwrap();
    let march = town.meal(&person, date(2026, 3, 31)).await;
    assert_eq!((march.counts.basis, march.rest()), (Basis::Frozen, 850));
    // The day of the 70th birthday.
    let april = town.meal(&person, date(2026, 4, 1)).await;
    assert_eq!((april.counts.basis, april.rest()), (Basis::Present, 700));
    assert_eq!(april.other_rest, Some(850));
    let certified = (date(2026, 5, 1), None);
    town.certifies(12, &person, FactValue::Destitution, certified)
        .await;
    assert_eq!(town.meal(&person, date(2026, 5, 1)).await.rest(), 0);
}

pub async fn death_and_a_move_end_everything(town: &Town) {
    town.begins();
    let (dies, moves) = (
        town.enters(3, date(1940, 1, 1)).await,
        town.enters(4, date(1940, 1, 1)).await,
    );
    for person in [&dies, &moves] {
        town.asks(person).await.unwrap();
        assert_eq!(town.meal(person, date(2026, 4, 9)).await.rest(), 500);
    }
    let since = (date(2026, 4, 10), None);
    town.certifies(13, &dies, FactValue::Died, since).await;
    town.certifies(14, &moves, FactValue::MovedAway, since)
        .await;
    for (person, ended) in [(&dies, Ended::Died), (&moves, Ended::MovedAway)] {
        let then = town.meal(person, date(2026, 4, 10)).await;
        assert_eq!(
            (then.standing, then.rest()),
            (Standing::Ended(ended), PRICE)
        );
        // What was given before stays right.
        assert_eq!(town.meal(person, date(2026, 4, 9)).await.rest(), 500);
    }
    town.on(date(2026, 10, 1));
    let refused = town.asks(&moves).await.unwrap_err();
    assert!(matches!(refused, EntitlementError::Ended(Ended::MovedAway)));
}

pub async fn asking_twice_changes_nothing_and_the_next_cycle_begins_anew(town: &Town) {
    town.begins();
    let person = town.enters(5, date(1950, 1, 1)).await;
    assert_eq!(
        town.renews(&person).await,
        None,
        "nothing was approved before"
    );
    let Asked::Decided(_, Some(first)) = town.asks(&person).await.unwrap() else {
        unreachable!("a scheme is for somebody of 76");
    };
    town.on(date(2026, 3, 3));
    assert_eq!(town.asks(&person).await.unwrap(), Asked::Runs(first));
    assert_eq!(town.renews(&person).await, None, "the cycle runs");
    town.on(date(2026, 9, 2));
    let Some(Asked::Decided(_, Some(second))) = town.renews(&person).await else {
        unreachable!("the first cycle is over");
    };
    assert_eq!(
        (second.from, second.until),
        (date(2026, 9, 2), date(2027, 3, 1))
    );
    assert_eq!(town.renews(&person).await, None);
}

pub async fn what_is_frozen_outlasts_a_meaner_set(town: &Town) {
    town.begins();
    let person = town.enters(6, date(1950, 1, 1)).await;
    town.asks(&person).await.unwrap();
    let mut meaner = set_from(date(2026, 4, 1));
    let mut schemes = meaner.schemes.iter_mut();
    let from_70 = schemes.find(|one| one.code == "meal-from-70").unwrap();
    from_70.gives = Gives::Units(100);
    let draft = town
        .schemes()
        .write(&town.office(), 0, meaner)
        .await
        .unwrap();
    let signed = town
        .schemes()
        .sign(&town.office(), draft.revision)
        .await
        .unwrap();
    assert_eq!(signed.version, 2);
    let april = town.meal(&person, date(2026, 4, 2)).await;
    assert_eq!((april.counts.set, april.rest()), (1, 700));
    assert_eq!(april.other_rest, Some(700));
    // A birthday in the cycle counts by the set of the approval.
    let turns_70 = town.enters(8, date(1956, 5, 1)).await;
    town.asks(&turns_70).await.unwrap();
    let may = town.meal(&turns_70, date(2026, 5, 1)).await;
    assert_eq!(
        (may.counts.basis, may.counts.set, may.rest()),
        (Basis::Present, 1, 700)
    );
    let newcomer = town.enters(7, date(1950, 1, 1)).await;
    town.on(date(2026, 4, 2));
    town.asks(&newcomer).await.unwrap();
    let april = town.meal(&newcomer, date(2026, 4, 2)).await;
    assert_eq!((april.counts.set, april.rest()), (2, 900));
}
