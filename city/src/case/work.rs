//! What staff do with the cases of their team.

use jiff::ToSpan;
use jiff::civil::Date;

use super::kind::{CaseKind, CaseOutcome, EndCause, FirstTeam};
use super::model::{Answer, Case, CaseAction, CaseEnd, CaseState, Happened, Risen, Team};
use super::person::with;
use super::step::Step;
use super::{
    CASE, CaseError, Cases, Change, LISTED_MAX, SERVICE, WAIT_DAYS_MAX, WORDS_CHARACTERS_MAX,
    reason, store, words,
};
use crate::id::{CaseId, ResidentId, StaffId};
use crate::mandate::{Access, Cohort, Mandate, Post, Purpose, Role};
use crate::notice::NoticeKind;
use crate::oversight::appeal::{AppealOutcome, Appeals};
use crate::people;
use crate::policy::Action;

/// Which cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Those that whoever asks has.
    Mine,
    /// Those of the team that nobody has.
    Free,
    /// All of the team; for its lead.
    Team,
    /// Those that have risen to the auditors; for auditors.
    Risen,
}

/// A case at work: with the leave to work on it.
#[derive(Debug, Clone)]
pub struct Work {
    /// The leave.
    pub mandate: Mandate,
    /// The case.
    pub case: Case,
    /// What was done with it, in its order.
    pub history: Vec<CaseAction>,
    /// Whether whoever works is the lead of the team that has it.
    pub is_lead: bool,
}

/// To whom a case is handed over, and what they should know.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// The team.
    pub team: Team,
    /// The colleague; none where the team has it.
    pub clerk: Option<StaffId>,
    /// What they should know. The person can read it.
    pub note: String,
}

impl Cases {
    /// A list of open cases, those that are due first at the head. People whom the post does not reach are left out: those
    /// of other districts, those kept under restriction, and whoever asks.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] for those who have no such list.
    pub async fn list(&self, access: &Access, which: List) -> Result<Vec<Case>, CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        let team = Team::of(post);
        let name = format!("cases of {}", post.staff);
        let cohort = Cohort {
            district: post.district.clone(),
            ..Cohort::new(&name, SERVICE, post.body.clone())
        };
        let registry = self.city.registry();
        let mandate = registry.search_among(access, &cohort, Purpose::Casework)?;
        let read = self.city.db().read();
        let found = match which {
            List::Mine => store::of_clerk(read, &mandate, &name, &post.staff).await?,
            List::Free => store::of_team(read, &mandate, &name, &team, true).await?,
            List::Team if self.leads(post).await? => {
                store::of_team(read, &mandate, &name, &team, false).await?
            }
            List::Risen if post.role == Role::Auditor => {
                store::risen(read, &mandate, &name).await?
            }
            List::Team | List::Risen => return Err(CaseError::NotFound),
        };
        let mut seen = Vec::new();
        for case in found {
            if seen.len() == LISTED_MAX {
                break;
            }
            if self.working(access, &case.resident).await.is_ok() && case.is_with(post) {
                seen.push(case);
            }
        }
        let people = seen.iter().map(|case| &case.resident);
        if mandate.has_found(CASE, &name, people) {
            Ok(seen)
        } else {
            Ok(Vec::new())
        }
    }

    async fn working(
        &self,
        access: &Access,
        resident: &ResidentId,
    ) -> Result<Mandate, crate::people::MandateError> {
        let registry = self.city.registry();
        let (purpose, action) = (Purpose::Casework, Action::Order);
        registry
            .over(access, resident, SERVICE, purpose, action)
            .await
    }

    /// A case that is with the actor's team, or has risen to the actor.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where there is none such.
    pub async fn at_work(
        &self,
        access: &Access,
        resident: &ResidentId,
        id: &CaseId,
    ) -> Result<Work, CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        let mandate = self.working(access, resident).await?;
        let read = self.city.db().read();
        let mut all = store::of(read, &mandate, resident).await?.into_iter();
        let case = all
            .find(|case| case.id == *id)
            .filter(|case| case.is_with(post));
        let case = case.ok_or(CaseError::NotFound)?;
        let history = store::history(read, &mandate, resident, id).await?;
        let lead = self.lead(&case.team).await?;
        let is_lead = lead.as_ref() == Some(&post.staff);
        Ok(Work {
            mandate,
            case,
            history,
            is_lead,
        })
    }

    /// A clerk of the team takes a case that nobody has; the lead takes that of a colleague too.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn take(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
    ) -> Result<Case, CaseError> {
        let post = self.post(access)?;
        let work = self.at_work(access, resident, id).await?;
        if self.is_away(&post.staff).await? {
            return Err(CaseError::Away);
        }
        if !work.team_has(&post) {
            return Err(CaseError::NotFound);
        }
        let before = &work.case;
        let is_mine = before.state.clerk() == Some(&post.staff);
        if is_mine || (before.state.clerk().is_some() && !work.is_lead) {
            return Err(CaseError::Taken);
        }
        let case = Case {
            state: with(Some(post.staff)),
            ..before.clone()
        };
        let change = Change::told_to_nobody(case, Happened::Taken);
        self.advance(&work.mandate, (before, seen), Step::Take, change)
            .await
    }

    /// Whoever has a case, or the lead, hands it over to a colleague or to another team. What nobody has, anybody of the
    /// team hands over.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn hand_over(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
        to: &HandOver,
    ) -> Result<Case, CaseError> {
        let post = self.post(access)?;
        let work = self.at_work(access, resident, id).await?;
        let before = &work.case;
        work.is_mine_to_move(&post)?;
        if to.team != before.team {
            if before.kind.rule().team == FirstTeam::Auditors {
                return Err(CaseError::Stays);
            }
            if !self.teams().contains(&to.team) {
                return Err(CaseError::Away);
            }
        }
        if let Some(clerk) = &to.clerk {
            let members = self.members(&to.team, &post).await?;
            let is_there = members.iter().any(|one| one.staff == *clerk);
            if !is_there || self.is_away(clerk).await? {
                return Err(CaseError::Away);
            }
        }
        let note = words(&to.note, WORDS_CHARACTERS_MAX)?;
        let case = Case {
            state: given_to(&before.state, to.clerk.clone()),
            team: to.team.clone(),
            ..before.clone()
        };
        let what = Happened::HandedOver {
            team: to.team.clone(),
            clerk: to.clerk.clone(),
            note,
        };
        let change = Change::told_to_nobody(case, what);
        self.advance(&work.mandate, (before, seen), Step::HandOver, change)
            .await
    }

    /// Whoever works on a case asks the person, and says until when they wait.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn ask(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
        (question, until): (&str, Date),
    ) -> Result<Case, CaseError> {
        let post = self.post(access)?;
        let work = self.at_work(access, resident, id).await?;
        work.is_mine_to_move(&post)?;
        if work.case.kind.is_check() {
            return Err(CaseError::NotFound);
        }
        let question = words(question, WORDS_CHARACTERS_MAX)?;
        let today = self.city.today();
        let last = today.checked_add(WAIT_DAYS_MAX.days()).unwrap_or(today);
        if until <= today || until > last {
            return Err(CaseError::Day);
        }
        let before = &work.case;
        let case = Case {
            state: CaseState::Waiting {
                clerk: Some(post.staff.clone()),
                question: question.clone(),
                since: today,
                until,
            },
            ..before.clone()
        };
        let change = Change {
            case,
            what: Happened::Asked { question, until },
            told: Some(NoticeKind::CaseAsked),
            heard: Vec::new(),
        };
        self.advance(&work.mandate, (before, seen), Step::Ask, change)
            .await
    }

    /// Whoever works on a case answers it, with the reason. The person is told, and may have it looked at again where the
    /// kind says so. An appeal is answered by somebody who had no part in what it is against.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn answer(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
        (outcome, text): (CaseOutcome, &str),
    ) -> Result<Case, CaseError> {
        let post = self.post(access)?;
        let work = self.at_work(access, resident, id).await?;
        work.is_mine_to_move(&post)?;
        let before = &work.case;
        if !before.kind.rule().outcomes.contains(&outcome) {
            return Err(CaseError::Outcome);
        }
        if before.kind == CaseKind::Appeal {
            return self.decide(access, before, seen, (outcome, text)).await;
        }
        let reason = reason(text)?;
        let answer = Answer {
            by: post.staff,
            at: access.now(),
            outcome,
            reason: reason.clone(),
        };
        let change = Change {
            case: self.answered(before.clone(), answer).await?,
            what: Happened::Answered { outcome, reason },
            told: (before.kind.rule().is_asked).then_some(NoticeKind::CaseAnswered),
            heard: Vec::new(),
        };
        self.advance(&work.mandate, (before, seen), Step::Answer, change)
            .await
    }

    /// Decides an appeal by the rules of its desk.
    async fn decide(
        &self,
        access: &Access,
        appeal: &Case,
        seen: i64,
        (outcome, text): (CaseOutcome, &str),
    ) -> Result<Case, CaseError> {
        let outcome = match outcome {
            CaseOutcome::Upheld => AppealOutcome::Upheld,
            CaseOutcome::Dismissed => AppealOutcome::Dismissed,
            _ => return Err(CaseError::Outcome),
        };
        if seen != appeal.version {
            return Err(CaseError::Changed);
        }
        let about = appeal.about.id().ok_or(CaseError::NotFound)?;
        let appeals = Appeals::new(self.city.clone());
        let decided = appeals
            .decide(access, &appeal.resident, about, outcome, text)
            .await?;
        let answer = Answer {
            by: decided.by,
            at: decided.at,
            outcome: decided.outcome.into(),
            reason: decided.reason,
        };
        let mut case = self.answered(appeal.clone(), answer).await?;
        case.version += 1;
        Ok(case)
    }

    /// A case with its answer: it may be opened again for some days, or ends.
    pub(crate) async fn answered(&self, case: Case, answer: Answer) -> Result<Case, CaseError> {
        let (state, ended_at) = match case.reopened < case.kind.rule().reopenings_max {
            true => {
                let reopen_by = self.reopen_by(&case, self.city.today()).await?;
                (CaseState::Answered { answer, reopen_by }, None)
            }
            false => {
                let at = answer.at;
                (CaseState::Closed { answer }, Some(at))
            }
        };
        Ok(Case {
            state,
            ended_at,
            ..case
        })
    }

    /// Whoever works on a case ends it without an answer, where its person has died or can't be reached, and says why. An
    /// appeal that somebody carries on for a person who died is answered instead.
    ///
    /// # Errors
    /// [`CaseError::Reached`] where the register knows of no death, or the person was not asked in vain; see [`CaseError`].
    pub async fn end(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
        (cause, text): (EndCause, &str),
    ) -> Result<Case, CaseError> {
        let post = self.post(access)?;
        let work = self.at_work(access, resident, id).await?;
        work.is_mine_to_move(&post)?;
        let did = |what: fn(&Happened) -> bool| work.history.iter().any(|one| what(&one.what));
        let is_so = match cause {
            EndCause::Died if did(|what| matches!(what, Happened::CarriedOn { .. })) => {
                return Err(CaseError::CarriedOn);
            }
            EndCause::Died => people::has_died(self.city.db(), access, resident).await?,
            EndCause::Unreachable => did(|what| matches!(what, Happened::Lapsed)),
        };
        if !is_so {
            return Err(CaseError::Reached);
        }
        let (before, reason, at) = (&work.case, reason(text)?, access.now());
        let until = match cause {
            EndCause::Died => self.terms().await?.appeal_by(&self.city, at),
            EndCause::Unreachable => self.reopen_by(before, self.city.today()).await?,
        };
        let end = CaseEnd {
            by: post.staff,
            at,
            cause,
            reason: reason.clone(),
            until,
        };
        let change = Change {
            case: Case {
                state: CaseState::Ended { end },
                ended_at: Some(at),
                ..before.clone()
            },
            what: Happened::Ended { cause, reason },
            told: (before.kind.rule().is_asked).then_some(NoticeKind::CaseEnded),
            heard: Vec::new(),
        };
        self.advance(&work.mandate, (before, seen), Step::End, change)
            .await
    }

    fn post(&self, access: &Access) -> Result<Post, CaseError> {
        access.actor().post().cloned().ok_or(CaseError::NotFound)
    }
}

impl Work {
    fn team_has(&self, post: &Post) -> bool {
        self.case.team.has(post)
    }

    /// Whether whoever works may move the case on: they have it, nobody has it and their team does, or they lead the team.
    /// To whom it has only risen, sees it and leaves it where it is.
    pub(super) fn is_mine_to_move(&self, post: &Post) -> Result<(), CaseError> {
        if !self.team_has(post) {
            return Err(CaseError::Taken);
        }
        match self.case.state.clerk() {
            Some(clerk) if *clerk != post.staff && !self.is_lead => Err(CaseError::Taken),
            _ => Ok(()),
        }
    }

    /// Whether somebody in this post may answer, ask and hand over.
    #[must_use]
    pub fn is_movable_by(&self, post: &Post) -> bool {
        self.case.state.is_open() && self.is_mine_to_move(post).is_ok()
    }

    /// Whether somebody in this post may take it.
    #[must_use]
    pub fn is_takable_by(&self, post: &Post) -> bool {
        let clerk = self.case.state.clerk();
        let is_free = clerk.is_none() || (self.is_lead && clerk != Some(&post.staff));
        Step::Take.follows(&self.case.state) && self.team_has(post) && is_free
    }

    /// Whether it has risen from its team.
    #[must_use]
    pub fn has_risen(&self) -> bool {
        self.case.risen != Risen::NotYet
    }
}

/// How a case stands when it is given to somebody else. What waits for the person goes on waiting.
pub(super) fn given_to(state: &CaseState, clerk: Option<StaffId>) -> CaseState {
    match state {
        CaseState::Waiting {
            question,
            since,
            until,
            ..
        } => CaseState::Waiting {
            clerk,
            question: question.clone(),
            since: *since,
            until: *until,
        },
        _ => with(clerk),
    }
}
