use jiff::civil::{Date, date};
use platform::db::{Database, WriteError};

use super::*;
use crate::id::{BodyId, FactId, HouseholdId, SiteId, StaffId};
use crate::mandate::{Actor, Basis, Cohort, Mandate, Post, Purpose, Role, Scope};
use crate::personal::Personal;
use crate::policy::PolicyFile;
use crate::testing::{access_on, with_tables, written};

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

fn body() -> BodyId {
    BodyId::from_bytes([8; 10])
}

fn staff(role: Role) -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes([7; 10]),
        body: body(),
        role,
        service: "library".to_owned(),
        district: None,
        cleared: false,
    })
}

/// The borrowers of the library, or some of them, as its body works on them.
fn cohort(name: &str) -> Cohort {
    Cohort::new(name, "library", body())
}

/// A service's own policy: its officers work on its borrowers.
const LIBRARY: PolicyFile = PolicyFile {
    name: "library",
    text: r#"
        @id("library")
        @basis("duty")
        permit (principal is Staff in Role::"officer", action == Action::"work", resource is Cohort)
        when { context.purpose == "school-places" && principal.body == resource.body };
    "#,
};

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

/// What a library keeps of a person.
const LOAN: Record = Record::new("loan").kept_by("library");

/// The register with the family in it.
async fn register(db: Database) -> Registry {
    let db = with_tables(db).await;
    let registry = Registry::new(db.clone(), Policies::new([&LIBRARY]).unwrap());
    let access = access_on(&Actor::System, TODAY);
    let everybody = cohort("test-city");
    let loading = registry
        .work_on(&access, &everybody, Purpose::Loading)
        .unwrap();
    written(&db, |tx| {
        Box::pin(async move { Registry::take_in(tx, &loading, "test-city", &family()).await })
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
        let rosa = registry.act_for(&access_on(&as_resident(mother()), TODAY), &mother(), SERVICE, Scope::Order).await.unwrap();
        assert_eq!((rosa.purpose(), rosa.basis()), (Purpose::OwnAffairs, Basis::OwnAct));
        let own = registry.resident(&rosa, &mother()).await.unwrap().unwrap();
        assert_eq!(own, family().residents[1]);
        for other in [grandmother(), daughter(), son(), neighbour(), nobody()] {
            assert_eq!(registry.resident(&rosa, &other).await.unwrap(), None);
            assert_eq!(registry.relations(&rosa, &other).await.unwrap(), []);
            assert_eq!(registry.facts(&rosa, &other, TODAY).await.unwrap(), []);
        }
        let homes = registry.homes(&rosa, "rnd_1", &[mother(), neighbour()]).await;
        assert_eq!(homes.unwrap(), []);
    }

    async fn a_parent_acts_for_a_child_until_the_child_is_of_age(db: Database) {
        let registry = register(db).await;
        let rosa = as_resident(mother());
        let (eve, birthday) = (date(2028, 3, 2), date(2028, 3, 3));
        let mandate = registry.act_for(&access_on(&rosa, eve), &daughter(), SERVICE, Scope::Order).await.unwrap();
        assert_eq!(mandate.basis(), Basis::ParentOfMinor);
        assert_eq!(mandate.actor(), &rosa);
        assert!(mandate.covers(&daughter()) && !mandate.covers(&mother()));
        assert!(refused(registry.act_for(&access_on(&rosa, birthday), &daughter(), SERVICE, Scope::Order).await));
        assert!(refused(registry.act_for(&access_on(&as_resident(grandmother()), TODAY), &mother(), SERVICE, Scope::Order).await));
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
            let answer = registry.act_for(&access_on(&as_resident(actor), TODAY), &about, SERVICE, Scope::Order).await;
            assert_eq!(answer.unwrap_err().to_string(), "this is not yours to see or change");
        }
    }

    async fn staff_work_on_a_cohort_within_their_duty_only(db: Database) {
        let registry = register(db).await;
        let (officer, planner) = (staff(Role::Officer), staff(Role::Planner));
        let work_on = |actor: &Actor, purpose| {
            registry.work_on(&access_on(actor, TODAY), &cohort("rnd_1"), purpose)
        };
        let round = work_on(&officer, Purpose::SchoolPlaces).unwrap();
        assert_eq!((round.basis(), round.policy()), (Basis::Duty, "library"));
        assert!(round.covers_cohort("rnd_1") && !round.covers_cohort("rnd_2"));
        for purpose in [Purpose::OwnAffairs, Purpose::Loading] {
            assert!(refused(work_on(&officer, purpose)));
        }
        for actor in [&planner, &as_resident(mother()), &Actor::System] {
            assert!(refused(work_on(actor, Purpose::SchoolPlaces)));
        }
        for actor in [officer, planner, Actor::System] {
            let access = access_on(&actor, TODAY);
            assert!(refused(registry.act_for(&access, &mother(), SERVICE, Scope::See).await));
        }
        // The homes of a cohort can be measured, but nobody's row opened.
        let members = [son(), neighbour(), nobody()];
        let homes = registry.homes(&round, "rnd_1", &members).await.unwrap();
        assert_eq!(homes.len(), 2);
        assert_eq!(registry.homes(&round, "rnd_2", &members).await.unwrap(), []);
        assert_eq!(registry.resident(&round, &son()).await.unwrap(), None);
        assert_eq!(registry.facts(&round, &son(), TODAY).await.unwrap(), []);
    }

    #[doc = "COR-01"]
    async fn the_work_of_one_body_is_closed_to_another(db: Database) {
        let registry = register(db).await;
        let access = access_on(&staff(Role::Officer), TODAY);
        let elsewhere = Cohort { body: BodyId::from_bytes([9; 10]), ..cohort("rnd_1") };
        assert!(refused(registry.work_on(&access, &elsewhere, Purpose::SchoolPlaces)));
    }

    #[doc = "COR-01"]
    async fn what_one_service_keeps_is_not_reached_for_another(db: Database) {
        let registry = register(db).await;
        let access = access_on(&as_resident(mother()), TODAY);
        let reads = async |whose: ResidentId, service, scope, record| {
            let asked = registry.act_for(&access, &whose, service, scope).await;
            asked.unwrap().reads(record, &whose)
        };
        assert!(reads(son(), "library", Scope::See, LOAN).await);
        assert!(reads(son(), "library", Scope::See, RESIDENT).await, "all services share the register");
        for service in [SERVICE, "education"] {
            assert!(!reads(son(), service, Scope::See, LOAN).await);
        }
        // One's own page shows what all services keep.
        assert!(reads(mother(), SERVICE, Scope::See, LOAN).await);
        assert!(!reads(mother(), "education", Scope::See, LOAN).await);
        assert!(!reads(mother(), "library", Scope::Pay, LOAN).await, "to pay is not to look");
    }

    #[doc = "COR-10"]
    async fn whoever_may_only_look_cannot_write(db: Database) {
        let registry = register(db.clone()).await;
        let access = access_on(&as_resident(mother()), TODAY);
        let looking = registry.act_for(&access, &son(), SERVICE, Scope::See).await.unwrap();
        let answer = db.write(|tx| Box::pin(async move {
            looking.writes(tx, crate::disclosure::Act::Change, RESIDENT, &son()).await
        }));
        assert!(matches!(answer.await, Err(WriteError::Job(StoreError::NotCovered))));
    }

    async fn only_loading_takes_people_in(db: Database) {
        let registry = register(db.clone()).await;
        let access = access_on(&staff(Role::Officer), TODAY);
        let round = registry.work_on(&access, &cohort("rnd_1"), Purpose::SchoolPlaces).unwrap();
        let mut more = Population::default();
        more.residents.push(person(nobody(), "New", date(2000, 1, 1), "cell-1"));
        let answer = db
            .write(|tx| Box::pin(async move { Registry::take_in(tx, &round, "rnd_1", &more).await }))
            .await;
        assert!(matches!(answer, Err(WriteError::Job(StoreError::NotCovered))));
    }

    async fn a_fact_holds_from_its_first_day_to_the_end_of_its_last(db: Database) {
        let registry = register(db).await;
        let mandate = registry.act_for(&access_on(&as_resident(mother()), TODAY), &son(), SERVICE, Scope::Order).await.unwrap();
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
            // A small child's things are seen by its mother.
            let actor = if who == son() { mother() } else { who.clone() };
            let mandate = registry.act_for(&access_on(&as_resident(actor), TODAY), &who, SERVICE, Scope::Order).await.unwrap();
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
        let for_lia = registry.act_for(&access_on(&rosa, TODAY), &daughter(), SERVICE, Scope::Order).await.unwrap();
        let relations = registry.relations(&for_lia, &daughter()).await.unwrap();
        let siblings: Vec<ResidentId> = relations
            .into_iter()
            .filter(|one| one.kind == RelationKind::SiblingOf)
            .map(|one| one.other)
            .collect();
        assert_eq!(siblings, [son()]);
        let for_davi = registry.act_for(&access_on(&rosa, TODAY), &siblings[0], SERVICE, Scope::Order).await.unwrap();
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
