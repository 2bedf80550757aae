//! The language of a visit: the one chosen by the switch, else the one the browser asks for.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Uri, header};

use crate::text::Language;

/// The cookie that keeps the choice.
const COOKIE: &str = "language";

/// Longest path with its query that a page returns to, in bytes. No page of ours has a longer one, and what stands in
/// the page must not grow with what was asked for.
const PATH_BYTES_MAX: usize = 2_000;

/// Half a year, in seconds.
const COOKIE_SECONDS: u32 = 15_552_000;

/// The language of a visit and the page that is visited.
#[derive(Debug, Clone)]
pub struct Locale {
    /// The language.
    pub language: Language,
    /// The path of the page with its query, to which the language switch returns.
    pub path: String,
}

impl<S: Sync> FromRequestParts<S> for Locale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

impl Locale {
    /// The language and the page of a request.
    #[must_use]
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        let fits = path.len() <= PATH_BYTES_MAX;
        Self {
            language: language_of(headers),
            path: if fits { path } else { "/" }.to_owned(),
        }
    }
}

/// The language of a request.
#[must_use]
pub fn language_of(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, COOKIE).and_then(Language::from_tag);
    let asked = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .and_then(Language::from_accept_language)
    };
    chosen.or_else(asked).unwrap_or(Language::English)
}

/// The value of a cookie that a request brings.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The header that keeps a choice of language.
#[must_use]
pub fn keep_language(language: Language) -> HeaderValue {
    let value = format!(
        "{COOKIE}={}; Path=/; Max-Age={COOKIE_SECONDS}; SameSite=Lax; HttpOnly",
        language.tag()
    );
    HeaderValue::from_str(&value).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A path within the portal to return to; the front page for anything else, so that nobody is led away.
#[must_use]
pub fn local_path(path: &str) -> &str {
    let local =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if local { path } else { "/" }
}
