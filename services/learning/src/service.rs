//! Teaching resources as the city's program holds them.

use axum::{Extension, Router};
use city::City;
use city::directory::Availability;
use city::error::StoreError;
use city::load::LoadService;
use city::policy::PolicyFile;
use city::portal::Desk;
use city::service::Service;
use futures_util::future::BoxFuture;
use platform::text::Catalogue;
use sea_orm_migration::MigrationTrait;
use utoipa_axum::router::OpenApiRouter;

use crate::catalogue::Shelf;
use crate::{SERVICE, api, load, migrations, pages};

/// Teaching resources.
#[derive(Debug, Default)]
pub struct Learning {
    shelf: Shelf,
}

impl Service for Learning {
    fn code(&self) -> &'static str {
        SERVICE
    }

    fn texts(&self) -> Catalogue {
        Catalogue {
            en: include_str!("../text/en.ftl"),
            zh_hans: include_str!("../text/zh-Hans.ftl"),
        }
    }

    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        migrations::migrations()
    }

    fn reference_tables(&self) -> &'static [&'static str] {
        migrations::REFERENCE_TABLES
    }

    fn policies(&self) -> &'static [PolicyFile] {
        city::policy_files!("../policies": "learning-keep", "learning-rosters")
    }

    fn pages(&self) -> Router<Desk> {
        pages::routes().layer(Extension(self.shelf.clone()))
    }

    fn file_pages(&self) -> Router<Desk> {
        pages::file_routes().layer(Extension(self.shelf.clone()))
    }

    fn api(&self) -> OpenApiRouter<Desk> {
        api::routes().layer(Extension(self.shelf.clone()))
    }

    fn load(&self) -> LoadService {
        LoadService::new(|tx, loaded| Box::pin(load::load(tx, loaded)))
    }

    fn availability<'a>(
        &'a self,
        _city: &'a City,
    ) -> BoxFuture<'a, Result<Availability, StoreError>> {
        Box::pin(async { Ok(Availability::Open { until: None }) })
    }
}
