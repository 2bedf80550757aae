//! What the sandbox for payments took: it remembers it as a real provider does, whatever becomes of the program.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, string};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let payments = Table::create()
            .table("sandbox_payment")
            .col(string("provider"))
            .col(string("payment_id"))
            .col(big_integer("units"))
            .col(string("standing"))
            .col(integer("queries"))
            .primary_key(Index::create().col("provider").col("payment_id"))
            .to_owned();
        manager.create_table(payments).await
    }
}
