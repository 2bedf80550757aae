//! The card by which somebody pays for meals: having one, losing it, and printing it or a week of squares.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::qr::drawn;
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::switched;
use super::whose::{Diner, ForQuery};
use crate::card::{CardError, CardState, Cards, square, week, words};

const CARD: &str = "/eldercare/card";
const PRINT: &str = "/eldercare/card/print";
const WEEK: &str = "/eldercare/card/week";
const MONEY: &str = "/eldercare/money";

#[derive(Template)]
#[template(path = "card.html")]
struct CardPage {
    shell: Shell,
    path: String,
    /// How the card stands, in a sentence; that there is none, where there is none.
    standing: String,
    /// In groups of four.
    number: Option<String>,
    issue: u16,
    /// What may be done with it.
    can_issue: bool,
    can_lose: bool,
    can_replace: bool,
    can_end: bool,
    pays: bool,
    print: String,
    week: String,
    money: String,
}

/// A square as the path of an SVG.
struct Square {
    side: usize,
    modules: String,
}

#[derive(Template)]
#[template(path = "card_print.html")]
struct PrintPage {
    shell: Shell,
    name: String,
    number: String,
    square: Square,
    until: String,
    found: String,
    lost: String,
}

#[derive(Template)]
#[template(path = "card_week.html")]
struct WeekPage {
    shell: Shell,
    name: String,
    number: String,
    days: Vec<(String, Square)>,
}

impl Square {
    fn of(code: &str) -> Self {
        let (side, modules) = drawn(code);
        Self { side, modules }
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::See).await?;
    shown(&desk, visitor, &diner).await
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::Order).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &diner).await?;
        return Ok(switched(language, page));
    }
    let cards = Cards::new(desk.city().clone());
    let (mandate, id) = (&diner.mandate, &diner.person.id);
    let done = match fields.get("do") {
        "issue" => Box::pin(cards.issue(mandate, id)).await,
        "lost" => Box::pin(cards.report_lost(mandate, id)).await,
        "replace" => {
            let seen = fields.get("issue").parse().unwrap_or_default();
            Box::pin(cards.replace(mandate, id, seen)).await
        }
        "end" => Box::pin(cards.end(mandate, id)).await,
        _ => return Err(Trouble::NotFound),
    };
    match done {
        // The page says how the card stands now, and what may be done.
        Ok(_) | Err(CardError::Ended(_) | CardError::Changed) => Ok(see_other(&diner.path(CARD))),
        Err(error) => Err(error.into()),
    }
}

async fn shown(desk: &Desk, visitor: Visitor, diner: &Diner) -> Result<Response, Trouble> {
    let city = desk.city();
    let cards = Cards::new(city.clone());
    let card = cards.of_resident(&diner.mandate, &diner.person.id).await?;
    let known = crate::facts::known(city, &diner.mandate, &diner.person.id, city.today()).await?;
    let lives_here = known.is_some_and(|known| known.ended.is_none());
    let t = visitor.shell.t.clone();
    let title = match diner.is_own {
        true => t.msg("eldercare-card-title").to_string(),
        false => {
            let name = diner.person.name.reveal();
            t.msg("eldercare-card-of").arg("name", name).to_string()
        }
    };
    let state = card.as_ref().map(|card| card.state);
    let pays = card.as_ref().is_some_and(|card| card.pays_on(city.today()));
    let is_ended = matches!(state, Some(CardState::Ended { .. }));
    let shell = diner
        .shell(visitor.shell, title)
        .back_to(diner.back("/eldercare/mine"));
    let view = CardPage {
        path: diner.path(CARD),
        standing: match &card {
            Some(card) => words::state(city, &t, card),
            None => t.msg("eldercare-card-none").to_string(),
        },
        number: card.as_ref().map(|card| card.number.to_string()),
        issue: card.as_ref().map_or(0, |card| card.issue),
        can_issue: lives_here && (card.is_none() || is_ended),
        can_lose: state == Some(CardState::Good),
        can_replace: lives_here && state.is_some() && !is_ended && !pays,
        can_end: state.is_some() && !is_ended,
        pays,
        print: diner.path(PRINT),
        week: diner.path(WEEK),
        money: diner.path(MONEY),
        shell: match lives_here || (state.is_some() && !is_ended) {
            true => shell.with_form("", false),
            false => shell,
        },
    };
    Ok(page(&view))
}

pub(super) async fn print(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::Order).await?;
    let city = desk.city();
    let cards = Cards::new(city.clone());
    let card = cards.of_resident(&diner.mandate, &diner.person.id).await?;
    let card = card.ok_or(Trouble::NotFound)?;
    let code = square(city, &card).await?.ok_or(Trouble::NotFound)?;
    let t = visitor.shell.t.clone();
    let helpers = &visitor.shell.helpers;
    let said = |key: &str| {
        t.msg(key)
            .arg("telephone", &helpers.telephone)
            .arg("counter", &helpers.counter)
            .to_string()
    };
    let (found, lost) = (
        said("eldercare-card-if-found"),
        said("eldercare-card-if-lost"),
    );
    let title = t.msg("eldercare-card-print-title").to_string();
    let shell = diner.shell(visitor.shell, title).back_to(diner.path(CARD));
    Ok(page(&PrintPage {
        name: diner.person.name.reveal().to_owned(),
        number: card.number.to_string(),
        square: Square::of(&code),
        until: t.day(card.valid_until),
        found,
        lost,
        shell,
    }))
}

pub(super) async fn print_week(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::Order).await?;
    let city = desk.city();
    let cards = Cards::new(city.clone());
    let card = cards.of_resident(&diner.mandate, &diner.person.id).await?;
    let card = card.ok_or(Trouble::NotFound)?;
    let days = week(city, &card).await?;
    if days.is_empty() {
        return Err(Trouble::NotFound);
    }
    let t = visitor.shell.t.clone();
    let days = days
        .iter()
        .map(|one| (t.date(one.day), Square::of(&one.code)));
    let days = days.collect();
    let title = t.msg("eldercare-week-title").to_string();
    let shell = diner.shell(visitor.shell, title).back_to(diner.path(CARD));
    Ok(page(&WeekPage {
        name: diner.person.name.reveal().to_owned(),
        number: card.number.to_string(),
        days,
        shell,
    }))
}
