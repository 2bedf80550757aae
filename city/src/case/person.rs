//! What a person does with their cases, or whoever acts for them.

use std::cmp::Reverse;

use super::kind::CaseKind;
use super::model::{Case, CaseAction, CaseState, Happened, Risen};
use super::step::Step;
use super::{CaseError, Cases, Change, SERVICE, WORDS_CHARACTERS_MAX, reason, store, words};
use crate::error::StoreError;
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Access, Basis, Mandate, Scope};
use crate::people::{self, MandateError};

/// The policy by which somebody carries on what a person who died had asked.
const BY_SURVIVORS: &str = "case-carry-on";

/// Leave over the cases of a person: over all of them, or over those about some services.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The person.
    pub resident: ResidentId,
    pub(super) mandates: Vec<Mandate>,
    /// Whether the person has died, and whoever asks is next of kin or had the care of them: they reach the appeals.
    survives: bool,
}

impl Reach {
    /// The leave for what is about a service.
    #[must_use]
    pub fn over(&self, service: &str) -> Option<&Mandate> {
        let mut all = self.mandates.iter();
        all.find(|mandate| self.survives || is_whole(mandate) || mandate.service() == service)
    }

    /// The leave to open a case about a service. None is opened for somebody who has died.
    pub(super) fn opens(&self, service: &str) -> Result<&Mandate, CaseError> {
        let leave = self.over(service).filter(|_| !self.survives);
        leave.ok_or(CaseError::NotFound)
    }

    /// Whether the person has died, and whoever asks may carry on their appeals.
    #[must_use]
    pub fn survives(&self) -> bool {
        self.survives
    }

    /// One of its leaves, for what all of them open, such as the person's name.
    #[must_use]
    pub fn any(&self) -> Option<&Mandate> {
        self.mandates.first()
    }
}

/// Whether a leave goes over all cases of a person: that of the person and of those who have the care of them does, where it
/// was given for what all services share.
fn is_whole(mandate: &Mandate) -> bool {
    mandate.service() == people::SERVICE
        && matches!(
            mandate.basis(),
            Basis::OwnAct | Basis::ParentOfMinor | Basis::Guardian
        )
}

/// A case as the person sees it, with what was done.
#[derive(Debug, Clone)]
pub struct OwnCase {
    /// The case.
    pub case: Case,
    /// What was done with it, in its order.
    pub history: Vec<CaseAction>,
}

impl Cases {
    /// Leave over the cases of a person, for themselves or somebody who acts for them. `codes` are those of the services.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub async fn reach(
        &self,
        access: &Access,
        resident: &ResidentId,
        scope: Scope,
        codes: &[&str],
    ) -> Result<Reach, MandateError> {
        let registry = self.city.registry();
        let mut mandates = Vec::new();
        for service in [people::SERVICE].iter().chain(codes) {
            let mut asked = registry.act_for(access, resident, service, scope).await;
            if scope == Scope::See && matches!(asked, Err(MandateError::NotYours)) {
                // Who may order and not look sees what that needs.
                asked = registry
                    .act_for(access, resident, service, Scope::Order)
                    .await;
            }
            match asked {
                Ok(mandate) => mandates.push(mandate),
                Err(MandateError::Store(error)) => return Err(error.into()),
                Err(_) => continue,
            }
            if mandates.last().is_some_and(is_whole) {
                break;
            }
        }
        let survives = mandates.is_empty();
        if survives {
            let mandate = registry.act_for(access, resident, SERVICE, scope).await?;
            if mandate.policy() != BY_SURVIVORS {
                return Err(MandateError::NotYours);
            }
            mandates.push(mandate);
        }
        Ok(Reach {
            resident: resident.clone(),
            mandates,
            survives,
        })
    }

    /// The cases of a person, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, reach: &Reach) -> Result<Vec<Case>, StoreError> {
        let mut all = Vec::new();
        for mandate in &reach.mandates {
            let found = store::of(self.city.db().read(), mandate, &reach.resident).await?;
            let reached = |case: &Case| match reach.survives {
                true => case.kind == CaseKind::Appeal,
                false => is_whole(mandate) || case.service == mandate.service(),
            };
            all.extend(found.into_iter().filter(reached));
        }
        all.sort_by_key(|case| Reverse(case.opened_at));
        Ok(all)
    }

    /// All cases of a person under one mandate over them, for what the city holds of them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn held(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<OwnCase>, StoreError> {
        let read = self.city.db().read();
        let mut held = Vec::new();
        for case in store::of(read, mandate, resident).await? {
            let history = store::history(read, mandate, resident, &case.id).await?;
            held.push(OwnCase { case, history });
        }
        Ok(held)
    }

    /// One case of a person with what was done.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where there is none such.
    pub async fn one(&self, reach: &Reach, id: &CaseId) -> Result<OwnCase, CaseError> {
        let (mandate, case) = self.own(reach, id).await?;
        let read = self.city.db().read();
        let history = store::history(read, mandate, &reach.resident, id).await?;
        Ok(OwnCase { case, history })
    }

    pub(super) async fn own<'a>(
        &self,
        reach: &'a Reach,
        id: &CaseId,
    ) -> Result<(&'a Mandate, Case), CaseError> {
        let mut all = self.of(reach).await?.into_iter();
        let case = all.find(|case| case.id == *id).ok_or(CaseError::NotFound)?;
        let mandate = reach.over(&case.service).ok_or(CaseError::NotFound)?;
        Ok((mandate, case))
    }

    /// The person answers what a clerk asked. The working days of waiting are added to the day of the city's answer.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn reply(
        &self,
        reach: &Reach,
        id: &CaseId,
        seen: i64,
        text: &str,
    ) -> Result<Case, CaseError> {
        let (mandate, before) = self.own(reach, id).await?;
        let words = words(text, WORDS_CHARACTERS_MAX)?;
        let case = self.waited(before.clone()).await?;
        let change = Change::told_to_nobody(case, Happened::Replied { words });
        self.advance(mandate, (&before, seen), Step::Reply, change)
            .await
    }

    /// A case that has waited for the person until today, as it stands then.
    pub(super) async fn waited(&self, case: Case) -> Result<Case, StoreError> {
        let CaseState::Waiting { clerk, since, .. } = &case.state else {
            return Ok(case);
        };
        let due = self.later(case.due, (*since, self.city.today())).await?;
        let state = with(clerk.clone());
        Ok(Case { due, state, ..case })
    }

    /// The person is not content with the answer, and has the case looked at again.
    ///
    /// # Errors
    /// [`CaseError::Late`] after the last day; see [`CaseError`].
    pub async fn reopen(
        &self,
        reach: &Reach,
        id: &CaseId,
        seen: i64,
        text: &str,
    ) -> Result<Case, CaseError> {
        let (mandate, before) = self.own(reach, id).await?;
        let by = match &before.state {
            CaseState::Answered { reopen_by, .. } => Some(*reopen_by),
            CaseState::Ended { end } => Some(end.until),
            CaseState::Closed { answer } if before.reopened < before.kind.rule().reopenings_max => {
                let answered_on = self.city.date_at(answer.at);
                Some(self.reopen_by(&before, answered_on).await?)
            }
            _ => None,
        };
        if let Some(by) = by.filter(|by| self.city.today() > *by) {
            return Err(CaseError::Late { by });
        }
        let why = words(text, WORDS_CHARACTERS_MAX)?;
        let case = Case {
            state: CaseState::Reopened { why: why.clone() },
            risen: Risen::NotYet,
            due: self.due(before.kind, before.opened_at).await?,
            reopened: before.reopened.saturating_add(1),
            ended_at: None,
            ..before.clone()
        };
        let change = Change::told_to_nobody(case, Happened::Reopened { why });
        self.advance(mandate, (&before, seen), Step::Reopen, change)
            .await
    }

    /// Next of kin, or who had the care of somebody who died, carries on an appeal of theirs and says why that is theirs to
    /// do. What was ended by the death is open again, as long as one could have appealed since.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where the person lives; see [`CaseError`].
    pub async fn carry_on(
        &self,
        reach: &Reach,
        id: &CaseId,
        seen: i64,
        text: &str,
    ) -> Result<Case, CaseError> {
        let (mandate, before) = self.own(reach, id).await?;
        if !reach.survives {
            return Err(CaseError::NotFound);
        }
        let why = reason(text)?;
        let mut case = before.clone();
        if let CaseState::Ended { end } = &before.state {
            if self.city.today() > end.until {
                return Err(CaseError::Late { by: end.until });
            }
            case = Case {
                state: CaseState::Received,
                risen: Risen::NotYet,
                due: self.due(before.kind, before.opened_at).await?,
                ended_at: None,
                ..case
            };
        }
        let change = Change::told_to_nobody(case, Happened::CarriedOn { why });
        self.advance(mandate, (&before, seen), Step::CarryOn, change)
            .await
    }

    /// The person takes a case back.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn withdraw(&self, reach: &Reach, id: &CaseId, seen: i64) -> Result<Case, CaseError> {
        let (mandate, before) = self.own(reach, id).await?;
        if !before.kind.rule().is_asked {
            return Err(CaseError::NotFound);
        }
        let at = self.city.now();
        let case = Case {
            state: CaseState::Withdrawn { at },
            ended_at: Some(at),
            ..before.clone()
        };
        let change = Change::told_to_nobody(case, Happened::Withdrawn);
        self.advance(mandate, (&before, seen), Step::Withdraw, change)
            .await
    }
}

impl Change {
    /// A change of which nobody is told: the person made it, or it does not concern them.
    pub(super) fn told_to_nobody(case: Case, what: Happened) -> Self {
        Self {
            case,
            what,
            told: None,
            heard: Vec::new(),
        }
    }
}

/// How a case stands that a clerk has, or their team.
pub(super) fn with(clerk: Option<crate::id::StaffId>) -> CaseState {
    match clerk {
        Some(clerk) => CaseState::Assigned { clerk },
        None => CaseState::Received,
    }
}
