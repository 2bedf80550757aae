//! One list of payments: released by another officer than the one who put it up, ordered at the bank, and compared with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::payment::Reconciliation;
use platform::web::{FieldErrors, Fields, FilesForm, Shell, Trouble, page, see_other};

use super::super::funds::{Table, differences, verdict};
use super::super::switched;
use super::words::{by_fund, by_line, list as list_words, sum};
use super::{PATH, officer};
use crate::bulk::{Bulk, BulkError, ListState, PaymentList};
use crate::words::money;

#[derive(Template)]
#[template(path = "bulk_list.html")]
struct ListPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    /// What can be done with a list that waits.
    waiting: Option<Waiting>,
    /// Whether something of it goes by the bank, and it was released.
    is_ordered: bool,
    verdict: Option<String>,
    tables: Vec<Table>,
}

/// A list that waits for another officer.
struct Waiting {
    /// Whether the visitor put it up, and so does not release it.
    is_own: bool,
    /// How many rows can be paid, how much they come to, and what the button says; none where nothing can be.
    payable: Option<(usize, u64, String)>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let list = office.0.find(&office.1, &name).await?;
    let nothing = (FieldErrors::default(), None);
    shown(&desk, visitor, &office, &list, nothing).await
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let (bulk, mandate) = &office;
    let list = bulk.find(mandate, &name).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &office, &list, (errors, None)).await?;
        return Ok(switched(language, page));
    }
    let came = match fields.get("do") {
        "release" => {
            let seen = (fields.get("rows").parse(), fields.get("units").parse());
            let (Ok(count), Ok(units)) = seen else {
                return Err(Trouble::NotFound);
            };
            let released = bulk.release(mandate, &name, (count, units));
            Box::pin(released).await.map(|_| ())
        }
        "withdraw" => bulk.withdraw(mandate, &name).await,
        _ => return Err(Trouble::NotFound),
    };
    let t = visitor.shell.t.clone();
    match came {
        // Who comes second sees how it stands now.
        Ok(()) | Err(BulkError::Ended) => return Ok(see_other(&format!("{PATH}/{name}"))),
        Err(BulkError::SamePerson) => errors.add("release", t.msg("eldercare-bulk-own")),
        Err(BulkError::Changed) => errors.add("release", t.msg("eldercare-bulk-changed")),
        Err(BulkError::NoBank) => errors.add("release", t.msg("eldercare-settle-no-bank")),
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, &office, &list, (errors, None)).await
}

/// The order, as the bank takes it.
pub(super) async fn order(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (bulk, mandate) = officer(&desk, &visitor)?;
    let order = bulk.order(&mandate, &name).await?;
    let file = format!("attachment; filename=\"support-{name}.xml\"");
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, file),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, order).into_response())
}

/// Holds a statement of the bank against what a list pays by it.
pub(super) async fn statement(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let (bulk, mandate) = &office;
    let list = bulk.find(mandate, &name).await?;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let came = match form.take_file("file").map(String::from_utf8) {
        Some(Ok(file)) => match bulk.reconcile(mandate, &name, &file).await {
            Ok(came) => Some(came),
            Err(BulkError::Statement(error)) => {
                let text = t.msg("eldercare-reconcile-unread");
                errors.add("file", text.arg("why", error));
                None
            }
            Err(error) => return Err(error.into()),
        },
        Some(Err(_)) | None => {
            errors.add("file", t.msg("eldercare-reconcile-no-file"));
            None
        }
    };
    shown(&desk, visitor, &office, &list, (errors, came)).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (bulk, mandate): &(Bulk, Mandate),
    list: &PaymentList,
    (errors, came): (FieldErrors, Option<Reconciliation>),
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let looked = Box::pin(bulk.standing(mandate, list)).await?;
    let (mut what, mut waiting, mut tables) = (list_words(city, &t, list), None, Vec::new());
    let is_released = matches!(list.state, ListState::Released { .. });
    if list.state == ListState::Waiting {
        what = sum(city, &t, "eldercare-bulk-payable", &looked);
        let (count, units) = looked.sum();
        let label = t.msg("eldercare-bulk-release");
        let label = label.arg("amount", money(city, &t, units)).to_string();
        waiting = Some(Waiting {
            is_own: list.loaded_by == mandate.actor().key(),
            payable: (count > 0).then_some((count, units, label)),
        });
        tables.push(by_fund(city, &t, &looked).await?);
    } else if is_released {
        what = sum(city, &t, "eldercare-bulk-paid", &looked);
    }
    tables.push(by_line(city, &t, &looked));
    if let Some(came) = &came {
        tables.extend(differences(city, &t, came));
    }
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-bulk-one").arg("list", &list.name);
    let shell = visitor.shell.titled(title.to_string()).back_to(PATH);
    let mut shell = match waiting.is_some() {
        true => shell.with_form("", failed),
        false => shell,
    };
    shell.error = failed;
    let view = ListPage {
        shell,
        errors,
        path: format!("{PATH}/{}", list.name),
        what,
        waiting,
        is_ordered: is_released && looked.goes_by_bank(),
        verdict: came.as_ref().map(|came| verdict(&t, came)),
        tables,
    };
    Ok(page(&view))
}
