//! Sibling priority comes from relations and enrolments that the register holds.

use city::id::{BodyId, FactId, OfferId, ResidentId};
use city::mandate::Scope;
use city::people::{Fact, FactValue, Population, Relation, RelationKind, Resident};
use city::personal::Personal;
use education::SERVICE;
use education::application::Submission;
use jiff::civil::date;
use platform::db::Database;

use crate::town::{Family, Town};

/// A brother or sister in another household, as the register enters one.
struct Sibling {
    id: ResidentId,
    /// Whether the register says that they share the parent who applies.
    has_the_parent: bool,
    /// Whether the enrolment ended yesterday.
    has_left_school: bool,
}

impl Sibling {
    async fn enter(&self, town: &Town, family: &Family, school: usize) {
        let city::mandate::Actor::Resident { resident: parent } = &family.parent else {
            panic!("a parent is a resident");
        };
        let today = town.city.today();
        let mut relations = vec![(
            family.child.clone(),
            RelationKind::SiblingOf,
            self.id.clone(),
        )];
        if self.has_the_parent {
            relations.push((parent.clone(), RelationKind::ParentOf, self.id.clone()));
        }
        let both_sides = relations.into_iter().flat_map(|(resident, kind, other)| {
            let mirrored = Relation {
                resident: other.clone(),
                kind: kind.mirrored(),
                other: resident.clone(),
            };
            [
                Relation {
                    resident,
                    kind,
                    other,
                },
                mirrored,
            ]
        });
        let cell = town.city.geography().cells().last().unwrap().id.to_string();
        town.enter(Population {
            residents: vec![Resident {
                id: self.id.clone(),
                name: Personal::new("Somebody"),
                birth_date: date(2017, 5, 5),
                home_cell: cell,
            }],
            memberships: Vec::new(),
            relations: both_sides.collect(),
            facts: vec![Fact {
                id: FactId::from_bytes([5; 10]),
                subject: self.id.clone(),
                value: FactValue::Enrolled {
                    site: town.offers[school].site.clone(),
                },
                source: "school register".to_owned(),
                verifier: BodyId::from_bytes([5; 10]),
                valid_from: date(2025, 2, 1),
                valid_to: self.has_left_school.then(|| today.yesterday().unwrap()),
            }],
        })
        .await;
    }
}

/// The schools, by position, at which the family is in the class of siblings.
async fn with_siblings(town: &Town, family: &Family) -> Vec<usize> {
    let all: Vec<usize> = (0..town.offers.len()).collect();
    let application = town.send(family, &town.list(&all)).await.unwrap();
    let classes = application
        .choices()
        .iter()
        .map(|choice| choice.class.as_str());
    (0..)
        .zip(classes)
        .filter_map(|(position, class)| (class == "sibling").then_some(position))
        .collect()
}

platform::on_both! {
    #[doc = "J6"]
    async fn a_sibling_at_a_school_gives_priority_there_and_nowhere_else(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let mut expected = Vec::new();
        for relation in town.registry().relations(&family.mandate, &family.child).await.unwrap() {
            let registry = town.registry();
            let today = town.city.today();
            // A grown-up brother or sister acts for themselves, and is at no school of this kind.
            let access = town.access(&family.parent);
            let asked = registry.act_for(&access, &relation.other, SERVICE, Scope::See);
            let Ok(mandate) = asked.await else {
                continue;
            };
            for fact in registry.facts(&mandate, &relation.other, today).await.unwrap() {
                if let (RelationKind::SiblingOf, FactValue::Enrolled { site }) = (relation.kind, fact.value) {
                    expected.extend(town.offers.iter().position(|offer| offer.site == site));
                }
            }
        }
        expected.sort_unstable();
        expected.dedup();
        assert!(!expected.is_empty(), "the first family has an older child at a school");
        assert_eq!(with_siblings(&town, &family).await, expected);
    }

    #[doc = "J6"]
    async fn a_sibling_in_another_household_counts_if_the_register_says_so(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let before = with_siblings(&town, &family).await;
        let school = (0..town.offers.len()).find(|position| !before.contains(position)).unwrap();
        let sibling = Sibling { id: ResidentId::from_bytes([6; 10]), has_the_parent: true, has_left_school: false };
        sibling.enter(&town, &family, school).await;
        let mut expected = before;
        expected.push(school);
        expected.sort_unstable();
        assert_eq!(with_siblings(&town, &family).await, expected);
    }

    #[doc = "J6"]
    async fn a_sibling_who_has_left_the_school_gives_no_priority(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let before = with_siblings(&town, &family).await;
        let school = (0..town.offers.len()).find(|position| !before.contains(position)).unwrap();
        let sibling = Sibling { id: ResidentId::from_bytes([6; 10]), has_the_parent: true, has_left_school: true };
        sibling.enter(&town, &family, school).await;
        assert_eq!(with_siblings(&town, &family).await, before);
    }

    #[doc = "J6"]
    async fn a_parent_learns_nothing_of_a_child_in_somebody_elses_care(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let before = with_siblings(&town, &family).await;
        let school = (0..town.offers.len()).find(|position| !before.contains(position)).unwrap();
        let sibling = Sibling { id: ResidentId::from_bytes([6; 10]), has_the_parent: false, has_left_school: false };
        sibling.enter(&town, &family, school).await;
        assert_eq!(with_siblings(&town, &family).await, before);
    }

    async fn the_walk_from_home_decides_between_the_other_classes(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let (round, offers) = town.wide_round().await;
        let all: Vec<OfferId> = offers.iter().map(|offer| offer.id.clone()).collect();
        let given = Submission {
            round: round.id,
            ..town.submission(&family, &all, None)
        };
        let application = town.applications.send(&family.mandate, given).await.unwrap();
        let home = town.registry().resident(&family.mandate, &family.child).await.unwrap().unwrap().home_cell;
        let mut walking = 0;
        for (offer, choice) in offers.iter().zip(application.choices()) {
            let is_near = town.city.walk_minutes(&home, &offer.site).unwrap() <= 20.0;
            if choice.class.as_str() != "sibling" {
                let expected = if is_near { "walking" } else { "everyone" };
                assert_eq!(choice.class.as_str(), expected);
                walking += usize::from(is_near);
            }
        }
        assert!(walking > 0 && walking < offers.len() / 2, "{walking}");
    }
}
