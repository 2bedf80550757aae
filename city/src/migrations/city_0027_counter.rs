//! Codes by which somebody on the telephone is known.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let codes = Table::create()
            .table("telephone_code")
            .col(string("resident_id"))
            .col(string("given_by"))
            .col(string("digest"))
            .col(big_integer("given_at"))
            .col(big_integer("until"))
            .primary_key(Index::create().col("resident_id").col("given_by"))
            .to_owned();
        manager.create_table(codes).await
    }
}
