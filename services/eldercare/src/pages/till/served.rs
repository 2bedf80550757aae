//! What was served at a sitting, giving it back, and selling to guests.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::id::ResidentId;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::form::Typed;
use super::{DishView, Place, PlaceView, TillQuery, dish_views, fresh_id, paid, refused};
use crate::pages::switched;
use crate::words;

#[derive(Template)]
#[template(path = "till_served.html")]
struct ServedPage {
    shell: Shell,
    place: PlaceView,
    servings: Vec<ServingView>,
    entries: Vec<String>,
}

struct ServingView {
    id: String,
    person: String,
    day: String,
    what: String,
    is_refunded: bool,
}

/// What was served at this sitting, and what nobody paid.
pub(in crate::pages) async fn served(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    Query(query): Query<TillQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, &query.sitting).await?;
    let today = place.city.today();
    let when = (today, place.sitting.as_str());
    let site = &place.canteen.site;
    let all = place.till().servings(&place.staff, site, when).await?;
    let (entries, _) = place.till().unpaid(visitor.access()?, site, today).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let servings = all.iter().rev().map(|one| {
        let clock = t.time(place.city.local(one.at).time());
        ServingView {
            id: one.id.to_string(),
            person: one.resident.to_string(),
            day: one.day.to_string(),
            what: format!("{clock}{}{}", t.gap(), paid(&place, &t, one)),
            is_refunded: one.is_refunded,
        }
    });
    let entries = entries.iter().map(|one| {
        t.msg("till-unpaid")
            .arg("day", t.date(place.city.date_at(one.at)))
            .arg("card", &one.number)
            .arg("amount", words::money(&place.city, &t, one.units))
            .to_string()
    });
    let title = t
        .msg("till-served-title")
        .arg("place", &place.name)
        .to_string();
    let back = format!("{}?sitting={}", place.path(), place.sitting);
    let view = ServedPage {
        servings: servings.collect(),
        entries: entries.collect(),
        place: place.view(&t),
        shell: shell.titled(title).back_to(back).with_form("", false),
    };
    Ok(page(&view))
}

/// Gives a meal back.
pub(in crate::pages) async fn refund(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = fields.get("sitting").to_owned();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let query = TillQuery {
            sitting,
            ..TillQuery::default()
        };
        let page = served(State(desk), Path(site), Query(query), visitor).await?;
        return Ok(switched(language, page));
    }
    let place = Place::of(&desk, &visitor, &site, &sitting).await?;
    let resident: ResidentId = fields
        .get("person")
        .parse()
        .map_err(|_| Trouble::NotFound)?;
    let day: Date = fields.get("day").parse().map_err(|_| Trouble::NotFound)?;
    let id = fields
        .get("serving")
        .parse()
        .map_err(|_| Trouble::NotFound)?;
    let till = place.till();
    let here = (&place.staff, &place.canteen.site);
    let back = till.give_back(desk.payments(), here, (&resident, day), &id);
    match Box::pin(back).await {
        Ok(()) => Ok(see_other(&format!(
            "{}/served?sitting={}",
            place.path(),
            place.sitting
        ))),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "till_guest.html")]
struct GuestPage {
    shell: Shell,
    place: PlaceView,
    errors: FieldErrors,
    id: String,
    dishes: Vec<DishView>,
}

/// Selling to somebody who is nobody's diner.
pub(in crate::pages) async fn guest(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    Query(query): Query<TillQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, &query.sitting).await?;
    guest_page(
        visitor,
        &place,
        fresh_id(&place.city),
        FieldErrors::default(),
    )
    .await
}

async fn guest_page(
    visitor: Visitor,
    place: &Place,
    id: String,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let failed = !errors.is_empty();
    let title = t.msg("till-guest-title").to_string();
    let back = format!("{}?sitting={}", place.path(), place.sitting);
    let view = GuestPage {
        dishes: dish_views(place, &t, None).await?,
        place: place.view(&t),
        errors,
        id,
        shell: shell.titled(title).back_to(back).with_form("sell", failed),
    };
    Ok(page(&view))
}

pub(in crate::pages) async fn sell(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let typed = Typed::of(&fields);
    let place = Place::of(&desk, &visitor, &site, &typed.sitting).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = guest_page(visitor, &place, typed.id, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let id = typed.id.parse().map_err(|_| Trouble::NotFound)?;
    let portions = typed.portions();
    let till = place.till();
    let sold = till.sell(
        &place.staff,
        &place.canteen.site,
        &id,
        &place.sitting,
        &portions,
    );
    match sold.await {
        Ok(_) => Ok(see_other(&format!(
            "{}?sitting={}",
            place.path(),
            place.sitting
        ))),
        Err(error) => {
            let errors = refused(&visitor.shell.t, error)?;
            guest_page(visitor, &place, typed.id, errors).await
        }
    }
}
