//! How far staff reach: their district, their own guests, and what is under restriction.

use super::*;
use crate::directory::DirectoryStore;
use crate::id::SiteId;
use crate::mandate::Post;
use crate::testing::mandate;

const HEALTH: &str = "health";

impl Town {
    /// The officer of the register, in a post that is changed a little.
    fn officer(&self, change: impl FnOnce(&mut Post)) -> Access {
        let mut post = self.access.actor().post().unwrap().clone();
        change(&mut post);
        access(self.city(), &Actor::Staff(post))
    }

    fn district_of(&self, cell: usize) -> String {
        let geography = self.city().geography();
        geography.district_of(cell).unwrap().id.clone()
    }

    /// The number of a cell in another district than the first.
    fn elsewhere(&self) -> usize {
        let first = self.district_of(0);
        let cells = 0..self.city().geography().cells().len();
        cells
            .into_iter()
            .find(|cell| self.district_of(*cell) != first)
            .unwrap()
    }

    async fn finds(&self, officer: &Access, name: &str) -> Vec<ResidentId> {
        let wanted = Wanted::NameAndBirth {
            name: Personal::new(name),
            birth_date: BORN,
        };
        let found = self.register.search(officer, &wanted).await.unwrap();
        found.into_iter().map(|one| one.id).collect()
    }

    async fn found(
        &self,
        by: &Access,
        whom: &ResidentId,
        finding: Finding,
    ) -> Result<Vec<Fact>, RegisterError> {
        let on = self.city().today();
        let happened = LifeEvent::Found {
            on,
            last: None,
            finding,
        };
        self.register.record(by, whom, happened).await
    }

    /// A place that a body runs, and another that another body runs.
    async fn places(&self) -> ((SiteId, crate::id::BodyId), (SiteId, crate::id::BodyId)) {
        let sites = DirectoryStore::sites(self.city().db()).await.unwrap();
        let one = &sites[0];
        let other = sites.iter().find(|site| site.body != one.body).unwrap();
        (
            (one.id.clone(), one.body.clone()),
            (other.id.clone(), other.body.clone()),
        )
    }

    /// Somebody is known to be a pupil or a patient.
    async fn put_down(&self, whom: &ResidentId, value: FactValue) {
        let program = access(self.city(), &Actor::System);
        let subject = crate::mandate::Subject::Resident {
            resident: whom.clone(),
        };
        let leave = mandate(&program, subject, Purpose::Registration);
        let fact = Fact {
            id: crate::id::FactId::from_bytes(self.city().chance().bytes()),
            subject: whom.clone(),
            value,
            source: "clinic".to_owned(),
            verifier: self.access.actor().post().unwrap().body.clone(),
            valid_from: self.city().today(),
            valid_to: None,
        };
        written(self.city().db(), move |tx| {
            Box::pin(async move { Registry::put_down(tx, &leave, &fact).await })
        })
        .await;
    }
}

platform::on_both! {
    #[doc = "COR-01"]
    async fn an_officer_of_a_district_finds_sees_and_enters_those_who_live_in_it_and_nobody_else(db: Database) {
        let town = town(db).await;
        let near = town.enter(town.somebody("Ana Silva")).await;
        let away = Entering { home_cell: town.cell(town.elsewhere()), ..town.somebody("Ana Silva Reis") };
        let away = town.enter(away).await;
        let district = town.district_of(0);
        let local = town.officer(|post| post.district = Some(district));
        assert_eq!(town.finds(&town.access, "Ana").await.len(), 2);
        assert_eq!(town.finds(&local, "Ana").await, std::slice::from_ref(&near));
        town.register.look(&local, &near).await.unwrap();
        let closed = town.register.look(&local, &away).await;
        assert!(matches!(closed, Err(RegisterError::Mandate(MandateError::NotYours))));
        town.register.enter(&local, town.somebody("Bento")).await.unwrap();
        let stranger = Entering { home_cell: town.cell(town.elsewhere()), ..town.somebody("Caio") };
        let closed = town.register.enter(&local, stranger).await;
        assert!(matches!(closed, Err(RegisterError::Mandate(MandateError::NotYours))));
        // Who moves into the district comes into reach, and is out of it when they leave.
        let to = Home::Within { cell: town.cell(town.elsewhere()), household: None };
        let on = town.city().today();
        town.register.record(&local, &near, LifeEvent::Moved { on, to }).await.unwrap();
        assert!(town.register.look(&local, &near).await.is_err());
    }

    #[doc = "COR-01"]
    async fn whoever_is_kept_under_restriction_is_seen_by_cleared_staff_and_their_own_side_alone(db: Database) {
        let town = town(db).await;
        let hidden = town.enter(Entering { document: Some(cpf(CPF)), ..town.somebody("Ana Silva") }).await;
        town.found(&town.access, &hidden, Finding::Restricted).await.unwrap();
        assert_eq!(town.heard(hidden.as_str()).await, ["fact-found"]);
        assert_eq!(town.finds(&town.access, "Ana").await, []);
        for wanted in [Wanted::Number(hidden.clone()), Wanted::Document(typed(CPF))] {
            assert_eq!(town.register.search(&town.access, &wanted).await.unwrap(), []);
        }
        assert!(town.register.look(&town.access, &hidden).await.is_err());
        let cleared = town.officer(|post| post.cleared = true);
        assert_eq!(town.finds(&cleared, "Ana").await, std::slice::from_ref(&hidden));
        let own = town.as_resident(&hidden);
        town.city().registry().act_for(&own, &hidden, SERVICE, Scope::See).await.unwrap();
        // Only who is cleared can end it.
        let seen = town.register.look(&cleared, &hidden).await.unwrap();
        let fact = seen.facts.iter().find(|fact| fact.value == FactValue::Restricted).unwrap();
        let ends = LifeEvent::FindingEnded { on: town.city().today(), fact: fact.id.clone() };
        assert!(town.register.record(&town.access, &hidden, ends.clone()).await.is_err());
        town.register.record(&cleared, &hidden, ends.clone()).await.unwrap();
        assert_eq!(town.finds(&town.access, "Ana").await, std::slice::from_ref(&hidden));
        let again = town.register.record(&cleared, &hidden, ends).await;
        assert!(matches!(again, Err(RegisterError::NotAFinding)), "it has ended");
    }

    #[doc = "COR-01"]
    async fn a_school_and_a_clinic_see_their_own_pupils_and_patients_only(db: Database) {
        let town = town(db).await;
        let ((place, body), (_, other)) = town.places().await;
        let ana = town.enter(town.somebody("Ana Silva")).await;
        let registry = town.city().registry();
        let sees = async |role, service: &'static str, body: &crate::id::BodyId, purpose| {
            let at_work = town.officer(|post| {
                (post.role, post.service, post.body) = (role, service.to_owned(), body.clone());
            });
            registry.over(&at_work, &ana, service, purpose, Action::See).await
        };
        let (teacher, physician) = (Role::ProviderStaff, Role::Clinician);
        assert!(sees(teacher, "education", &body, Purpose::SchoolPlaces).await.is_err());
        assert!(sees(physician, HEALTH, &body, Purpose::HealthCare).await.is_err());
        town.put_down(&ana, FactValue::Enrolled { site: place.clone() }).await;
        let pupil = sees(teacher, "education", &body, Purpose::SchoolPlaces).await.unwrap();
        assert_eq!(pupil.policy(), "provider-serves");
        let row = registry.resident(&pupil, &ana).await.unwrap().unwrap();
        assert_eq!(row.home_cell, "", "a school is not told where they live");
        assert!(sees(teacher, "education", &other, Purpose::SchoolPlaces).await.is_err());
        assert!(sees(teacher, HEALTH, &body, Purpose::HealthCare).await.is_err(), "a pupil is no patient");
        town.put_down(&ana, FactValue::PatientOf { site: place }).await;
        let patient = sees(physician, HEALTH, &body, Purpose::HealthCare).await.unwrap();
        assert_eq!(patient.policy(), "clinician-treats");
        assert!(sees(physician, HEALTH, &body, Purpose::SchoolPlaces).await.is_err());
    }

    async fn a_guardian_named_in_good_days_acts_when_a_finding_wakes_the_appointment(db: Database) {
        let town = town(db).await;
        let ana = town.enter(town.somebody("Ana Silva")).await;
        let guardian = town.enter(Entering { birth_date: date(1970, 1, 1), ..town.somebody("Bento") }).await;
        let child = town.enter(Entering { birth_date: date(2015, 1, 1), ..town.somebody("Caio") }).await;
        let named = |guardian: &ResidentId, scopes: &[Scope]| Finding::Guardian {
            guardian: guardian.clone(),
            scopes: scopes.to_vec(),
            in_advance: true,
        };
        for (who, scopes) in [(&ana, &Scope::ALL[..]), (&child, &Scope::ALL), (&guardian, &[])] {
            let answer = town.found(&town.access, &ana, named(who, scopes)).await;
            assert!(matches!(answer, Err(RegisterError::NotAGuardian)));
        }
        town.found(&town.access, &ana, named(&guardian, &[Scope::See])).await.unwrap();
        let registry = town.city().registry();
        let acts = async || registry.act_for(&town.as_resident(&guardian), &ana, SERVICE, Scope::See).await.is_ok();
        assert!(!acts().await, "it sleeps");
        town.found(&town.access, &ana, Finding::Incapacity).await.unwrap();
        assert!(acts().await);
        let facts = town.look(&ana).await.facts;
        let fact = facts.iter().find(|fact| fact.value == FactValue::Incapacity).unwrap();
        let ends = LifeEvent::FindingEnded { on: town.city().today(), fact: fact.id.clone() };
        let ended = town.register.record(&town.access, &ana, ends).await.unwrap();
        assert_eq!(ended.len(), 1);
        assert!(!acts().await, "who is well again acts alone");
        assert_eq!(town.heard(ana.as_str()).await, ["fact-found", "fact-found", "fact-ended"]);
    }
}
