//! Writes that are done once, however often they are sent.
//!
//! Every write brings an `Idempotency-Key`. The key is put on record before the work begins, and the answer is put beside
//! it when the work has ended. Sent again, the same request gets the same answer and nothing is done. The guarantee is
//! *at most once*: where the program is killed between the two, the record says that work was begun and not how it ended,
//! so a repetition is refused with 409 and the caller looks at what stands. Nothing is ever done twice silently. The work
//! goes on to its end when the caller hangs up.

mod migration;
mod store;

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tracing::Instrument;

use super::problem::{Problem, broke_down, reference, told};
use crate::db::{Database, WriteError};
use crate::hex;
use crate::web::BODY_BYTES_MAX;
use store::{Claim, Kept};

pub use migration::{REFERENCE_TABLES, migrations};
pub use store::prune;

/// The header that names a write.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The header that marks an answer that was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Longest key, in characters.
pub const KEY_CHARACTERS_MAX: usize = 100;

/// How long a key and its answer are kept.
pub const KEPT_HOURS: i64 = 24;

/// Largest answer that a write gives, in bytes.
pub const ANSWER_BYTES_MAX: usize = 1_000_000;

/// How often records that are past their time are removed.
const PRUNED_EVERY: Duration = Duration::from_secs(3_600);

/// The headers of an answer that are kept with it.
const KEPT_HEADERS: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::ETAG,
    header::LOCATION,
    header::CACHE_CONTROL,
];

/// The program in which the API runs.
pub trait Host: Clone + Send + Sync + 'static {
    /// Where the keys are kept.
    fn database(&self) -> &Database;

    /// Now.
    fn now(&self) -> Timestamp;

    /// Who calls, by a text that stays the same from request to request; nothing for nobody in particular.
    fn caller(&self, request: &Request) -> Option<String>;

    /// Makes durable what must be before an answer is kept, by what the request carries. Where it says no, the answer is
    /// trouble instead.
    fn settle(&self, _extensions: &Extensions) -> impl Future<Output = bool> + Send {
        std::future::ready(true)
    }
}

/// A write as it was asked for.
#[derive(Debug, Clone)]
struct Asked {
    /// Who asked.
    caller: String,
    /// The key that they gave it.
    key: String,
    /// Method and address.
    target: String,
    /// SHA-256 of the body and of what the body means: its type and the version it is made to.
    digest: String,
    /// When.
    at: Timestamp,
}

/// Has each write done once. For [`axum::middleware::from_fn_with_state`], on the routes alone.
pub async fn once<H: Host>(State(host): State<H>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    write(host, request, next)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

async fn write<H: Host>(host: H, request: Request, next: Next) -> Result<Response, Problem> {
    let caller = host.caller(&request).ok_or_else(Problem::who_are_you)?;
    let key = key(request.headers())?;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_BYTES_MAX)
        .await
        .map_err(|_| Problem::too_large(BODY_BYTES_MAX))?;
    let asked = Asked {
        caller,
        key,
        target: format!("{} {}", parts.method, parts.uri),
        digest: digest(&parts.headers, &body),
        at: host.now(),
    };
    prune_sometimes(host.database(), asked.at).await;
    match store::claim(host.database(), &asked)
        .await
        .map_err(unwritten)?
    {
        Claim::New => {}
        Claim::Answered(kept) => return Ok(replay(kept)),
        Claim::Begun => return Err(begun()),
        Claim::Other => return Err(other_request()),
    }
    let reference = reference(&parts.headers);
    let extensions = parts.extensions.clone();
    let request = Request::from_parts(parts, Body::from(body));
    let work = async move {
        let done = AssertUnwindSafe(next.run(request)).catch_unwind().await;
        let settled = host.settle(&extensions).await;
        let done = done.ok().filter(|_| settled);
        let response = told(done.unwrap_or_else(broke_down), reference);
        keep(host.database(), &asked, response).await
    };
    // A task of its own, so that a caller who hangs up does not leave the work half done.
    let done = tokio::spawn(work.instrument(tracing::Span::current())).await;
    Ok(done.unwrap_or_else(|_| broke_down()))
}

/// The key of a request.
fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let hint = "Send a new one for each thing to be done, such as a UUID, and the same one when you send it again.";
    let Some(given) = headers.get(IDEMPOTENCY_KEY) else {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-missing",
            "Idempotency-Key missing",
            "A write needs the header “idempotency-key”.",
            hint,
        ));
    };
    let bytes = given.as_bytes();
    let fits = (1..=KEY_CHARACTERS_MAX).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_graphic)
        && headers.get_all(IDEMPOTENCY_KEY).iter().count() == 1;
    match given.to_str() {
        Ok(key) if fits => Ok(key.to_owned()),
        _ => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-unusable",
            "Idempotency-Key unusable",
            format!(
                "The header “idempotency-key” must be 1 to {KEY_CHARACTERS_MAX} visible ASCII characters, once."
            ),
            hint,
        )),
    }
}

fn digest(headers: &HeaderMap, body: &Bytes) -> String {
    let mut hash = Sha256::new();
    for name in [header::CONTENT_TYPE, header::IF_MATCH] {
        let value = headers.get(name).map_or(&[][..], HeaderValue::as_bytes);
        hash.update((value.len() as u64).to_le_bytes());
        hash.update(value);
    }
    hash.update(body);
    hex(&hash.finalize())
}

/// Puts the answer beside its key. One that says that nothing was done for want of room frees the key, so that the same
/// request can be sent again.
async fn keep(db: &Database, asked: &Asked, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, ANSWER_BYTES_MAX).await else {
        tracing::error!("the answer to a write is too large to be kept");
        return broke_down();
    };
    let written = if parts.status == StatusCode::SERVICE_UNAVAILABLE {
        store::free(db, asked).await
    } else {
        let headers = KEPT_HEADERS.into_iter().filter_map(|name| {
            let value = parts.headers.get(&name)?.to_str().ok()?.to_owned();
            Some((name.as_str().to_owned(), value))
        });
        let kept = Kept {
            status: parts.status.as_u16(),
            headers: headers.collect(),
            body: body.to_vec(),
        };
        store::answer(db, asked, kept).await
    };
    if let Err(error) = written {
        // The work stands, and a repetition will be refused: better than doing it twice.
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the answer to a write was not kept"
        );
    }
    Response::from_parts(parts, Body::from(body))
}

/// The answer that was given before.
fn replay(kept: Kept) -> Response {
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, kept.body).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            headers.insert(name, value);
        }
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

fn begun() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "idempotency-key-in-progress",
        "Already begun",
        "A request with this Idempotency-Key was begun, and how it ended is not known yet.",
        "Wait a moment and send it again. If this stays so, the program was stopped in the middle of it: look at what \
         stands now, and send what is still to be done with a new key.",
    )
}

fn other_request() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "idempotency-key-reused",
        "Idempotency-Key used for something else",
        "This Idempotency-Key came before with another address, body or version.",
        "Send a new key with each new request.",
    )
}

/// Nothing was begun, because the key could not be put on record.
fn unwritten(error: WriteError<sea_orm::DbErr>) -> Problem {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "the key of a write was not put on record"
    );
    Problem::busy()
}

/// Removes what is past its time, about once an hour. A failure is no reason to refuse the write at hand.
async fn prune_sometimes(db: &Database, now: Timestamp) {
    static PRUNED_AT_SECOND: AtomicI64 = AtomicI64::new(i64::MIN);
    let second = now.as_second();
    let last = PRUNED_AT_SECOND.load(Ordering::Relaxed);
    let every = i64::try_from(PRUNED_EVERY.as_secs()).unwrap_or(i64::MAX);
    let is_due = second.saturating_sub(last) >= every;
    let is_ours = is_due
        && PRUNED_AT_SECOND
            .compare_exchange(last, second, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok();
    if is_ours && let Err(error) = prune(db, now).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "old keys of writes were not removed"
        );
    }
}
