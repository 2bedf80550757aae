//! What every request passes through on its way in and out.

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use super::assets;
use super::page::Trouble;
use super::protect::BODY_BYTES_MAX;

/// The header that carries a request's reference.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest reference of a request that is taken over from whoever sent it, in characters.
const REFERENCE_CHARACTERS_MAX: usize = 100;

/// Nothing may be loaded from elsewhere, nothing may stand inside the page's text, and nobody may frame it.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the layers around the pages and the API, and adds the assets and the worker.
pub fn surround(pages: Router) -> Router {
    let worker = get(assets::service_worker);
    let pages = pages.route(assets::SERVICE_WORKER_PATH, worker);
    let packed = pages.layer(CompressionLayer::new().gzip(true));
    Router::new()
        .route("/assets/{name}", get(assets::serve))
        .merge(packed)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(guard))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(
            TraceLayer::new_for_http().make_span_with(|request: &Request| {
                // The pattern of the route and not the address: whatever is asked for can hold what a person typed.
                let route = request
                    .extensions()
                    .get::<MatchedPath>()
                    .map_or("none", MatchedPath::as_str);
                let id = harmless_reference(request.headers()).unwrap_or_default();
                tracing::info_span!("request", method = %request.method(), route, id)
            }),
        )
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(middleware::from_fn(check_reference))
}

/// The reference of a request, where it can stand in logs and answers as it is.
pub(crate) fn harmless_reference(headers: &HeaderMap) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    let fits = !id.is_empty() && id.len() <= REFERENCE_CHARACTERS_MAX && id.bytes().all(plain);
    fits.then_some(id)
}

/// Drops a reference that whoever sent the request made up, unless it is harmless.
async fn check_reference(mut request: Request, next: Next) -> Response {
    if harmless_reference(request.headers()).is_none() {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

/// Turns a panic of a page into [`Trouble::OurFault`], for the layer that writes the page about it. What the panic said
/// goes to the log only.
pub fn catch_panics<S: Clone + Send + Sync + 'static>(pages: Router<S>) -> Router<S> {
    pages.layer(CatchPanicLayer::custom(
        |_: Box<dyn std::any::Any + Send>| {
            tracing::error!("a page broke down");
            Trouble::OurFault.into_response()
        },
    ))
}

/// Adds the headers that keep a browser from being turned against its user.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // For browsers that do not know “frame-ancestors”.
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        ),
        // What may be kept says so itself: all else can be about somebody.
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}
