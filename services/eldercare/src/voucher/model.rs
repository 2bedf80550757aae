//! Vouchers, as values.

use city::error::StoreError;
use city::id::{ResidentId, SiteId, VoucherId};
use city::ledger::{TransferId, TransferIdError};
use city::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::scheme::Benefit;

/// Vouchers of one batch at the most.
pub const VOUCHERS_MAX: u32 = 200;

/// Minor units of one voucher at the most.
pub const VOUCHER_UNITS_MAX: u64 = 10_000_000;

/// Characters of the name of a batch at the most.
pub const BATCH_CHARS_MAX: usize = 32;

/// How a voucher stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was made, and nothing is held for it yet.
    Preactivated,
    /// Its amount is held on the ledger: it can be redeemed.
    Active,
    /// It has paid.
    Redeemed {
        /// Where.
        site: SiteId,
        /// How much of it, in minor units. The rest went back to the fund.
        units: u64,
    },
    /// The office took it back.
    Cancelled,
}

impl State {
    /// The word that is stored and sent.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Preactivated => "pre-activated",
            Self::Active => "active",
            Self::Redeemed { .. } => "redeemed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A voucher. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// Its serial number.
    pub id: VoucherId,
    /// The batch in which it was made.
    pub batch: String,
    /// Its place in the batch, from 0.
    pub place: u32,
    /// The digest of its secret number.
    pub(super) secret: String,
    /// The scheme under which it was made, and its version.
    pub rule: String,
    /// What it pays for.
    pub benefit: Benefit,
    /// The fund that pays, by its code.
    pub fund: String,
    /// The district whose fund pays, where districts do.
    pub district: Option<String>,
    /// How much it pays at the most, in minor units of the city's currency.
    pub units: u64,
    /// Where it is taken; anywhere where none is named.
    pub sites: Vec<SiteId>,
    /// The last day on which it is taken.
    pub until: Date,
    /// How it stands.
    pub state: State,
    /// When that came about.
    pub changed_at: Timestamp,
}

impl Voucher {
    /// The word for how it stands on a day: what was neither redeemed nor taken back by its last day has expired.
    #[must_use]
    pub fn standing(&self, day: Date) -> &'static str {
        match self.state {
            State::Preactivated | State::Active if self.until < day => "expired",
            _ => self.state.word(),
        }
    }

    /// The transfer that holds its amount.
    pub(super) fn held(&self) -> Result<TransferId, StoreError> {
        self.transfer("held")
    }

    /// A transfer of its own, by what it does.
    pub(super) fn transfer(&self, step: &str) -> Result<TransferId, StoreError> {
        format!("voucher:{}:{step}", self.id)
            .parse()
            .map_err(|_: TransferIdError| StoreError::corrupt("eldercare_voucher.voucher_id"))
    }
}

/// For whom vouchers are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holders {
    /// For whoever brings them: so many.
    Bearers(u32),
    /// One for each of these people.
    Residents(Vec<ResidentId>),
}

/// Vouchers that are to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVouchers {
    /// The name of the batch. The same name is the same batch: it is made once.
    pub batch: String,
    /// The scheme under which they are made, by its code.
    pub scheme: String,
    /// The fund that pays, by its code: one of those that pay for the scheme.
    pub fund: String,
    /// The district whose fund pays, where districts do.
    pub district: Option<String>,
    /// What each is worth, in minor units.
    pub units: u64,
    /// Where they are taken; anywhere where none is named.
    pub sites: Vec<SiteId>,
    /// The last day on which they are taken.
    pub until: Date,
    /// For whom.
    pub holders: Holders,
}

/// A voucher that was just made, with its secret number, which nobody can tell later.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The voucher.
    pub voucher: Voucher,
    /// Its secret number: twelve digits.
    pub secret: Personal,
}

/// What a till sends so as to have a voucher pay.
#[derive(Debug, Clone)]
pub struct Redemption {
    /// The serial number.
    pub id: VoucherId,
    /// The secret number, blanks and hyphens in it left out.
    pub secret: Personal,
    /// Where.
    pub site: SiteId,
    /// The price in minor units; all that it is worth where nothing is said.
    pub price: Option<u64>,
}

/// What a voucher paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redeemed {
    /// The voucher.
    pub voucher: Voucher,
    /// What it paid, in minor units.
    pub units: u64,
    /// What is left to pay of the price.
    pub rest: u64,
}
