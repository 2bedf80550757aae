//! Changing an application, in one transaction with its events, and what a family claims on it.

use city::event::{EventContent, EventStore, NewEvent};
use city::id::{ApplicationId, NoticeId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::notice::{self, Notice, NoticeKind};
use city::parity::{self, Told};
use city::personal::Personal;
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;

use super::{
    Application, ApplicationError, ApplicationState, CLAIM_CHARACTERS, Choice, Claim, ClaimGiven,
    ClaimState, ListFault, Wishes, store,
};
use crate::round::{Round, RoundState, Rounds};
use crate::{SERVICE, can_be_kept};

/// Puts down what a family says of itself at its schools; what is wrong with that comes back.
pub(super) fn claim(
    choices: &mut [Choice],
    round: &Round,
    claims: &[ClaimGiven],
) -> Vec<ListFault> {
    let asked = round.policy.claims();
    let mut faults = Vec::new();
    for given in claims {
        let offer = given.offer.clone();
        if !asked.contains(&given.what) {
            faults.push(ListFault::ClaimUnasked { what: given.what });
        } else if !can_be_kept(given.words.reveal().trim(), CLAIM_CHARACTERS) {
            faults.push(ListFault::ClaimWords { offer });
        } else if let Some(choice) = choices.iter_mut().find(|one| one.offer == offer) {
            choice.claims.retain(|one| one.what != given.what);
            choice.claims.push(Claim {
                what: given.what,
                words: Personal::new(given.words.reveal().trim()),
                state: ClaimState::Open,
            });
        } else {
            faults.push(ListFault::ClaimUnlisted { offer });
        }
    }
    faults
}

/// What a school said of the same words stands when a list is sent anew, and all claims stand where none were given.
pub(super) fn keep_claims(choices: &mut [Choice], before: &Application, as_before: bool) {
    for choice in choices {
        let known = before
            .choices()
            .iter()
            .find(|one| one.offer == choice.offer);
        let known = known.map(|one| one.claims.as_slice()).unwrap_or_default();
        if as_before {
            choice.claims = known.to_vec();
        }
        for claim in &mut choice.claims {
            let same = |one: &&Claim| (one.what, &one.words) == (claim.what, &claim.words);
            if let Some(answered) = known.iter().find(same) {
                claim.state = answered.state.clone();
            }
        }
    }
}

/// One change of an application, with all that it needs inside its transaction.
pub(super) struct Change {
    /// Whether a court has yet to say who has the care of the child.
    pub(super) is_disputed: bool,
    /// The id of the notice that this would have.
    pub(super) notice: NoticeId,
    pub(super) mandate: Mandate,
    pub(super) child: ResidentId,
    pub(super) round: RoundId,
    pub(super) seen_version: Option<i64>,
    pub(super) new_id: ApplicationId,
    pub(super) now: Timestamp,
}

impl Change {
    pub(super) async fn run(
        self,
        tx: &DatabaseTransaction,
        last_moment: impl Fn(&Round) -> Timestamp,
        apply: impl FnOnce(
            &mut Application,
            &Round,
            Timestamp,
        ) -> Result<Vec<EventContent>, ApplicationError>,
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
            wishes: Wishes::default(),
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
        // Of two who dispute the care, none undoes what the other sent: the first list stands until a court has spoken.
        if self.is_disputed && matches!(application.state, ApplicationState::Sent { .. }) {
            return Err(ApplicationError::Disputed);
        }
        let events = apply(&mut application, &round, self.now)?;
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
        if self.is_disputed && matches!(application.state, ApplicationState::Sent { .. }) {
            // All who have the care of the child are told what one of them sent.
            let told = Notice {
                id: self.notice,
                resident: self.child,
                kind: NoticeKind::SentInDispute,
                about: self.round.to_string(),
                due_at: self.now,
            };
            notice::tell(tx, &self.mandate, &[told]).await?;
        }
        Ok(application)
    }
}
