//! What a request must be before a page or an operation looks at it: sent from here, of the kind that is taken, whole, and
//! in time.
//!
//! `docs/decisions/forged-requests.md` says why requests that change something are told apart in this way.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::page::Trouble;

/// Largest body of a request, in bytes.
pub const BODY_BYTES_MAX: usize = 1_000_000;

/// Longest time for a body to arrive. A body of the largest size comes in it over a line of half a megabit.
pub const BODY_SECONDS_MAX: u64 = 20;

/// Longest time for an answer, the arrival of the body included.
pub const ANSWER_SECONDS_MAX: u64 = 30;

/// Largest body of a form with files, in bytes: a file of 10 MB, and what stands around it.
pub const FILES_BYTES_MAX: usize = 10_200_000;

/// Longest time for a form with files to arrive: a photo of 5 MB comes in it over a line of 100 kilobits.
pub const FILES_SECONDS_MAX: u64 = 450;

/// The kind of body that requests may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// What forms of pages send.
    Forms,
    /// JSON, and tables as CSV: each operation takes one of the two.
    Data,
    /// What forms with files send: larger, and longer under way.
    Files,
}

impl Takes {
    /// Its media types.
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Forms => &["application/x-www-form-urlencoded"],
            Self::Data => &["application/json", "text/csv"],
            Self::Files => &["multipart/form-data"],
        }
    }

    /// Largest body, in bytes.
    fn bytes_max(self) -> usize {
        match self {
            Self::Forms | Self::Data => BODY_BYTES_MAX,
            Self::Files => FILES_BYTES_MAX,
        }
    }

    /// Longest time for a body to arrive, in seconds.
    fn seconds_max(self) -> u64 {
        match self {
            Self::Forms | Self::Data => BODY_SECONDS_MAX,
            Self::Files => FILES_SECONDS_MAX,
        }
    }
}

/// Puts the checks before all routes. What they refuse is answered with a [`Trouble`], for the layer around that tells of
/// it in the reader's language or as a problem.
pub fn protect<S: Clone + Send + Sync + 'static>(routes: Router<S>, takes: Takes) -> Router<S> {
    let forged = CsrfLayer::new()
        .with_rejection_response(|_: ProtectionError| Trouble::Forged.into_response());
    routes
        .layer(from_fn(move |request, next| {
            take_body(takes, request, next)
        }))
        .layer(from_fn(move |request, next| {
            check_kind(takes, request, next)
        }))
        .layer(from_fn(check_source))
        .layer(forged)
        .layer(from_fn(move |request, next| in_time(takes, request, next)))
}

/// Answers in time, with an answer that says so where the real one is not there.
async fn in_time(takes: Takes, request: Request, next: Next) -> Response {
    let longer = takes.seconds_max() - BODY_SECONDS_MAX;
    let limit = Duration::from_secs(ANSWER_SECONDS_MAX + longer);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Trouble::TooSlow.into_response(),
    }
}

/// Refuses a change that a cookie gives rights to where nothing shows from where it was sent. Browsers of today say it by
/// themselves; those that do not at least name the page they come from.
async fn check_source(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_silent = |name| headers.get(name).is_none_or(HeaderValue::is_empty);
    let is_doubtful = changes(request.method())
        && headers.contains_key(header::COOKIE)
        && is_silent("origin")
        && is_silent("sec-fetch-site")
        && !comes_from_here(headers, request.uri());
    if is_doubtful {
        return Trouble::Forged.into_response();
    }
    next.run(request).await
}

/// Whether the page that a request names as its origin is one of the host that it was sent to.
fn comes_from_here(headers: &HeaderMap, target: &Uri) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = target
        .authority()
        .map(Authority::as_str)
        .or_else(|| text(header::HOST));
    let from: Option<Uri> = text(header::REFERER).and_then(|page| page.parse().ok());
    let from = from.filter(|page| matches!(page.scheme_str(), Some("http" | "https")));
    match (from.as_ref().and_then(Uri::authority), host) {
        (Some(from), Some(host)) => from.as_str() == host,
        _ => false,
    }
}

/// Refuses bodies of other kinds, and packed ones: what a packed body unpacks to has no limit.
async fn check_kind(takes: Takes, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !changes(request.method()) || !brings_body(headers) {
        return next.run(request).await;
    }
    let is_packed = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .any(|way| !way.as_bytes().eq_ignore_ascii_case(b"identity"));
    let mut kinds = headers.get_all(header::CONTENT_TYPE).iter();
    let is_taken = match (kinds.next(), kinds.next()) {
        (Some(kind), None) => kind.to_str().is_ok_and(|kind| {
            let kind = kind.split(';').next().unwrap_or_default();
            let types = takes.media_types().iter();
            types
                .clone()
                .any(|one| kind.trim().eq_ignore_ascii_case(one))
        }),
        _ => false,
    };
    if is_packed || !is_taken {
        return Trouble::WrongKind.into_response();
    }
    next.run(request).await
}

/// Whether a request has a body, or says that it has.
fn brings_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers.contains_key(header::CONTENT_TYPE)
        || headers.contains_key(header::CONTENT_ENCODING)
        || length.is_some_and(|length| length.as_bytes() != b"0")
}

/// Takes the whole body in before anything is done, so that nothing waits for the rest of it.
async fn take_body(takes: Takes, request: Request, next: Next) -> Response {
    if !changes(request.method()) {
        return next.run(request).await;
    }
    if announced(request.headers()).is_some_and(|length| length > takes.bytes_max()) {
        return Trouble::TooLarge.into_response();
    }
    let (parts, body) = request.into_parts();
    let mut arriving = Request::new(body);
    DefaultBodyLimit::max(takes.bytes_max()).apply(&mut arriving);
    let limit = Duration::from_secs(takes.seconds_max());
    match tokio::time::timeout(limit, Bytes::from_request(arriving, &())).await {
        Ok(Ok(whole)) => {
            next.run(Request::from_parts(parts, Body::from(whole)))
                .await
        }
        Ok(Err(refused)) => match refused.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge.into_response(),
            _ => Trouble::NotUnderstood.into_response(),
        },
        Err(_) => Trouble::BodyTooSlow.into_response(),
    }
}

/// The length of the body as the request announces it.
fn announced(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// Whether a request may change something. `TRACE` is safe as well, and nothing here answers it.
fn changes(method: &Method) -> bool {
    !matches!(method, &Method::GET | &Method::HEAD | &Method::OPTIONS)
}
