//! A correction: what of a round became something else, when and why.

use city::id::{OfferId, SiteId, StaffId};
use city::words::Wording;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::policy::Policy;

/// A correction of a round that had opened. It is never edited, only followed by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its number among those of the round, from 1.
    pub number: u32,
    /// Why, for everyone to read.
    pub why: Wording,
    /// What was corrected.
    pub changes: Vec<Change>,
    /// The officer who made it.
    pub made_by: StaffId,
    /// When.
    pub made_at: Timestamp,
}

/// A day of a round that families were promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// The last day to apply.
    ClosesOn,
    /// The last day to answer.
    AnswersBy,
}

/// Something that was announced, and what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Change {
    /// The last day to apply.
    ClosesOn {
        /// As it was announced.
        from: Date,
        /// As it is now.
        to: Date,
    },
    /// The last day to answer.
    AnswersBy {
        /// As it was announced.
        from: Date,
        /// As it is now.
        to: Date,
    },
    /// The seats of a school.
    Seats {
        /// The offer.
        offer: OfferId,
        /// Its school.
        site: SiteId,
        /// As they were announced.
        from: u32,
        /// As they are now.
        to: u32,
    },
    /// The rules.
    Rules {
        /// As they were announced.
        from: Policy,
        /// As they are now, in their new version.
        to: Policy,
    },
}
