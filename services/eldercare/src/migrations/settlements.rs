//! Accounts at banks, and what was paid out to canteens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string};

pub(super) struct Settlements;

impl MigrationName for Settlements {
    fn name(&self) -> &'static str {
        "eldercare_0005_settlements"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Settlements {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let banks = Table::create()
            .table("eldercare_bank_account")
            .col(string("owner").primary_key())
            .col(string("holder"))
            .col(string("account"))
            .col(string("bank"))
            .to_owned();
        manager.create_table(banks).await?;
        let settlements = Table::create()
            .table("eldercare_settlement")
            .col(string("through_day").primary_key())
            .col(big_integer("canteens"))
            .col(big_integer("units"))
            .col(string("paid_day"))
            .col(ColumnDef::new("order_file").text().not_null())
            .col(big_integer("made_at"))
            .col(string("made_by"))
            .to_owned();
        manager.create_table(settlements).await
    }
}
