//! What was served, as detectors see it, and what they find.

use std::collections::BTreeMap;

use city::geography::Place;
use city::id::{ResidentId, SiteId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A serving as detectors see it: whose it is by an id alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The serving.
    pub id: String,
    /// To whom.
    pub resident: ResidentId,
    /// Where.
    pub site: SiteId,
    /// The day.
    pub day: Date,
    /// When.
    pub at: Timestamp,
    /// The number of the card that was shown, where one was.
    pub card: Option<String>,
    /// The till, where it was alone when it took this.
    pub till: Option<u32>,
    /// Whether a scheme gave something.
    pub is_subsidised: bool,
    /// Whether all was given back.
    pub is_refunded: bool,
    /// Whether it was brought home, so that the person came to no canteen.
    pub at_home: bool,
    /// Whether it had been ordered.
    pub was_ordered: bool,
}

impl Seen {
    /// Whether somebody stood at a till with it, and it still counts.
    pub(super) fn is_visit(&self) -> bool {
        !self.is_refunded && !self.at_home
    }

    pub(super) fn moment(&self) -> Moment {
        Moment {
            serving: self.id.clone(),
            site: self.site.clone(),
            at: self.at,
            till: self.till,
        }
    }
}

/// Where canteens stand.
pub type Places = BTreeMap<SiteId, Place>;

/// From where on something is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Canteens that are no farther apart than this, in metres, are near each other.
    pub apart_metres: f64,
    /// How fast one gets through the city, in kilometres an hour.
    pub pace_km_per_hour: f64,
    /// On how many days somebody may change between canteens.
    pub changing_days: usize,
    /// Meals that are fetched within so many seconds may stand on one tray.
    pub tray_seconds: i64,
    /// At how many days people must be served so before it is told.
    pub tray_days: usize,
    /// Canteens at the least, before one is held against the others.
    pub canteens_min: usize,
    /// Servings of a canteen at the least, before it is held against others.
    pub servings_min: usize,
    /// How far from the others a canteen may be, as a modified z-score.
    pub score_max: f64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            apart_metres: 5_000.0,
            pace_km_per_hour: 30.0,
            changing_days: 8,
            tray_seconds: 20,
            tray_days: 5,
            canteens_min: 5,
            servings_min: 30,
            score_max: 3.5,
        }
    }
}

/// Where and when something was served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The serving.
    pub serving: String,
    /// Where.
    pub site: SiteId,
    /// When.
    pub at: Timestamp,
    /// The till, where it was alone: the moment is by its own clock then.
    pub till: Option<u32>,
}

/// What there is to look into.
#[derive(Debug, Clone, PartialEq)]
pub enum Signal {
    /// One person at two canteens, sooner than one gets from one to the other.
    Travel {
        /// The first moment.
        from: Moment,
        /// The other.
        to: Moment,
        /// How far apart the canteens are, in metres.
        metres: f64,
        /// Minutes that the way takes.
        needed_minutes: f64,
        /// Minutes that went by.
        minutes: f64,
    },
    /// One card at two tills within a minute.
    TwoTills {
        /// The first moment.
        from: Moment,
        /// The other.
        to: Moment,
    },
    /// More meals by one card on a day than any scheme pays.
    ManyMeals {
        /// The day.
        day: Date,
        /// The meals.
        meals: Vec<Moment>,
        /// Meals of a day that a scheme pays at the most.
        paid: u32,
    },
    /// One card that changes between canteens on many days.
    Changing {
        /// The days on which it was at another canteen than before.
        days: Vec<Date>,
        /// The canteens.
        sites: Vec<SiteId>,
    },
}

impl Signal {
    /// The word for its kind, which does not change.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Travel { .. } => "travel",
            Self::TwoTills { .. } => "two-tills",
            Self::ManyMeals { .. } => "many-meals",
            Self::Changing { .. } => "changing",
        }
    }

    /// The moments that show it.
    #[must_use]
    pub fn moments(&self) -> Vec<&Moment> {
        match self {
            Self::Travel { from, to, .. } | Self::TwoTills { from, to } => vec![from, to],
            Self::ManyMeals { meals, .. } => meals.iter().collect(),
            Self::Changing { .. } => Vec::new(),
        }
    }

    /// The first day of what shows it, and what tells it from others of the same person and kind.
    pub(super) fn mark(&self) -> String {
        match self {
            Self::Travel { from, to, .. } | Self::TwoTills { from, to } => {
                format!("{} {}", from.serving, to.serving)
            }
            Self::ManyMeals { day, .. } => day.to_string(),
            Self::Changing { .. } => String::new(),
        }
    }
}

/// People who are served within seconds of each other whenever they eat at a canteen on one day: most likely one carries a tray
/// for neighbours, which is no fraud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    /// The canteen.
    pub site: SiteId,
    /// How many people.
    pub people: usize,
    /// On how many days at the least.
    pub days: usize,
}

/// What is counted of canteens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Subsidised servings for each diner and day.
    Subsidised,
    /// The share of servings that nobody ordered.
    Unordered,
    /// The share of servings that a till took while it was alone.
    Alone,
    /// The share of servings that were given back.
    Refunded,
    /// Servings in the busiest minute.
    Minute,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Subsidised,
        Self::Unordered,
        Self::Alone,
        Self::Refunded,
        Self::Minute,
    ];

    /// The word for it, which does not change.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subsidised => "subsidised",
            Self::Unordered => "unordered",
            Self::Alone => "alone",
            Self::Refunded => "refunded",
            Self::Minute => "minute",
        }
    }
}

/// What a canteen comes to by one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// By what.
    pub measure: Measure,
    /// How much.
    pub value: f64,
    /// The modified z-score among the canteens, where they differ at all and there are enough.
    pub score: Option<f64>,
    /// Whether it is far from the others.
    pub is_far: bool,
}

/// A canteen beside the others.
#[derive(Debug, Clone, PartialEq)]
pub struct CanteenFigures {
    /// The canteen.
    pub site: SiteId,
    /// Servings to diners.
    pub servings: usize,
    /// What it comes to by each measure, in the order of [`Measure::ALL`].
    pub figures: Vec<Figure>,
}
