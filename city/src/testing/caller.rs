//! Somebody who calls the API.
#![expect(
    clippy::expect_used,
    reason = "a test that meets something else has failed"
)]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

use crate::mandate::Actor;
use crate::portal::Desk;

/// An answer, read as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// A header; empty where it is absent.
    ///
    /// # Panics
    /// When it is no text.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a header is text"))
    }

    /// Status and code of a problem.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        let code = body
            .get("code")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .expect("a code");
        (self.status.as_u16(), code)
    }
}

/// Somebody, or nobody in particular, before the API of a city.
#[derive(Clone)]
pub struct Caller {
    app: Router,
    role: Option<String>,
}

impl Caller {
    /// Nobody in particular.
    #[must_use]
    pub fn nobody(desk: &Desk) -> Self {
        Self {
            app: crate::api::router(desk.clone()),
            role: None,
        }
    }

    /// The first of the roles of this kind.
    ///
    /// # Panics
    /// When the city has none.
    #[must_use]
    pub fn first(desk: &Desk, kind: impl Fn(&Actor) -> bool) -> Self {
        let role = desk.roles().iter().find(|role| kind(role));
        Self {
            role: Some(role.expect("the city has such a role").key()),
            ..Self::nobody(desk)
        }
    }

    /// An officer.
    #[must_use]
    pub fn officer(desk: &Desk) -> Self {
        Self::first(desk, |actor| matches!(actor, Actor::Staff { .. }))
    }

    /// The parents, each of a family of their own.
    #[must_use]
    pub fn parents(desk: &Desk) -> Vec<Self> {
        let parents = desk.roles().iter();
        parents
            .filter(|role| matches!(role, Actor::Resident { .. }))
            .map(|role| Self::first(desk, |other| other == role))
            .collect()
    }

    /// Does a step of a round.
    pub async fn post(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.write(Method::POST, path, key, None, body).await
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    /// Sends a write in JSON with a key, and the version it is made to where one is given.
    pub async fn write(
        &self,
        method: Method,
        path: &str,
        key: &str,
        seen: Option<&str>,
        body: &Value,
    ) -> Answer {
        let mut headers = vec![
            ("idempotency-key", key),
            ("content-type", "application/json"),
        ];
        headers.extend(seen.map(|seen| ("if-match", seen)));
        self.send(method, path, &headers, &body.to_string()).await
    }

    /// Sends a request to a path under `/api/v1`.
    ///
    /// # Panics
    /// When it is no request.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("sec-fetch-site", "same-origin");
        if let Some(role) = &self.role {
            request = request.header("cookie", format!("language=en; practice-role={role}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned()));
        let response = self.app.clone().oneshot(request.expect("a request")).await;
        let (parts, body) = response.expect("an answer").into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.expect("a body").to_vec(),
        }
    }
}
