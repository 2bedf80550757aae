//! The decision service: whether a member of staff may do something with a person's record, by which policy, and under
//! which obligations. To ask is in the disclosure log, whatever the answer; it opens nothing by itself.

use jiff::Timestamp;

use crate::City;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Basis, Field, Purpose, note_asking};
use crate::people::MandateError;
use crate::policy::Action;

/// That somebody asked whether they may.
pub const ASKED: Record = Record::new("access-decision");

/// What somebody wants to know.
#[derive(Debug, Clone)]
pub struct Question {
    /// Whose record.
    pub resident: ResidentId,
    /// To do what with it.
    pub action: Action,
    /// The service that keeps it.
    pub service: String,
    /// To what purpose.
    pub purpose: Purpose,
    /// The kind of record; a narrower part stands behind a stroke.
    pub record: String,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// They may.
    Permit {
        /// The policy that permits it.
        policy: String,
        /// What it rests on.
        basis: Basis,
        /// What they must leave out.
        redact: Vec<Field>,
        /// Until when the answer may be relied on.
        until: Timestamp,
    },
    /// They may not.
    Deny(Denied),
}

/// Why they may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// No policy permits it. Whoever asks learns nothing of whether there is such a person or record.
    NoPolicy,
    /// The person agreed to other records, but not to this one.
    NotAgreed,
    /// The person agreed, and took it back.
    ConsentWithdrawn,
}

impl Denied {
    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPolicy => "no-policy",
            Self::NotAgreed => "not-agreed",
            Self::ConsentWithdrawn => "consent-withdrawn",
        }
    }
}

/// Answers a member of staff.
///
/// # Errors
/// When the database cannot be read.
pub async fn decide(
    city: &City,
    access: &Access,
    question: &Question,
) -> Result<Answer, StoreError> {
    let Question {
        resident,
        action,
        service,
        purpose,
        record,
    } = question;
    let asked = city
        .registry()
        .over(access, resident, service, *purpose, *action)
        .await;
    let answer = match asked {
        Ok(mandate) if !mandate.allows(record) => Answer::Deny(Denied::NotAgreed),
        Ok(mandate) => Answer::Permit {
            policy: mandate.policy().to_owned(),
            basis: mandate.basis(),
            redact: mandate.redacted().to_vec(),
            until: mandate.expires(),
        },
        Err(MandateError::NotYours) => Answer::Deny(Denied::NoPolicy),
        Err(MandateError::ConsentWithdrawn) => Answer::Deny(Denied::ConsentWithdrawn),
        Err(MandateError::Store(error)) => return Err(error),
    };
    let permit = match &answer {
        Answer::Permit { policy, basis, .. } => Some((policy.as_str(), *basis)),
        Answer::Deny(_) => None,
    };
    if note_asking(access, ASKED, resident, *purpose, permit) {
        Ok(answer)
    } else {
        Err(StoreError::NotCovered)
    }
}
