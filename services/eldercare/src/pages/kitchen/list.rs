//! The canteens of a body, the days of one, and what is cooked at a sitting.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::mandate::Role;
use city::portal::{Desk, Visitor};
use jiff::ToSpan;
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};

use super::{At, CANTEENS, Place, words};
use crate::SERVICE;
use crate::canteen::Canteens;
use crate::order::{Kitchen, Served};
use crate::words::texture;

/// Days of which a canteen's page has the sittings, from yesterday on.
const DAYS_SHOWN: usize = 9;

#[derive(Template)]
#[template(path = "kitchen/canteens.html")]
struct CanteensPage {
    shell: Shell,
    canteens: Vec<Link>,
}

#[derive(Template)]
#[template(path = "kitchen/days.html")]
struct DaysPage {
    shell: Shell,
    days: Vec<(String, Vec<Link>)>,
    pages: Vec<Link>,
}

#[derive(Template)]
#[template(path = "kitchen/list.html")]
struct ListPage {
    shell: Shell,
    when: String,
    seats: String,
    dishes: Vec<DishRow>,
    without: Vec<WithoutRow>,
    nothing: Vec<String>,
    pages: Vec<Link>,
}

struct DishRow {
    name: String,
    texture: String,
    count: String,
    home: String,
    /// In the place of which dish.
    instead: Option<String>,
}

struct WithoutRow {
    dish: String,
    what: String,
    count: String,
}

/// The canteens in which the visitor works.
pub(in crate::pages) async fn canteens(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = visitor.access()?;
    let post = access.actor().post().ok_or(Trouble::NotFound)?;
    if post.role != Role::ProviderStaff || post.service != SERVICE {
        return Err(Trouble::NotFound);
    }
    let all = Canteens::new(desk.city().clone()).all().await?;
    let mut sites = desk.city().sites().await?;
    sites
        .retain(|site| site.body == post.body && all.iter().any(|canteen| canteen.site == site.id));
    let language = visitor.shell.t.language();
    let mut canteens: Vec<Link> = sites
        .iter()
        .map(|site| {
            let href = format!("{CANTEENS}/{}", site.id);
            Link::new(site.name.in_language(language), href)
        })
        .collect();
    canteens.sort_by(|one, other| one.label.cmp(&other.label));
    let title = visitor.shell.t.msg("kitchen-canteens-title").to_string();
    Ok(page(&CanteensPage {
        shell: visitor.shell.titled(title),
        canteens,
    }))
}

/// The sittings of the coming days of a canteen, and what can be set for it.
pub(in crate::pages) async fn days(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site).await?;
    let t = &visitor.shell.t;
    let today = desk.city().today();
    let yesterday = today.yesterday().unwrap_or(today);
    let days = yesterday.series(1.day()).take(DAYS_SHOWN).map(|day| {
        let on = place.canteen.sittings.iter();
        let on = on.filter(|one| one.is_on(day.weekday())).map(|one| {
            let href = format!("{}/{day}/{}", place.path(), one.code);
            Link::new(words::sitting(t, one), href)
        });
        let name = match day == today {
            true => t.msg("kitchen-today").arg("day", t.date(day)).to_string(),
            false => t.date(day),
        };
        (name, on.collect())
    });
    let days = days.collect();
    let pages = [
        ("kitchen-dishes-title", format!("{}/dishes", place.path())),
        (
            "kitchen-settings-title",
            format!("{}/settings", place.path()),
        ),
        (
            "kitchen-public",
            format!("/eldercare/canteens/{}", place.site.id),
        ),
    ];
    let pages = pages.map(|(key, href)| Link::new(t.msg(key), href));
    let title = place.name(t).to_owned();
    Ok(page(&DaysPage {
        days,
        pages: pages.into(),
        shell: visitor.shell.titled(title).back_to(CANTEENS),
    }))
}

/// What is cooked at a sitting.
pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    let kitchen = at.kitchen(desk.city()).await?;
    let nothing = at.names(desk.city(), &kitchen.with_nothing()).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let pages = [
        ("kitchen-labels-title", "labels"),
        ("kitchen-round-title", "round"),
        ("kitchen-count-title", "count"),
        ("kitchen-menu-title", "menu"),
        ("kitchen-replace-title", "replace"),
        ("kitchen-close-title", "close"),
    ];
    let pages = pages.map(|(key, page)| Link::new(t.msg(key), at.path(page)));
    let seats = t
        .msg("kitchen-seats")
        .num(
            "taken",
            i64::try_from(kitchen.plan.seats()).unwrap_or(i64::MAX),
        )
        .num("places", at.sitting.places);
    let title = t.msg("kitchen-list-title").to_string();
    Ok(page(&ListPage {
        when: at.when(&t),
        seats: seats.to_string(),
        dishes: dish_rows(&t, &kitchen),
        without: without_rows(&t, &kitchen),
        nothing,
        pages: pages.into(),
        shell: shell.titled(title).back_to(at.place.path()),
    }))
}

fn dish_rows(t: &Text, kitchen: &Kitchen) -> Vec<DishRow> {
    let counts = kitchen.plan.counts();
    let served = Served {
        menu: &kitchen.menu,
        dishes: &kitchen.dishes,
    };
    let offered: Vec<_> = served.offered().map(|dish| &dish.id).collect();
    let others = counts.keys().filter(|id| !offered.contains(id));
    let all = offered.iter().copied().chain(others);
    let rows = all.filter_map(|id| {
        let dish = served.dish(id)?;
        let count = counts.get(id).cloned().unwrap_or_default();
        let mut replaced = kitchen.menu.instead.iter();
        let before = replaced.find(|(_, now)| *now == id);
        let before = before.and_then(|(before, _)| served.dish(before));
        Some(DishRow {
            name: words::dish(t, dish),
            texture: texture(t, dish.content.texture),
            count: words::portions(t, count.halves),
            home: words::portions(t, count.halves_home),
            instead: before.map(|dish| words::dish(t, dish)),
        })
    });
    rows.collect()
}

fn without_rows(t: &Text, kitchen: &Kitchen) -> Vec<WithoutRow> {
    let without = kitchen.without();
    let rows = without.iter().filter_map(|((id, what), count)| {
        let dish = kitchen.dishes.iter().find(|one| one.id == *id)?;
        Some(WithoutRow {
            dish: words::dish(t, dish),
            what: words::without(t, *what),
            count: t.number(*count),
        })
    });
    rows.collect()
}
