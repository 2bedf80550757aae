//! What a body may staff and whether it keeps the register, posts that await a second administrator, and letters that
//! are ordered and not printed yet.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, string, string_null, string_uniq};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A body of which nothing is said may staff nothing.
        let body = Table::alter()
            .table("body")
            .add_column(string("staffs").default("[]"))
            .to_owned();
        manager.alter_table(body).await?;
        let keeper = Table::alter()
            .table("body")
            .add_column(boolean("keeps_register").default(false))
            .to_owned();
        manager.alter_table(keeper).await?;
        let proposed = Table::alter()
            .table("staff_post")
            .add_column(string_null("proposed_by"))
            .to_owned();
        manager.alter_table(proposed).await?;
        let offered = Table::alter()
            .table("sign_in_factor")
            .add_column(big_integer("offered_at").default(0))
            .to_owned();
        manager.alter_table(offered).await?;
        let offered_to = Table::alter()
            .table("sign_in_factor")
            .add_column(string("offered_to").default(""))
            .to_owned();
        manager.alter_table(offered_to).await?;
        let ends = Table::alter()
            .table("sign_in_letter")
            .add_column(boolean("ends_factor").default(false))
            .to_owned();
        manager.alter_table(ends).await?;
        make_orders(manager).await
    }
}

async fn make_orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_in_letter_order")
                .col(string("letter_id").primary_key())
                .col(string_uniq("account_id"))
                .col(string("body_id"))
                .col(boolean("ends_factor"))
                .col(string("ordered_by"))
                .col(big_integer("ordered_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("sign_in_letter_order_body")
                .table("sign_in_letter_order")
                .col("body_id")
                .to_owned(),
        )
        .await?;
    // What is old is swept over all accounts at once.
    manager
        .create_index(
            Index::create()
                .name("sign_in_event_age")
                .table("sign_in_event")
                .col("happened_at")
                .to_owned(),
        )
        .await
}
