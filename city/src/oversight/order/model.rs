//! Orders, as values.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::id::{BodyId, OrderId, StaffId};
use crate::mandate::Post;

/// A signature under an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSignature {
    /// Who signed.
    pub staff: StaffId,
    /// In whose name.
    pub body: BodyId,
    /// When.
    pub at: Timestamp,
}

/// How an order stands. When it is past its end it opens nothing, whatever it says here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum OrderState {
    /// Nobody has signed it.
    Draft,
    /// One body has signed it.
    SignedOnce {
        /// Its signature.
        first: OrderSignature,
    },
    /// Two bodies have signed it, and it opens what it says.
    Active {
        /// The first signature.
        first: OrderSignature,
        /// The second.
        second: OrderSignature,
    },
    /// It was taken back.
    Revoked {
        /// Who took it back.
        by: OrderSignature,
        /// Why.
        why: String,
        /// The signatures that it had.
        #[serde(default)]
        signed: Vec<OrderSignature>,
    },
}

impl OrderState {
    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::SignedOnce { .. } => "signed-once",
            Self::Active { .. } => "active",
            Self::Revoked { .. } => "revoked",
        }
    }

    /// The signatures that it has, or had when it was taken back.
    #[must_use]
    pub fn signatures(&self) -> Vec<&OrderSignature> {
        match self {
            Self::Draft => Vec::new(),
            Self::SignedOnce { first } => vec![first],
            Self::Active { first, second } => vec![first, second],
            Self::Revoked { signed, .. } => signed.iter().collect(),
        }
    }

    /// The state after another signature.
    ///
    /// # Errors
    /// See [`CannotSign`].
    pub fn signed(self, signature: OrderSignature) -> Result<Self, CannotSign> {
        match self {
            Self::Draft => Ok(Self::SignedOnce { first: signature }),
            Self::SignedOnce { first } if first.staff == signature.staff => {
                Err(CannotSign::SamePerson)
            }
            Self::SignedOnce { first } if first.body == signature.body => Err(CannotSign::SameBody),
            Self::SignedOnce { first } => Ok(Self::Active {
                first,
                second: signature,
            }),
            Self::Active { .. } => Err(CannotSign::Signed),
            Self::Revoked { .. } => Err(CannotSign::Revoked),
        }
    }
}

/// Why a signature is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotSign {
    /// The same person has signed.
    #[error("you have signed this: somebody of another body signs second")]
    SamePerson,
    /// Somebody of the same body has signed.
    #[error("your body has signed this: another body signs second")]
    SameBody,
    /// Two bodies have signed.
    #[error("two bodies have signed this")]
    Signed,
    /// It was taken back.
    #[error("this order was revoked")]
    Revoked,
}

/// A reason for which those named are told later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why they must not be told yet.
    pub reason: String,
    /// When they are told at the latest.
    pub until: Timestamp,
}

/// An order that names many people. Who they are is kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The case to which it belongs.
    pub case: String,
    /// Why it is needed.
    pub grounds: String,
    /// The body whose investigators may look.
    pub body: BodyId,
    /// The cells whose people it names; none where it names people one by one.
    pub cells: Vec<String>,
    /// How many people it names; of an order for cells that is known when the second signature has fixed who they are.
    pub people: Option<u32>,
    /// When it ends.
    pub until: Timestamp,
    /// For what reason those named are told later.
    pub hold: Option<Hold>,
    /// Who wrote it.
    pub drafted_by: OrderSignature,
    /// How it stands.
    pub state: OrderState,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Order {
    /// Whether it opens anything now.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        matches!(self.state, OrderState::Active { .. }) && now < self.until
    }

    /// Whether those whom it names are told of it, and who looked under it, only later than now.
    #[must_use]
    pub fn is_held_back(&self, now: Timestamp) -> bool {
        self.hold.as_ref().is_some_and(|hold| now < hold.until)
    }

    /// Whether a post had a part in it: wrote or signed it, took it back, looks under it, or is of a body that did.
    #[must_use]
    pub fn involves(&self, post: &Post) -> bool {
        let taken_back = match &self.state {
            OrderState::Revoked { by, .. } => Some(by),
            _ => None,
        };
        let signatures = self.state.signatures().into_iter().chain(taken_back);
        let mut all = signatures.chain([&self.drafted_by]);
        self.body == post.body || all.any(|one| one.staff == post.staff || one.body == post.body)
    }
}
