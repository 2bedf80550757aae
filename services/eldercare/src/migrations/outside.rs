//! What was asked for outside for meals, and what came of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

pub(super) struct Outside;

impl MigrationName for Outside {
    fn name(&self) -> &'static str {
        "eldercare_0011_outside"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Outside {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let payments = Table::create()
            .table("eldercare_outside_payment")
            .col(string("payment_id").primary_key())
            .col(string("state"))
            .col(big_integer("asked_at"))
            .to_owned();
        manager.create_table(payments).await?;
        let unfinished = "CREATE INDEX eldercare_outside_unfinished ON eldercare_outside_payment (asked_at) \
             WHERE state IN ('asked', 'off')";
        manager
            .get_connection()
            .execute_unprepared(unfinished)
            .await
            .map(|_| ())
    }
}
