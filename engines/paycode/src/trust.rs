//! What a till knows when it is alone, and how it judges by that.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::key::PublicKey;
use crate::number::CardNumber;
use crate::token::Signed;

/// A key of the city, the current one or a former one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What it verifies by.
    pub key: PublicKey,
    /// The last second in which what it signed is accepted; none for the current one.
    pub accepted_until: Option<u64>,
}

/// Cards that are lost, stolen or of somebody who has died.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Blocked {
    /// When the list was true.
    pub as_of: u64,
    /// For each number the last issue that is blocked: a card that replaces a lost one has a higher one and is good.
    pub issues_through: BTreeMap<CardNumber, u16>,
}

/// All that a till needs to judge cards and codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// The keys of the city.
    pub keys: Vec<Key>,
    /// The blocked cards.
    pub blocked: Blocked,
    /// How old the list of blocked cards may be.
    pub list_age_seconds_max: u64,
}

/// Why a card or a code is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No key that is accepted now has this name.
    #[error("this was signed by a key that the till does not know or no longer accepts")]
    UnknownKey,
    /// It was forged or changed.
    #[error("the signature is wrong: this was not issued by the city")]
    BadSignature,
    /// Its time has not come.
    #[error("this code is not valid yet")]
    NotYet,
    /// Its time is over.
    #[error("this card or code is no longer valid: show a new one")]
    TooOld,
    /// It is on the list.
    #[error("this card is blocked: its holder may ask at the counter")]
    Blocked,
    /// The list is too old to say.
    #[error(
        "the till's list of blocked cards is too old: connect the till, or take another payment"
    )]
    ListTooOld,
    /// It pays less.
    #[error("without a network at most {left} more may be taken by this")]
    OverCap {
        /// How much may still be taken, in minor units.
        left: u64,
    },
}

impl Trust {
    /// Whether a till may take `units` by this at the moment `at`, having taken `taken` by the same card, or by the same
    /// code, since it last heard from the city.
    ///
    /// # Errors
    /// The first reason why not; one that says that it is forged comes before all others.
    pub fn verify(&self, signed: &Signed, units: u64, taken: u64, at: u64) -> Result<(), Refusal> {
        self.genuine(signed, at)?;
        let token = signed.token();
        let issues = self.blocked.issues_through.get(&token.number());
        if issues.is_some_and(|through| token.issue() <= *through) {
            return Err(Refusal::Blocked);
        }
        if self.blocked.as_of.saturating_add(self.list_age_seconds_max) < at {
            return Err(Refusal::ListTooOld);
        }
        let left = u64::from(token.cap()).saturating_sub(taken);
        if units > left {
            return Err(Refusal::OverCap { left });
        }
        Ok(())
    }

    /// Whether it was issued by the city and is of its time, whatever it is to pay.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn genuine(&self, signed: &Signed, at: u64) -> Result<(), Refusal> {
        let mut named = (self.keys.iter())
            .filter(|key| key.key.id() == signed.key_id())
            .filter(|key| key.accepted_until.is_none_or(|until| at <= until))
            .peekable();
        if named.peek().is_none() {
            return Err(Refusal::UnknownKey);
        }
        if !named.any(|key| signed.is_signed_by(&key.key)) {
            return Err(Refusal::BadSignature);
        }
        let (from, until) = signed.token().window();
        if at < from {
            Err(Refusal::NotYet)
        } else if at > until {
            Err(Refusal::TooOld)
        } else {
            Ok(())
        }
    }
}
