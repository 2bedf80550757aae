//! How people want to be paid, lists of payments, what became of each payment, and how closed accounts were settled.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, json_binary, string, string_null};

pub(super) struct Payments;

impl MigrationName for Payments {
    fn name(&self) -> &'static str {
        "eldercare_0010_payments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Payments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let payees = Table::create()
            .table("support_payee")
            .col(string("resident_id").primary_key())
            .col(string("payee_id"))
            .col(json_binary("way"))
            .col(big_integer("changed_at"))
            .col(string("changed_by"))
            .col(big_integer_null("ended_at"))
            .to_owned();
        manager.create_table(payees).await?;
        let lists = Table::create()
            .table("eldercare_payment_list")
            .col(string("name").primary_key())
            .col(string("loaded_by"))
            .col(big_integer("loaded_at"))
            .col(string("state"))
            .col(string_null("state_by"))
            .col(big_integer("state_at"))
            .to_owned();
        manager.create_table(lists).await?;
        let payments = Table::create()
            .table("support_payment")
            .col(string("resident_id"))
            .col(string("payment_id"))
            .col(string("list"))
            .col(big_integer("place"))
            .col(string("reference"))
            .col(big_integer("units"))
            .col(string("scheme"))
            .col(json_binary("way"))
            .col(string("state"))
            .col(big_integer("state_at"))
            .primary_key(Index::create().col("resident_id").col("payment_id"))
            .to_owned();
        manager.create_table(payments).await?;
        let of_list = Index::create()
            .name("support_payment_of_list")
            .table("support_payment")
            .col("list")
            .col("place")
            .to_owned();
        manager.create_index(of_list).await?;
        let settled = Table::create()
            .table("account_settled")
            .col(string("resident_id"))
            .col(string("account_id"))
            .col(big_integer("units"))
            .col(json_binary("settled_by"))
            .col(ColumnDef::new("reason").text().not_null())
            .col(string("decision_id"))
            .col(big_integer("settled_at"))
            .primary_key(Index::create().col("resident_id").col("account_id"))
            .to_owned();
        manager.create_table(settled).await?;
        let by_account = Index::create()
            .name("account_settled_by_account")
            .table("account_settled")
            .col("account_id")
            .to_owned();
        manager.create_index(by_account).await
    }
}
