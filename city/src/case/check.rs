//! Welfare checks: somebody did not answer or did not come, and a team looks after them within hours.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use platform::db::JobFuture;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};

use super::kind::{CaseKind, CaseOutcome};
use super::model::{About, Case, Happened};
use super::opening::begin;
use super::person::with;
use super::step::Step;
use super::{CaseError, Cases, Change, WORDS_CHARACTERS_MAX, store, words};
use crate::error::{StoreError, flatten};
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Access, Mandate};

/// What a team tried in a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckStep {
    /// They called the person up.
    Telephoned,
    /// They went there.
    Visited,
    /// They asked somebody whom the person named.
    ContactAsked,
}

impl CheckStep {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Telephoned, Self::Visited, Self::ContactAsked];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telephoned => "telephoned",
            Self::Visited => "visited",
            Self::ContactAsked => "contact-asked",
        }
    }

    /// The step of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// Somebody to be looked after.
#[derive(Debug, Clone)]
pub struct NewCheck {
    /// One of [`CaseKind::CHECKS`].
    pub kind: CaseKind,
    /// The service that missed them.
    pub service: String,
    /// Where they are, and whom they named to look after them.
    pub words: String,
}

/// How often checks of a month found what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct CheckCounts {
    /// So many began.
    pub opened: u32,
    /// The person was well: they forgot, or were away and had not said so.
    pub fine: u32,
    /// The person needed help.
    pub needed_help: u32,
    /// The person was not found, and the emergency services were called.
    pub not_found: u32,
}

impl CheckCounts {
    /// So many were answered.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.fine + self.needed_help + self.not_found
    }

    /// The share of those answered that were false alarms; none where none was answered.
    #[must_use]
    pub fn false_alarms(&self) -> Option<f64> {
        let answered = self.answered();
        (answered > 0).then(|| f64::from(self.fine) / f64::from(answered))
    }
}

impl Cases {
    /// Begins a check. Its hours run from now, by the days that are in force. What the service keeps of it is written by `also` in
    /// the same transaction; where that says no, no check begins.
    ///
    /// # Errors
    /// [`CaseError::Runs`] where one of the person is open, [`CaseError::Changed`] where `also` says no; see [`CaseError`].
    pub async fn open_check<F>(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        new: NewCheck,
        also: F,
    ) -> Result<Case, CaseError>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, bool, StoreError>
            + Send
            + 'static,
    {
        let terms = self.terms().await?.on(self.city.today());
        let hours = terms.hours(new.kind).ok_or(CaseError::NotFound)?;
        let said = words(&new.words, WORDS_CHARACTERS_MAX)?;
        let what = (new.service, About::Nothing);
        let case = self.new_case(new.kind, resident, what, said).await?;
        let due_at = later(case.opened_at, hours);
        let case = Case {
            due: self.city.date_at(due_at),
            due_at: Some(due_at),
            ..case
        };
        let runs = |one: &Case| one.kind.is_check() && one.state.is_open();
        let may = move |before: &[Case]| match before.iter().any(runs) {
            true => Err(CaseError::Runs),
            false => Ok(()),
        };
        let (city, mandate) = (self.city.clone(), mandate.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !also(tx).await? {
                    return Err(CaseError::Changed);
                }
                begin(tx, &city, &mandate, case, may).await
            })
        });
        flatten(done.await)
    }

    /// Whoever works on a check puts down what they tried. It is theirs from then on.
    ///
    /// # Errors
    /// See [`CaseError`].
    pub async fn tried(
        &self,
        access: &Access,
        (resident, id): (&ResidentId, &CaseId),
        seen: i64,
        (how, note): (CheckStep, &str),
    ) -> Result<Case, CaseError> {
        let post = access.actor().post().cloned().ok_or(CaseError::NotFound)?;
        let work = self.at_work(access, resident, id).await?;
        work.is_mine_to_move(&post)?;
        let before = &work.case;
        if !before.kind.is_check() {
            return Err(CaseError::NotFound);
        }
        let note = words(note, WORDS_CHARACTERS_MAX)?;
        let case = Case {
            state: with(Some(post.staff)),
            ..before.clone()
        };
        let change = Change::told_to_nobody(case, Happened::Tried { how, note });
        self.advance(&work.mandate, (before, seen), Step::Try, change)
            .await
    }

    /// What the checks of a service found, by the year and month in which they began. Only numbers come out of it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn check_counts(
        &self,
        service: &str,
    ) -> Result<BTreeMap<(i16, i8), CheckCounts>, StoreError> {
        let found = store::checks(self.city.db().read(), service).await?;
        let mut months: BTreeMap<(i16, i8), CheckCounts> = BTreeMap::new();
        for (opened_at, outcome) in found {
            let day = self.city.date_at(opened_at);
            let counts = months.entry((day.year(), day.month())).or_default();
            counts.opened += 1;
            match outcome {
                Some(CaseOutcome::FineForgot | CaseOutcome::FineAway) => counts.fine += 1,
                Some(CaseOutcome::NeedsHelp) => counts.needed_help += 1,
                Some(CaseOutcome::NotFound) => counts.not_found += 1,
                _ => {}
            }
        }
        Ok(months)
    }
}

fn later(at: Timestamp, hours: u32) -> Timestamp {
    let hours = SignedDuration::from_hours(i64::from(hours));
    at.checked_add(hours).unwrap_or(at)
}
