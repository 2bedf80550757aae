//! The records of the directory of services, and what was done with them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let records = Table::create()
            .table("directory_record")
            .col(string("kind"))
            .col(string("record_id"))
            .col(text("content"))
            .primary_key(Index::create().col("kind").col("record_id"))
            .to_owned();
        manager.create_table(records).await?;
        let changes = Table::create()
            .table("directory_change")
            .col(big_integer("number").primary_key())
            .col(big_integer("at"))
            .col(string("kind"))
            .col(string_null("service_id"))
            .col(string_null("body_id"))
            .col(string("changed_by"))
            .to_owned();
        manager.create_table(changes).await
    }
}
