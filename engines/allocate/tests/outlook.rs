//! What one more student can expect, beside what happens to a student who takes part.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::num::{NonZeroU32, NonZeroUsize};

use allocate::{Application, Chance, Chances, Lists, Market, Outlook, Seed, chances, outlook};
use common::{Town, row, towns};
use proptest::prelude::*;

fn seed() -> Seed {
    Seed::from_secret(b"spring", b"rain")
}

fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

fn of(market: &Market, lists: Lists, draws: u32) -> Outlook {
    outlook(
        market,
        lists,
        seed(),
        number(draws),
        NonZeroUsize::new(2).unwrap(),
    )
}

/// The chances of a student with this list who takes part, the last of all.
fn taking_part(town: &Town, list: &[(u32, u32)], draws: u32) -> Chances {
    let own = (1_u32..)
        .zip(list)
        .map(|(rank, &(programme, group))| row(town.students, programme, rank, group, 0));
    let with = Town {
        capacities: town.capacities.clone(),
        students: town.students + 1,
        rows: town.rows.iter().copied().chain(own).collect(),
    };
    chances(
        &with.market(),
        seed(),
        number(draws),
        NonZeroUsize::new(2).unwrap(),
    )
}

/// So many students, each with a list of four of the programmes, and a group that hangs on both.
fn large_town(students: u32, programmes: u32, seats: u32) -> Town {
    let lists = (0..students).flat_map(|student| {
        (1..=4_u32).map(move |rank| {
            // Steps that are odd meet each programme once before they repeat, for an even number of programmes.
            let programme = (student * 7 + rank * (2 * (student % 3) + 1)) % programmes;
            row(student, programme, rank, 1 + (student + programme) % 3, 0)
        })
    });
    Town {
        capacities: vec![seats; programmes as usize],
        students,
        rows: lists.collect(),
    }
}

#[test]
#[doc = "EDU-14"]
fn chances_are_those_that_can_be_reckoned_by_hand() {
    // Nine students for two seats: the tenth is among the first two in two of ten cases.
    let rows: Vec<Application> = (0..9).map(|student| row(student, 0, 1, 1, 0)).collect();
    let market = Market::from_applications(vec![2, 1], 9, &rows).unwrap();
    let found = of(&market, Lists::Same, 20_000).of(&[(0, 1)]);
    assert!((found.places[0].share - 0.2).abs() < 0.005, "{found:?}");
    assert!((found.nothing.share - 0.8).abs() < 0.005, "{found:?}");
    assert!(found.places[0].low < 0.2 && 0.2 < found.places[0].high);
    // Whoever comes before all of them is sure, whoever comes after has no chance, and nobody wants the other seat.
    let outlook = of(&market, Lists::Same, 50);
    let certain = |share: f64| Chance {
        share,
        low: share,
        high: share,
    };
    assert_eq!(outlook.of(&[(0, 0)]).places, [certain(1.0)]);
    let last = outlook.of(&[(0, 2), (1, 2)]);
    assert_eq!(last.places, [certain(0.0), certain(1.0)]);
    assert_eq!(last.nothing, certain(0.0));
    // What is not there admits nobody, and an empty list leads nowhere.
    assert_eq!(outlook.of(&[(7, 1)]).nothing, certain(1.0));
    assert_eq!(outlook.of(&[]).nothing, certain(1.0));
}

#[test]
#[doc = "EDU-14"]
fn a_programme_that_admits_nobody_has_no_chance_and_a_city_without_programmes_has_none() {
    let closed = Market::from_applications(vec![0], 1, &[row(0, 0, 1, 1, 0)]).unwrap();
    assert!(of(&closed, Lists::Same, 5).of(&[(0, 1)]).nothing.share > 0.99);
    let none = Market::from_applications(vec![], 0, &[]).unwrap();
    assert!(of(&none, Lists::Resampled, 5).of(&[]).nothing.share > 0.99);
}

#[test]
#[doc = "EDU-14"]
fn in_a_large_market_the_chances_are_those_of_a_student_who_takes_part() {
    let town = large_town(600, 12, 30);
    let outlook = of(&town.market(), Lists::Same, 400);
    for list in [
        vec![(0, 2)],
        vec![(3, 3), (5, 1), (8, 2)],
        vec![(11, 3), (1, 3), (2, 3), (4, 2), (9, 1)],
    ] {
        let expected = taking_part(&town, &list, 4_000);
        let found = outlook.of(&list);
        let pairs = found.places.iter().zip(expected.of(town.students));
        for (found, expected) in pairs {
            let off = (found.share - expected.share).abs();
            assert!(off < 0.03, "{list:?}: {found:?} beside {expected:?}");
        }
        let nothing = expected.of_nothing(town.students);
        assert!((found.nothing.share - nothing.share).abs() < 0.03);
    }
}

#[test]
#[doc = "EDU-14"]
fn years_that_differ_leave_more_open_than_a_lottery() {
    let town = large_town(600, 12, 30);
    let list = [(3, 3), (5, 2)];
    let market = town.market();
    let same = of(&market, Lists::Same, 400).of(&list).nothing;
    let resampled = of(&market, Lists::Resampled, 400).of(&list).nothing;
    assert!((same.share - resampled.share).abs() < 0.05);
    assert!(
        resampled.high - resampled.low > same.high - same.low,
        "{resampled:?} beside {same:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    #[doc = "EDU-14"]
    fn an_outlook_hangs_on_the_seed_alone_and_chances_sum_to_certainty(town in towns(15, 5, 9)) {
        let market = town.market();
        for lists in [Lists::Same, Lists::Resampled] {
            let one = of(&market, lists, 25);
            let other = outlook(&market, lists, seed(), number(25), NonZeroUsize::MIN);
            prop_assert_eq!(&one, &other);
            let list: Vec<(u32, u32)> = (0..town.capacities.len() as u32).map(|at| (at, 1 + at % 3)).collect();
            let found = one.of(&list);
            let sum: f64 = found.places.iter().map(|chance| chance.share).sum();
            prop_assert!((sum + found.nothing.share - 1.0).abs() < 1e-9);
            for chance in found.places.iter().chain([&found.nothing]) {
                prop_assert!(0.0 <= chance.low && chance.low <= chance.high && chance.high <= 1.0);
            }
        }
    }

    #[test]
    #[doc = "EDU-14"]
    fn a_longer_list_takes_nothing_from_the_schools_before(town in towns(15, 5, 9)) {
        let outlook = of(&town.market(), Lists::Same, 25);
        let list: Vec<(u32, u32)> = (0..town.capacities.len() as u32).map(|at| (at, 2)).collect();
        let mut before = 1.0_f64;
        for length in 0..=list.len() {
            let found = outlook.of(&list[..length]);
            let whole = outlook.of(&list);
            prop_assert_eq!(&found.places[..], &whole.places[..length]);
            prop_assert!(found.nothing.share <= before + 1e-12);
            before = found.nothing.share;
        }
    }

    #[test]
    #[doc = "EDU-14"]
    fn the_chance_of_nothing_is_never_less_for_a_student_who_takes_part(town in towns(15, 5, 9), groups in prop::collection::vec(1..4_u32, 5)) {
        // In one draw: whoever no number would bring a seat is given none when taking part with that draw's numbers.
        let list: Vec<(u32, u32)> = (0_u32..).zip(groups).take(town.capacities.len()).collect();
        let found = of(&town.market(), Lists::Same, 1).of(&list);
        let given: Vec<Chance> = taking_part(&town, &list, 1).of(town.students).collect();
        let placed = given.iter().any(|chance| chance.share > 0.5);
        prop_assert!(!(placed && found.nothing.share > 1.0 - 1e-12));
        // And nobody has a seat at a programme that a better one of the list never leaves over.
        let mut reached = 0.0;
        for (chance, place) in found.places.iter().zip(&given) {
            prop_assert!(!(place.share > 0.5 && chance.share == 0.0 && reached == 0.0));
            reached += chance.share;
        }
    }
}
