//! Rows of letters with a code. Of the code only the SHA-256 is kept.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Set};

use super::moment;
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
}

/// Keeps a letter in the place of all earlier ones of the account.
pub(in super::super) async fn replace(
    tx: &impl ConnectionTrait,
    new: &NewLetter,
) -> Result<(), StoreError> {
    withdraw(tx, &new.account).await?;
    let row = row::ActiveModel {
        digest: Set(new.digest.clone()),
        account_id: Set(new.account.to_string()),
        issued_by: Set(new.issued_by.clone()),
        issued_at: Set(new.issued_at.as_microsecond()),
        expires_at: Set(new.expires_at.as_microsecond()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes all letters of an account out of use.
pub(in super::super) async fn withdraw(
    tx: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a letter up: the account it is for, where it was still there and has not expired. An expired one is gone
/// afterwards, so that a clock that is set back does not bring it to life.
pub(in super::super) async fn take(
    tx: &impl ConnectionTrait,
    digest: &str,
    now: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
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
    account
        .map(Some)
        .map_err(|_| StoreError::corrupt("sign_in_letter.account_id"))
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
