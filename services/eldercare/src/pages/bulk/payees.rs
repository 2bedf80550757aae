//! How people want to be paid, sent as one list by an officer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::text::{Message, Text};
use platform::web::{FieldErrors, Fields, FilesForm, Shell, Trouble, page};

use super::super::funds::{Row, Table};
use super::super::switched;
use super::{file, lines_wrong};
use crate::fund;
use crate::payee::{EntryFault, PAYEES_MAX, keep_all, read};

pub(super) const PATH: &str = "/eldercare/funds/payees";

#[derive(Template)]
#[template(path = "payees.html")]
struct PayeesPage {
    shell: Shell,
    errors: FieldErrors,
    list: String,
    what: Option<String>,
    /// Who was not written down, and why.
    left_out: Table,
}

/// What came of a list: how many were written down, and who was not.
struct Came {
    kept: usize,
    left_out: Vec<(String, EntryFault)>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    fund::leave(desk.city(), visitor.access()?)?;
    let nothing = (String::new(), None);
    Ok(shown(visitor, nothing, FieldErrors::default()))
}

pub(super) async fn send(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    let list = fields.get("list").to_owned();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(visitor, (list, None), FieldErrors::default());
        return Ok(switched(language, page));
    }
    taken(&desk, visitor, &mandate, list).await
}

pub(super) async fn send_file(
    State(desk): State<Desk>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    match file(&visitor.shell.t, &mut form) {
        Ok(list) => taken(&desk, visitor, &mandate, list).await,
        Err(errors) => Ok(shown(visitor, (String::new(), None), errors)),
    }
}

async fn taken(
    desk: &Desk,
    visitor: Visitor,
    mandate: &Mandate,
    list: String,
) -> Result<Response, Trouble> {
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let entries = match read(&list) {
        Ok(entries) => entries,
        Err(lines) => {
            errors.add(
                "list",
                match lines.as_slice() {
                    [1, ..] => t.msg("eldercare-payees-head-wrong").to_string(),
                    lines => lines_wrong(&t, lines),
                },
            );
            return Ok(shown(visitor, (list, None), errors));
        }
    };
    if !(1..=PAYEES_MAX).contains(&entries.len()) {
        let text = t.msg("eldercare-bulk-count-wrong").num("max", PAYEES_MAX);
        errors.add("list", text);
        return Ok(shown(visitor, (list, None), errors));
    }
    let people = entries.iter().map(|one| {
        let resident = one.resident.as_ref();
        resident.map_or_else(|| "–".to_owned(), ToString::to_string)
    });
    let people: Vec<String> = people.collect();
    let came = Box::pin(keep_all(desk.city(), mandate, entries)).await?;
    let kept = came.iter().filter(|one| one.is_ok()).count();
    let left_out = came.into_iter().zip(people);
    let left_out = left_out.filter_map(|(one, who)| Some((who, one.err()?)));
    let came = Came {
        kept,
        left_out: left_out.collect(),
    };
    Ok(shown(visitor, (list, Some(came)), errors))
}

fn shown(visitor: Visitor, (list, came): (String, Option<Came>), errors: FieldErrors) -> Response {
    let t = visitor.shell.t.clone();
    let heads = [t.msg("eldercare-payees-who"), t.msg("eldercare-payees-why")];
    let caption = t.msg("eldercare-payees-left-out");
    let mut left_out = Table::new(caption, heads.map(|head| head.to_string()));
    let rows = came.iter().flat_map(|came| &came.left_out);
    left_out.rows = rows
        .map(|(who, fault)| Row::new(who, [why(&t, *fault).to_string()]))
        .collect();
    let what = came.map(|came| {
        let text = t.msg("eldercare-payees-kept").num("count", came.kept);
        text.to_string()
    });
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-payees-title").to_string();
    page(&PayeesPage {
        shell: (visitor.shell.titled(title))
            .back_to(super::PATH)
            .with_form("", failed),
        errors,
        list,
        what,
        left_out,
    })
}

fn why(t: &Text, fault: EntryFault) -> Message<'_> {
    match fault {
        EntryFault::Unknown => t.msg("eldercare-payees-unknown"),
        EntryFault::Ended => t.msg("eldercare-payees-ended"),
        EntryFault::Way => t.msg("eldercare-payees-way"),
        EntryFault::Bank => t.msg("eldercare-payees-bank"),
    }
}
