//! What a person does with their cases, or whoever acts for them.

use std::cmp::Reverse;

use super::kind::{CaseKind, FirstTeam};
use super::model::{About, Case, CaseAction, CaseState, Happened, Risen, Team};
use super::step::Step;
use super::{
    CaseError, Cases, Change, OPEN_CASES_MAX, WORDS_CHARACTERS_MAX, acted, store, tell, words,
};
use crate::decision::DecisionStore;
use crate::error::{StoreError, flatten};
use crate::id::{CaseId, DecisionId, OrderId, ResidentId};
use crate::mandate::{Access, Basis, Mandate, Role, Scope};
use crate::notice::NoticeKind;
use crate::oversight::appeal::{Appeals, NewAppeal};
use crate::oversight::automated::AutomatedRegister;
use crate::oversight::order::{OrderError, Orders};
use crate::people::{self, MandateError};
use crate::personal::Personal;

/// Leave over the cases of a person: over all of them, or over those about some services.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The person.
    pub resident: ResidentId,
    mandates: Vec<Mandate>,
}

impl Reach {
    /// The leave for what is about a service.
    #[must_use]
    pub fn over(&self, service: &str) -> Option<&Mandate> {
        let mut all = self.mandates.iter();
        all.find(|mandate| is_whole(mandate) || mandate.service() == service)
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

/// A complaint.
#[derive(Debug, Clone)]
pub struct NewComplaint {
    /// The service that it is about, where it is about no decision.
    pub service: String,
    /// The number of the decision that it is about; empty where it is about none.
    pub about: String,
    /// What is wrong, in the person's words.
    pub words: String,
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
        if mandates.is_empty() {
            return Err(MandateError::NotYours);
        }
        Ok(Reach {
            resident: resident.clone(),
            mandates,
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
            let reached = |case: &Case| is_whole(mandate) || case.service == mandate.service();
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

    async fn own<'a>(
        &self,
        reach: &'a Reach,
        id: &CaseId,
    ) -> Result<(&'a Mandate, Case), CaseError> {
        let mut all = self.of(reach).await?.into_iter();
        let case = all.find(|case| case.id == *id).ok_or(CaseError::NotFound)?;
        let mandate = reach.over(&case.service).ok_or(CaseError::NotFound)?;
        Ok((mandate, case))
    }

    /// Takes a complaint.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where the decision is not the person's or the service is out of reach; see [`CaseError`].
    pub async fn complain(&self, reach: &Reach, new: &NewComplaint) -> Result<Case, CaseError> {
        let kind = CaseKind::Complaint;
        let words = words(&new.words, kind.rule().words_characters_max)?;
        let (service, about) = if new.about.trim().is_empty() {
            (new.service.clone(), About::Nothing)
        } else {
            self.decision(reach, &new.about).await?
        };
        let mandate = reach.over(&service).ok_or(CaseError::NotFound)?;
        let case = self
            .new_case(kind, &reach.resident, (service, about), words)
            .await?;
        let may = |before: &[Case]| {
            let open = before.iter().filter(|case| case.state.is_open()).count();
            if open < OPEN_CASES_MAX {
                Ok(())
            } else {
                Err(CaseError::TooMany)
            }
        };
        self.open(mandate, case, may).await
    }

    /// The service of a decision about the person.
    async fn decision(&self, reach: &Reach, id: &str) -> Result<(String, About), CaseError> {
        let id: DecisionId = id.parse().map_err(|_| CaseError::NotFound)?;
        for mandate in &reach.mandates {
            let found = DecisionStore::find(self.city.db(), mandate, &reach.resident, &id).await?;
            if let Some(decision) = found.filter(|one| reach.over(&one.service).is_some()) {
                return Ok((decision.service, About::Decision(id)));
            }
            let rules = AutomatedRegister::new(self.city.clone());
            let mut found = rules.of(mandate, &reach.resident).await?.into_iter();
            if let Some(one) = found.find(|one| one.decision == id)
                && reach.over(&one.rule.service).is_some()
            {
                return Ok((one.rule.service, About::AutomatedDecision(id)));
            }
        }
        Err(CaseError::NotFound)
    }

    /// Takes an appeal against a decision about the person, or against an order that names them.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where it is not theirs; see [`CaseError`].
    pub async fn appeal(&self, reach: &Reach, about: &str, words: &str) -> Result<Case, CaseError> {
        if let Ok(order) = about.parse::<OrderId>() {
            let mandate = reach.over(people::SERVICE).ok_or(CaseError::NotFound)?;
            let orders = Orders::new(self.city.clone());
            let lodged = orders.appeal(mandate, &reach.resident, &order, words).await;
            return match lodged {
                Ok(open) => Ok(open.case),
                Err(OrderError::Appeal(error)) => Err(error.into()),
                Err(OrderError::Store(error)) => Err(error.into()),
                Err(_) => Err(CaseError::NotFound),
            };
        }
        let (service, found) = self.decision(reach, about).await?;
        let mandate = reach.over(&service).ok_or(CaseError::NotFound)?;
        let id: DecisionId = about.parse().map_err(|_| CaseError::NotFound)?;
        let rules = AutomatedRegister::new(self.city.clone());
        let of_rules = rules.of(mandate, &reach.resident).await?;
        if of_rules.iter().any(|one| one.decision == id) {
            let open = rules.appeal(mandate, &reach.resident, &id, words).await?;
            return Ok(open.case);
        }
        let made = DecisionStore::find(self.city.db(), mandate, &reach.resident, &id).await?;
        let decision = made.ok_or(CaseError::NotFound)?;
        let appeals = Appeals::new(self.city.clone());
        let new = NewAppeal {
            resident: decision.resident,
            about: found,
            service,
            told_at: decision.made_at,
        };
        Ok(appeals.lodge(mandate, new, words).await?.case)
    }

    /// A case that begins today.
    pub(crate) async fn new_case(
        &self,
        kind: CaseKind,
        resident: &ResidentId,
        (service, about): (String, About),
        words: Personal,
    ) -> Result<Case, StoreError> {
        let rule = kind.rule();
        let team = match rule.team {
            FirstTeam::OfTheService => self.team_of(&service),
            FirstTeam::Auditors => Team {
                body: None,
                service: people::SERVICE.to_owned(),
                role: Role::Auditor,
            },
        };
        Ok(Case {
            id: CaseId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            kind,
            service,
            about,
            words,
            team,
            state: CaseState::Received,
            risen: Risen::NotYet,
            due: self.due(rule.answer_days).await?,
            reopened: 0,
            opened_at: self.city.now(),
            ended_at: None,
            version: 1,
        })
    }

    /// Writes a new case, and tells the person that it came in.
    pub(crate) async fn open<F>(
        &self,
        mandate: &Mandate,
        case: Case,
        may: F,
    ) -> Result<Case, CaseError>
    where
        F: FnOnce(&[Case]) -> Result<(), CaseError> + Send + 'static,
    {
        let (city, mandate) = (self.city.clone(), mandate.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let action = acted(&mandate, case.version, Happened::Opened);
                store::open(tx, &mandate, &case, &action, may).await?;
                let told = Some(NoticeKind::CaseReceived);
                tell(tx, &city, &mandate, (&case, &action), told, Vec::new()).await?;
                Ok(case)
            })
        });
        flatten(done.await)
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
            CaseState::Closed { answer } => {
                let rule = before.kind.rule();
                let again = before.reopened < rule.reopenings_max;
                match rule.reopen_days.filter(|_| again) {
                    Some(days) => {
                        let answered_on = self.city.date_at(answer.at);
                        Some(self.working_days_after(answered_on, days).await?)
                    }
                    None => None,
                }
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
            due: self.due(before.kind.rule().answer_days).await?,
            reopened: before.reopened.saturating_add(1),
            ..before.clone()
        };
        let change = Change::told_to_nobody(case, Happened::Reopened { why });
        self.advance(mandate, (&before, seen), Step::Reopen, change)
            .await
    }

    /// The person takes a case back.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn withdraw(&self, reach: &Reach, id: &CaseId, seen: i64) -> Result<Case, CaseError> {
        let (mandate, before) = self.own(reach, id).await?;
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
