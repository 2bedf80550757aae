//! Rows of screens. None of them names anybody: what is shown stands there without whose it is, for minutes.

use city::error::StoreError;
use city::id::SiteId;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{Condition, ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{Reading, ScreenId, ScreenState, Shown};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "till_screen")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub screen_id: String,
        pub site_id: String,
        /// Until a device has joined.
        pub code: Option<String>,
        /// Since a device has joined.
        pub token_digest: Option<String>,
        pub made_at: i64,
        pub until: i64,
        pub shown: Option<Json>,
        pub shown_until: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// Writes a screen that waits. Tells whether it did: a code is one screen's.
pub(super) async fn add(
    tx: &DatabaseTransaction,
    site: &SiteId,
    (id, code): (&ScreenId, &str),
    (now, until): (Timestamp, Timestamp),
) -> Result<bool, StoreError> {
    let row = row::ActiveModel {
        screen_id: Set(id.as_str().to_owned()),
        site_id: Set(site.to_string()),
        code: Set(Some(code.to_owned())),
        token_digest: Set(None),
        made_at: Set(now.as_microsecond()),
        until: Set(until.as_microsecond()),
        shown: Set(None),
        shown_until: Set(None),
    };
    let keep = OnConflict::new().do_nothing().to_owned();
    let rows = Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Removes the oldest screens of a canteen until no more than so many are left.
pub(super) async fn make_room(
    tx: &DatabaseTransaction,
    site: &SiteId,
    most: usize,
) -> Result<(), StoreError> {
    let rows = Entity::find()
        .filter(Column::SiteId.eq(site.as_str()))
        .order_by_desc(Column::MadeAt)
        .all(tx)
        .await?;
    let old: Vec<String> = rows
        .into_iter()
        .skip(most)
        .map(|row| row.screen_id)
        .collect();
    if !old.is_empty() {
        let gone = Entity::delete_many().filter(Column::ScreenId.is_in(old));
        gone.exec(tx).await?;
    }
    Ok(())
}

/// How a screen of a canteen stands.
pub(super) async fn state(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    id: &ScreenId,
    now: Timestamp,
) -> Result<Option<ScreenState>, StoreError> {
    let row = Entity::find_by_id(id.as_str())
        .filter(Column::SiteId.eq(site.as_str()))
        .filter(Column::Until.gt(now.as_microsecond()))
        .one(connection)
        .await?;
    Ok(row.map(|row| match row.code {
        Some(code) => ScreenState::Waiting { code },
        None => ScreenState::Joined,
    }))
}

/// Joins a device to the screen that waits with this code. Tells whether one did.
pub(super) async fn join(
    tx: &DatabaseTransaction,
    code: &str,
    digest: &str,
    (now, until): (Timestamp, Timestamp),
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::Code, Expr::value(None::<String>))
        .col_expr(Column::TokenDigest, Expr::value(digest))
        .col_expr(Column::Until, Expr::value(until.as_microsecond()))
        .filter(Column::Code.eq(code))
        .filter(Column::Until.gt(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What a device reads.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    digest: &str,
    now: Timestamp,
) -> Result<Option<Reading>, StoreError> {
    let row = Entity::find()
        .filter(Column::TokenDigest.eq(digest))
        .filter(Column::Until.gt(now.as_microsecond()))
        .one(connection)
        .await?;
    row.map(|row| reading(row, now)).transpose()
}

fn reading(row: row::Model, now: Timestamp) -> Result<Reading, StoreError> {
    let corrupt = StoreError::corrupt;
    let (Some(shown), Some(until)) = (row.shown, row.shown_until) else {
        return Ok(Reading { shown: None });
    };
    let until = Timestamp::from_microsecond(until);
    let until = until.map_err(|_| corrupt("till_screen.shown_until"))?;
    if until <= now {
        return Ok(Reading { shown: None });
    }
    let shown: Shown = serde_json::from_value(shown).map_err(|_| corrupt("till_screen.shown"))?;
    Ok(Reading {
        shown: Some((until, shown)),
    })
}

/// Whether something is written on a screen of a canteen.
pub(super) async fn is_showing(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    id: &ScreenId,
) -> Result<bool, StoreError> {
    let row = Entity::find_by_id(id.as_str())
        .filter(Column::SiteId.eq(site.as_str()))
        .filter(Column::ShownUntil.is_not_null())
        .one(connection)
        .await?;
    Ok(row.is_some())
}

/// Writes what a screen of a canteen shows until when, or that it shows nothing.
pub(super) async fn show(
    tx: &DatabaseTransaction,
    site: &SiteId,
    id: &ScreenId,
    shown: Option<(&Shown, Timestamp)>,
) -> Result<(), StoreError> {
    let json = shown
        .map(|(shown, _)| serde_json::to_value(shown))
        .transpose();
    let json = json.map_err(|_| StoreError::corrupt("till_screen.shown"))?;
    let until = shown.map(|(_, until)| until.as_microsecond());
    Entity::update_many()
        .col_expr(Column::Shown, Expr::value(json))
        .col_expr(Column::ShownUntil, Expr::value(until))
        .filter(Column::ScreenId.eq(id.as_str()))
        .filter(Column::SiteId.eq(site.as_str()))
        .filter(Column::TokenDigest.is_not_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes that the screen of a device shows nothing.
pub(super) async fn put_away(tx: &DatabaseTransaction, digest: &str) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Shown, Expr::value(None::<Json>))
        .col_expr(Column::ShownUntil, Expr::value(None::<i64>))
        .filter(Column::TokenDigest.eq(digest))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes a screen of a canteen.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    site: &SiteId,
    id: &ScreenId,
) -> Result<(), StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::ScreenId.eq(id.as_str()))
        .filter(Column::SiteId.eq(site.as_str()));
    gone.exec(tx).await?;
    Ok(())
}

/// Whether something is to be erased.
pub(super) async fn has_old(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let now = now.as_microsecond();
    let old = Condition::any()
        .add(Column::Until.lte(now))
        .add(Column::ShownUntil.lte(now));
    Ok(Entity::find().filter(old).one(connection).await?.is_some())
}

/// Removes screens whose time is over, and empties those that show something too long. Tells how many changed.
pub(super) async fn erase(tx: &DatabaseTransaction, now: Timestamp) -> Result<u64, StoreError> {
    let now = now.as_microsecond();
    let gone = Entity::delete_many().filter(Column::Until.lte(now));
    let gone = gone.exec(tx).await?.rows_affected;
    let emptied = Entity::update_many()
        .col_expr(Column::Shown, Expr::value(None::<Json>))
        .col_expr(Column::ShownUntil, Expr::value(None::<i64>))
        .filter(Column::ShownUntil.lte(now))
        .exec(tx)
        .await?;
    Ok(gone + emptied.rows_affected)
}
