//! Statements: what was booked on one account, from one day to another.

use ::ledger::Balance;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::account::LedgerAccount;
use super::store::{self, TransferRow};
use crate::error::{StoreError, moment, parse};
use crate::id::{DecisionId, LedgerAccountId};

/// Lines of a statement at the most; ask for fewer days where there are more.
pub const STATEMENT_LINES_MAX: usize = 5_000;

/// Transfers between the last closed day and a statement at the most.
const TRANSFERS_BEFORE_MAX: u64 = 1_000_000;

/// What was booked on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The account.
    pub account: LedgerAccountId,
    /// What stood on it before the first day: credits less debits, posted ones only.
    pub opening: i128,
    /// The lines, in the order of the ledger.
    pub lines: Vec<Line>,
    /// What stood on it after the last line.
    pub closing: i128,
    /// Whether there are more lines than a statement has.
    pub is_cut: bool,
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The transfer.
    pub transfer: String,
    /// What it was: move, reverse, hold, post, void or expire.
    pub act: String,
    /// The other account.
    pub other: LedgerAccountId,
    /// What it added to the account, in minor units; less than nothing where it took.
    pub units: i128,
    /// What it held more (or less, where it released) to be given or taken.
    pub held: i128,
    /// What stood on the account after it.
    pub after: i128,
    /// The business day.
    pub day: Date,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// The decision that it stands on.
    pub decision: Option<DecisionId>,
    /// The version of the rule that it stands on.
    pub rule: Option<String>,
    /// The transfer that it moves back.
    pub reverses: Option<String>,
}

/// The statement of an account. Whoever has the account has shown that they may see it.
///
/// # Errors
/// When the database cannot be read.
pub async fn statement(
    connection: &impl ConnectionTrait,
    account: &LedgerAccount,
    from: Date,
    to: Date,
) -> Result<Statement, StoreError> {
    let trial = store::trial_before(connection, &account.id, from).await?;
    let (since, mut opening) = match trial {
        Some((day, balance)) => (Some(day), posted(&balance)),
        None => (None, 0),
    };
    let first = since.and_then(|day| day.tomorrow().ok());
    if let Ok(eve) = from.yesterday() {
        let before = store::transfers_on(connection, &account.id, first, eve, TRANSFERS_BEFORE_MAX);
        for row in before.await? {
            opening += change(&row, &account.id).0;
        }
    }
    let limit = STATEMENT_LINES_MAX as u64 + 1;
    let mut rows = store::transfers_on(connection, &account.id, Some(from), to, limit).await?;
    let is_cut = rows.len() > STATEMENT_LINES_MAX;
    rows.truncate(STATEMENT_LINES_MAX);
    let mut after = opening;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let (units, held) = change(&row, &account.id);
        after += units;
        lines.push(line(row, &account.id, units, held, after)?);
    }
    Ok(Statement {
        account: account.id.clone(),
        opening,
        lines,
        closing: after,
        is_cut,
    })
}

fn posted(balance: &Balance) -> i128 {
    let sum = |units: u128| i128::try_from(units).unwrap_or(i128::MAX);
    sum(balance.credits_posted) - sum(balance.debits_posted)
}

/// What a transfer added to an account, and what it held.
fn change(row: &TransferRow, account: &LedgerAccountId) -> (i128, i128) {
    let (posted, pending) = row.effect();
    if row.credit == account.as_str() {
        (posted, pending)
    } else {
        (-posted, -pending)
    }
}

fn line(
    row: TransferRow,
    account: &LedgerAccountId,
    units: i128,
    held: i128,
    after: i128,
) -> Result<Line, StoreError> {
    let other = if row.credit == account.as_str() {
        &row.debit
    } else {
        &row.credit
    };
    Ok(Line {
        other: parse(other, "ledger_transfer.debit")?,
        decision: row
            .decision_id
            .as_deref()
            .map(|id| parse(id, "ledger_transfer.decision_id"))
            .transpose()?,
        transfer: row.transfer_id,
        act: row.act,
        units,
        held,
        after,
        day: row.day,
        booked_at: moment(row.booked_at, "ledger_transfer.booked_at")?,
        rule: row.rule,
        reverses: row.reverses,
    })
}
