//! Text messages: what a number was asked and can take back, and how often it wrote.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dialogue = Table::create()
            .table("text_dialogue")
            .col(string("resident_id"))
            .col(string("kind"))
            .col(big_integer("until"))
            .col(json("content"))
            .primary_key(Index::create().col("resident_id").col("kind"))
            .to_owned();
        manager.create_table(dialogue).await?;
        let numbers = Table::create()
            .table("text_number")
            .col(string("number_digest").primary_key())
            .col(big_integer("hour_from"))
            .col(big_integer("messages"))
            .col(big_integer_null("helped_at"))
            .to_owned();
        manager.create_table(numbers).await?;
        let reached = Index::create()
            .name("contact_telephone")
            .table("contact")
            .col("telephone")
            .to_owned();
        manager.create_index(reached).await
    }
}
