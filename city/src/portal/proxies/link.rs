//! Restricted links: making one for a decision, and opening one that somebody was given.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::web::{
    FieldErrors, Fields, Shell, Trouble, keep_language, page, page_with, see_other,
};

use super::form::{read_day, refused};
use super::mine::Cared;
use super::person_at;
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::{DecisionId, ResidentId};
use crate::portal::{Desk, Visitor};
use crate::proxy::{LINK_DAYS_MAX, LinkOrder, LinkThing, Proof, ProxyError, SecondProof};

#[derive(Template)]
#[template(path = "link_new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    things: Vec<Thing>,
    number: String,
    days: String,
}

/// A decision that can be shown by a link.
struct Thing {
    id: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "link_made.html")]
struct MadePage {
    shell: Shell,
    address: String,
    code: String,
    until: String,
}

#[derive(Template)]
#[template(path = "link_ask.html")]
struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    token: String,
    proof: String,
}

#[derive(Template)]
#[template(path = "link_open.html")]
struct OpenPage {
    shell: Shell,
    tag: &'static str,
    word: String,
    service: String,
    made: String,
    number: String,
}

pub(super) async fn form(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let cared = Cared::of(&desk, visitor.access()?, person_at(&person)?).await?;
    let fields = Fields::from_pairs([("days", "7".to_owned())]);
    shown(&desk, visitor, &cared, &fields, FieldErrors::default()).await
}

/// The decisions that the visitor may see of a person.
async fn decisions(desk: &Desk, cared: &Cared) -> Result<Vec<Decision>, Trouble> {
    let (mandate, person) = (&cared.mandate, &cared.id);
    Ok(DecisionStore::of_resident(desk.city().db(), mandate, person).await?)
}

pub(super) async fn make(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let cared = Cared::of(&desk, visitor.access()?, person_at(&person)?).await?;
    let no_errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = shown(&desk, visitor, &cared, &fields, no_errors).await?;
        return Ok((kept, page).into_response());
    }
    let found = decisions(&desk, &cared).await?;
    let id: Option<DecisionId> = fields.get("thing").parse().ok();
    let thing = found.into_iter().find(|one| Some(&one.id) == id.as_ref());
    let thing = thing.ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let holder: Option<ResidentId> = fields.get("number").parse().ok();
    if holder.is_none() {
        errors.add("number", t.msg("proxies-number-unreadable"));
    }
    let days = fields.get("days").trim().parse().ok();
    let days = days.filter(|days| (1..=LINK_DAYS_MAX).contains(days));
    if days.is_none() {
        errors.add("days", t.msg("links-days").num("most", LINK_DAYS_MAX));
    }
    let (Some(holder), Some(days)) = (holder, days) else {
        return shown(&desk, visitor, &cared, &fields, errors).await;
    };
    let order = LinkOrder {
        person: cared.id.clone(),
        holder,
        thing: LinkThing {
            service: thing.service,
            decision: thing.id,
        },
        proof: SecondProof::Code,
        once: true,
        days,
    };
    let made = desk.links().make(visitor.access()?, order).await?;
    let until = t.date(desk.city().date_at(made.link.expires));
    let title = t.msg("links-made-title").to_string();
    Ok(page(&MadePage {
        address: format!("/link/{}", made.token),
        code: made.code.unwrap_or_default(),
        until,
        shell: cared
            .named(visitor.shell)
            .titled(title)
            .back_to(cared.path()),
    }))
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    cared: &Cared,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let found = decisions(desk, cared).await?;
    let t = &visitor.shell.t;
    let things = found.into_iter().map(|one| {
        let day = t.date(desk.city().date_at(one.made_at));
        let service = t.msg(&format!("{}-name", one.service)).to_string();
        let name = t.msg("links-thing").arg("service", service).arg("day", day);
        Thing {
            name: name.to_string(),
            chosen: fields.get("thing") == one.id.as_str(),
            id: one.id.to_string(),
        }
    });
    let things = things.collect();
    let path = cared.path();
    let title = t.msg("links-new-title").to_string();
    Ok(page(&NewPage {
        shell: cared
            .named(visitor.shell)
            .titled(title)
            .back_to(path.clone())
            .with_form("", !errors.is_empty()),
        things,
        number: fields.get("number").to_owned(),
        days: fields.get("days").to_owned(),
        errors,
        path,
    }))
}

pub(super) async fn revoke(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    desk.links().revoke(visitor.access()?, &person, &id).await?;
    Ok(see_other(&format!("/proxies/of/{person}")))
}

/// Asks for the second proof. It looks the same for a link that there is and for one that there is not.
pub(super) async fn ask(Path(token): Path<String>, visitor: Visitor) -> Response {
    let errors = FieldErrors::default();
    asked(visitor, StatusCode::OK, token, String::new(), errors)
}

pub(super) async fn open(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let typed = fields.get("proof").trim().to_owned();
    let ok = StatusCode::OK;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = asked(visitor, ok, token, typed, FieldErrors::default());
        return Ok((kept, page).into_response());
    }
    let proof = match read_day(&typed) {
        Some(day) => Proof::BirthDate(day),
        None => Proof::Code(typed.clone()),
    };
    match desk.city().open_link(&token, &proof).await {
        Ok(decision) => Ok(opened(&desk, visitor, &decision)),
        Err(ProxyError::NotTaken) => {
            let mut errors = FieldErrors::default();
            let sentence = visitor.shell.t.msg("links-not-taken").to_string();
            errors.add("proof", sentence);
            Ok(asked(visitor, StatusCode::FORBIDDEN, token, typed, errors))
        }
        Err(error) => {
            refused(&visitor.shell.t, error, &mut FieldErrors::default())?;
            Err(Trouble::NotFound)
        }
    }
}

fn asked(
    visitor: Visitor,
    status: StatusCode,
    token: String,
    proof: String,
    errors: FieldErrors,
) -> Response {
    let title = visitor.shell.t.msg("links-ask-title").to_string();
    let shown = AskPage {
        shell: visitor
            .shell
            .titled(title)
            .with_form("", !errors.is_empty()),
        errors,
        token,
        proof,
    };
    page_with(status, &shown)
}

fn opened(desk: &Desk, visitor: Visitor, decision: &Decision) -> Response {
    let t = &visitor.shell.t;
    let word = match decision.outcome {
        Outcome::Reached => t.msg("outcome-reached"),
        Outcome::Waiting => t.msg("outcome-waiting"),
        Outcome::Refused => t.msg("outcome-refused"),
        Outcome::Ended => t.msg("outcome-ended"),
    };
    let title = t.msg("links-open-title").to_string();
    page(&OpenPage {
        tag: decision.outcome.as_str(),
        word: word.to_string(),
        service: t.msg(&format!("{}-name", decision.service)).to_string(),
        made: t.date(desk.city().date_at(decision.made_at)),
        number: t.reference(decision.id.as_str()),
        shell: visitor.shell.titled(title),
    })
}
