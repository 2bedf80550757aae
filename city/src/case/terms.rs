//! The days of cases: how long an answer takes, when a case goes to the lead, and how long people have. They are master
//! data that a city changes from a day in future; a case keeps those of the day on which it began.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::kind::CaseKind;
use crate::City;
use crate::error::StoreError;
use crate::master_data::{MasterDataKind, MasterDataStore};

/// Longest time for an answer, or for having it looked at again, in working days.
pub const CASE_DAYS_MAX: u32 = 250;

/// Shortest time that a person has for an appeal, in days.
pub const APPEAL_DAYS_MIN: i64 = 7;

/// Longest time that a person has for an appeal, in days.
pub const APPEAL_DAYS_MAX: i64 = 365;

/// The days of one kind of case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindDays {
    /// Working days within which it is answered.
    pub answer_days: u32,
    /// Working days before that day at which it goes to the lead of its team.
    pub escalate_days: u32,
}

/// The longest time within which somebody is looked after, in hours.
pub const CHECK_HOURS_MAX: u32 = 72;

/// Hours within which somebody is looked after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckHours {
    /// Who did not open their door.
    pub no_answer: u32,
    /// Who was awaited and did not come.
    pub did_not_come: u32,
}

impl Default for CheckHours {
    fn default() -> Self {
        Self {
            no_answer: 2,
            did_not_come: 24,
        }
    }
}

/// The days of cases from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTerms {
    /// The first day on which they are in force.
    pub from: Date,
    /// Days that a person has for an appeal, from the day on which they were told.
    pub appeal_days: i64,
    /// Working days that a person has to have an answer looked at again.
    pub reopen_days: u32,
    /// Those of complaints.
    pub complaint: KindDays,
    /// Those of appeals.
    pub appeal: KindDays,
    /// Those of requests to put something right.
    pub correction: KindDays,
    /// Those of requests to remove something.
    pub erasure: KindDays,
    /// The hours of checks.
    #[serde(default)]
    pub checks: CheckHours,
}

/// Why days cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "answer_days and reopen_days must be 1 to {CASE_DAYS_MAX}, escalate_days less than answer_days, appeal_days \
     {APPEAL_DAYS_MIN} to {APPEAL_DAYS_MAX}, hours of checks 1 to {CHECK_HOURS_MAX}"
)]
pub struct CaseTermsFault;

impl Default for CaseTerms {
    fn default() -> Self {
        let days = |answer_days| KindDays {
            answer_days,
            escalate_days: 2,
        };
        Self {
            from: date(2000, 1, 1),
            appeal_days: 30,
            reopen_days: 10,
            complaint: days(10),
            appeal: days(10),
            correction: days(20),
            erasure: days(20),
            checks: CheckHours::default(),
        }
    }
}

impl CaseTerms {
    /// Those of one kind.
    #[must_use]
    pub fn of(&self, kind: CaseKind) -> KindDays {
        match kind {
            CaseKind::Complaint => self.complaint,
            CaseKind::Appeal => self.appeal,
            CaseKind::Correction => self.correction,
            CaseKind::Erasure => self.erasure,
            // They go by hours: their day is that of the hour.
            CaseKind::NoAnswer | CaseKind::DidNotCome => KindDays {
                answer_days: 1,
                escalate_days: 0,
            },
        }
    }

    /// Hours within which somebody is looked after; none for what is answered within days.
    #[must_use]
    pub fn hours(&self, kind: CaseKind) -> Option<u32> {
        match kind {
            CaseKind::NoAnswer => Some(self.checks.no_answer),
            CaseKind::DidNotCome => Some(self.checks.did_not_come),
            _ => None,
        }
    }

    /// Whether the days can stand.
    ///
    /// # Errors
    /// With what can.
    pub fn check(&self) -> Result<(), CaseTermsFault> {
        let can = |days: u32| (1..=CASE_DAYS_MAX).contains(&days);
        let kinds = CaseKind::ALL.map(|kind| self.of(kind));
        let is_soon = |kind| {
            self.hours(kind)
                .is_some_and(|hours| (1..=CHECK_HOURS_MAX).contains(&hours))
        };
        let stands = can(self.reopen_days)
            && CaseKind::CHECKS.into_iter().all(is_soon)
            && (APPEAL_DAYS_MIN..=APPEAL_DAYS_MAX).contains(&self.appeal_days)
            && kinds
                .iter()
                .all(|one| can(one.answer_days) && one.escalate_days < one.answer_days);
        stands.then_some(()).ok_or(CaseTermsFault)
    }
}

/// The days of cases over time.
#[derive(Debug, Clone)]
pub struct CaseCalendar {
    /// What was edited last stands first, and before the first edit what the house begins with.
    edits: Vec<CaseTerms>,
}

impl CaseCalendar {
    /// That of a city.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(db: &Database) -> Result<Self, StoreError> {
        let kept = MasterDataStore::all(db, MasterDataKind::CaseTerms).await?;
        let read = kept.into_iter().map(|data| {
            let corrupt = |_| StoreError::corrupt("master_data.content");
            serde_json::from_value(data.content).map_err(corrupt)
        });
        let mut edits: Vec<CaseTerms> = read.collect::<Result<_, _>>()?;
        edits.push(CaseTerms::default());
        Ok(Self { edits })
    }

    /// One of these edits, the newest first.
    #[cfg(test)]
    pub(super) fn for_test(edits: impl IntoIterator<Item = CaseTerms>) -> Self {
        let first = [CaseTerms::default()];
        let edits = edits.into_iter().chain(first).collect();
        Self { edits }
    }

    /// Those in force on a day. Of two edits that have begun the later one counts.
    #[must_use]
    pub fn on(&self, day: Date) -> CaseTerms {
        let mut edits = self.edits.iter();
        edits
            .find(|one| one.from <= day)
            .copied()
            .unwrap_or_default()
    }

    /// Those that come into force after a day, the next first. An edit that begins no later than one before it takes its
    /// place.
    #[must_use]
    pub fn after(&self, day: Date) -> Vec<CaseTerms> {
        let mut coming: Vec<CaseTerms> = Vec::new();
        for one in &self.edits {
            if one.from > day && coming.last().is_none_or(|next| one.from < next.from) {
                coming.push(*one);
            }
        }
        coming.reverse();
        coming
    }

    /// The most working days before its day at which any case goes to the lead.
    #[must_use]
    pub fn escalate_days_max(&self) -> u32 {
        let all = self.edits.iter();
        let all = all.flat_map(|one| CaseKind::ALL.map(|kind| one.of(kind).escalate_days));
        all.max().unwrap_or_default()
    }

    /// The last day for an appeal of somebody who was told at this moment.
    #[must_use]
    pub fn appeal_by(&self, city: &City, told_at: Timestamp) -> Date {
        let day = city.date_at(told_at);
        let days = self.on(day).appeal_days;
        day.checked_add(days.days()).unwrap_or(Date::MAX)
    }
}
