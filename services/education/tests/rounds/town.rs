//! A small made-up city over the real population of Belo Horizonte, with an open round of school places.

use std::path::Path;

use city::City;
use city::decision::{Decision, DecisionStore};
use city::id::{BodyId, OfferId, ResidentId, RoundId, StaffId};
use city::load::{LoadOrder, load};
use city::mandate::{Access, Actor, Cohort, Mandate, Post, Purpose, Role, Scope};
use city::master_data::{MasterDataKind, MasterDataStore};
use city::pack::{PackSource, SiteKind};
use city::people::document::DigestKey;
use city::people::{Population, Registry, RelationKind};
use city::policy::Policies;
use city::service::Service;
use education::application::{Application, ApplicationError, Applications, Submission};
use education::plan::{Entry, Plan, PlanError, Plans, SignatureGiven};
use education::policy::Policy;
use education::round::{Offer, Round, RoundKind, RoundPlan, Rounds};
use education::{Education, SERVICE};
use jiff::civil::Date;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, migrate};
use sea_orm::ConnectionTrait;

/// What the lottery drew after applications had closed.
pub const ENTROPY: &str = "04 17 23 31 42 55";

const RESIDENTS: u32 = 3_000;
const TIME_ZONE: &str = "America/Sao_Paulo";

/// A city that a story is told in.
pub struct Town {
    pub city: City,
    pub clock: Clock,
    pub applications: Applications,
    pub rounds: Rounds,
    pub plans: Plans,
    /// The round that is open, as it was at first.
    pub round: Round,
    /// The seats of the round, by id.
    pub offers: Vec<Offer>,
    roles: Vec<Actor>,
}

/// A parent with a child of the entry grade who has not applied yet.
pub struct Family {
    pub parent: Actor,
    pub child: ResidentId,
    pub mandate: Mandate,
}

/// The pack of the city.
pub fn pack() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/belo-horizonte")
}

impl Town {
    /// The town on a Monday morning in March, just loaded.
    pub async fn new(db: Database) -> Self {
        let mut migrations = city::migrations::migrations();
        migrations.extend(Education.migrations());
        migrate(&db, migrations).await.unwrap();
        let clock = Clock::fixed("2026-03-02T12:00:00Z".parse().unwrap());
        let order = LoadOrder {
            source: PackSource::folder(pack()),
            residents: RESIDENTS,
            seed: 7,
            stand_in: None,
        };
        let policies = Policies::new(Education.policies()).unwrap();
        load(
            &db,
            &clock,
            &order,
            vec![Education.load()],
            &policies,
            |_| (),
        )
        .await
        .unwrap();
        let roles = MasterDataStore::newest(&db, MasterDataKind::PracticeRoles)
            .await
            .unwrap()
            .unwrap();
        let city = City::open(db, clock.clone(), Chance::seeded(1_008), policies, false)
            .await
            .unwrap()
            .with_document_key(DigestKey::new(&[7; 32]));
        let rounds = Rounds::new(city.clone());
        let round = rounds.all().await.unwrap().remove(0);
        Self {
            applications: Applications::new(city.clone()),
            plans: Plans::new(city.clone()),
            offers: rounds.offers(&round.id).await.unwrap(),
            roles: serde_json::from_value(roles.content).unwrap(),
            rounds,
            round,
            city,
            clock,
        }
    }

    /// A round at every school of the city, which takes applications.
    pub async fn wide_round(&self) -> (Round, Vec<Offer>) {
        let sites = self.city.sites().await.unwrap().into_iter();
        let schools = sites.filter(|site| site.kind == SiteKind::School);
        let offers = schools.map(|site| Offer {
            id: OfferId::from_bytes(self.city.chance().bytes()),
            site: site.id,
            grade: 1,
            seats: 30,
            asked_last_year: 0,
            seats_last_year: 30,
        });
        let plan = RoundPlan {
            name: self.round.name.clone(),
            school_year: self.round.school_year,
            closes_on: self.round.closes_on,
            answers_by: self.round.answers_by,
            policy: Policy::initial(),
            kind: RoundKind::Main,
            entropy_source: self.round.entropy_source.clone(),
            offers: offers.collect(),
        };
        let round = self
            .rounds
            .prepare(&self.over_the_service(), plan)
            .await
            .unwrap();
        let round = self
            .rounds
            .open(&self.over(&round.id), &round.id)
            .await
            .unwrap();
        let offers = self.rounds.offers(&round.id).await.unwrap();
        (round, offers)
    }

    pub fn registry(&self) -> Registry {
        self.city.registry()
    }

    /// The families that have not applied, each in a household of its own.
    pub async fn families(&self) -> Vec<Family> {
        let mut families = Vec::new();
        for parent in &self.roles {
            let Actor::Resident { resident } = parent else {
                continue;
            };
            let own = self.act_for(parent, resident).await;
            for relation in self.registry().relations(&own, resident).await.unwrap() {
                if relation.kind != RelationKind::ParentOf {
                    continue;
                }
                let registry = self.registry();
                let access = self.access(parent);
                let asked = registry.act_for(&access, &relation.other, SERVICE, Scope::Order);
                let Ok(mandate) = asked.await else {
                    continue;
                };
                let child = relation.other;
                let eligible = self
                    .applications
                    .is_eligible(&mandate, &child, &self.round)
                    .await
                    .unwrap();
                if eligible {
                    families.push(Family {
                        parent: parent.clone(),
                        child,
                        mandate,
                    });
                    break;
                }
            }
        }
        families
    }

    /// A family that has not applied.
    pub async fn family(&self) -> Family {
        self.families().await.remove(0)
    }

    pub async fn act_for(&self, actor: &Actor, resident: &ResidentId) -> Mandate {
        self.registry()
            .act_for(&self.access(actor), resident, SERVICE, Scope::Order)
            .await
            .unwrap()
    }

    /// Whom a visitor may be.
    pub fn roles(&self) -> &[Actor] {
        &self.roles
    }

    /// An officer of the office of education.
    pub fn officer(&self) -> Actor {
        self.roles
            .iter()
            .find(|role| role.post().is_some_and(|post| post.role == Role::Officer))
            .cloned()
            .unwrap()
    }

    /// A colleague of the officer.
    pub fn colleague(&self) -> Actor {
        let officer = self.officer();
        Actor::Staff(Post {
            staff: StaffId::from_bytes([9; 10]),
            ..officer.post().unwrap().clone()
        })
    }

    /// An officer of another body.
    pub fn officer_elsewhere(&self) -> Actor {
        let officer = self.officer();
        Actor::Staff(Post {
            body: BodyId::from_bytes([9; 10]),
            ..officer.post().unwrap().clone()
        })
    }

    /// Somebody at a door of the city.
    pub fn access(&self, actor: &Actor) -> Access {
        city::testing::access(&self.city, actor)
    }

    /// Those whom a round is about.
    pub fn cohort(&self, round: &RoundId) -> Cohort {
        let officer = self.officer();
        Cohort::new(
            round.as_str(),
            SERVICE,
            officer.post().unwrap().body.clone(),
        )
    }

    /// The officer's leave to prepare rounds.
    pub fn over_the_service(&self) -> Mandate {
        self.registry()
            .work_on(
                &self.access(&self.officer()),
                &Cohort::new(
                    SERVICE,
                    SERVICE,
                    self.officer().post().unwrap().body.clone(),
                ),
                Purpose::SchoolPlaces,
            )
            .unwrap()
    }

    /// The officer's leave to work on a round.
    pub fn over(&self, round: &RoundId) -> Mandate {
        self.registry()
            .work_on(
                &self.access(&self.officer()),
                &self.cohort(round),
                Purpose::SchoolPlaces,
            )
            .unwrap()
    }

    /// The offers at these positions.
    pub fn list(&self, positions: &[usize]) -> Vec<OfferId> {
        positions
            .iter()
            .map(|position| self.offers[*position].id.clone())
            .collect()
    }

    /// Sends a family's list.
    pub async fn send(
        &self,
        family: &Family,
        list: &[OfferId],
    ) -> Result<Application, ApplicationError> {
        let given = self.submission(family, list, None);
        self.applications.send(&family.mandate, given).await
    }

    pub fn submission(
        &self,
        family: &Family,
        list: &[OfferId],
        seen_version: Option<i64>,
    ) -> Submission {
        Submission {
            child: family.child.clone(),
            round: self.round.id.clone(),
            places: list.iter().cloned().map(Some).collect(),
            claims: None,
            together: None,
            seen_version,
        }
    }

    /// The round as it stands.
    pub async fn round_now(&self) -> Round {
        self.rounds.find(&self.round.id).await.unwrap().unwrap()
    }

    /// Moves the clock to a minute of a day in the city.
    pub fn go_to(&self, day: Date, hour: i8, minute: i8) {
        let moment = day.at(hour, minute, 0, 0).in_tz(TIME_ZONE).unwrap();
        self.clock.set(moment.timestamp());
    }

    /// Moves the clock past the last day to apply.
    pub fn go_past_the_closing_day(&self) {
        self.go_to(self.round.closes_on.tomorrow().unwrap(), 9, 0);
    }

    /// Closes the round, fixes the entropy and makes the plan.
    pub async fn run(&self) -> Plan {
        let mandate = self.over(&self.round.id);
        self.go_past_the_closing_day();
        self.rounds.close(&mandate, &self.round.id).await.unwrap();
        self.rounds
            .fix_entropy(&mandate, &self.round.id, ENTROPY)
            .await
            .unwrap();
        self.plans.run(&mandate, &self.round.id).await.unwrap()
    }

    pub async fn sign(&self, plan: &Plan) -> Result<Round, PlanError> {
        let mandate = self.over(&plan.round);
        self.plans
            .sign(&mandate, &plan.round, signature(plan))
            .await
    }

    /// Signs and publishes a plan.
    pub async fn publish(&self, plan: &Plan) -> Round {
        self.sign(plan).await.unwrap();
        let mandate = self.over(&plan.round);
        self.plans.publish(&mandate, &plan.round).await.unwrap()
    }

    pub async fn entries(&self, plan: &Plan) -> Vec<Entry> {
        let mandate = self.over(&plan.round);
        self.plans.entries(&mandate, plan).await.unwrap()
    }

    /// The decisions that a family sees about its child.
    pub async fn decisions(&self, family: &Family) -> Vec<Decision> {
        DecisionStore::of_resident(self.city.db(), &family.mandate, &family.child)
            .await
            .unwrap()
    }

    /// Enters people and what is known of them into the register.
    pub async fn enter(&self, population: Population) {
        let name = self.city.about().id.clone();
        let everybody = Cohort::new(&name, "register", BodyId::from_bytes([9; 10]));
        let mandate = self
            .registry()
            .work_on(&self.access(&Actor::System), &everybody, Purpose::Loading)
            .unwrap();
        let written = self.city.db().write(move |tx| {
            Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
        });
        written.await.map_err(|error| error.to_string()).unwrap();
    }

    /// Does a statement behind the program's back.
    pub async fn tamper(&self, statement: &'static str) {
        let written = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { tx.execute_unprepared(statement).await }));
        assert_eq!(written.await.unwrap().rows_affected(), 1);
    }
}

/// What a careful officer puts under a plan.
pub fn signature(plan: &Plan) -> SignatureGiven {
    SignatureGiven {
        fingerprint: plan.fingerprint.clone(),
        read: true,
        note: "Verdict and tables read, nothing out of the ordinary.".to_owned(),
    }
}
