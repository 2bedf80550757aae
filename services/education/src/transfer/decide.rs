//! An officer answers requests by the rule's proposal.

use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::error::StoreError;
use city::id::{DecisionId, FactId, OfferId, TransferId};
use city::mandate::{Cohort, Mandate, Purpose};
use city::notice;
use city::people::{Fact, FactValue, Registry};
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;

use super::model::{Transfer, TransferReason, TransferState};
use super::rule::{Proposal, work};
use super::{TransferError, Transfers, seats, store};
use crate::round::{Round, RoundError, Rounds};
use crate::{SERVICE, flatten, plan};

/// What an officer saw of a request, and answers by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The version of the request.
    pub version: i64,
    /// The offer that the rule proposed; none where nothing was free.
    pub given: Option<OfferId>,
}

impl Transfers {
    /// What the rule says now of each open request for a class, in the order in which they are worked. None where the mandate
    /// is not over the round that formed it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(
        &self,
        mandate: &Mandate,
        round: &Round,
    ) -> Result<Vec<Proposal>, StoreError> {
        let open = store::open(self.city.db().read(), mandate, &round.id).await?;
        if open.is_empty() {
            return Ok(Vec::new());
        }
        let seats = seats::of(&self.city, mandate, round, &open).await?;
        Ok(work(&seats, open))
    }

    /// A request for a class, answered or not, where the mandate is over the round that formed it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        mandate: &Mandate,
        round: &Round,
        id: &TransferId,
    ) -> Result<Option<Transfer>, StoreError> {
        store::find(self.city.db().read(), mandate, &round.id, id).await
    }

    /// Answers a request by what the rule says of it, if that is still what the officer saw. A child who is given a place is a
    /// pupil there from today, and no longer where it was.
    ///
    /// # Errors
    /// [`TransferError::Changed`] where somebody answered it, or took the seat, since it was seen.
    pub async fn decide(
        &self,
        mandate: &Mandate,
        (round, id): (&Round, &TransferId),
        seen: &Seen,
    ) -> Result<Transfer, TransferError> {
        let before = self.find(mandate, round, id).await?;
        before.ok_or(TransferError::NotFound)?;
        let placed = store::placed(self.city.db().read(), mandate, &round.id).await?;
        let mut open = self.open(mandate, round).await?.into_iter();
        let proposal = open.find(|one| one.transfer.id == *id);
        let proposal = proposal.ok_or(TransferError::Changed)?;
        if proposal.given != seen.given || proposal.transfer.version != seen.version {
            return Err(TransferError::Changed);
        }
        // A decision is written under leave over what it is about, which is this request.
        let request = Cohort::new(id.as_str(), SERVICE, round.body.clone());
        let leave =
            self.city
                .registry()
                .work_on(mandate.access(), &request, Purpose::SchoolTransfers);
        let deciding = Deciding {
            over_the_request: leave.map_err(|_| TransferError::NotFound)?,
            city: self.city.clone(),
            mandate: mandate.clone(),
            round: round.clone(),
            placed: placed.into_iter().map(|one| one.id).collect(),
            proposal,
            now: self.city.now(),
        };
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { deciding.run(tx).await }));
        flatten(done.await)
    }
}

/// An answer with all that it needs inside its transaction.
struct Deciding {
    city: City,
    /// Over the round that formed the class.
    mandate: Mandate,
    over_the_request: Mandate,
    round: Round,
    /// The requests that had been given a place when seats were counted.
    placed: Vec<TransferId>,
    proposal: Proposal,
    now: Timestamp,
}

impl Deciding {
    async fn run(self, tx: &DatabaseTransaction) -> Result<Transfer, TransferError> {
        let (mandate, round) = (&self.mandate, &self.round);
        // Of two who answer at once the second sees what the first did: no seat is given twice.
        Rounds::alone_in(tx, mandate, &round.id).await?;
        let placed = store::placed(tx, mandate, &round.id).await?;
        if !placed.iter().map(|one| &one.id).eq(&self.placed) {
            return Err(TransferError::Changed);
        }
        let post = mandate.actor().post().ok_or(TransferError::NotFound)?;
        let (by, at) = (post.staff.clone(), self.now);
        let given = self.proposal.given.clone();
        let state = match given {
            Some(offer) => TransferState::Placed { offer, by, at },
            None => TransferState::Refused { by, at },
        };
        let transfer = Transfer {
            state,
            version: self.proposal.transfer.version + 1,
            ..self.proposal.transfer.clone()
        };
        if !store::answer(tx, mandate, &transfer).await? {
            return Err(TransferError::Changed);
        }
        let reason = TransferReason {
            round: round.id.clone(),
            class: transfer.class,
            wishes: self.proposal.wishes.clone(),
            nearest: self.proposal.nearest.clone(),
        };
        if let Some(site) = reason.given() {
            let fact = Fact {
                id: FactId::from_bytes(self.city.chance().bytes()),
                subject: transfer.child.clone(),
                value: FactValue::Enrolled { site: site.clone() },
                source: format!("request for a school place in mid-year {}", transfer.id),
                verifier: round.body.clone(),
                valid_from: self.city.today(),
                valid_to: None,
            };
            Registry::enrol(tx, mandate, round.id.as_str(), &[fact]).await?;
        }
        self.tell(tx, &transfer, &reason).await?;
        Ok(transfer)
    }

    /// Writes the decision, and tells the family.
    async fn tell(
        &self,
        tx: &DatabaseTransaction,
        transfer: &Transfer,
        reason: &TransferReason,
    ) -> Result<(), StoreError> {
        let decision = Decision {
            id: DecisionId::from_bytes(self.city.chance().bytes()),
            resident: transfer.child.clone(),
            service: SERVICE.to_owned(),
            about: transfer.id.to_string(),
            outcome: match reason.given() {
                Some(_) => Outcome::Reached,
                None => Outcome::Refused,
            },
            reason: serde_json::to_value(reason)
                .map_err(|_| StoreError::corrupt("decision.reason"))?,
            plan: None,
            made_at: self.now,
        };
        let decisions = [decision];
        let mandate = &self.over_the_request;
        DecisionStore::write(tx, mandate, &decisions).await?;
        let notices = notice::of_decisions(&decisions, self.city.chance());
        notice::tell(tx, mandate, &notices).await?;
        plan::tell(tx, &decisions, self.now).await
    }
}

impl From<RoundError> for TransferError {
    fn from(error: RoundError) -> Self {
        match error {
            RoundError::Store(error) => error.into(),
            RoundError::Write(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}
