//! The days that oversight keeps: master data, so that a city changes them without a new program.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::City;
use crate::error::StoreError;
use crate::master_data::{MasterDataKind, MasterDataStore};

/// Longest time after the end of an order for which those named may ever be told later, in days.
pub const HOLD_DAYS_CEILING: i64 = 90;

/// Shortest time that a person has for an appeal, in days.
pub const APPEAL_DAYS_MIN: i64 = 7;

/// Longest time that a person has for an appeal or waits for its answer, in days.
pub const APPEAL_DAYS_CEILING: i64 = 365;

/// The days that oversight keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OversightTerms {
    /// Longest time after the end of an order for which those named may be told later.
    pub hold_days: i64,
    /// Days that a person has for an appeal, from the day on which they were told.
    pub appeal_days: i64,
    /// Days within which an appeal is decided.
    pub answer_days: i64,
}

/// Why days cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "hold_days must be 0 to {HOLD_DAYS_CEILING}, appeal_days {APPEAL_DAYS_MIN} to {APPEAL_DAYS_CEILING}, answer_days 1 to \
     {APPEAL_DAYS_CEILING}"
)]
pub struct OversightTermsFault;

impl Default for OversightTerms {
    fn default() -> Self {
        Self {
            hold_days: super::order::HOLD_DAYS_MAX,
            appeal_days: 30,
            answer_days: 14,
        }
    }
}

impl OversightTerms {
    /// The terms of a city, as they were edited last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(db: &Database) -> Result<Self, StoreError> {
        let Some(data) = MasterDataStore::newest(db, MasterDataKind::Oversight).await? else {
            return Ok(Self::default());
        };
        serde_json::from_value(data.content).map_err(|_| StoreError::corrupt("master_data.content"))
    }

    /// Whether the days can stand.
    ///
    /// # Errors
    /// With what can.
    pub fn check(&self) -> Result<(), OversightTermsFault> {
        let stands = (0..=HOLD_DAYS_CEILING).contains(&self.hold_days)
            && (APPEAL_DAYS_MIN..=APPEAL_DAYS_CEILING).contains(&self.appeal_days)
            && (1..=APPEAL_DAYS_CEILING).contains(&self.answer_days);
        if stands {
            Ok(())
        } else {
            Err(OversightTermsFault)
        }
    }

    /// The last day for an appeal of somebody who was told at this moment.
    #[must_use]
    pub fn appeal_by(&self, city: &City, told_at: Timestamp) -> Date {
        days_after(city.date_at(told_at), self.appeal_days)
    }

    /// The last day for the decision on an appeal that is lodged today.
    #[must_use]
    pub fn answer_by(&self, city: &City) -> Date {
        days_after(city.today(), self.answer_days)
    }
}

fn days_after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}
