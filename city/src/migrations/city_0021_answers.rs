//! Answers that people keep for later forms.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let answers = Table::create()
            .table("kept_answer")
            .col(string("resident_id"))
            .col(string("question"))
            .col(json("answer"))
            .col(string("form"))
            .col(big_integer("given_at"))
            .primary_key(Index::create().col("resident_id").col("question"))
            .to_owned();
        manager.create_table(answers).await
    }
}
