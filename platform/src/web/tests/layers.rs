//! What every request passes through.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use axum::routing::{get, post};
use tower::ServiceExt;

use super::super::{BODY_BYTES_MAX, Fields, REQUEST_ID, Trouble, assets, catch_panics, surround};

const SECRET: &str = "the key is under the mat";

/// A portal of three pages.
fn portal() -> Router {
    let pages = Router::new()
        .route("/", get(async || "word ".repeat(1_000)))
        .route(
            "/form",
            post(async |fields: Fields| fields.get("name").to_owned()),
        )
        .route("/broken", get(broken));
    surround(pages)
}

async fn broken() -> &'static str {
    panic!("{SECRET}")
}

async fn ask(router: Router, request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let response: Response<Body> = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 10_000_000).await.unwrap();
    (parts.status, parts.headers, bytes.to_vec())
}

fn form(headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::post("/form")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::HOST, "portal.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

fn page(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    for foreign in [
        [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
        [
            ("sec-fetch-site", "same-site"),
            ("origin", "https://other.portal.example"),
        ],
        [("x-none", ""), ("origin", "https://evil.example")],
    ] {
        let (status, ..) = ask(portal(), form(&foreign, "name=Ana")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
}

#[tokio::test]
async fn a_form_sent_from_the_portal_or_from_a_tool_is_taken() {
    for own in [
        [
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://portal.example"),
        ],
        [("x-none", ""), ("origin", "http://portal.example")],
        [("x-none", ""), ("x-none-either", "")],
    ] {
        let (status, _, body) = ask(portal(), form(&own, "name=Ana")).await;
        assert_eq!(
            (status, body.as_slice()),
            (StatusCode::OK, b"Ana".as_slice()),
            "{own:?}"
        );
    }
    let link = page("/", &[("sec-fetch-site", "cross-site")]);
    assert_eq!(
        ask(portal(), link).await.0,
        StatusCode::OK,
        "a link from elsewhere is followed"
    );
}

#[tokio::test]
async fn a_body_up_to_the_limit_is_taken_and_one_byte_more_is_not() {
    let whole = format!("name={}", "x".repeat(BODY_BYTES_MAX - 5));
    assert_eq!(
        ask(portal(), form(&[], whole.clone())).await.0,
        StatusCode::OK
    );
    let (status, ..) = ask(portal(), form(&[], whole + "x")).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_guard_the_reader() {
    let stylesheet = assets::STYLESHEET.path;
    for path in [
        "/",
        "/nowhere",
        "/broken",
        stylesheet,
        "/assets/nothing.css",
    ] {
        let (_, headers, _) = ask(portal(), page(path, &[])).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for rule in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(rule), "{path} lacks {rule}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
        assert!(
            headers.contains_key(REQUEST_ID),
            "{path} cannot be found in the log"
        );
    }
}

#[tokio::test]
async fn a_page_that_breaks_down_tells_nothing_of_the_cause() {
    let (status, _, body) = ask(portal(), page("/broken", &[])).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!String::from_utf8_lossy(&body).contains(SECRET));
}

#[tokio::test]
async fn a_page_that_breaks_down_becomes_trouble_that_can_be_told_of() {
    let pages = catch_panics(Router::new().route("/broken", get(broken)));
    let response = pages.oneshot(page("/broken", &[])).await.unwrap();
    assert_eq!(response.extensions().get(), Some(&Trouble::OurFault));
}

#[tokio::test]
async fn a_page_is_packed_for_whoever_can_unpack_it() {
    let (_, plain, words) = ask(portal(), page("/", &[])).await;
    assert!(!plain.contains_key(header::CONTENT_ENCODING));
    let (_, packed, bytes) = ask(portal(), page("/", &[("accept-encoding", "gzip, br")])).await;
    assert_eq!(packed[header::CONTENT_ENCODING], "gzip");
    assert!(bytes.len() * 10 < words.len());
}

#[tokio::test]
async fn an_asset_is_kept_for_a_year_under_a_name_made_of_its_content() {
    for asset in assets::ALL {
        let (status, headers, plain) = ask(portal(), page(asset.path, &[])).await;
        assert_eq!((status, plain.as_slice()), (StatusCode::OK, asset.plain));
        assert_eq!(headers[header::CONTENT_TYPE], asset.kind);
        assert_eq!(
            headers[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        let (_, headers, packed) = ask(
            portal(),
            page(asset.path, &[("accept-encoding", "br, gzip")]),
        )
        .await;
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
        assert_eq!(headers[header::VARY], "accept-encoding");
        assert_eq!(packed, asset.gzip);
    }
}
