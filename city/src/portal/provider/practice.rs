//! Where the staff of a body practise.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::{body_of, post_of};
use crate::portal::desk::Desk;
use crate::portal::visitor::Visitor;
use crate::provider::{ask_for_reset, reset_done, reset_of};

#[derive(Template)]
#[template(path = "provider/practice.html")]
struct PracticePage {
    shell: Shell,
    what: String,
    /// Whether this is itself a city in which nobody is real.
    is_practice: bool,
    /// Where the sandbox is, where there is one.
    address: Option<String>,
    /// Since when it is to be made anew.
    waits: Option<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let post = post_of(&visitor)?;
    let t = &visitor.shell.t;
    let what = t
        .msg("practice-for")
        .arg("body", body_of(&desk, t, post))
        .to_string();
    let waits = reset_of(desk.city(), &post.body).await?.map(|reset| {
        let day = t.date(desk.city().date_at(reset.asked_at));
        t.msg("practice-waits").arg("day", day).to_string()
    });
    let title = t.msg("practice-title").to_string();
    Ok(page(&PracticePage {
        what,
        is_practice: desk.city().is_practice(),
        address: desk.sandboxes().get(&post.body).cloned(),
        waits,
        shell: visitor.shell.titled(title).back_to("/"),
    }))
}

/// Asks that the sandbox be made anew, or puts down that it was.
pub(super) async fn ask(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let post = post_of(&visitor)?;
    // What is not there can't be made anew.
    if !desk.sandboxes().contains_key(&post.body) {
        return Err(Trouble::NotFound);
    }
    let actor = visitor.access()?.actor();
    match fields.get("do") {
        "ask" => ask_for_reset(desk.city(), actor).await?,
        "done" => reset_done(desk.city(), actor).await?,
        _ => return Err(Trouble::NotUnderstood),
    };
    Ok(see_other("/practice"))
}
