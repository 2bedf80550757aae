//! What was wrong with what bodies sent, what their staff have done on their first days, and who wants a sandbox made anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, string, string_null, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Table::create()
            .table("file_fault")
            .col(string("body_id"))
            .col(integer("number"))
            .col(big_integer("at"))
            .col(string("publisher"))
            .col(string("file"))
            .col(string("place"))
            .col(string_null("field"))
            .col(text("problem"))
            .col(text("expected"))
            .col(boolean("is_refused"))
            .primary_key(Index::create().col("body_id").col("number"))
            .to_owned();
        manager.create_table(files).await?;
        let refusals = Table::create()
            .table("api_refusal")
            .col(string("body_id"))
            .col(string("operation"))
            .col(string("code"))
            .col(string("day"))
            .col(big_integer("count"))
            .primary_key(
                Index::create()
                    .col("body_id")
                    .col("operation")
                    .col("code")
                    .col("day"),
            )
            .to_owned();
        manager.create_table(refusals).await?;
        let ticks = Table::create()
            .table("first_day_tick")
            .col(string("staff_id"))
            .col(string("step"))
            .col(big_integer("at"))
            .primary_key(Index::create().col("staff_id").col("step"))
            .to_owned();
        manager.create_table(ticks).await?;
        let resets = Table::create()
            .table("sandbox_reset")
            .col(string("body_id").primary_key())
            .col(string("asked_by"))
            .col(big_integer("asked_at"))
            .to_owned();
        manager.create_table(resets).await
    }
}
