//! Stories of emergencies, orders and automated decisions, told in a city. Loading it takes most of the time, so one city
//! hears several stories.

mod stories;

use jiff::SignedDuration;
use platform::clock::Clock;
use platform::db::Database;
use platform::on_both;
use serde_json::json;

use super::automated::{
    Appeal, AppealError, AutomatedDecision, AutomatedRegister, Rule, RuleCount,
};
use super::emergency::{
    EMERGENCY_HOURS, Emergencies, Emergency, EmergencyError, EmergencyState, Justified,
    REASON_CHARACTERS_MAX,
};
use super::notice::{self, NOTICE, NoticeKind};
use super::order::{
    CannotSign, HOLD_DAYS_MAX, Hold, Named, NewOrder, ORDER_DAYS_MAX, Order, OrderError,
    OrderState, Orders,
};
use crate::City;
use crate::decision::Outcome;
use crate::error::StoreError;
use crate::id::{DecisionId, OrderId, ResidentId, StaffId};
use crate::mandate::{Access, Actor, Basis, Channel, Cohort, Mandate, Post, Purpose, Role, Scope};
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
        stories::an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(town).await;
        stories::only_the_posts_that_are_there_for_orders_write_and_sign_them(town).await;
        stories::an_order_can_be_held_back_from_those_named_and_be_revoked(town).await;
        stories::an_order_without_a_case_an_end_or_people_is_refused(town).await;
    }

    #[doc = "GOV-14"]
    async fn rules_that_decide_are_in_a_register(db: Database) {
        let town = &Town::new(db).await;
        stories::a_decision_of_a_rule_stands_in_the_register(town).await;
    }
}
