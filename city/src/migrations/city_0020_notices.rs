//! How people are reached, what they need, and on which way each notice is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = Table::create()
            .table("contact")
            .col(string("resident_id").primary_key())
            .col(string_null("language"))
            .col(string("channel"))
            .col(string_null("email"))
            .col(string_null("telephone"))
            .col(string_null("address"))
            .col(big_integer("changed_at"))
            .to_owned();
        manager.create_table(contacts).await?;
        let needs = Table::create()
            .table("need")
            .col(string("resident_id"))
            .col(string("kind"))
            .col(string_null("detail"))
            .col(string("agreed"))
            .col(big_integer("noted_at"))
            .primary_key(Index::create().col("resident_id").col("kind"))
            .to_owned();
        manager.create_table(needs).await?;
        let deliveries = Table::create()
            .table("delivery")
            .col(string("resident_id"))
            .col(string("delivery_id"))
            .col(string("notice_id"))
            .col(string_null("recipient"))
            .col(string_null("channel"))
            .col(string("tried"))
            .col(string("state"))
            .col(integer("tries"))
            .col(big_integer("due_at"))
            .col(big_integer("since"))
            .col(string_null("reference"))
            .col(string_null("fault"))
            .primary_key(Index::create().col("resident_id").col("delivery_id"))
            .to_owned();
        manager.create_table(deliveries).await?;
        let by_day = Index::create()
            .name("delivery_by_day")
            .table("delivery")
            .col("state")
            .col("due_at")
            .to_owned();
        manager.create_index(by_day).await?;
        let by_reference = Index::create()
            .name("delivery_by_reference")
            .table("delivery")
            .col("reference")
            .to_owned();
        manager.create_index(by_reference).await
    }
}
