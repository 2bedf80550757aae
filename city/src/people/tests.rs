use jiff::civil::{Date, date};
use platform::db::{Database, WriteError};

use super::*;
use crate::id::{BodyId, FactId, HouseholdId, SiteId, StaffId};
use crate::personal::Personal;
use crate::testing::{with_tables, written};

const TODAY: Date = date(2026, 3, 2);

/// One family and its neighbour. The ids count up in the order of the words.
fn grandmother() -> ResidentId {
    ResidentId::from_bytes([1; 10])
}

fn mother() -> ResidentId {
    ResidentId::from_bytes([2; 10])
}

fn daughter() -> ResidentId {
    ResidentId::from_bytes([3; 10])
}

fn son() -> ResidentId {
    ResidentId::from_bytes([4; 10])
}

fn neighbour() -> ResidentId {
    ResidentId::from_bytes([5; 10])
}

fn nobody() -> ResidentId {
    ResidentId::from_bytes([9; 10])
}

fn school() -> SiteId {
    SiteId::from_bytes([6; 10])
}

fn as_resident(resident: ResidentId) -> Actor {
    Actor::Resident { resident }
}

fn staff(duty: Duty) -> Actor {
    Actor::Staff {
        staff: StaffId::from_bytes([7; 10]),
        body: BodyId::from_bytes([8; 10]),
        duty,
    }
}

fn person(id: ResidentId, name: &str, birth_date: Date, home_cell: &str) -> Resident {
    Resident {
        id,
        name: Personal::new(name),
        birth_date,
        home_cell: home_cell.to_owned(),
    }
}

fn fact(number: u8, value: FactValue, valid_from: Date, valid_to: Option<Date>) -> Fact {
    Fact {
        id: FactId::from_bytes([number; 10]),
        subject: son(),
        value,
        source: "school register".to_owned(),
        verifier: BodyId::from_bytes([8; 10]),
        valid_from,
        valid_to,
    }
}

fn family() -> Population {
    let both_ways = |one: ResidentId, kind: RelationKind, other: ResidentId| {
        [
            Relation {
                resident: one.clone(),
                kind,
                other: other.clone(),
            },
            Relation {
                resident: other,
                kind: kind.mirrored(),
                other: one,
            },
        ]
    };
    let home = HouseholdId::from_bytes([1; 10]);
    Population {
        residents: vec![
            person(grandmother(), "Ana Luz", date(1950, 1, 9), "cell-2"),
            person(mother(), "Rosa Luz", date(1985, 6, 1), "cell-1"),
            person(daughter(), "Lia Luz", date(2010, 3, 3), "cell-1"),
            person(son(), "Davi Luz", date(2019, 8, 20), "cell-1"),
            person(neighbour(), "王小禾", date(1990, 2, 2), "cell-1"),
        ],
        memberships: [mother(), daughter(), son()]
            .map(|resident| Membership {
                resident,
                household: home.clone(),
            })
            .into(),
        relations: [
            both_ways(grandmother(), RelationKind::ParentOf, mother()),
            both_ways(mother(), RelationKind::ParentOf, daughter()),
            both_ways(mother(), RelationKind::ParentOf, son()),
            both_ways(daughter(), RelationKind::SiblingOf, son()),
        ]
        .concat(),
        facts: vec![
            fact(
                1,
                FactValue::Enrolled { site: school() },
                date(2025, 2, 3),
                Some(date(2026, 3, 2)),
            ),
            fact(
                2,
                FactValue::EntryGrade { school_year: 2027 },
                date(2026, 3, 3),
                None,
            ),
        ],
    }
}

/// The register with the family in it.
async fn register(db: Database) -> Registry {
    let db = with_tables(db).await;
    let registry = Registry::new(db.clone());
    let loading = registry
        .work_on(&Actor::System, "test-city", Purpose::Loading)
        .unwrap();
    written(&db, |tx| {
        Box::pin(async move { Registry::take_in(tx, &loading, &family()).await })
    })
    .await;
    registry
}

fn refused(answer: Result<Mandate, MandateError>) -> bool {
    matches!(answer, Err(MandateError::NotYours))
}

platform::on_both! {
    async fn everybody_sees_their_own_row_and_no_other(db: Database) {
        let registry = register(db).await;
        let rosa = registry.act_for(&as_resident(mother()), &mother(), TODAY).await.unwrap();
        assert_eq!((rosa.purpose(), rosa.basis()), (Purpose::OwnAffairs, Basis::OwnAct));
        let own = registry.resident(&rosa, &mother()).await.unwrap().unwrap();
        assert_eq!(own, family().residents[1]);
        for other in [grandmother(), daughter(), son(), neighbour(), nobody()] {
            assert_eq!(registry.resident(&rosa, &other).await.unwrap(), None);
            assert_eq!(registry.relations(&rosa, &other).await.unwrap(), []);
            assert_eq!(registry.facts(&rosa, &other, TODAY).await.unwrap(), []);
        }
        assert_eq!(registry.homes(&rosa, &[mother(), neighbour()]).await.unwrap(), []);
    }

    async fn a_parent_acts_for_a_child_until_the_child_is_of_age(db: Database) {
        let registry = register(db).await;
        let rosa = as_resident(mother());
        let (eve, birthday) = (date(2028, 3, 2), date(2028, 3, 3));
        let mandate = registry.act_for(&rosa, &daughter(), eve).await.unwrap();
        assert_eq!(mandate.basis(), Basis::ParentOfMinor);
        assert_eq!(mandate.actor(), &rosa);
        assert!(mandate.covers(&daughter()) && !mandate.covers(&mother()));
        assert!(refused(registry.act_for(&rosa, &daughter(), birthday).await));
        assert!(refused(registry.act_for(&as_resident(grandmother()), &mother(), TODAY).await));
    }

    /// Who is not a parent is told the same of a person who exists and of one who does not.
    async fn a_neighbour_a_sibling_a_child_and_a_grandmother_may_not_act_for_others(db: Database) {
        let registry = register(db).await;
        for (actor, about) in [
            (neighbour(), son()),
            (daughter(), son()),
            (son(), mother()),
            (grandmother(), son()),
            (nobody(), son()),
            (mother(), neighbour()),
            (mother(), nobody()),
        ] {
            let answer = registry.act_for(&as_resident(actor), &about, TODAY).await;
            assert_eq!(answer.unwrap_err().to_string(), "this is not yours to see or change");
        }
    }

    async fn staff_work_on_a_cohort_within_their_duty_only(db: Database) {
        let registry = register(db).await;
        let (officer, analyst) = (staff(Duty::Admissions), staff(Duty::Analysis));
        let round = registry.work_on(&officer, "rnd_1", Purpose::SchoolPlaces).unwrap();
        assert_eq!(round.basis(), Basis::Duty);
        assert!(round.covers_cohort("rnd_1") && !round.covers_cohort("rnd_2"));
        for purpose in [Purpose::OwnAffairs, Purpose::Loading] {
            assert!(refused(registry.work_on(&officer, "rnd_1", purpose)));
        }
        for purpose in [Purpose::SchoolPlaces, Purpose::FairnessMeasurement] {
            assert!(refused(registry.work_on(&analyst, "rnd_1", purpose)));
            assert!(refused(registry.work_on(&as_resident(mother()), "rnd_1", purpose)));
            assert!(refused(registry.work_on(&Actor::System, "rnd_1", purpose)));
        }
        for actor in [officer, analyst, Actor::System] {
            assert!(refused(registry.act_for(&actor, &mother(), TODAY).await));
        }
        // The homes of a cohort can be measured, but nobody's row opened.
        let homes = registry.homes(&round, &[son(), neighbour(), nobody()]).await.unwrap();
        assert_eq!(homes.len(), 2);
        assert_eq!(registry.resident(&round, &son()).await.unwrap(), None);
        assert_eq!(registry.facts(&round, &son(), TODAY).await.unwrap(), []);
    }

    async fn only_loading_takes_people_in(db: Database) {
        let registry = register(db.clone()).await;
        let round = registry
            .work_on(&staff(Duty::Admissions), "rnd_1", Purpose::SchoolPlaces)
            .unwrap();
        let mut more = Population::default();
        more.residents.push(person(nobody(), "New", date(2000, 1, 1), "cell-1"));
        let answer = db
            .write(|tx| Box::pin(async move { Registry::take_in(tx, &round, &more).await }))
            .await;
        assert!(matches!(answer, Err(WriteError::Job(StoreError::NotCovered))));
    }

    async fn a_fact_holds_from_its_first_day_to_the_end_of_its_last(db: Database) {
        let registry = register(db).await;
        let mandate = registry.act_for(&as_resident(mother()), &son(), TODAY).await.unwrap();
        let mut seen = Vec::new();
        for day in [date(2025, 2, 2), date(2025, 2, 3), date(2026, 3, 2), date(2026, 3, 3)] {
            let facts = registry.facts(&mandate, &son(), day).await.unwrap();
            seen.push(facts.iter().map(|fact| fact.value.kind()).collect::<Vec<_>>());
        }
        assert_eq!(seen, [vec![], vec!["enrolled"], vec!["enrolled"], vec!["entry-grade"]]);
        let enrolled = registry.facts(&mandate, &son(), TODAY).await.unwrap();
        assert_eq!(enrolled, family().facts[..1]);
    }

    async fn a_relation_is_seen_from_both_sides(db: Database) {
        let registry = register(db).await;
        let seen_by = async |who: ResidentId| {
            let mandate = registry.act_for(&as_resident(who.clone()), &who, TODAY).await.unwrap();
            let relations = registry.relations(&mandate, &who).await.unwrap();
            relations.into_iter().map(|one| (one.kind, one.other)).collect::<Vec<_>>()
        };
        assert_eq!(
            seen_by(mother()).await,
            [
                (RelationKind::ChildOf, grandmother()),
                (RelationKind::ParentOf, daughter()),
                (RelationKind::ParentOf, son()),
            ]
        );
        assert_eq!(
            seen_by(son()).await,
            [(RelationKind::ChildOf, mother()), (RelationKind::SiblingOf, daughter())]
        );
        assert_eq!(seen_by(neighbour()).await, []);
    }

    #[doc = "J6"]
    /// The parent is not asked who the brothers and sisters are, nor where they go to school.
    async fn the_household_gives_a_childs_siblings_and_their_schools(db: Database) {
        let registry = register(db).await;
        let rosa = as_resident(mother());
        let for_lia = registry.act_for(&rosa, &daughter(), TODAY).await.unwrap();
        let relations = registry.relations(&for_lia, &daughter()).await.unwrap();
        let siblings: Vec<ResidentId> = relations
            .into_iter()
            .filter(|one| one.kind == RelationKind::SiblingOf)
            .map(|one| one.other)
            .collect();
        assert_eq!(siblings, [son()]);
        let for_davi = registry.act_for(&rosa, &siblings[0], TODAY).await.unwrap();
        let facts = registry.facts(&for_davi, &siblings[0], TODAY).await.unwrap();
        assert_eq!(facts[0].value, FactValue::Enrolled { site: school() });
        assert_eq!(facts[0].source, "school register");
    }
}

#[test]
fn a_name_does_not_print_itself() {
    let printed = format!("{:?}", family());
    assert!(!printed.contains("Luz") && !printed.contains("小禾"));
}
