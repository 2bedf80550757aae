//! Agreeing to be helped: by a body of the person's choice, or by a code to be read to whichever helper they meet.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::form::{TermsForm, read_terms, refused};
use super::mine::Cared;
use super::person_at;
use crate::id::BodyId;
use crate::portal::{Desk, Visitor};
use crate::proxy::{CODE_HOURS, Programmes};

#[derive(Template)]
#[template(path = "proxy_helper.html")]
struct HelperPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    bodies: Vec<Choice>,
    terms: TermsForm,
}

/// A body to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "proxy_code.html")]
struct CodePage {
    shell: Shell,
    code: String,
    hours: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let cared = Cared::of(&desk, visitor.access()?, person_at(&person)?).await?;
    let fields = TermsForm::suggested(&desk, &visitor.shell.t);
    form(&desk, visitor, &cared, &fields, FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let access = visitor.access()?.clone();
    let cared = Cared::of(&desk, &access, person_at(&person)?).await?;
    let person = &cared.id;
    let no_errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = form(&desk, visitor, &cared, &fields, no_errors).await?;
        return Ok((kept, page).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let terms = read_terms(&desk, t, &fields, &mut errors);
    if !errors.is_empty() {
        return form(&desk, visitor, &cared, &fields, errors).await;
    }
    let clients = desk.clients();
    let done = match fields.get("body") {
        "" => {
            let codes = desk.service_codes();
            let made = clients.make_code(&access, &codes, person, terms).await;
            made.map(Some)
        }
        body => {
            let body: BodyId = body.parse().map_err(|_| Trouble::NotFound)?;
            let agreed = clients.agree(&access, person, &body, terms).await;
            agreed.map(|_| None)
        }
    };
    match done {
        Ok(Some(code)) => {
            let title = t.msg("clients-code-title").to_string();
            let shown = t.reference(code.as_str());
            let (_, digits) = shown.split_once('_').unwrap_or(("", &shown));
            Ok(page(&CodePage {
                code: digits.to_owned(),
                hours: t.number(CODE_HOURS),
                shell: cared
                    .named(visitor.shell)
                    .titled(title)
                    .back_to(cared.path()),
            }))
        }
        Ok(None) => Ok(see_other(&cared.path())),
        Err(error) => {
            refused(t, error, &mut errors)?;
            form(&desk, visitor, &cared, &fields, errors).await
        }
    }
}

pub(super) async fn end(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(&person)?;
    let id = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    desk.clients().end(visitor.access()?, &person, &id).await?;
    Ok(see_other(&format!("/proxies/of/{person}")))
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    cared: &Cared,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let programmes = Programmes::of(desk.city().db()).await?;
    let shell = cared.named(visitor.shell);
    let language = shell.t.language();
    let helping: Vec<&BodyId> = programmes.bodies().collect();
    let bodies = desk.city().bodies().iter();
    let bodies = bodies
        .filter(|body| helping.contains(&&body.id))
        .map(|body| Choice {
            id: body.id.to_string(),
            name: body.name.in_language(language).to_owned(),
            chosen: fields.get("body") == body.id.as_str(),
        });
    let bodies = bodies.collect();
    let path = cared.path();
    let title = shell.t.msg("clients-agree-title").to_string();
    let shell = shell
        .titled(title)
        .back_to(path.clone())
        .with_form("", !errors.is_empty());
    Ok(page(&HelperPage {
        terms: TermsForm::of(desk, &shell.t, fields),
        bodies,
        shell,
        errors,
        path,
    }))
}
