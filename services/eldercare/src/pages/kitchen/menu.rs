//! What is on the menu of a sitting, and what is served in the place of a dish.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::DishId;
use city::portal::{Desk, Visitor};
use jiff::ToSpan;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{At, words};
use crate::canteen::{CanteenError, Dish, Menu, MenuOf};
use crate::pages::switched;

#[derive(Template)]
#[template(path = "kitchen/menu.html")]
struct MenuPage {
    shell: Shell,
    errors: FieldErrors,
    when: String,
    path: String,
    dishes: Vec<Choice>,
    first: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "kitchen/replace.html")]
struct ReplacePage {
    shell: Shell,
    errors: FieldErrors,
    when: String,
    path: String,
    stands: Vec<String>,
    from: Vec<Choice>,
    to: Vec<Choice>,
}

/// A dish to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

fn choices<'a>(
    at: &At,
    visitor: &Visitor,
    dishes: impl Iterator<Item = &'a Dish>,
    is_chosen: impl Fn(&DishId) -> bool,
    desk: &Desk,
) -> Vec<Choice> {
    let t = &visitor.shell.t;
    let choice = |dish: &Dish| {
        let price = crate::words::money(desk.city(), t, dish.content.price);
        let name = t
            .msg("kitchen-dish-price")
            .arg("dish", words::dish(t, dish))
            .arg("price", price);
        Choice {
            id: dish.id.to_string(),
            name: name.to_string(),
            chosen: is_chosen(&dish.id),
        }
    };
    let mut all: Vec<Choice> = dishes
        .filter(|dish| dish.site == at.place.site.id)
        .map(choice)
        .collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

async fn menu_on(at: &At, days_before: i64) -> Result<Menu, Trouble> {
    let day = at.day.saturating_sub(days_before.days());
    let found = at
        .place
        .canteens
        .menu(&at.place.site.id, day, &at.sitting.code);
    Ok(found.await?.unwrap_or_default())
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let menu = menu_on(&at, 0).await?;
    form(&desk, visitor, &at, &menu.dishes, FieldErrors::default()).await
}

pub(in crate::pages) async fn take(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let chosen = chosen(&fields);
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = form(&desk, visitor, &at, &chosen, errors).await?;
        return Ok(switched(language, page));
    }
    if fields.get("do") == "copy" {
        let before = menu_on(&at, 7).await?;
        let dishes = at.place.canteens.dishes(&at.place.site.id).await?;
        let is_offered = |id: &DishId| {
            let mut own = dishes.iter();
            own.any(|dish| dish.id == *id && !dish.is_retired)
        };
        let copied: Vec<DishId> = before.dishes.into_iter().filter(is_offered).collect();
        if copied.is_empty() {
            errors.add("dishes", visitor.shell.t.msg("kitchen-menu-nothing"));
            return form(&desk, visitor, &at, &chosen, errors).await;
        }
        return form(&desk, visitor, &at, &copied, errors).await;
    }
    // What was replaced stays so while both stand.
    let mut instead = menu_on(&at, 0).await?.instead;
    instead.retain(|from, to| chosen.contains(from) && !chosen.contains(to));
    let menu = Menu {
        dishes: chosen.clone(),
        instead,
    };
    match put(&at, menu).await {
        Ok(()) => Ok(see_other(&at.path(""))),
        Err(CanteenError::Faults(faults)) => {
            for fault in faults {
                errors.add("dishes", words::fault(&visitor.shell.t, fault.why));
            }
            form(&desk, visitor, &at, &chosen, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The dishes of a form: what comes first, then the others that are ticked.
fn chosen(fields: &Fields) -> Vec<DishId> {
    let ticked = fields
        .starting("dish-")
        .filter_map(|(id, _)| id.parse().ok());
    let ticked: BTreeSet<DishId> = ticked.collect();
    let first: Option<DishId> = fields.get("first").parse().ok();
    let first = first.filter(|id| ticked.contains(id));
    let rest = ticked.iter().filter(|id| first.as_ref() != Some(id));
    first.iter().chain(rest).cloned().collect()
}

async fn put(at: &At, menu: Menu) -> Result<(), CanteenError> {
    let new = MenuOf {
        day: at.day,
        sitting: at.sitting.code.clone(),
        menu,
    };
    let place = &at.place;
    place
        .canteens
        .put(&place.mandate, &place.site.id, new)
        .await
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    at: &At,
    chosen: &[DishId],
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let dishes = at.place.canteens.dishes(&at.place.site.id).await?;
    let offered = || dishes.iter().filter(|dish| !dish.is_retired);
    let is_on = |id: &DishId| chosen.contains(id);
    let is_first = |id: &DishId| chosen.first() == Some(id);
    let (ticks, first) = (
        choices(at, &visitor, offered(), is_on, desk),
        choices(at, &visitor, offered(), is_first, desk),
    );
    let t = visitor.shell.t.clone();
    let title = t.msg("kitchen-menu-title").to_string();
    let failed = !errors.is_empty();
    Ok(page(&MenuPage {
        errors,
        when: at.when(&t),
        path: at.path("menu"),
        dishes: ticks,
        first,
        shell: visitor
            .shell
            .titled(title)
            .back_to(at.path(""))
            .with_form("save", failed),
    }))
}

pub(in crate::pages) async fn ask_replacement(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    replacement(&desk, visitor, &at, &fields, errors).await
}

/// Serves another dish in the place of one that was on the menu, or the dish itself again.
pub(in crate::pages) async fn replace(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = replacement(&desk, visitor, &at, &fields, errors).await?;
        return Ok(switched(language, page));
    }
    let t = &visitor.shell.t;
    let from: Option<DishId> = fields.get("from").parse().ok();
    let Some(from) = from else {
        errors.add("from", t.msg("kitchen-replace-choose"));
        return replacement(&desk, visitor, &at, &fields, errors).await;
    };
    let mut menu = menu_on(&at, 0).await?;
    match fields.get("to").parse::<DishId>() {
        Ok(to) => menu.instead.insert(from, to),
        Err(_) => menu.instead.remove(&from),
    };
    match put(&at, menu).await {
        Ok(()) => Ok(see_other(&at.path(""))),
        Err(CanteenError::Faults(faults)) => {
            for fault in faults {
                errors.add("to", words::fault(t, fault.why));
            }
            replacement(&desk, visitor, &at, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn replacement(
    desk: &Desk,
    visitor: Visitor,
    at: &At,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let menu = menu_on(at, 0).await?;
    let dishes = at.place.canteens.dishes(&at.place.site.id).await?;
    let t = visitor.shell.t.clone();
    let known: BTreeMap<&DishId, &Dish> = dishes.iter().map(|dish| (&dish.id, dish)).collect();
    let stands = menu.instead.iter().filter_map(|(from, to)| {
        let sentence = t
            .msg("kitchen-replaced")
            .arg("from", words::dish(&t, known.get(from)?))
            .arg("to", words::dish(&t, known.get(to)?));
        Some(sentence.to_string())
    });
    let stands = stands.collect();
    let is_sent = |field: &'static str| move |id: &DishId| fields.get(field) == id.as_str();
    let on = menu.dishes.iter().filter_map(|id| known.get(id).copied());
    let off = dishes
        .iter()
        .filter(|dish| !dish.is_retired && !menu.dishes.contains(&dish.id));
    let (from, to) = (
        choices(at, &visitor, on, is_sent("from"), desk),
        choices(at, &visitor, off, is_sent("to"), desk),
    );
    let title = t.msg("kitchen-replace-title").to_string();
    let failed = !errors.is_empty();
    Ok(page(&ReplacePage {
        errors,
        when: at.when(&t),
        path: at.path("replace"),
        stands,
        from,
        to,
        shell: visitor
            .shell
            .titled(title)
            .back_to(at.path(""))
            .with_form("", failed),
    }))
}
