//! The till: who has come, what they owe, and serving them. Every page works without a script; with one, a device goes on where
//! there is no network.

mod alone;
mod diner;
mod form;
mod place;
mod screen;
mod served;

pub(super) use alone::{alone, script, worker};
pub(super) use diner::diner;
pub(super) use screen::{change_screen, screen};
pub(super) use served::{guest, refund, sell, served};

use askama::Template;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use city::City;
use city::id::ResidentId;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};
use serde::Deserialize;

use crate::canteen::{Canteens, Dish};
use crate::order::Served;
use crate::pages::switched;
use crate::till::{Found, NewServing, NotTaken, Quote, Search, Serving, TillError, Way, find};
use crate::words;
use form::Typed;
use place::{Place, PlaceView};

const TILL: &str = "/eldercare/till";

#[derive(Template)]
#[template(path = "till_sites.html")]
struct SitesPage {
    shell: Shell,
    sites: Vec<Link>,
}

#[derive(Template)]
#[template(path = "till.html")]
struct TillPage {
    shell: Shell,
    place: PlaceView,
    errors: FieldErrors,
    who: String,
    /// What was served last here, in a sentence.
    served: Option<String>,
    found: Vec<FoundView>,
    links: Vec<Link>,
}

#[derive(Template)]
#[template(path = "till_meal.html")]
struct MealPage {
    shell: Shell,
    place: PlaceView,
    errors: FieldErrors,
    typed: Typed,
    id: String,
    price: String,
    subsidy: String,
    rest: String,
    /// Whether there is something to pay.
    owes: bool,
    dishes: Vec<DishView>,
    /// Whether they were served before, and pay the price.
    is_again: bool,
    /// Whether a payment app can pay.
    takes_apps: bool,
    diner: String,
}

struct FoundView {
    name: String,
    known_by: Option<String>,
    href: String,
}

struct DishView {
    id: String,
    name: String,
    price: String,
    half_price: Option<String>,
    whole: u32,
    half: u32,
    /// What it holds that the diner said they do not want; what a clinician advised stands on the diner's own screen alone.
    clashes: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct TillQuery {
    #[serde(default)]
    who: String,
    #[serde(default)]
    sitting: String,
    #[serde(default)]
    served: String,
}

/// The canteens at which somebody serves.
pub(super) async fn sites(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let canteens = Canteens::new(city.clone());
    let names = city.sites().await?;
    let t = visitor.shell.t.clone();
    let mut sites = Vec::new();
    for canteen in canteens.all().await? {
        if canteens.leave(access, &canteen.site).await.is_ok() {
            let name = names.iter().find(|one| one.id == canteen.site);
            let name = name.map_or("", |one| one.name.in_language(t.language()));
            sites.push(Link::new(name, format!("{TILL}/{}", canteen.site)));
        }
    }
    if sites.is_empty() {
        return Err(Trouble::NotFound);
    }
    let title = t.msg("till-sites-title").to_string();
    let shell = visitor.shell.titled(title);
    Ok(page(&SitesPage { shell, sites }))
}

/// The till: looking for somebody.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    Query(query): Query<TillQuery>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, &query.sitting).await?;
    let place = place.with_screen(&headers);
    // Whoever was at the till is served, or has left.
    place.puts(&desk, None).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let mut errors = FieldErrors::default();
    let searched = match query.who.trim() {
        "" => None,
        typed => Some(find(&place.city, &place.staff, &place.canteen.site, typed).await?),
    };
    let is_searched = searched.is_some();
    let found = match searched {
        Some(Search::People(people)) => people,
        Some(Search::NotTaken(why)) => {
            errors.add("who", not_taken(&t, why));
            Vec::new()
        }
        None => Vec::new(),
    };
    // Who shows a card is served without another choice.
    if let [one] = found.as_slice()
        && one.card.is_some()
    {
        return Ok(see_other(&meal_href(&place, one)));
    }
    if is_searched && found.is_empty() && errors.is_empty() {
        errors.add("who", t.msg("till-nobody"));
    }
    let served = served_last(&place, &t, &query.served).await?;
    let failed = !errors.is_empty();
    let title = t.msg("till-title").arg("place", &place.name).to_string();
    let path = place.path();
    let link = |key: &str, href: String| Link::new(t.msg(key), href);
    let view = TillPage {
        errors,
        who: query.who,
        served,
        found: found
            .iter()
            .map(|one| FoundView {
                name: one.name.clone(),
                known_by: one.known_by.clone(),
                href: meal_href(&place, one),
            })
            .collect(),
        links: vec![
            link(
                "till-guest-link",
                format!("{path}/guest?sitting={}", place.sitting),
            ),
            link(
                "till-served-link",
                format!("{path}/served?sitting={}", place.sitting),
            ),
            link("till-alone-link", format!("{path}/alone")),
            link("till-screen-title", format!("{path}/screen")),
        ],
        place: place.view(&t),
        shell: match failed {
            true => Shell {
                error: true,
                ..shell.titled(title)
            },
            false => shell.titled(title),
        },
    };
    Ok(page(&view))
}

fn not_taken(t: &Text, why: NotTaken) -> String {
    let text = match why {
        NotTaken::NotGood => t.msg("till-not-good"),
        NotTaken::Blocked => t.msg("till-blocked"),
        NotTaken::Spent => t.msg("till-spent"),
    };
    text.to_string()
}

fn meal_href(place: &Place, one: &Found) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("sitting", &place.sitting);
    query.append_pair("person", one.resident.as_str());
    if let Some(card) = &one.card {
        query.append_pair("card", card);
    }
    if let Some((_, counter)) = one.code {
        query.append_pair("code", &counter.to_string());
    }
    format!("{}/meal?{}", place.path(), query.finish())
}

/// What was served last, where it was here and today.
async fn served_last(place: &Place, t: &Text, id: &str) -> Result<Option<String>, Trouble> {
    if id.is_empty() {
        return Ok(None);
    }
    let today = place.city.today();
    let when = (today, place.sitting.as_str());
    let till = place.till();
    let all = till.servings(&place.staff, &place.canteen.site, when);
    let all = all.await?;
    let one = all.iter().find(|one| one.id.as_str() == id);
    Ok(one.map(|one| {
        t.msg("till-served-last")
            .arg("what", paid(place, t, one))
            .to_string()
    }))
}

/// What came of a serving: what it cost and how the rest was paid.
fn paid(place: &Place, t: &Text, one: &Serving) -> String {
    let key = match one.meal.way {
        _ if one.meal.paid() == 0 => "till-paid-nothing",
        Way::Wallet => "till-paid-wallet",
        Way::Family => "till-paid-family",
        Way::Cash => "till-paid-cash",
        Way::Provider => "till-paid-provider",
        Way::Open => "till-paid-open",
    };
    t.msg(key)
        .arg("rest", words::money(&place.city, t, one.meal.paid()))
        .arg("subsidy", words::money(&place.city, t, one.meal.subsidy()))
        .to_string()
}

/// What a meal comes to for somebody.
pub(super) async fn meal(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let typed = Typed::asked(query.as_deref());
    let place = Place::of(&desk, &visitor, &site, &typed.sitting).await?;
    let place = place.with_screen(&headers);
    Box::pin(asked(&desk, visitor, &place, typed, FieldErrors::default())).await
}

/// Serves it, or reckons anew.
pub(super) async fn serve(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    headers: HeaderMap,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let typed = Typed::of(&fields);
    let place = Place::of(&desk, &visitor, &site, &typed.sitting).await?;
    let place = place.with_screen(&headers);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = Box::pin(asked(&desk, visitor, &place, typed, FieldErrors::default())).await?;
        return Ok(switched(language, page));
    }
    let way = match fields.get("do") {
        "cash" => Way::Cash,
        "wallet" => Way::Wallet,
        "family" => Way::Family,
        "outside" => Way::Provider,
        _ => {
            return Box::pin(asked(&desk, visitor, &place, typed, FieldErrors::default())).await;
        }
    };
    let new = NewServing {
        id: typed.id.parse().map_err(|_| Trouble::NotFound)?,
        wanted: typed.wanted().ok_or(Trouble::NotFound)?,
        way,
        again: typed.again == "yes",
        card: typed.card(),
        code: typed.code(),
        rest: None,
    };
    let till = place.till();
    let site = &place.canteen.site;
    let served = match (way, desk.payments()) {
        (Way::Provider, Some(payments)) => {
            let code = Personal::new(fields.get("payer-code"));
            Box::pin(till.serve_outside(payments, (&place.staff, site), &new, &code)).await
        }
        _ => Box::pin(till.serve(&place.staff, site, &new)).await,
    };
    match served {
        Ok(serving) => {
            place.puts(&desk, None).await?;
            Ok(see_other(&format!(
                "{}?sitting={}&served={}",
                place.path(),
                place.sitting,
                serving.id
            )))
        }
        Err(error) => {
            let errors = refused(&visitor.shell.t, error)?;
            Box::pin(asked(&desk, visitor, &place, typed, errors)).await
        }
    }
}

/// Why nothing was served, at its place on the page.
fn refused(t: &Text, error: TillError) -> Result<FieldErrors, Trouble> {
    let mut errors = FieldErrors::default();
    let sentence = match error {
        TillError::AlreadyServed { .. } => t.msg("till-refused-again"),
        TillError::NotEnough => t.msg("till-refused-not-enough"),
        TillError::NoAccount => t.msg("till-refused-no-account"),
        TillError::Portions => t.msg("till-refused-portions"),
        TillError::CodeSpent => t.msg("till-spent"),
        TillError::NoSitting => t.msg("till-refused-no-sitting"),
        TillError::Busy | TillError::OtherRest => t.msg("till-refused-busy"),
        TillError::Code => t.msg("till-refused-code"),
        TillError::Waiting => t.msg("till-refused-waiting"),
        TillError::Declined => t.msg("till-refused-declined"),
        error => return Err(error.into()),
    };
    errors.add("pay", sentence);
    Ok(errors)
}

async fn asked(
    desk: &Desk,
    visitor: Visitor,
    place: &Place,
    mut typed: Typed,
    mut errors: FieldErrors,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let t = shell.t.clone();
    let wanted = typed.wanted().ok_or(Trouble::NotFound)?;
    let name = name_of(place, &wanted.resident).await?;
    let site = &place.canteen.site;
    let quoted = Box::pin(place.till().quote(&place.staff, site, &wanted)).await;
    let (quote, dishes) = match quoted {
        Ok(quote) => {
            let dishes = dish_views(place, &t, Some(&quote)).await?;
            (Some(quote), dishes)
        }
        Err(error) => {
            for (field, sentence) in refused(&t, error)?.iter() {
                errors.add(field, sentence);
            }
            (None, dish_views(place, &t, None).await?)
        }
    };
    place.puts(desk, quote.as_ref()).await?;
    let again = quote.as_ref().and_then(|one| one.served_before.clone());
    if let Some((_, at)) = &again
        && errors.is_empty()
    {
        let clock = t.time(place.city.local(*at).time());
        errors.add("pay", t.msg("till-served-before").arg("time", clock));
    }
    typed.again = match again.is_some() {
        true => "yes".to_owned(),
        false => String::new(),
    };
    if typed.id.is_empty() {
        typed.id = fresh_id(&place.city);
    }
    let money = |units| words::money(&place.city, &t, units);
    let failed = !errors.is_empty();
    let title = t.msg("till-meal-title").arg("name", &name).to_string();
    let back = format!("{}?sitting={}", place.path(), place.sitting);
    let view = MealPage {
        place: place.view(&t),
        errors,
        id: typed.id.clone(),
        price: quote
            .as_ref()
            .map_or_else(String::new, |one| money(one.price)),
        subsidy: quote
            .as_ref()
            .map_or_else(String::new, |one| money(one.subsidy())),
        rest: quote
            .as_ref()
            .map_or_else(String::new, |one| money(one.to_pay(Way::Cash))),
        owes: quote.as_ref().is_some_and(|one| one.to_pay(Way::Cash) > 0),
        dishes,
        is_again: again.is_some(),
        takes_apps: desk.payments().is_some(),
        diner: format!("{}/diner?{}", place.path(), typed.query()),
        typed,
        shell: shell
            .titled(title)
            .back_to(back)
            .with_form("reckon", failed),
    };
    Ok(page(&view))
}

async fn name_of(place: &Place, resident: &ResidentId) -> Result<String, Trouble> {
    let cohort = crate::canteen_cohort::name_of(&place.canteen.site);
    let registry = place.city.registry();
    let people = std::slice::from_ref(resident);
    let found = registry.members(&place.staff, &cohort, people).await?;
    let found = found.into_iter().next().ok_or(Trouble::NotFound)?;
    Ok(found.name.reveal().to_owned())
}

/// An id of a serving that nobody has had.
fn fresh_id(city: &City) -> String {
    let bytes: [u8; 10] = city.chance().bytes();
    format!("meal-{}", platform::hex(&bytes))
}

/// What is on the menu, with how many of it they get.
async fn dish_views(
    place: &Place,
    t: &Text,
    quote: Option<&Quote>,
) -> Result<Vec<DishView>, Trouble> {
    let canteens = Canteens::new(place.city.clone());
    let site = &place.canteen.site;
    let dishes = canteens.dishes(site).await?;
    let menu = canteens.menu(site, place.city.today(), &place.sitting);
    let menu = menu.await?.unwrap_or_default();
    let served = Served {
        menu: &menu,
        dishes: &dishes,
    };
    let count = |dish: &Dish, half: bool| {
        let portions = quote.map_or(&[][..], |quote| &quote.portions);
        let own = portions
            .iter()
            .filter(|one| one.dish == dish.id && one.half == half);
        own.map(|one| one.count).sum()
    };
    let views = served.offered().map(|dish| {
        let clashes = quote.map_or(&[][..], |quote| &quote.clashes);
        let open = clashes
            .iter()
            .filter(|(id, clash)| *id == dish.id && !clash.is_private());
        DishView {
            id: dish.id.to_string(),
            name: dish.content.name.in_language(t.language()).to_owned(),
            price: words::money(&place.city, t, dish.content.price),
            half_price: dish
                .content
                .half_price
                .map(|units| words::money(&place.city, t, units)),
            whole: count(dish, false),
            half: count(dish, true),
            clashes: open.map(|(_, clash)| words::clash(t, clash)).collect(),
        }
    });
    Ok(views.collect())
}
