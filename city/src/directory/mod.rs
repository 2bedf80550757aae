//! The directory: bodies, sites and what may be had there.
//!
//! What may be had is kept in the shape of HSDS (`hsds`), with what HSDS has no field for as attributes (`own`); an `entry`
//! is a service read from its records, and `book` the whole directory in memory. It is taken in from others (`taking`) and
//! confirmed and put right by the bodies that answer for it (`keeping`).

mod book;
mod entry;
mod hours;
pub mod hsds;
mod keeping;
mod live;
mod offered;
pub mod own;
mod quality;
mod search;
mod share;
mod store;
#[cfg(test)]
mod stories;
mod taking;
#[cfg(test)]
mod tests;

pub(crate) use book::Held;
pub use book::{Directory, Found, Wanted};
pub use entry::{CONFIRM_MONTHS, Entry, EntryPlace, Giver, SITE_IDENTIFIER, Term};
pub use hours::{OpenNow, Schedule, open_now, spans_on};
pub(crate) use keeping::schedule;
pub use keeping::{KeepError, Keeping, Mended, given_at, hours_lines};
pub use live::Live;
pub use offered::{Offered, YearDay, status_of};
pub use quality::Gap;
pub use search::{Index, QUERY_CHARACTERS_MAX, answers};
pub use share::share_of;
pub use store::DirectoryStore;
pub use taking::{Incoming, Kept, TakeError, Taken, take_in};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{BodyId, SiteId};
use crate::mandate::Role;
use crate::pack::SiteKind;
use crate::words::Wording;

/// A public or private organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// Its name.
    pub name: Wording,
    /// The posts that it may have.
    pub staffs: Vec<Remit>,
    /// Whether it keeps the register of residents. One body of a city does.
    pub keeps_register: bool,
}

impl Body {
    /// Whether it may have a post of this role in a service.
    #[must_use]
    pub fn may_staff(&self, role: Role, service: &str) -> bool {
        let is_it = |remit: &Remit| remit.role == role && remit.service == service;
        self.staffs.iter().any(is_it)
    }
}

/// A kind of post that a body may have: its law gives it no others, whoever looks after its staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remit {
    /// The role.
    pub role: Role,
    /// The code of the service.
    pub service: String,
}

impl Remit {
    /// A kind of post.
    #[must_use]
    pub fn new(role: Role, service: impl Into<String>) -> Self {
        Self {
            role,
            service: service.into(),
        }
    }
}

/// A place where a service is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Its id within the city's pack.
    pub code: String,
    /// The body that runs it.
    pub body: BodyId,
    /// What is done there.
    pub kind: SiteKind,
    /// Its name.
    pub name: Wording,
    /// The cell of the city in which it stands.
    pub cell: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Whether one can go there.
    pub state: Availability,
    /// Whether the place or its name is made up for a practice city.
    pub made_up: bool,
}

/// Which sites of the directory are wanted.
#[derive(Debug, Clone, Default)]
pub struct SomeSites {
    /// Of this kind only.
    pub kind: Option<SiteKind>,
    /// In one of these cells only.
    pub cells: Option<Vec<String>>,
    /// Those after this one in the order of ids.
    pub after: Option<SiteId>,
    /// So many at the most.
    pub rows: u64,
}

/// Whether a service or a site can be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Availability {
    /// It can be used, until the end of a day where one is set.
    Open {
        /// The last day.
        until: Option<Date>,
    },
    /// It stands still and will go on.
    Paused {
        /// The last day of the pause, where it is known.
        until: Option<Date>,
    },
    /// It is not offered now.
    Closed {
        /// The day on which it opens, where it is known.
        opens: Option<Date>,
    },
}

impl Availability {
    /// The word for it, which is also the name of its tag.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open { .. } => "open",
            Self::Paused { .. } => "paused",
            Self::Closed { .. } => "closed",
        }
    }

    /// The day that belongs to it: the last day open or paused, or the day of opening.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Open { until } | Self::Paused { until } => until,
            Self::Closed { opens } => opens,
        }
    }

    /// Whether what it says has come to an end before this day, so that it says nothing of the day any more.
    #[must_use]
    pub fn is_over_on(self, today: Date) -> bool {
        match self {
            Self::Open { until } | Self::Paused { until } => until.is_some_and(|last| last < today),
            Self::Closed { opens } => opens.is_some_and(|first| first <= today),
        }
    }

    /// What a place that is in this state is on a day: one whose pause or closing has ended is open.
    #[must_use]
    pub fn on(self, today: Date) -> Self {
        match self {
            Self::Open { .. } if self.is_over_on(today) => Self::Closed { opens: None },
            Self::Paused { .. } | Self::Closed { .. } if self.is_over_on(today) => {
                Self::Open { until: None }
            }
            holds => holds,
        }
    }

    /// The availability stored as a word and a day.
    #[must_use]
    pub fn from_stored(word: &str, day: Option<Date>) -> Option<Self> {
        match word {
            "open" => Some(Self::Open { until: day }),
            "paused" => Some(Self::Paused { until: day }),
            "closed" => Some(Self::Closed { opens: day }),
            _ => None,
        }
    }
}
