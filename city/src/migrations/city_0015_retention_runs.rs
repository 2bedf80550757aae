//! When each kind of record was last looked through for what is past its time, and what was left of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let runs = Table::create()
            .table("retention_run")
            .col(string("service"))
            .col(string("record"))
            .col(big_integer("ran_at"))
            .col(big_integer("still_there"))
            .primary_key(Index::create().col("service").col("record"))
            .to_owned();
        manager.create_table(runs).await
    }
}
