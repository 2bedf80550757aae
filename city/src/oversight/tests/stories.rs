//! The stories.

use super::*;

#[doc = "HLT-19"]
pub(super) async fn an_emergency_opens_what_is_needed_for_some_hours_and_the_person_is_told(
    town: &Town,
) {
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
pub(super) async fn an_emergency_has_a_reason_and_somebody_who_may_declare_it(town: &Town) {
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
pub(super) async fn an_emergency_opens_what_it_needs_and_no_more(town: &Town) {
    let clinician = town.staff(11, Role::Clinician, "health", 0);
    let declared = town.declares(&clinician).await.unwrap();
    let mandate = town.look(&clinician, Purpose::Emergency).await.unwrap();
    for record in [
        people::RESIDENT,
        people::HOME,
        people::RELATIONS,
        people::FACTS,
    ] {
        assert!(mandate.allows(record.0), "{record}");
    }
    let disclosures = town.city.disclosures();
    let looked = disclosures.of(&mandate, &town.person, None, 10).await;
    assert!(looked.unwrap().is_empty(), "who looked stays closed");
    for record in [people::DOCUMENTS, NOTICE] {
        assert!(!mandate.reads(record, &town.person), "{record}");
    }
    let registry = town.city.registry();
    for (service, is_open) in [("health", true), ("education", false), ("library", false)] {
        let (purpose, see) = (Purpose::Emergency, Action::See);
        let mandate = registry.over(&clinician, &town.person, service, purpose, see);
        assert_eq!(mandate.await.is_ok(), is_open, "{service}");
    }
    // The same member of staff in a post of another body has declared nothing.
    let elsewhere = town.staff(11, Role::Clinician, "health", 2);
    assert!(town.look(&elsewhere, Purpose::Emergency).await.is_err());
    town.reviews(&town.auditor(), &declared).await.unwrap();
}

#[doc = "HLT-19"]
pub(super) async fn a_post_does_not_declare_again_before_somebody_has_looked(town: &Town) {
    let clinician = town.staff(12, Role::Clinician, "health", 0);
    let (one, other) = tokio::join!(town.declares(&clinician), town.declares(&clinician));
    let is_refused = |declared: &Result<Emergency, EmergencyError>| {
        matches!(declared, Err(EmergencyError::Waiting))
    };
    assert!(is_refused(&one) != is_refused(&other), "{one:?} {other:?}");
    let declared = one.or(other).unwrap();
    town.wait(EMERGENCY_HOURS);
    let clinician = town.staff(12, Role::Clinician, "health", 0);
    assert!(is_refused(&town.declares(&clinician).await));
    // Where there is danger, a colleague can.
    let colleague = town.staff(13, Role::Clinician, "health", 0);
    let colleagues = town.declares(&colleague).await.unwrap();
    for emergency in [&declared, &colleagues] {
        town.reviews(&town.auditor(), emergency).await.unwrap();
    }
    let again = town.declares(&clinician).await.unwrap();
    town.reviews(&town.auditor(), &again).await.unwrap();
}

#[doc = "HLT-19"]
pub(super) async fn each_emergency_is_reviewed_once_by_somebody_of_another_body(town: &Town) {
    town.wait(1);
    // Somebody else than in the story before, for a post declares no second one about a person before a review.
    let second = town.staff(8, Role::Clinician, "health", 0);
    let second = town.declares(&second).await.unwrap();
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
    let declarer = town.staff(8, Role::Auditor, people::SERVICE, 1);
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

#[doc = "HLT-19"]
pub(super) async fn what_was_found_to_be_no_emergency_is_over_at_once(town: &Town) {
    town.wait(24);
    let clinician = town.clinician();
    let emergencies = town.emergencies();
    for before in emergencies.unreviewed(&town.auditor()).await.unwrap() {
        town.reviews(&town.auditor(), &before).await.unwrap();
    }
    let pretext = town.declares(&clinician).await.unwrap();
    assert!(town.look(&clinician, Purpose::Emergency).await.is_ok());
    let note = "Nobody on the ward knows of it.";
    let reviewed = town
        .emergencies()
        .review(&town.auditor(), &pretext.id, Justified::NotJustified, note)
        .await;
    assert!(reviewed.is_ok());
    assert!(matches!(
        town.look(&clinician, Purpose::Emergency).await,
        Err(MandateError::NotYours)
    ));
}

pub(super) async fn an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(
    town: &Town,
) {
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

pub(super) async fn only_the_posts_that_are_there_for_orders_write_and_sign_them(town: &Town) {
    let orders = town.orders();
    let order = orders.draft(&town.investigator(), town.order()).await;
    let order = order.unwrap();
    for (role, service) in [
        (Role::Officer, people::SERVICE),
        (Role::Officer, "education"),
        (Role::Investigator, "health"),
        (Role::Clinician, "orders"),
    ] {
        let stranger = town.staff(7, role, service, 1);
        let written = orders.draft(&stranger, town.order()).await;
        assert!(matches!(written, Err(OrderError::NotYours)), "{service}");
        let signed = orders.sign(&stranger, &order.id).await;
        assert!(matches!(signed, Err(OrderError::NotYours)), "{service}");
        let all = orders.all(&stranger).await;
        assert!(matches!(all, Err(OrderError::NotYours)), "{service}");
    }
    let why = "It was written to try who may sign it.";
    let revoked = orders.revoke(&town.investigator(), &order.id, why).await;
    assert!(revoked.is_ok());
}

pub(super) async fn appeals(town: &Town, order: &OrderId) {
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

pub(super) async fn an_order_can_be_held_back_from_those_named_and_be_revoked(town: &Town) {
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

pub(super) async fn an_order_without_a_case_an_end_or_people_is_refused(town: &Town) {
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
pub(super) async fn a_decision_of_a_rule_stands_in_the_register(town: &Town) {
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

pub(super) async fn what_a_rule_looked_at_is_not_changed_afterwards(
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
