//! Bodies in JSON, read with a limit, and with the exact place of a fault.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use super::problem::{Problem, ProblemFault};
use crate::web::BODY_BYTES_MAX;

/// Longest sentence about a fault, and longest path to it, in characters: what a body names its fields must not grow the
/// answer.
const SENTENCE_CHARACTERS_MAX: usize = 500;

/// A body in JSON.
#[derive(Debug, Clone, Copy)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !says(request.headers(), "application/json") {
            return Err(Problem::not_json());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
        read(&bytes).map(Self)
    }
}

/// A body that is a table as CSV, in whichever encoding it came.
#[derive(Debug, Clone)]
pub struct CsvBody(pub Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for CsvBody {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !says(request.headers(), "text/csv") {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "body-not-csv",
                "The body is no table",
                "The body is not marked as CSV, or it is packed.",
                "Send a plain table with the header “content-type: text/csv”.",
            ));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
        Ok(Self(bytes.to_vec()))
    }
}

/// Whether a request says that its body is of this kind.
fn says(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| {
        let kind = kind.split(';').next().unwrap_or_default().trim();
        kind.eq_ignore_ascii_case(wanted)
    })
}

/// The problem with a body that could not be taken in.
fn unread(rejection: BytesRejection) -> Problem {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(BODY_BYTES_MAX),
        _ => Problem::new(
            StatusCode::BAD_REQUEST,
            "body-cut-short",
            "The body was cut short",
            "The body did not arrive as a whole.",
            "Send the request again.",
        ),
    }
}

/// Reads a body; a fault names its place.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut text = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut text).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        if error.is_data() {
            misfit(path, &error)
        } else {
            not_json(&error)
        }
    })?;
    text.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

fn not_json(error: &serde_json::Error) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "body-not-json",
        "The body is not JSON",
        format!(
            "The body stops being JSON at line {}, column {}.",
            error.line(),
            error.column()
        ),
        "Send one JSON value in UTF-8.",
    )
}

fn misfit(path: String, error: &serde_json::Error) -> Problem {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let sentence = error.to_string();
    let sentence = without_values(sentence.strip_suffix(&place).unwrap_or(&sentence));
    let path = if path == "." { "" } else { &path };
    let path: String = path.chars().take(SENTENCE_CHARACTERS_MAX).collect();
    let named = match path.as_str() {
        "" => "The body".to_owned(),
        path => format!("“{path}”"),
    };
    Problem::new(
        StatusCode::BAD_REQUEST,
        "body-misfit",
        "The body has the wrong shape",
        format!("{named} is not what is expected: {sentence}."),
        "Compare it with this operation's body in /api/v1/openapi.json.",
    )
    .at([ProblemFault {
        path,
        problem: sentence,
    }])
}

/// A sentence about a fault without the texts that it quotes, which may be about a person, and without its end where it is
/// longer than a sentence.
pub(super) fn without_values(sentence: &str) -> String {
    let mut kept = String::new();
    let mut closing = None;
    let mut escaped = false;
    for letter in sentence.chars() {
        if kept.len() > SENTENCE_CHARACTERS_MAX {
            kept.push('…');
            break;
        }
        match closing {
            None => {
                kept.push(letter);
                closing = match letter {
                    '"' => Some('"'),
                    '“' => Some('”'),
                    _ => None,
                };
                if closing.is_some() {
                    kept.push('…');
                }
            }
            Some(_) if escaped => escaped = false,
            Some(_) if letter == '\\' => escaped = true,
            Some(end) if letter == end => {
                kept.push(letter);
                closing = None;
            }
            Some(_) => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without_values;

    #[test]
    fn a_sentence_about_a_fault_does_not_repeat_what_was_sent() {
        let given = r#"invalid type: string "Li \"Lei\" Wang", expected u32"#;
        assert_eq!(
            without_values(given),
            r#"invalid type: string "…", expected u32"#
        );
        assert_eq!(without_values("“Li Lei” is not an id"), "“…” is not an id");
        assert_eq!(
            without_values("missing field `seats`"),
            "missing field `seats`"
        );
    }
}
