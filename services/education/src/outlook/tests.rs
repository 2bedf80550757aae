//! Last year's files, and what follows from them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use city::id::{OfferId, RoundId, SiteId};
use serde_json::json;

use super::{Drawn, LastYear, RISK_WARNED, simulate};
use crate::application::Choice;
use crate::plan::PublicFiles;
use crate::policy::{AtSchool, ClassCode, Policy};
use crate::round::Offer;

const CUTOFFS: &str =
    "programme,capacity,filled,applicants,cutoff_priority_group,cutoff_lottery,cutoff_position\n";
const LISTS: &str = "student,rank,programme,priority_group,lottery\n";

fn site(number: u8) -> SiteId {
    SiteId::from_bytes([number; 10])
}

/// The offer of a school in a year: its id is another one each year.
fn offer(year: u8, number: u8, seats: u32) -> Offer {
    Offer {
        id: OfferId::from_bytes([year * 16 + number; 10]),
        site: site(number),
        grade: 1,
        seats,
        asked_last_year: 0,
        seats_last_year: 0,
    }
}

fn files(cutoffs: &str, lists: &str) -> PublicFiles {
    let files = json!({ "cutoffs.csv": cutoffs, "applications.csv": lists });
    serde_json::from_value(files).unwrap()
}

/// Last year thirty children listed school 1, with ten seats, and of them half school 2 behind it, with twenty.
fn last_year() -> LastYear {
    let offers = [offer(1, 1, 10), offer(1, 2, 20)];
    let [one, two] = [&offers[0].id, &offers[1].id];
    let half = u64::MAX / 2;
    let cutoffs = format!("{CUTOFFS}{one},10,10,30,3,{half},10\n{two},20,5,15,,,\n");
    let lists = (0..30).map(|child| {
        let first = format!("{child:02},1,{one},3,7\n");
        let second = format!("{child:02},2,{two},3,7\n");
        if child % 2 == 0 {
            first
        } else {
            second + &first
        }
    });
    let lists: String = std::iter::once(LISTS.to_owned()).chain(lists).collect();
    LastYear::read(&offers, &files(&cutoffs, &lists)).unwrap()
}

fn drawn(offers: Vec<Offer>) -> Drawn {
    let last_year = last_year();
    let round = RoundId::from_bytes([1; 10]);
    Drawn {
        policy: Policy::initial(),
        outlook: simulate(&round, &offers, &last_year).into(),
        last_year: Some(last_year).into(),
        offers,
    }
}

fn choice(offer: &Offer, class: &str) -> Choice {
    Choice {
        offer: offer.id.clone(),
        class: ClassCode::new(class),
        school: AtSchool::default(),
        claims: Vec::new(),
    }
}

#[test]
#[doc = "EDU-13"]
fn the_files_say_where_each_school_stopped() {
    let found = last_year();
    let full = found.stop(&site(1)).unwrap();
    assert!(!full.had_seats_left());
    let last = full.last.unwrap();
    assert_eq!(last.group, 3);
    assert!((last.number - 0.5).abs() < 1e-9);
    let roomy = found.stop(&site(2)).unwrap();
    assert!(roomy.had_seats_left() && roomy.last.is_none());
    assert_eq!((roomy.seats, roomy.filled, roomy.asked), (20, 5, 15));
    assert_eq!(found.stop(&site(3)), None);
    // The rows of a list may stand in any order; their ranks say which school comes first.
    let first = found.lists().iter().filter(|list| list[0].0 == site(1));
    assert_eq!(first.count(), 30);
}

#[test]
fn columns_are_found_by_their_names_and_files_of_another_kind_are_none() {
    let offers = [offer(1, 1, 10)];
    let id = &offers[0].id;
    let cutoffs = format!(
        "seats_kept,applicants,filled,capacity,programme,cutoff_lottery,cutoff_priority_group\n2,9,1,3,{id},,\n"
    );
    let read = |cutoffs: &str, lists: &str| LastYear::read(&offers, &files(cutoffs, lists));
    let found = read(&cutoffs, LISTS).unwrap();
    let stop = found.stop(&site(1)).unwrap();
    assert_eq!((stop.seats, stop.filled, stop.asked), (3, 1, 9));
    let unknown = offer(1, 2, 1).id;
    for (cutoffs, lists) in [
        ("", LISTS.to_owned()),
        (CUTOFFS, String::new()),
        ("programme,capacity\n", LISTS.to_owned()),
        (CUTOFFS, format!("{LISTS}a,1\n")),
        (CUTOFFS, format!("{LISTS}a,first,{id},1,1\n")),
        (CUTOFFS, format!("{LISTS}a,1,{unknown},1,1\n")),
    ] {
        assert_eq!(read(cutoffs, &lists), None, "{cutoffs}{lists}");
    }
    let none: PublicFiles = serde_json::from_value(json!({})).unwrap();
    assert_eq!(LastYear::read(&offers, &none), None);
}

#[test]
#[doc = "EDU-14"]
fn chances_follow_from_last_years_lists_and_this_years_seats() {
    let (one, two) = (offer(2, 1, 10), offer(2, 2, 20));
    let before = drawn(vec![one.clone(), two.clone()]);
    let everyone = |offer| choice(offer, "everyone");
    let alone = before.of(&[everyone(&one)]);
    let chance = alone.schools[0].chance.unwrap();
    // The child is one of thirty-one for ten seats.
    assert!((chance.share - 10.0 / 31.0).abs() < 0.03, "{chance:?}");
    assert!(alone.is_at_risk());
    let both = before.of(&[everyone(&one), everyone(&two)]);
    assert!(!both.is_at_risk() && both.nothing.unwrap().share < 1e-9);
    let sibling = before.of(&[choice(&one, "sibling")]);
    assert!(sibling.schools[0].chance.unwrap().share > 0.999);
    // With more seats this year the same list stands better, and with all it needs nobody is warned.
    let wider = drawn(vec![offer(2, 1, 20), two.clone()]).of(&[everyone(&one)]);
    assert!(wider.nothing.unwrap().share < alone.nothing.unwrap().share);
    let enough = drawn(vec![offer(2, 1, 31), two.clone()]).of(&[everyone(&one)]);
    assert!(enough.nothing.unwrap().share < RISK_WARNED);
}

#[test]
#[doc = "EDU-14"]
fn of_a_school_without_a_year_before_nobody_can_say() {
    let (one, new) = (offer(2, 1, 10), offer(2, 3, 30));
    let drawn = drawn(vec![one.clone(), new.clone()]);
    let everyone = |offer| choice(offer, "everyone");
    let mixed = drawn.of(&[everyone(&new), everyone(&one)]);
    assert_eq!(mixed.schools[0].chance, None);
    let alone = drawn.of(&[everyone(&one)]);
    assert_eq!(mixed.schools[1].chance, alone.schools[0].chance);
    assert_eq!(mixed.nothing, alone.nothing);
    let unknown = drawn.of(&[everyone(&new)]);
    assert_eq!((unknown.nothing, unknown.is_at_risk()), (None, false));
    assert_eq!(drawn.of(&[]).nothing, None);
}

#[test]
#[doc = "EDU-14"]
fn the_same_round_draws_the_same_and_another_one_its_own() {
    let offers = [offer(2, 1, 10), offer(2, 2, 3)];
    let last_year = last_year();
    let of = |round: u8| simulate(&RoundId::from_bytes([round; 10]), &offers, &last_year);
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
    // Where no school of last year takes part there is nothing to draw from.
    let others = [offer(2, 7, 10)];
    assert_eq!(
        simulate(&RoundId::from_bytes([1; 10]), &others, &last_year),
        None
    );
}
