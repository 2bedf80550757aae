//! Sets of schemes, as values.

use std::collections::BTreeMap;

use city::words::Wording;
use eligibility::{Funder, Gives, Scheme};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Months for which answers are frozen at approval, where a set says nothing else.
pub const CYCLE_MONTHS: u8 = 6;

/// What schemes help with. What one price is for is one use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Benefit {
    /// A meal.
    Meal,
    /// A meal brought to the home.
    Delivery,
    /// An hour of help at home.
    HelpAtHome,
}

impl Benefit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Meal, Self::Delivery, Self::HelpAtHome];

    /// Its code, by which schemes name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meal => "meal",
            Self::Delivery => "delivery",
            Self::HelpAtHome => "help-at-home",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == code)
    }
}

/// A fund that pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Fund {
    /// Its code: small letters, digits and hyphens.
    pub code: String,
    /// Its name.
    pub name: Wording,
}

/// A scheme as an officer writes it. Its version is given to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewScheme {
    /// Its code: small letters, digits and hyphens.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// What it helps with: `meal`, `delivery` or `help-at-home`.
    pub benefit: String,
    /// Its place among the schemes of its benefit, the lowest first.
    pub order: u32,
    /// Whom it is for, as `{"all": […]}`, `{"any": […]}` or `{"ask": "age", "at-least": 60}`.
    #[schema(value_type = Object)]
    pub rule: Value,
    /// What it gives at each use: `{"units": 300}`, `{"percent": 50}`, `{"all-above": 500}` in minor units, or `"all"`.
    #[schema(value_type = Object)]
    pub gives: Gives,
    /// Uses a day at the most.
    #[serde(default)]
    pub uses_a_day: Option<u32>,
    /// Uses a month at the most.
    #[serde(default)]
    pub uses_a_month: Option<u32>,
    /// Minor units a month at the most.
    #[serde(default)]
    pub units_a_month: Option<u64>,
    /// Whether no scheme after it adds to what it gives.
    #[serde(default)]
    pub is_alone: bool,
    /// Who pays, each by the code of a fund and its parts: `[{"fund": "city", "parts": 1}]`.
    #[schema(value_type = Vec<Object>)]
    pub funders: Vec<Funder>,
}

/// A set of schemes as an officer writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSet {
    /// The first day on which it counts.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Months for which answers are frozen at approval.
    #[serde(default = "default_months")]
    pub cycle_months: u8,
    /// The funds that pay.
    pub funds: Vec<Fund>,
    /// The schemes.
    pub schemes: Vec<NewScheme>,
}

fn default_months() -> u8 {
    CYCLE_MONTHS
}

/// A set that is being written. It has no faults.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Counts the changes, from 1.
    pub revision: i64,
    /// What it says.
    pub set: NewSet,
}

/// What a set says, without when and by whom it was signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Months for which answers are frozen at approval.
    pub cycle_months: u8,
    /// The funds by their codes.
    pub funds: BTreeMap<String, Wording>,
    /// The names of the schemes by their codes.
    pub names: BTreeMap<String, Wording>,
    /// The schemes, by benefit and in their order.
    pub schemes: Vec<Scheme>,
}

/// A set of schemes that was signed. It is never changed, only followed.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeSet {
    /// Its version, from 1.
    pub version: i64,
    /// The first day on which it counts.
    pub from: Date,
    /// What it says.
    pub content: Content,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// Who signed it, as records name an actor.
    pub signed_by: String,
}

impl Content {
    /// The schemes of one benefit in their order.
    pub fn of(&self, benefit: Benefit) -> impl Iterator<Item = &Scheme> {
        let schemes = self.schemes.iter();
        schemes.filter(move |scheme| scheme.benefit == benefit.as_str())
    }

    /// The name of a scheme.
    #[must_use]
    pub fn name(&self, scheme: &str) -> Wording {
        named(&self.names, scheme)
    }

    /// The name of a fund.
    #[must_use]
    pub fn fund(&self, fund: &str) -> Wording {
        named(&self.funds, fund)
    }
}

fn named(names: &BTreeMap<String, Wording>, code: &str) -> Wording {
    let name = names.get(code).cloned();
    name.unwrap_or_else(|| Wording::new(code, code))
}
