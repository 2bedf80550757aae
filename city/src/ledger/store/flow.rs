//! What an account gave and got in some days, as sums.

use jiff::civil::Date;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use super::super::sums::Flow;
use crate::error::{StoreError, parse};
use crate::id::LedgerAccountId;

const GAVE: &str = "\
    SELECT CAST(coalesce(sum(CASE WHEN reverses IS NULL THEN units ELSE 0 END), 0) AS BIGINT) AS units, \
    CAST(coalesce(sum(CASE WHEN reverses IS NULL THEN 0 ELSE units END), 0) AS BIGINT) AS back, \
    min(CASE WHEN reverses IS NULL THEN day END) AS first_day \
    FROM ledger_transfer \
    WHERE debit = $1 AND act IN ('move', 'post', 'reverse') AND day BETWEEN $2 AND $3";

const GOT: &str = "\
    SELECT CAST(coalesce(sum(CASE WHEN reverses IS NULL THEN units ELSE 0 END), 0) AS BIGINT) AS units, \
    CAST(coalesce(sum(CASE WHEN reverses IS NULL THEN 0 ELSE units END), 0) AS BIGINT) AS back, \
    min(CASE WHEN reverses IS NULL THEN day END) AS first_day \
    FROM ledger_transfer \
    WHERE credit = $1 AND act IN ('move', 'post', 'reverse') AND day BETWEEN $2 AND $3";

#[derive(FromQueryResult)]
struct Side {
    units: i64,
    back: i64,
    first_day: Option<String>,
}

/// What an account gave and got from one day to another. What was reversed is taken off on the side on which it stood.
pub(in super::super) async fn flow(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    (from, to): (Date, Date),
) -> Result<Flow, StoreError> {
    let gave = side(connection, GAVE, account, (from, to)).await?;
    let got = side(connection, GOT, account, (from, to)).await?;
    let first = gave.first_day.as_deref();
    Ok(Flow {
        gave: i128::from(gave.units) - i128::from(got.back),
        got: i128::from(got.units) - i128::from(gave.back),
        first_gave: first
            .map(|day| parse(day, "ledger_transfer.day"))
            .transpose()?,
    })
}

async fn side(
    connection: &impl ConnectionTrait,
    sql: &str,
    account: &LedgerAccountId,
    (from, to): (Date, Date),
) -> Result<Side, StoreError> {
    let backend = connection.get_database_backend();
    let values = [account.to_string(), from.to_string(), to.to_string()];
    let values = values.map(sea_orm::Value::from);
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let row = Side::find_by_statement(statement).one(connection).await?;
    row.ok_or(StoreError::corrupt("ledger_transfer.units"))
}
