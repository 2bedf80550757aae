//! Canteens and their menus, for everyone.

mod list;

pub(super) use list::list;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::City;
use city::id::SiteId;
use city::portal::{Desk, Visitor};
use jiff::ToSpan;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};
use serde::Deserialize;

use crate::canteen::{Canteen, Canteens, Dish, MenuOf};
use crate::order::Served;
use crate::words::kitchen as words;
use crate::words::{ingredient, money, texture};

#[derive(Template)]
#[template(path = "canteen.html")]
struct MenuPage {
    shell: Shell,
    facts: Vec<String>,
    week: String,
    days: Vec<DayMenu>,
    weeks: Vec<Link>,
}

struct DayMenu {
    day: String,
    sittings: Vec<(String, Vec<DishCard>)>,
}

struct DishCard {
    name: String,
    price: String,
    holds: String,
    texture: String,
    nutrients: String,
    instead: Option<String>,
}

/// Which week is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct WeekQuery {
    #[serde(default)]
    week: String,
}

/// The menus of a canteen in a week.
pub(super) async fn menu(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    Query(query): Query<WeekQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let id: SiteId = site.parse().map_err(|_| Trouble::NotFound)?;
    let canteens = Canteens::new(city.clone());
    let canteen = canteens.at(&id).await?.ok_or(Trouble::NotFound)?;
    let sites = city.sites().await?;
    let site = sites.iter().find(|one| one.id == id);
    let site = site.ok_or(Trouble::NotFound)?;
    let asked = query.week.parse().unwrap_or_else(|_| city.today());
    let monday = monday_of(asked);
    let sunday = monday.saturating_add(6.days());
    let dishes = canteens.dishes(&id).await?;
    let menus = canteens.menus(&id, (monday, sunday)).await?;
    let t = visitor.shell.t.clone();
    let days = monday.series(1.day()).take(7).map(|day| DayMenu {
        day: t.date(day),
        sittings: sittings(city, &t, (&canteen, &dishes), &menus, day),
    });
    let days = days.collect();
    let week = t
        .msg("canteens-week")
        .arg("from", t.day(monday))
        .arg("until", t.day(sunday));
    let weeks = [("canteens-week-before", -7), ("canteens-week-after", 7)];
    let weeks = weeks.map(|(key, days)| {
        let from = monday.saturating_add(days.days());
        Link::new(t.msg(key), format!("/eldercare/canteens/{id}?week={from}"))
    });
    let until = t
        .msg("canteens-order-until")
        .arg("time", t.time(canteen.order_until));
    let home = canteen.brings_home.then(|| t.msg("canteens-brings-home"));
    let facts = std::iter::once(until).chain(home);
    let title = site.name.in_language(t.language()).to_owned();
    Ok(page(&MenuPage {
        facts: facts.map(|fact| fact.to_string()).collect(),
        week: week.to_string(),
        days,
        weeks: weeks.into(),
        shell: visitor.shell.titled(title).back_to("/eldercare/canteens"),
    }))
}

/// The Monday of the week of a day.
fn monday_of(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(since.days())
}

fn sittings(
    city: &City,
    t: &Text,
    (canteen, dishes): (&Canteen, &[Dish]),
    menus: &[MenuOf],
    day: Date,
) -> Vec<(String, Vec<DishCard>)> {
    let on = canteen.sittings.iter();
    let on = on.filter(|one| one.is_on(day.weekday()));
    on.map(|sitting| {
        let is_it = |one: &&MenuOf| one.day == day && one.sitting == sitting.code;
        let cards = menus.iter().find(is_it).map(|one| {
            let served = Served {
                menu: &one.menu,
                dishes,
            };
            let cards = one.menu.dishes.iter().filter_map(|ordered| {
                let dish = served.dish(one.menu.served_for(ordered))?;
                let before = served.dish(ordered).filter(|before| before.id != dish.id);
                Some((dish, before))
            });
            let cards = (1_usize..).zip(cards);
            let cards = cards.map(|(number, (dish, before))| card(city, t, (number, dish), before));
            cards.collect()
        });
        (words::sitting(t, sitting), cards.unwrap_or_default())
    })
    .collect()
}

fn card(city: &City, t: &Text, (number, dish): (usize, &Dish), before: Option<&Dish>) -> DishCard {
    let content = &dish.content;
    let whole = money(city, t, content.price);
    let price = match content.half_price {
        Some(half) => t
            .msg("canteens-price-half")
            .arg("price", whole)
            .arg("half", money(city, t, half))
            .to_string(),
        None => whole,
    };
    let held: Vec<String> = content
        .ingredients
        .iter()
        .map(|one| ingredient(t, *one))
        .collect();
    let holds = match held.is_empty() {
        true => t.msg("canteens-holds-none"),
        false => t.msg("canteens-holds").arg("ingredients", t.list(&held)),
    };
    let grams = |milligrams: u32| format!("{:.1}", f64::from(milligrams) / 1_000.0);
    let nutrients = &content.nutrients;
    let nutrients = t
        .msg("canteens-nutrients")
        .num("energy", nutrients.energy_kj)
        .arg("protein", grams(nutrients.protein_mg))
        .arg("fat", grams(nutrients.fat_mg))
        .arg("carbohydrate", grams(nutrients.carbohydrate_mg))
        .arg("salt", grams(nutrients.salt_mg));
    DishCard {
        name: t
            .msg("canteens-dish")
            .num("number", number)
            .arg("dish", words::dish(t, dish))
            .to_string(),
        price,
        holds: holds.to_string(),
        texture: texture(t, content.texture),
        nutrients: nutrients.to_string(),
        instead: before.map(|before| {
            t.msg("kitchen-instead-of")
                .arg("dish", words::dish(t, before))
                .to_string()
        }),
    }
}
