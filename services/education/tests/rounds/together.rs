//! Brothers and sisters who are to be at one school, also across households; keeping a place; changing school later.

use city::id::{BodyId, FactId, ResidentId};
use city::mandate::Actor;
use city::people::{Fact, FactValue, Population, Relation, RelationKind, Resident};
use city::personal::Personal;
use education::application::{Application, ApplicationError, ListFault, Submission};
use education::plan::{ChoiceAnswer, Plan, TogetherEnd};
use education::policy::Condition;
use education::round::{Offer, Round};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::claims::class;
use crate::town::{ENTROPY, Family, Town};

/// A child as the register enters it.
struct Child {
    number: u8,
    birth_date: Date,
    facts: Vec<FactValue>,
    relations: Vec<(RelationKind, ResidentId)>,
}

impl Child {
    fn id(&self) -> ResidentId {
        ResidentId::from_bytes([self.number; 10])
    }

    async fn enter(self, town: &Town) -> ResidentId {
        let id = self.id();
        let both_sides = self.relations.iter().flat_map(|(kind, other)| {
            let one = Relation {
                resident: id.clone(),
                kind: *kind,
                other: other.clone(),
            };
            let mirrored = Relation {
                resident: other.clone(),
                kind: kind.mirrored(),
                other: id.clone(),
            };
            [one, mirrored]
        });
        let facts = (0_u8..)
            .zip(self.facts.clone())
            .map(|(number, value)| Fact {
                id: FactId::from_bytes([self.number, number, 5, 5, 5, 5, 5, 5, 5, 5]),
                subject: id.clone(),
                value,
                source: "civil register".to_owned(),
                verifier: BodyId::from_bytes([5; 10]),
                valid_from: date(2025, 2, 1),
                valid_to: None,
            });
        let cells = town.city.geography().cells();
        town.enter(Population {
            residents: vec![Resident {
                id: id.clone(),
                name: Personal::new(format!("Child {}", self.number)),
                birth_date: self.birth_date,
                home_cell: cells.last().unwrap().id.to_string(),
            }],
            memberships: Vec::new(),
            relations: both_sides.collect(),
            facts: facts.collect(),
        })
        .await;
        id
    }
}

fn resident(actor: &Actor) -> ResidentId {
    match actor {
        Actor::Resident { resident } => resident.clone(),
        other => panic!("{other:?}"),
    }
}

impl Town {
    /// A twin of a child, in the care of the same parent where it is said so.
    async fn twin_of(&self, family: &Family, number: u8, in_care: bool) -> Family {
        let registry = self.registry();
        let own = registry.resident(&family.mandate, &family.child);
        let own = own.await.unwrap().unwrap();
        let parent = resident(&family.parent);
        let mut relations = vec![(RelationKind::SiblingOf, family.child.clone())];
        if in_care {
            relations.push((RelationKind::ChildOf, parent));
        }
        let twin = Child {
            number,
            birth_date: own.birth_date,
            facts: vec![FactValue::EntryGrade {
                school_year: self.round.school_year,
            }],
            relations,
        };
        self.family_with(&family.parent, twin.enter(self).await, in_care)
            .await
    }

    async fn family_with(&self, parent: &Actor, child: ResidentId, in_care: bool) -> Family {
        let whose = if in_care {
            child.clone()
        } else {
            resident(parent)
        };
        Family {
            mandate: self.act_for(parent, &whose).await,
            parent: parent.clone(),
            child,
        }
    }

    async fn sends(
        &self,
        family: &Family,
        round: &Round,
        list: &[&Offer],
        together: &[&ResidentId],
    ) -> Result<Application, ApplicationError> {
        let given = Submission {
            child: family.child.clone(),
            round: round.id.clone(),
            places: list.iter().map(|one| Some(one.id.clone())).collect(),
            claims: None,
            together: Some(together.iter().copied().cloned().collect()),
            seen_version: None,
        };
        self.applications.send(&family.mandate, given).await
    }

    /// Takes a round to its plan.
    async fn plans(&self, round: &Round) -> Plan {
        self.go_past_the_closing_day();
        let officer = self.over(&round.id);
        self.rounds.close(&officer, &round.id).await.unwrap();
        let drawn = self.rounds.fix_entropy(&officer, &round.id, ENTROPY);
        drawn.await.unwrap();
        self.plans.run(&officer, &round.id).await.unwrap()
    }

    async fn facts_of(&self, family: &Family, value: FactValue) {
        let fact = Fact {
            id: FactId::from_bytes([3; 10]),
            subject: family.child.clone(),
            value,
            source: "school register".to_owned(),
            verifier: BodyId::from_bytes([5; 10]),
            valid_from: date(2025, 2, 1),
            valid_to: None,
        };
        self.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![fact],
        })
        .await;
    }
}

platform::on_both! {
    #[doc = "EDU-11"]
    async fn twins_are_offered_the_wish_and_told_what_came_of_it(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let twin = town.twin_of(&family, 6, true).await;
        let (round, offers) = town.round_by(vec![class("sibling", Condition::SiblingThere)], &[1]).await;
        let joinable = town.applications.joinable(&family.mandate, &family.child, &round).await.unwrap();
        let found = joinable.iter().find(|one| one.id == twin.child).unwrap();
        assert!(found.is_twin && !found.has_list);
        // Their first choices differ; the one who follows goes where the other is, since it listed that school too.
        town.sends(&family, &round, &[&offers[0], &offers[1]], &[]).await.unwrap();
        let alone = town.applications.find(&family.mandate, &family.child, &round.id).await.unwrap().unwrap();
        assert!(alone.wishes.together.is_empty(), "nobody is joined without asking");
        town.sends(&twin, &round, &[&offers[1], &offers[0]], &[&family.child]).await.unwrap();
        let plan = town.plans(&round).await;
        let entries = town.entries(&plan).await;
        let of = |child: &ResidentId| entries.iter().find(|one| one.child == *child).unwrap();
        let (one, other) = (of(&family.child), of(&twin.child));
        let site = |entry: &education::plan::Entry| {
            let (offer, _) = entry.given.clone().unwrap();
            offers.iter().find(|one| one.id == offer).unwrap().site.clone()
        };
        assert_eq!(site(one), site(other));
        let ends = [one.reason.together, other.reason.together];
        assert!(ends.contains(&Some(TogetherEnd::Together)), "{ends:?}");
    }

    #[doc = "EDU-11"]
    async fn a_wish_that_cannot_be_has_its_reason(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let twin = town.twin_of(&family, 6, true).await;
        let (round, offers) = town.round_by(vec![class("sibling", Condition::SiblingThere)], &[1]).await;
        town.sends(&family, &round, &[&offers[0]], &[]).await.unwrap();
        town.sends(&twin, &round, &[&offers[1]], &[&family.child]).await.unwrap();
        let plan = town.plans(&round).await;
        let ends: Vec<TogetherEnd> = town.entries(&plan).await.iter().filter_map(|one| one.reason.together).collect();
        assert!(!ends.is_empty() && ends.iter().all(|end| *end == TogetherEnd::NotListed), "{ends:?}");
    }

    #[doc = "EDU-11"]
    async fn a_sibling_in_two_families_is_joined_by_who_has_the_care_of_both(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let (mother, father) = (&families[0], &families[1]);
        // The register says that the child of the one family and that of the other have a parent in common, who does not live
        // with both: a third child belongs to both households.
        let between = Child {
            number: 7,
            birth_date: date(town.round.school_year - 6, 3, 1),
            facts: vec![FactValue::EntryGrade { school_year: town.round.school_year }],
            relations: vec![
                (RelationKind::SiblingOf, mother.child.clone()),
                (RelationKind::SiblingOf, father.child.clone()),
                (RelationKind::ChildOf, resident(&mother.parent)),
                (RelationKind::ChildOf, resident(&father.parent)),
            ],
        };
        let between = between.enter(&town).await;
        let theirs = town.family_with(&mother.parent, between.clone(), true).await;
        let (round, offers) = town.round_by(vec![class("sibling", Condition::SiblingThere)], &[1]).await;
        let list = [&offers[0], &offers[1], &offers[2]];
        // The mother has no care of the father's first child: she joins it to nobody, though the register knows it.
        let refused = town.sends(&theirs, &round, &list, &[&father.child]).await;
        let Err(ApplicationError::List(told)) = refused else { panic!("{refused:?}") };
        assert_eq!(told, [ListFault::NoSibling { with: father.child.clone() }]);
        let strange = town.sends(mother, &round, &list, &[&ResidentId::from_bytes([9; 10])]).await;
        assert!(matches!(strange, Err(ApplicationError::List(_))));
        town.sends(&theirs, &round, &list, &[&mother.child]).await.unwrap();
        town.sends(mother, &round, &list, &[&between]).await.unwrap();
        // The father has the care of the child between, so his first child may follow it: three children, one family.
        town.sends(father, &round, &list, &[&between]).await.unwrap();
        let plan = town.plans(&round).await;
        let placed = town.entries(&plan).await;
        let mut sites: Vec<_> = placed.iter().filter_map(|one| one.given.clone()).map(|one| one.0).collect();
        assert_eq!((placed.len(), sites.len()), (3, 3));
        sites.dedup();
        assert_eq!(sites.len(), 1, "all three are at one school");
    }

    #[doc = "EDU-11"]
    async fn who_has_no_care_of_a_child_joins_it_to_nobody(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let elsewhere = town.twin_of(&family, 6, false).await;
        let (round, offers) = town.round_by(vec![class("sibling", Condition::SiblingThere)], &[1]).await;
        let joinable = town.applications.joinable(&family.mandate, &family.child, &round).await.unwrap();
        assert!(joinable.iter().all(|one| one.id != elsewhere.child));
        let sent = town.sends(&family, &round, &[&offers[0]], &[&elsewhere.child]).await;
        assert!(matches!(sent, Err(ApplicationError::List(_))), "{sent:?}");
    }

    #[doc = "EDU-08"]
    async fn a_pupil_asks_for_another_school_in_its_grade_and_keeps_the_old_one(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        let parent = resident(&families[0].parent);
        let pupil_there = class("pupil", Condition::PupilThere);
        let (round, offers) = town.round_by(vec![pupil_there], &[1, 3]).await;
        let third: Vec<&Offer> = offers.iter().filter(|offer| offer.grade == 3).collect();
        let first = offers.iter().find(|offer| offer.grade == 1).unwrap();
        let born = date(town.round.school_year - 2 - 6, 1, 15);
        let pupil = Child {
            number: 8,
            birth_date: born,
            facts: vec![FactValue::Enrolled { site: third[0].site.clone() }],
            relations: vec![(RelationKind::ChildOf, parent)],
        };
        let pupil = town.family_with(&families[0].parent, pupil.enter(&town).await, true).await;
        let own = town.applications.offers_for(&pupil.mandate, &pupil.child, &round).await.unwrap();
        assert!(!own.is_empty() && own.iter().all(|offer| offer.grade == 3));
        let starter = town.applications.offers_for(&families[0].mandate, &families[0].child, &round).await.unwrap();
        assert!(!starter.is_empty() && starter.iter().all(|offer| offer.grade == 1));
        // Seats of another grade are none of its own.
        let wrong = town.sends(&pupil, &round, &[first], &[]).await;
        let Err(ApplicationError::List(told)) = wrong else { panic!("{wrong:?}") };
        assert_eq!(told, [ListFault::Unknown { place: 1 }]);
        // In a round for those who enter school there is nothing for it.
        assert!(!town.applications.is_eligible(&pupil.mandate, &pupil.child, &town.round).await.unwrap());

        let sent = town.sends(&pupil, &round, &[third[1]], &[]).await.unwrap();
        assert_eq!(sent.wishes.keeps, Some(third[0].id.clone()));
        let plan = town.plans(&round).await;
        let entries = town.entries(&plan).await;
        let given = entries.iter().find(|one| one.child == pupil.child).unwrap();
        let last = given.reason.choices.last().unwrap();
        assert_eq!((&last.offer, last.class.as_str()), (&third[0].id, "pupil"));
        assert_eq!(given.reason.choices[0].answer, ChoiceAnswer::Offered);
    }

    #[doc = "EDU-08"]
    async fn a_pupil_who_is_given_nothing_better_keeps_its_place(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let pupil_there = class("pupil", Condition::PupilThere);
        let (round, offers) = town.round_by(vec![pupil_there], &[1]).await;
        town.facts_of(&family, FactValue::Enrolled { site: offers[0].site.clone() }).await;
        let sent = town.sends(&family, &round, &[&offers[0]], &[]).await.unwrap();
        assert_eq!(sent.wishes.keeps, Some(offers[0].id.clone()));
        let plan = town.plans(&round).await;
        let entries = town.entries(&plan).await;
        let kept = entries.iter().find(|one| one.child == family.child).unwrap();
        assert_eq!(kept.given, Some((offers[0].id.clone(), 1)));
        assert_eq!(kept.reason.choices[0].class.as_str(), "pupil");
    }
}
