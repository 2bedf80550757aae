//! What a request must be before anything is done for it.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::stream::{self, StreamExt};
use tower::ServiceExt;

use super::super::{BODY_BYTES_MAX, Fields, Takes, Trouble, protect};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A portal that gives back what was sent with a form.
fn portal() -> Router {
    let pages = Router::new()
        .route("/form", get(async || "a form"))
        .route(
            "/form",
            post(async |fields: Fields| fields.get("name").to_owned()),
        )
        .route("/slow", get(async || std::future::pending::<()>().await));
    protect(pages, Takes::Forms)
}

fn request(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "portal.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

async fn send(headers: &[(&str, &str)], body: impl Into<Body>) -> Response {
    let request = request(Method::POST, "/form", headers, body);
    portal().oneshot(request).await.unwrap()
}

fn trouble(response: &Response) -> Option<Trouble> {
    response.extensions().get().copied()
}

/// A form sent by somebody with these headers is taken.
async fn is_taken(headers: &[(&str, &str)]) {
    let response = send(&[&[FORM], headers].concat(), "name=Ana").await;
    assert_eq!(
        (response.status(), trouble(&response)),
        (StatusCode::OK, None),
        "{headers:?}"
    );
    let body = axum::body::to_bytes(response.into_body(), 100)
        .await
        .unwrap();
    assert_eq!(body, "Ana");
}

/// A form sent by somebody with these headers is refused as forged.
async fn is_forged(headers: &[(&str, &str)]) {
    let response = send(&[&[FORM], headers].concat(), "name=Ana").await;
    assert_eq!(trouble(&response), Some(Trouble::Forged), "{headers:?}");
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_from_another_site_or_another_name_of_this_one_is_refused() {
    for cookie in [("cookie", "session=1"), ("x-none", "")] {
        is_forged(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
            cookie,
        ])
        .await;
        is_forged(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://sub.portal.example"),
            cookie,
        ])
        .await;
        is_forged(&[("sec-fetch-site", "cross-site"), cookie]).await;
        is_forged(&[("sec-fetch-site", "Same-Origin"), cookie]).await;
        for origin in [
            "https://evil.example",
            "https://sub.portal.example",
            "https://portal.example.evil.example",
            "https://portal.example:8443",
            "null",
            "portal.example",
            "file://portal.example",
        ] {
            is_forged(&[("origin", origin), cookie]).await;
            is_forged(&[
                ("origin", origin),
                ("referer", "https://portal.example/form"),
                cookie,
            ])
            .await;
        }
    }
}

#[tokio::test]
async fn a_form_from_the_portal_is_taken() {
    for cookie in [("cookie", "session=1"), ("x-none", "")] {
        is_taken(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://portal.example"),
            cookie,
        ])
        .await;
        is_taken(&[("sec-fetch-site", "same-origin"), cookie]).await;
        is_taken(&[("sec-fetch-site", "none"), cookie]).await;
        is_taken(&[("origin", "https://portal.example"), cookie]).await;
        is_taken(&[("origin", "http://portal.example"), cookie]).await;
    }
}

#[tokio::test]
async fn where_a_cookie_gives_rights_and_nothing_else_is_told_the_page_it_comes_from_decides() {
    let cookie = ("cookie", "session=1");
    is_forged(&[cookie]).await;
    is_forged(&[cookie, ("origin", ""), ("sec-fetch-site", "")]).await;
    for page in [
        "https://evil.example/form",
        "https://evil.example/?https://portal.example/",
        "https://portal.example@evil.example/",
        "https://evil.example#portal.example",
        "/form",
        "portal.example",
        "about:blank",
        "",
    ] {
        is_forged(&[cookie, ("referer", page)]).await;
    }
    is_taken(&[cookie, ("referer", "https://portal.example/form?step=2")]).await;
    is_taken(&[]).await;
    is_taken(&[("referer", "https://evil.example/form")]).await;
}

#[tokio::test]
async fn reading_is_free_wherever_the_link_stood() {
    for method in [Method::GET, Method::HEAD] {
        let headers = [("sec-fetch-site", "cross-site"), ("cookie", "session=1")];
        let response = portal()
            .oneshot(request(method, "/form", &headers, ""))
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn a_body_of_another_kind_or_a_packed_one_is_refused() {
    let bomb = [0x1f_u8, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3].repeat(100);
    for headers in [
        &[("content-type", "multipart/form-data; boundary=x")][..],
        &[("content-type", "application/json")],
        &[("content-type", "text/plain")],
        &[("content-type", "application/x-www-form-urlencoded-not")],
        &[FORM, ("content-type", "text/plain")],
        &[FORM, ("content-encoding", "gzip")],
        &[
            FORM,
            ("content-encoding", "identity"),
            ("content-encoding", "br"),
        ],
        &[("content-length", "9")],
        &[("transfer-encoding", "chunked")],
    ] {
        let response = send(headers, bomb.clone()).await;
        assert_eq!(trouble(&response), Some(Trouble::WrongKind), "{headers:?}");
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let spelled = [(
        "content-type",
        "application/x-www-form-urlencoded; charset=utf-8",
    )];
    assert_eq!(send(&spelled, "name=Ana").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_body_up_to_the_limit_is_taken_and_one_byte_more_is_not() {
    let whole = format!("name={}", "x".repeat(BODY_BYTES_MAX - 5));
    assert_eq!(send(&[FORM], whole.clone()).await.status(), StatusCode::OK);
    let over = send(&[FORM], whole + "x").await;
    assert_eq!(trouble(&over), Some(Trouble::TooLarge));
    // What is announced as too large is not waited for.
    let endless = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let length = (BODY_BYTES_MAX + 1).to_string();
    let announced = send(&[FORM, ("content-length", &length)], endless).await;
    assert_eq!(trouble(&announced), Some(Trouble::TooLarge));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_to_its_end_is_not_waited_for() {
    let part = stream::iter([Ok::<_, std::io::Error>(Bytes::from("name=A"))]);
    let endless = Body::from_stream(part.chain(stream::pending()));
    let response = send(&[FORM], endless).await;
    assert_eq!(trouble(&response), Some(Trouble::BodyTooSlow));
    assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_acted_upon() {
    let broken = stream::iter([
        Ok(Bytes::from("name=A")),
        Err(std::io::Error::other("gone")),
    ]);
    let response = send(&[FORM], Body::from_stream(broken)).await;
    assert_eq!(trouble(&response), Some(Trouble::NotUnderstood));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_told_of() {
    let response = portal()
        .oneshot(request(Method::GET, "/slow", &[], ""))
        .await
        .unwrap();
    assert_eq!(trouble(&response), Some(Trouble::TooSlow));
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
}
