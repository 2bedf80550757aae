//! What addresses say: parts of the path, questions, and the wish for a page.

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::body::without_values;
use super::problem::{Problem, ProblemFault};
use crate::db::page::{PageFault, PageQuery, PageWish};

/// Parts of a path. One that cannot be read names nothing, so it is not found.
#[derive(Debug, Clone, Copy)]
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Path::<T>::from_request_parts(parts, state).await;
        found
            .map(|Path(value)| Self(value))
            .map_err(|_| Problem::not_found())
    }
}

/// The question that follows a path.
#[derive(Debug, Clone, Copy)]
pub struct InQuery<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for InQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(query_misfit(&rejection.body_text())),
        }
    }
}

fn query_misfit(text: &str) -> Problem {
    let sentence = text
        .strip_prefix("Failed to deserialize query string: ")
        .unwrap_or(text);
    let sentence = without_values(sentence);
    let (path, problem) = sentence.split_once(": ").unwrap_or(("", &sentence));
    Problem::new(
        StatusCode::BAD_REQUEST,
        "query-misfit",
        "The query has the wrong shape",
        format!("The part of the address after “?” is not what is expected: {sentence}."),
        "Compare it with this operation's parameters in /api/v1/openapi.json.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem: problem.to_owned(),
    }])
}

/// The wish for a page of a list.
#[derive(Debug, Clone)]
pub struct Paging(pub PageWish);

impl<S: Send + Sync> FromRequestParts<S> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let InQuery(query) = InQuery::<PageQuery>::from_request_parts(parts, state).await?;
        Ok(Self(query.read()?))
    }
}

impl From<PageFault> for Problem {
    fn from(fault: PageFault) -> Self {
        let (code, title, hint) = match fault {
            PageFault::Limit(_) => (
                "limit-out-of-range",
                "No such length of page",
                "Leave “limit” out, or send a number in the range.",
            ),
            PageFault::Cursor => (
                "cursor-unknown",
                "No such place in the list",
                "Begin without “after”, and follow “next” from page to page.",
            ),
        };
        Self::new(
            StatusCode::BAD_REQUEST,
            code,
            title,
            format!("{fault}."),
            hint,
        )
    }
}
