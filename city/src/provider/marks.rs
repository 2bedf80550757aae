//! Everything that a body has to mend, what hurts residents most first.

use jiff::Timestamp;

use super::sent::{FileFault, Refusals, refusals_of};
use super::store;
use crate::City;
use crate::directory::{Gap, Keeping};
use crate::error::StoreError;
use crate::id::BodyId;
use crate::mandate::Access;
use crate::words::Wording;

/// Most marks that are told at once.
const MARKS_TOLD_MAX: usize = 200;

/// Something that a body has to mend.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Nothing of a file was taken in: residents read what was there before.
    Refused {
        /// Who sent it.
        publisher: String,
        /// When.
        at: Timestamp,
        /// What is wrong, and where.
        fault: FileFault,
    },
    /// An entry of the directory lacks something.
    Gap {
        /// The entry.
        entry: String,
        /// Its name.
        name: Wording,
        /// What it lacks.
        gap: Gap,
    },
    /// Requests of a program were refused: what residents needed was not done.
    Refusals(Refusals),
    /// A file was taken in, and something in it is odd.
    Doubted {
        /// Who sent it.
        publisher: String,
        /// When.
        at: Timestamp,
        /// What is odd, and where.
        fault: FileFault,
    },
}

/// How a mark is mended, as far as it can be told apart by programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mending {
    /// What is sent does not have the shape that is described.
    Shape,
    /// The key of a write is missing, or was used for something else.
    Key,
    /// What is asked for is not there, or not for this post.
    Absent,
    /// Somebody else changed it before.
    Version,
    /// The person agreed to it no longer.
    Consent,
    /// Something else, which the answer says.
    Answer,
}

impl Mending {
    /// How refusals of a code are mended.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        match code {
            "not-found" => Self::Absent,
            "if-match-missing" | "changed-meanwhile" | "other-revision" => Self::Version,
            "consent-withdrawn" | "no-consent" | "release-ended" => Self::Consent,
            code if code.starts_with("idempotency-key") => Self::Key,
            code if code.ends_with("-misfit") || code.starts_with("body-") => Self::Shape,
            _ => Self::Answer,
        }
    }

    /// The word for it; the text `mend-refusals-WORD` says what to do.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Key => "key",
            Self::Absent => "absent",
            Self::Version => "version",
            Self::Consent => "consent",
            Self::Answer => "answer",
        }
    }
}

/// What a body has to mend.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    /// What hurts residents most comes first.
    pub marks: Vec<Mark>,
    /// How many more there are.
    pub left_out: usize,
    /// Whether whoever asks may mend entries of the directory.
    pub keeps_directory: bool,
}

impl Marks {
    /// What the body of whoever asks has to mend.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(city: &City, access: &Access, body: &BodyId) -> Result<Self, StoreError> {
        let directory = city.directory().await?;
        let today = city.today();
        let entries = directory.entries().iter();
        let own = entries.filter(|entry| entry.body() == Some(body));
        let gaps = own.flat_map(|entry| {
            let gaps = entry.gaps(today).into_iter();
            gaps.map(|gap| Mark::Gap {
                entry: entry.id.clone(),
                name: entry.name.clone(),
                gap,
            })
        });
        let mut marks: Vec<Mark> = gaps.collect();
        let refusals = refusals_of(city, body).await?;
        marks.extend(refusals.into_iter().map(Mark::Refusals));
        for noted in store::faults(city.db().read(), body).await? {
            let store::NotedFault {
                publisher,
                at,
                fault,
            } = noted;
            marks.push(if fault.is_refused {
                Mark::Refused {
                    publisher,
                    at,
                    fault,
                }
            } else {
                Mark::Doubted {
                    publisher,
                    at,
                    fault,
                }
            });
        }
        marks.sort_by_key(Mark::weight);
        let left_out = marks.len().saturating_sub(MARKS_TOLD_MAX);
        marks.truncate(MARKS_TOLD_MAX);
        let keeps_directory = Keeping::new(city.clone()).body(access) == Some(body);
        Ok(Self {
            marks,
            left_out,
            keeps_directory,
        })
    }
}

impl Mark {
    /// Its place in the list. What sends people to the wrong door comes first, then what was not done for them, then what
    /// they do not find, then what is odd.
    fn weight(&self) -> (u8, usize) {
        match self {
            Self::Refused { .. } => (0, 0),
            Self::Gap {
                gap: Gap::Unconfirmed,
                ..
            } => (1, 0),
            Self::Refusals(refusals) => {
                let count = usize::try_from(refusals.count).unwrap_or(usize::MAX);
                (2, usize::MAX - count)
            }
            Self::Gap { gap, .. } => {
                let place = Gap::ALL.iter().position(|one| one == gap);
                (3, place.unwrap_or_default())
            }
            Self::Doubted { .. } => (4, 0),
        }
    }
}
