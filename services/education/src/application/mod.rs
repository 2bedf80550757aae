//! Applications: a family ranks schools, changes its mind, and withdraws.

mod anew;
mod change;
mod claims;
mod eligible;
mod ended;
mod model;
mod office;
mod preview;
mod standing;
pub(crate) mod store;
mod together;

pub(crate) use anew::{judge_anew, taking_part};
use change::{Change, claim, keep_claims};
pub(crate) use claims::open_claims;
pub use claims::{ClaimAnswer, ClaimAt, ClaimError, Claims, School};
pub(crate) use ended::hear;
pub use model::{
    Application, ApplicationState, CLAIM_CHARACTERS, Choice, Claim, ClaimGiven, ClaimState,
    ListFault, Said, Wishes, WithdrawnBecause, read_list,
};
pub use office::{DecisionGiven, Undecided, Which};
pub use preview::Preview;
pub(crate) use standing::{Gathered, grade, siblings};
pub use together::Sibling;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::event::EventContent;
use city::id::{ApplicationId, NoticeId, OfferId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::parity;
use city::people::{FactValue, Resident};
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::round::{Offer, Round, Rounds, Step};
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
    /// Before a court it is in dispute who has the care of the child, and its list was sent.
    #[error(
        "a court has yet to say who has the care of the child: the list that was sent first stands until then"
    )]
    Disputed,
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
    /// What the family says of itself and schools verify; as before where nothing is given.
    pub claims: Option<Vec<ClaimGiven>>,
    /// The brothers and sisters in the round with whom the child is to be at one school; as before where nothing is given.
    pub together: Option<Vec<ResidentId>>,
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
        self.change(mandate, child, round, None, move |application, _, _| {
            application.draft = Some(list);
            Ok(Vec::new())
        })
        .await
    }

    /// Keeps what a family says beside its list so far, without sending it.
    ///
    /// # Errors
    /// When the round is not open, or the child is not covered.
    pub async fn keep_said(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        said: Said,
    ) -> Result<Application, ApplicationError> {
        self.change(mandate, child, round, None, move |application, _, _| {
            application.draft = Some(application.edited());
            application.wishes.said = Some(said);
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
        let offers = self.offers_for(mandate, &given.child, &round).await?;
        let known: Vec<OfferId> = offers.iter().map(|offer| offer.id.clone()).collect();
        let list = read_list(&given.places, &known).map_err(ApplicationError::List)?;
        let (mut choices, wishes) = self.judged(mandate, &given, &round, &offers, &list).await?;
        let faults = claim(
            &mut choices,
            &round,
            given.claims.as_deref().unwrap_or_default(),
        );
        if !faults.is_empty() {
            return Err(ApplicationError::List(faults));
        }
        let (keeps_claims, keeps_together) = (given.claims.is_none(), given.together.is_none());
        self.change(
            mandate,
            &given.child,
            &given.round,
            given.seen_version,
            move |application, round, now| {
                keep_claims(&mut choices, application, keeps_claims);
                // By the rules as they stand now: a correction may have come since they were read.
                for choice in &mut choices {
                    choice.judge(&round.policy, wishes.known);
                }
                let wishes = Wishes {
                    kept: round.policy.kept_for(&wishes.known),
                    ..wishes
                };
                application.state = ApplicationState::Sent {
                    sent_at: now,
                    choices,
                };
                let before = std::mem::replace(&mut application.wishes, wishes);
                if keeps_together {
                    application.wishes.together = before.together;
                }
                application.draft = None;
                Ok(vec![EventContent::ApplicationSent {
                    service: SERVICE.to_owned(),
                    round: application.round.clone(),
                }])
            },
        )
        .await
    }

    /// The list with what the city knows, and what counts beside it.
    async fn judged(
        &self,
        mandate: &Mandate,
        given: &Submission,
        round: &Round,
        offers: &[Offer],
        list: &[OfferId],
    ) -> Result<(Vec<Choice>, Wishes), ApplicationError> {
        let (gathered, choices) = self
            .gathered(mandate, &given.child, round, offers, list)
            .await?;
        let together = given.together.clone().unwrap_or_default();
        self.can_be_together(mandate, &given.child, round, &together)
            .await?;
        let grade = offers.first().map(|offer| offer.grade);
        let keeps = grade.and_then(|grade| gathered.keeps(offers, grade));
        let wishes = Wishes {
            known: gathered.known,
            kept: round.policy.kept_for(&gathered.known),
            together,
            keeps: keeps.map(|offer| offer.id.clone()),
            said: None,
        };
        Ok((choices, wishes))
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
        self.change(
            mandate,
            child,
            round,
            seen_version,
            |application, _, now| {
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
            },
        )
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
        let found = self.gathered(mandate, child, round, &offers, list).await?;
        Ok(found.1)
    }

    /// What is known of a child, and its class at each school of a list.
    pub(crate) async fn gathered(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
        offers: &[Offer],
        list: &[OfferId],
    ) -> Result<(Gathered, Vec<Choice>), ApplicationError> {
        let resident: Resident = self
            .city
            .registry()
            .resident(mandate, child)
            .await?
            .ok_or(ApplicationError::NotFound)?;
        let gathered = Gathered::of(&self.city, mandate, &resident, round.school_year).await?;
        let choices = list.iter().filter_map(|id| {
            let offer = offers.iter().find(|offer| &offer.id == id)?;
            let school = gathered.at(&self.city, &offer.site);
            Some(Choice::new(
                id.clone(),
                &round.policy,
                gathered.known,
                school,
            ))
        });
        let choices = choices.collect();
        Ok((gathered, choices))
    }

    /// Whether a court has yet to say who has the care of a child, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_disputed(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
    ) -> Result<bool, StoreError> {
        let registry = self.city.registry();
        let facts = registry.facts(mandate, child, self.city.today()).await?;
        Ok(facts
            .iter()
            .any(|fact| fact.value == FactValue::CustodyDisputed))
    }

    /// Changes an application while its round is open, in one transaction with its events.
    async fn change(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        seen_version: Option<i64>,
        apply: impl FnOnce(
            &mut Application,
            &Round,
            Timestamp,
        ) -> Result<Vec<EventContent>, ApplicationError>
        + Send
        + 'static,
    ) -> Result<Application, ApplicationError> {
        let change = Change {
            is_disputed: self.is_disputed(mandate, child).await?,
            notice: NoticeId::from_bytes(self.city.chance().bytes()),
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
