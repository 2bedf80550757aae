//! What was refused or doubted of what a body sent: files of the directory, place by place, and requests of its programs,
//! counted by what was wrong with them.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::store;
use crate::City;
use crate::error::{StoreError, flatten};
use crate::id::BodyId;

/// Most faults that are kept of one file.
pub(super) const FILE_FAULTS_MAX: usize = 100;

/// Longest text of a fault that is kept, in characters.
const TEXT_CHARACTERS_MAX: usize = 500;

/// How many days refusals of programs are counted for.
pub const REFUSALS_KEPT_DAYS: i64 = 30;

/// Something wrong in one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The file, as it was named.
    pub file: String,
    /// The line or row; empty for the file as a whole.
    pub place: String,
    /// The field, where it is in one.
    pub field: Option<String>,
    /// What is wrong.
    pub problem: String,
    /// What was expected; may be empty.
    pub expected: String,
    /// Whether nothing of the file was taken in for its sake.
    pub is_refused: bool,
}

/// A fault with the file that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotedFault {
    pub(super) publisher: String,
    pub(super) at: Timestamp,
    pub(super) fault: FileFault,
}

/// How often requests of a body's programs were refused for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals {
    /// Method and address, with the names of its parts in the place of ids.
    pub operation: String,
    /// The code of the problem.
    pub code: String,
    /// How often.
    pub count: u64,
}

/// Keeps what was wrong with what a publisher sent for a body, in the place of what was wrong the last time. A file with
/// nothing wrong leaves nothing.
///
/// # Errors
/// When the database does not do its work.
pub async fn note_file(
    city: &City,
    body: &BodyId,
    publisher: &str,
    faults: Vec<FileFault>,
) -> Result<(), StoreError> {
    let at = city.now();
    let publisher = cut(publisher);
    let noted = faults.into_iter().take(FILE_FAULTS_MAX).map(|fault| {
        let fault = FileFault {
            file: cut(&fault.file),
            place: cut(&fault.place),
            field: fault.field.as_deref().map(cut),
            problem: cut(&fault.problem),
            expected: cut(&fault.expected),
            is_refused: fault.is_refused,
        };
        NotedFault {
            publisher: publisher.clone(),
            at,
            fault,
        }
    });
    let (body, noted): (_, Vec<_>) = (body.clone(), noted.collect());
    let publisher = publisher.clone();
    let job = city.db().write(move |tx| {
        Box::pin(async move { store::replace_faults(tx, &body, &publisher, noted).await })
    });
    flatten(job.await)
}

/// A text of others as it is kept: shortened, and without control characters.
fn cut(text: &str) -> String {
    let text = text.chars().take(TEXT_CHARACTERS_MAX);
    text.map(|one| if one.is_control() { ' ' } else { one })
        .collect()
}

/// Counts that a request of a body's program was refused. It says of nobody what they sent. Counts past their days go.
///
/// # Errors
/// When the database does not do its work.
pub async fn count_refusal(
    city: &City,
    body: &BodyId,
    operation: &str,
    code: &str,
) -> Result<(), StoreError> {
    let today = city.today();
    let refusals = Refusals {
        operation: cut(operation),
        code: cut(code),
        count: 1,
    };
    let body = body.clone();
    let job = city.db().write(move |tx| {
        Box::pin(async move {
            store::forget_refusals(tx, first_day(today)).await?;
            store::count_refusal(tx, &body, &refusals, today).await
        })
    });
    flatten(job.await)
}

/// What requests of a body's programs were refused for in the last days, the most frequent first.
///
/// # Errors
/// When the database cannot be read.
pub async fn refusals_of(city: &City, body: &BodyId) -> Result<Vec<Refusals>, StoreError> {
    let since = first_day(city.today());
    store::refusals(city.db().read(), body, since).await
}

/// The first day that still counts.
fn first_day(today: Date) -> Date {
    let days = (REFUSALS_KEPT_DAYS - 1).days();
    today.checked_sub(days).unwrap_or(today)
}
