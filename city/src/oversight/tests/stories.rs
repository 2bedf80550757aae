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
        assert!(mandate.allows(record.name()), "{record}");
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

#[doc = "GOV-14"]
pub(super) async fn a_decision_of_a_rule_stands_in_the_register(town: &Town) {
    let register = AutomatedRegister::new(town.city.clone());
    let decision = |number, version| town.decision(number, version);
    let enter = |decisions| town.decides("rnd_0000000000000000", decisions);
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

#[doc = "GOV-14"]
pub(super) async fn an_appeal_against_a_rule_is_decided_by_a_person_with_a_reason(town: &Town) {
    let register = AutomatedRegister::new(town.city.clone());
    let appeals = Appeals::new(town.city.clone());
    let reviewer = town.other_auditor();
    let by_rule = AutomatedDecision {
        reviewer: reviewer.actor().key(),
        ..town.decision(1, 1)
    };
    let about = by_rule.decision.clone();
    town.decides("rnd_0000000000000000", vec![by_rule]).await;
    let words = "My brother is in the same room.";
    let own = town.own().await;
    let lodged = register.appeal(&own, &town.person, &about, words).await;
    let lodged = lodged.unwrap();
    town.library_listens().await;
    assert!(
        appeals
            .open(&town.auditor())
            .await
            .unwrap()
            .contains(&lodged)
    );
    let reason = "The brother was not among the inputs, though he should have been.";
    let decide = async |who: &Access| {
        let upheld = AppealOutcome::Upheld;
        appeals
            .decide(who, &town.person, about.as_str(), upheld, reason)
            .await
    };
    assert!(matches!(decide(&reviewer).await, Err(AppealError::Own)));
    let decision = decide(&town.auditor()).await.unwrap();
    let mine = register.of(&town.own().await, &town.person).await.unwrap();
    assert_eq!(mine[0].appeal.decision(), Some(&decision));
    assert_eq!(mine[0].appeal.as_str(), "upheld");
    assert!(town.told().await.contains(&NoticeKind::AppealDecided));
    // The service that decided hears of it, and of nothing that somebody said.
    let heard = town.library_hears().await;
    let upheld = EventContent::AppealUpheld {
        service: "library".to_owned(),
        about: "rnd_0000000000000000".to_owned(),
        decision: about.clone(),
    };
    let found: Vec<_> = heard.iter().filter(|one| one.content == upheld).collect();
    assert_eq!(found.len(), 1, "{heard:?}");
    assert_eq!(found[0].subject, town.person.as_str());
    let own = town.own().await;
    let again = register.appeal(&own, &town.person, &about, words);
    assert!(matches!(again.await, Err(AppealError::Lodged)));
}

#[doc = "GOV-14"]
pub(super) async fn an_appeal_that_is_dismissed_is_nothing_to_the_service(town: &Town) {
    let register = AutomatedRegister::new(town.city.clone());
    let appeals = Appeals::new(town.city.clone());
    let (person, by_rule) = (&town.person, town.decision(2, 1));
    let about = by_rule.decision.clone();
    town.decides("rnd_0000000000000000", vec![by_rule]).await;
    let own = town.own().await;
    let words = "My brother is in the same room.";
    register.appeal(&own, person, &about, words).await.unwrap();
    let reason = "The rule does not look at brothers, as its text says.";
    let stands = AppealOutcome::Dismissed;
    let auditor = town.auditor();
    let decided = appeals.decide(&auditor, person, about.as_str(), stands, reason);
    decided.await.unwrap();
    let all = town.library_hears().await;
    let upheld = |event: &&Event| matches!(&event.content, EventContent::AppealUpheld { decision, .. } if *decision == about);
    assert_eq!(all.iter().find(upheld), None, "the decision stands");
}
