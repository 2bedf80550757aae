//! What a kitchen cooks at a sitting: what was ordered, and what comes by itself; with what in it is not for whom.

use std::collections::{BTreeMap, BTreeSet};

use city::id::{DishId, ResidentId};
use jiff::civil::Date;

use super::diner::Diner;
use super::model::Order;
use crate::canteen::{Dish, Menu, Portion};
use crate::diet::{Clash, Diet, Warning};

/// A meal that is to be cooked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// For whom.
    pub resident: ResidentId,
    /// What, after replacements.
    pub portions: Vec<Portion>,
    /// Whether it is brought home.
    pub at_home: bool,
    /// Whether it comes by itself.
    pub is_standing: bool,
    /// What of it is not for them, and why.
    pub clashes: Vec<(DishId, Clash)>,
    /// Whether nothing on the menu is for them, as far as is known.
    pub has_nothing: bool,
}

/// What a sitting comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The meals, by resident.
    pub meals: Vec<Planned>,
}

/// What is served, with all dishes of the canteen.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The menu.
    pub menu: &'a Menu,
    /// All dishes of the canteen.
    pub dishes: &'a [Dish],
}

impl<'a> Served<'a> {
    /// What is really served, in the order of the menu.
    pub fn offered(self) -> impl Iterator<Item = &'a Dish> {
        let served = self.menu.dishes.iter();
        served.filter_map(move |id| self.dish(self.menu.served_for(id)))
    }

    /// The dish of a number. Menus and printed weeks number what is served from 1, in the order of the menu.
    #[must_use]
    pub fn numbered(self, number: usize) -> Option<&'a Dish> {
        self.offered().nth(number.checked_sub(1)?)
    }

    /// A dish of the canteen.
    #[must_use]
    pub fn dish(self, id: &DishId) -> Option<&'a Dish> {
        self.dishes.iter().find(|dish| dish.id == *id)
    }
}

/// The plan of a sitting. `orders` are all that were said for it, those that were called off too.
#[must_use]
pub fn plan(
    served: Served<'_>,
    (day, sitting): (Date, &str),
    diners: &[Diner],
    orders: &[Order],
    warnings: &BTreeMap<ResidentId, Vec<Warning>>,
) -> Plan {
    let said: BTreeSet<&ResidentId> = orders.iter().map(|order| &order.resident).collect();
    let known: BTreeMap<&ResidentId, &Diner> = diners
        .iter()
        .map(|diner| (&diner.resident, diner))
        .collect();
    let none = Vec::new();
    let diet_of = |resident: &ResidentId| {
        let released = warnings.get(resident).unwrap_or(&none);
        match known.get(resident) {
            Some(diner) => diner.diet(released),
            None => Diet {
                warned: released.iter().map(|one| one.avoid).collect(),
                ..Diet::default()
            },
        }
    };
    let ordered = orders.iter().filter(|order| order.state.is_cooked());
    let ordered = ordered.map(|order| Wanted {
        resident: &order.resident,
        portions: &order.portions,
        wants_half: (known.get(&order.resident)).is_some_and(|diner| diner.wishes.half),
        at_home: order.at_home,
        is_standing: false,
    });
    let by_themselves = diners
        .iter()
        .filter(|diner| !said.contains(&diner.resident) && diner.comes_by_itself(day, sitting));
    let by_themselves = by_themselves.map(|diner| Wanted {
        resident: &diner.resident,
        portions: &[],
        wants_half: diner.wishes.half,
        at_home: diner.is_home_bound(),
        is_standing: true,
    });
    let mut meals: Vec<Planned> = ordered
        .chain(by_themselves)
        .map(|wanted| meal(served, &diet_of(wanted.resident), wanted))
        .collect();
    meals.sort_by(|one, other| one.resident.cmp(&other.resident));
    Plan { meals }
}

/// A meal as somebody wants it.
struct Wanted<'a> {
    resident: &'a ResidentId,
    /// What they chose; nothing where it is whatever is for them.
    portions: &'a [Portion],
    wants_half: bool,
    at_home: bool,
    is_standing: bool,
}

/// What a person gets: what they chose with its replacements, or the first dish that is for them; and what of it is not.
#[must_use]
pub fn gets(
    served: Served<'_>,
    diet: &Diet,
    chosen: &[Portion],
    wants_half: bool,
) -> (Vec<Portion>, Vec<(DishId, Clash)>) {
    let portions: Vec<Portion> = if chosen.is_empty() {
        let first = diet.first_for(served.offered());
        let dish = first.or_else(|| served.offered().next());
        dish.into_iter()
            .map(|dish| Portion {
                dish: dish.id.clone(),
                half: wants_half && dish.content.half_price.is_some(),
                count: 1,
            })
            .collect()
    } else {
        let replaced = chosen.iter().map(|portion| Portion {
            dish: served.menu.served_for(&portion.dish).clone(),
            ..portion.clone()
        });
        replaced.collect()
    };
    let dishes = portions
        .iter()
        .filter_map(|portion| served.dish(&portion.dish));
    let clashes = dishes.flat_map(|dish| {
        let found = diet.clashes(dish).into_iter();
        found.map(|clash| (dish.id.clone(), clash))
    });
    let clashes = clashes.collect();
    (portions, clashes)
}

fn meal(served: Served<'_>, diet: &Diet, wanted: Wanted<'_>) -> Planned {
    let (portions, clashes) = gets(served, diet, wanted.portions, wanted.wants_half);
    Planned {
        resident: wanted.resident.clone(),
        portions,
        clashes,
        at_home: wanted.at_home,
        is_standing: wanted.is_standing,
        has_nothing: diet.first_for(served.offered()).is_none(),
    }
}

/// How much of a dish is to be cooked, and for how many it is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DishCount {
    /// Half portions in all: an extra portion counts to its dish like any other.
    pub halves: i64,
    /// Half portions of them that are brought home.
    pub halves_home: i64,
    /// Meals that hold it and clash with it, by why: what has to be made otherwise.
    pub clashes: BTreeMap<Clash, u32>,
}

impl Plan {
    /// How much of each dish is to be cooked.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<DishId, DishCount> {
        let mut counts: BTreeMap<DishId, DishCount> = BTreeMap::new();
        for meal in &self.meals {
            for portion in &meal.portions {
                let count = counts.entry(portion.dish.clone()).or_default();
                count.halves += portion.halves();
                if meal.at_home {
                    count.halves_home += portion.halves();
                }
            }
            for (dish, clash) in &meal.clashes {
                let count = counts.entry(dish.clone()).or_default();
                *count.clashes.entry(*clash).or_default() += 1;
            }
        }
        counts
    }

    /// How many people need a seat.
    #[must_use]
    pub fn seats(&self) -> usize {
        self.meals.iter().filter(|meal| !meal.at_home).count()
    }

    /// The meal of somebody.
    #[must_use]
    pub fn of(&self, resident: &ResidentId) -> Option<&Planned> {
        self.meals.iter().find(|meal| meal.resident == *resident)
    }
}
