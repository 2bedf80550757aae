//! Those who eat: where, how, when, and whom to ask about them.

use std::collections::{BTreeMap, BTreeSet};

use city::id::{DishId, ResidentId, SiteId};
use city::personal::Personal;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canteen::{Ingredient, Texture};
use crate::diet::{Diet, Warning};

/// Characters of a text that somebody types at the most.
pub const TEXT_CHARACTERS_MAX: usize = 120;

/// Contacts of one diner at the most.
pub const CONTACTS_MAX: usize = 5;

/// Changes of state that are kept for one diner at the most.
pub const STATES_MAX: usize = 20;

/// Whether somebody gets meals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DinerState {
    /// They asked, and have not begun.
    Pending,
    /// They get what they ordered.
    Active,
    /// For a time they get nothing: they are in hospital, or with family.
    Paused,
    /// They get nothing any more.
    Stopped,
}

/// A meal that comes by itself on some days of the week, until it is called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingOrder {
    /// The sitting.
    pub sitting: String,
    /// The days of the week, as numbers of ISO 8601: 1 is Monday.
    pub weekdays: BTreeSet<i8>,
}

impl StandingOrder {
    /// Whether it is for this sitting of a day of the week.
    #[must_use]
    pub fn is_for(&self, weekday: Weekday, sitting: &str) -> bool {
        self.sitting == sitting && self.weekdays.contains(&weekday.to_monday_one_offset())
    }
}

/// Somebody who is asked when a diner does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What they are called.
    pub name: Personal,
    /// How they are called up.
    pub telephone: Personal,
    /// Who they are to the diner.
    pub kind: ContactKind,
    /// Whether the diner agrees that they are asked to look after them.
    pub may_check: bool,
}

/// Who somebody is to a diner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// Of the family.
    Family,
    /// From next door.
    Neighbour,
    /// A friend.
    Friend,
    /// Works for the community.
    Worker,
}

/// Where meals are brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BringTo {
    /// The street, by which a round is sorted.
    pub street: Personal,
    /// The house, the floor, the bell, and what else helps at the door.
    pub door: Personal,
}

/// What a diner says of how they eat.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wishes {
    /// What they do not want to eat.
    pub avoids: BTreeSet<Ingredient>,
    /// Dishes that they do not want.
    pub avoids_dishes: BTreeSet<DishId>,
    /// The least soft food that they can eat.
    pub texture: Option<Texture>,
    /// Whether half a portion is enough, where a dish comes so.
    pub half: bool,
    /// Meals that come by themselves.
    pub standing: Vec<StandingOrder>,
    /// Where meals are brought, for those who are home-bound; none for those who come.
    pub bring_to: Option<BringTo>,
    /// By what staff know them who have no card with them, in their own words.
    pub known_by: Option<Personal>,
    /// Who is asked when they do not answer.
    pub contacts: Vec<Contact>,
    /// Whether the city may have somebody look after them when they are missed.
    pub may_check: bool,
}

/// Somebody who gets meals from a canteen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diner {
    /// Who.
    pub resident: ResidentId,
    /// Their canteen.
    pub site: SiteId,
    /// From which day on which state counts. Days ahead are what is planned.
    pub states: BTreeMap<Date, DinerState>,
    /// How they eat.
    pub wishes: Wishes,
    /// Counts what was served to them: of two tills at once one sees that it has changed.
    pub served: i64,
    /// Counts the changes.
    pub revision: i64,
}

impl Diner {
    /// The state on a day; pending before the first.
    #[must_use]
    pub fn state_on(&self, day: Date) -> DinerState {
        let mut until = self.states.range(..=day);
        until
            .next_back()
            .map_or(DinerState::Pending, |(_, state)| *state)
    }

    /// Whether meals are brought to them.
    #[must_use]
    pub fn is_home_bound(&self) -> bool {
        self.wishes.bring_to.is_some()
    }

    /// Whether a meal comes by itself at this sitting of a day.
    #[must_use]
    pub fn comes_by_itself(&self, day: Date, sitting: &str) -> bool {
        let mut standing = self.wishes.standing.iter();
        self.state_on(day) == DinerState::Active
            && standing.any(|one| one.is_for(day.weekday(), sitting))
    }

    /// What decides whether a dish is for them, with what they released of a clinician's advice.
    #[must_use]
    pub fn diet(&self, warnings: &[Warning]) -> Diet {
        Diet {
            warned: warnings.iter().map(|one| one.avoid).collect(),
            unwanted: self.wishes.avoids.clone(),
            unwanted_dishes: self.wishes.avoids_dishes.clone(),
            texture: self.wishes.texture,
        }
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        let states = self.states.iter();
        json!({
            "number": self.site,
            "content": {
                "states": states.map(|(day, state)| (day.to_string(), state)).collect::<BTreeMap<_, _>>(),
                "wishes": self.wishes,
            },
        })
    }
}
