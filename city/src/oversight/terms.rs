//! The days that oversight keeps: master data, so that a city changes them without a new program.

use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::error::StoreError;
use crate::master_data::{MasterDataKind, MasterDataStore};

/// Longest time after the end of an order for which those named may ever be told later, in days.
pub const HOLD_DAYS_CEILING: i64 = 90;

/// The days that oversight keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OversightTerms {
    /// Longest time after the end of an order for which those named may be told later.
    pub hold_days: i64,
}

/// Why days cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("hold_days must be 0 to {HOLD_DAYS_CEILING}")]
pub struct OversightTermsFault;

impl Default for OversightTerms {
    fn default() -> Self {
        Self {
            hold_days: super::order::HOLD_DAYS_MAX,
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
        let stands = (0..=HOLD_DAYS_CEILING).contains(&self.hold_days);
        stands.then_some(()).ok_or(OversightTermsFault)
    }
}
