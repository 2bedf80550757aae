//! The coming week of a diner, on the screen and on paper.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::{Language, Text};
use platform::web::{Link, Shell, Trouble, page};

use super::topic::Topic;
use super::{Eater, MineQuery, PRINT, WEEK, Whose, about, begin, shell_of, site_name};
use crate::order::{DayMeal, DinerState, OrderState, Orders};
use crate::words;

/// Days that the page shows.
pub(super) const DAYS: i64 = 8;

#[derive(Template)]
#[template(path = "meals_week.html")]
struct WeekPage {
    shell: Shell,
    /// At which canteen.
    at: String,
    /// Where no meals come now, why.
    rests: Option<String>,
    meals: Vec<MealView>,
    links: Vec<Link>,
}

/// A sitting of a day.
struct MealView {
    title: String,
    /// What comes.
    what: String,
    /// What it costs.
    price: Option<String>,
    /// Between what there is to choose, where nothing was chosen yet.
    menu: Option<String>,
    /// What of it is not for the person, and why.
    warnings: Vec<String>,
    /// Where nothing is for them: what they can do.
    nothing: Option<String>,
    /// Until when it can be changed, or that it cannot be any more.
    until: String,
    act: Option<Link>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::See).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let city = desk.city();
    let orders = Orders::new(city.clone());
    let days = Box::pin(orders.ahead(&whose.mandate, &eater.diner, DAYS)).await?;
    let title = visitor.shell.t.msg("eldercare-meals-title").to_string();
    let shell = shell_of(visitor, &whose, title, "/eldercare/mine");
    let t = shell.t.clone();
    let site = site_name(city, &t, &eater.diner.site).await?;
    let meals = days.iter().map(|one| meal(city, &t, &eater, &whose, one));
    let links = [
        (t.msg("eldercare-days-title"), Topic::Days.path()),
        (t.msg("eldercare-about-title"), about::ABOUT.to_owned()),
        (t.msg("eldercare-canteen-title"), begin::CANTEEN.to_owned()),
        (t.msg("eldercare-print-title"), PRINT.to_owned()),
    ];
    let view = WeekPage {
        at: t.msg("eldercare-meals-at").arg("site", site).to_string(),
        rests: rests(&t, &eater, city.today()),
        meals: meals.collect(),
        links: links
            .map(|(label, path)| Link::new(label, whose.at(&path)))
            .to_vec(),
        shell,
    };
    Ok(page(&view))
}

/// Why no meals come now, and when they come again where that is set.
fn rests(t: &Text, eater: &Eater, today: Date) -> Option<String> {
    let diner = &eater.diner;
    if diner.state_on(today) == DinerState::Active {
        return None;
    }
    let mut ahead = diner.states.range(today..);
    let again = ahead.find(|(_, state)| **state == DinerState::Active);
    let text = match again {
        Some((day, _)) => t.msg("eldercare-rests-until").arg("day", t.date(*day)),
        None => t.msg("eldercare-rests"),
    };
    Some(text.to_string())
}

fn meal(city: &City, t: &Text, eater: &Eater, whose: &Whose, one: &DayMeal) -> MealView {
    let canteen = &eater.canteen;
    let got = one.meal.as_ref();
    let got = got.filter(|meal| !meal.portions.is_empty());
    let clashes = got.map_or(&[][..], |meal| &meal.clashes);
    let has_nothing = one.meal.as_ref().is_some_and(|meal| meal.has_nothing);
    let label = match &one.meal {
        Some(_) => t.msg("eldercare-meal-change"),
        None => t.msg("eldercare-meal-order"),
    };
    let act = one.is_open.then(|| {
        let path = format!("{WEEK}/on/{}/{}", one.day, one.sitting);
        Link::new(label, whose.at(&path))
    });
    MealView {
        title: words::sitting(t, canteen, one.day, &one.sitting),
        what: what(t, eater, one),
        price: got.map(|meal| {
            let cost = words::cost(city, t, &eater.dishes, &meal.portions);
            t.msg("eldercare-meal-price").arg("price", cost).to_string()
        }),
        menu: (one.is_open && got.is_none() && !one.dishes.is_empty()).then(|| {
            let names = one.dishes.iter();
            let names: Vec<String> = names
                .map(|dish| dish.content.name.in_language(t.language()).to_owned())
                .collect();
            let text = t.msg("eldercare-meal-menu");
            text.arg("dishes", t.list(&names)).to_string()
        }),
        warnings: eater.clashes(t, clashes),
        nothing: (has_nothing && one.is_open && !one.dishes.is_empty()).then(|| {
            let telephone = &city.about().contact.telephone;
            let text = t.msg("eldercare-meal-nothing");
            text.arg("telephone", telephone).to_string()
        }),
        until: match one.is_open {
            true => words::closes(t, canteen, one.day),
            false => t.msg("eldercare-meal-closed").to_string(),
        },
        act,
    }
}

/// What comes at a sitting, in a sentence.
pub(super) fn what(t: &Text, eater: &Eater, one: &DayMeal) -> String {
    let state = one.order.as_ref().map(|order| order.state);
    let elsewhere = (one.order.as_ref()).is_some_and(|order| order.site != eater.diner.site);
    let text = match (&one.meal, state) {
        (_, Some(OrderState::CalledOff)) => t.msg("eldercare-meal-off"),
        (None, Some(_)) if elsewhere => t.msg("eldercare-meal-elsewhere"),
        (None, _) => t.msg("eldercare-meal-none"),
        (Some(meal), _) if meal.portions.is_empty() => t.msg("eldercare-meal-unwritten"),
        (Some(meal), _) => {
            let text = match meal.is_standing {
                true => t.msg("eldercare-meal-by-itself"),
                false => t.msg("eldercare-meal-ordered"),
            };
            text.arg("meal", words::portions(t, &eater.dishes, &meal.portions))
        }
    };
    text.to_string()
}

#[derive(Template)]
#[template(path = "meals_print.html")]
struct PrintPage {
    shell: Shell,
    sheets: Vec<Sheet>,
}

/// The week in one language.
struct Sheet {
    t: Text,
    title: String,
    name: String,
    at: String,
    meals: Vec<SheetMeal>,
}

/// A sitting on paper: its dishes have numbers to tick.
struct SheetMeal {
    title: String,
    what: String,
    until: String,
    dishes: Vec<String>,
}

pub(super) async fn print(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::See).await?;
    let Some(eater) = Eater::of(&desk, &visitor, &whose).await? else {
        return Ok(super::begin(&whose));
    };
    let orders = Orders::new(desk.city().clone());
    let days = Box::pin(orders.ahead(&whose.mandate, &eater.diner, DAYS)).await?;
    let title = visitor.shell.t.msg("eldercare-print-title").to_string();
    let own = visitor.shell.t.language();
    let shell = shell_of(visitor, &whose, title, WEEK);
    let mut sheets = Vec::new();
    for language in [own, own.other()] {
        sheets.push(sheet(&desk, &whose, &eater, &days, language).await?);
    }
    Ok(page(&PrintPage { shell, sheets }))
}

async fn sheet(
    desk: &Desk,
    whose: &Whose,
    eater: &Eater,
    days: &[DayMeal],
    language: Language,
) -> Result<Sheet, Trouble> {
    let (city, t) = (desk.city(), desk.texts().text(language));
    let site = site_name(city, &t, &eater.diner.site).await?;
    let open = days.iter().filter(|one| one.is_open);
    let meals = open.map(|one| SheetMeal {
        title: words::sitting(&t, &eater.canteen, one.day, &one.sitting),
        what: what(&t, eater, one),
        until: words::closes(&t, &eater.canteen, one.day),
        dishes: one
            .dishes
            .iter()
            .map(|dish| {
                let price = words::money(city, &t, dish.content.price);
                let text = t.msg("eldercare-dish-line").arg("price", price);
                let name = dish.content.name.in_language(language);
                text.arg("dish", name).to_string()
            })
            .collect(),
    });
    Ok(Sheet {
        title: t.msg("eldercare-print-title").to_string(),
        name: whose.person.name.reveal().to_owned(),
        at: t.msg("eldercare-meals-at").arg("site", site).to_string(),
        meals: meals.collect(),
        t,
    })
}
