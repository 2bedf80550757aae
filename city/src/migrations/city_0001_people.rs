//! Residents, households, relations and facts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{json_binary, string, string_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("resident")
                    .col(string("resident_id").primary_key())
                    .col(string("name"))
                    .col(string("birth_date"))
                    .col(string("home_cell"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("household_member")
                    .col(string("resident_id"))
                    .col(string("household_id"))
                    .primary_key(Index::create().col("resident_id").col("household_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("relation")
                    .col(string("resident_id"))
                    .col(string("kind"))
                    .col(string("other_id"))
                    .primary_key(
                        Index::create()
                            .col("resident_id")
                            .col("kind")
                            .col("other_id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("fact")
                    .col(string("resident_id"))
                    .col(string("fact_id"))
                    .col(string("kind"))
                    .col(json_binary("value"))
                    .col(string("source"))
                    .col(string("verifier"))
                    .col(string("valid_from"))
                    .col(string_null("valid_to"))
                    .primary_key(Index::create().col("resident_id").col("fact_id"))
                    .to_owned(),
            )
            .await
    }
}
