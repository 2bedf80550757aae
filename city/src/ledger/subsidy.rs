//! Subsidies: what was paid for a person out of others' means, by the decision that it stands on.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::store;
use crate::error::{StoreError, moment, parse};
use crate::id::{DecisionId, LedgerAccountId};

/// Subsidies that are told at once at the most; ask for fewer days where there are more.
pub const SUBSIDIES_MAX: usize = 2_000;

/// What a fund paid by a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subsidy {
    /// The transfer.
    pub transfer: String,
    /// The account that gave.
    pub from: LedgerAccountId,
    /// The account that got it.
    pub to: LedgerAccountId,
    /// How much, in minor units.
    pub units: u64,
    /// The business day.
    pub day: Date,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// The decision that it stands on.
    pub decision: DecisionId,
    /// The version of the rule that it stands on.
    pub rule: Option<String>,
    /// Whether it was moved back since.
    pub is_reversed: bool,
}

/// What was paid by these decisions from one day to another, in the order of the ledger. Whoever has the decisions has shown
/// that they may see them.
///
/// # Errors
/// When the database cannot be read.
pub async fn subsidies(
    connection: &impl ConnectionTrait,
    decisions: &[DecisionId],
    from: Date,
    to: Date,
) -> Result<Vec<Subsidy>, StoreError> {
    let rows = store::party::by_decisions(connection, decisions, (from, to), SUBSIDIES_MAX).await?;
    rows.into_iter()
        .map(|(row, is_reversed)| {
            let decision = row.decision_id.as_deref().unwrap_or_default();
            Ok(Subsidy {
                from: parse(&row.debit, "ledger_transfer.debit")?,
                to: parse(&row.credit, "ledger_transfer.credit")?,
                units: row.units.unsigned_abs(),
                day: row.day,
                booked_at: moment(row.booked_at, "ledger_transfer.booked_at")?,
                decision: parse(decision, "ledger_transfer.decision_id")?,
                rule: row.rule,
                transfer: row.transfer_id,
                is_reversed,
            })
        })
        .collect()
}
