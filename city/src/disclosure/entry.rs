//! An entry: who did what with whose record, to what purpose, on what basis, and when.

use std::fmt;

use jiff::Timestamp;
use platform::chance::Chance;
use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::{EntryId, ResidentId};
use crate::mandate::{Actor, Basis, Channel, Purpose};

/// The kind of a personal record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Record {
    name: &'static str,
    keeper: Option<&'static str>,
    is_for_paying: bool,
}

impl Record {
    /// A kind of record that all services share, by its name in texts (`record-NAME`).
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            keeper: None,
            is_for_paying: false,
        }
    }

    /// The same, kept by one service: what is given for another does not reach it.
    #[must_use]
    pub const fn kept_by(self, service: &'static str) -> Self {
        Self {
            keeper: Some(service),
            ..self
        }
    }

    /// The same, which paying needs: who may only pay sees and changes it too.
    #[must_use]
    pub const fn for_paying(self) -> Self {
        Self {
            is_for_paying: true,
            ..self
        }
    }

    /// Whether paying needs it.
    #[must_use]
    pub const fn is_for_paying(&self) -> bool {
        self.is_for_paying
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The service that keeps it, by its code; none where all share it.
    #[must_use]
    pub const fn keeper(&self) -> Option<&'static str> {
        self.keeper
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It was made.
    Create,
    /// It was looked at.
    Read,
    /// It was among what a search found.
    Search,
    /// It was changed.
    Change,
    /// It was taken out of the city.
    Export,
    /// It was removed.
    Remove,
}

impl Act {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Search => "search",
            Self::Change => "change",
            Self::Export => "export",
            Self::Remove => "remove",
        }
    }
}

/// Whose record it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EntrySubject {
    /// One resident's.
    Resident {
        /// The resident.
        resident: ResidentId,
    },
    /// That of many at once.
    Cohort {
        /// What binds them.
        name: String,
        /// SHA-256 over the name and the members' ids in order: it names who they were without listing them.
        digest: String,
        /// How many they are.
        size: u64,
        /// Who they are; kept once for each digest, apart from the entry.
        #[serde(skip)]
        members: Vec<ResidentId>,
    },
}

impl EntrySubject {
    /// The key beside which its content is kept: the resident's id, or the cohort's digest.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Resident { resident } => resident.as_str(),
            Self::Cohort { digest, .. } => digest,
        }
    }

    /// How many people it is about.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::Resident { .. } => 1,
            Self::Cohort { size, .. } => *size,
        }
    }

    /// A cohort of these members.
    pub(crate) fn cohort<'a>(
        name: &str,
        members: impl IntoIterator<Item = &'a ResidentId>,
    ) -> Self {
        let mut members: Vec<ResidentId> = members.into_iter().cloned().collect();
        members.sort_unstable();
        members.dedup();
        let mut digest = CohortDigest::new(name);
        members
            .iter()
            .for_each(|member| digest.add(member.as_str()));
        Self::Cohort {
            name: name.to_owned(),
            digest: digest.finish(),
            size: members.len() as u64,
            members,
        }
    }
}

/// The digest of a cohort, taken in member by member in the order of their ids.
pub(super) struct CohortDigest(Sha256);

impl CohortDigest {
    pub(super) fn new(name: &str) -> Self {
        Self(Sha256::new_with_prefix(name.as_bytes()))
    }

    pub(super) fn add(&mut self, member: &str) {
        self.0.update([0x1F]);
        self.0.update(member.as_bytes());
    }

    pub(super) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// An entry of the disclosure log, as the person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::microsecond::required")]
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Whose record.
    pub subject: EntrySubject,
    /// What was done.
    pub act: Act,
    /// The kind of record.
    pub record: String,
    /// To what purpose.
    pub purpose: Purpose,
    /// On what basis.
    pub basis: Basis,
    /// The policy that permitted it.
    pub policy: String,
    /// Through which door.
    pub channel: Channel,
    /// Which records were removed, where several were at once: [`digest_of_ids`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
}

/// What names many records without listing them: SHA-256 over their ids in order, each on a line. Whoever keeps a list of
/// what was removed can prove that this was it.
#[must_use]
pub fn digest_of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let mut ids: Vec<&str> = ids.into_iter().collect();
    ids.sort_unstable();
    let mut digest = Sha256::new();
    for id in ids {
        digest.update(id.as_bytes());
        digest.update(b"\n");
    }
    hex(&digest.finalize())
}

impl Entry {
    /// For whom the actor acted, where that was somebody else who lets them: the entry then says "X for Y".
    #[must_use]
    pub fn for_whom(&self) -> Option<&ResidentId> {
        let by_right = matches!(
            self.basis,
            Basis::ParentOfMinor
                | Basis::Guardian
                | Basis::WrittenMandate
                | Basis::Client
                | Basis::Visit
        );
        match &self.subject {
            EntrySubject::Resident { resident } if by_right => Some(resident),
            _ => None,
        }
    }

    /// Whether it tells the same, whenever it was.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.record == other.record
            && self.act == other.act
            && self.subject == other.subject
            && self.policy == other.policy
            && self.purpose == other.purpose
            && self.actor == other.actor
            && self.removed == other.removed
    }
}

/// An entry on its way into the log: its id, its salt, and what it commits to.
#[derive(Debug, Clone)]
pub(crate) struct Sealed {
    pub(super) id: EntryId,
    pub(super) entry: Entry,
    pub(super) salt: String,
    pub(super) content: String,
    pub(super) commitment: String,
}

impl Sealed {
    /// Seals an entry. The id begins with the time, so that new entries stand together in the database.
    pub(super) fn new(entry: Entry, chance: &Chance) -> Self {
        let ticks = entry.at.as_millisecond().div_euclid(10).to_be_bytes();
        let luck: [u8; 5] = chance.bytes();
        let [_, _, _, a, b, c, d, e] = ticks;
        let [f, g, h, i, j] = luck;
        let salt = hex(&chance.bytes::<16>());
        // A value of plain fields always has a JSON text.
        let content = serde_json::to_string(&entry).unwrap_or_default();
        Self {
            id: EntryId::from_bytes([a, b, c, d, e, f, g, h, i, j]),
            commitment: commitment(&salt, &content),
            entry,
            salt,
            content,
        }
    }
}

/// What a leaf says of an entry's content: SHA-256 over the salt and the content. It tells nothing once both are erased.
pub(super) fn commitment(salt: &str, content: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(salt.as_bytes());
    digest.update(b"\n");
    digest.update(content.as_bytes());
    hex(&digest.finalize())
}

/// The bytes of an entry's leaf in the tree. Nothing in them is personal.
#[must_use]
pub fn leaf(id: &EntryId, at: Timestamp, commitment: &str) -> String {
    leaf_of_row(id.as_str(), at.as_microsecond(), commitment)
}

/// [`leaf`] from what stands in a row, whatever that is.
pub(super) fn leaf_of_row(entry: &str, at_us: i64, commitment: &str) -> String {
    format!("{entry} {at_us} {commitment}")
}
