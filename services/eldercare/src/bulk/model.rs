//! Lists of payments, as values.

use std::collections::BTreeMap;

use city::id::ResidentId;
use jiff::Timestamp;

use crate::payee::PayWay;

/// Rows of a list at the most.
pub const ROWS_MAX: usize = 500;

/// The most that one row pays, in minor units.
pub const PAYMENT_UNITS_MAX: u64 = 100_000;

/// Characters of a reference at the most.
pub const REFERENCE_CHARS_MAX: usize = 32;

/// Characters of the name of a list at the most: with what stands before it, it is the id of an order to a bank.
pub const LIST_CHARS_MAX: usize = 24;

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whom it is for, where the cell is the number of a person.
    pub resident: Option<ResidentId>,
    /// How much, in minor units.
    pub units: u64,
    /// The code of the scheme under which it is paid.
    pub scheme: String,
    /// By what the payment is known.
    pub reference: String,
    /// The currency, where the list says one.
    pub currency: Option<String>,
}

/// Why a row is not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpaid {
    /// The register has no such person.
    Unknown,
    /// They have died.
    Died,
    /// They have moved out of the city.
    MovedAway,
    /// The person or the reference stands in an earlier row of the list.
    Twice,
    /// The amount is nothing.
    NoAmount,
    /// The amount is more than one row pays.
    TooMuch,
    /// The amount is in another currency than the city's.
    Currency,
    /// The reference is empty, too long or of other than letters, digits and hyphens.
    Reference,
    /// No scheme of this code is in force.
    NoScheme,
    /// They have not asked for support, or the scheme is not for them.
    NotEntitled,
    /// Nobody has said how they want to be paid.
    NoWay,
    /// They are paid onto a wallet, and have none that is open.
    NoWallet,
    /// They are paid onto a wallet, and the city holds nobody's money.
    NotPrepaid,
    /// The reference stands for another payment.
    ReferenceTaken,
    /// The fund has not enough.
    NoFunds,
    /// The list was taken back before it was paid.
    Withdrawn,
}

impl Unpaid {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Unknown,
        Self::Died,
        Self::MovedAway,
        Self::Twice,
        Self::NoAmount,
        Self::TooMuch,
        Self::Currency,
        Self::Reference,
        Self::NoScheme,
        Self::NotEntitled,
        Self::NoWay,
        Self::NoWallet,
        Self::NotPrepaid,
        Self::ReferenceTaken,
        Self::NoFunds,
        Self::Withdrawn,
    ];

    /// The word that is stored and sent.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Died => "died",
            Self::MovedAway => "moved-away",
            Self::Twice => "twice",
            Self::NoAmount => "no-amount",
            Self::TooMuch => "too-much",
            Self::Currency => "currency",
            Self::Reference => "reference",
            Self::NoScheme => "no-scheme",
            Self::NotEntitled => "not-entitled",
            Self::NoWay => "no-way",
            Self::NoWallet => "no-wallet",
            Self::NotPrepaid => "not-prepaid",
            Self::ReferenceTaken => "reference-taken",
            Self::NoFunds => "no-funds",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It can be paid.
    Payable,
    /// It is paid.
    Paid,
    /// It was paid before, and is not paid again.
    PaidBefore,
    /// It is not paid.
    Unpaid(Unpaid),
}

impl Judged {
    /// The word that is stored: where it is not paid, that of the reason.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Payable => "payable",
            Self::Paid => "paid",
            Self::PaidBefore => "paid-before",
            Self::Unpaid(why) => why.word(),
        }
    }

    /// What a stored word says.
    #[must_use]
    pub(super) fn from_stored(word: &str) -> Option<Self> {
        let unpaid = Unpaid::ALL.into_iter().map(Self::Unpaid);
        let mut all = [Self::Payable, Self::Paid, Self::PaidBefore]
            .into_iter()
            .chain(unpaid);
        all.find(|one| one.word() == word)
    }
}

/// A row, looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The row.
    pub row: Row,
    /// Where the money goes, where the row can be paid or is paid.
    pub way: Option<PayWay>,
    /// What became of it.
    pub came: Judged,
}

/// A list, looked through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looked {
    /// Each row, and what became of it.
    pub lines: Vec<Line>,
    /// What each fund pays of the rows that can be paid or are paid now, in minor units.
    pub funds: BTreeMap<String, u64>,
}

impl Looked {
    /// How many rows can be paid or are paid now, and how much they come to in minor units.
    #[must_use]
    pub fn sum(&self) -> (usize, u64) {
        let paid = self.lines.iter();
        let paid = paid.filter(|one| matches!(one.came, Judged::Payable | Judged::Paid));
        let units: Vec<u64> = paid.map(|one| one.row.units).collect();
        (units.len(), units.iter().sum())
    }

    /// Whether anything of it goes by the bank.
    #[must_use]
    pub fn goes_by_bank(&self) -> bool {
        let is_bank = |one: &Line| matches!(one.way, Some(PayWay::Bank(_)));
        let mut lines = self.lines.iter();
        lines.any(|one| is_bank(one) && matches!(one.came, Judged::Payable | Judged::Paid))
    }

    /// Adds what funds pay of one more row.
    pub(super) fn adds(&mut self, shares: &[(String, u64)]) {
        for (fund, units) in shares {
            *self.funds.entry(fund.clone()).or_default() += units;
        }
    }
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListState {
    /// It waits for another officer to release it.
    Waiting,
    /// It was paid.
    Released {
        /// Who released it, as records name an actor.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// It was taken back before anything was paid.
    Withdrawn {
        /// Who took it back, as records name an actor.
        by: String,
        /// When.
        at: Timestamp,
    },
}

impl ListState {
    /// The word that is stored and sent.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Released { .. } => "released",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// A list that was put up to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentList {
    /// By what it is known.
    pub name: String,
    /// Who put it up, as records name an actor.
    pub loaded_by: String,
    /// When.
    pub loaded_at: Timestamp,
    /// How it stands.
    pub state: ListState,
}
