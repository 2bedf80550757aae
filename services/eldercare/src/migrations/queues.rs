//! What tills took while they were alone, and codes that have paid.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, string, string_null};

pub(super) struct Queues;

impl MigrationName for Queues {
    fn name(&self) -> &'static str {
        "eldercare_0005_queues"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Queues {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entries = Table::create()
            .table("eldercare_till_entry")
            .col(big_integer("till_id"))
            .col(big_integer("sequence"))
            .col(string("digest"))
            .col(string("number"))
            .col(big_integer("units"))
            .col(big_integer("taken_at"))
            .col(big_integer("settled_at"))
            .col(boolean("is_clock_wrong"))
            .col(string("outcome"))
            .col(string_null("why"))
            .primary_key(Index::create().col("till_id").col("sequence"))
            .to_owned();
        manager.create_table(entries).await?;
        let codes = Table::create()
            .table("eldercare_code_spent")
            .col(string("number"))
            .col(big_integer("counter"))
            .col(big_integer("spent_at"))
            .primary_key(Index::create().col("number").col("counter"))
            .to_owned();
        manager.create_table(codes).await
    }
}
