//! The door of every request: who it is, and that what they are shown is in the log before the answer leaves.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use platform::api::Problem;
use platform::hex;
use platform::web::{Trouble, cookie};
use sha2::{Digest, Sha256};

use super::desk::Desk;
use super::visitor::ROLE_COOKIE;
use crate::error::StoreError;
use crate::mandate::{Access, Actor, Channel};
use crate::provider;

/// The header that says who reads a page.
const READER: HeaderName = HeaderName::from_static("x-reader");

/// What it says where nobody is signed in.
const NOBODY: &str = "none";

/// Its digits where somebody is.
const READER_DIGITS: usize = 16;

/// Lets a visitor of the portal in. For [`axum::middleware::from_fn_with_state`], around all pages.
pub(super) async fn portal(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let passed = pass(&desk, Channel::Portal, request, next).await;
    passed.unwrap_or_else(|error| Trouble::from(error).into_response())
}

/// Lets a caller of the API in. For [`axum::middleware::from_fn_with_state`], around all operations.
pub(crate) async fn api(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let passed = pass(&desk, Channel::Api, request, next).await;
    passed.unwrap_or_else(|error| Problem::from(error).into_response())
}

/// Counts what a body's program was refused, so that the body can mend it. An answer is not kept back for a count.
async fn count_refusal(desk: &Desk, access: &Access, operation: &str, code: &str) {
    let Some(post) = access.actor().post() else {
        return;
    };
    let counted = provider::count_refusal(desk.city(), &post.body, operation, code).await;
    if let Err(error) = counted {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "what a program was refused is not counted"
        );
    }
}

/// Finds out who it is, has the request answered, and keeps the answer back until the trail is durable.
async fn pass(
    desk: &Desk,
    channel: Channel,
    mut request: Request,
    next: Next,
) -> Result<Response, StoreError> {
    // Within a request that has its door already, such as one whose trouble is told, there is no second one.
    if request.extensions().get::<Access>().is_some() {
        return Ok(next.run(request).await);
    }
    let Some(actor) = desk.recognise(request.headers()).await? else {
        return Ok(read_by(None, next.run(request).await));
    };
    let reader = Some(actor.key());
    let operation = operation_of(&request).filter(|_| channel == Channel::Api);
    let access = desk.city().access(actor, channel);
    if request.method().is_safe() {
        access.only_reads();
    }
    request.extensions_mut().insert(access.clone());
    let response = next.run(request).await;
    access.put_down(desk.city().db()).await?;
    let is_refused = response.status().is_client_error();
    let code = Problem::code_in(&response).filter(|_| is_refused);
    if let (Some(operation), Some(code)) = (operation, code) {
        count_refusal(desk, &access, &operation, code).await;
    }
    Ok(read_by(reader.as_deref(), response))
}

/// Method and address of an operation, with the names of its parts in the place of ids.
fn operation_of(request: &Request) -> Option<String> {
    let path = request.extensions().get::<MatchedPath>()?.as_str();
    Some(format!("{} {path}", request.method()))
}

/// Says in an answer who reads it, so that a phone drops what it kept for somebody else. It is a digest, the same for the
/// same reader, from which nobody is found.
fn read_by(reader: Option<&str>, mut response: Response) -> Response {
    let digest = reader.map(|key| {
        hex(&Sha256::digest(key))
            .chars()
            .take(READER_DIGITS)
            .collect()
    });
    let digest: String = digest.unwrap_or_else(|| NOBODY.to_owned());
    if let Ok(value) = HeaderValue::from_str(&digest) {
        response.headers_mut().insert(READER, value);
    }
    response
}

impl Desk {
    /// Who asks: whoever signed in, or in a practice city whoever the visitor chose to be.
    async fn recognise(&self, headers: &HeaderMap) -> Result<Option<Actor>, StoreError> {
        if let Some(token) = self.sign_in().token_in(headers) {
            let signed_in = self.sign_in().recognise(&token, self.city().now()).await?;
            if signed_in.is_some() {
                return Ok(signed_in);
            }
        }
        Ok(self.chosen_role(headers))
    }

    fn chosen_role(&self, headers: &HeaderMap) -> Option<Actor> {
        let chosen = cookie(headers, ROLE_COOKIE)?;
        self.roles()
            .iter()
            .find(|role| role.key() == chosen)
            .cloned()
    }
}
