//! Giving somebody a written mandate: one form, and what it means beside it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::form::{TermsForm, read_day, read_terms, refused};
use super::mine::Cared;
use super::person_at;
use crate::id::ResidentId;
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};
use crate::proxy::Gift;

/// Longest name that is kept, in characters.
const NAME_CHARACTERS_MAX: usize = 100;

#[derive(Template)]
#[template(path = "proxy_new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    number: String,
    born: String,
    name: String,
    terms: TermsForm,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let cared = Cared::of(&desk, visitor.access()?, person_at(&person)?).await?;
    let fields = TermsForm::suggested(&desk, &visitor.shell.t);
    Ok(form(
        &desk,
        visitor,
        &cared,
        &fields,
        FieldErrors::default(),
    ))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Path(person): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let cared = Cared::of(&desk, visitor.access()?, person_at(&person)?).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = form(&desk, visitor, &cared, &fields, FieldErrors::default());
        return Ok((kept, page).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let holder: Option<ResidentId> = fields.get("number").parse().ok();
    let born = read_day(fields.get("born"));
    let name = fields.get("name").trim();
    if holder.is_none() {
        errors.add("number", t.msg("proxies-number-unreadable"));
    }
    if born.is_none() {
        errors.add("born", t.msg("proxies-day-unreadable"));
    }
    let characters = name.chars().count();
    if !(1..=NAME_CHARACTERS_MAX).contains(&characters) || name.contains(char::is_control) {
        let sentence = t
            .msg("proxies-name-needed")
            .num("most", NAME_CHARACTERS_MAX);
        errors.add("name", sentence);
    }
    let terms = read_terms(&desk, t, &fields, &mut errors);
    let (true, Some(holder), Some(holder_born)) = (errors.is_empty(), holder, born) else {
        return Ok(form(&desk, visitor, &cared, &fields, errors));
    };
    let gift = Gift {
        person: cared.id.clone(),
        holder,
        holder_born,
        holder_name: Personal::new(name),
        terms,
    };
    let codes = desk.service_codes();
    let given = desk.proxies().give(visitor.access()?, &codes, gift).await;
    match given {
        Ok(_) => Ok(see_other(&cared.path())),
        Err(error) => {
            refused(t, error, &mut errors)?;
            Ok(form(&desk, visitor, &cared, &fields, errors))
        }
    }
}

fn form(
    desk: &Desk,
    visitor: Visitor,
    cared: &Cared,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let shell = cared.named(visitor.shell);
    let path = cared.path();
    let title = shell.t.msg("proxies-new-title").to_string();
    let shell = shell
        .titled(title)
        .back_to(path.clone())
        .with_form("", !errors.is_empty());
    page(&NewPage {
        terms: TermsForm::of(desk, &shell.t, fields),
        number: fields.get("number").to_owned(),
        born: fields.get("born").to_owned(),
        name: fields.get("name").to_owned(),
        shell,
        errors,
        path,
    })
}
