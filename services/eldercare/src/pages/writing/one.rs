//! One scheme of the set that is written: added, or changed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use eligibility::SchemeFault;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::form::SchemeTyped;
use super::view::FormView;
use super::{LIST, Writing};
use crate::pages::switched;
use crate::scheme::{NewScheme, NewSet, SetFault};

/// The path of the form for a scheme that is new.
const ADD: &str = "/eldercare/office/add";

#[derive(Template)]
#[template(path = "office_scheme.html")]
struct SchemePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    revision: i64,
    form: FormView,
}

/// Which scheme a form is about: none where it is new.
type About<'a> = Option<&'a NewScheme>;

pub(super) async fn show_new(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    let typed = SchemeTyped::default();
    let shown = (&typed, writing.draft.revision, FieldErrors::default());
    Ok(form(desk.city(), visitor, &writing.draft.set, None, shown))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    let set = &writing.draft.set;
    let scheme = set.schemes.iter().find(|one| one.code == code);
    let scheme = scheme.ok_or(Trouble::NotFound)?;
    let typed = SchemeTyped::of(desk.city(), scheme);
    let shown = (&typed, writing.draft.revision, FieldErrors::default());
    Ok(form(desk.city(), visitor, set, Some(scheme), shown))
}

pub(super) async fn add(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    answer(&desk, visitor, &writing, &fields, None).await
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let writing = Writing::of(&desk, &visitor).await?;
    let mut schemes = writing.draft.set.schemes.iter();
    let scheme = schemes.find(|one| one.code == code);
    let scheme = scheme.ok_or(Trouble::NotFound)?;
    answer(&desk, visitor, &writing, &fields, Some(scheme)).await
}

async fn answer(
    desk: &Desk,
    visitor: Visitor,
    writing: &Writing,
    fields: &Fields,
    about: About<'_>,
) -> Result<Response, Trouble> {
    let (city, before) = (desk.city(), &writing.draft.set);
    let typed = SchemeTyped::typed(city, before, fields);
    let newest = writing.draft.revision;
    let seen = fields.get("revision").parse().unwrap_or(newest);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(desk, language);
        let shown = (&typed, seen, FieldErrors::default());
        let page = form(city, visitor, before, about, shown);
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let (scheme, errors) = typed.read(city, &t, before, about);
    if !errors.is_empty() {
        return Ok(form(city, visitor, before, about, (&typed, seen, errors)));
    }
    let code = scheme.code.clone();
    let mut set = before.clone();
    match set.schemes.iter_mut().find(|one| one.code == code) {
        Some(place) => *place = scheme,
        None => set.schemes.push(scheme),
    }
    match writing.keep(fields, set.clone()).await? {
        Ok(()) => Ok(see_other(LIST)),
        Err(refused) => {
            let errors = refused.at_fields(&t, &set, |fault| field(fault, &code));
            Ok(form(city, visitor, before, about, (&typed, newest, errors)))
        }
    }
}

/// The field at which a fault of the set is mended, where it is one of this scheme.
fn field(fault: &SetFault, code: &str) -> &'static str {
    match &fault.found {
        Some(SchemeFault::NeverReached { one, .. }) if one == code => "alone",
        Some(SchemeFault::NeverReached { other, .. }) if other == code => "age-from",
        _ => "main",
    }
}

fn form(
    city: &City,
    visitor: Visitor,
    set: &NewSet,
    about: About<'_>,
    (typed, revision, errors): (&SchemeTyped, i64, FieldErrors),
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let (path, title) = match about {
        None => (ADD.to_owned(), t.msg("eldercare-write-add")),
        Some(scheme) => (
            format!("{LIST}/{}", scheme.code),
            t.msg("eldercare-write-change")
                .arg("scheme", scheme.name.in_language(t.language())),
        ),
    };
    let title = title.to_string();
    let failed = !errors.is_empty();
    page(&SchemePage {
        errors,
        path,
        revision,
        form: typed.view(city, t, set, about),
        shell: shell.titled(title).back_to(LIST).with_form("save", failed),
    })
}
