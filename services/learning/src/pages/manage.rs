//! The officer's catalogue: taking a file in, taking a resource out, and counting the pupils of schools anew.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use city::id::ResourceId;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, FilesForm, Shell, Trouble, page, see_other};

use super::misfits::misfit_words;
use crate::catalogue::table::{FILE_BYTES_MAX, NEEDED, ROWS_MAX};
use crate::catalogue::{self, CatalogueError, Imported, Misfits, Shelf, leave_to_keep};
use crate::uses;

/// What messages call the file, whose own name is not asked.
const FILE: &str = "resources.csv";

/// Resources that the page lists at the most, the others being found by the search.
const LINES_MAX: usize = 100;

#[derive(Template)]
#[template(path = "manage.html")]
struct ManagePage {
    shell: Shell,
    errors: FieldErrors,
    standing: String,
    needed: String,
    done: Vec<String>,
    faults: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    lang: String,
    href: String,
}

#[derive(Template)]
#[template(path = "take_out.html")]
struct TakeOutPage {
    shell: Shell,
    name: String,
    lang: String,
    path: String,
}

/// The officer's leave; whatever they may not do is as absent as what is not there.
fn officer(desk: &Desk, visitor: &Visitor) -> Result<Mandate, Trouble> {
    Ok(leave_to_keep(desk.city(), visitor.access()?)?)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    officer(&desk, &visitor)?;
    shown(&desk, &shelf, visitor, Outcome::default()).await
}

/// What came of a file.
#[derive(Default)]
struct Outcome {
    done: Option<Imported>,
    misfits: Option<Misfits>,
    nothing: bool,
}

async fn shown(
    desk: &Desk,
    shelf: &Shelf,
    visitor: Visitor,
    outcome: Outcome,
) -> Result<Response, Trouble> {
    let catalogue = shelf.catalogue(desk.city()).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let mut errors = FieldErrors::default();
    if outcome.nothing {
        errors.add("file", t.msg("learning-import-nothing"));
    }
    let faults: Vec<String> = outcome
        .misfits
        .iter()
        .flat_map(Misfits::iter)
        .map(|misfit| misfit_words(t, misfit))
        .collect();
    if !faults.is_empty() {
        errors.add(
            "file",
            t.msg("learning-import-faults").num("count", faults.len()),
        );
    }
    let done = outcome.done.map(|done| {
        let mut sentences = vec![
            t.msg("learning-import-read")
                .arg("encoding", done.encoding.name())
                .to_string(),
            t.msg("learning-import-done")
                .num("added", done.added)
                .num("changed", done.changed)
                .num("unchanged", done.unchanged)
                .to_string(),
        ];
        if !done.left.is_empty() {
            let left = t
                .msg("learning-import-left")
                .arg("columns", t.list(&done.left));
            sentences.push(left.to_string());
        }
        sentences
    });
    let standing = t
        .msg("learning-standing")
        .num("count", catalogue.resources().len());
    let needed = t
        .msg("learning-import-hint")
        .arg("columns", t.list(&NEEDED.map(str::to_owned)))
        .num("megabytes", FILE_BYTES_MAX / 1_000_000)
        .num("rows", ROWS_MAX);
    let lines = catalogue.resources().iter().map(|one| Line {
        name: one.said.name.clone(),
        lang: super::words::lang(&one.said),
        href: format!("/learning/manage/{}", one.id),
    });
    let title = t.msg("learning-manage-title").to_string();
    let (standing, needed) = (standing.to_string(), needed.to_string());
    let mut shell = shell.titled(title);
    shell.error = !errors.is_empty();
    Ok(page(&ManagePage {
        shell,
        errors,
        standing,
        needed,
        done: done.unwrap_or_default(),
        faults,
        lines: lines.take(LINES_MAX).collect(),
    }))
}

/// Takes a file in, and tells what came of it or all that is wrong with it.
pub(super) async fn import(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let Some(bytes) = form.take_file("file") else {
        let outcome = Outcome {
            nothing: true,
            ..Outcome::default()
        };
        return shown(&desk, &shelf, visitor, outcome).await;
    };
    let outcome = match catalogue::import(desk.city(), &mandate, FILE, &bytes).await {
        Ok(done) => Outcome {
            done: Some(done),
            ..Outcome::default()
        },
        Err(CatalogueError::File(misfits)) => Outcome {
            misfits: Some(misfits),
            ..Outcome::default()
        },
        Err(error) => return Err(error.into()),
    };
    shown(&desk, &shelf, visitor, outcome).await
}

/// Counts the pupils of each school anew.
pub(super) async fn count(
    State(desk): State<Desk>,
    visitor: Visitor,
    _fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = uses::leave_to_count(desk.city(), visitor.access()?)?;
    uses::count_pupils(desk.city(), &mandate).await?;
    Ok(see_other("/learning/use"))
}

/// Asks whether a resource is to be taken out.
pub(super) async fn ask(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    Path(resource): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    officer(&desk, &visitor)?;
    let id: ResourceId = resource.parse().map_err(|_| Trouble::NotFound)?;
    let catalogue = shelf.catalogue(desk.city()).await?;
    let one = catalogue.find(&id).ok_or(Trouble::NotFound)?;
    let title = visitor.shell.t.msg("learning-take-out-title").to_string();
    let shell = visitor.shell.titled(title).back_to("/learning/manage");
    Ok(page(&TakeOutPage {
        shell,
        name: one.said.name.clone(),
        lang: super::words::lang(&one.said),
        path: format!("/learning/manage/{id}"),
    }))
}

/// Takes a resource out.
pub(super) async fn take_out(
    State(desk): State<Desk>,
    Path(resource): Path<String>,
    visitor: Visitor,
    _fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let id: ResourceId = resource.parse().map_err(|_| Trouble::NotFound)?;
    catalogue::take_out(desk.city(), &mandate, &id).await?;
    Ok(see_other("/learning/manage"))
}
