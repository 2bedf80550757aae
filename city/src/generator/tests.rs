use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::chance::Chance;
use super::{
    Enrolment, GeneratorFault, Language, MadeUpCity, Recipe, RelationKind, Resident, entry_births,
    generate, households, people,
};
use crate::geography::Geography;
use crate::pack::tests::belo_horizonte;
use crate::pack::{Pack, SiteKind};

const ON: Date = date(2026, 11, 24);

static PACK: LazyLock<Pack> = LazyLock::new(belo_horizonte);
static CITY: LazyLock<MadeUpCity> = LazyLock::new(|| city(20_000, 1));

fn city(residents: u32, seed: u64) -> MadeUpCity {
    generate(
        &PACK,
        Recipe {
            residents,
            seed,
            on: ON,
        },
    )
    .expect("the shipped pack has people")
}

fn age_on(resident: &Resident, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (resident.born.month(), resident.born.day());
    on.year() - resident.born.year() - i16::from(!had_birthday)
}

/// The others of a kind for each resident.
fn related(city: &MadeUpCity, kind: RelationKind) -> HashMap<u32, Vec<u32>> {
    let mut found: HashMap<u32, Vec<u32>> = HashMap::new();
    for relation in city
        .relations
        .iter()
        .filter(|relation| relation.kind == kind)
    {
        found
            .entry(relation.resident)
            .or_default()
            .push(relation.other);
    }
    found
}

#[test]
fn the_city_has_as_many_residents_as_asked_for_each_in_one_household() {
    assert_eq!(CITY.residents.len(), 20_000);
    let mut next = 0;
    for (at, home) in (0..).zip(&CITY.households) {
        assert_eq!(home.members.start, next, "households follow one another");
        assert!(!home.members.is_empty() && !home.address.is_empty());
        let of_home = home
            .members
            .clone()
            .map(|member| &CITY.residents[member as usize]);
        assert!(of_home.into_iter().all(|member| member.household == at));
        next = home.members.end;
    }
    assert_eq!(next, 20_000);
    let size = 20_000.0 / CITY.households.len() as f64;
    assert!((2.0..3.2).contains(&size), "{size} residents a household");
}

#[test]
fn homes_lie_where_people_really_live() {
    let population: f64 = PACK
        .cells
        .iter()
        .map(|cell| f64::from(cell.population))
        .sum();
    let mut lives = vec![0_usize; PACK.cells.len()];
    CITY.households
        .iter()
        .for_each(|home| lives[home.cell] += home.members.len());
    for (cell, lives) in PACK.cells.iter().zip(lives) {
        let share = f64::from(cell.population) / population * 20_000.0;
        assert!(
            (lives as f64 - share).abs() < 1.0,
            "{}: {lives} for {share}",
            cell.id
        );
    }
}

#[test]
fn the_same_seed_makes_the_same_city_and_another_seed_another() {
    assert_eq!(city(2_000, 7), city(2_000, 7));
    assert_ne!(city(2_000, 7), city(2_000, 8));
}

#[test]
fn every_child_has_a_parent_at_home() {
    let parents = related(&CITY, RelationKind::Parent);
    for (at, resident) in (0..).zip(&CITY.residents) {
        if age_on(resident, ON) < 18 {
            let at_home = parents.get(&at).is_some_and(|parents| {
                parents
                    .iter()
                    .all(|parent| CITY.residents[*parent as usize].household == resident.household)
            });
            assert!(
                at_home,
                "resident {at} is {} and alone",
                age_on(resident, ON)
            );
        }
    }
}

#[test]
fn relations_are_seen_by_both_and_each_once() {
    let all: HashSet<_> = CITY.relations.iter().copied().collect();
    assert_eq!(all.len(), CITY.relations.len());
    for relation in &CITY.relations {
        let mirror = super::Relation {
            resident: relation.other,
            kind: relation.kind.mirrored(),
            other: relation.resident,
        };
        assert!(all.contains(&mirror), "{relation:?}");
        assert_ne!(relation.resident, relation.other);
        let home = |resident: u32| CITY.residents[resident as usize].household;
        assert_eq!(home(relation.resident), home(relation.other));
    }
    let partners = related(&CITY, RelationKind::Partner);
    assert!(partners.values().all(|others| others.len() == 1));
    let parents = related(&CITY, RelationKind::Parent);
    assert!(
        parents
            .values()
            .all(|others| (1..=2).contains(&others.len()))
    );
}

#[test]
fn siblings_are_those_who_share_their_parents() {
    let parents = related(&CITY, RelationKind::Parent);
    let siblings = related(&CITY, RelationKind::Sibling);
    for (child, others) in &siblings {
        assert!(others.iter().all(|other| parents[other] == parents[child]));
        let gap = |other: &u32| {
            let born = |resident: u32| CITY.residents[resident as usize].born;
            born(*child).until(born(*other)).unwrap().get_days().abs()
        };
        assert!(
            others
                .iter()
                .all(|other| gap(other) == 0 || gap(other) >= 300),
            "{child}"
        );
    }
    assert!(siblings.len() > 1_000, "{}", siblings.len());
}

#[test]
fn ages_follow_the_census_and_parents_are_grown_up() {
    let share = |from: i16, to: i16| {
        let ages = CITY.residents.iter().map(|resident| age_on(resident, ON));
        ages.filter(|age| (from..to).contains(age)).count() as f64 / 20_000.0
    };
    assert!((share(0, 15) - 0.198).abs() < 0.005, "{}", share(0, 15));
    assert!((share(15, 65) - 0.693).abs() < 0.005, "{}", share(15, 65));
    assert!((share(65, 120) - 0.109).abs() < 0.005, "{}", share(65, 120));
    for (child, parents) in related(&CITY, RelationKind::Parent) {
        for parent in parents {
            let years = age_on(&CITY.residents[parent as usize], ON)
                - age_on(&CITY.residents[child as usize], ON);
            assert!(
                (16..=46).contains(&years),
                "{parent} is {years} years older than {child}"
            );
        }
    }
}

#[test]
fn all_ways_to_write_a_name_are_met() {
    let names = || CITY.residents.iter().map(|resident| resident.name.as_str());
    assert!(names().all(|name| !name.is_empty() && name.trim() == name));
    assert!(names().any(|name| name.contains('·')));
    assert!(
        names().any(|name| name.chars().all(|c| c > '\u{2e80}')),
        "Chinese"
    );
    assert!(
        names().any(|name| !name.contains(' ') && name.is_ascii()),
        "one word"
    );
    assert!(
        names().map(|name| name.chars().count()).max() > Some(60),
        "a long one"
    );
    assert!(
        names().map(|name| name.chars().count()).min() < Some(3),
        "a short one"
    );
    let reads_chinese = |resident: &&Resident| resident.language == Language::SimplifiedChinese;
    let share = CITY.residents.iter().filter(reads_chinese).count() as f64 / 20_000.0;
    assert!((0.02..0.07).contains(&share), "{share}");
}

#[test]
fn families_apply_for_their_six_year_olds_with_lists_that_name_each_school_once() {
    let parents = related(&CITY, RelationKind::Parent);
    let entering = date(2020, 4, 1)..=date(2021, 3, 31);
    assert_eq!(
        (CITY.school_year, CITY.entry_births.clone()),
        (2027, entering)
    );
    let mut lengths = HashSet::new();
    let mut children = HashSet::new();
    for application in &CITY.applications {
        assert!(
            children.insert(application.child),
            "one application a child"
        );
        let born = CITY.residents[application.child as usize].born;
        assert!(CITY.entry_births.contains(&born), "{born}");
        assert!(parents[&application.child].contains(&application.applicant));
        let distinct: HashSet<&u32> = application.ranked.iter().collect();
        assert_eq!(distinct.len(), application.ranked.len());
        assert!(
            application
                .ranked
                .iter()
                .all(|offer| (*offer as usize) < CITY.offers.len())
        );
        lengths.insert(application.ranked.len());
    }
    assert_eq!(lengths, (1..=10).collect());
    let eligible = CITY
        .residents
        .iter()
        .filter(|r| CITY.entry_births.contains(&r.born))
        .count();
    let share = CITY.applications.len() as f64 / eligible as f64;
    assert!(
        (250..300).contains(&eligible) && (0.9..1.0).contains(&share),
        "{eligible} {share}"
    );
}

#[test]
fn places_are_a_little_short_in_all_and_very_short_at_some_schools() {
    let seats: u32 = CITY.offers.iter().map(|offer| offer.seats).sum();
    let wanted = (0.98 * CITY.applications.len() as f64).round() as u32;
    assert_eq!(seats, wanted);
    assert!(CITY.offers.iter().all(|offer| offer.seats >= 5));
    assert!(
        CITY.offers
            .iter()
            .all(|offer| PACK.sites[offer.site].kind == SiteKind::School)
    );
    let mut first = vec![0; CITY.offers.len()];
    CITY.applications
        .iter()
        .for_each(|family| first[family.ranked[0] as usize] += 1);
    let over = CITY
        .offers
        .iter()
        .zip(&first)
        .filter(|(offer, first)| **first > offer.seats);
    let over = over.count();
    assert!(
        (3..CITY.offers.len()).contains(&over),
        "{over} of {}",
        CITY.offers.len()
    );
    let districts: HashSet<usize> = CITY
        .offers
        .iter()
        .map(|offer| PACK.cells[PACK.sites[offer.site].cell].district)
        .collect();
    assert_eq!(
        districts.len(),
        9,
        "every district has a school with places"
    );
}

#[test]
fn last_year_looked_like_this_year() {
    let first: u32 = CITY
        .offers
        .iter()
        .map(|offer| offer.first_choices_last_year)
        .sum();
    let listed: u32 = CITY.offers.iter().map(|offer| offer.listed_last_year).sum();
    assert!((200..320).contains(&first), "{first}");
    assert!(listed > 3 * first, "{listed} listings of {first} families");
    for offer in &CITY.offers {
        assert!(offer.first_choices_last_year <= offer.listed_last_year);
    }
    assert_eq!(CITY.last_year.len(), first as usize);
    let seats: u32 = CITY.offers.iter().map(|offer| offer.seats_last_year).sum();
    assert_eq!(seats, (0.98 * f64::from(first)).round() as u32);
}

#[test]
fn everybody_who_applied_last_year_entered_then_and_goes_to_a_school_of_their_list() {
    let entered: HashMap<u32, &Enrolment> = CITY
        .enrolments
        .iter()
        .filter(|pupil| pupil.since == CITY.school_year - 1)
        .map(|pupil| (pupil.resident, pupil))
        .collect();
    for family in &CITY.last_year {
        let pupil = entered[&family.child];
        let first = &CITY.offers[family.ranked[0] as usize];
        assert_eq!(pupil.site, first.site);
        assert!((1..=10).contains(&family.ranked.len()));
    }
    assert!(CITY.last_year.len() <= entered.len());
}

#[test]
fn families_prefer_schools_that_are_near_and_where_a_brother_or_sister_goes() {
    let city = city(40_000, 3);
    let geography = Geography::of(&PACK).unwrap();
    let mut first_minutes = Vec::new();
    let mut other_minutes = Vec::new();
    let school: HashMap<u32, usize> = city
        .enrolments
        .iter()
        .map(|pupil| (pupil.resident, pupil.site))
        .collect();
    let siblings = related(&city, RelationKind::Sibling);
    let (mut with_sibling, mut together) = (0.0, 0.0);
    for family in &city.applications {
        let home = city.households[city.residents[family.child as usize].household as usize].cell;
        let minutes = |offer: usize| {
            geography
                .site_from_cell(home, city.offers[offer].site)
                .unwrap()
                .minutes()
        };
        first_minutes.push(minutes(family.ranked[0] as usize));
        other_minutes.extend((0..city.offers.len()).map(minutes));
        let first = city.offers[family.ranked[0] as usize].site;
        let at: Vec<usize> = siblings
            .get(&family.child)
            .into_iter()
            .flatten()
            .filter_map(|sibling| school.get(sibling).copied())
            .collect();
        if !at.is_empty() {
            with_sibling += 1.0;
            together += f64::from(u8::from(at.contains(&first)));
        }
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let (near, all) = (mean(&first_minutes), mean(&other_minutes));
    assert!(near < all - 10.0, "{near} against {all} minutes");
    assert!(
        together / with_sibling > 0.2,
        "{together} of {with_sibling}"
    );
}

#[test]
fn pupils_are_of_school_age_and_go_to_a_school_that_offers_places() {
    let offering: HashSet<usize> = CITY.offers.iter().map(|offer| offer.site).collect();
    for pupil in &CITY.enrolments {
        assert!((2018..=2026).contains(&pupil.since));
        let born = CITY.residents[pupil.resident as usize].born;
        assert!(
            entry_births(pupil.since).contains(&born),
            "{born} since {}",
            pupil.since
        );
        assert!(offering.contains(&pupil.site));
    }
    let pupils: HashSet<u32> = CITY.enrolments.iter().map(|pupil| pupil.resident).collect();
    assert_eq!(pupils.len(), CITY.enrolments.len());
    let of_age = |r: &&Resident| (date(2011, 4, 1)..=date(2020, 3, 31)).contains(&r.born);
    assert_eq!(pupils.len(), CITY.residents.iter().filter(of_age).count());
}

#[test]
fn the_default_city_is_as_the_guide_describes_it() {
    let guide = include_str!("../../../docs/guides/made-up-city.md");
    let eligible = CITY
        .residents
        .iter()
        .filter(|r| CITY.entry_births.contains(&r.born))
        .count();
    let seats: u32 = CITY.offers.iter().map(|offer| offer.seats).sum();
    let thousands = |number: usize| format!("{},{:03}", number / 1_000, number % 1_000);
    for row in [
        format!(
            "| pupils of the nine older years | 2,{:03} |",
            CITY.enrolments.len() - 2_000
        ),
        format!("| households | {} |", thousands(CITY.households.len())),
        format!("| children of the entry grade (school year 2027) | {eligible} |"),
        format!("| applications | {} |", CITY.applications.len()),
        format!("| schools that offer places | {} |", CITY.offers.len()),
        format!("| places | {seats} |"),
    ] {
        assert!(guide.contains(&row), "the guide lacks {row}");
    }
}

#[test]
fn a_hamlet_is_made_up_as_well_as_a_city() {
    for residents in [0, 1, 2, 10, 300] {
        let hamlet = city(residents, 5);
        assert_eq!(hamlet.residents.len(), residents as usize);
        assert_eq!(hamlet.offers.len(), 1);
    }
}

#[test]
fn what_can_not_be_made_up_is_refused() {
    let recipe = Recipe {
        residents: 10,
        seed: 1,
        on: ON,
    };
    let mut empty = PACK.clone();
    empty.cells.iter_mut().for_each(|cell| cell.population = 0);
    assert_eq!(
        generate(&empty, recipe),
        Err(GeneratorFault::NobodyLivesThere)
    );
    let too_many = Recipe {
        residents: u32::MAX,
        ..recipe
    };
    assert_eq!(
        generate(&PACK, too_many),
        Err(GeneratorFault::TooManyResidents(u32::MAX))
    );
    let long_ago = Recipe {
        on: date(1600, 1, 1),
        ..recipe
    };
    assert_eq!(
        generate(&PACK, long_ago),
        Err(GeneratorFault::OutOfTime(date(1600, 1, 1)))
    );
}

proptest! {
    #[test]
    fn largest_remainder_shares_out_all_and_stays_within_one_of_the_quota(
        weights in proptest::collection::vec(0_u32..10_000, 1..60), total in 0_u32..100_000,
    ) {
        let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
        let sum: f64 = weights.iter().sum();
        let Some(shares) = people::largest_remainder(&weights, total) else {
            prop_assert_eq!(sum, 0.0);
            return Ok(());
        };
        prop_assert_eq!(shares.iter().sum::<u32>(), total);
        for (share, weight) in shares.iter().zip(&weights) {
            prop_assert!((f64::from(*share) - weight / sum * f64::from(total)).abs() < 1.0);
        }
    }

    #[test]
    fn whatever_ages_live_in_a_cell_everybody_finds_a_home_and_children_a_parent(
        ages in proptest::collection::vec(0_i32..36_000, 0..60), seed in any::<u64>(),
    ) {
        let residents = ages.len();
        let drafts = households::drafts(ages, &mut Chance::from_seed(seed));
        let mut housed = 0;
        for draft in drafts {
            housed += 1 + usize::from(draft.partner.is_some()) + draft.children.len()
                + usize::from(draft.elder.is_some());
            let youngest_parent = draft.partner.unwrap_or(draft.head).min(draft.head);
            let oldest = draft.children.iter().max().copied().unwrap_or(0);
            prop_assert!(youngest_parent >= people::years(17.0));
            prop_assert!(draft.children.is_empty() || youngest_parent - oldest >= people::years(17.0));
        }
        prop_assert_eq!(housed, residents);
    }
}
