//! One meal: what is on the menu, what of it is not for the person, and ordering or calling off.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::id::DishId;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Eater, MineQuery, WEEK, Whose, shell_of, switched, week};
use crate::canteen::{Canteens, Dish, Menu, Portion};
use crate::diet::Diets;
use crate::order::{COUNT_MAX, NewOrder, OrderError, Orders, Served};
use crate::words;

/// The field by which errors of the whole meal are told.
const MEAL: &str = "meal";

#[derive(Template)]
#[template(path = "meals_one.html")]
struct OnePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    until: String,
    dishes: Vec<DishField>,
    counts: Vec<u32>,
    can_call_off: bool,
}

/// A dish, as it can be chosen.
struct DishField {
    id: DishId,
    name: String,
    price: String,
    half_price: Option<String>,
    /// Why it is not for the person.
    why: Vec<String>,
    whole: u32,
    half: u32,
}

/// How much was chosen of each dish.
fn chosen(dishes: &[&Dish], fields: &Fields) -> Vec<Portion> {
    let count = |name: String| fields.get(&name).parse().unwrap_or(0);
    let portions = dishes.iter().flat_map(|dish| {
        [(false, "whole"), (true, "half")].map(|(half, name)| Portion {
            dish: dish.id.clone(),
            half,
            count: count(format!("{name}-{}", dish.id)),
        })
    });
    portions.filter(|portion| portion.count > 0).collect()
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path((day, sitting)): Path<(String, String)>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let day: Date = day.parse().map_err(|_| Trouble::NotFound)?;
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let orders = Orders::new(desk.city().clone());
    let said = orders.of_resident(&whose.mandate, &whose.person.id, (day, day));
    let said = said.await?.into_iter().find(|one| one.sitting == sitting);
    let portions = said.map_or_else(Vec::new, |order| order.portions);
    let when = (day, sitting.as_str());
    Box::pin(shown(&desk, visitor, &whose, when, &portions, None)).await
}

pub(super) async fn say(
    State(desk): State<Desk>,
    Path((day, sitting)): Path<(String, String)>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let day: Date = day.parse().map_err(|_| Trouble::NotFound)?;
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let (city, id) = (desk.city(), &whose.person.id);
    let orders = Orders::new(city.clone());
    let Some(diner) = orders.diner(&whose.mandate, id).await? else {
        return Ok(super::begin(&whose));
    };
    let dishes = Canteens::new(city.clone()).dishes(&diner.site).await?;
    let portions = chosen(&dishes.iter().collect::<Vec<_>>(), &fields);
    let when = (day, sitting.as_str());
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = Box::pin(shown(&desk, visitor, &whose, when, &portions, None));
        return Ok(switched(language, shown.await?));
    }
    let done = match fields.get("do") {
        "off" => {
            let off = Box::pin(orders.call_off(&whose.mandate, id, day, &sitting));
            off.await.map(|_| ())
        }
        "any" => order(&orders, &whose, when, Vec::new()).await,
        _ if portions.is_empty() => Err(OrderError::Portions),
        _ => order(&orders, &whose, when, portions.clone()).await,
    };
    match done {
        Ok(()) => Ok(see_other(&whose.at(WEEK))),
        Err(error @ (OrderError::Store(_) | OrderError::Write(_))) => Err(error.into()),
        Err(error) => {
            let shown = shown(&desk, visitor, &whose, when, &portions, Some(&error));
            Box::pin(shown).await
        }
    }
}

async fn order(
    orders: &Orders,
    whose: &Whose,
    (day, sitting): (Date, &str),
    portions: Vec<Portion>,
) -> Result<(), OrderError> {
    let new = NewOrder {
        day,
        sitting: sitting.to_owned(),
        portions,
        site: None,
    };
    let ordered = Box::pin(orders.order(&whose.mandate, &whose.person.id, new));
    ordered.await.map(|_| ())
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    whose: &Whose,
    (day, sitting): (Date, &str),
    portions: &[Portion],
    refused: Option<&OrderError>,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let Some(eater) = Eater::of(desk, &visitor, whose).await? else {
        return Ok(super::begin(whose));
    };
    let orders = Orders::new(city.clone());
    let days = Box::pin(orders.ahead(&whose.mandate, &eater.diner, crate::order::DAYS_AHEAD + 1));
    let days = days.await?;
    let found = days
        .iter()
        .find(|one| one.day == day && one.sitting == sitting);
    let one = found.ok_or(Trouble::NotFound)?;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    if let Some(error) = refused {
        errors.add(MEAL, t.msg(words::refusal(error)));
    }
    let menu = Canteens::new(city.clone());
    let menu = menu.menu(&eater.diner.site, day, sitting).await?;
    let dishes = fields(desk, &t, whose, &eater, &menu.unwrap_or_default(), portions).await?;
    let title = words::sitting(&t, &eater.canteen, day, sitting);
    let path = whose.at(&format!("{WEEK}/on/{day}/{sitting}"));
    let shell = shell_of(visitor, whose, title, WEEK).with_form("order", refused.is_some());
    Ok(page(&OnePage {
        what: week::what(&t, &eater, one),
        until: words::closes(&t, &eater.canteen, day),
        dishes,
        counts: (0..=COUNT_MAX).collect(),
        can_call_off: one.meal.is_some(),
        errors,
        path,
        shell,
    }))
}

async fn fields(
    desk: &Desk,
    t: &Text,
    whose: &Whose,
    eater: &Eater,
    menu: &Menu,
    portions: &[Portion],
) -> Result<Vec<DishField>, Trouble> {
    let city = desk.city();
    let warnings = Diets::new(city.clone());
    let warnings = warnings.warnings(&whose.mandate, &whose.person.id).await?;
    let diet = eater.diner.diet(&warnings);
    let served = Served {
        menu,
        dishes: &eater.dishes,
    };
    let count = |dish: &Dish, half: bool| {
        let chosen = portions.iter();
        let mut of_dish = chosen.filter(|one| one.dish == dish.id && one.half == half);
        of_dish.next().map_or(0, |portion| portion.count)
    };
    let fields = served.offered().map(|dish| DishField {
        id: dish.id.clone(),
        name: dish.content.name.in_language(t.language()).to_owned(),
        price: words::money(city, t, dish.content.price),
        half_price: (dish.content.half_price).map(|units| words::money(city, t, units)),
        why: eater.why(t, &diet.clashes(dish)),
        whole: count(dish, false),
        half: count(dish, true),
    });
    Ok(fields.collect())
}
