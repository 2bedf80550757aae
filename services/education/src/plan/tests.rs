//! Plans over small made-up rounds, judged by the independent checker.

use allocate::checker::{self, Fault};
use allocate::{Application as Row, Market, Mechanism, allocate};
use city::id::{ApplicationId, BodyId, OfferId, ResidentId, RoundId, SiteId};
use city::words::Wording;
use jiff::Timestamp;
use jiff::civil::date;
use platform::chance::Chance;
use proptest::prelude::*;

use super::make::{Made, make};
use super::{ChoiceAnswer, ClassSeats, joined};
use crate::application::{Application, ApplicationState, Choice, Wishes};
use crate::draw::Secret;
use crate::policy::{AtSchool, ClassCode, Policy};
use crate::round::{Offer, Round, RoundKind, RoundState};

/// The classes of the usual policy by their numbers.
const SIBLING: u32 = 1;
const WALKING: u32 = 2;
const EVERYONE: u32 = 3;

/// A pupil's list: positions of schools, each with the pupil's class there.
type List = Vec<(usize, u32)>;

fn bytes(position: usize) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[9] = u8::try_from(position).unwrap();
    bytes
}

fn round() -> Round {
    Round {
        id: RoundId::from_bytes([7; 10]),
        body: BodyId::from_bytes([8; 10]),
        name: Wording::new("Round", "轮次"),
        school_year: 2027,
        closes_on: date(2026, 3, 20),
        answers_by: date(2026, 4, 20),
        policy: Policy::initial(),
        kind: RoundKind::Main,
        commitment: secret().commitment().to_string(),
        entropy_source: Wording::new("Lottery", "彩票"),
        state: RoundState::Preparing,
        version: 1,
    }
}

fn secret() -> Secret {
    Secret::new(&Chance::seeded(5))
}

fn offers(seats: &[u32]) -> Vec<Offer> {
    (0..)
        .zip(seats)
        .map(|(position, seats)| Offer {
            id: OfferId::from_bytes(bytes(position)),
            site: SiteId::from_bytes(bytes(position)),
            grade: 1,
            seats: *seats,
            asked_last_year: 0,
            seats_last_year: *seats,
        })
        .collect()
}

fn applications(lists: &[List]) -> Vec<Application> {
    (0..)
        .zip(lists)
        .map(|(position, list)| Application {
            id: ApplicationId::from_bytes(bytes(position)),
            child: ResidentId::from_bytes(bytes(position)),
            round: round().id,
            state: ApplicationState::Sent {
                sent_at: Timestamp::UNIX_EPOCH,
                choices: list
                    .iter()
                    .map(|(school, class)| Choice {
                        offer: OfferId::from_bytes(bytes(*school)),
                        class: class_of(*class),
                        school: AtSchool::default(),
                        claims: Vec::new(),
                    })
                    .collect(),
            },
            draft: None,
            wishes: Wishes::default(),
            version: 1,
        })
        .collect()
}

fn planned(seats: &[u32], applications: &[Application]) -> Made {
    make(&round(), &offers(seats), applications, &secret(), "42").unwrap()
}

/// The round as rows of the engine, with pupils in the order of the lists, and the places that the plan gives.
fn sheet(lists: &[List], made: &Made) -> (Vec<Row>, Vec<Option<u32>>) {
    let mut rows = Vec::new();
    let mut given = Vec::new();
    for (student, list) in (0_u32..).zip(lists) {
        let child = ResidentId::from_bytes(bytes(student as usize));
        let entry = made
            .entries
            .iter()
            .find(|entry| entry.child == child)
            .unwrap();
        given.push(
            entry
                .given
                .as_ref()
                .map(|(_, rank)| list[*rank as usize - 1].0 as u32),
        );
        for (rank, (school, class)) in (1..).zip(list) {
            rows.push(Row {
                student,
                programme: *school as u32,
                rank,
                priority_group: *class,
                lottery: entry.reason.number,
            });
        }
    }
    (rows, given)
}

/// The rows with another class and number for one pupil at one school.
fn changed(rows: &[Row], at: Row, class: u32, number: u64) -> Vec<Row> {
    rows.iter()
        .map(
            |row| match (row.student, row.programme) == (at.student, at.programme) {
                true => Row {
                    priority_group: class,
                    lottery: number,
                    ..*row
                },
                false => *row,
            },
        )
        .collect()
}

/// Whether the seat is the pupil's by right, with everyone else where they are.
fn has_a_right(seats: &[u32], rows: &[Row], given: &[Option<u32>], at: Row) -> bool {
    let found = checker::check(seats, rows.iter().copied(), given);
    found.faults.iter().any(|fault| {
        matches!(fault, Fault::JustifiedEnvy { student, programme, .. }
            if (*student, *programme) == (at.student, at.programme))
    })
}

/// The rank of the place that a pupil is given when the round is run anew; the greatest number for none.
fn rank_anew(seats: &[u32], students: usize, rows: &[Row], student: u32) -> u32 {
    let market = Market::from_applications(seats.to_vec(), students as u32, rows).unwrap();
    let place = allocate(&market, Mechanism::StudentOptimal).place(student);
    place.map_or(u32::MAX, |place| place.rank.get())
}

fn class() -> impl Strategy<Value = u32> {
    SIBLING..=EVERYONE
}

/// The class with a number.
fn class_of(group: u32) -> ClassCode {
    Policy::initial().of_group(group).unwrap()
}

/// Seats of four schools and the lists of up to fourteen pupils.
fn small_round() -> impl Strategy<Value = (Vec<u32>, Vec<List>)> {
    let order = Just(vec![0_usize, 1, 2, 3]).prop_shuffle();
    let list = (order, 1_usize..=4, proptest::collection::vec(class(), 4)).prop_map(
        |(order, length, classes)| {
            order
                .into_iter()
                .zip(classes)
                .take(length)
                .collect::<List>()
        },
    );
    (
        proptest::collection::vec(0_u32..4, 4),
        proptest::collection::vec(list, 0..14),
    )
}

proptest! {
    #[doc = "EDU-02"]
    #[test]
    fn every_plan_is_stable_by_the_checker((seats, lists) in small_round()) {
        let made = planned(&seats, &applications(&lists));
        let (rows, given) = sheet(&lists, &made);
        let found = checker::check(&seats, rows.iter().copied(), &given);
        prop_assert!(found.is_stable(), "{:?}", found.faults);
        prop_assert!(made.verdict.stable);
        prop_assert_eq!(made.summary.reached + made.summary.waiting, lists.len() as u64);
        prop_assert_eq!(made.summary.by_rank.iter().sum::<u64>(), made.summary.reached);
    }

    #[doc = "EDU-06"]
    #[test]
    fn the_same_round_gives_the_same_bytes_in_whatever_order_it_is_read((seats, lists) in small_round()) {
        let mut applications = applications(&lists);
        let one = planned(&seats, &applications);
        applications.reverse();
        let other = planned(&seats, &applications);
        prop_assert_eq!(one.files, other.files);
        prop_assert_eq!(one.fingerprint, other.fingerprint);
        prop_assert_eq!(one.entries, other.entries);
    }

    /// A better class or a smaller number that a reason names gives a right to the seat, with everyone else as they
    /// are; the next class or number short of it does not.
    #[doc = "EDU-15"]
    #[test]
    fn the_nearest_change_that_a_reason_names_is_true((seats, lists) in small_round()) {
        let made = planned(&seats, &applications(&lists));
        let (rows, given) = sheet(&lists, &made);
        for at in &rows {
            let child = ResidentId::from_bytes(bytes(at.student as usize));
            let entry = made.entries.iter().find(|entry| entry.child == child).unwrap();
            let choice = &entry.reason.choices[at.rank as usize - 1];
            let ChoiceAnswer::Full { enough_class, enough_number, .. } = &choice.answer else { continue };
            let group = |class: &ClassCode| Policy::initial().group(class);
            let with = |class, number| {
                let rows = changed(&rows, *at, class, number);
                (has_a_right(&seats, &rows, &given, *at), rank_anew(&seats, lists.len(), &rows, at.student))
            };
            let before = entry.given.as_ref().map_or(u32::MAX, |(_, rank)| *rank);
            let used = |class: &u32| rows.iter().any(|row| row.priority_group == *class);
            let better = (SIBLING..group(&choice.class)).rev().filter(used);
            for class in better {
                let (right, anew) = with(class, at.lottery);
                prop_assert_eq!(right, enough_class.as_ref().is_some_and(|enough| class <= group(enough)));
                prop_assert!(anew <= before, "a better class never gives a worse place");
            }
            match enough_number {
                Some(enough) => {
                    let (right, anew) = with(group(&choice.class), enough - 1);
                    prop_assert!(right && anew <= before);
                    prop_assert!(!with(group(&choice.class), *enough).0);
                }
                None => prop_assert!(!with(group(&choice.class), 0).0),
            }
        }
    }

    #[test]
    fn classes_of_fewer_than_five_are_never_told_apart(admitted in proptest::collection::vec(0_u32..12, 0..=3)) {
        let taken: Vec<ClassSeats> = Policy::initial()
            .codes()
            .into_iter()
            .zip(&admitted)
            .map(|(class, admitted)| ClassSeats { class, admitted: *admitted })
            .collect();
        let groups = joined(&taken);
        prop_assert!(groups.len() <= 1 || groups.iter().all(|(_, admitted)| *admitted >= 5));
        let classes: Vec<ClassCode> = groups.iter().flat_map(|(classes, _)| classes.clone()).collect();
        prop_assert_eq!(classes, taken.iter().map(|seats| seats.class.clone()).collect::<Vec<_>>());
        prop_assert_eq!(
            groups.iter().map(|(_, admitted)| admitted).sum::<u32>(),
            admitted.iter().sum::<u32>(),
        );
    }
}

/// Were the round run anew, the change might set others in motion who come before the pupil in the end. So a reason
/// speaks of the right to a seat with everyone else as they are, and promises no place.
#[test]
fn a_named_change_is_judged_with_everyone_else_as_they_are() {
    let seats = [1, 1];
    let displaced = vec![(0, EVERYONE), (1, SIBLING)];
    let returning = vec![(1, WALKING), (0, SIBLING)];
    let alone = vec![(0, EVERYONE)];
    // Of the two in the class of everyone, the one with the smaller number must be the one who is displaced.
    let mut lists = [displaced.clone(), alone.clone(), returning.clone()];
    let numbers = |lists: &[List]| {
        let made = planned(&seats, &applications(lists));
        let rows = sheet(lists, &made).0;
        [0, 1].map(|student| {
            rows.iter()
                .find(|row| row.student == student)
                .unwrap()
                .lottery
        })
    };
    let [first, second] = numbers(&lists);
    let pupil = u32::from(first < second);
    if pupil == 0 {
        lists = [alone, displaced, returning];
    }
    let made = planned(&seats, &applications(&lists));
    let (rows, given) = sheet(&lists, &made);
    let at = *rows.iter().find(|row| row.student == pupil).unwrap();
    assert_eq!(given[pupil as usize], None);
    let child = ResidentId::from_bytes(bytes(pupil as usize));
    let entry = made
        .entries
        .iter()
        .find(|entry| entry.child == child)
        .unwrap();
    assert!(matches!(
        &entry.reason.choices[0].answer,
        ChoiceAnswer::Full { enough_class: Some(class), .. } if *class == class_of(WALKING)
    ));
    let rows = changed(&rows, at, WALKING, at.lottery);
    assert!(has_a_right(&seats, &rows, &given, at));
    assert_eq!(rank_anew(&seats, lists.len(), &rows, pupil), u32::MAX);
}
