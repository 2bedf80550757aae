//! Written mandates, clients and links, as values.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::id::{BodyId, ClientId, DecisionId, LinkId, ProxyId, ResidentId};
use crate::mandate::Scope;
use crate::personal::Personal;
use crate::proxy::Giving;

/// How far somebody may act for a person, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What they may do; each is given separately.
    pub scopes: Vec<Scope>,
    /// In which services, by their codes; in all where absent.
    pub services: Option<Vec<String>>,
    /// The last day.
    pub until: Date,
}

impl Terms {
    /// Whether they go so far in a service.
    #[must_use]
    pub fn reach(&self, service: &str) -> bool {
        let named = self.services.as_ref();
        named.is_none_or(|services| services.iter().any(|one| one == service))
    }
}

/// How something that was given stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenState {
    /// An officer put it down, and nobody has confirmed it: it opens nothing.
    Waiting,
    /// It holds to its last day.
    Given,
    /// Whoever gave it took it back.
    Revoked {
        /// When.
        at: Timestamp,
    },
    /// Whoever had it gave it up.
    GivenUp {
        /// When.
        at: Timestamp,
    },
    /// It ended with the death of the person.
    Ended {
        /// When that was put down.
        at: Timestamp,
    },
}

impl GivenState {
    /// How those are stored that have not ended.
    pub(super) const OPEN: [&'static str; 2] = ["waiting", "given"];

    /// How it is stored.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Given => "given",
            Self::Revoked { .. } => "revoked",
            Self::GivenUp { .. } => "given-up",
            Self::Ended { .. } => "ended",
        }
    }

    /// When it ended before its day.
    pub(super) fn ended_at(self) -> Option<Timestamp> {
        match self {
            Self::Waiting | Self::Given => None,
            Self::Revoked { at } | Self::GivenUp { at } | Self::Ended { at } => Some(at),
        }
    }

    pub(super) fn from_stored(state: &str, at: Option<Timestamp>) -> Option<Self> {
        match (state, at) {
            ("waiting", None) => Some(Self::Waiting),
            ("given", None) => Some(Self::Given),
            ("revoked", Some(at)) => Some(Self::Revoked { at }),
            ("given-up", Some(at)) => Some(Self::GivenUp { at }),
            ("ended", Some(at)) => Some(Self::Ended { at }),
            _ => None,
        }
    }
}

/// A mandate that a person gave in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenMandate {
    /// Its id.
    pub id: ProxyId,
    /// For whom its holder acts.
    pub person: ResidentId,
    /// Who gave it, on what ground. What a parent gave for their child ends with the parent's care.
    pub giving: Giving,
    /// Who holds it.
    pub holder: ResidentId,
    /// The holder's name, as the giver wrote it.
    pub holder_name: Personal,
    /// How far it goes.
    pub terms: Terms,
    /// The first day.
    pub from: Date,
    /// How it stands.
    pub state: GivenState,
}

impl WrittenMandate {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.state == GivenState::Given && self.from <= day && day <= self.terms.until
    }

    /// Whether it waits on a day to be confirmed.
    #[must_use]
    pub fn waits_on(&self, day: Date) -> bool {
        self.state == GivenState::Waiting && day <= self.terms.until
    }
}

/// How a client agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// On the portal.
    Portal,
    /// By reading a code to the helper.
    Spoken,
    /// By a code and a signature that the helper keeps.
    Signed,
}

impl Consent {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Portal, Self::Spoken, Self::Signed];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Spoken => "spoken",
            Self::Signed => "signed",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A place on a body's client list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// The client.
    pub person: ResidentId,
    /// The body whose intermediaries help them.
    pub body: BodyId,
    /// How far the client lets them go.
    pub terms: Terms,
    /// The first day.
    pub from: Date,
    /// How the client agreed.
    pub consent: Consent,
    /// Who gave it, on what ground. It ends with the care of a parent and with a guardianship.
    pub giving: Giving,
    /// Who took it down: whoever agreed, or the intermediary who was told a code.
    pub taken_by: String,
    /// How it stands: revoked by the client, given up by the body.
    pub state: GivenState,
}

impl Client {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.state == GivenState::Given && self.from <= day && day <= self.terms.until
    }

    /// Whether it waits on a day to be confirmed.
    #[must_use]
    pub fn waits_on(&self, day: Date) -> bool {
        self.state == GivenState::Waiting && day <= self.terms.until
    }
}

/// The one thing that a restricted link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkThing {
    /// The service.
    pub service: String,
    /// The decision.
    pub decision: DecisionId,
}

/// What whoever opens a link must know besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondProof {
    /// The birth date of the person it is bound to.
    BirthDate,
    /// A short code that was told apart from the link.
    Code,
}

/// A restricted link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestrictedLink {
    /// Its id.
    pub id: LinkId,
    /// Whose thing it opens.
    pub person: ResidentId,
    /// Who gave it, on what ground. It ends with the care of a parent and with a guardianship.
    pub giving: Giving,
    /// To whom it is bound.
    pub holder: ResidentId,
    /// What it opens.
    pub thing: LinkThing,
    /// What must be known besides.
    pub proof: SecondProof,
    /// Whether it opens once only.
    pub once: bool,
    /// From when on it opens no more.
    pub expires: Timestamp,
    /// How it stands.
    pub state: LinkState,
}

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// An officer made it, and nobody has confirmed it: it opens nothing.
    Waiting,
    /// Nobody has opened it.
    Fresh,
    /// It was opened, the last time then.
    Opened {
        /// When.
        at: Timestamp,
    },
    /// It was taken back.
    Revoked {
        /// When.
        at: Timestamp,
    },
}
