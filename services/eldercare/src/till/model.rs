//! A meal that was served, what it cost, and who paid it.

use city::id::{DecisionId, DishId, ResidentId, SiteId};
use city::ledger::TransferId;
use jiff::Timestamp;
use jiff::civil::Date;
use paycode::CardNumber;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canteen::Portion;
use crate::diet::Clash;
use crate::entitlement::Explained;
use crate::order::Order;

/// Characters of the id of a serving at the most: its transfers are named by it.
pub const SERVING_ID_CHARACTERS_MAX: usize = 52;

/// How what is left to pay is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// From the person's own account.
    Wallet,
    /// From the account that a family keeps for them.
    Family,
    /// In cash, which is never refused.
    Cash,
    /// By a provider of payments that is not the city's.
    Provider,
    /// Not yet: it was served while the till was alone, and no account covered it. Somebody decides who bears it.
    Open,
}

/// What one scheme gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenPart {
    /// The code of the scheme, by which uses are counted.
    pub code: String,
    /// The scheme and its version, as transfers name the rule.
    pub rule: String,
    /// Minor units.
    pub units: u64,
    /// Who pays how much of it: the code of the fund, and minor units.
    pub shares: Vec<(String, u64)>,
}

/// What was served, and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meal {
    /// What; nothing where only an amount is known of a till that was alone.
    pub portions: Vec<Portion>,
    /// What it costs, in minor units.
    pub price: u64,
    /// What schemes gave, in their order.
    pub given: Vec<GivenPart>,
    /// What was left to pay, in minor units.
    pub rest: u64,
    /// What the diner added for others, in minor units.
    #[serde(default, skip_serializing_if = "is_none")]
    pub added: u64,
    /// How that was paid.
    pub way: Way,
    /// The decision by which schemes apply to the person, where they do.
    pub decision: Option<DecisionId>,
    /// The district by which funds pay.
    pub district: String,
    /// The till, where one took it while it was alone.
    pub till: Option<u32>,
    /// The number of the card that was shown, where one was.
    pub card: Option<String>,
    /// Whether it was brought home.
    pub at_home: bool,
}

impl Meal {
    /// What schemes gave together, in minor units.
    #[must_use]
    pub fn subsidy(&self) -> u64 {
        self.given.iter().map(|part| part.units).sum()
    }

    /// What was paid for it by whoever paid the rest, in minor units.
    #[must_use]
    pub fn paid(&self) -> u64 {
        self.rest + self.added
    }
}

/// A meal that was served to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    /// Its id, which the till gave it.
    pub id: TransferId,
    /// To whom.
    pub resident: ResidentId,
    /// Where.
    pub site: SiteId,
    /// The day.
    pub day: Date,
    /// The code of the sitting.
    pub sitting: String,
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub meal: Meal,
    /// Whether all was given back.
    pub is_refunded: bool,
}

impl Serving {
    /// Whether it was served and nobody has paid the rest.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.meal.way == Way::Open && self.meal.rest > 0 && !self.is_refunded
    }

    /// The id of the transfer by which a fund pays its share: of so many shares the one at this place.
    pub(super) fn share_id(&self, place: usize) -> String {
        format!("{}.s{place}", self.id)
    }

    /// The id of the transfer by which a fund gets what the diner added.
    pub(super) fn added_id(&self) -> String {
        format!("{}.more", self.id)
    }

    /// The id of the transfer by which the rest is paid.
    pub(crate) fn rest_id(&self) -> String {
        format!("{}.rest", self.id)
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.id.as_str(),
            "made-at": self.at.to_string(),
            "content": {
                "site": self.site,
                "sitting": self.sitting,
                "day": self.day.to_string(),
                "meal": self.meal,
                "refunded": self.is_refunded,
            },
        })
    }
}

/// What somebody wants to eat now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Who.
    pub resident: ResidentId,
    /// The sitting.
    pub sitting: String,
    /// What; nothing for what they ordered, or else the first dish that is for them.
    pub portions: Vec<Portion>,
    /// Whether it is brought home.
    pub at_home: bool,
}

/// A meal as it is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewServing {
    /// Its id. The same id is the same meal.
    pub id: TransferId,
    /// What.
    pub wanted: Wanted,
    /// How the rest is paid.
    pub way: Way,
    /// Whether the person eats twice, and knows that no scheme pays for it.
    pub again: bool,
    /// The number of the card that was shown, where one was.
    pub card: Option<String>,
    /// The code that was shown, where one was: it pays once.
    pub code: Option<(CardNumber, u32)>,
    /// What was paid already of what is left to pay, in minor units: nothing is served where it is another amount by now.
    pub rest: Option<u64>,
}

/// What a till that was alone took by a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenAlone {
    /// The id under which it is booked: the digest of the entry.
    pub id: TransferId,
    /// Who.
    pub resident: ResidentId,
    /// The sitting.
    pub sitting: String,
    /// The price, in minor units.
    pub price: u64,
    /// When, as far as is known.
    pub at: Timestamp,
    /// The till.
    pub till: u32,
    /// The number of the card.
    pub card: String,
}

/// What a meal comes to for somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// What they get.
    pub portions: Vec<Portion>,
    /// What it costs, in minor units.
    pub price: u64,
    /// What schemes say, with the reason of each. Only the diner is shown more than the sum.
    pub explained: Explained,
    /// What of it is not for them. Only the diner is shown what is private.
    pub clashes: Vec<(DishId, Clash)>,
    /// Where and when they were served at this sitting before.
    pub served_before: Option<(SiteId, Timestamp)>,
    /// What they ordered here for this sitting.
    pub ordered: Option<Order>,
    /// What is left to pay, in minor units.
    pub rest: u64,
    /// What they add to it for others where they pay themself, in minor units.
    pub added: u64,
    /// Whether their family would pay, and has paid as much in this month as it wants to. Only the diner is told.
    pub is_over_limit: bool,
}

/// Whether nothing was added.
fn is_none(units: &u64) -> bool {
    *units == 0
}

impl Quote {
    /// What is to be paid in a way, in minor units: a family is not asked for what the diner adds.
    #[must_use]
    pub fn to_pay(&self, way: Way) -> u64 {
        match way {
            Way::Family | Way::Open => self.rest,
            Way::Wallet | Way::Cash | Way::Provider => self.rest + self.added,
        }
    }

    /// What schemes give, in minor units.
    #[must_use]
    pub fn subsidy(&self) -> u64 {
        self.price - self.rest
    }
}
