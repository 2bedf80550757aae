//! The portal as a phone has it: what it is installed from, and the page for when there is no network.
//!
//! `docs/decisions/app.md` says what a phone keeps and when it goes.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{Helpers, Locale, Shell, Trouble, assets, page};
use serde_json::json;

use super::desk::Desk;
use super::visitor::Visitor;

/// The colour of the head of every page, around the page where a phone shows some.
const THEME_COLOUR: &str = "#0e4a4d";

/// A day: a phone that asked for the manifest does not ask again with each page.
const MANIFEST_KEPT: &str = "private, max-age=86400";

/// Answers with what the portal is installed from, in the reader's language.
pub(super) async fn manifest(State(desk): State<Desk>, locale: Locale) -> Response {
    let t = desk.texts().text(locale.language);
    let icon = |path: &str, side: u32, purpose: &str| {
        let sizes = format!("{side}x{side}");
        json!({ "src": path, "sizes": sizes, "type": "image/png", "purpose": purpose })
    };
    let (small, large) = (assets::ICON_192.path, assets::ICON_512.path);
    let name = t.msg("portal-name").to_string();
    let manifest = json!({
        "id": "/",
        "name": &name,
        "short_name": &name,
        "description": t.msg("app-what").to_string(),
        "lang": t.language().tag(),
        "start_url": "/",
        "scope": "/",
        // With a way back, which a phone without a key for it would lack otherwise.
        "display": "minimal-ui",
        "theme_color": THEME_COLOUR,
        "background_color": "#ffffff",
        "icons": [
            icon(small, 192, "any"),
            icon(large, 512, "any"),
            icon(small, 192, "maskable"),
            icon(large, 512, "maskable"),
        ],
        "shortcuts": [{ "name": t.msg("kept-title").to_string(), "url": "/kept" }],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, MANIFEST_KEPT),
        (header::VARY, "accept-language, cookie"),
    ];
    (headers, manifest.to_string()).into_response()
}

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    shell: Shell,
    parts: [Part; 2],
}

/// What the page says in one language.
struct Part {
    t: Text,
    helpers: Helpers,
}

/// The page for when there is no network. A phone keeps it before it is needed and for whoever holds the phone, so it says
/// all in both languages.
pub(super) async fn offline(
    State(desk): State<Desk>,
    locale: Locale,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let part = |language| {
        let path = locale.path.clone();
        let shell = desk.shell(&Locale { language, path });
        Part {
            t: shell.t,
            helpers: shell.helpers,
        }
    };
    let parts = [part(locale.language), part(locale.language.other())];
    let title = visitor.shell.t.msg("offline-title").to_string();
    Ok(page(&OfflinePage {
        shell: visitor.shell.titled(title),
        parts,
    }))
}
