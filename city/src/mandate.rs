//! The mandate: who touches personal data, about whom, to what purpose and on what basis.
//!
//! Every use case and every read of personal rows takes `&Mandate` first. A mandate is made by a rule of
//! [`crate::people::Registry`], which looks at who asks and how they stand to the person asked about; there is no other
//! constructor outside this crate. The stores ask it whether a row is covered, and a row that is not covered is as
//! absent as one that does not exist.

use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::{BodyId, ResidentId, StaffId};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Actor {
    /// A resident, for themselves or for somebody in their care.
    Resident {
        /// Their row in the register.
        resident: ResidentId,
    },
    /// A member of a body's staff, within their duty.
    Staff {
        /// Who they are.
        staff: StaffId,
        /// For which body they act.
        body: BodyId,
        /// What their duty is.
        duty: Duty,
    },
    /// The program itself, for work that nobody started by hand, such as loading a city.
    System,
}

impl Actor {
    /// A stable text that names the actor in records and in the keys of repeated requests.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Resident { resident } => resident.to_string(),
            Self::Staff { staff, .. } => staff.to_string(),
            Self::System => "system".to_owned(),
        }
    }
}

/// What a member of staff is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Runs rounds of school places.
    Admissions,
    /// Reads public results only: holds no personal data.
    Analysis,
}

/// What the data is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Seeing and changing one's own things.
    OwnAffairs,
    /// Giving out school places.
    SchoolPlaces,
    /// Measuring whether a service reaches people equally.
    FairnessMeasurement,
    /// Setting up the city's registers.
    Loading,
}

/// What allows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The person acts for themselves.
    OwnAct,
    /// A parent acts for a child who is a minor.
    ParentOfMinor,
    /// A public duty that the law gives to the body.
    Duty,
}

/// About whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    /// One resident.
    Resident {
        /// The resident.
        resident: ResidentId,
    },
    /// All whom a named piece of work is about, such as the applicants of one round.
    Cohort {
        /// What binds them, such as a round's id.
        name: String,
        /// SHA-256 of the name, by which a record names the cohort without listing it.
        digest: String,
    },
}

/// Leave to touch personal data, and its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mandate {
    actor: Actor,
    subject: Subject,
    purpose: Purpose,
    basis: Basis,
}

impl Mandate {
    /// A mandate over one resident. Only the rule in [`crate::people`] makes one.
    pub(crate) fn over_resident(
        actor: Actor,
        resident: ResidentId,
        purpose: Purpose,
        basis: Basis,
    ) -> Self {
        Self {
            actor,
            subject: Subject::Resident { resident },
            purpose,
            basis,
        }
    }

    /// A mandate over a named cohort. Only the rule in [`crate::people`] makes one.
    pub(crate) fn over_cohort(actor: Actor, name: &str, purpose: Purpose, basis: Basis) -> Self {
        let digest = hex(&Sha256::digest(name.as_bytes()));
        Self {
            actor,
            subject: Subject::Cohort {
                name: name.to_owned(),
                digest,
            },
            purpose,
            basis,
        }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// About whom.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// To what purpose.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// On what basis.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Whether this resident's rows may be touched under it.
    #[must_use]
    pub fn covers(&self, resident: &ResidentId) -> bool {
        match &self.subject {
            Subject::Resident { resident: subject } => subject == resident,
            Subject::Cohort { .. } => false,
        }
    }

    /// Whether the rows of this cohort may be touched under it.
    #[must_use]
    pub fn covers_cohort(&self, name: &str) -> bool {
        matches!(&self.subject, Subject::Cohort { name: cohort, .. } if cohort == name)
    }
}
