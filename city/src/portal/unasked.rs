//! The language of readers whose own is not known: that of the city's pack.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use platform::text::Language;

use super::desk::Desk;

/// Reads a request that asks for no language we have as one that asks for the city's. A language that was chosen goes before it.
pub(super) async fn in_the_citys_language(
    State(desk): State<Desk>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE);
    let asked = asked.and_then(|asked| Language::from_accept_language(asked.to_str().ok()?));
    let usual = HeaderValue::from_str(&desk.city().about().default_language);
    if let (None, Ok(usual)) = (asked, usual) {
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, usual);
    }
    next.run(request).await
}
