//! A body of a real city that stands in a made-up one in the place of a made-up body, so that its staff can practise there.

use std::fmt;
use std::str::FromStr;

use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::directory::DirectoryStore;
use crate::error::StoreError;
use crate::id::BodyId;
use crate::words::Wording;

/// What a body does in a made-up city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Runs the schools.
    Education,
    /// Runs the counters.
    Counters,
    /// Keeps the register of residents.
    Register,
    /// Looks after how data is used.
    Audit,
    /// Helps people who ask for it.
    Helpers,
    /// Treats people, and looks for the sources of outbreaks.
    Health,
    /// Judges whether an order is needed.
    Court,
    /// Certifies who needs support, and supports older people.
    CivilAffairs,
}

/// There is no such part.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "“{0}” is no part of a made-up city: it has education, counters, register, audit, helpers, health, court and civil-affairs"
)]
pub struct NoPart(String);

impl Part {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Education,
        Self::Counters,
        Self::Register,
        Self::Audit,
        Self::Helpers,
        Self::Health,
        Self::Court,
        Self::CivilAffairs,
    ];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Counters => "counters",
            Self::Register => "register",
            Self::Audit => "audit",
            Self::Helpers => "helpers",
            Self::Health => "health",
            Self::Court => "court",
            Self::CivilAffairs => "civil-affairs",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for Part {
    type Err = NoPart;

    fn from_str(text: &str) -> Result<Self, NoPart> {
        let mut all = Self::ALL.into_iter();
        all.find(|part| part.as_str() == text)
            .ok_or_else(|| NoPart(text.chars().take(40).collect()))
    }
}

/// A body of a real city in a made-up one. It is kept with the files of the pack, in the transaction that loads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    /// What it does there.
    pub part: Part,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub name: Wording,
}

impl StandIn {
    /// The name of its file among those of the pack.
    pub(crate) const FILE: &str = "sandbox.json";

    /// The body that practises in the city of a database; none where there is no city, or where it is no body's own.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn kept_in(db: &Database) -> Result<Option<Self>, StoreError> {
        Ok(Self::among(&DirectoryStore::pack(db).await?))
    }

    /// The same, among the files of the pack.
    pub(crate) fn among(files: &[(String, Vec<u8>)]) -> Option<Self> {
        let file = files.iter().find(|(name, _)| name == Self::FILE);
        file.and_then(|(_, content)| serde_json::from_slice(content).ok())
    }
}
