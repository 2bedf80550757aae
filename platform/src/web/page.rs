//! From a template to an answer.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::shell::Shell;

/// Answers with a page.
pub fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// Answers with a page and a status.
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(content) => {
            (status, [(header::CACHE_CONTROL, "no-store")], Html(content)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Leads to another page after a form was sent.
pub fn see_other(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}

/// What went wrong, as a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is here, or nothing that this visitor may see: both look alike.
    NotFound,
    /// The page needs somebody who is signed in.
    WhoAreYou,
    /// What was sent is not what the page asks for.
    NotUnderstood,
    /// Too much was sent.
    TooLarge,
    /// What was sent is of a kind that is not taken, or packed.
    WrongKind,
    /// What was sent did not arrive in time.
    BodyTooSlow,
    /// A change was asked for, and nothing shows that it was asked for from this portal.
    Forged,
    /// The answer was not there in time.
    TooSlow,
    /// The program is at fault.
    OurFault,
}

impl Trouble {
    /// The status that goes with it.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WhoAreYou => StatusCode::UNAUTHORIZED,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::OurFault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NotFound => ("not-found-title", "not-found-what", "not-found-next"),
            Self::WhoAreYou => ("who-are-you-title", "who-are-you-what", "who-are-you-next"),
            Self::NotUnderstood | Self::WrongKind => (
                "not-understood-title",
                "not-understood-what",
                "not-understood-next",
            ),
            Self::TooLarge => ("too-large-title", "too-large-what", "too-large-next"),
            Self::BodyTooSlow => (
                "body-too-slow-title",
                "body-too-slow-what",
                "body-too-slow-next",
            ),
            Self::Forged => ("forged-title", "forged-what", "forged-next"),
            Self::TooSlow => ("too-slow-title", "too-slow-what", "too-slow-next"),
            Self::OurFault => ("our-fault-title", "our-fault-what", "our-fault-next"),
        }
    }
}

impl IntoResponse for Trouble {
    /// A bare answer that carries the trouble along, for the layer that writes the page in the reader's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The page that tells of trouble.
#[derive(Template)]
#[template(path = "trouble.html")]
pub struct TroublePage {
    shell: Shell,
    what: String,
    next: String,
    reference: Option<String>,
}

impl TroublePage {
    /// The page for a trouble. The reference is the request's, by which the log is searched.
    #[must_use]
    pub fn new(shell: Shell, trouble: Trouble, reference: Option<String>) -> Self {
        let (title, what, next) = trouble.keys();
        let (what, next) = (shell.t.msg(what).to_string(), shell.t.msg(next).to_string());
        let title = shell.t.msg(title).to_string();
        Self {
            shell: shell.titled(title),
            what,
            next,
            reference,
        }
    }
}
