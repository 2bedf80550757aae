//! Taking a list out of the round, on a page of its own that says what happens.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::rank::open_to;
use super::{Family, dispute, switched};
use crate::application::{ApplicationState, Applications};

#[derive(Template)]
#[template(path = "withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    name: String,
    path: String,
    home: String,
    until: String,
}

pub(super) async fn ask(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::See).await?;
    match found(&desk, &family).await? {
        ApplicationState::Sent { .. } => Ok(show(visitor, &family)),
        ApplicationState::Withdrawn { .. } => Ok(see_other(&family.home())),
        ApplicationState::Started => Err(Trouble::NotFound),
    }
}

/// How far the list of a child has come, while the round takes lists.
async fn found(desk: &Desk, family: &Family) -> Result<ApplicationState, Trouble> {
    open_to(desk, family).await?;
    let found = Applications::new(desk.city().clone())
        .find(&family.mandate, &family.child.id, &family.round.id)
        .await?;
    Ok(found.ok_or(Trouble::NotFound)?.state)
}

pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Path((round, child)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let family = Family::of(&desk, &visitor, &round, &child, Scope::Order).await?;
    // Who sends this twice wants nothing else than who sends it once.
    if let ApplicationState::Withdrawn { .. } = found(&desk, &family).await? {
        return Ok(see_other(&family.home()));
    }
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        return Ok(switched(language, show(visitor, &family)));
    }
    let withdrawn = Applications::new(desk.city().clone())
        .withdraw(&family.mandate, &family.child.id, &family.round.id, None)
        .await;
    match withdrawn {
        Ok(_) => Ok(see_other(&family.home())),
        Err(error) => dispute::or_trouble(visitor, &family, error),
    }
}

fn show(visitor: Visitor, family: &Family) -> Response {
    let shell = visitor.shell;
    let until = shell.t.until_end_of(family.round.closes_on);
    let title = shell
        .t
        .msg("education-withdraw-title")
        .arg("name", family.name())
        .to_string();
    let mut shell = shell
        .titled(title)
        .back_to(family.home())
        .with_form("", false);
    shell.acting_for = Some(family.name().to_owned());
    page(&WithdrawPage {
        name: family.name().to_owned(),
        path: family.path(),
        home: family.home(),
        until,
        shell,
    })
}
