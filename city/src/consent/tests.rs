//! Stories of what people agree to, told in a city. Loading it takes most of the time, so one city hears several stories.

use platform::clock::Clock;
use platform::on_both;

use super::*;
use crate::access_decision::{Answer, Denied, Question, decide};
use crate::mandate::{Access, Basis, Channel, Field, Role, Scope};
use crate::people::{self, MandateError};
use crate::policy::Action;
use crate::release::{NewRelease, Receiver, ReleaseAnswer, ReleaseError, Releases};
use crate::service::Services;
use crate::testing::{clock, practice_city_at};
use crate::words::Wording;

const RESIDENTS: u32 = 1_000;

/// A city with a library whose staff ask people for things.
struct Town {
    city: City,
    clock: Clock,
    person: ResidentId,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), RESIDENTS, clock.clone()).await;
        let person = desk.roles().iter().find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        Self {
            city: desk.city().clone(),
            clock,
            person: person.unwrap(),
        }
    }

    fn consents(&self) -> Consents {
        Consents::new(self.city.clone())
    }

    fn releases(&self) -> Releases {
        Releases::new(self.city.clone())
    }

    /// Somebody who works at a service of the body with this place in the city's list.
    fn staff(&self, role: Role, service: &str, body: usize) -> Access {
        let post = Post {
            staff: crate::id::StaffId::from_bytes([7; 10]),
            body: self.city.bodies()[body].id.clone(),
            role,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        self.city.access(Actor::Staff(post), Channel::Api)
    }

    fn librarian(&self) -> Access {
        self.staff(Role::Officer, "library", 0)
    }

    fn registrar(&self) -> Access {
        self.staff(Role::Officer, people::SERVICE, 1)
    }

    /// What the library asks for, in its first revision.
    async fn asks(&self, purpose: Purpose, records: &[&str]) -> ConsentPolicy {
        let new = new_policy(purpose, records, 30);
        self.consents().ask(&self.librarian(), new).await.unwrap()
    }

    /// The person's own mandate.
    async fn own(&self) -> Mandate {
        let resident = self.person.clone();
        let access = self
            .city
            .access(Actor::Resident { resident }, Channel::Portal);
        let registry = self.city.registry();
        let own = registry.act_for(&access, &self.person, people::SERVICE, Scope::Order);
        own.await.unwrap()
    }

    async fn agrees(&self, policy: &ConsentPolicy) -> Result<Consent, ConsentError> {
        let word = word(policy, How::Portal);
        self.consents()
            .agree(&self.own().await, &self.person, word)
            .await
    }

    async fn refuses(&self, policy: &ConsentPolicy) -> Result<Consent, ConsentError> {
        let word = word(policy, How::Portal);
        self.consents()
            .refuse(&self.own().await, &self.person, word)
            .await
    }

    async fn withdraws(&self, consent: &Consent) -> Result<Consent, ConsentError> {
        self.consents()
            .withdraw(&self.own().await, &self.person, &consent.id)
            .await
    }

    /// What the library may see of the person.
    async fn look(&self, purpose: Purpose) -> Result<Mandate, MandateError> {
        let registry = self.city.registry();
        let librarian = self.librarian();
        registry
            .over(&librarian, &self.person, "library", purpose, Action::See)
            .await
    }

    async fn decides(&self, purpose: Purpose, record: &str) -> Answer {
        let question = Question {
            resident: self.person.clone(),
            action: Action::See,
            service: "library".to_owned(),
            purpose,
            record: record.to_owned(),
        };
        decide(&self.city, &self.librarian(), &question)
            .await
            .unwrap()
    }

    /// The register answers a question of the library.
    async fn release(
        &self,
        purpose: Purpose,
        on_consent: bool,
        days: u16,
    ) -> Result<(), ReleaseError> {
        let registry = self.city.registry();
        let (registrar, correct) = (self.registrar(), Action::Correct);
        let purpose_of_register = Purpose::Registration;
        let mandate = registry
            .over(
                &registrar,
                &self.person,
                people::SERVICE,
                purpose_of_register,
                correct,
            )
            .await
            .unwrap();
        let new = NewRelease {
            kind: "lives-in-district".to_owned(),
            answer: ReleaseAnswer::YesNo { yes: true },
            to: Receiver {
                body: self.city.bodies()[0].id.clone(),
                service: "library".to_owned(),
                purpose,
            },
            on_consent,
            days,
        };
        self.releases()
            .release(&mandate, &self.person, new)
            .await
            .map(|_| ())
    }

    async fn reads_release(&self, purpose: Purpose) -> Result<ReleaseAnswer, ReleaseError> {
        let mandate = self.look(purpose).await.unwrap();
        let read = self
            .releases()
            .read(&mandate, &self.person, "lives-in-district")
            .await;
        read.map(|release| release.answer)
    }

    fn wait_days(&self, days: i64) {
        let later = self
            .clock
            .now()
            .checked_add(SignedDuration::from_hours(24 * days));
        self.clock.set(later.unwrap());
    }
}

fn new_policy(purpose: Purpose, records: &[&str], days: u16) -> NewPolicy {
    NewPolicy {
        purpose,
        asks: Asks {
            records: records.iter().map(|&record| record.to_owned()).collect(),
            days,
        },
        title: Wording::new("Books by post", "邮寄图书"),
        text: Wording::new(
            "The library sends books to your home.",
            "图书馆把书寄到家里。",
        ),
    }
}

fn word(policy: &ConsentPolicy, how: How) -> Word {
    Word {
        policy: policy.id.clone(),
        revision: policy.revision,
        how,
    }
}

#[doc = "GOV-10"]
async fn what_is_agreed_to_is_seen_and_nothing_else(town: &Town) {
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
async fn a_refusal_is_kept_like_an_agreement(town: &Town) {
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
async fn only_what_is_active_is_withdrawn(town: &Town) {
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
    let again = town.agrees(&policy).await.unwrap();
    town.wait_days(31);
    assert_eq!(state(town.withdraws(&again).await), "expired");
    assert!(matches!(
        town.look(Purpose::SchoolPlaces).await,
        Err(MandateError::NotYours)
    ));
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
async fn a_use_after_the_withdrawal_is_told_that_it_was_withdrawn(town: &Town) {
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

async fn a_revision_that_asks_for_more_asks_again(town: &Town) {
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

async fn a_clerk_takes_down_what_was_said_before_them(town: &Town) {
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
async fn whoever_asks_is_told_yes_or_no_and_what_to_leave_out(town: &Town) {
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
    // That the library asked is in the log, with what it was told.
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

async fn a_released_answer_is_narrow_and_ends(town: &Town) {
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

async fn what_cannot_be_asked_for_is_refused(town: &Town) {
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

on_both! {
    /// GOV-02 to GOV-05 and GOV-10 are among them.
    async fn people_agree_refuse_and_withdraw(db: Database) {
        let town = &Town::new(db).await;
        what_is_agreed_to_is_seen_and_nothing_else(town).await;
        a_refusal_is_kept_like_an_agreement(town).await;
        a_use_after_the_withdrawal_is_told_that_it_was_withdrawn(town).await;
        a_revision_that_asks_for_more_asks_again(town).await;
        a_clerk_takes_down_what_was_said_before_them(town).await;
        whoever_asks_is_told_yes_or_no_and_what_to_leave_out(town).await;
        what_cannot_be_asked_for_is_refused(town).await;
        only_what_is_active_is_withdrawn(town).await;
    }

    async fn services_release_answers_and_not_records(db: Database) {
        let town = &Town::new(db).await;
        let policy = town.asks(Purpose::HealthCare, &["resident"]).await;
        town.agrees(&policy).await.unwrap();
        a_released_answer_is_narrow_and_ends(town).await;
    }
}
