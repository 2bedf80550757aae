//! Vouchers, which name nobody, and whose they are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, string, string_null};

pub(super) struct Vouchers;

impl MigrationName for Vouchers {
    fn name(&self) -> &'static str {
        "eldercare_0003_vouchers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Vouchers {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let vouchers = Table::create()
            .table("eldercare_voucher")
            .col(string("voucher_id").primary_key())
            .col(string("batch"))
            .col(big_integer("place"))
            .col(string("secret"))
            .col(string("rule"))
            .col(string("benefit"))
            .col(string("fund"))
            .col(string_null("district"))
            .col(big_integer("units"))
            .col(json_binary("sites"))
            .col(string("until_day"))
            .col(string("state"))
            .col(string_null("site_id"))
            .col(big_integer_null("redeemed_units"))
            .col(big_integer("changed_at"))
            .to_owned();
        manager.create_table(vouchers).await?;
        let once = Index::create()
            .name("eldercare_voucher_of_batch")
            .table("eldercare_voucher")
            .col("batch")
            .col("place")
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        let holders = Table::create()
            .table("voucher_of_resident")
            .col(string("resident_id"))
            .col(string("voucher_id"))
            .col(string("until_day"))
            .primary_key(Index::create().col("resident_id").col("voucher_id"))
            .to_owned();
        manager.create_table(holders).await?;
        let by_voucher = Index::create()
            .name("voucher_of_resident_by_voucher")
            .table("voucher_of_resident")
            .col("voucher_id")
            .to_owned();
        manager.create_index(by_voucher).await
    }
}
