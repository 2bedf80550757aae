//! The stories.

use super::*;

#[doc = "GOV-10"]
pub(super) async fn what_is_agreed_to_is_seen_and_nothing_else(town: &Town) {
    let purpose = Purpose::JobMatching;
    let policy = town.asks(purpose, &["resident"]).await;
    assert!(matches!(
        town.look(purpose).await,
        Err(MandateError::NotYours)
    ));
    let agreed = town.agrees(&policy).await.unwrap();
    let mandate = town.look(purpose).await.unwrap();
    assert_eq!(
        (mandate.basis(), mandate.policy()),
        (Basis::Consent, "consent")
    );
    let registry = town.city.registry();
    let seen = registry.resident(&mandate, &town.person).await.unwrap();
    assert!(seen.is_some());
    let facts = registry
        .facts(&mandate, &town.person, town.city.today())
        .await
        .unwrap();
    assert!(facts.is_empty() && !mandate.allows("facts"));
    // Another purpose, another service and another body were not agreed to.
    assert!(matches!(
        town.look(Purpose::SchoolPlaces).await,
        Err(MandateError::NotYours)
    ));
    for (service, body) in [("canteen", 0), ("library", 2)] {
        let other = town.staff(Role::Officer, service, body);
        let look = registry
            .over(&other, &town.person, service, purpose, Action::See)
            .await;
        assert!(matches!(look, Err(MandateError::NotYours)), "{service}");
    }
    assert!(matches!(agreed.taken_by, Actor::Resident { .. }));
    assert_eq!(agreed.how, How::Portal);
}

#[doc = "GOV-03"]
pub(super) async fn a_refusal_is_kept_like_an_agreement(town: &Town) {
    let policy = town.asks(Purpose::EldercareServices, &["resident"]).await;
    let refused = town.refuses(&policy).await.unwrap();
    let kept = town
        .consents()
        .of(&town.own().await, &town.person)
        .await
        .unwrap();
    assert!(kept.contains(&refused));
    assert!(matches!(refused.state, ConsentState::Refused { .. }));
    assert!(matches!(
        town.look(Purpose::EldercareServices).await,
        Err(MandateError::NotYours)
    ));
    assert!(matches!(
        town.refuses(&policy).await,
        Err(ConsentError::AlreadySaid)
    ));
    // Whoever thinks better of it may.
    town.agrees(&policy).await.unwrap();
    assert!(town.look(Purpose::EldercareServices).await.is_ok());
    assert!(matches!(
        town.agrees(&policy).await,
        Err(ConsentError::AlreadySaid)
    ));
    assert!(matches!(
        town.refuses(&policy).await,
        Err(ConsentError::IsActive)
    ));
}

#[doc = "GOV-05"]
pub(super) async fn only_what_is_active_is_withdrawn(town: &Town) {
    let policy = town.asks(Purpose::SchoolPlaces, &["resident"]).await;
    let state = |outcome: Result<Consent, ConsentError>| match outcome {
        Err(ConsentError::NotActive(NotActive { state })) => state,
        other => panic!("{other:?}"),
    };
    let refused = town.refuses(&policy).await.unwrap();
    assert_eq!(state(town.withdraws(&refused).await), "refused");
    let agreed = town.agrees(&policy).await.unwrap();
    let withdrawn = town.withdraws(&agreed).await.unwrap();
    assert!(matches!(withdrawn.state, ConsentState::Withdrawn { .. }));
    assert_eq!(state(town.withdraws(&agreed).await), "withdrawn");
    town.wait_days(1);
    let again = town.agrees(&policy).await.unwrap();
    town.wait_days(31);
    assert_eq!(state(town.withdraws(&again).await), "expired");
    let looked = town.look(Purpose::SchoolPlaces).await;
    assert!(matches!(looked, Err(MandateError::NotYours)), "{looked:?}");
    let unknown = Consent {
        id: ConsentId::from_bytes([1; 10]),
        ..again
    };
    assert!(matches!(
        town.withdraws(&unknown).await,
        Err(ConsentError::NotFound)
    ));
}

#[doc = "GOV-04"]
pub(super) async fn a_use_after_the_withdrawal_is_told_that_it_was_withdrawn(town: &Town) {
    let purpose = Purpose::FairnessMeasurement;
    let policy = town
        .asks(purpose, &["resident", "release/lives-in-district"])
        .await;
    assert!(matches!(
        town.release(purpose, true, 30).await,
        Err(ReleaseError::NoConsent)
    ));
    let agreed = town.agrees(&policy).await.unwrap();
    town.release(purpose, true, 30).await.unwrap();
    assert_eq!(
        town.reads_release(purpose).await.unwrap(),
        ReleaseAnswer::YesNo { yes: true }
    );
    let held = town.look(purpose).await.unwrap();
    town.withdraws(&agreed).await.unwrap();
    assert!(matches!(
        town.look(purpose).await,
        Err(MandateError::ConsentWithdrawn)
    ));
    // Who was let in before the withdrawal gets no released answer any more, either.
    let read = town
        .releases()
        .read(&held, &town.person, "lives-in-district")
        .await;
    assert!(matches!(read, Err(ReleaseError::ConsentWithdrawn)));
    assert_eq!(
        town.decides(purpose, "resident").await,
        Answer::Deny(Denied::ConsentWithdrawn)
    );
    // A body that never had it learns nothing of it.
    let other = town.staff(Role::Officer, "library", 2);
    let registry = town.city.registry();
    let look = registry.over(&other, &town.person, "library", purpose, Action::See);
    assert!(matches!(look.await, Err(MandateError::NotYours)));
}

pub(super) async fn a_revision_that_asks_for_more_asks_again(town: &Town) {
    let purpose = Purpose::JobMatching;
    let own = town
        .consents()
        .of(&town.own().await, &town.person)
        .await
        .unwrap();
    let stands = own.iter().find(|one| one.purpose == purpose).unwrap();
    let revise = async |follows, records: &[&str], days| {
        let new = new_policy(purpose, records, days);
        town.consents()
            .revise(&town.librarian(), &stands.policy, follows, new)
            .await
    };
    let second = revise(1, &["resident"], 10).await.unwrap();
    assert_eq!(second.revision, 2);
    assert!(
        town.look(purpose).await.is_ok(),
        "it asks for no more than was agreed to"
    );
    assert!(matches!(
        revise(1, &["resident"], 10).await,
        Err(AskError::Changed)
    ));
    let third = revise(2, &["resident", "facts"], 30).await.unwrap();
    assert!(matches!(
        town.look(purpose).await,
        Err(MandateError::NotYours)
    ));
    let old = town.agrees(&second).await;
    assert!(matches!(old, Err(ConsentError::OtherRevision)));
    town.agrees(&third).await.unwrap();
    assert!(town.look(purpose).await.unwrap().allows("facts"));
    let own = town
        .consents()
        .of(&town.own().await, &town.person)
        .await
        .unwrap();
    let before = own.iter().find(|one| one.id == stands.id).unwrap();
    assert!(matches!(before.state, ConsentState::Replaced { .. }));
}

pub(super) async fn a_clerk_takes_down_what_was_said_before_them(town: &Town) {
    let purpose = Purpose::HealthCare;
    let policy = town.asks(purpose, &["resident"]).await;
    let registry = town.city.registry();
    let (registrar, keep) = (town.registrar(), Purpose::Registration);
    let clerk = registry
        .over(
            &registrar,
            &town.person,
            people::SERVICE,
            keep,
            Action::Correct,
        )
        .await
        .unwrap();
    let by_portal = town
        .consents()
        .agree(&clerk, &town.person, word(&policy, How::Portal))
        .await;
    assert!(matches!(by_portal, Err(ConsentError::How)));
    let on_paper = town
        .consents()
        .agree(
            &town.own().await,
            &town.person,
            word(&policy, How::SignedPaper),
        )
        .await;
    assert!(matches!(on_paper, Err(ConsentError::How)));
    let said = word(&policy, How::CounterSpoken);
    let consent = town
        .consents()
        .agree(&clerk, &town.person, said)
        .await
        .unwrap();
    assert_eq!(
        (consent.how, &consent.taken_by),
        (How::CounterSpoken, clerk.actor())
    );
    // To look at somebody on their consent is not to speak for them.
    let looking = town.look(purpose).await.unwrap();
    let own_word = word(&policy, How::CounterSpoken);
    let spoken = town
        .consents()
        .refuse(&looking, &town.person, own_word)
        .await;
    assert!(matches!(
        spoken,
        Err(ConsentError::Store(StoreError::NotCovered))
    ));
}

#[doc = "GOV-02"]
pub(super) async fn whoever_asks_is_told_yes_or_no_and_what_to_leave_out(town: &Town) {
    let purpose = Purpose::HealthCare;
    let Answer::Permit {
        policy,
        basis,
        until,
        ..
    } = town.decides(purpose, "resident").await
    else {
        panic!("the person has agreed");
    };
    assert_eq!((policy.as_str(), basis), ("consent", Basis::Consent));
    assert!(until > town.city.now());
    assert_eq!(
        town.decides(purpose, "facts").await,
        Answer::Deny(Denied::NotAgreed)
    );
    assert_eq!(
        town.decides(Purpose::Audit, "resident").await,
        Answer::Deny(Denied::NoPolicy)
    );
    what_a_policy_has_redacted_is_left_out(town, purpose).await;
    the_asking_is_in_the_log(town, purpose).await;
}

async fn what_a_policy_has_redacted_is_left_out(town: &Town, purpose: Purpose) {
    let provider = town.city.policies();
    let served = crate::policy::Standing {
        served: true,
        ..Default::default()
    };
    let ask = crate::policy::Ask {
        action: Action::See,
        purpose,
        about: crate::policy::About::Person {
            resident: &town.person,
            service: "library",
            restricted: false,
            standing: &served,
        },
    };
    let access = town.staff(Role::ProviderStaff, "library", 0);
    let permit = provider.decide(access.actor(), &ask).unwrap();
    assert_eq!(
        permit.limits.redacts,
        [Field::Home, Field::Relations, Field::Facts]
    );
    // What the policy has redacted, the register leaves out.
    let subject = crate::mandate::Subject::Resident {
        resident: town.person.clone(),
    };
    let mandate = Mandate::new(&access, subject, purpose, Scope::See, permit);
    let registry = town.city.registry();
    let seen = registry
        .resident(&mandate, &town.person)
        .await
        .unwrap()
        .unwrap();
    assert!(!seen.name.reveal().is_empty() && seen.home_cell.is_empty());
    assert!(
        registry
            .relations(&mandate, &town.person)
            .await
            .unwrap()
            .is_empty()
    );
}

/// That the library asked is in the log, with what it was told.
async fn the_asking_is_in_the_log(town: &Town, purpose: Purpose) {
    let access = town.librarian();
    let question = Question {
        resident: town.person.clone(),
        action: Action::Pay,
        service: "library".to_owned(),
        purpose,
        record: "resident".to_owned(),
    };
    let answer = decide(&town.city, &access, &question).await.unwrap();
    assert_eq!(answer, Answer::Deny(Denied::NoPolicy));
    access.put_down(town.city.db()).await.unwrap();
    let log = town.city.disclosures();
    let told = log
        .of(&town.own().await, &town.person, None, 100)
        .await
        .unwrap();
    let is_asking = |one: &crate::disclosure::Disclosure| {
        (one.entry.record.as_str(), one.entry.policy.as_str()) == ("access-decision", "denied")
    };
    assert!(told.iter().any(is_asking));
}

pub(super) async fn a_released_answer_is_narrow_and_ends(town: &Town) {
    let purpose = Purpose::HealthCare;
    // What was agreed to here names no release; one on a duty is not read on that consent.
    town.release(purpose, false, 5).await.unwrap();
    assert!(matches!(
        town.reads_release(purpose).await,
        Err(ReleaseError::NotFound)
    ));
    assert!(matches!(
        town.release(purpose, true, 5).await,
        Err(ReleaseError::NoConsent)
    ));
    let purpose = Purpose::OutbreakControl;
    let policy = town.asks(purpose, &["release/lives-in-district"]).await;
    town.agrees(&policy).await.unwrap();
    town.release(purpose, true, 5).await.unwrap();
    assert!(town.reads_release(purpose).await.is_ok());
    // The answer is all that is seen: not the record from which it came.
    let mandate = town.look(purpose).await.unwrap();
    let record = town
        .city
        .registry()
        .resident(&mandate, &town.person)
        .await
        .unwrap();
    assert_eq!(record, None);
    town.wait_days(6);
    assert!(matches!(
        town.reads_release(purpose).await,
        Err(ReleaseError::Ended)
    ));
    let all = town
        .releases()
        .of(&town.own().await, &town.person)
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
    for days in [0, crate::release::RELEASE_DAYS_MAX + 1] {
        assert!(matches!(
            town.release(purpose, false, days).await,
            Err(ReleaseError::Days)
        ));
    }
}

pub(super) async fn what_cannot_be_asked_for_is_refused(town: &Town) {
    let ask = async |new: NewPolicy| {
        town.consents()
            .ask(&town.librarian(), new)
            .await
            .unwrap_err()
    };
    let purpose = Purpose::HealthCare;
    for records in [&[][..], &["facts", "facts"], &["all of it"]] {
        assert!(matches!(
            ask(new_policy(purpose, records, 1)).await,
            AskError::Records
        ));
    }
    for days in [0, CONSENT_DAYS_MAX + 1] {
        assert!(matches!(
            ask(new_policy(purpose, &["facts"], days)).await,
            AskError::Days
        ));
    }
    let own = new_policy(Purpose::OwnAffairs, &["facts"], 1);
    assert!(matches!(ask(own).await, AskError::Purpose));
    let mut silent = new_policy(purpose, &["facts"], 1);
    silent.text.zh_hans = " ".to_owned();
    assert!(matches!(ask(silent).await, AskError::Wording));
    let planner = town.staff(Role::Planner, "library", 0);
    let new = new_policy(purpose, &["facts"], 1);
    let asked = town.consents().ask(&planner, new).await;
    assert!(matches!(asked, Err(AskError::NotYours)));
}
