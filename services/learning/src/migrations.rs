//! The tables of teaching resources. None of them has rows of residents: use is counted without who it was, and rosters are
//! kept by pseudonyms and digests.

use sea_orm_migration::MigrationTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json_binary, string, string_null, text,
};

/// The migrations of teaching resources, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Resources)]
}

/// Tables whose rows belong to no resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "learning_resource",
    "learning_state",
    "learning_use",
    "learning_pupils",
    "learning_roster",
];

struct Resources;

impl MigrationName for Resources {
    fn name(&self) -> &'static str {
        "learning_0001_resources"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Resources {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        catalogue(manager).await?;
        uses(manager).await?;
        let rosters = Table::create()
            .table("learning_roster")
            .col(string("roster_id").primary_key())
            .col(string("site_id"))
            .col(big_integer("made_at"))
            .col(string("made_by"))
            .col(string("mode"))
            .col(json_binary("counts"))
            .col(json_binary("allowed"))
            .col(json_binary("snapshot"))
            .to_owned();
        manager.create_table(rosters).await?;
        let by_site = Index::create()
            .name("learning_roster_of_site")
            .table("learning_roster")
            .col("site_id")
            .col("made_at")
            .to_owned();
        manager.create_index(by_site).await
    }
}

async fn catalogue(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let resources = Table::create()
        .table("learning_resource")
        .col(string("resource_id").primary_key())
        .col(text("url").unique_key())
        .col(string_null("identifier").unique_key())
        .col(json_binary("said"))
        .col(big_integer("changed_at"))
        .col(big_integer_null("taken_out_at"))
        .to_owned();
    manager.create_table(resources).await?;
    let state = Table::create()
        .table("learning_state")
        .col(string("name").primary_key())
        .col(string("value"))
        .to_owned();
    manager.create_table(state).await
}

async fn uses(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let uses = Table::create()
        .table("learning_use")
        .col(string("month"))
        .col(string("site_id"))
        .col(string("resource_id"))
        .col(big_integer("uses"))
        .primary_key(
            Index::create()
                .col("month")
                .col("site_id")
                .col("resource_id"),
        )
        .to_owned();
    manager.create_table(uses).await?;
    let pupils = Table::create()
        .table("learning_pupils")
        .col(string("site_id").primary_key())
        .col(big_integer("pupils"))
        .col(string("counted_on"))
        .to_owned();
    manager.create_table(pupils).await
}
