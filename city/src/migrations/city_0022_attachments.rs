//! Documents that people give as proof.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let attachments = Table::create()
            .table("attachment")
            .col(string("resident_id"))
            .col(string("attachment_id"))
            .col(string("proof"))
            .col(string("about"))
            .col(string("media"))
            .col(big_integer("size"))
            .col(big_integer_null("pages"))
            .col(string("original_sha256"))
            .col(string("kept_sha256"))
            .col(string("scan"))
            .col(string("state"))
            .col(big_integer("given_at"))
            .col(big_integer_null("judged_at"))
            .col(string_null("judged_by"))
            .col(string_null("reason"))
            .col(string_null("fact_id"))
            .col(binary("kept"))
            .col(binary("preview"))
            .primary_key(Index::create().col("resident_id").col("attachment_id"))
            .to_owned();
        manager.create_table(attachments).await?;
        let waiting = Index::create()
            .name("attachment_waiting")
            .table("attachment")
            .col("state")
            .col("given_at")
            .to_owned();
        manager.create_index(waiting).await
    }
}
