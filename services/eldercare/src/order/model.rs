//! What somebody ordered, and what became of it.

use city::id::{ResidentId, SiteId};
use city::mandate::Channel;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canteen::Portion;

/// Portions of one order at the most.
pub const PORTIONS_MAX: usize = 12;

/// Of one portion at the most so many.
pub const COUNT_MAX: u32 = 5;

/// An order for one sitting of one day. There is one at the most for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// For whom.
    pub resident: ResidentId,
    /// From which canteen.
    pub site: SiteId,
    /// When.
    pub day: Date,
    /// The sitting.
    pub sitting: String,
    /// What; nothing where it is whatever is for them first on the menu.
    pub portions: Vec<Portion>,
    /// Whether it is brought home.
    pub at_home: bool,
    /// By which door it came.
    pub channel: Channel,
    /// When it was said last.
    pub asked_at: Timestamp,
    /// What became of it.
    pub state: OrderState,
    /// What came of it that it was missed or found no answer, once that is decided.
    pub looked_after: Option<LookedAfter>,
    /// Counts the changes.
    pub revision: i64,
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// It is to be cooked.
    Asked,
    /// It was called off in time: a meal that would have come by itself does not.
    CalledOff,
    /// It was eaten in the canteen.
    Served,
    /// It was brought home.
    Brought,
    /// It was brought, and not wanted.
    Refused,
    /// Nobody opened.
    NoAnswer,
    /// The diner did not come, and had not said so.
    Missed,
}

impl OrderState {
    const ALL: [Self; 7] = [
        Self::Asked,
        Self::CalledOff,
        Self::Served,
        Self::Brought,
        Self::Refused,
        Self::NoAnswer,
        Self::Missed,
    ];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::CalledOff => "called-off",
            Self::Served => "served",
            Self::Brought => "brought",
            Self::Refused => "refused",
            Self::NoAnswer => "no-answer",
            Self::Missed => "missed",
        }
    }

    /// The state stored as this word.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Whether the kitchen cooks it, or has cooked it.
    #[must_use]
    pub fn is_cooked(self) -> bool {
        self != Self::CalledOff
    }
}

/// What came of a meal that was missed or found no answer. It is decided once for each meal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookedAfter {
    /// A check began.
    Opened,
    /// One had begun already.
    Runs,
    /// The person did not agree to be looked after.
    NotAgreed,
    /// They do not eat there as a rule, or were served elsewhere on that day.
    NotRegular,
}

impl LookedAfter {
    const ALL: [Self; 4] = [Self::Opened, Self::Runs, Self::NotAgreed, Self::NotRegular];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Runs => "runs",
            Self::NotAgreed => "not-agreed",
            Self::NotRegular => "not-regular",
        }
    }

    /// What is stored as this word.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

impl Order {
    /// What tells it from the person's other orders.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{} {}", self.day, self.sitting)
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.id(),
            "made-at": self.asked_at.to_string(),
            "content": {
                "site": self.site,
                "portions": self.portions,
                "home": self.at_home,
                "channel": self.channel.as_str(),
                "state": self.state,
                "looked-after": self.looked_after,
            },
        })
    }
}
