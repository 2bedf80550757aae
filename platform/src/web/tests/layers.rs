//! What every request passes through.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use axum::routing::get;
use tower::ServiceExt;

use super::super::{REQUEST_ID, Trouble, assets, catch_panics, surround};

const SECRET: &str = "the key is under the mat";

/// A portal of two pages.
fn portal() -> Router {
    let pages = Router::new()
        .route("/", get(async || "word ".repeat(1_000)))
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

fn page(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
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
            "manifest-src 'self'",
            "worker-src 'self'",
        ] {
            assert!(policy.contains(rule), "{path} lacks {rule}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
        for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
            assert_eq!(headers[name], "same-origin");
        }
        assert!(
            headers["permissions-policy"]
                .to_str()
                .unwrap()
                .contains("camera=()")
        );
        let kept = headers[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(kept == "no-store", path != stylesheet, "{path}: {kept}");
        assert!(
            headers.contains_key(REQUEST_ID),
            "{path} cannot be found in the log"
        );
    }
}

#[tokio::test]
async fn a_reference_is_taken_over_where_it_is_harmless_and_made_anew_where_not() {
    let (_, headers, _) = ask(portal(), page("/", &[("x-request-id", "my-log.7")])).await;
    assert_eq!(headers[REQUEST_ID], "my-log.7");
    let long = "a".repeat(101);
    for odd in ["Li Lei", "", "<b>", long.as_str()] {
        let (_, headers, _) = ask(portal(), page("/", &[("x-request-id", odd)])).await;
        assert_eq!(headers[REQUEST_ID].len(), 36, "{odd}");
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

#[tokio::test]
async fn the_worker_is_asked_for_anew_each_time_and_looks_after_all_pages() {
    let request = page("/service-worker.js", &[("accept-encoding", "gzip")]);
    let (status, headers, _) = ask(portal(), request).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["service-worker-allowed"], "/");
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
    let (_, headers, script) = ask(portal(), page("/service-worker.js", &[])).await;
    assert_eq!(
        headers[header::CONTENT_TYPE],
        "text/javascript; charset=utf-8"
    );
    // It keeps the files of this version, and its own name changes with theirs.
    let script = String::from_utf8(script).unwrap();
    for asset in [assets::STYLESHEET, assets::SCRIPT, assets::ICON] {
        assert!(script.contains(asset.path), "{} is not kept", asset.path);
    }
    assert!(!script.contains("PARTS\"") && !script.contains("shell-VERSION"));
}
