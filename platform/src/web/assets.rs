//! The portal's stylesheet, script and icons, and the worker that keeps them on a phone, inside the program.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file that pages need, named by its content.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Where it is found.
    pub path: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// The content.
    pub plain: &'static [u8],
    /// The content packed with gzip.
    pub gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// All assets.
pub const ALL: [Asset; 5] = [STYLESHEET, SCRIPT, ICON, ICON_192, ICON_512];

/// Where the worker is found. It looks after whatever lies beside it and below.
pub const SERVICE_WORKER_PATH: &str = "/service-worker.js";

/// What a browser runs beside the pages: it keeps what makes them, and what somebody has, for when there is no network.
const SERVICE_WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/service-worker.js"));

/// A year: the name changes whenever the content does.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Answers with an asset, packed where the browser can unpack it.
pub(super) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ALL
        .iter()
        .find(|asset| asset.path.strip_prefix("/assets/") == Some(name.as_str()))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let packed = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .any(|value| {
            value
                .to_str()
                .is_ok_and(|value| value.split(',').any(|way| way.trim().starts_with("gzip")))
        });
    let common = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, FOREVER),
        (header::VARY, "accept-encoding"),
    ];
    if packed {
        (common, [(header::CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (common, asset.plain).into_response()
    }
}

/// Answers with the worker, which is asked for anew each time: one that is kept too long would keep all else.
pub(super) async fn service_worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("service-worker-allowed"), "/"),
    ];
    (headers, SERVICE_WORKER).into_response()
}
