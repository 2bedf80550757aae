//! Trouble told in the reader's language, wherever it came from.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use platform::web::{Locale, REQUEST_ID, Trouble, TroublePage, page_with};

use super::desk::Desk;
use crate::error::StoreError;
use crate::mandate::Access;
use crate::people::MandateError;

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a page could not be made"
        );
        Self::OurFault
    }
}

impl From<MandateError> for Trouble {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours => Self::NotFound,
            MandateError::Store(error) => error.into(),
        }
    }
}

/// No page has this address.
pub(super) async fn nothing_here() -> Trouble {
    Trouble::NotFound
}

/// Puts the page that tells of trouble in the place of a bare answer.
pub(super) async fn tell(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let locale = Locale::of(request.uri(), request.headers());
    let reference = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    let access = request.extensions().get::<Access>().cloned();
    let response = next.run(request).await;
    let trouble = match (response.extensions().get::<Trouble>(), response.status()) {
        (Some(trouble), _) => *trouble,
        (
            None,
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY,
        ) => Trouble::NotUnderstood,
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Trouble::TooLarge,
        (None, StatusCode::METHOD_NOT_ALLOWED) => Trouble::NotFound,
        _ => return response,
    };
    let status = match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => StatusCode::METHOD_NOT_ALLOWED,
        _ => trouble.status(),
    };
    let is_ours = matches!(trouble, Trouble::OurFault | Trouble::TooSlow);
    let reference = reference.filter(|_| is_ours);
    // Where even the visitor's name cannot be read, the page does without it.
    let shell = match desk.shell_for(&locale, access.as_ref()).await {
        Ok(shell) => shell,
        Err(_) => desk.shell(&locale),
    };
    page_with(status, &TroublePage::new(shell, trouble, reference))
}
