//! What people ask about what is held of them, and what was answered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let requests = Table::create()
            .table("data_request")
            .col(string("resident_id"))
            .col(string("request_id"))
            .col(string("kind"))
            .col(string("record"))
            .col(text("what"))
            .col(string("step"))
            .col(text("state"))
            .col(big_integer("asked_at"))
            .col(string("answer_by"))
            .primary_key(Index::create().col("resident_id").col("request_id"))
            .to_owned();
        manager.create_table(requests).await?;
        let open = Index::create()
            .name("data_request_open")
            .table("data_request")
            .col("step")
            .col("answer_by")
            .to_owned();
        manager.create_index(open).await
    }
}
