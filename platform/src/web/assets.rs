//! The portal's stylesheet, script and icon, inside the program.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
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
pub const ALL: [Asset; 3] = [STYLESHEET, SCRIPT, ICON];

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
