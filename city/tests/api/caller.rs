//! Somebody who calls the API.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use city::mandate::Actor;
use city::portal::Desk;
use serde_json::Value;
use tower::ServiceExt;

/// An answer, read as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a header is text"))
    }

    /// Status and code of a problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let code = self.json()["code"].as_str().expect("a code").to_owned();
        (self.status.as_u16(), code)
    }
}

/// Somebody, or nobody in particular, before the API of a city.
#[derive(Clone)]
pub(crate) struct Caller {
    app: Router,
    role: Option<String>,
}

impl Caller {
    /// Nobody in particular.
    pub(crate) fn nobody(desk: &Desk) -> Self {
        Self {
            app: city::api::router(desk.clone()),
            role: None,
        }
    }

    /// The first of the roles of this kind.
    pub(crate) fn first(desk: &Desk, kind: impl Fn(&Actor) -> bool) -> Self {
        let role = desk.roles().iter().find(|role| kind(role));
        Self {
            role: Some(role.expect("the city has such a role").key()),
            ..Self::nobody(desk)
        }
    }

    /// An officer.
    pub(crate) fn officer(desk: &Desk) -> Self {
        Self::first(desk, |actor| matches!(actor, Actor::Staff { .. }))
    }

    /// A parent.
    pub(crate) fn parent(desk: &Desk) -> Self {
        Self::first(desk, |actor| matches!(actor, Actor::Resident { .. }))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    /// Sends a write in JSON with a key, and the version it is made to where one is given.
    pub(crate) async fn write(
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

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"));
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
