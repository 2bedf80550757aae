//! Accounts, sessions and what happened to them, as values.

use jiff::Timestamp;

use super::name::SignInName;
use super::secret::Secret;
use crate::id::{AccountId, ResidentId, SessionId, StaffId};
use crate::mandate::Actor;
use crate::staff::StaffPost;

/// Whose account it is. Who is a resident and a member of staff has two accounts, so that duty and home stay apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A resident.
    Resident(ResidentId),
    /// A member of staff.
    Staff(StaffId),
}

impl Holder {
    /// The word for the kind, as it is kept.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Resident(_) => "resident",
            Self::Staff(_) => "staff",
        }
    }

    /// The id of who it is.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Resident(resident) => resident.as_str(),
            Self::Staff(staff) => staff.as_str(),
        }
    }

    /// Whether it is a member of staff.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        matches!(self, Self::Staff(_))
    }
}

/// Whether an account can be signed in to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Open,
    /// Its holder has left. It never opens again, and nobody else gets its name.
    Closed,
}

impl AccountState {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// What somebody signs in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The name by which its holder signs in.
    pub name: SignInName,
    /// Whose it is.
    pub holder: Holder,
    /// Whether it can be signed in to.
    pub state: AccountState,
    /// Whether a password is set.
    pub has_password: bool,
}

/// By what a session was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrance {
    /// Name and password.
    Password,
    /// The code of a letter.
    Letter,
}

/// From where somebody asks, as far as the program can know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The network address.
    pub address: String,
    /// The kind of browser and machine, in a word each.
    pub device: String,
}

/// How far a session has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The second factor has to be given.
    SecondFactor,
    /// Who came by a letter has to choose a password, and may do nothing else before.
    NewPassword,
    /// A member of staff has to set up a second factor.
    Enrolment,
    /// One of several posts has to be chosen.
    ChoosePost(Vec<StaffPost>),
    /// A member of staff holds no post today.
    NoPost,
    /// All is given: who acts.
    Ready(Actor),
}

/// A session that lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// The account.
    pub account: Account,
    /// By what it was begun.
    pub entrance: Entrance,
    /// How far it has come.
    pub stage: Stage,
}

/// A session that was begun or has a new token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// What the browser keeps and shows with every request.
    pub token: Secret,
    /// How far the session has come.
    pub stage: Stage,
}

/// A line of a person's list of their sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Its id.
    pub id: SessionId,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// From where.
    pub origin: Origin,
    /// Whether it is the one that asks.
    pub this_one: bool,
}

/// Declares what can happen to an account, each with the word under which it is kept.
macro_rules! happenings {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What happened to an account.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Happening {
            $($(#[$doc])* $name,)*
        }

        impl Happening {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

happenings! {
    /// Somebody signed in with all that was needed.
    SignedIn = "signed-in";
    /// Name and password were right, and more is needed.
    PasswordGiven = "password-given";
    /// The code of a letter was used.
    LetterUsed = "letter-used";
    /// A wrong password was given.
    WrongPassword = "wrong-password";
    /// A wrong code of the second factor was given.
    WrongSecondFactor = "wrong-second-factor";
    /// The code of no letter was given.
    WrongLetter = "wrong-letter";
    /// A recovery code was used.
    RecoveryUsed = "recovery-used";
    /// The session was ended by its owner.
    SignedOut = "signed-out";
    /// Another session was ended by its owner.
    SessionEnded = "session-ended";
    /// All other sessions were ended by their owner.
    OthersEnded = "others-ended";
    /// A password was set.
    PasswordSet = "password-set";
    /// A second factor was set up.
    FactorSet = "factor-set";
    /// The second factor was given up.
    FactorEnded = "factor-ended";
    /// New recovery codes were given out.
    RecoveryRenewed = "recovery-renewed";
    /// The account was opened.
    Opened = "opened";
    /// A letter with a code was ordered, which ended the password.
    LetterIssued = "letter-issued";
    /// The letter was printed, which put its code into being.
    LetterPrinted = "letter-printed";
    /// A letter ended the second factor, which was lost.
    FactorReset = "factor-reset";
    /// A post began.
    PostBegun = "post-begun";
    /// A post ended.
    PostEnded = "post-ended";
    /// The account was closed.
    Closed = "closed";
}

/// A line of what happened to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// When.
    pub happened_at: Timestamp,
    /// What.
    pub what: Happening,
    /// Who did it: empty for whoever was at the door.
    pub actor: String,
    /// From where.
    pub origin: Origin,
}
