//! The officer's pages of many payments at once: the list with a second look and sums by fund, what waits for another officer, and
//! how people want to be paid.

mod one;
mod payees;
mod words;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::files::decode;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, FilesForm, Link, Shell, Trouble, page, see_other};

use self::words::{by_fund, by_line, sum};
use super::funds::Table;
use super::{broken, switched};
use crate::bulk::{Bulk, BulkError, LIST_CHARS_MAX, ListFault, Looked, ROWS_MAX, read};
use crate::fund;
use crate::payee::PayeeError;
use crate::words::money;

const PATH: &str = "/eldercare/funds/bulk";

/// Bytes of a file with a list at the most.
const FILE_BYTES_MAX: usize = 200_000;

/// Lines that a sentence names at the most.
const LINES_NAMED_MAX: usize = 20;

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route(PATH, get(show).post(send))
        .route(
            "/eldercare/funds/bulk/{list}",
            get(one::show).post(one::change),
        )
        .route("/eldercare/funds/bulk/{list}/order.xml", get(one::order))
        .route(payees::PATH, get(payees::show).post(payees::send))
}

/// Where files are sent to.
pub(super) fn file_routes() -> Router<Desk> {
    Router::new()
        .route("/eldercare/funds/bulk-file", post(send_file))
        .route(
            "/eldercare/funds/bulk/{list}/statement",
            post(one::statement),
        )
        .route("/eldercare/funds/payees-file", post(payees::send_file))
}

#[derive(Template)]
#[template(path = "bulk.html")]
struct BulkPage {
    shell: Shell,
    errors: FieldErrors,
    sent: Sent,
    what: Option<String>,
    /// How many rows can be paid, how much they come to, and what the button says.
    payable: Option<(usize, u64, String)>,
    tables: Vec<Table>,
    lists: Vec<Link>,
}

/// What was typed or read from a file.
#[derive(Default)]
struct Sent {
    name: String,
    list: String,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Bulk, Mandate), Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    Ok((Bulk::new(desk.city().clone()), mandate))
}

async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let nothing = (Sent::default(), None);
    shown(&desk, visitor, &office, nothing, FieldErrors::default()).await
}

async fn send(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let sent = Sent {
        name: fields.get("name").trim().to_owned(),
        list: fields.get("list").to_owned(),
    };
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = shown(&desk, visitor, &office, (sent, None), errors).await?;
        return Ok(switched(language, page));
    }
    let seen = match fields.get("do") {
        "put-up" => {
            let seen = (fields.get("rows").parse(), fields.get("units").parse());
            let (Ok(count), Ok(units)) = seen else {
                return Err(Trouble::NotFound);
            };
            Some((count, units))
        }
        _ => None,
    };
    looked_through(&desk, visitor, &office, sent, seen).await
}

/// A list from a file is shown as if it had been typed.
async fn send_file(
    State(desk): State<Desk>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let name = form.fields.get("name").trim().to_owned();
    match file(&visitor.shell.t, &mut form) {
        Ok(list) => {
            let sent = Sent { name, list };
            looked_through(&desk, visitor, &office, sent, None).await
        }
        Err(errors) => {
            let sent = Sent {
                name,
                list: String::new(),
            };
            shown(&desk, visitor, &office, (sent, None), errors).await
        }
    }
}

/// The text of the file that was chosen, or what is wrong with it.
fn file(t: &Text, form: &mut FilesForm) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    match form.take_file("file") {
        None => errors.add("file", t.msg("eldercare-bulk-no-file")),
        Some(bytes) if bytes.len() > FILE_BYTES_MAX => {
            let text = t.msg("eldercare-bulk-file-long");
            errors.add("file", text.num("max", FILE_BYTES_MAX / 1_000));
        }
        Some(bytes) => match decode("file", &bytes) {
            Ok((text, _)) => return Ok(text.into_owned()),
            Err(_) => errors.add("file", t.msg("eldercare-bulk-file-unread")),
        },
    }
    Err(errors)
}

/// Looks through a list, or puts it up as it was seen.
async fn looked_through(
    desk: &Desk,
    visitor: Visitor,
    office: &(Bulk, Mandate),
    sent: Sent,
    seen: Option<(usize, u64)>,
) -> Result<Response, Trouble> {
    let (bulk, mandate) = office;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let rows = match read(desk.city(), &sent.list) {
        Ok(rows) => rows,
        Err(fault) => {
            errors.add("list", fault_of(&t, &fault));
            return shown(desk, visitor, office, (sent, None), errors).await;
        }
    };
    let came = match seen {
        Some(seen) => Box::pin(bulk.put_up(mandate, &sent.name, rows.clone(), seen)).await,
        None => Box::pin(bulk.look(mandate, rows.clone())).await,
    };
    match came {
        Ok(_) if seen.is_some() => return Ok(see_other(&format!("{PATH}/{}", sent.name))),
        Ok(looked) => return shown(desk, visitor, office, (sent, Some(looked)), errors).await,
        Err(BulkError::Count) => {
            let text = t.msg("eldercare-bulk-count-wrong");
            errors.add("list", text.num("max", ROWS_MAX));
            return shown(desk, visitor, office, (sent, None), errors).await;
        }
        Err(BulkError::Name) => {
            let text = t.msg("eldercare-bulk-name-wrong");
            errors.add("name", text.num("max", LIST_CHARS_MAX));
        }
        Err(BulkError::NameTaken) => errors.add("name", t.msg("eldercare-bulk-name-taken")),
        Err(BulkError::Changed | BulkError::Nothing) => {
            errors.add("list", t.msg("eldercare-bulk-changed"));
        }
        Err(error) => return Err(error.into()),
    }
    let looked = Box::pin(bulk.look(mandate, rows)).await?;
    shown(desk, visitor, office, (sent, Some(looked)), errors).await
}

fn fault_of(t: &Text, fault: &ListFault) -> String {
    match fault {
        ListFault::Head => t.msg("eldercare-bulk-head-wrong").to_string(),
        ListFault::Lines(lines) => lines_wrong(t, lines),
    }
}

/// A sentence that names the lines that can't be read.
fn lines_wrong(t: &Text, lines: &[usize]) -> String {
    let named = lines.iter().take(LINES_NAMED_MAX);
    let named: Vec<String> = named.map(ToString::to_string).collect();
    let text = t
        .msg("eldercare-bulk-lines-wrong")
        .num("count", lines.len());
    text.arg("lines", t.list(&named)).to_string()
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (bulk, mandate): &(Bulk, Mandate),
    (sent, looked): (Sent, Option<Looked>),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let (mut what, mut payable, mut tables) = (None, None, Vec::new());
    if let Some(looked) = &looked {
        let (count, units) = looked.sum();
        what = Some(sum(city, &t, "eldercare-bulk-payable", looked));
        if count > 0 {
            let label = t.msg("eldercare-bulk-put-up");
            let label = label.arg("amount", money(city, &t, units)).to_string();
            payable = Some((count, units, label));
        }
        tables.push(by_fund(city, &t, looked).await?);
        tables.push(by_line(city, &t, looked));
    }
    let lists = bulk.all(mandate).await?;
    let lists = lists.iter().map(|one| {
        let label = words::list(city, &t, one);
        Link::new(label, format!("{PATH}/{}", one.name))
    });
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-bulk-title").to_string();
    let view = BulkPage {
        errors,
        sent,
        what,
        payable,
        tables,
        lists: lists.collect(),
        shell: (visitor.shell.titled(title))
            .back_to("/eldercare/funds")
            .with_form("", failed),
    };
    Ok(page(&view))
}

impl From<BulkError> for Trouble {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::Store(error) => error.into(),
            BulkError::Write(error) => broken(&error),
            BulkError::Ledger(error) => broken(&error),
            BulkError::Fund(error) => broken(&error),
            BulkError::Order(error) => broken(&error),
            BulkError::Bank(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<PayeeError> for Trouble {
    fn from(error: PayeeError) -> Self {
        match error {
            PayeeError::Store(error) => error.into(),
            PayeeError::Write(error) => broken(&error),
            PayeeError::NotFound | PayeeError::Ended | PayeeError::Bank(_) => Self::NotFound,
        }
    }
}
