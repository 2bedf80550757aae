//! How much somebody pays for a diner in a month at the most, and what diners add to their meals for others.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string};

pub(super) struct Rates;

impl MigrationName for Rates {
    fn name(&self) -> &'static str {
        "eldercare_0012_rates"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rates {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let limit = Table::alter()
            .table("meal_payer")
            .add_column(big_integer_null("month_units_max"))
            .to_owned();
        manager.alter_table(limit).await?;
        let solidarity = Table::create()
            .table("meal_solidarity")
            .col(string("resident_id"))
            .col(string("began_on"))
            .col(big_integer("units"))
            .col(big_integer("said_at"))
            .col(big_integer_null("ended_at"))
            .primary_key(Index::create().col("resident_id").col("began_on"))
            .to_owned();
        manager.create_table(solidarity).await
    }
}
