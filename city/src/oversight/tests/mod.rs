//! Stories of emergencies, orders and automated decisions, told in a city. Loading it takes most of the time, so one city
//! hears several stories.

mod orders;
mod stories;

use jiff::SignedDuration;
use platform::clock::Clock;
use platform::db::Database;
use platform::on_both;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::OversightTerms;
use super::appeal::{Appeal, AppealError, AppealOutcome, Appeals};
use super::automated::{AutomatedDecision, AutomatedRegister, Rule, RuleCount};
use super::emergency::{
    EMERGENCY_HOURS, Emergencies, Emergency, EmergencyError, EmergencyState, Justified,
    REASON_CHARACTERS_MAX,
};
use super::order::{
    CannotSign, HOLD_DAYS_MAX, Hold, Named, NewOrder, ORDER_DAYS_MAX, Order, OrderError,
    OrderState, Orders,
};
use crate::City;
use crate::decision::Outcome;
use crate::error::StoreError;
use crate::event::{Event, EventContent, EventStore};
use crate::holding;
use crate::id::{DecisionId, OrderId, ResidentId, StaffId};
use crate::mandate::{Access, Actor, Basis, Channel, Cohort, Mandate, Post, Purpose, Role, Scope};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::notice::{self, NOTICE, NoticeKind};
use crate::people::{self, MandateError};
use crate::policy::Action;
use crate::service::Services;
use crate::testing::{clock, practice_city_at, written};

const RESIDENTS: u32 = 1_000;

const REASON: &str = "Found unconscious in the street, no papers but a card.";

struct Town {
    db: Database,
    city: City,
    clock: Clock,
    person: ResidentId,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let services = Services::from([]);
        let desk = practice_city_at(db.clone(), services, RESIDENTS, clock.clone()).await;
        let person = desk.roles().iter().find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        Self {
            db,
            city: desk.city().clone(),
            clock,
            person: person.unwrap(),
        }
    }

    /// A member of staff with this number, of the body with this place in the city's list.
    fn staff(&self, number: u8, role: Role, service: &str, body: usize) -> Access {
        let post = Post {
            staff: StaffId::from_bytes([number; 10]),
            body: self.city.bodies()[body].id.clone(),
            role,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        self.city.access(Actor::Staff(post), Channel::Portal)
    }

    fn clinician(&self) -> Access {
        self.staff(1, Role::Clinician, "health", 0)
    }

    fn auditor(&self) -> Access {
        self.staff(2, Role::Auditor, people::SERVICE, 1)
    }

    fn investigator(&self) -> Access {
        self.staff(3, Role::Investigator, "outbreak", 2)
    }

    /// An officer of the service of orders.
    fn officer(&self, number: u8, body: usize) -> Access {
        self.staff(number, Role::Officer, "orders", body)
    }

    fn emergencies(&self) -> Emergencies {
        Emergencies::new(self.city.clone())
    }

    fn orders(&self) -> Orders {
        Orders::new(self.city.clone())
    }

    async fn own_as(&self, resident: &ResidentId, scope: Scope) -> Mandate {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        let access = self.city.access(actor, Channel::Portal);
        let registry = self.city.registry();
        let own = registry.act_for(&access, resident, people::SERVICE, scope);
        own.await.unwrap()
    }

    async fn own(&self) -> Mandate {
        self.own_as(&self.person, Scope::Order).await
    }

    async fn told(&self) -> Vec<NoticeKind> {
        let told = notice::of(&self.db, &self.own().await, &self.person).await;
        told.unwrap()
            .into_iter()
            .map(|notice| notice.kind)
            .collect()
    }

    async fn look(&self, who: &Access, purpose: Purpose) -> Result<Mandate, MandateError> {
        let registry = self.city.registry();
        registry
            .over(who, &self.person, people::SERVICE, purpose, Action::See)
            .await
    }

    async fn declares(&self, who: &Access) -> Result<Emergency, EmergencyError> {
        self.emergencies().declare(who, &self.person, REASON).await
    }

    async fn reviews(
        &self,
        who: &Access,
        emergency: &Emergency,
    ) -> Result<Emergency, EmergencyError> {
        let note = "The ward confirms that the person was brought in.";
        let emergencies = self.emergencies();
        emergencies
            .review(who, &emergency.id, Justified::Justified, note)
            .await
    }

    fn order(&self) -> NewOrder {
        NewOrder {
            case: "outbreak 2026/14".to_owned(),
            grounds: "Nine cases of measles at one school within a week.".to_owned(),
            named: Named::People(vec![self.person.clone()]),
            body: self.city.bodies()[2].id.clone(),
            until: self.in_days(7),
            hold: None,
        }
    }

    fn in_days(&self, days: i64) -> jiff::Timestamp {
        let later = self
            .clock
            .now()
            .checked_add(SignedDuration::from_hours(24 * days));
        later.unwrap()
    }

    fn wait(&self, hours: i64) {
        let later = self
            .clock
            .now()
            .checked_add(SignedDuration::from_hours(hours));
        self.clock.set(later.unwrap());
    }

    /// An auditor of a body that has no part in the orders of these stories.
    fn other_auditor(&self) -> Access {
        self.staff(21, Role::Auditor, people::SERVICE, 0)
    }

    /// An order that two bodies have signed.
    async fn in_force(&self, new: NewOrder) -> Order {
        let orders = self.orders();
        let order = orders.draft(&self.investigator(), new).await.unwrap();
        let first = orders.sign(&self.investigator(), &order.id).await;
        first.unwrap();
        let signed = orders.sign(&self.officer(5, 1), &order.id).await;
        signed.unwrap()
    }

    /// Somebody does something at a door, with the entries of what they read put down.
    async fn at_the_door<T>(&self, who: Access, work: impl AsyncFnOnce(&Access) -> T) -> T {
        let actor = who.actor().clone();
        let done = self.city.under(actor, Channel::Portal, work).await;
        done.unwrap()
    }

    /// Enters what a rule decided about the person, as the program.
    async fn decides(&self, about: &str, decisions: Vec<AutomatedDecision>) {
        let access = self.city.access(Actor::System, Channel::Program);
        let cohort = Cohort::new(about, "library", self.city.bodies()[0].id.clone());
        let registry = self.city.registry();
        let mandate = registry
            .work_on(&access, &cohort, Purpose::Loading)
            .unwrap();
        written(&self.db, move |tx| {
            Box::pin(async move { AutomatedRegister::enter(tx, &mandate, &decisions).await })
        })
        .await;
    }

    /// The service that decided hears events from now on.
    async fn library_listens(&self) {
        written(&self.db, |tx| {
            Box::pin(async move { EventStore::subscribe(tx, "library").await })
        })
        .await;
    }

    /// What waits for it to be heard.
    async fn library_hears(&self) -> Vec<Event> {
        EventStore::waiting(&self.db, "library").await.unwrap()
    }

    /// What a rule in a version decided about the person.
    fn decision(&self, number: u8, version: u32) -> AutomatedDecision {
        AutomatedDecision {
            decision: DecisionId::from_bytes([number; 10]),
            resident: self.person.clone(),
            rule: Rule {
                service: "library".to_owned(),
                name: "reading-rooms".to_owned(),
                version,
            },
            about: "rnd_0000000000000000".to_owned(),
            inputs: json!({"wishes": ["north", "近"], "number": 0.25, "a": 1}),
            result: Outcome::Waiting,
            reviewer: "stf_0000000000000001".to_owned(),
            appeal: Appeal::None,
            made_at: self.clock.now(),
        }
    }

    /// The kinds of record and bases of what the person sees on their list of who looked.
    async fn looked(&self) -> Vec<(String, Basis)> {
        let own = self.own().await;
        let disclosures = self.city.disclosures();
        let all = disclosures.of(&own, &self.person, None, 1_000).await;
        let told = all.unwrap().into_iter();
        told.map(|one| (one.entry.record, one.entry.basis))
            .collect()
    }

    /// How many rows of a table fulfil a condition.
    async fn count(&self, of: &'static str) -> i64 {
        let backend = self.db.read().get_database_backend();
        let sql = format!("SELECT COUNT(*) AS number FROM {of}");
        let row = self
            .db
            .read()
            .query_one_raw(Statement::from_string(backend, sql));
        row.await.unwrap().unwrap().try_get("", "number").unwrap()
    }

    async fn sql(&self, statement: String) {
        written(&self.db, move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&statement).await?;
                Ok(())
            })
        })
        .await;
    }

    async fn edit_terms(&self, terms: OversightTerms) {
        let now = self.clock.now();
        let followed = written(&self.db, move |tx| {
            Box::pin(async move {
                let kind = MasterDataKind::Oversight;
                MasterDataStore::follow(tx, kind, 0, json!(terms), "stf_1", now).await
            })
        });
        assert!(followed.await.is_some());
    }

    async fn sees(&self) -> bool {
        self.look(&self.investigator(), Purpose::OutbreakControl)
            .await
            .is_ok()
    }
}

on_both! {
    #[doc = "HLT-19"]
    async fn emergencies_are_declared_told_and_reviewed(db: Database) {
        let town = &Town::new(db).await;
        stories::an_emergency_opens_what_is_needed_for_some_hours_and_the_person_is_told(town).await;
        stories::an_emergency_has_a_reason_and_somebody_who_may_declare_it(town).await;
        stories::an_emergency_opens_what_it_needs_and_no_more(town).await;
        stories::a_post_does_not_declare_again_before_somebody_has_looked(town).await;
        stories::each_emergency_is_reviewed_once_by_somebody_of_another_body(town).await;
        stories::what_was_found_to_be_no_emergency_is_over_at_once(town).await;
    }

    async fn orders_need_two_bodies_and_end(db: Database) {
        let town = &Town::new(db).await;
        orders::an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(town).await;
        orders::only_the_posts_that_are_there_for_orders_write_and_sign_them(town).await;
        orders::an_order_can_be_held_back_from_those_named_and_be_revoked(town).await;
        orders::an_order_without_a_case_an_end_or_people_is_refused(town).await;
        orders::who_an_order_for_cells_names_is_fixed_when_the_second_body_signs(town).await;
        orders::whoever_looks_at_an_order_leaves_an_entry(town).await;
    }

    #[doc = "GOV-09"]
    async fn what_would_tell_of_an_investigation_is_held_back_and_shown_later(db: Database) {
        let town = &Town::new(db).await;
        orders::an_embargo_holds_entries_back_until_its_day_and_the_log_has_them(town).await;
        orders::an_embargo_lasts_no_longer_than_the_city_allows(town).await;
    }

    async fn appeals_are_decided_by_whoever_had_no_part(db: Database) {
        let town = &Town::new(db).await;
        orders::an_appeal_against_an_order_is_decided_by_somebody_who_did_not_sign(town).await;
        stories::an_appeal_against_a_rule_is_decided_by_a_person_with_a_reason(town).await;
        stories::an_appeal_that_is_dismissed_is_nothing_to_the_service(town).await;
        orders::an_appeal_comes_in_time(town).await;
    }

    #[doc = "GOV-14"]
    async fn rules_that_decide_are_in_a_register(db: Database) {
        let town = &Town::new(db).await;
        stories::a_decision_of_a_rule_stands_in_the_register(town).await;
    }
}
