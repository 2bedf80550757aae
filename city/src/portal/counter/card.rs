//! The card of whoever is at a counter, and the code by which they are known on the telephone: both to be printed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::super::qr::drawn;
use super::visit::visit_at;
use crate::id::VisitId;
use crate::portal::{Desk, Visitor};
use crate::visit::{PAPER_DAYS, Visits};

#[derive(Template)]
#[template(path = "counter/card.html")]
struct CardPage {
    shell: Shell,
    path: String,
    name: String,
    card: Option<Card>,
}

/// A card as it is printed.
struct Card {
    number: String,
    side: usize,
    modules: String,
}

#[derive(Template)]
#[template(path = "counter/code.html")]
struct CodePage {
    shell: Shell,
    path: String,
    name: String,
    /// The code and until when it is good, once: it is kept nowhere.
    code: Option<(String, String)>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    let visits = Visits::new(desk.city().clone());
    let access = visitor.access()?;
    let (_, resident) = visits.find_open(access, &id).await?;
    let card = visits.card(access, &id).await?.map(|card| {
        let (side, modules) = drawn(card.number.number().reveal());
        Card {
            number: card.number.printed(),
            side,
            modules,
        }
    });
    let name = resident.name.reveal().to_owned();
    Ok(page(&CardPage {
        shell: titled(visitor, &id, "counter-card", &name),
        path: format!("/counter/visits/{id}/card"),
        name,
        card,
    }))
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    let visits = Visits::new(desk.city().clone());
    match fields.get("do") {
        "give" => visits.give_card(visitor.access()?, &id).await.map(drop)?,
        "end" => visits.end_card(visitor.access()?, &id).await?,
        _ => return Err(Trouble::NotUnderstood),
    }
    Ok(see_other(&format!("/counter/visits/{id}/card")))
}

pub(super) async fn code(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    code_page(&desk, visitor, &id, None).await
}

pub(super) async fn give_code(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id = visit_at(&id)?;
    let visits = Visits::new(desk.city().clone());
    let code = visits.give_code(visitor.access()?, &id).await?;
    code_page(&desk, visitor, &id, Some(code.printed())).await
}

async fn code_page(
    desk: &Desk,
    visitor: Visitor,
    id: &VisitId,
    code: Option<String>,
) -> Result<Response, Trouble> {
    let visits = Visits::new(desk.city().clone());
    let (_, resident) = visits.find_open(visitor.access()?, id).await?;
    let last = desk
        .city()
        .today()
        .saturating_add(jiff::Span::new().days(PAPER_DAYS));
    let until = visitor.shell.t.until_end_of(last);
    let name = resident.name.reveal().to_owned();
    Ok(page(&CodePage {
        shell: titled(visitor, id, "counter-paper-code", &name),
        path: format!("/counter/visits/{id}/code"),
        name,
        code: code.map(|code| (code, until)),
    }))
}

fn titled(visitor: Visitor, id: &VisitId, title: &str, name: &str) -> Shell {
    let title = visitor.shell.t.msg(title).to_string();
    let shell = visitor.shell.titled(title);
    let mut shell = shell.back_to(format!("/counter/visits/{id}"));
    shell.acting_for = Some(name.to_owned());
    shell
}
