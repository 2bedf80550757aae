//! Stories of the portal's pages, told through the real router and the real layers.
//!
//! Each page is a template that is checked when the crate is built: a field or a variable that a template names and its
//! page does not have is an error of the compiler, and a text that is missing, left over or different in its variables
//! fails `build.rs`. What is left to test is what a reader gets.

mod cases;
mod consents;
mod counter;
mod directory;
mod eligibility;
mod every_page;
mod languages;
mod may_get;
mod messages;
mod my_data;
mod orders;
mod phone;
mod places;
mod provider;
mod proxies;
mod register;
mod sign_in;
mod states;
mod taipei;

use std::future::Future;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
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
use crate::testing::page::Answer;
use crate::testing::{clock, practice_city_at, written};

const RESIDENTS: u32 = 2_000;

/// A portal that is open, with a library as its only service.
struct Portal {
    db: Database,
    desk: Desk,
    clock: Clock,
    router: Router,
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
        Answer::of(response).await
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
