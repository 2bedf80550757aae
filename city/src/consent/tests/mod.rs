//! Stories of what people agree to, told in a city. Loading it takes most of the time, so one city hears several stories.

mod stories;

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
        let mut bodies = self.city.bodies().iter();
        let keeper = bodies.position(|body| body.keeps_register);
        self.staff(Role::Officer, people::SERVICE, keeper.unwrap())
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

on_both! {
    /// GOV-02 to GOV-05 and GOV-10 are among them.
    async fn people_agree_refuse_and_withdraw(db: Database) {
        let town = &Town::new(db).await;
        stories::what_is_agreed_to_is_seen_and_nothing_else(town).await;
        stories::a_refusal_is_kept_like_an_agreement(town).await;
        stories::a_use_after_the_withdrawal_is_told_that_it_was_withdrawn(town).await;
        stories::a_revision_that_asks_for_more_asks_again(town).await;
        stories::a_clerk_takes_down_what_was_said_before_them(town).await;
        stories::whoever_asks_is_told_yes_or_no_and_what_to_leave_out(town).await;
        stories::what_cannot_be_asked_for_is_refused(town).await;
        stories::only_what_is_active_is_withdrawn(town).await;
    }

    async fn services_release_answers_and_not_records(db: Database) {
        let town = &Town::new(db).await;
        let policy = town.asks(Purpose::HealthCare, &["resident"]).await;
        town.agrees(&policy).await.unwrap();
        stories::a_released_answer_is_narrow_and_ends(town).await;
    }
}
