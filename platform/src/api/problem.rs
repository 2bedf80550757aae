//! Problems as RFC 9457 has them: what went wrong, in a form for programs and for people. None carries personal data.

use std::panic::AssertUnwindSafe;

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use serde::Serialize;

use crate::web::{ANSWER_SECONDS_MAX, BODY_SECONDS_MAX, Trouble, harmless_reference};

/// The media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// The kind of problem as a URI: `urn:problem-type:commonweal:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of problem in a few words; the same for the same code.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong this time, in a sentence.
    detail: String,
    /// The kind of problem for programs. It does not change.
    code: &'static str,
    /// What to do about it, in a sentence.
    hint: String,
    /// The reference of the request, by which its log is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// The places that are wrong, where there are several or one can be named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<ProblemFault>,
}

/// The code of a problem that was written out, for layers further out.
#[derive(Debug, Clone, Copy)]
struct ToldCode(&'static str);

/// One place that is wrong in what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProblemFault {
    /// Where, such as `choices[2].offer`.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
}

impl Problem {
    /// A problem. The code is for programs and the title says the same to people.
    #[must_use]
    pub fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("urn:problem-type:commonweal:{code}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            code,
            hint: hint.into(),
            instance: None,
            faults: Vec::new(),
        }
    }

    /// The same problem with the places that are wrong.
    #[must_use]
    pub fn at(mut self, faults: impl IntoIterator<Item = ProblemFault>) -> Self {
        self.faults.extend(faults);
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The code of the problem that an answer tells, written out or not.
    #[must_use]
    pub fn code_in(response: &Response) -> Option<&'static str> {
        let extensions = response.extensions();
        let carried = extensions.get::<Self>().map(|problem| problem.code);
        carried.or_else(|| extensions.get::<ToldCode>().map(|told| told.0))
    }

    /// Nothing is here, or nothing that the caller may see: both look alike.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "Not found",
            "There is nothing here, or nothing that you may see.",
            "Check the address, and that you act as the right person.",
        )
    }

    /// Nobody is known to ask, and this needs somebody.
    #[must_use]
    pub fn who_are_you() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not-signed-in",
            "Not signed in",
            "This needs somebody who is signed in.",
            "Sign in and send the request again.",
        )
    }

    /// The program is at fault. What it was stands in the log.
    #[must_use]
    pub fn our_fault() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "our-fault",
            "A fault of the program",
            "The program is at fault, and what it was stands in its log.",
            "Tell whoever runs the program the reference in “instance”.",
        )
    }

    /// Nothing was done for want of room or of the database; the same request can be sent again.
    #[must_use]
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "Nothing was done",
            "The program could not do this now, and nothing was changed.",
            "Wait a moment and send the same request again, with the same Idempotency-Key.",
        )
    }

    /// A body was sent that is not marked as plain JSON.
    #[must_use]
    pub fn not_json() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "body-not-json",
            "The body is not JSON",
            "The body is not marked as JSON, or it is packed.",
            "Send plain JSON with the header “content-type: application/json”.",
        )
    }

    /// More was sent than is read.
    #[must_use]
    pub fn too_large(bytes_max: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body-too-large",
            "The body is too large",
            format!("The body has more than {bytes_max} bytes."),
            "Send less at once.",
        )
    }

    /// The problem that goes with a bare status.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                status,
                "method-not-allowed",
                "Method not allowed",
                "This address does not take this method.",
                "Use one of the methods in the header “allow”.",
            ),
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large(crate::web::BODY_BYTES_MAX),
            StatusCode::SERVICE_UNAVAILABLE => Self::busy(),
            status if status.is_client_error() => Self::new(
                status,
                "not-understood",
                "Not understood",
                "The request is not what this address asks for.",
                "Compare it with /api/v1/openapi.json.",
            ),
            _ => Self::our_fault(),
        }
    }

    /// The answer, with the reference of the request.
    fn answer(mut self, reference: Option<String>) -> Response {
        self.instance = reference;
        let mut response = (self.status(), Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl From<Trouble> for Problem {
    /// What the checks before every operation refuse.
    fn from(trouble: Trouble) -> Self {
        let status = trouble.status();
        match trouble {
            Trouble::Forged => Self::new(
                status,
                "source-unknown",
                "Not sent from this portal",
                "A cookie would give this change its rights, and nothing shows that it was sent from this portal.",
                "Send the header “origin” with the address of the portal, or send no cookie.",
            ),
            Trouble::WrongKind => Self::not_json(),
            Trouble::BodyTooSlow => Self::new(
                status,
                "body-too-slow",
                "The body came too slowly",
                format!(
                    "The body did not arrive within {BODY_SECONDS_MAX} seconds, and nothing was changed."
                ),
                "Send the request again over a faster line.",
            ),
            Trouble::TooSlow => Self::new(
                status,
                "answer-too-slow",
                "The answer took too long",
                format!(
                    "The answer was not there within {ANSWER_SECONDS_MAX} seconds. A change may have been made or not."
                ),
                "Send the same request again, with the same Idempotency-Key: it is done at most once.",
            ),
            Trouble::NotFound
            | Trouble::WhoAreYou
            | Trouble::NotUnderstood
            | Trouble::TooLarge
            | Trouble::OurFault => Self::of_status(status),
        }
    }
}

impl IntoResponse for Problem {
    /// A bare answer that carries the problem along, until [`told`] writes it with the request's reference.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// No operation has this address.
pub async fn no_such_path() -> Problem {
    Problem::not_found()
}

/// The address does not take this method.
pub async fn no_such_method() -> Problem {
    Problem::of_status(StatusCode::METHOD_NOT_ALLOWED)
}

/// Tells whatever goes wrong as a problem: what handlers answer, what the router refuses, and what breaks down.
pub async fn tell_problems(request: Request, next: Next) -> Response {
    let reference = reference(request.headers());
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    told(response.unwrap_or_else(|_| broke_down()), reference)
}

/// The answer where a handler broke down.
pub(super) fn broke_down() -> Response {
    tracing::error!("an operation of the API broke down");
    Problem::our_fault().into_response()
}

/// The answer with its problem, if it has one, written out.
pub(super) fn told(mut response: Response, reference: Option<String>) -> Response {
    let status = response.status();
    let extensions = response.extensions_mut();
    let refused = extensions.remove::<Trouble>().map(Problem::from);
    let carried = extensions.remove::<Problem>().or(refused);
    let is_written = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == PROBLEM_JSON);
    let problem = match carried {
        Some(problem) => problem,
        None if is_written || !(status.is_client_error() || status.is_server_error()) => {
            return response;
        }
        None => Problem::of_status(status),
    };
    let code = ToldCode(problem.code);
    let mut answer = problem.answer(reference);
    answer.extensions_mut().insert(code);
    if let Some(allowed) = response.headers_mut().remove(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed);
    }
    answer
}

/// The reference of a request as a URI. One that a client made up is passed on only where it is harmless.
pub(super) fn reference(headers: &HeaderMap) -> Option<String> {
    harmless_reference(headers).map(|id| format!("request:{id}"))
}
