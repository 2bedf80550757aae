//! What is left on closed accounts of residents.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use super::super::LEDGER;
use super::super::account::LedgerAccount;
use super::{AccountRow, account, owned};
use crate::error::{StoreError, parse};
use crate::id::ResidentId;
use crate::mandate::Mandate;

/// A closed account on which something stands: it is owed to somebody, or somebody owes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    /// Whose account it is.
    pub resident: ResidentId,
    /// The account.
    pub account: LedgerAccount,
}

/// Closed accounts of residents on which something stands, those first that were closed first, under a mandate over the
/// cohort of this name.
///
/// # Errors
/// When the database cannot be read.
pub async fn left_over(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    limit: u64,
) -> Result<Vec<LeftOver>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let credits = Expr::col(account::Column::CreditsPosted);
    let is_unsettled = ExprTrait::ne(Expr::col(account::Column::DebitsPosted), credits);
    let is_unsettled = (is_unsettled.or(account::Column::DebitsPending.ne(0)))
        .or(account::Column::CreditsPending.ne(0));
    let rows = account::Entity::find()
        .filter(account::Column::ClosedAt.is_not_null())
        .filter(is_unsettled)
        .order_by_asc(account::Column::ClosedAt)
        .order_by_asc(account::Column::AccountId)
        .limit(limit)
        .all(connection)
        .await?;
    let ids = rows.iter().map(|row| row.account_id.as_str());
    let owners: BTreeMap<String, String> = owned::owners(connection, ids).await?;
    let mut left = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(owner) = owners.get(&row.account_id) else {
            continue;
        };
        left.push(LeftOver {
            resident: parse(owner, "resident_account.resident_id")?,
            account: AccountRow::try_from(row)?.told()?,
        });
    }
    let people = left.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(LEDGER, cohort, people);
    Ok(if is_told { left } else { Vec::new() })
}
