//! Rows of accounts, and whose they are.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::LEDGER;
use super::super::account::{LedgerAccount, NewAccount};
use super::{AccountRow, account, account_for, limit_word, lock_head};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{LedgerAccountId, ResidentId};
use crate::mandate::Mandate;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "resident_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub purpose: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Opens an account on which nothing stands. That of a resident is opened under a mandate over them.
///
/// # Errors
/// When the mandate does not cover the resident, or the database refuses.
pub async fn open_account(
    tx: &DatabaseTransaction,
    mandate: Option<&Mandate>,
    new: &NewAccount,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(resident) = new.purpose.resident() {
        let mandate = mandate.ok_or(StoreError::NotCovered)?;
        mandate.writes(tx, Act::Create, LEDGER, resident).await?;
        let row = row::ActiveModel {
            resident_id: Set(resident.to_string()),
            account_id: Set(new.id.to_string()),
            purpose: Set(new.purpose.word().to_owned()),
        };
        row::Entity::insert(row).exec_without_returning(tx).await?;
    }
    let row = account::ActiveModel {
        account_id: Set(new.id.to_string()),
        purpose: Set(new.purpose.word().to_owned()),
        owner: Set(new.purpose.owner()),
        currency: Set(new.currency.to_string()),
        account_limit: Set(limit_word(new.limit).to_owned()),
        debits_posted: Set(0),
        credits_posted: Set(0),
        debits_pending: Set(0),
        credits_pending: Set(0),
        opened_at: Set(now.as_microsecond()),
        closed_at: Set(None),
    };
    account::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The account of what a new one would be for, in its currency; it is opened where there is none yet. Of two who need it at
/// once one opens it, and both have the same.
///
/// # Errors
/// When it would be a resident's, or the database refuses.
pub async fn ensure_account(
    tx: &DatabaseTransaction,
    new: &NewAccount,
    now: Timestamp,
) -> Result<LedgerAccountId, StoreError> {
    if new.purpose.resident().is_some() {
        return Err(StoreError::NotCovered);
    }
    if let Some(found) = account_for(tx, &new.purpose, &new.currency).await? {
        return Ok(found.id);
    }
    // Whoever has the head is alone: what another opened meanwhile is seen now.
    lock_head(tx).await?;
    if let Some(found) = account_for(tx, &new.purpose, &new.currency).await? {
        return Ok(found.id);
    }
    open_account(tx, None, new, now).await?;
    Ok(new.id.clone())
}

/// Closes an account of a resident: nothing is booked on it any more but what it owes. Closing it again changes nothing.
///
/// # Errors
/// When the mandate does not cover the resident, or the database refuses.
pub async fn close_account(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    id: &LedgerAccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Change, LEDGER, resident).await?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let theirs = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::AccountId.eq(id.as_str()))
        .one(tx)
        .await?;
    if theirs.is_none() {
        return Ok(false);
    }
    let closed = account::Entity::update_many()
        .col_expr(account::Column::ClosedAt, now.as_microsecond().into())
        .filter(account::Column::AccountId.eq(id.as_str()))
        .filter(account::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(closed.rows_affected > 0)
}

/// The accounts of a resident, where the mandate covers them.
///
/// # Errors
/// When the database cannot be read.
pub async fn accounts_of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<LedgerAccount>, StoreError> {
    if !mandate.reads(LEDGER, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let ids: Vec<String> = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| row.account_id)
        .collect();
    let rows = account::Entity::find()
        .filter(account::Column::AccountId.is_in(ids))
        .order_by_asc(account::Column::OpenedAt)
        .order_by_asc(account::Column::AccountId)
        .all(connection)
        .await?;
    let rows = rows
        .into_iter()
        .map(|row| AccountRow::try_from(row)?.told());
    rows.collect()
}

/// The residents whose these accounts are, by the accounts. Whoever asks has a mandate over those people.
pub(super) async fn owners(
    connection: &impl ConnectionTrait,
    accounts: impl Iterator<Item = &str>,
) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.is_in(accounts))
        .all(connection)
        .await?;
    let owners = rows
        .into_iter()
        .map(|row| (row.account_id, row.resident_id));
    Ok(owners.collect())
}
