//! Where somebody begins: at which canteen they eat.

use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::directory::Site;
use city::id::SiteId;
use city::mandate::Scope;
use city::people::Resident;
use city::portal::{Desk, Visitor};
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Fields, Trouble, see_other};

use super::asked::{Asked, Choice, Group, WHOLE, asks};
use super::topic::Topic;
use super::{MineQuery, WEEK, Whose, shell_of, switched};
use crate::canteen::{Canteen, Canteens};
use crate::order::{Diner, OrderError, Orders, StandingOrder, Wishes};
use crate::words;

/// The page on which a canteen is chosen.
pub(super) const CANTEEN: &str = "/eldercare/meals/canteen";

/// The field of the choice.
const SITE: &str = "site";

pub(super) async fn canteens(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let diner = diner(&desk, &whose).await?;
    let chosen = diner.as_ref().map_or("", |diner| diner.site.as_str());
    let chosen = chosen.to_owned();
    let revision = diner.map_or(0, |diner| diner.revision);
    let errors = FieldErrors::default();
    shown(&desk, visitor, &whose, (&chosen, revision), errors).await
}

pub(super) async fn choose(
    State(desk): State<Desk>,
    Query(query): Query<MineQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &query, Scope::Order).await?;
    let before = diner(&desk, &whose).await?;
    let revision = before.as_ref().map_or(0, |diner| diner.revision);
    let typed = (fields.get(SITE), revision);
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &whose, typed, errors).await?;
        return Ok(switched(language, page));
    }
    let t = &visitor.shell.t;
    let site: Option<SiteId> = fields.get(SITE).parse().ok();
    let canteen = match &site {
        Some(site) => Canteens::new(desk.city().clone()).at(site).await?,
        None => None,
    };
    let Some(canteen) = canteen else {
        errors.add(SITE, t.msg("eldercare-canteen-choose"));
        return shown(&desk, visitor, &whose, typed, errors).await;
    };
    let seen = fields.get("revision").parse().unwrap_or_default();
    let wishes = before.map(|diner| diner.wishes).unwrap_or_default();
    let wishes = fitting(wishes, &canteen);
    let orders = Orders::new(desk.city().clone());
    let kept = orders.keep(
        &whose.mandate,
        &whose.person.id,
        (canteen.site, wishes),
        seen,
    );
    match Box::pin(kept).await {
        Ok(_) if seen == 0 => Ok(see_other(&whose.at(&Topic::Days.path()))),
        Ok(_) => Ok(see_other(&whose.at(WEEK))),
        Err(error @ (OrderError::Store(_) | OrderError::Write(_))) => Err(error.into()),
        Err(error) => {
            errors.add(WHOLE, t.msg(words::refusal(&error)));
            shown(&desk, visitor, &whose, typed, errors).await
        }
    }
}

/// The same wishes, without meals that the canteen does not serve.
fn fitting(wishes: Wishes, canteen: &Canteen) -> Wishes {
    let standing = wishes.standing.iter().filter_map(|one| {
        let served = &canteen.sitting(&one.sitting)?.weekdays;
        Some(StandingOrder {
            sitting: one.sitting.clone(),
            weekdays: one.weekdays.intersection(served).copied().collect(),
        })
    });
    Wishes {
        standing: standing.collect(),
        ..wishes
    }
}

async fn diner(desk: &Desk, whose: &Whose) -> Result<Option<Diner>, Trouble> {
    let orders = Orders::new(desk.city().clone());
    Ok(orders.diner(&whose.mandate, &whose.person.id).await?)
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    whose: &Whose,
    (chosen, revision): (&str, i64),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let title = visitor.shell.t.msg("eldercare-canteen-title").to_string();
    let back = match revision {
        0 => "/eldercare/mine",
        _ => WEEK,
    };
    let shell = shell_of(visitor, whose, title, back);
    let t = shell.t.clone();
    let options = near(city, &t, &whose.person).await?;
    let options = options.into_iter().map(|one| Choice {
        is_chosen: one.id == chosen,
        ..one
    });
    let asked = Asked {
        intro: vec![t.msg("eldercare-canteen-what").to_string()],
        groups: vec![Group::one_of(
            t.msg("eldercare-canteen-which"),
            SITE,
            options.collect(),
        )],
        button: t.msg("eldercare-canteen-do").to_string(),
        revision,
    };
    Ok(asks(shell, whose.at(CANTEEN), asked, errors))
}

/// The canteens, the nearest to somebody's home first.
async fn near(city: &City, t: &Text, person: &Resident) -> Result<Vec<Choice>, Trouble> {
    let sites = city.sites().await?;
    let canteens = Canteens::new(city.clone()).all().await?;
    let mut found: Vec<(f64, Choice)> = Vec::new();
    for canteen in &canteens {
        let Some(site) = sites.iter().find(|site| site.id == canteen.site) else {
            continue;
        };
        let walk = city.walk_minutes(&person.home_cell, &site.id);
        let name = site.name.in_language(t.language());
        let mut choice = Choice::of(site.id.to_string(), name, false);
        choice.hint = hint(city, t, (canteen, site), walk);
        found.push((walk.unwrap_or(f64::INFINITY), choice));
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    Ok(found.into_iter().map(|(_, choice)| choice).collect())
}

fn hint(city: &City, t: &Text, (canteen, site): (&Canteen, &Site), walk: Option<f64>) -> String {
    let language = t.language();
    let sittings = canteen.sittings.iter().map(|one| {
        t.msg("eldercare-sitting-hours")
            .arg("sitting", one.name.in_language(language))
            .arg("from", t.time(one.from))
            .arg("until", t.time(one.until))
            .to_string()
    });
    let mut told = vec![t.list(&sittings.collect::<Vec<_>>())];
    told.extend(walk.map(|minutes| {
        let text = t.msg("eldercare-canteen-walk");
        text.arg("minutes", t.minutes(minutes)).to_string()
    }));
    told.extend(district(city, site, language));
    if canteen.brings_home {
        told.push(t.msg("eldercare-canteen-brings").to_string());
    }
    t.list(&told)
}

/// In which district a site is.
fn district(city: &City, site: &Site, language: Language) -> Option<String> {
    let geography = city.geography();
    let cell = geography.cell_with_id(&site.cell)?;
    let district = geography.district_of(cell)?;
    Some(district.name.in_language(language).to_owned())
}
