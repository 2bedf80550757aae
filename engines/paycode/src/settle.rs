//! Settling: what becomes of the entries that a till sends when it is no longer alone.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::key::PublicKey;
use crate::number::CardNumber;
use crate::queue::{Digest, Entry, code};
use crate::token::Token;
use crate::trust::{Refusal, Trust};

/// Seconds of a day: a clock that is wrong by more is told.
pub const DAY_SECONDS: u64 = 86_400;

/// Seconds by which a till's clock may stray without a code being out of its time.
const GRACE_SECONDS: u64 = 120;

/// What the city knows of a till and its entries before more arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The till.
    pub till: u32,
    /// Its key.
    pub key: PublicKey,
    /// How many entries of it have been settled.
    pub count: u64,
    /// The digest of the last; [`Digest::NONE`] where there is none.
    pub head: Digest,
    /// Digests of settled entries by their sequence, of those at least that arrive again.
    pub known: BTreeMap<u64, Digest>,
    /// Codes that have paid, at whichever till: card and counter.
    pub codes: BTreeSet<(CardNumber, u32)>,
}

/// Entries as they arrive.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The entries, in the order of the queue.
    pub entries: &'a [Entry],
    /// What the till's clock said when it sent them.
    pub till_clock: u64,
    /// What the city's clock said when they came.
    pub heard_at: u64,
}

/// Whether the clock of the till was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It was, to a day.
    Right,
    /// It was wrong by more than a day: somebody should look at the till.
    Wrong,
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be booked, once, under its digest.
    New {
        /// When the amount was taken, by the city's clock.
        at: u64,
        /// Whether the till's clock was right.
        clock: Clock,
    },
    /// It has its place in the queue, but nobody's account pays it: what was shown did not cover it.
    NotCovered(Refusal),
    /// It has its place in the queue, but the code has paid once already, here or at another till.
    CodeSpent,
    /// It was settled before: there is nothing to do.
    Repeated,
    /// It can't be what the till wrote next.
    Refused(Fault),
}

/// Why an entry can't be what a till wrote next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// It is of another till.
    #[error("this entry is of another till")]
    OtherTill,
    /// It is not signed by the till.
    #[error("the signature is not that of the till")]
    BadSignature,
    /// Entries before it are missing.
    #[error("entries from number {expected} on are missing: the till is to send them first")]
    Gap {
        /// The number of the entry that is to come next.
        expected: u64,
    },
    /// It does not follow the entry before it.
    #[error("the entry does not follow the one before it: an entry was left out or changed")]
    BrokenChain,
    /// Another entry of this number was settled.
    #[error("another entry of this number was settled")]
    Changed,
}

/// What became of entries, and what the city knows of the till now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// One for each entry, in the order in which they came.
    pub verdicts: Vec<Verdict>,
    /// How many entries of the till have been settled.
    pub count: u64,
    /// The digest of the last.
    pub head: Digest,
}

/// Says what becomes of each entry. Whether a card was blocked is not asked: the till asked that by its list when it took
/// the amount. A till that was late, or whose clock was wrong, loses nothing by it.
#[must_use]
pub fn settle(sent: Sent<'_>, before: &Before, trust: &Trust) -> Settlement {
    let mut settling = Settling {
        sent,
        before,
        trust,
        count: before.count,
        head: before.head,
        digests: BTreeMap::new(),
        codes: BTreeSet::new(),
        taken: BTreeMap::new(),
    };
    let verdicts = (sent.entries.iter())
        .map(|entry| match settling.place(entry) {
            Ok(Place::Next) => settling.covered(entry),
            Ok(Place::Settled) => Verdict::Repeated,
            Err(fault) => Verdict::Refused(fault),
        })
        .collect();
    Settlement {
        verdicts,
        count: settling.count,
        head: settling.head,
    }
}

/// Where an entry stands in the queue of its till.
enum Place {
    Next,
    Settled,
}

struct Settling<'a> {
    sent: Sent<'a>,
    before: &'a Before,
    trust: &'a Trust,
    count: u64,
    head: Digest,
    /// Of entries that are settled now.
    digests: BTreeMap<u64, Digest>,
    codes: BTreeSet<(CardNumber, u32)>,
    taken: BTreeMap<CardNumber, u64>,
}

impl Settling<'_> {
    fn place(&mut self, entry: &Entry) -> Result<Place, Fault> {
        if entry.till != self.before.till {
            return Err(Fault::OtherTill);
        }
        if !entry.is_signed_by(&self.before.key) {
            return Err(Fault::BadSignature);
        }
        let digest = entry.digest();
        if entry.sequence < self.count {
            let settled = (self.digests.get(&entry.sequence))
                .or_else(|| self.before.known.get(&entry.sequence));
            return if settled == Some(&digest) {
                Ok(Place::Settled)
            } else {
                Err(Fault::Changed)
            };
        }
        if entry.sequence > self.count {
            return Err(Fault::Gap {
                expected: self.count,
            });
        }
        if entry.before != self.head {
            return Err(Fault::BrokenChain);
        }
        self.count += 1;
        self.head = digest;
        self.digests.insert(entry.sequence, digest);
        Ok(Place::Next)
    }

    fn covered(&mut self, entry: &Entry) -> Verdict {
        let (at, clock) = self.moment(entry);
        let token = entry.paid_by.token();
        if let Err(refusal) = (self.trust).genuine(&entry.paid_by, judged_at(token, at, clock)) {
            return Verdict::NotCovered(refusal);
        }
        let code = code(token);
        let taken = match code {
            Some(_) => 0,
            None => self.taken.get(&token.number()).copied().unwrap_or_default(),
        };
        let left = u64::from(token.cap()).saturating_sub(taken);
        if entry.units > left {
            return Verdict::NotCovered(Refusal::OverCap { left });
        }
        match code {
            Some(code) if self.before.codes.contains(&code) || !self.codes.insert(code) => {
                return Verdict::CodeSpent;
            }
            Some(_) => {}
            None => {
                self.taken.insert(token.number(), taken + entry.units);
            }
        }
        Verdict::New { at, clock }
    }

    /// When it was by the city's clock: as long ago as the till's clock said when it sent the entry.
    fn moment(&self, entry: &Entry) -> (u64, Clock) {
        let Sent {
            till_clock,
            heard_at,
            ..
        } = self.sent;
        let ago = till_clock.saturating_sub(entry.at);
        let is_wrong = till_clock.abs_diff(heard_at) > DAY_SECONDS
            || entry.at > till_clock.saturating_add(DAY_SECONDS);
        let clock = if is_wrong { Clock::Wrong } else { Clock::Right };
        (heard_at.saturating_sub(ago), clock)
    }
}

/// The moment at which a token is judged: one that was good by the till's clock is not refused for a clock that strays.
fn judged_at(token: &Token, at: u64, clock: Clock) -> u64 {
    let (from, until) = token.window();
    let within = at.clamp(from, until);
    if clock == Clock::Wrong || within.abs_diff(at) <= GRACE_SECONDS {
        within
    } else {
        at
    }
}
