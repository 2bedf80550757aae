//! Who acts, in which post, and through which door.

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, ResidentId, StaffId};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Actor {
    /// A resident, for themselves or for somebody for whom they may act.
    Resident {
        /// Their row in the register.
        resident: ResidentId,
    },
    /// A member of a body's staff, in one of their posts.
    Staff(Post),
    /// The program itself, for work that nobody started by hand, such as loading a city.
    System,
}

impl Actor {
    /// A stable text that names the actor in records and in the keys of repeated requests.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Resident { resident } => resident.to_string(),
            Self::Staff(post) => post.staff.to_string(),
            Self::System => "system".to_owned(),
        }
    }

    /// The post of a member of staff; nothing for others.
    #[must_use]
    pub fn post(&self) -> Option<&Post> {
        match self {
            Self::Staff(post) => Some(post),
            Self::Resident { .. } | Self::System => None,
        }
    }
}

/// What a member of staff is there for, in one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Post {
    /// Who holds it.
    pub staff: StaffId,
    /// The body.
    pub body: BodyId,
    /// The role.
    pub role: Role,
    /// The service in which it is, by its code: `education`, or `register` for the register of residents.
    pub service: String,
    /// The district to which it is bounded; the whole city when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Whether its holder may see what is kept under restriction.
    #[serde(default)]
    pub cleared: bool,
}

/// The roles of staff. Residents, proxies and the program itself have theirs by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Helps clients of the body's own list.
    Intermediary,
    /// Works where a service is given: a school, a canteen, a clinic, an employer.
    ProviderStaff,
    /// Carries out a service's decisions for the city.
    Officer,
    /// Treats patients.
    Clinician,
    /// Looks into outbreaks.
    Investigator,
    /// Plans by figures: holds no personal data.
    Planner,
    /// Looks after the log, emergencies and orders.
    Auditor,
    /// Looks after a body's staff.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Intermediary,
        Self::ProviderStaff,
        Self::Officer,
        Self::Clinician,
        Self::Investigator,
        Self::Planner,
        Self::Auditor,
        Self::Administrator,
    ];

    /// How it is stored, and its name in policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intermediary => "intermediary",
            Self::ProviderStaff => "provider-staff",
            Self::Officer => "officer",
            Self::Clinician => "clinician",
            Self::Investigator => "investigator",
            Self::Planner => "planner",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// The door through which somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The portal's pages.
    Portal,
    /// The JSON API.
    Api,
    /// A restricted link.
    Link,
    /// A clerk at a counter.
    Counter,
    /// A clerk on the telephone.
    Telephone,
    /// A form on paper, which a clerk enters.
    Paper,
    /// A text message.
    Sms,
    /// A command of the program, or its own work.
    Program,
}

impl Channel {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Api => "api",
            Self::Link => "link",
            Self::Counter => "counter",
            Self::Telephone => "telephone",
            Self::Paper => "paper",
            Self::Sms => "sms",
            Self::Program => "program",
        }
    }
}
