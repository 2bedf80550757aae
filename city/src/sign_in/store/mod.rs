//! Rows of accounts, and the stores of what belongs to them.

pub(super) mod event;
pub(super) mod factor;
pub(super) mod letter;
pub(super) mod order;
pub(super) mod session;
pub(super) mod throttle;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder, Set};

use super::model::{Account, AccountState, Holder};
use super::name::SignInName;
use crate::error::{StoreError, moment};
use crate::id::{AccountId, ResidentId};

mod account {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub name: String,
        pub holder_kind: String,
        pub holder_id: String,
        pub state: String,
        pub password_hash: Option<String>,
        pub opened_at: i64,
    }

    // A hash shows itself to nobody.
    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "account {}", self.account_id)
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const OPEN: &str = "open";
const CLOSED: &str = "closed";

/// An account and the hash of its password, which is for the hasher only.
pub(super) struct Locked {
    pub(super) account: Account,
    pub(super) password_hash: Option<String>,
}

/// The account with this name.
pub(super) async fn named(
    connection: &impl ConnectionTrait,
    name: &SignInName,
) -> Result<Option<Locked>, StoreError> {
    let row = account::Entity::find()
        .filter(account::Column::Name.eq(name.as_str()))
        .one(connection)
        .await?;
    row.map(locked).transpose()
}

/// The account with this id.
pub(super) async fn with_id(
    connection: &impl ConnectionTrait,
    id: &AccountId,
) -> Result<Option<Locked>, StoreError> {
    let row = account::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?;
    row.map(locked).transpose()
}

/// The account of a holder.
pub(super) async fn held_by(
    connection: &impl ConnectionTrait,
    holder: &Holder,
) -> Result<Option<Account>, StoreError> {
    let row = account::Entity::find()
        .filter(account::Column::HolderKind.eq(holder.kind()))
        .filter(account::Column::HolderId.eq(holder.id()))
        .one(connection)
        .await?;
    row.map(|row| locked(row).map(|locked| locked.account))
        .transpose()
}

/// The account of a person under any of their rows in the register: the open one, where one of several was closed.
pub(super) async fn held_by_person(
    connection: &impl ConnectionTrait,
    rows: &[ResidentId],
) -> Result<Option<Account>, StoreError> {
    let mut found: Option<Account> = None;
    for row in rows {
        let holder = Holder::Resident(row.clone());
        let account = held_by(connection, &holder).await?;
        let is_open = |one: &Account| one.state == AccountState::Open;
        if account.as_ref().is_some_and(is_open) {
            return Ok(account);
        }
        found = found.or(account);
    }
    Ok(found)
}

/// The accounts of a person under any of their rows in the register, with when each was opened.
pub(super) async fn of_person(
    connection: &impl ConnectionTrait,
    rows: &[ResidentId],
) -> Result<Vec<(Account, Timestamp)>, StoreError> {
    let found = account::Entity::find()
        .filter(account::Column::HolderKind.eq("resident"))
        .filter(account::Column::HolderId.is_in(rows.iter().map(ResidentId::as_str)))
        .order_by_asc(account::Column::OpenedAt)
        .order_by_asc(account::Column::AccountId)
        .all(connection)
        .await?;
    found
        .into_iter()
        .map(|row| {
            let opened_at = moment(row.opened_at, "sign_in_account.opened_at")?;
            Ok((locked(row)?.account, opened_at))
        })
        .collect()
}

/// Opens an account without a password. False where the name is taken, also by an account that is closed, or the holder
/// has an account.
pub(super) async fn open(
    tx: &impl ConnectionTrait,
    account: &Account,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = account::ActiveModel {
        account_id: Set(account.id.to_string()),
        name: Set(account.name.as_str().to_owned()),
        holder_kind: Set(account.holder.kind().to_owned()),
        holder_id: Set(account.holder.id().to_owned()),
        state: Set(OPEN.to_owned()),
        password_hash: Set(None),
        opened_at: Set(now.as_microsecond()),
    };
    let written = account::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Sets the hash of the password, or takes it away.
pub(super) async fn set_password(
    tx: &impl ConnectionTrait,
    id: &AccountId,
    hash: Option<String>,
) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::AccountId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Closes an account for good.
pub(super) async fn close(tx: &impl ConnectionTrait, id: &AccountId) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::State, Expr::value(CLOSED))
        .col_expr(
            account::Column::PasswordHash,
            Expr::value(Option::<String>::None),
        )
        .filter(account::Column::AccountId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

fn locked(row: account::Model) -> Result<Locked, StoreError> {
    let corrupt = StoreError::corrupt;
    let holder = match row.holder_kind.as_str() {
        "resident" => row.holder_id.parse().ok().map(Holder::Resident),
        "staff" => row.holder_id.parse().ok().map(Holder::Staff),
        _ => None,
    };
    let account = Account {
        id: row
            .account_id
            .parse()
            .map_err(|_| corrupt("sign_in_account.account_id"))?,
        name: SignInName::read(&row.name).map_err(|_| corrupt("sign_in_account.name"))?,
        holder: holder.ok_or(corrupt("sign_in_account.holder_id"))?,
        state: match row.state.as_str() {
            OPEN => AccountState::Open,
            CLOSED => AccountState::Closed,
            _ => return Err(corrupt("sign_in_account.state")),
        },
        has_password: row.password_hash.is_some(),
    };
    Ok(Locked {
        account,
        password_hash: row.password_hash,
    })
}
