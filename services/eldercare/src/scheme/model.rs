//! Sets of schemes, as values.

use std::collections::BTreeMap;

use city::words::Wording;
use eligibility::{Funder, Gives, Scheme};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::check::CODE_CHARACTERS_MAX;

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

impl SchemeSet {
    /// The same as an officer goes on from it, counting from another day.
    #[must_use]
    pub fn followed(&self, from: Date) -> NewSet {
        let content = &self.content;
        let funds = content.funds.iter().map(|(code, name)| Fund {
            code: code.clone(),
            name: name.clone(),
        });
        let schemes = content.schemes.iter().map(|scheme| NewScheme {
            name: content.name(&scheme.code),
            code: scheme.code.clone(),
            benefit: scheme.benefit.clone(),
            order: scheme.order,
            rule: json!(scheme.rule),
            gives: scheme.gives,
            uses_a_day: scheme.uses_a_day,
            uses_a_month: scheme.uses_a_month,
            units_a_month: scheme.units_a_month,
            is_alone: scheme.is_alone,
            funders: scheme.funders.clone(),
        });
        NewSet {
            from,
            cycle_months: content.cycle_months,
            funds: funds.collect(),
            schemes: schemes.collect(),
        }
    }
}

impl NewSet {
    /// The positions of the schemes of one benefit, in their order.
    #[must_use]
    pub fn of(&self, benefit: Benefit) -> Vec<usize> {
        let schemes = (0..).zip(&self.schemes);
        let own = schemes.filter(|(_, one)| one.benefit == benefit.as_str());
        let mut own: Vec<(u32, usize)> = own.map(|(at, one)| (one.order, at)).collect();
        own.sort_unstable();
        own.into_iter().map(|(_, at)| at).collect()
    }

    /// A code from a name: its Latin letters and digits, and a number where there is such a code already.
    #[must_use]
    pub fn free_code(&self, name: &str) -> String {
        let taken = |code: &str| {
            let funds = self.funds.iter().map(|fund| &fund.code);
            let mut all = self.schemes.iter().map(|one| &one.code).chain(funds);
            all.any(|one| one == code)
        };
        let letters = name.to_lowercase();
        let words = letters.split(|one: char| !one.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        // Room is left for the number.
        let mut code: String = words
            .join("-")
            .chars()
            .take(CODE_CHARACTERS_MAX - 4)
            .collect();
        if code.is_empty() {
            code.push_str("scheme");
        }
        let numbered = (2..).map(|number: u32| format!("{code}-{number}"));
        let mut codes = std::iter::once(code.clone()).chain(numbered);
        codes.find(|one| !taken(one)).unwrap_or(code)
    }
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
