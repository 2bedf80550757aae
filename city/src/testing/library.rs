//! A service for tests: a library with pages that go wrong in every way.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use futures_util::future::BoxFuture;
use platform::text::Catalogue;
use platform::web::{Fields, Trouble};
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

use crate::City;
use crate::directory::Availability;
use crate::eligibility::RuleFile;
use crate::error::StoreError;
use crate::load::LoadService;
use crate::policy::PolicyFile;
use crate::portal::{Desk, Visitor};
use crate::service::Service;

/// What the page that breaks down says when it does: nobody but the log may hear it.
pub const SECRET: &str = "the key is under the mat";

/// The library, which is open on every day.
pub struct Library;

impl Library {
    /// The library as a service.
    #[must_use]
    pub fn service() -> Arc<dyn Service> {
        Arc::new(Self)
    }
}

async fn mine(visitor: Visitor) -> Result<String, Trouble> {
    visitor.access().map(|access| access.actor().key())
}

#[expect(clippy::panic, reason = "what a page must not do is done here")]
async fn broken() -> &'static str {
    panic!("{SECRET}")
}

async fn fault() -> Trouble {
    StoreError::corrupt("book.title").into()
}

async fn lend(fields: Fields) -> String {
    fields.get("book").to_owned()
}

impl Service for Library {
    fn code(&self) -> &'static str {
        "library"
    }

    fn texts(&self) -> Catalogue {
        Catalogue {
            en: "library-name = Library\nlibrary-summary = Borrow books.\nrule-large-print = Books in large print\n\
                 rule-large-print-what = They come to your home.\n",
            zh_hans: "library-name = 图书馆\nlibrary-summary = 借书。\nrule-large-print = 大字书\n\
                      rule-large-print-what = 送书到家。\n",
        }
    }

    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        Vec::new()
    }

    fn reference_tables(&self) -> &'static [&'static str] {
        &[]
    }

    fn policies(&self) -> &'static [PolicyFile] {
        &[]
    }

    fn rules(&self) -> &'static [RuleFile] {
        &[RuleFile {
            name: "large-print",
            text: r#"{"version": 3, "page": "/library/mine", "rule": {"all": [
                {"ask": "lives-here", "is": true},
                {"any": [{"ask": "age", "at-least": 60}, {"ask": "disability", "is": true}]}
            ]}}"#,
        }]
    }

    fn pages(&self) -> Router<Desk> {
        Router::new()
            .route("/library/mine", get(mine))
            .route("/library/broken", get(broken))
            .route("/library/fault", get(fault))
            .route("/library/lend", post(lend))
    }

    fn api(&self) -> OpenApiRouter<Desk> {
        OpenApiRouter::new()
    }

    fn load(&self) -> LoadService {
        LoadService::new(|_, _| Box::pin(async { Ok(()) }))
    }

    fn availability<'a>(&'a self, _: &'a City) -> BoxFuture<'a, Result<Availability, StoreError>> {
        Box::pin(async { Ok(Availability::Open { until: None }) })
    }
}
