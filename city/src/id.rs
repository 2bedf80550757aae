//! Typed, prefixed identifiers.
//!
//! An id is a prefix that names its kind, an underscore, and sixteen digits of Crockford's base 32 (80 bits of chance):
//! `res_7F3K92QD0M4TXA1B`. The type keeps a resident's id from being passed where an offer's is meant; the prefix lets a
//! person on the telephone say which kind of thing they are asking about.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Digits of the random part of an id.
pub const ID_DIGITS: usize = 16;

/// Crockford's base 32: no I, L, O or U, so that a letter read aloud or copied by hand is not mistaken.
pub(crate) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Ten bytes of chance, from which one id is made.
pub type IdBytes = [u8; 10];

/// Why a text is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "“{given}” is not an id of this kind: {ID_DIGITS} letters and digits after “{prefix}_” were expected"
)]
pub struct IdError {
    /// The text that was given.
    pub given: String,
    /// The prefix that was expected.
    pub prefix: &'static str,
}

/// Writes ten bytes as sixteen base-32 digits.
pub(crate) fn digits(bytes: IdBytes) -> String {
    let mut wide = [0_u8; 16];
    wide[6..].copy_from_slice(&bytes);
    let value = u128::from_be_bytes(wide);
    (0..ID_DIGITS)
        .rev()
        .filter_map(|place| ALPHABET.get(((value >> (5 * place)) & 31) as usize))
        .map(|digit| char::from(*digit))
        .collect()
}

/// The ten bytes of an id's digits.
fn bytes_of(digits: &str) -> IdBytes {
    let value = digits.bytes().fold(0_u128, |value, digit| {
        let place = ALPHABET.iter().position(|other| *other == digit);
        value << 5 | place.unwrap_or_default() as u128
    });
    let wide = value.to_be_bytes();
    wide.last_chunk().copied().unwrap_or_default()
}

/// Reads an id as people write it: any case, spaces and hyphens between the digits, O for 0 and I or L for 1.
fn parse(given: &str, prefix: &'static str) -> Result<String, IdError> {
    let fault = || IdError {
        given: given.chars().take(40).collect(),
        prefix,
    };
    let (kind, rest) = given.trim().split_once('_').ok_or_else(fault)?;
    if !kind.eq_ignore_ascii_case(prefix) {
        return Err(fault());
    }
    let mut id = format!("{prefix}_");
    for letter in rest
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}'))
    {
        let digit = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !digit.is_ascii() || !ALPHABET.contains(&(digit as u8)) {
            return Err(fault());
        }
        id.push(digit);
    }
    if id.len() == prefix.len() + 1 + ID_DIGITS {
        Ok(id)
    } else {
        Err(fault())
    }
}

/// Declares id types, each with its prefix.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// The id made of these bytes.
            #[must_use]
            pub fn from_bytes(bytes: IdBytes) -> Self {
                Self(format!("{}_{}", $prefix, digits(bytes)))
            }

            /// The bytes of which it is made.
            #[must_use]
            pub fn to_bytes(&self) -> IdBytes {
                bytes_of(self.0.rsplit('_').next().unwrap_or_default())
            }

            /// The id as it is stored and sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(given: &str) -> Result<Self, IdError> {
                parse(given, $prefix).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(given: String) -> Result<Self, IdError> {
                given.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A person who lives in the city.
    ResidentId = "res";
    /// People who share a home.
    HouseholdId = "hou";
    /// A statement about a resident that somebody verified.
    FactId = "fct";
    /// A public or private organisation.
    BodyId = "bod";
    /// A place where a service is given.
    SiteId = "sit";
    /// Places of limited number that a site offers in a round.
    OfferId = "ofr";
    /// One run of needs against offers.
    RoundId = "rnd";
    /// A resident's need, with its preferences, in a round.
    ApplicationId = "app";
    /// What a family asks for between rounds.
    TransferId = "tra";
    /// What an engine proposes for a whole round.
    PlanId = "pln";
    /// A published comparison of other rules with those of a round.
    ComparisonId = "cmp";
    /// What the city decided for one resident.
    DecisionId = "dec";
    /// A member of a body's staff.
    StaffId = "stf";
    /// Something that happened.
    EventId = "evt";
    /// Somebody's task with a request, a day and an end.
    CaseId = "cas";
    /// What was done with a case.
    CaseActionId = "cac";
    /// An account of the ledger.
    LedgerAccountId = "lac";
    /// What somebody signs in to.
    AccountId = "acc";
    /// One signing in, until its end.
    SessionId = "ses";
    /// What a member of staff does for a body, from one day to another.
    PostId = "pst";
    /// An entry of the disclosure log.
    EntryId = "ent";
    /// A mandate that a person gave in writing.
    ProxyId = "prx";
    /// A place on the client list of a body.
    ClientId = "cli";
    /// A code that a person reads to a helper once.
    ClientCode = "cod";
    /// A restricted link.
    LinkId = "lnk";
    /// What a body asks people to agree to.
    ConsentPolicyId = "cpo";
    /// What a person said to it.
    ConsentId = "cns";
    /// A narrow answer about a person that a service gave to another.
    ReleaseId = "rel";
    /// An emergency that was declared about a person.
    EmergencyId = "emg";
    /// An order that names many people.
    OrderId = "ord";
    /// What a person is told.
    NoticeId = "ntc";
    /// What an officer writes to one person or to many.
    MessageId = "msg";
    /// A call to a body about a message of its own.
    CallId = "cll";
    /// A document that a person gave.
    AttachmentId = "att";
    /// A notice on its way to somebody.
    DeliveryId = "dlv";
    /// A resident with a clerk.
    VisitId = "vis";
    /// A teaching resource.
    ResourceId = "lrs";
    /// A roster of a school that was handed to its learning platform.
    RosterId = "ros";
    /// What somebody is entitled to for a cycle.
    EntitlementId = "etl";
    /// A dish of a canteen.
    DishId = "dsh";
    /// What a clinician advised somebody not to eat.
    DietAdviceId = "dia";
    /// A voucher, by its serial number.
    VoucherId = "vch";
    /// A letter with a code, by the number under which it was ordered.
    LetterId = "let";
}
