//! The table of requests for a place in mid-year.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, string};

/// Requests of families, each with how it stands.
pub(crate) struct TransferTable;

impl MigrationName for TransferTable {
    fn name(&self) -> &'static str {
        "education_0007_transfers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for TransferTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("school_transfer")
            .col(string("resident_id"))
            .col(string("transfer_id"))
            .col(string("round_id"))
            .col(big_integer("asked_at"))
            .col(string("due"))
            .col(string("state"))
            .col(json_binary("asked"))
            .col(json_binary("content"))
            .col(big_integer("version"))
            .primary_key(Index::create().col("resident_id").col("transfer_id"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("school_transfer_of_round")
            .table("school_transfer")
            .col("round_id")
            .col("state")
            .to_owned();
        manager.create_index(index).await
    }
}
