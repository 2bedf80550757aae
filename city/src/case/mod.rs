//! Cases, the third shape of the house: somebody's task with a request, a day by which it is answered, steps and an end.
//!
//! A kind of case declares who has it and with what it is answered ([`KindRule`]), its days are master data ([`CaseTerms`]);
//! which step may follow which stands in one table ([`Step`]). Each step is an action in a history that nobody edits, and names the version of the case
//! that it was made from, so that of two clerks one wins.

mod absence;
mod check;
mod clock;
mod days;
mod kind;
mod model;
mod opening;
mod person;
mod step;
mod store;
mod team;
mod terms;
#[cfg(test)]
mod tests;
mod work;

pub use absence::Absence;
pub use check::{CheckCounts, CheckStep, NewCheck};
pub use clock::{CaseClock, Ticked};
pub use kind::{CaseKind, CaseOutcome, EndCause, FirstTeam, KindRule};
pub use model::{About, Answer, Case, CaseAction, CaseEnd, CaseState, Happened, Risen, Team};
pub use opening::{NewComplaint, NewRequest};
pub use person::{OwnCase, Reach};
pub use step::{Side, Step};
pub use team::Colleague;
pub use terms::{
    APPEAL_DAYS_MAX, APPEAL_DAYS_MIN, CASE_DAYS_MAX, CHECK_HOURS_MAX, CaseCalendar, CaseTerms,
    CaseTermsFault, CheckHours, KindDays,
};
pub use work::{HandOver, List, Work};

pub(crate) use model::Case as CaseFile;
pub(crate) use store::{appealed, is_with, of, open_appeal, open_appeals, upheld};

use store::advance;

use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::NoticeId;
use crate::mandate::Mandate;
use crate::notice::{self, Notice, NoticeKind};
use crate::oversight::appeal::AppealError;
use crate::people::MandateError;
use crate::personal::Personal;

/// A case of a person, with what was done with it.
pub const CASE: Record = Record::new("case");

/// What was done with a case. It is read with the case, and goes with it.
pub const CASE_ACTION: Record = Record::new("case-action");

/// The service of those who work on cases, by its name in policies.
pub const SERVICE: &str = "cases";

/// Shortest reason of an answer, in characters: enough for a sentence.
pub const REASON_CHARACTERS_MIN: usize = 20;

/// Longest reason, question, note or reply, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 2_000;

/// Cases of one person that may be open at the same time.
pub const OPEN_CASES_MAX: usize = 20;

/// Cases in one list at the most.
pub const LISTED_MAX: usize = 50;

/// Longest time that a clerk gives the person for their answer, in days.
pub const WAIT_DAYS_MAX: i64 = 60;

/// Why something was not done with a case.
#[derive(Debug, Error)]
pub enum CaseError {
    /// There is no such case, it is not the actor's to see, or what it is about is not the person's: they look alike.
    #[error("there is nothing here that you may see or change")]
    NotFound,
    /// The text says nothing, or too much.
    #[error("write it in 1 to {most} characters")]
    Words {
        /// Most characters.
        most: usize,
    },
    /// The reason of an answer is too short or too long.
    #[error("write why, in {REASON_CHARACTERS_MIN} to {WORDS_CHARACTERS_MAX} characters")]
    Reason,
    /// A case of this kind is not answered so.
    #[error("a case of this kind is not answered so")]
    Outcome,
    /// So many are open already.
    #[error("{OPEN_CASES_MAX} of your cases are open: take one back, or wait for an answer")]
    TooMany,
    /// This is not what can be done with the case as it stands.
    #[error("this can't be done now: the case is {step}")]
    NotNow {
        /// How far it has come.
        step: &'static str,
    },
    /// Somebody changed it since it was read.
    #[error(
        "somebody changed this case in the meantime: look at it again, nothing of yours was kept"
    )]
    Changed,
    /// The last day has gone by.
    #[error("the last day for this was {by}")]
    Late {
        /// The last day.
        by: Date,
    },
    /// A colleague has the case.
    #[error("a colleague has this case: they or the lead of the team hand it over")]
    Taken,
    /// Whoever is to have it is away, or is not in that team.
    #[error("choose somebody of that team who is there")]
    Away,
    /// The day cannot be one for this.
    #[error("choose a day from tomorrow on, within {WAIT_DAYS_MAX} days")]
    Day,
    /// The absence ends before it begins, begins in the past, or names somebody who can't stand in.
    #[error("an absence begins today or later and does not end before it begins")]
    Absence,
    /// The team of such a case does not change.
    #[error("a case of this kind stays with those who had no part in what it is about")]
    Stays,
    /// An appeal against this was lodged before.
    #[error("there is an appeal against this already, and it is decided once")]
    Lodged,
    /// Whoever had a part in it, or works where they do, does not decide it.
    #[error("somebody decides this who had no part in it")]
    Own,
    /// There is no such kind of record about the person.
    #[error("choose one of the kinds of record that are held of the person")]
    Record,
    /// A case ends so only where its person has died or did not answer.
    #[error(
        "a case ends so where the register says that the person died, or where they were asked and let the day go by"
    )]
    Reached,
    /// A check of the person is open already.
    #[error("a check of this person is open already")]
    Runs,
    /// Somebody carries it on for the person who died.
    #[error("somebody carries this on for the person who died: it is answered")]
    CarriedOn,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for CaseError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
            MandateError::Store(error) => error.into(),
        }
    }
}

impl From<AppealError> for CaseError {
    fn from(error: AppealError) -> Self {
        match error {
            AppealError::NotFound => Self::NotFound,
            AppealError::Words => Self::Words {
                most: CaseKind::Appeal.rule().words_characters_max,
            },
            AppealError::Lodged => Self::Lodged,
            AppealError::Late { by } => Self::Late { by },
            AppealError::Reason => Self::Reason,
            AppealError::Own => Self::Own,
            AppealError::Decided => Self::Changed,
            AppealError::Store(error) => error.into(),
        }
    }
}

/// The cases of a city.
#[derive(Clone)]
pub struct Cases {
    city: City,
}

/// What becomes of a case by a step.
pub(crate) struct Change {
    /// The case as it will stand; its version is the one that was read.
    pub(crate) case: Case,
    /// What was done.
    pub(crate) what: Happened,
    /// What the person is told.
    pub(crate) told: Option<NoticeKind>,
    /// What else is heard of it.
    pub(crate) heard: Vec<NewEvent>,
}

impl Cases {
    /// The cases kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Does a step that may be done with a case as it stands, and gives the case as it stands then.
    async fn advance(
        &self,
        mandate: &Mandate,
        (before, seen): (&Case, i64),
        step: Step,
        change: Change,
    ) -> Result<Case, CaseError> {
        if !step.follows(&before.state) {
            return Err(CaseError::NotNow {
                step: before.state.step(),
            });
        }
        if seen != before.version {
            return Err(CaseError::Changed);
        }
        let (city, mandate) = (self.city.clone(), mandate.clone());
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { put(tx, &city, &mandate, change).await }));
        flatten(done.await)
    }
}

/// Writes a change of a case with its action, what the person is told and what is heard of it, in one transaction.
pub(crate) async fn put(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    change: Change,
) -> Result<Case, CaseError> {
    let Change {
        case: mut changed,
        what,
        told,
        heard,
    } = change;
    let action = acted(mandate, changed.version + 1, what);
    if !advance(tx, mandate, &changed, &action).await? {
        return Err(CaseError::Changed);
    }
    changed.version += 1;
    tell(tx, city, mandate, (&changed, &action), told, heard).await?;
    Ok(changed)
}

/// What is done under a mandate now.
fn acted(mandate: &Mandate, number: i64, what: Happened) -> CaseAction {
    CaseAction {
        number,
        at: mandate.access().now(),
        by: mandate.actor().clone(),
        channel: mandate.channel(),
        what,
    }
}

/// Tells the person and whoever listens what was done with a case.
async fn tell(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    (case, action): (&Case, &CaseAction),
    told: Option<NoticeKind>,
    heard: Vec<NewEvent>,
) -> Result<(), StoreError> {
    if let Some(kind) = told {
        // An appeal is known to the person by what it is against.
        let about = case.about.id().filter(|_| case.kind == CaseKind::Appeal);
        let notice = Notice {
            id: NoticeId::from_bytes(city.chance().bytes()),
            resident: case.resident.clone(),
            kind,
            about: about.map_or_else(|| case.id.to_string(), str::to_owned),
            due_at: action.at,
        };
        notice::tell(tx, mandate, std::slice::from_ref(&notice)).await?;
        if case.kind == CaseKind::Appeal
            && let Some(heir) = store::carried_on_by(tx, case).await?
        {
            notice::tell_instead(tx, &notice, &heir).await?;
        }
    }
    let advanced = NewEvent {
        subject: case.resident.to_string(),
        content: EventContent::CaseAdvanced {
            service: case.service.clone(),
            case: case.id.clone(),
            case_kind: case.kind,
            what: action.what.name().to_owned(),
            step: case.state.step().to_owned(),
        },
    };
    let events: Vec<NewEvent> = [advanced].into_iter().chain(heard).collect();
    EventStore::publish(tx, action.at, &events).await
}

/// Somebody's words, as they can be kept.
fn words(text: &str, most: usize) -> Result<Personal, CaseError> {
    if crate::oversight::can_be_kept(text, 1, most) {
        Ok(Personal::new(text.trim()))
    } else {
        Err(CaseError::Words { most })
    }
}

/// The reason of an answer, as it can be kept.
fn reason(text: &str) -> Result<Personal, CaseError> {
    if crate::oversight::can_be_kept(text, REASON_CHARACTERS_MIN, WORDS_CHARACTERS_MAX) {
        Ok(Personal::new(text.trim()))
    } else {
        Err(CaseError::Reason)
    }
}
