//! What officers write to people, to whom it goes, and whom to call about it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, integer, json, json_null, string, string_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        messages(manager).await?;
        recipients(manager).await?;
        calls(manager).await
    }
}

async fn messages(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let messages = Table::create()
        .table("message")
        .col(string("message_id").primary_key())
        .col(string("body_id"))
        .col(string("service"))
        .col(string_null("district"))
        .col(string("staff_id"))
        .col(string("client_id"))
        .col(string("digest"))
        .col(boolean("to_one"))
        .col(json_null("content"))
        .col(big_integer("people"))
        .col(big_integer("left_out"))
        .col(string("step"))
        .col(json("state"))
        .col(big_integer("written_at"))
        .col(big_integer("changed_at"))
        .to_owned();
    manager.create_table(messages).await?;
    let by_name = Index::create()
        .name("message_by_client")
        .table("message")
        .col("body_id")
        .col("service")
        .col("client_id")
        .unique()
        .to_owned();
    manager.create_index(by_name).await?;
    let by_step = Index::create()
        .name("message_by_step")
        .table("message")
        .col("step")
        .col("changed_at")
        .to_owned();
    manager.create_index(by_step).await
}

async fn recipients(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let recipients = Table::create()
        .table("message_recipient")
        .col(string("resident_id"))
        .col(string("message_id"))
        .col(json_null("content"))
        .col(string_null("notice_id"))
        .col(big_integer("written_at"))
        .primary_key(Index::create().col("resident_id").col("message_id"))
        .to_owned();
    manager.create_table(recipients).await?;
    let by_message = Index::create()
        .name("message_recipient_by_message")
        .table("message_recipient")
        .col("message_id")
        .col("notice_id")
        .to_owned();
    manager.create_index(by_message).await?;
    let by_notice = Index::create()
        .name("message_recipient_by_notice")
        .table("message_recipient")
        .col("notice_id")
        .to_owned();
    manager.create_index(by_notice).await
}

async fn calls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let calls = Table::create()
        .table("message_call")
        .col(string("call_id").primary_key())
        .col(string("message_id"))
        .col(string("body_id"))
        .col(string("service"))
        .col(string("delivery_id"))
        .col(string_null("channel"))
        .col(string("state"))
        .col(big_integer("at"))
        .col(integer("tries"))
        .col(big_integer("due_at"))
        .to_owned();
    manager.create_table(calls).await?;
    let by_day = Index::create()
        .name("message_call_by_day")
        .table("message_call")
        .col("due_at")
        .to_owned();
    manager.create_index(by_day).await
}
