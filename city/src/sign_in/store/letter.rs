//! Rows of letters with a code. Of the code only the SHA-256 is kept.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, Set};

use super::{moment, order};
use crate::error::StoreError;
use crate::id::AccountId;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_letter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub account_id: String,
        pub issued_by: String,
        pub issued_at: i64,
        pub expires_at: i64,
        pub ends_factor: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A letter to be kept.
#[derive(Debug, Clone)]
pub(in super::super) struct NewLetter {
    pub(in super::super) digest: String,
    pub(in super::super) account: AccountId,
    pub(in super::super) issued_by: String,
    pub(in super::super) issued_at: Timestamp,
    pub(in super::super) expires_at: Timestamp,
    pub(in super::super) ends_factor: bool,
}

/// A letter that was used.
#[derive(Debug, Clone)]
pub(in super::super) struct Used {
    pub(in super::super) account: AccountId,
    /// Whether it ends the second factor, and who ordered it.
    pub(in super::super) ends_factor: bool,
    pub(in super::super) ordered_by: String,
}

/// Keeps a letter. The account's earlier ones were withdrawn.
pub(in super::super) async fn add(
    tx: &impl ConnectionTrait,
    new: &NewLetter,
) -> Result<(), StoreError> {
    let row = row::ActiveModel {
        digest: Set(new.digest.clone()),
        account_id: Set(new.account.to_string()),
        issued_by: Set(new.issued_by.clone()),
        issued_at: Set(new.issued_at.as_microsecond()),
        expires_at: Set(new.expires_at.as_microsecond()),
        ends_factor: Set(new.ends_factor),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// A letter that was not used yet, without anything by which it could be.
#[derive(Debug, Clone)]
pub(in super::super) struct Unused {
    pub(in super::super) issued_at: Timestamp,
    pub(in super::super) expires_at: Timestamp,
    pub(in super::super) ends_factor: bool,
}

/// The letters of an account that were not used yet.
pub(in super::super) async fn of_account(
    connection: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<Vec<Unused>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .order_by_asc(row::Column::IssuedAt)
        .all(connection)
        .await?;
    let unused = rows.into_iter().map(|row| {
        Ok(Unused {
            issued_at: moment(row.issued_at, "sign_in_letter.issued_at")?,
            expires_at: moment(row.expires_at, "sign_in_letter.expires_at")?,
            ends_factor: row.ends_factor,
        })
    });
    unused.collect()
}

/// Takes all letters of an account out of use, those too that are ordered only.
pub(in super::super) async fn withdraw(
    tx: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    order::withdraw(tx, account).await
}

/// Uses a letter up: what it is for, where it was still there and has not expired. An expired one is gone
/// afterwards, so that a clock that is set back does not bring it to life.
pub(in super::super) async fn take(
    tx: &impl ConnectionTrait,
    digest: &str,
    now: Timestamp,
) -> Result<Option<Used>, StoreError> {
    let Some(row) = row::Entity::find_by_id(digest).one(tx).await? else {
        return Ok(None);
    };
    let gone = row::Entity::delete_by_id(digest.to_owned())
        .exec(tx)
        .await?;
    let expires_at = moment(row.expires_at, "sign_in_letter.expires_at")?;
    if gone.rows_affected == 0 || now >= expires_at {
        return Ok(None);
    }
    let account = row.account_id.parse();
    Ok(Some(Used {
        account: account.map_err(|_| StoreError::corrupt("sign_in_letter.account_id"))?,
        ends_factor: row.ends_factor,
        ordered_by: row.issued_by,
    }))
}

/// Takes away letters that have expired.
pub(in super::super) async fn sweep(
    tx: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(())
}
