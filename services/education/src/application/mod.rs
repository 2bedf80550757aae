//! Applications: a family ranks schools, changes its mind, and withdraws.

mod ended;
mod model;
pub(crate) mod store;

pub(crate) use ended::hear;
pub use model::{Application, ApplicationState, Choice, ListFault, WithdrawnBecause, read_list};

use std::collections::BTreeSet;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{ApplicationId, OfferId, ResidentId, RoundId, SiteId};
use city::mandate::{Mandate, Scope};
use city::parity::{self, Told};
use city::people::{FactValue, RelationKind, Resident};
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::policy::Standing;
use crate::round::{Offer, Round, RoundState, Rounds, Step};
use crate::{SERVICE, WriteFailed, flatten};

/// A family's list of schools, and how it stands.
pub const APPLICATION: Record = Record::new("school-application").kept_by(SERVICE);

/// Why an application was not taken.
#[derive(Debug, Error)]
pub enum ApplicationError {
    /// The round takes no applications now.
    #[error("this round takes no applications now")]
    NotOpen {
        /// The step it is at.
        step: Step,
    },
    /// The child or the round does not exist, or is not for this person to see.
    #[error("there is no such application")]
    NotFound,
    /// The child is not of the age for this round.
    #[error("the child is not of the age for this round")]
    NotEligible,
    /// The list has faults.
    #[error("the list of schools has faults")]
    List(Vec<ListFault>),
    /// Somebody changed the application in the meantime.
    #[error("the application was changed in the meantime: look at it again")]
    Changed {
        /// Its present version.
        version: i64,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// A family's list on its way into the round.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The child.
    pub child: ResidentId,
    /// The round.
    pub round: RoundId,
    /// The schools, the favourite first; empty places are left out.
    pub places: Vec<Option<OfferId>>,
    /// The version that the family saw, where it must still be so.
    pub seen_version: Option<i64>,
}

/// The applications of the city.
#[derive(Clone)]
pub struct Applications {
    city: City,
}

impl Applications {
    /// The applications kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// A child's application in a round, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
    ) -> Result<Option<Application>, StoreError> {
        store::find(self.city.db().read(), mandate, child, round).await
    }

    /// A child's applications in all rounds, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_child(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
    ) -> Result<Vec<Application>, StoreError> {
        store::of_child(self.city.db().read(), mandate, child).await
    }

    /// How many applications of a round count.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn count(&self, round: &RoundId) -> Result<u64, StoreError> {
        store::count_sent(self.city.db().read(), round).await
    }

    /// Whether a child is of the age for a round, by a fact that the civil register holds.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_eligible(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<bool, StoreError> {
        let facts = self
            .city
            .registry()
            .facts(mandate, child, self.city.today())
            .await?;
        Ok(facts.iter().any(|fact| {
            fact.value
                == FactValue::EntryGrade {
                    school_year: round.school_year,
                }
        }))
    }

    /// Keeps what a family has chosen so far, without sending it. Faults of the list do not matter yet.
    ///
    /// # Errors
    /// When the round is not open, or the child is not covered.
    pub async fn keep_draft(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        list: Vec<OfferId>,
    ) -> Result<Application, ApplicationError> {
        self.change(mandate, child, round, None, move |application, _| {
            application.draft = Some(list);
            Ok(Vec::new())
        })
        .await
    }

    /// Sends a list, or sends it anew. The family's class at each school follows from facts.
    ///
    /// # Errors
    /// See [`ApplicationError`].
    pub async fn send(
        &self,
        mandate: &Mandate,
        given: Submission,
    ) -> Result<Application, ApplicationError> {
        let round = given.round.clone();
        let sent = self.send_once(mandate, given).await;
        if matches!(
            sent,
            Err(ApplicationError::List(_) | ApplicationError::NotOpen { .. })
        ) {
            parity::sent_back(&self.city, mandate, (SERVICE, round.as_str())).await?;
        }
        sent
    }

    async fn send_once(
        &self,
        mandate: &Mandate,
        given: Submission,
    ) -> Result<Application, ApplicationError> {
        if !mandate.covers(&given.child) {
            return Err(ApplicationError::NotFound);
        }
        let rounds = Rounds::new(self.city.clone());
        let round = rounds
            .find(&given.round)
            .await?
            .ok_or(ApplicationError::NotFound)?;
        if !self.is_eligible(mandate, &given.child, &round).await? {
            return Err(ApplicationError::NotEligible);
        }
        let offers = rounds.offers(&round.id).await?;
        let known: Vec<OfferId> = offers.iter().map(|offer| offer.id.clone()).collect();
        let list = read_list(&given.places, &known).map_err(ApplicationError::List)?;
        let choices = self
            .classify(mandate, &given.child, &round, &offers, &list)
            .await?;
        self.change(
            mandate,
            &given.child,
            &given.round,
            given.seen_version,
            move |application, now| {
                application.state = ApplicationState::Sent {
                    sent_at: now,
                    choices,
                };
                application.draft = None;
                Ok(vec![EventContent::ApplicationSent {
                    service: SERVICE.to_owned(),
                    round: application.round.clone(),
                }])
            },
        )
        .await
    }

    /// Takes an application out of the round. It can be sent again while the round is open.
    ///
    /// # Errors
    /// See [`ApplicationError`].
    pub async fn withdraw(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        seen_version: Option<i64>,
    ) -> Result<Application, ApplicationError> {
        self.change(mandate, child, round, seen_version, |application, now| {
            if !matches!(application.state, ApplicationState::Sent { .. }) {
                return Err(ApplicationError::NotFound);
            }
            let kept = application
                .choices()
                .iter()
                .map(|choice| choice.offer.clone())
                .collect();
            application.draft = Some(kept);
            application.state = ApplicationState::Withdrawn {
                withdrawn_at: now,
                because: WithdrawnBecause::Family,
            };
            Ok(vec![EventContent::ApplicationWithdrawn {
                service: SERVICE.to_owned(),
                round: application.round.clone(),
            }])
        })
        .await
    }

    /// The class that a list would have at each of its schools if it were sent now.
    ///
    /// # Errors
    /// [`ApplicationError::NotFound`] where the mandate does not cover the child, or when the database cannot be read.
    pub async fn classes(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
        list: &[OfferId],
    ) -> Result<Vec<Choice>, ApplicationError> {
        let offers = Rounds::new(self.city.clone()).offers(&round.id).await?;
        self.classify(mandate, child, round, &offers, list).await
    }

    /// The class of a family at each school of a list.
    async fn classify(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
        offers: &[Offer],
        list: &[OfferId],
    ) -> Result<Vec<Choice>, ApplicationError> {
        let registry = self.city.registry();
        let resident = registry
            .resident(mandate, child)
            .await?
            .ok_or(ApplicationError::NotFound)?;
        let with_siblings = self.schools_of_siblings(mandate, &resident).await?;
        let choices = list.iter().filter_map(|id| {
            let offer = offers.iter().find(|offer| &offer.id == id)?;
            let standing = Standing {
                sibling_is_pupil: with_siblings.contains(&offer.site),
                walk_minutes: self.city.walk_minutes(&resident.home_cell, &offer.site),
            };
            Some(Choice {
                offer: id.clone(),
                class: round.policy.class(&standing),
            })
        });
        Ok(choices.collect())
    }

    /// The schools at which a child's brothers and sisters are pupils, by the verified relations of the household. The
    /// parent who acts must have the care of the brother or sister too.
    async fn schools_of_siblings(
        &self,
        mandate: &Mandate,
        child: &Resident,
    ) -> Result<BTreeSet<SiteId>, ApplicationError> {
        let registry = self.city.registry();
        let today = self.city.today();
        let mut schools = BTreeSet::new();
        for relation in registry.relations(mandate, &child.id).await? {
            if relation.kind != RelationKind::SiblingOf {
                continue;
            }
            let Ok(over_sibling) = registry
                .act_for(mandate.access(), &relation.other, SERVICE, Scope::See)
                .await
            else {
                continue;
            };
            for fact in registry
                .facts(&over_sibling, &relation.other, today)
                .await?
            {
                if let FactValue::Enrolled { site } = fact.value {
                    schools.insert(site);
                }
            }
        }
        Ok(schools)
    }

    /// Changes an application while its round is open, in one transaction with its events.
    async fn change(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        seen_version: Option<i64>,
        apply: impl FnOnce(&mut Application, Timestamp) -> Result<Vec<EventContent>, ApplicationError>
        + Send
        + 'static,
    ) -> Result<Application, ApplicationError> {
        let change = Change {
            mandate: mandate.clone(),
            child: child.clone(),
            round: round.clone(),
            seen_version,
            new_id: ApplicationId::from_bytes(self.city.chance().bytes()),
            now: self.city.now(),
        };
        let last_moment = {
            let city = self.city.clone();
            move |round: &Round| city.end_of(round.closes_on)
        };
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { change.run(tx, last_moment, apply).await }))
            .await;
        flatten(done)
    }
}

/// One change of an application, with all that it needs inside its transaction.
struct Change {
    mandate: Mandate,
    child: ResidentId,
    round: RoundId,
    seen_version: Option<i64>,
    new_id: ApplicationId,
    now: Timestamp,
}

impl Change {
    async fn run(
        self,
        tx: &DatabaseTransaction,
        last_moment: impl Fn(&Round) -> Timestamp,
        apply: impl FnOnce(&mut Application, Timestamp) -> Result<Vec<EventContent>, ApplicationError>,
    ) -> Result<Application, ApplicationError> {
        if !self.mandate.covers(&self.child) {
            return Err(ApplicationError::NotFound);
        }
        let round = Rounds::find_in(tx, &self.round)
            .await?
            .ok_or(ApplicationError::NotFound)?;
        if !matches!(round.state, RoundState::Open { .. }) || self.now >= last_moment(&round) {
            return Err(ApplicationError::NotOpen {
                step: round.state.step(),
            });
        }
        let found = store::find(tx, &self.mandate, &self.child, &self.round).await?;
        let mut application = found.unwrap_or_else(|| Application {
            id: self.new_id,
            child: self.child.clone(),
            round: self.round.clone(),
            state: ApplicationState::Started,
            draft: None,
            version: 0,
        });
        if self
            .seen_version
            .is_some_and(|seen| seen != application.version)
        {
            return Err(ApplicationError::Changed {
                version: application.version,
            });
        }
        let events = apply(&mut application, self.now)?;
        application.version += 1;
        if !store::write(tx, &self.mandate, &application).await? {
            let found = store::find(tx, &self.mandate, &self.child, &self.round).await?;
            return Err(ApplicationError::Changed {
                version: found.map_or(0, |now| now.version),
            });
        }
        let told = match application.state {
            ApplicationState::Sent { .. } if application.draft.is_none() => Told::Sent,
            _ => Told::Begun,
        };
        let thing = (SERVICE, self.round.as_str());
        parity::note(tx, &self.mandate, &self.child, thing, told).await?;
        let subject = self.child.to_string();
        let events: Vec<NewEvent> = events
            .into_iter()
            .map(|content| NewEvent {
                subject: subject.clone(),
                content,
            })
            .collect();
        EventStore::publish(tx, self.now, &events).await?;
        Ok(application)
    }
}

/// The applications of a round that count, for the plan. The mandate must be over the round.
pub(crate) async fn sent_in_round(
    city: &City,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Application>, StoreError> {
    store::sent(city.db().read(), mandate, round).await
}

/// Takes many applications in, when a city is loaded.
pub(crate) async fn take_in(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    city: &str,
    applications: &[Application],
) -> Result<(), StoreError> {
    store::take_in(tx, mandate, city, applications).await
}
