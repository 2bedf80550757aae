//! Stories of an API of a shelf on which numbered notes are kept.

mod bodies;
mod pages;
mod problems;
mod repeats;
mod shelf;
mod versions;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

/// An answer, read as a whole.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a header is text"))
    }

    /// The code of a problem, after a look at what every problem has.
    fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        let code = problem["code"].as_str().expect("a code").to_owned();
        assert_eq!(problem["status"], self.status.as_u16());
        assert_eq!(
            problem["type"],
            format!("urn:problem-type:commonweal:{code}")
        );
        for key in ["title", "detail", "hint"] {
            assert!(
                problem[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key} of {code}"
            );
        }
        code
    }
}

/// A request of Ada's, with headers as they are given.
fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("x-who", "ada");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

async fn send(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
    }
}

async fn get(app: &Router, path: &str) -> Answer {
    send(app, request(Method::GET, path, &[], "")).await
}

/// Sends a note with a key.
async fn post(app: &Router, key: &str, body: &str) -> Answer {
    let headers = [
        ("idempotency-key", key),
        ("content-type", "application/json"),
    ];
    send(app, request(Method::POST, "/notes", &headers, body)).await
}
