//! Sums over accounts, which name nobody.

use ::ledger::Balance;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder, Statement, Value};

use super::super::sums::{AccountOf, PurposeSums, StillHeld};
use super::{account, transfer};
use crate::error::{StoreError, parse};

const STANDING: &str = "\
    SELECT purpose, currency, count(*) AS accounts, \
    CAST(sum(debits_posted) AS BIGINT) AS debits_posted, CAST(sum(credits_posted) AS BIGINT) AS credits_posted, \
    CAST(sum(debits_pending) AS BIGINT) AS debits_pending, CAST(sum(credits_pending) AS BIGINT) AS credits_pending \
    FROM ledger_account GROUP BY purpose, currency ORDER BY purpose, currency";

const TRIAL: &str = "\
    SELECT a.purpose AS purpose, a.currency AS currency, count(*) AS accounts, \
    CAST(sum(t.debits_posted) AS BIGINT) AS debits_posted, CAST(sum(t.credits_posted) AS BIGINT) AS credits_posted, \
    CAST(sum(t.debits_pending) AS BIGINT) AS debits_pending, CAST(sum(t.credits_pending) AS BIGINT) AS credits_pending \
    FROM ledger_trial t JOIN ledger_account a ON a.account_id = t.account_id \
    WHERE t.day = (SELECT max(u.day) FROM ledger_trial u WHERE u.account_id = t.account_id AND u.day <= $1) \
    GROUP BY a.purpose, a.currency ORDER BY a.purpose, a.currency";

const HELD: &str = "\
    SELECT count(*) AS holds, CAST(coalesce(sum(t.units), 0) AS BIGINT) AS units \
    FROM ledger_held h JOIN ledger_transfer t ON t.transfer_id = h.transfer_id";

#[derive(FromQueryResult)]
struct Sums {
    purpose: String,
    currency: String,
    accounts: i64,
    debits_posted: i64,
    credits_posted: i64,
    debits_pending: i64,
    credits_pending: i64,
}

#[derive(FromQueryResult)]
struct Held {
    holds: i64,
    units: i64,
}

/// What stands on all accounts now, by purpose.
pub(in super::super) async fn standing(
    connection: &impl ConnectionTrait,
) -> Result<Vec<PurposeSums>, StoreError> {
    summed(connection, STANDING, Vec::new()).await
}

/// What stood on all accounts at the end of a closed day, by purpose.
pub(in super::super) async fn trial_by_purpose(
    connection: &impl ConnectionTrait,
    day: Date,
) -> Result<Vec<PurposeSums>, StoreError> {
    summed(connection, TRIAL, vec![day.to_string().into()]).await
}

async fn summed(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<PurposeSums>, StoreError> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let rows = Sums::find_by_statement(statement).all(connection).await?;
    let units = |sum: i64| u128::from(sum.unsigned_abs());
    let rows = rows.into_iter().map(|row| PurposeSums {
        purpose: row.purpose,
        currency: row.currency,
        accounts: row.accounts.unsigned_abs(),
        balance: Balance {
            debits_posted: units(row.debits_posted),
            credits_posted: units(row.credits_posted),
            debits_pending: units(row.debits_pending),
            credits_pending: units(row.credits_pending),
        },
    });
    Ok(rows.collect())
}

/// What is held now.
pub(in super::super) async fn still_held(
    connection: &impl ConnectionTrait,
) -> Result<StillHeld, StoreError> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_string(backend, HELD);
    let row = Held::find_by_statement(statement).one(connection).await?;
    Ok(row.map_or_else(StillHeld::default, |row| StillHeld {
        holds: row.holds.unsigned_abs(),
        units: row.units.unsigned_abs(),
    }))
}

/// The day of the first transfer.
pub(in super::super) async fn first_day(
    connection: &impl ConnectionTrait,
) -> Result<Option<Date>, StoreError> {
    let first = transfer::Entity::find()
        .order_by_asc(transfer::Column::Position)
        .one(connection)
        .await?;
    first
        .map(|row| parse(&row.day, "ledger_transfer.day"))
        .transpose()
}

/// Accounts of these purposes that are no resident's.
pub(in super::super) async fn public_accounts(
    connection: &impl ConnectionTrait,
    purposes: &[&str],
) -> Result<Vec<AccountOf>, StoreError> {
    const OF_RESIDENTS: [&str; 2] = ["wallet", "family"];
    let rows = account::Entity::find()
        .filter(account::Column::Purpose.is_in(purposes.iter().copied()))
        .filter(account::Column::Purpose.is_not_in(OF_RESIDENTS))
        .order_by_asc(account::Column::Purpose)
        .order_by_asc(account::Column::Owner)
        .order_by_asc(account::Column::AccountId)
        .all(connection)
        .await?;
    let accounts = rows.into_iter().map(|row| {
        Ok(AccountOf {
            id: parse(&row.account_id, "ledger_account.account_id")?,
            purpose: row.purpose,
            owner: row.owner,
        })
    });
    accounts.collect()
}
