//! Rows of tills.

use city::error::StoreError;
use jiff::Timestamp;
use paycode::Digest;
use platform::hex;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::tills::{Till, TillState, read_digits};
use super::{moment, public_key};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_till")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub till_id: i64,
        pub site_id: String,
        pub label: String,
        pub public_key: String,
        pub registered_by: String,
        pub registered_at: i64,
        pub blocked_by: Option<String>,
        pub blocked_at: Option<i64>,
        pub next_entry: i64,
        pub last_digest: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes a new till. Tells whether it did: a number and a key are one till's.
pub(in super::super) async fn add(
    tx: &DatabaseTransaction,
    new: &Till,
) -> Result<bool, StoreError> {
    let row = row::ActiveModel {
        till_id: Set(i64::from(new.id)),
        site_id: Set(new.site.to_string()),
        label: Set(new.label.clone()),
        public_key: Set(hex(&new.key.to_bytes())),
        registered_by: Set(new.registered_by.clone()),
        registered_at: Set(new.registered_at.as_microsecond()),
        blocked_by: Set(None),
        blocked_at: Set(None),
        next_entry: Set(0),
        last_digest: Set(None),
    };
    let keep = OnConflict::new().do_nothing().to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// The till with this key.
pub(in super::super) async fn with_key(
    connection: &impl ConnectionTrait,
    key: &[u8; 32],
) -> Result<Option<Till>, StoreError> {
    let row = row::Entity::find()
        .filter(row::Column::PublicKey.eq(hex(key)))
        .one(connection)
        .await?;
    row.map(till_of).transpose()
}

/// The till of this number.
pub(in super::super) async fn with_id(
    connection: &impl ConnectionTrait,
    id: u32,
) -> Result<Option<Till>, StoreError> {
    let row = row::Entity::find_by_id(i64::from(id))
        .one(connection)
        .await?;
    row.map(till_of).transpose()
}

/// All tills, those first that were registered first.
pub(in super::super) async fn all(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Till>, StoreError> {
    let rows = row::Entity::find()
        .order_by_asc(row::Column::RegisteredAt)
        .order_by_asc(row::Column::TillId)
        .all(connection)
        .await?;
    rows.into_iter().map(till_of).collect()
}

/// Writes that a till is blocked. One that is blocked stays as it is.
pub(in super::super) async fn block(
    tx: &DatabaseTransaction,
    id: u32,
    (by, at): (String, Timestamp),
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::BlockedBy, Expr::value(by))
        .col_expr(row::Column::BlockedAt, Expr::value(at.as_microsecond()))
        .filter(row::Column::TillId.eq(i64::from(id)))
        .filter(row::Column::BlockedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes how far the queue of a till has been settled. Tells whether it did: not where it has come further than was seen.
pub(in super::super) async fn advance(
    tx: &DatabaseTransaction,
    seen: &Till,
    (count, last): (u64, Digest),
) -> Result<bool, StoreError> {
    let stored = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let done = row::Entity::update_many()
        .col_expr(row::Column::NextEntry, Expr::value(stored(count)))
        .col_expr(row::Column::LastDigest, Expr::value(hex(&last.0)))
        .filter(row::Column::TillId.eq(i64::from(seen.id)))
        .filter(row::Column::NextEntry.eq(stored(seen.next_entry)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn till_of(row: row::Model) -> Result<Till, StoreError> {
    let corrupt = StoreError::corrupt;
    let site = row.site_id.parse();
    let last = match row.last_digest.as_deref() {
        None => Digest::NONE,
        Some(digits) => {
            let bytes = read_digits(digits);
            Digest(bytes.ok_or(corrupt("eldercare_till.last_digest"))?)
        }
    };
    let state = match (row.blocked_by, row.blocked_at) {
        (Some(by), Some(at)) => TillState::Blocked {
            by,
            at: moment(at, "eldercare_till.blocked_at")?,
        },
        _ => TillState::Open,
    };
    Ok(Till {
        id: (row.till_id.try_into()).map_err(|_| corrupt("eldercare_till.till_id"))?,
        site: site.map_err(|_| corrupt("eldercare_till.site_id"))?,
        label: row.label,
        key: public_key(&row.public_key, "eldercare_till.public_key")?,
        registered_by: row.registered_by,
        registered_at: moment(row.registered_at, "eldercare_till.registered_at")?,
        state,
        next_entry: (row.next_entry.try_into())
            .map_err(|_| corrupt("eldercare_till.next_entry"))?,
        last,
    })
}
