//! Accounts, sessions and what guards them; staff and their posts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, string, string_null, string_uniq};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make_accounts(manager).await?;
        make_factors(manager).await?;
        make_sessions(manager).await?;
        make_records(manager).await?;
        make_staff(manager).await
    }
}

async fn make_accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_in_account")
                .col(string("account_id").primary_key())
                .col(string_uniq("name"))
                .col(string("holder_kind"))
                .col(string("holder_id"))
                .col(string("state"))
                .col(string_null("password_hash"))
                .col(big_integer("opened_at"))
                .index(
                    Index::create()
                        .name("sign_in_account_holder")
                        .unique()
                        .col("holder_kind")
                        .col("holder_id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_letter")
                .col(string("digest").primary_key())
                .col(string_uniq("account_id"))
                .col(string("issued_by"))
                .col(big_integer("issued_at"))
                .col(big_integer("expires_at"))
                .to_owned(),
        )
        .await
}

async fn make_factors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_in_factor")
                .col(string("account_id"))
                .col(string("state"))
                .col(ColumnDef::new("sealed").blob().not_null())
                .col(big_integer("last_step"))
                .primary_key(Index::create().col("account_id").col("state"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_recovery")
                .col(string("account_id"))
                .col(string("digest"))
                .primary_key(Index::create().col("account_id").col("digest"))
                .to_owned(),
        )
        .await
}

async fn make_sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_in_session")
                .col(string("digest").primary_key())
                .col(string_uniq("session_id"))
                .col(string("account_id"))
                .col(string("entered_by"))
                .col(boolean("second_factor"))
                .col(string_null("post_id"))
                .col(big_integer("begun_at"))
                .col(big_integer("seen_at"))
                .col(big_integer("idle_ends_at"))
                .col(big_integer("ends_at"))
                .col(string("address"))
                .col(string("device"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("sign_in_session_account")
                .table("sign_in_session")
                .col("account_id")
                .to_owned(),
        )
        .await
}

/// What was tried, and what was done.
async fn make_records(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_in_attempt")
                .col(string("attempt_key").primary_key())
                .col(big_integer("failures"))
                .col(big_integer("last_at"))
                .col(big_integer("free_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("sign_in_event")
                .col(string("account_id"))
                .col(string("event_id"))
                .col(big_integer("happened_at"))
                .col(string("kind"))
                .col(string("actor"))
                .col(string("address"))
                .col(string("device"))
                .primary_key(Index::create().col("account_id").col("event_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("sign_in_event_time")
                .table("sign_in_event")
                .col("account_id")
                .col("happened_at")
                .to_owned(),
        )
        .await
}

async fn make_staff(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("staff_member")
                .col(string("staff_id").primary_key())
                .col(string("name"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("staff_post")
                .col(string("post_id").primary_key())
                .col(string("staff_id"))
                .col(string("body_id"))
                .col(string("role"))
                .col(string("service"))
                .col(string_null("district"))
                .col(boolean("cleared"))
                .col(string("from_day"))
                .col(string_null("end_day"))
                .to_owned(),
        )
        .await?;
    for column in ["staff_id", "body_id"] {
        let index = Index::create()
            .name(format!("staff_post_{column}"))
            .table("staff_post")
            .col(column)
            .to_owned();
        manager.create_index(index).await?;
    }
    Ok(())
}
