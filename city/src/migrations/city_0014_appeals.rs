//! The cells that an order names, and appeals against orders and against decisions of rules.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary_null, string, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let cells = Table::alter()
            .table("oversight_order")
            .add_column(json_binary_null("cells"))
            .to_owned();
        manager.alter_table(cells).await?;
        let appeals = Table::create()
            .table("appeal")
            .col(string("resident_id"))
            .col(string("about"))
            .col(string("kind"))
            .col(text("words"))
            .col(big_integer("lodged_at"))
            .col(string("answer_by"))
            .col(string("state"))
            .col(json_binary_null("decision"))
            .primary_key(Index::create().col("resident_id").col("about"))
            .to_owned();
        manager.create_table(appeals).await?;
        let open = Index::create()
            .name("appeal_by_state")
            .table("appeal")
            .col("state")
            .col("answer_by")
            .to_owned();
        manager.create_index(open).await
    }
}
