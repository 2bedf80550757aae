//! The ledger: accounts with what stands on them, transfers in their one order, and the closes of days.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, string, string_null};

/// The four sums of an account.
const SUMS: [&str; 4] = [
    "debits_posted",
    "credits_posted",
    "debits_pending",
    "credits_pending",
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            accounts(),
            owners(),
            transfers(),
            held(),
            head(),
            closes(),
            trials(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, column) in [
            ("ledger_transfer_by_position", "position"),
            // What was held is ended once, and what was moved is reversed once.
            ("ledger_transfer_by_ends", "ends"),
            ("ledger_transfer_by_reverses", "reverses"),
        ] {
            let index = Index::create()
                .name(name)
                .table("ledger_transfer")
                .col(column)
                .unique()
                .to_owned();
            manager.create_index(index).await?;
        }
        // Closes read days and statements accounts, in the order of the ledger.
        for (name, column) in [
            ("ledger_transfer_by_day", "day"),
            ("ledger_transfer_by_debit", "debit"),
            ("ledger_transfer_by_credit", "credit"),
        ] {
            let index = Index::create()
                .name(name)
                .table("ledger_transfer")
                .col(column)
                .col("position")
                .to_owned();
            manager.create_index(index).await?;
        }
        let by_expiry = Index::create()
            .name("ledger_held_by_expiry")
            .table("ledger_held")
            .col("expires_at")
            .to_owned();
        manager.create_index(by_expiry).await?;
        let first = Query::insert()
            .into_table("ledger_head")
            .columns(["head", "position"])
            .values_panic([1.into(), 0_i64.into()])
            .to_owned();
        manager.execute(first).await
    }
}

fn accounts() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("ledger_account")
        .col(string("account_id").primary_key())
        .col(string("purpose"))
        .col(string_null("owner"))
        .col(string("currency"))
        .col(string("account_limit"));
    for sum in SUMS {
        table.col(big_integer(sum));
    }
    table.col(big_integer("opened_at"));
    table.col(big_integer_null("closed_at"));
    table.to_owned()
}

fn owners() -> TableCreateStatement {
    Table::create()
        .table("resident_account")
        .col(string("resident_id"))
        .col(string("account_id"))
        .col(string("purpose"))
        .primary_key(Index::create().col("resident_id").col("account_id"))
        .to_owned()
}

fn transfers() -> TableCreateStatement {
    Table::create()
        .table("ledger_transfer")
        .col(string("transfer_id").primary_key())
        .col(big_integer("position"))
        .col(string("act"))
        .col(string("debit"))
        .col(string("credit"))
        .col(big_integer_null("stated"))
        .col(big_integer("units"))
        .col(big_integer("released"))
        .col(string_null("ends"))
        .col(string_null("reverses"))
        .col(big_integer_null("expires_at"))
        .col(string_null("decision_id"))
        .col(string_null("rule"))
        .col(string("day"))
        .col(big_integer("booked_at"))
        .to_owned()
}

fn held() -> TableCreateStatement {
    Table::create()
        .table("ledger_held")
        .col(string("transfer_id").primary_key())
        .col(big_integer("expires_at"))
        .to_owned()
}

fn head() -> TableCreateStatement {
    Table::create()
        .table("ledger_head")
        .col(integer("head").primary_key())
        .col(big_integer("position"))
        .col(string_null("closed_through"))
        .to_owned()
}

fn closes() -> TableCreateStatement {
    Table::create()
        .table("ledger_close")
        .col(string("day").primary_key())
        .col(big_integer("position"))
        .col(big_integer("transfers"))
        .col(big_integer("units"))
        .col(string("trial"))
        .col(string("closed_by"))
        .col(big_integer("closed_at"))
        .to_owned()
}

fn trials() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("ledger_trial")
        .col(string("account_id"))
        .col(string("day"));
    for sum in SUMS {
        table.col(big_integer(sum));
    }
    table
        .primary_key(Index::create().col("account_id").col("day"))
        .to_owned()
}
