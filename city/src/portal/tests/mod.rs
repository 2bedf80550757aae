//! Stories of the portal's pages, told through the real router and the real layers.
//!
//! Each page is a template that is checked when the crate is built: a field or a variable that a template names and its
//! page does not have is an error of the compiler, and a text that is missing, left over or different in its variables
//! fails `build.rs`. What is left to test is what a reader gets.

mod every_page;
mod languages;
mod places;
mod states;

use std::future::Future;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use platform::clock::Clock;
use platform::db::Database;
use platform::db::testing::on_sqlite;
use platform::web::surround;
use serde_json::Value;
use tower::ServiceExt;

use super::{Desk, pages};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::service::Services;
use crate::testing::Library;
use crate::testing::{clock, practice_city_at, written};

const RESIDENTS: u32 = 2_000;

/// Largest page that a test reads, in bytes.
const PAGE_BYTES_MAX: usize = 1_000_000;

/// A portal that is open, with a library as its only service.
struct Portal {
    db: Database,
    desk: Desk,
    clock: Clock,
    router: Router,
}

/// What a reader gets.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    html: String,
}

/// Tells a story of a portal.
fn at_the_portal<F: Future<Output = ()>>(story: impl FnOnce(Portal) -> F) {
    on_sqlite(|db| async move {
        let clock = clock();
        let services = Services::from([Library::service()]);
        let desk = practice_city_at(db.clone(), services, RESIDENTS, clock.clone()).await;
        let router = surround(pages(desk.clone()));
        story(Portal {
            db,
            desk,
            clock,
            router,
        })
        .await;
    });
}

impl Portal {
    async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// A page as asked for with some headers.
    async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let form = "application/x-www-form-urlencoded";
        let request = Request::post(path).header(header::CONTENT_TYPE, form);
        self.ask(request.body(body.into()).unwrap()).await
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, PAGE_BYTES_MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The city sets a pause over services.
    async fn pause(&self, content: Value) {
        let kind = MasterDataKind::Pauses;
        let newest = MasterDataStore::newest(&self.db, kind).await.unwrap();
        let expected = newest.map_or(0, |data| data.version);
        let now = self.clock.now();
        let followed = written(&self.db, move |tx| {
            Box::pin(async move {
                MasterDataStore::follow(tx, kind, expected, content, "stf_1", now).await
            })
        });
        assert!(followed.await.is_some());
    }
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// What stands between the first of two marks and the next of the other.
    fn between(&self, start: &str, end: &str) -> &str {
        let from = self
            .html
            .find(start)
            .unwrap_or_else(|| panic!("no {start} in {}", self.html));
        let rest = &self.html[from + start.len()..];
        &rest[..rest.find(end).unwrap()]
    }

    fn title(&self) -> &str {
        self.between("<title>", "</title>")
    }

    /// The words of the main part, without the markup.
    fn words(&self) -> String {
        words(self.between("<main", "</main>"))
    }
}

/// The words of some markup, with one space between those of different elements.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = !html.starts_with('<');
    for letter in html.chars() {
        match letter {
            '<' => inside = false,
            '>' => {
                inside = true;
                text.push(' ');
            }
            letter if inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
