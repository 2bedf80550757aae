//! Rows that may be one person: put before a clerk, who joins or parts them for good.

use jiff::Timestamp;
use platform::db::WriteError;
use sea_orm::DatabaseTransaction;

use super::register::{OnRegister, Register, RegisterError, text_of_reason};
use super::{PERSON, SERVICE, store};
use crate::disclosure::Act;
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{ResidentId, StaffId};
use crate::mandate::{Access, Mandate};
use crate::personal::Personal;
use crate::policy::Action;

/// Pairs that a clerk is shown at once.
pub const PAIRS_MAX: u64 = 100;

/// What made two rows look like one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The same name, however it is written, and the same day of birth.
    SameName,
    /// The same day of birth and home, and a name with few other letters.
    NearNameSameHome,
}

impl FoundBy {
    /// How it is stored, and its name in texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameName => "same-name",
            Self::NearNameSameHome => "near-name-same-home",
        }
    }

    /// What is stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::SameName, Self::NearNameSameHome]
            .into_iter()
            .find(|one| one.as_str() == text)
    }
}

/// How far a pair has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairState {
    /// It waits for a clerk.
    Open,
    /// They are one person.
    Joined {
        /// When that was decided.
        at: Timestamp,
        /// By whom.
        by: StaffId,
        /// Why.
        reason: Personal,
    },
    /// They are two.
    Parted {
        /// When that was decided.
        at: Timestamp,
        /// By whom.
        by: StaffId,
        /// Why.
        reason: Personal,
    },
}

/// Two rows that may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The row with the smaller key.
    pub one: ResidentId,
    /// The other row.
    pub other: ResidentId,
    /// What made them look like one.
    pub found_by: FoundBy,
    /// When.
    pub found_at: Timestamp,
    /// How far it has come.
    pub state: PairState,
}

/// What a clerk decides about a pair. It is for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They are one person.
    Joined {
        /// The row that stays.
        stays: ResidentId,
        /// Why, for the record.
        reason: Personal,
    },
    /// They are two.
    Parted {
        /// Why, for the record.
        reason: Personal,
    },
}

impl Verdict {
    /// Why.
    #[must_use]
    pub fn reason(&self) -> &Personal {
        match self {
            Self::Joined { reason, .. } | Self::Parted { reason } => reason,
        }
    }
}

/// Two rows beside one another.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The pair.
    pub pair: Pair,
    /// What the register says of the one.
    pub one: OnRegister,
    /// What the register says of the other.
    pub other: OnRegister,
}

impl Register {
    /// The pairs that wait, the oldest first, at most [`PAIRS_MAX`].
    ///
    /// # Errors
    /// For anybody but an officer of the register, and when the database cannot be read.
    pub async fn duplicates(&self, access: &Access) -> Result<Vec<Pair>, RegisterError> {
        let search = self.searching(access)?;
        let db = self.city().db();
        Ok(store::duplicates::open(db, &search, SERVICE, PAIRS_MAX).await?)
    }

    /// Two rows of a pair beside one another.
    ///
    /// # Errors
    /// [`RegisterError::NotFound`] where nobody put them together.
    pub async fn compare(
        &self,
        access: &Access,
        one: &ResidentId,
        other: &ResidentId,
    ) -> Result<Compared, RegisterError> {
        let over_one = self.keeping(access, one, Action::See).await?;
        let db = self.city().db().read();
        let pair = store::duplicates::find(db, &over_one, one, other).await?;
        let pair = pair.ok_or(RegisterError::NotFound)?;
        Ok(Compared {
            one: self.look(access, &pair.one).await?,
            other: self.look(access, &pair.other).await?,
            pair,
        })
    }

    /// Decides a pair for good. Pairs of other rows of the same two persons are decided with it.
    ///
    /// # Errors
    /// [`RegisterError::Decided`] where somebody was first; [`RegisterError::SamePerson`] and [`RegisterError::Parted`]
    /// where it would go against what stands.
    pub async fn decide(
        &self,
        access: &Access,
        one: &ResidentId,
        other: &ResidentId,
        verdict: Verdict,
    ) -> Result<(), RegisterError> {
        text_of_reason(verdict.reason())?;
        let is_of_pair = |stays: &ResidentId| stays == one || stays == other;
        if matches!(&verdict, Verdict::Joined { stays, .. } if !is_of_pair(stays)) {
            return Err(RegisterError::NotFound);
        }
        let deciding = Deciding {
            over_one: self.keeping(access, one, Action::Join).await?,
            over_other: self.keeping(access, other, Action::Join).await?,
            one: one.clone(),
            other: other.clone(),
            by: self.officer(access)?,
            at: access.now(),
            verdict,
        };
        let db = self.city().db();
        let done = db.write(move |tx| Box::pin(async move { deciding.run(tx).await }));
        done.await.map_err(RegisterError::from_write)
    }
}

/// A decision with all that it needs inside its transaction.
struct Deciding {
    over_one: Mandate,
    over_other: Mandate,
    one: ResidentId,
    other: ResidentId,
    by: StaffId,
    at: Timestamp,
    verdict: Verdict,
}

impl Deciding {
    async fn run(self, tx: &DatabaseTransaction) -> Result<(), RegisterError> {
        let stays = match &self.verdict {
            Verdict::Joined { stays, .. } => Some(stays.clone()),
            Verdict::Parted { .. } => None,
        };
        // What happens to the register as a whole has one order, so two decisions follow one another and neither closes a
        // circle that the other does not see.
        EventStore::hold(tx, SERVICE).await?;
        if let Some(into) = &stays {
            let joined = if into == &self.one {
                &self.other
            } else {
                &self.one
            };
            let content = EventContent::PersonsJoined {
                joined: joined.clone(),
                into: into.clone(),
            };
            let event = NewEvent {
                subject: SERVICE.to_owned(),
                content,
            };
            EventStore::publish(tx, self.at, &[event]).await?;
        }
        let (one, other) = (&self.one, &self.other);
        let found = store::duplicates::find(tx, &self.over_one, one, other).await?;
        if found.ok_or(RegisterError::NotFound)?.state != PairState::Open {
            return Err(RegisterError::Decided);
        }
        let ones = store::persons::rows_of(tx, one).await?;
        let others = store::persons::rows_of(tx, other).await?;
        if ones.contains(other) {
            return Err(RegisterError::SamePerson);
        }
        if store::duplicates::are_parted(tx, &ones, &others).await? {
            return Err(RegisterError::Parted);
        }
        let (verdict, by) = (&self.verdict, &self.by);
        if store::duplicates::settle(tx, &ones, &others, verdict, by, self.at).await? == 0 {
            return Err(RegisterError::Decided);
        }
        self.over_one.writes(tx, Act::Change, PERSON, one).await?;
        let over_other = &self.over_other;
        over_other.writes(tx, Act::Change, PERSON, other).await?;
        if let Some(stays) = stays {
            let (kept, joined) = if ones.contains(&stays) {
                (ones.first(), others.first())
            } else {
                (others.first(), ones.first())
            };
            let (Some(kept), Some(joined)) = (kept, joined) else {
                return Err(RegisterError::NotFound);
            };
            store::persons::add(tx, joined, kept, self.at, by).await?;
        }
        Ok(())
    }
}

impl RegisterError {
    pub(super) fn from_write(error: WriteError<Self>) -> Self {
        match error {
            WriteError::Job(error) => error,
            other => crate::error::StoreError::Unwritten(other.to_string()).into(),
        }
    }
}
