//! Visits of residents to clerks at counters and telephones.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let visits = Table::create()
            .table("visit")
            .col(string("resident_id"))
            .col(string("visit_id"))
            .col(string("clerk"))
            .col(string("body_id"))
            .col(string("door"))
            .col(string("proof"))
            .col(string("agreed"))
            .col(big_integer("opened_at"))
            .col(big_integer("until"))
            .col(big_integer_null("closed_at"))
            .primary_key(Index::create().col("resident_id").col("visit_id"))
            .to_owned();
        manager.create_table(visits).await?;
        // A clerk's open visits are looked up before each mandate.
        let by_clerk = Index::create()
            .name("visit_by_clerk")
            .table("visit")
            .col("clerk")
            .col("until")
            .to_owned();
        manager.create_index(by_clerk).await
    }
}
