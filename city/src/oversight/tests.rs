//! Stories of emergencies, orders and automated decisions, told in a city. Loading it takes most of the time, so one city
//! hears several stories.

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
use super::notice::{self, NoticeKind};
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

    fn officer(&self, number: u8, body: usize) -> Access {
        self.staff(number, Role::Officer, people::SERVICE, body)
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

#[doc = "HLT-19"]
async fn an_emergency_opens_what_is_needed_for_some_hours_and_the_person_is_told(town: &Town) {
    let clinician = town.clinician();
    assert!(town.look(&clinician, Purpose::Emergency).await.is_err());
    let emergency = town.declares(&clinician).await.unwrap();
    let mandate = town.look(&clinician, Purpose::Emergency).await.unwrap();
    assert_eq!(mandate.basis(), Basis::Emergency);
    let seen = town
        .city
        .registry()
        .resident(&mandate, &town.person)
        .await
        .unwrap();
    assert!(seen.is_some());
    assert_eq!(town.told().await, [NoticeKind::EmergencyDeclared]);
    // It is the emergency of whoever declared it, to that purpose.
    assert!(town.look(&clinician, Purpose::HealthCare).await.is_err());
    let colleague = town.staff(9, Role::Clinician, "health", 0);
    assert!(town.look(&colleague, Purpose::Emergency).await.is_err());
    let own = town.emergencies().own(&clinician).await.unwrap();
    assert_eq!((own[0].id.clone(), own[0].outcome), (emergency.id, None));
    town.wait(EMERGENCY_HOURS);
    assert!(
        town.look(&town.clinician(), Purpose::Emergency)
            .await
            .is_err()
    );
}

#[doc = "HLT-19"]
async fn an_emergency_has_a_reason_and_somebody_who_may_declare_it(town: &Town) {
    let emergencies = town.emergencies();
    let long = "x".repeat(REASON_CHARACTERS_MAX + 1);
    for reason in [
        "",
        "because",
        long.as_str(),
        "a reason with a bell \u{7} in it",
    ] {
        let declared = emergencies
            .declare(&town.clinician(), &town.person, reason)
            .await;
        assert!(matches!(declared, Err(EmergencyError::Reason)), "{reason}");
    }
    for who in [town.auditor(), town.officer(5, 1)] {
        assert!(matches!(
            town.declares(&who).await,
            Err(EmergencyError::NotYours)
        ));
    }
    let nobody = ResidentId::from_bytes([9; 10]);
    let declared = emergencies
        .declare(&town.clinician(), &nobody, REASON)
        .await;
    assert!(matches!(declared, Err(EmergencyError::NotYours)));
}

#[doc = "HLT-19"]
async fn each_emergency_is_reviewed_once_by_somebody_of_another_body(town: &Town) {
    town.wait(1);
    let second = town.declares(&town.clinician()).await.unwrap();
    let waiting = town
        .emergencies()
        .unreviewed(&town.auditor())
        .await
        .unwrap();
    assert_eq!(waiting.len(), 2);
    assert!(
        waiting[0].declared_at < waiting[1].declared_at,
        "the oldest come first"
    );
    assert_eq!(waiting[1], second);
    let declarer = town.staff(1, Role::Auditor, people::SERVICE, 1);
    let colleague = town.staff(4, Role::Auditor, people::SERVICE, 0);
    for who in [declarer, colleague] {
        assert!(matches!(
            town.reviews(&who, &second).await,
            Err(EmergencyError::Own)
        ));
    }
    for who in [town.clinician(), town.officer(5, 1)] {
        assert!(matches!(
            town.reviews(&who, &second).await,
            Err(EmergencyError::NotYours)
        ));
    }
    town.wait(1);
    let reviewed = town.reviews(&town.auditor(), &second).await.unwrap();
    let EmergencyState::Reviewed(review) = &reviewed.state else {
        panic!("{reviewed:?}");
    };
    assert_eq!(review.outcome, Justified::Justified);
    assert!(matches!(
        town.reviews(&town.auditor(), &second).await,
        Err(EmergencyError::Reviewed)
    ));
    assert_eq!(
        town.emergencies()
            .unreviewed(&town.auditor())
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(town.told().await[0], NoticeKind::EmergencyReviewed);
    let own = town
        .emergencies()
        .of(&town.own().await, &town.person)
        .await
        .unwrap();
    assert_eq!(own[0], reviewed);
}

async fn an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(town: &Town) {
    let order = town
        .orders()
        .draft(&town.investigator(), town.order())
        .await
        .unwrap();
    let sign = async |who: Access| town.orders().sign(&who, &order.id).await;
    assert!(!town.sees().await);
    let once = sign(town.investigator()).await.unwrap();
    assert!(matches!(once.state, OrderState::SignedOnce { .. }));
    assert!(!town.sees().await);
    let same = |signed: Result<Order, OrderError>, why| {
        assert!(matches!(signed, Err(OrderError::CannotSign(found)) if found == why));
    };
    same(sign(town.investigator()).await, CannotSign::SamePerson);
    same(sign(town.officer(3, 1)).await, CannotSign::SamePerson);
    same(sign(town.officer(5, 2)).await, CannotSign::SameBody);
    assert!(matches!(
        sign(town.auditor()).await,
        Err(OrderError::NotYours)
    ));
    let active = sign(town.officer(5, 1)).await.unwrap();
    assert!(matches!(active.state, OrderState::Active { .. }));
    same(sign(town.officer(6, 0)).await, CannotSign::Signed);
    let mandate = town
        .look(&town.investigator(), Purpose::OutbreakControl)
        .await
        .unwrap();
    assert_eq!(
        (mandate.basis(), mandate.policy()),
        (Basis::Order, "order-see")
    );
    // Only the body that the order names looks, and the person is told.
    let other = town.staff(3, Role::Investigator, "outbreak", 0);
    assert!(town.look(&other, Purpose::OutbreakControl).await.is_err());
    assert_eq!(town.told().await[0], NoticeKind::OrderNamesYou);
    appeals(town, &order.id).await;
    town.wait(24 * 7);
    assert!(!town.sees().await, "an order ends");
}

async fn appeals(town: &Town, order: &OrderId) {
    let own = town.own().await;
    let words = "I was abroad in that week.";
    town.orders()
        .appeal(&own, &town.person, order, words)
        .await
        .unwrap();
    let unknown = OrderId::from_bytes([1; 10]);
    let appealed = town
        .orders()
        .appeal(&own, &town.person, &unknown, words)
        .await;
    assert!(matches!(appealed, Err(OrderError::NotYours)));
}

async fn an_order_can_be_held_back_from_those_named_and_be_revoked(town: &Town) {
    let told = town.told().await.len();
    let mut new = town.order();
    let home = town
        .city
        .registry()
        .resident(&town.own().await, &town.person)
        .await;
    new.named = Named::Cells(vec![home.unwrap().unwrap().home_cell]);
    new.hold = Some(Hold {
        reason: "Whoever is warned may leave before they are found.".to_owned(),
        until: town.in_days(3),
    });
    let order = town
        .orders()
        .draft(&town.investigator(), new)
        .await
        .unwrap();
    assert!(order.people >= 1);
    let orders = town.orders();
    orders.sign(&town.investigator(), &order.id).await.unwrap();
    orders.sign(&town.officer(5, 1), &order.id).await.unwrap();
    assert!(town.sees().await);
    assert_eq!(town.told().await.len(), told, "nobody is told yet");
    let why = "The cases were traced to another city.";
    let stranger = orders.revoke(&town.officer(6, 0), &order.id, why).await;
    assert!(matches!(stranger, Err(OrderError::NotYours)));
    let revoked = orders
        .revoke(&town.officer(5, 1), &order.id, why)
        .await
        .unwrap();
    assert!(matches!(revoked.state, OrderState::Revoked { .. }));
    assert!(!town.sees().await);
    let again = orders.revoke(&town.officer(5, 1), &order.id, why).await;
    assert!(matches!(
        again,
        Err(OrderError::CannotSign(CannotSign::Revoked))
    ));
    town.wait(24 * 3);
    assert_eq!(
        town.told().await.len(),
        told + 1,
        "the hold has its own end"
    );
    let listed = orders.all(&town.auditor()).await.unwrap();
    assert_eq!(listed[0], revoked);
    assert!(matches!(
        orders.all(&town.clinician()).await,
        Err(OrderError::NotYours)
    ));
}

async fn an_order_without_a_case_an_end_or_people_is_refused(town: &Town) {
    let draft = async |change: &dyn Fn(&mut NewOrder)| {
        let mut new = town.order();
        change(&mut new);
        town.orders()
            .draft(&town.investigator(), new)
            .await
            .unwrap_err()
    };
    let hold = |days| Hold {
        reason: "Whoever is warned may leave before they are found.".to_owned(),
        until: town.in_days(days),
    };
    assert!(matches!(
        draft(&|new| new.case.clear()).await,
        OrderError::Case
    ));
    assert!(matches!(
        draft(&|new| new.grounds = "x".into()).await,
        OrderError::Grounds
    ));
    assert!(matches!(
        draft(&|new| new.named = Named::People(vec![])).await,
        OrderError::People
    ));
    let nobody = || Named::People(vec![ResidentId::from_bytes([9; 10])]);
    assert!(matches!(
        draft(&|new| new.named = nobody()).await,
        OrderError::People
    ));
    assert!(matches!(
        draft(&|new| new.until = town.clock.now()).await,
        OrderError::Until
    ));
    let late = town.in_days(ORDER_DAYS_MAX + 1);
    assert!(matches!(
        draft(&|new| new.until = late).await,
        OrderError::Until
    ));
    let too_long = 7 + HOLD_DAYS_MAX + 1;
    assert!(matches!(
        draft(&|new| new.hold = Some(hold(too_long))).await,
        OrderError::Hold
    ));
}

#[doc = "GOV-14"]
async fn a_decision_of_a_rule_stands_in_the_register(town: &Town) {
    let register = AutomatedRegister::new(town.city.clone());
    let about = "rnd_0000000000000000";
    let decision = |number: u8, version| AutomatedDecision {
        decision: DecisionId::from_bytes([number; 10]),
        resident: town.person.clone(),
        rule: Rule {
            service: "library".to_owned(),
            name: "reading-rooms".to_owned(),
            version,
        },
        about: about.to_owned(),
        inputs: json!({"wishes": ["north", "近"], "number": 0.25, "a": 1}),
        result: Outcome::Waiting,
        reviewer: "stf_0000000000000001".to_owned(),
        appeal: Appeal::None,
        made_at: town.clock.now(),
    };
    let enter = async |decisions: Vec<AutomatedDecision>| {
        let access = town.city.access(Actor::System, Channel::Program);
        let cohort = Cohort::new(about, "library", town.city.bodies()[0].id.clone());
        let registry = town.city.registry();
        let mandate = registry
            .work_on(&access, &cohort, Purpose::Loading)
            .unwrap();
        written(&town.db, move |tx| {
            Box::pin(async move { AutomatedRegister::enter(tx, &mandate, &decisions).await })
        })
        .await;
    };
    enter(vec![decision(1, 1), decision(2, 1)]).await;
    enter(vec![decision(3, 1), decision(4, 2)]).await;
    let count = |rule: &RuleCount| (rule.rule.version, rule.decisions);
    let rules = register.rules().await.unwrap();
    assert_eq!(
        rules.iter().map(count).collect::<Vec<_>>(),
        [(1, 3), (2, 1)]
    );
    let own = town.own().await;
    let mine = register.of(&own, &town.person).await.unwrap();
    assert_eq!(mine[0], decision(1, 1));
    let words = "My brother is in the same room.";
    let id = mine[0].decision.clone();
    register
        .appeal(&own, &town.person, &id, words)
        .await
        .unwrap();
    let mine = register.of(&own, &town.person).await.unwrap();
    assert!(
        matches!(&mine[0].appeal, Appeal::Lodged { words: kept, .. } if kept.reveal() == words)
    );
    let again = register.appeal(&own, &town.person, &id, words).await;
    assert!(matches!(again, Err(AppealError::Lodged)));
    let unknown = DecisionId::from_bytes([9; 10]);
    let appealed = register.appeal(&own, &town.person, &unknown, words).await;
    assert!(matches!(appealed, Err(AppealError::NotFound)));
    what_a_rule_looked_at_is_not_changed_afterwards(town, &register).await;
}

async fn what_a_rule_looked_at_is_not_changed_afterwards(
    town: &Town,
    register: &AutomatedRegister,
) {
    written(&town.db, |tx| {
        Box::pin(async move {
            let forge = "UPDATE automated_decision SET inputs = REPLACE(inputs, 'north', 'south')";
            sea_orm::ConnectionTrait::execute_unprepared(tx, forge).await?;
            Ok(())
        })
    })
    .await;
    let read = register.of(&town.own().await, &town.person).await;
    assert!(matches!(read, Err(StoreError::Corrupt { .. })));
}

on_both! {
    #[doc = "HLT-19"]
    async fn emergencies_are_declared_told_and_reviewed(db: Database) {
        let town = &Town::new(db).await;
        an_emergency_opens_what_is_needed_for_some_hours_and_the_person_is_told(town).await;
        an_emergency_has_a_reason_and_somebody_who_may_declare_it(town).await;
        each_emergency_is_reviewed_once_by_somebody_of_another_body(town).await;
    }

    async fn orders_need_two_bodies_and_end(db: Database) {
        let town = &Town::new(db).await;
        an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(town).await;
        an_order_can_be_held_back_from_those_named_and_be_revoked(town).await;
        an_order_without_a_case_an_end_or_people_is_refused(town).await;
    }

    #[doc = "GOV-14"]
    async fn rules_that_decide_are_in_a_register(db: Database) {
        let town = &Town::new(db).await;
        a_decision_of_a_rule_stands_in_the_register(town).await;
    }
}
