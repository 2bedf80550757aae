//! The nearest school over small made-up rounds, and a judge that finds each fault.

use city::id::{ApplicationId, BodyId, OfferId, ResidentId, RoundId, SiteId};
use city::words::Wording;
use jiff::Timestamp;
use jiff::civil::date;
use platform::chance::Chance;
use proptest::prelude::*;

use super::check::{Fault, check};
use super::{give, judge, unlisted_entry};
use crate::application::{Application, ApplicationState, Choice, Wishes};
use crate::draw::{Secret, draw};
use crate::plan::Entry;
use crate::plan::make::{Made, make};
use crate::policy::{AtSchool, ClassCode, Policy};
use crate::round::{Offer, Round, RoundKind, RoundState};

const ENTROPY: &str = "42";

/// A round of small schools.
#[derive(Debug, Clone)]
struct Small {
    /// The grade and the seats of each school.
    schools: Vec<(u8, u32)>,
    /// The schools that each child lists, all of one grade.
    lists: Vec<Vec<usize>>,
    /// How many children sent no list.
    unlisted: usize,
    /// The way of each child to each school in minutes; none where it is not known.
    ways: Vec<Vec<Option<u8>>>,
}

fn bytes(position: usize) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[9] = u8::try_from(position).unwrap();
    bytes
}

fn child(position: usize) -> ResidentId {
    ResidentId::from_bytes(bytes(position))
}

fn secret() -> Secret {
    Secret::new(&Chance::seeded(5))
}

impl Small {
    fn round() -> Round {
        Round {
            id: RoundId::from_bytes([7; 10]),
            body: BodyId::from_bytes([8; 10]),
            name: Wording::new("Round", "轮次"),
            school_year: 2027,
            closes_on: date(2026, 3, 20),
            answers_by: date(2026, 4, 20),
            policy: Policy::initial(),
            kind: RoundKind::Complementary {
                after: RoundId::from_bytes([6; 10]),
            },
            commitment: secret().commitment().to_string(),
            entropy_source: Wording::new("Lottery", "彩票"),
            state: RoundState::Preparing,
            version: 1,
        }
    }

    fn offers(&self) -> Vec<Offer> {
        let schools = self.schools.iter().enumerate();
        let offer = |(position, (grade, seats)): (usize, &(u8, u32))| Offer {
            id: OfferId::from_bytes(bytes(position)),
            site: SiteId::from_bytes(bytes(position)),
            grade: *grade,
            seats: *seats,
            asked_last_year: 0,
            seats_last_year: *seats,
        };
        schools.map(offer).collect()
    }

    /// The plan by the lists alone.
    fn by_lists(&self) -> Made {
        let lists = self.lists.iter().enumerate();
        let application = |(position, list): (usize, &Vec<usize>)| Application {
            id: ApplicationId::from_bytes(bytes(position)),
            child: child(position),
            round: Self::round().id,
            state: ApplicationState::Sent {
                sent_at: Timestamp::UNIX_EPOCH,
                choices: list
                    .iter()
                    .map(|school| Choice {
                        offer: OfferId::from_bytes(bytes(*school)),
                        class: ClassCode::everyone(),
                        school: AtSchool::default(),
                        claims: Vec::new(),
                    })
                    .collect(),
            },
            draft: None,
            wishes: Wishes::default(),
            version: 1,
        };
        let applications: Vec<Application> = lists.map(application).collect();
        let (round, offers) = (Self::round(), self.offers());
        make(&round, &offers, &applications, &secret(), ENTROPY).unwrap()
    }

    fn minutes(&self, who: &ResidentId, offer: &Offer) -> Option<f64> {
        let mut children = 0..self.ways.len();
        let own = children.find(|position| child(*position) == *who)?;
        let mut schools = 0..self.schools.len();
        let school = schools.find(|position| OfferId::from_bytes(bytes(*position)) == offer.id)?;
        self.ways[own][school].map(f64::from)
    }

    /// The plan with the nearest schools, judged.
    fn complete(&self) -> Made {
        let mut made = self.by_lists();
        let (round, offers) = (Self::round(), self.offers());
        let drawn = draw(&secret(), ENTROPY, &round.id).unwrap();
        let others = (self.lists.len()..).take(self.unlisted);
        let others =
            others.map(|position| unlisted_entry(&round, &secret(), &drawn, &child(position)));
        give(&mut made, &offers, others.collect(), |who, offer| {
            self.minutes(who, offer)
        });
        judge(&mut made, &offers, |who, offer| self.minutes(who, offer));
        made
    }

    fn faults(&self, made: &Made) -> Vec<Fault> {
        let minutes = |who: &ResidentId, offer: &Offer| self.minutes(who, offer);
        check(&made.entries, &self.offers(), &made.seats, minutes).faults
    }
}

fn small() -> impl Strategy<Value = Small> {
    let schools = prop::collection::vec((1_u8..=2, 0_u32..4), 1..6);
    (schools, 0_usize..10, 0_usize..8).prop_flat_map(|(schools, listed, unlisted)| {
        let of_grade = |grade: u8| -> Vec<usize> {
            let positions = (0..schools.len()).filter(|one| schools[*one].0 == grade);
            positions.collect()
        };
        let mut grades: Vec<Vec<usize>> = vec![of_grade(1), of_grade(2)];
        grades.retain(|schools| !schools.is_empty());
        let list = prop::sample::select(grades).prop_flat_map(|schools| {
            let count = schools.len();
            prop::sample::subsequence(schools, 1..=count).prop_shuffle()
        });
        let ways = prop::collection::vec(
            prop::collection::vec(prop::option::weighted(0.9, 1_u8..60), schools.len()),
            listed + unlisted,
        );
        let lists = prop::collection::vec(list, listed);
        (Just(schools), lists, ways).prop_map(move |(schools, lists, ways)| Small {
            schools,
            lists,
            unlisted,
            ways,
        })
    })
}

/// What each child has, the slow way: one after the other in the order of numbers looks through all schools.
fn slowly(small: &Small, made: &Made) -> Vec<(ResidentId, Option<OfferId>)> {
    let by_lists = small.by_lists();
    let offers = small.offers();
    let mut given: Vec<OfferId> = by_lists
        .entries
        .iter()
        .filter_map(|entry| Some(entry.given.as_ref()?.0.clone()))
        .collect();
    let mut order: Vec<&Entry> = made.entries.iter().collect();
    order.sort_by_key(|entry| entry.reason.number);
    let mut places = Vec::new();
    for entry in order {
        let mut own = by_lists.entries.iter();
        let own = own.find(|one| one.child == entry.child);
        if let Some((offer, _)) = own.and_then(|one| one.given.as_ref()) {
            places.push((entry.child.clone(), Some(offer.clone())));
            continue;
        }
        let grade = entry.reason.choices.first().map_or(1, |choice| {
            let mut all = offers.iter();
            all.find(|offer| offer.id == choice.offer).unwrap().grade
        });
        let mut best: Option<(f64, &Offer)> = None;
        for offer in &offers {
            let taken = given.iter().filter(|one| **one == offer.id).count();
            let way = small.minutes(&entry.child, offer).unwrap_or(f64::INFINITY);
            let is_better = best.is_none_or(|(least, _)| way < least);
            if offer.grade == grade && taken < offer.seats as usize && is_better {
                best = Some((way, offer));
            }
        }
        given.extend(best.map(|(_, offer)| offer.id.clone()));
        places.push((entry.child.clone(), best.map(|(_, offer)| offer.id.clone())));
    }
    places.sort();
    places
}

proptest! {
    #[test]
    #[doc = "EDU-10"]
    fn nobody_is_left_while_there_is_a_seat_and_no_list_loses_one(small in small()) {
        let (before, made) = (small.by_lists(), small.complete());
        prop_assert!(made.verdict.stable, "{:?}", made.verdict.first_faults);
        for entry in &before.entries {
            let now = made.entries.iter().find(|one| one.child == entry.child).unwrap();
            if entry.given.is_some() {
                prop_assert_eq!(&now.given, &entry.given, "a list keeps what it gave");
            }
            prop_assert_eq!(&now.reason.choices, &entry.reason.choices);
        }
        let mut places: Vec<(ResidentId, Option<OfferId>)> = made
            .entries
            .iter()
            .map(|entry| (entry.child.clone(), entry.given.as_ref().map(|one| one.0.clone())))
            .collect();
        places.sort();
        prop_assert_eq!(&places, &slowly(&small, &made));
        let without = places.iter().filter(|one| one.1.is_none()).count() as u64;
        let summary = &made.summary;
        prop_assert_eq!(summary.pupils, places.len() as u64);
        prop_assert_eq!((summary.waiting, summary.reached), (without, summary.pupils - without));
        for name in ["programmes.csv", "applications.csv", "matching.csv", "cutoffs.csv"] {
            prop_assert_eq!(made.files.get(name), before.files.get(name), "what everyone recomputes");
        }
        let rows = made.files.get("nearest.csv").unwrap().lines().count() as u64;
        prop_assert_eq!(rows, 1 + summary.nearest + without, "each child without a place from a list");
        prop_assert_ne!(&made.fingerprint, &before.fingerprint, "what is signed covers it");
    }
}

/// Two schools of the first grade, the nearer with a seat more than its list takes, and three children.
fn street() -> Small {
    Small {
        schools: vec![(1, 2), (1, 2), (2, 1)],
        lists: vec![vec![0]],
        unlisted: 2,
        ways: vec![vec![Some(5), Some(10), Some(1)]; 3],
    }
}

/// The plan of the street with a change of what a child has.
fn altered(change: impl Fn(&mut Entry)) -> Vec<Fault> {
    let small = street();
    let mut made = small.complete();
    assert_eq!(small.faults(&made), []);
    let mut nearest = made.entries.iter_mut();
    let first = nearest.find(|entry| {
        let nearest = entry.reason.nearest.as_ref();
        nearest.is_some_and(|one| one.offer == OfferId::from_bytes(bytes(0)))
    });
    change(first.unwrap());
    small.faults(&made)
}

fn given(entry: &mut Entry, school: usize) {
    let offer = OfferId::from_bytes(bytes(school));
    entry.reason.nearest.as_mut().unwrap().offer = offer.clone();
    entry.given = Some((offer, 0));
}

#[test]
#[doc = "EDU-10"]
fn the_judge_finds_a_child_who_was_left_without_while_there_is_a_seat() {
    let faults = altered(|entry| (entry.given, entry.reason.nearest) = (None, None));
    assert!(
        faults
            .iter()
            .any(|one| matches!(one, Fault::LeftWithout { .. }))
    );
}

#[test]
#[doc = "EDU-10"]
fn the_judge_finds_a_child_who_was_sent_farther_than_needed() {
    let faults = altered(|entry| given(entry, 1));
    assert!(!faults.is_empty());
    let is_so = |one: &Fault| matches!(one, Fault::NearerLeft { .. });
    assert!(faults.iter().all(is_so), "{faults:?}");
}

#[test]
#[doc = "EDU-10"]
fn the_judge_finds_a_school_of_another_grade() {
    let faults = altered(|entry| given(entry, 2));
    assert!(
        faults
            .iter()
            .any(|one| matches!(one, Fault::OtherGrade { .. }))
    );
}

#[test]
#[doc = "EDU-10"]
fn the_judge_finds_more_children_than_seats_and_a_list_that_lost_one() {
    let small = Small {
        schools: vec![(1, 1), (1, 2)],
        lists: vec![vec![0], vec![0]],
        unlisted: 1,
        ways: vec![vec![Some(5), Some(10)]; 3],
    };
    let mut made = small.complete();
    assert_eq!(small.faults(&made), []);
    let mut others = made.entries.iter_mut();
    let other = others.find(|entry| entry.reason.choices.is_empty());
    given(other.unwrap(), 0);
    let faults = small.faults(&made);
    assert!(
        faults
            .iter()
            .any(|one| matches!(one, Fault::AboveSeats { .. }))
    );
    // The child of the list gives way, so that the seats are enough.
    let mut listed = made.entries.iter_mut();
    let listed = listed.find(|entry| entry.given.as_ref().is_some_and(|one| one.1 == 1));
    listed.unwrap().given = None;
    let faults = small.faults(&made);
    assert!(
        !faults
            .iter()
            .any(|one| matches!(one, Fault::AboveSeats { .. }))
    );
    assert!(
        faults
            .iter()
            .any(|one| matches!(one, Fault::LostBesideTheList { .. }))
    );
}
