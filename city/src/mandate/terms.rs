//! To what purpose, on what basis and how far.

use serde::{Deserialize, Serialize};

/// What the data is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Seeing and changing one's own things, or those of somebody for whom one acts.
    OwnAffairs,
    /// Keeping the register of residents right.
    Registration,
    /// Giving out school places.
    SchoolPlaces,
    /// Measuring whether a service reaches people equally.
    FairnessMeasurement,
    /// Treating a patient.
    HealthCare,
    /// Looking after older people.
    EldercareServices,
    /// Finding work for people.
    JobMatching,
    /// Averting danger to life or health.
    Emergency,
    /// Tracing an outbreak.
    OutbreakControl,
    /// Answering what people complain of and appeal against.
    Casework,
    /// Checking who looked at what.
    Audit,
    /// Removing what is past its time.
    Retention,
    /// Setting up the city's registers.
    Loading,
    /// Telling people what there is to tell.
    Notices,
    /// Giving a school's learning platform the pupils of its classes.
    LearningPlatforms,
    /// Saying at a school whether what families claim there is so.
    SchoolClaims,
    /// Answering what families ask for in mid-year.
    SchoolTransfers,
    /// Serving meals in a canteen and bringing them home, and settling what they cost.
    CanteenMeals,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::OwnAffairs,
        Self::Registration,
        Self::SchoolPlaces,
        Self::FairnessMeasurement,
        Self::HealthCare,
        Self::EldercareServices,
        Self::JobMatching,
        Self::Emergency,
        Self::OutbreakControl,
        Self::Casework,
        Self::Audit,
        Self::Retention,
        Self::Loading,
        Self::Notices,
        Self::LearningPlatforms,
        Self::SchoolClaims,
        Self::SchoolTransfers,
        Self::CanteenMeals,
    ];

    /// How it is stored, and its name in policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OwnAffairs => "own-affairs",
            Self::Registration => "registration",
            Self::SchoolPlaces => "school-places",
            Self::FairnessMeasurement => "fairness-measurement",
            Self::HealthCare => "health-care",
            Self::EldercareServices => "eldercare-services",
            Self::JobMatching => "job-matching",
            Self::Emergency => "emergency",
            Self::OutbreakControl => "outbreak-control",
            Self::Casework => "casework",
            Self::Audit => "audit",
            Self::Retention => "retention",
            Self::Loading => "loading",
            Self::Notices => "notices",
            Self::LearningPlatforms => "learning-platforms",
            Self::SchoolClaims => "school-claims",
            Self::SchoolTransfers => "school-transfers",
            Self::CanteenMeals => "canteen-meals",
        }
    }

    /// The purpose stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }
}

/// What allows it. The policy that permits names its basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The person acts for themselves.
    OwnAct,
    /// A parent acts for a child who is a minor.
    ParentOfMinor,
    /// A guardian whom a court or the person in good days named.
    Guardian,
    /// A mandate that the person gave in writing.
    WrittenMandate,
    /// An intermediary acts for a client of their list.
    Client,
    /// The person, or whoever acts for them, is with a clerk and asks for it.
    Visit,
    /// A text message from the number that the person keeps for it.
    TextMessage,
    /// The person's consent.
    Consent,
    /// A public duty that the law gives to the body.
    Duty,
    /// Danger to life or health.
    Emergency,
    /// An order of two bodies.
    Order,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::OwnAct,
        Self::ParentOfMinor,
        Self::Guardian,
        Self::WrittenMandate,
        Self::Client,
        Self::Visit,
        Self::TextMessage,
        Self::Consent,
        Self::Duty,
        Self::Emergency,
        Self::Order,
    ];

    /// How it is stored, and its name in policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OwnAct => "own-act",
            Self::ParentOfMinor => "parent-of-minor",
            Self::Guardian => "guardian",
            Self::WrittenMandate => "written-mandate",
            Self::Client => "client",
            Self::Visit => "visit",
            Self::TextMessage => "text-message",
            Self::Consent => "consent",
            Self::Duty => "duty",
            Self::Emergency => "emergency",
            Self::Order => "order",
        }
    }

    /// The basis stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == text)
    }
}

/// How far it goes. Each is given separately, so that who may order a meal does not see a diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Looking.
    See,
    /// Asking for things and changing them, and seeing what that needs.
    Order,
    /// Paying, and seeing what that needs.
    Pay,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::See, Self::Order, Self::Pay];

    /// How it is stored, and the name of its action in policies.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Order => "order",
            Self::Pay => "pay",
        }
    }

    /// The scope stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }
}
