//! Stories of clerks and of those who come to them.

use jiff::civil::date;
use platform::clock::Clock;

use super::*;
use crate::disclosure::EntrySubject;
use crate::id::StaffId;
use crate::mandate::{Actor, Basis, Channel, Role, Scope};
use crate::people::document::DocumentKind;
use crate::people::{
    BirthKnown, Entered, Entering, EntryPath, Finding, LifeEvent, RelationKind, Shown, TypedNumber,
};
use crate::personal::Personal;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, clock, practice_city_at};

mod giving;
mod telephone;

const CPF: &str = "529.982.247-25";

/// A town with a counter, its clock, and those who meet there.
struct Town {
    desk: Desk,
    clock: Clock,
    clerk: Access,
    registrar: Access,
}

async fn town(db: Database) -> Town {
    let clock = clock();
    let desk = practice_city_at(db, Services::from([]), 1_000, clock.clone()).await;
    let officer = |service: &str| {
        let is_one = |actor: &&Actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == service)
        };
        let found = desk.roles().iter().find(is_one).unwrap();
        access(desk.city(), found)
    };
    let (clerk, registrar) = (officer(SERVICE), officer(people::SERVICE));
    Town {
        desk,
        clock,
        clerk,
        registrar,
    }
}

impl Town {
    fn visits(&self) -> Visits {
        Visits::new(self.desk.city().clone())
    }

    fn register(&self) -> Register {
        Register::new(self.desk.city().clone())
    }

    fn as_resident(&self, resident: &ResidentId) -> Access {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        access(self.desk.city(), &actor)
    }

    /// A parent with a child, and another parent.
    async fn family(&self) -> (Resident, ResidentId, ResidentId) {
        let mut parents = self.desk.roles().iter().filter_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        let (parent, other) = (parents.next().unwrap(), parents.next().unwrap());
        let found = self
            .register()
            .look(&self.registrar, &parent)
            .await
            .unwrap();
        let mut relations = found.relations.into_iter();
        let child = relations.find(|one| one.kind == RelationKind::ParentOf);
        (found.resident, child.unwrap().other, other)
    }

    async fn enter(&self, name: &str, document: Option<&str>) -> ResidentId {
        let entering = Entering {
            path: EntryPath::Counter,
            name: Personal::new(name),
            birth_date: date(1944, 5, 17),
            birth_known: BirthKnown::Day,
            home_cell: self.desk.city().geography().cells()[0].id.to_string(),
            no_fixed_address: false,
            document: document.map(|number| Shown {
                typed: cpf(number),
                issuer: "Receita Federal".to_owned(),
                valid_to: None,
            }),
        };
        match self
            .register()
            .enter(&self.registrar, entering)
            .await
            .unwrap()
        {
            Entered::New { resident, .. } => resident,
            Entered::Known { resident } => panic!("{resident} was there"),
        }
    }

    async fn open(&self, resident: &ResidentId, proof: Proof) -> Result<Visit, VisitError> {
        let opening = Opening {
            resident: resident.clone(),
            door: Door::Telephone,
            proof,
            agreed: Agreed::Spoken,
        };
        self.visits().open(&self.clerk, opening).await
    }

    async fn leave(&self, clerk: &Access, person: &ResidentId, scope: Scope) -> Option<Mandate> {
        let registry = self.desk.city().registry();
        registry
            .act_for(clerk, person, "education", scope)
            .await
            .ok()
    }
}

fn cpf(number: &str) -> TypedNumber {
    TypedNumber {
        kind: DocumentKind::Cpf,
        number: Personal::new(number),
    }
}

fn another(clerk: &Access, city: &City) -> Access {
    let mut post = clerk.actor().post().unwrap().clone();
    post.staff = StaffId::from_bytes([9; 10]);
    access(city, &Actor::Staff(post))
}

platform::on_both! {
    #[doc = "POR-11"]
    async fn a_clerk_does_for_whoever_is_there_what_they_may_do_themself_until_the_visit_ends(db: Database) {
        let town = town(db).await;
        let (parent, child, other) = town.family().await;
        assert!(town.leave(&town.clerk, &parent.id, Scope::See).await.is_none());
        let visit = town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        for person in [&parent.id, &child] {
            for scope in Scope::ALL {
                let mandate = town.leave(&town.clerk, person, scope).await.unwrap();
                assert_eq!((mandate.basis(), mandate.policy()), (Basis::Visit, "clerk-for-resident"));
            }
            let colleague = another(&town.clerk, town.desk.city());
            assert!(town.leave(&colleague, person, Scope::See).await.is_none());
        }
        assert!(town.leave(&town.clerk, &other, Scope::See).await.is_none());
        let codes = ["education"];
        let acted_for = town.desk.proxies().acted_for_by(&town.clerk, &parent.id, &codes).await.unwrap();
        assert!(acted_for.iter().any(|one| one.person.id == child));
        let again = town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        assert_eq!(again.id, visit.id, "who is there is there once");
        let mine = town.visits().mine(&town.clerk).await.unwrap();
        assert_eq!(mine.len(), 1);
        town.visits().close(&town.clerk, &visit.id).await.unwrap();
        // Two forms that are sent at once open one visit.
        let proof = || Proof::BirthDate(parent.birth_date);
        let (one, other) = tokio::join!(town.open(&parent.id, proof()), town.open(&parent.id, proof()));
        let visit = one.unwrap();
        assert_eq!(other.unwrap().id, visit.id);
        town.visits().close(&town.clerk, &visit.id).await.unwrap();
        for person in [&parent.id, &child] {
            assert!(town.leave(&town.clerk, person, Scope::See).await.is_none());
        }
        let closed = town.visits().close(&town.clerk, &visit.id).await;
        assert!(matches!(closed, Err(VisitError::NotYours)));
        // A visit that nobody closes ends by itself.
        town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        assert!(town.leave(&town.clerk, &child, Scope::Order).await.is_some());
        let later = town.clock.now().checked_add(SignedDuration::from_mins(VISIT_MINUTES));
        town.clock.set(later.unwrap());
        let later = access(town.desk.city(), town.clerk.actor());
        assert!(town.leave(&later, &child, Scope::Order).await.is_none());
    }

    #[doc = "POR-11"]
    async fn what_a_clerk_does_is_told_as_theirs_for_the_person_by_the_door_they_came(db: Database) {
        let town = town(db).await;
        let (parent, child, _) = town.family().await;
        let visit = town.open(&parent.id, Proof::BirthDate(parent.birth_date)).await.unwrap();
        let city = town.desk.city();
        let post = town.clerk.actor().clone();
        city.under(post, Channel::Portal, async |access| {
            let registry = city.registry();
            let mandate = registry.act_for(access, &child, "education", Scope::See).await.unwrap();
            registry.resident(&mandate, &child).await.unwrap().unwrap();
        }).await.unwrap();
        let registry = city.registry();
        let own = town.as_resident(&parent.id);
        let mandate = registry.act_for(&own, &child, people::SERVICE, Scope::See).await.unwrap();
        let told = city.disclosures().of(&mandate, &child, None, 10).await.unwrap();
        let entry = &told[0].entry;
        assert_eq!((entry.channel, entry.basis), (Channel::Telephone, Basis::Visit));
        assert_eq!(entry.for_whom(), Some(&child));
        assert!(matches!(&entry.subject, EntrySubject::Resident { resident } if *resident == child));
        let mandate = registry.act_for(&own, &parent.id, people::SERVICE, Scope::See).await.unwrap();
        let notices = notice::of(city.db(), &mandate, &parent.id).await.unwrap();
        assert_eq!((notices[0].kind, notices[0].about.as_str()), (NoticeKind::VisitOpened, visit.id.as_str()));
        let kept = Visits::of_person(city.db(), &mandate, &parent.id).await.unwrap();
        assert_eq!(kept[0].door, Door::Telephone);
    }

    #[doc = "POR-11"]
    async fn nobody_is_acted_for_who_did_not_prove_who_they_are(db: Database) {
        let town = town(db).await;
        let (parent, ..) = town.family().await;
        let ana = town.enter("Ana Reis", Some(CPF)).await;
        let wrong = Proof::BirthDate(parent.birth_date.tomorrow().unwrap());
        assert!(matches!(town.open(&parent.id, wrong).await, Err(VisitError::NotProved)));
        let of_another = Proof::Document(cpf(CPF));
        assert!(matches!(town.open(&parent.id, of_another).await, Err(VisitError::NotProved)));
        let forged = Proof::Document(cpf("529.982.247-26"));
        assert!(matches!(town.open(&ana, forged).await, Err(VisitError::Typed(RegisterError::Document(_)))));
        town.open(&ana, Proof::Document(cpf(CPF))).await.unwrap();
        for stranger in [&town.registrar, &town.as_resident(&ana)] {
            let asked = town.visits().find(stranger, &Wanted::Number(ana.clone())).await;
            assert!(matches!(asked, Err(VisitError::NotYours)));
        }
        let found = town.visits().find(&town.clerk, &Wanted::Document(cpf(CPF))).await.unwrap();
        assert_eq!(found.len(), 1);
        let nobody = ResidentId::from_bytes([0; 10]);
        let absent = town.open(&nobody, Proof::BirthDate(date(1944, 5, 17))).await;
        assert!(matches!(absent, Err(VisitError::NotProved)), "who is not there looks like a wrong day");
    }

    async fn a_clerk_serves_neither_the_dead_nor_themself_nor_who_is_under_restriction(db: Database) {
        let town = town(db).await;
        let born = || Proof::BirthDate(date(1944, 5, 17));
        let (dead, hidden, clerk) = (town.enter("Ana", None).await, town.enter("Bento", None).await, town.enter("Caio", None).await);
        let on = town.desk.city().today();
        let record = async |whom: &ResidentId, what| town.register().record(&town.registrar, whom, what).await.unwrap();
        record(&dead, LifeEvent::Died { on }).await;
        record(&hidden, LifeEvent::Found { on, last: None, finding: Finding::Restricted }).await;
        assert!(matches!(town.open(&dead, born()).await, Err(VisitError::Died)));
        assert!(matches!(town.open(&hidden, born()).await, Err(VisitError::NotYours)));
        let registry = town.desk.city().registry();
        let keeping = registry.over(&town.registrar, &clerk, people::SERVICE, Purpose::Registration, Action::Correct);
        let (keeping, staff) = (keeping.await.unwrap(), town.clerk.actor().post().unwrap().staff.clone());
        let row = clerk.clone();
        crate::testing::written(town.desk.city().db(), move |tx| {
            Box::pin(async move { crate::people::Registry::note_on_staff(tx, &keeping, &row, &staff).await })
        }).await;
        assert!(matches!(town.open(&clerk, born()).await, Err(VisitError::NotYours)));
        // So many may interrupt one another, and no more.
        for name in ["D", "E", "F", "G", "H"] {
            let one = town.enter(&format!("{name} Reis"), None).await;
            town.open(&one, born()).await.unwrap();
        }
        let one_more = town.enter("I Reis", None).await;
        assert!(matches!(town.open(&one_more, born()).await, Err(VisitError::TooMany)));
    }
}
