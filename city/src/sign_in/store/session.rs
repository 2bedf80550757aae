//! Rows of sessions. Of a token only the SHA-256 is kept.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Set};

use super::super::model::{Entrance, Origin};
use super::moment;
use crate::error::StoreError;
use crate::id::{AccountId, PostId, SessionId};

/// Most sessions that are listed.
pub(in super::super) const SESSIONS_LISTED_MAX: u64 = 50;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub session_id: String,
        pub account_id: String,
        pub entered_by: String,
        pub second_factor: bool,
        pub post_id: Option<String>,
        pub begun_at: i64,
        pub seen_at: i64,
        pub idle_ends_at: i64,
        pub ends_at: i64,
        pub address: String,
        pub device: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A session as it is kept.
#[derive(Clone)]
pub(in super::super) struct Kept {
    pub(in super::super) digest: String,
    pub(in super::super) id: SessionId,
    pub(in super::super) account: AccountId,
    pub(in super::super) entrance: Entrance,
    pub(in super::super) second_factor: bool,
    pub(in super::super) post: Option<PostId>,
    pub(in super::super) begun_at: Timestamp,
    pub(in super::super) seen_at: Timestamp,
    pub(in super::super) idle_ends_at: Timestamp,
    pub(in super::super) ends_at: Timestamp,
    pub(in super::super) origin: Origin,
}

impl Kept {
    /// Whether it is over at a moment. A clock that was set back to before it was last seen is not believed.
    pub(in super::super) fn is_over(&self, now: Timestamp) -> bool {
        let now = now.max(self.seen_at);
        now >= self.idle_ends_at || now >= self.ends_at
    }
}

pub(in super::super) async fn with_digest(
    connection: &impl ConnectionTrait,
    digest: &str,
) -> Result<Option<Kept>, StoreError> {
    let row = row::Entity::find_by_id(digest).one(connection).await?;
    row.map(kept).transpose()
}

pub(in super::super) async fn insert(
    tx: &impl ConnectionTrait,
    kept: &Kept,
) -> Result<(), StoreError> {
    let entered_by = match kept.entrance {
        Entrance::Password => "password",
        Entrance::Letter => "letter",
    };
    let row = row::ActiveModel {
        digest: Set(kept.digest.clone()),
        session_id: Set(kept.id.to_string()),
        account_id: Set(kept.account.to_string()),
        entered_by: Set(entered_by.to_owned()),
        second_factor: Set(kept.second_factor),
        post_id: Set(kept.post.as_ref().map(ToString::to_string)),
        begun_at: Set(kept.begun_at.as_microsecond()),
        seen_at: Set(kept.seen_at.as_microsecond()),
        idle_ends_at: Set(kept.idle_ends_at.as_microsecond()),
        ends_at: Set(kept.ends_at.as_microsecond()),
        address: Set(kept.origin.address.clone()),
        device: Set(kept.origin.device.clone()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes a session away. False where it was not there any more.
pub(in super::super) async fn delete(
    tx: &impl ConnectionTrait,
    digest: &str,
) -> Result<bool, StoreError> {
    let gone = row::Entity::delete_by_id(digest.to_owned())
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Notes that a session was used.
pub(in super::super) async fn seen(
    tx: &impl ConnectionTrait,
    digest: &str,
    now: Timestamp,
    idle_ends_at: Timestamp,
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::SeenAt, Expr::value(now.as_microsecond()))
        .col_expr(
            row::Column::IdleEndsAt,
            Expr::value(idle_ends_at.as_microsecond()),
        )
        .filter(row::Column::Digest.eq(digest))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends one session of an account by its id. False where the account has none of this id.
pub(in super::super) async fn delete_of(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    id: &SessionId,
) -> Result<bool, StoreError> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .filter(row::Column::SessionId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Ends all sessions of an account but the one with this digest, where one is named.
pub(in super::super) async fn delete_others(
    tx: &impl ConnectionTrait,
    account: &AccountId,
    but: Option<&str>,
) -> Result<(), StoreError> {
    let mut all = row::Entity::delete_many().filter(row::Column::AccountId.eq(account.as_str()));
    if let Some(digest) = but {
        all = all.filter(row::Column::Digest.ne(digest));
    }
    all.exec(tx).await?;
    Ok(())
}

/// Takes away all sessions that are over.
pub(in super::super) async fn sweep(
    tx: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<(), StoreError> {
    let now = now.as_microsecond();
    row::Entity::delete_many()
        .filter(
            row::Column::IdleEndsAt
                .lte(now)
                .or(row::Column::EndsAt.lte(now)),
        )
        .exec(tx)
        .await?;
    Ok(())
}

/// The sessions of an account, the one that was used last first.
pub(in super::super) async fn of_account(
    db: &Database,
    account: &AccountId,
) -> Result<Vec<Kept>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .order_by_desc(row::Column::SeenAt)
        .limit(SESSIONS_LISTED_MAX)
        .all(db.read())
        .await?;
    rows.into_iter().map(kept).collect()
}

fn kept(row: row::Model) -> Result<Kept, StoreError> {
    let corrupt = StoreError::corrupt;
    let post = row.post_id.map(|post| post.parse()).transpose();
    Ok(Kept {
        digest: row.digest,
        id: row
            .session_id
            .parse()
            .map_err(|_| corrupt("sign_in_session.session_id"))?,
        account: row
            .account_id
            .parse()
            .map_err(|_| corrupt("sign_in_session.account_id"))?,
        entrance: match row.entered_by.as_str() {
            "password" => Entrance::Password,
            "letter" => Entrance::Letter,
            _ => return Err(corrupt("sign_in_session.entered_by")),
        },
        second_factor: row.second_factor,
        post: post.map_err(|_| corrupt("sign_in_session.post_id"))?,
        begun_at: moment(row.begun_at, "sign_in_session.begun_at")?,
        seen_at: moment(row.seen_at, "sign_in_session.seen_at")?,
        idle_ends_at: moment(row.idle_ends_at, "sign_in_session.idle_ends_at")?,
        ends_at: moment(row.ends_at, "sign_in_session.ends_at")?,
        origin: Origin {
            address: row.address,
            device: row.device,
        },
    })
}
