//! The hours of one place at which a service is given, where they are not those that hold everywhere.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use crate::directory::{Directory, EntryPlace, KeepError, Keeping, given_at, hours_lines};
use crate::portal::desk::Desk;
use crate::portal::visitor::Visitor;
use crate::words::Said;

#[derive(Template)]
#[template(path = "directory/places.html")]
struct PlacesPage {
    shell: Shell,
    lines: Vec<PlaceLine>,
}

/// A place with the hours of its own.
struct PlaceLine {
    href: String,
    name: Said,
    address: String,
    /// Empty where those hold that hold everywhere.
    hours: String,
}

#[derive(Template)]
#[template(path = "directory/hours.html")]
struct HoursPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    follows: String,
    address: String,
    hours: String,
}

/// Where a service is given.
pub(super) async fn list(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let keeping = Keeping::new(desk.city().clone());
    let (directory, _) = keeping.one(visitor.access()?, &id).await?;
    let records = directory.records();
    let entry = directory.entry(&id).ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let lines = entry.places.iter().map(|place| PlaceLine {
        href: format!("/directory/{id}/places/{}", place.id),
        name: Said::of(t, &place.name),
        address: place.address.clone(),
        hours: given_at(records, &id, &place.id)
            .map(|at| hours_lines(records, at).replace('\n', "; "))
            .unwrap_or_default(),
    });
    let lines = lines.collect();
    let title = t.msg("keep-places").to_string();
    Ok(page(&PlacesPage {
        lines,
        shell: visitor
            .shell
            .titled(title)
            .back_to(format!("/directory/{id}")),
    }))
}

/// The hours of one place as they stand, to be put right.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(path): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    form(&desk, visitor, &path, None, FieldErrors::default()).await
}

/// Puts the hours of one place right.
pub(super) async fn mend(
    State(desk): State<Desk>,
    Path(path): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(&desk, visitor, &path, Some(&fields), errors).await?;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let (id, place) = (path.0.as_str(), path.1.as_str());
    let (follows, hours) = (fields.get("follows"), fields.get("hours"));
    let keeping = Keeping::new(desk.city().clone());
    let mended = keeping.mend_hours(visitor.access()?, (id, place), follows, hours);
    let t = &visitor.shell.t;
    match mended.await {
        Ok(()) => return Ok(see_other(&format!("/directory/{id}/places"))),
        Err(KeepError::Changed) => errors.add("hours", t.msg("keep-changed")),
        Err(KeepError::Field { .. }) => errors.add("hours", t.msg("keep-hours-wrong")),
        Err(error) => return Err(error.into()),
    }
    form(&desk, visitor, &path, Some(&fields), errors).await
}

fn place_of<'a>(
    directory: &'a Directory,
    id: &str,
    place: &str,
) -> Result<&'a EntryPlace, Trouble> {
    let places = &directory.entry(id).ok_or(Trouble::NotFound)?.places;
    let found = places.iter().find(|one| one.id == place);
    found.ok_or(Trouble::NotFound)
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    (id, place): &(String, String),
    sent: Option<&Fields>,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let keeping = Keeping::new(desk.city().clone());
    let (directory, service) = keeping.one(visitor.access()?, id).await?;
    let found = place_of(&directory, id, place)?;
    let at = given_at(directory.records(), id, place).ok_or(Trouble::NotFound)?;
    let was = |field: &str, known: String| sent.map_or(known, |sent| sent.get(field).to_owned());
    let shell = visitor.shell;
    let title = found.name.in_language(shell.t.language()).to_owned();
    Ok(page(&HoursPage {
        path: format!("/directory/{id}/places/{place}"),
        follows: was("follows", service.text("last_modified").to_owned()),
        address: found.address.clone(),
        hours: was("hours", hours_lines(directory.records(), at)),
        shell: shell
            .titled(title)
            .back_to(format!("/directory/{id}/places"))
            .with_form("", !errors.is_empty()),
        errors,
    }))
}
