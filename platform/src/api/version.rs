//! Versions of what is read and changed: entity tags, and changes that name the version they were made to.

use std::fmt;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::problem::Problem;
use crate::hex;

/// Bytes of a digest that stand in a tag: 96 bits.
const DIGEST_BYTES: usize = 12;

/// A strong entity tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag(String);

impl Tag {
    /// The tag of a counted version.
    #[must_use]
    pub fn version(version: i64) -> Self {
        Self(format!("\"{version}\""))
    }

    /// The tag of a content that has no version: its digest.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        let digest = Sha256::digest(content);
        let (short, _) = digest.split_at(DIGEST_BYTES);
        Self(format!("\"{}\"", hex(short)))
    }

    /// Whether the caller holds what has this tag, as `If-None-Match` says.
    #[must_use]
    pub fn is_held(&self, asked: &HeaderMap) -> bool {
        let held = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|tags| tags.to_str().ok());
        held.is_some_and(|held| self.is_named(held, true))
    }

    /// Whether a header names this tag, or any. A weak mark counts where the comparison is weak only.
    fn is_named(&self, header: &str, weak: bool) -> bool {
        header.split(',').map(str::trim).any(|tag| {
            let tag = match tag.strip_prefix("W/") {
                Some(tag) if weak => tag,
                _ => tag,
            };
            tag == "*" || tag == self.0
        })
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Answers with JSON and its tag; where the caller holds the same already, with 304 and nothing more. Without a version
/// the tag is the digest of the answer.
pub fn tagged(asked: &HeaderMap, version: Option<i64>, answer: &impl Serialize) -> Response {
    let Ok(body) = serde_json::to_vec(answer) else {
        tracing::error!("an answer could not be written as JSON");
        return Problem::our_fault().into_response();
    };
    let tag = version.map_or_else(|| Tag::of(&body), Tag::version);
    let Ok(value) = HeaderValue::from_str(&tag.0) else {
        return Problem::our_fault().into_response();
    };
    let headers = [
        (header::ETAG, value),
        // The caller may keep it, and asks each time whether it still holds.
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        ),
    ];
    if tag.is_held(asked) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let json = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    (headers, json, body).into_response()
}

/// The version to which a change is made, as `If-Match` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// The version that must still stand when the change is written: the present one, 0 where nothing stands yet.
    ///
    /// # Errors
    /// 428 where something stands and the header is missing, 412 where it names another version.
    pub fn expect(&self, present: i64) -> Result<i64, Problem> {
        match &self.0 {
            None if present == 0 => Ok(0),
            None => Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "if-match-missing",
                "The version is missing",
                "A change must name the version that it was made to.",
                "Read it first and send its “etag” in the header “if-match”.",
            )),
            Some(tags) if tags == "*" && present == 0 => Err(Self::changed()),
            Some(tags) if Tag::version(present).is_named(tags, false) => Ok(present),
            Some(_) => Err(Self::changed()),
        }
    }

    /// The problem where another change came first.
    #[must_use]
    pub fn changed() -> Problem {
        Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "changed-meanwhile",
            "Changed in the meantime",
            "What stands now is not the version that you named.",
            "Read it again, make your change to what stands now, and send that.",
        )
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let given = parts.headers.get(header::IF_MATCH);
        // A header that is no text matches nothing.
        let given = given.map(|tags| tags.to_str().unwrap_or_default().trim().to_owned());
        Ok(Self(given))
    }
}
