//! Versioned master data: code lists, calendars and notices that people of the city edit while the program runs.
//!
//! Each change is a new version; old ones stay. A reader always asks for the newest, so no restart is needed.

mod edit;
mod store;
#[cfg(test)]
mod tests;

pub use edit::{Edit, EditError, Present, edit, present};
pub use store::MasterDataStore;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::calendar::CalendarDay;
use crate::case::{CaseTerms, CaseTermsFault};
use crate::directory::Availability;
use crate::mandate::Actor;
use crate::oversight::{OversightTerms, OversightTermsFault};
use crate::proxy::{Ages, AgesFault, Programmes};
use crate::retention::{Schedule, ScheduleFault};

/// What kind of master data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MasterDataKind {
    /// Public holidays and make-up workdays: a list of days.
    Calendar,
    /// Services that stand still or are closed, whatever their rounds say: by the service's code.
    Pauses,
    /// The ages at which a minor acts.
    Ages,
    /// The services in which the intermediaries of a body help: codes of services by the id of the body.
    Programmes,
    /// How long records are kept: months by the kind of record.
    Retention,
    /// How long people may be told of an order later.
    Oversight,
    /// The days of cases, from a day on.
    CaseTerms,
    /// Whom a visitor of a practice city may be: a list of actors.
    PracticeRoles,
}

impl MasterDataKind {
    /// How the kind is stored and named in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Pauses => "pauses",
            Self::Ages => "ages",
            Self::Programmes => "programmes",
            Self::Retention => "retention",
            Self::Oversight => "oversight",
            Self::CaseTerms => "case-terms",
            Self::PracticeRoles => "practice-roles",
        }
    }

    /// Reads content of this kind, so that nothing is kept that nobody can use.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub fn check(self, content: &Value) -> Result<(), MasterDataError> {
        let unreadable = |error: serde_json::Error| MasterDataError::Unreadable {
            what: error.to_string(),
        };
        match self {
            Self::Calendar => {
                let days: Vec<CalendarDay> =
                    serde_json::from_value(content.clone()).map_err(unreadable)?;
                let mut dates: Vec<Date> = days.iter().map(|day| day.date).collect();
                dates.sort_unstable();
                match dates.windows(2).find_map(|pair| match pair {
                    [one, other] if one == other => Some(*one),
                    _ => None,
                }) {
                    Some(date) => Err(MasterDataError::Repeated { date }),
                    None => Ok(()),
                }
            }
            Self::Pauses => {
                serde_json::from_value::<BTreeMap<String, Availability>>(content.clone())
                    .map_err(unreadable)?;
                Ok(())
            }
            Self::Ages => {
                let ages: Ages = serde_json::from_value(content.clone()).map_err(unreadable)?;
                Ok(ages.check()?)
            }
            Self::Programmes => {
                serde_json::from_value::<Programmes>(content.clone()).map_err(unreadable)?;
                Ok(())
            }
            Self::Retention => {
                let schedule: Schedule =
                    serde_json::from_value(content.clone()).map_err(unreadable)?;
                Ok(schedule.check()?)
            }
            Self::Oversight => {
                let terms: OversightTerms =
                    serde_json::from_value(content.clone()).map_err(unreadable)?;
                Ok(terms.check()?)
            }
            Self::CaseTerms => {
                let terms: CaseTerms =
                    serde_json::from_value(content.clone()).map_err(unreadable)?;
                Ok(terms.check()?)
            }
            Self::PracticeRoles => {
                serde_json::from_value::<Vec<Actor>>(content.clone()).map_err(unreadable)?;
                Ok(())
            }
        }
    }
}

/// Why content is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MasterDataError {
    /// It is not of the kind's shape.
    #[error("the content is not of the right shape: {what}")]
    Unreadable {
        /// What the reader found.
        what: String,
    },
    /// A day stands in the calendar twice.
    #[error("{date} stands in the calendar twice: keep one of the two")]
    Repeated {
        /// The day.
        date: Date,
    },
    /// An age at which nobody acts.
    #[error(transparent)]
    Ages(#[from] AgesFault),
    /// A time for which nothing is kept, or of nothing that is kept.
    #[error(transparent)]
    Retention(#[from] ScheduleFault),
    /// Days for which nobody may be kept waiting.
    #[error(transparent)]
    Oversight(#[from] OversightTermsFault),
    /// Days by which no case is answered.
    #[error(transparent)]
    CaseTerms(#[from] CaseTermsFault),
}

/// One version of master data.
#[derive(Debug, Clone, PartialEq)]
pub struct MasterData {
    /// Its kind.
    pub kind: MasterDataKind,
    /// From 1; the entity tag.
    pub version: i64,
    /// The content, in the kind's shape.
    pub content: Value,
    /// Who changed it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}
