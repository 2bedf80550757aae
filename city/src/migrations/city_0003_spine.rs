//! Decisions, events and the indicators counted from them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("decision")
                    .col(string("resident_id"))
                    .col(string("decision_id"))
                    .col(string("service"))
                    .col(string("about"))
                    .col(string("outcome"))
                    .col(json_binary("reason"))
                    .col(string_null("plan_id"))
                    .col(big_integer("made_at"))
                    .primary_key(Index::create().col("resident_id").col("decision_id"))
                    .to_owned(),
            )
            .await?;
        make_events(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("indicator")
                    .col(string("service"))
                    .col(string("about"))
                    .col(string("outcome"))
                    .col(big_integer("residents"))
                    .primary_key(Index::create().col("service").col("about").col("outcome"))
                    .to_owned(),
            )
            .await
    }
}

/// Events, their order for each subject, and the queue of each consumer.
async fn make_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("event_subject")
                .col(string("subject_id").primary_key())
                .col(big_integer("last_sequence"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("event")
                .col(string("subject_id"))
                .col(big_integer("sequence"))
                .col(string("kind"))
                .col(json_binary("content"))
                .col(big_integer("happened_at"))
                .primary_key(Index::create().col("subject_id").col("sequence"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("event_consumer")
                .col(string("consumer").primary_key())
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("event_queue")
                .col(string("consumer"))
                .col(string("subject_id"))
                .col(big_integer("sequence"))
                .primary_key(
                    Index::create()
                        .col("consumer")
                        .col("subject_id")
                        .col("sequence"),
                )
                .to_owned(),
        )
        .await
}
