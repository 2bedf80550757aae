//! Accounts: whose they are, what for, in which currency, and how far they may go.

use std::fmt;
use std::str::FromStr;

use ::ledger::{Balance, Limit};
use thiserror::Error;

use crate::id::{BodyId, LedgerAccountId, ResidentId, SiteId};

/// What an account is for, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A person's own means, kept for them by the city or a custodian.
    Wallet(ResidentId),
    /// What a family pays for a person.
    Family(ResidentId),
    /// What a site has earned.
    Takings(SiteId),
    /// Cash in the drawer of a site.
    Cash(SiteId),
    /// Money of the city for a purpose.
    CityFund,
    /// Money of the city that is kept apart from its other money, by the code of the fund.
    Fund(String),
    /// Money of a district, by the district's code.
    DistrictFund(String),
    /// What an outside provider of payments owes, by the provider's code.
    Provider(String),
    /// What is on its way, by what is: what is held for somebody who is not known yet passes through it.
    Passage(String),
    /// What a body owes or is owed.
    Body(BodyId),
}

impl Purpose {
    /// The word that is stored.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Wallet(_) => "wallet",
            Self::Family(_) => "family",
            Self::Takings(_) => "takings",
            Self::Cash(_) => "cash",
            Self::CityFund => "city-fund",
            Self::Fund(_) => "fund",
            Self::DistrictFund(_) => "district-fund",
            Self::Provider(_) => "provider",
            Self::Passage(_) => "passage",
            Self::Body(_) => "body",
        }
    }

    /// Whose it is, where that is no resident: residents own by rows of their own.
    pub(super) fn owner(&self) -> Option<String> {
        match self {
            Self::Wallet(_) | Self::Family(_) | Self::CityFund => None,
            Self::Takings(site) | Self::Cash(site) => Some(site.to_string()),
            Self::Fund(code)
            | Self::DistrictFund(code)
            | Self::Provider(code)
            | Self::Passage(code) => Some(code.clone()),
            Self::Body(body) => Some(body.to_string()),
        }
    }

    /// The resident whose it is.
    #[must_use]
    pub fn resident(&self) -> Option<&ResidentId> {
        match self {
            Self::Wallet(resident) | Self::Family(resident) => Some(resident),
            _ => None,
        }
    }
}

/// A currency, as ISO 4217 writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Currency(String);

/// A text is no code of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a currency is three capital letters of ISO 4217, such as CNY")]
pub struct CurrencyError;

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code {
            Ok(Self(text.to_owned()))
        } else {
            Err(CurrencyError)
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An account that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Its id.
    pub id: LedgerAccountId,
    /// What it is for.
    pub purpose: Purpose,
    /// Its currency.
    pub currency: Currency,
    /// How far it may go.
    pub limit: Limit,
}

/// An account, and what stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerAccount {
    /// Its id.
    pub id: LedgerAccountId,
    /// What it is for, as [`Purpose::word`] has it.
    pub purpose: String,
    /// Its currency.
    pub currency: Currency,
    /// What stands on it, in minor units.
    pub balance: Balance,
    /// Whether nothing is booked on it any more.
    pub is_closed: bool,
}
