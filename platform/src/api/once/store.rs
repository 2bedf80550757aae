//! Rows of writes that were begun or answered.

use jiff::{SignedDuration, Timestamp};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, DbErr, Set};

use super::{Asked, KEPT_HOURS};
use crate::db::{Database, WriteError};

mod write_once {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "write_once")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub caller: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub request_key: String,
        pub target: String,
        pub digest: String,
        pub begun_at: i64,
        pub status: Option<i16>,
        pub headers: Option<Json>,
        #[sea_orm(column_type = "Blob", nullable)]
        pub body: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a key stands for when a request comes with it.
#[derive(Debug)]
pub(super) enum Claim {
    /// It is new: the request is on record as begun, and is to be done.
    New,
    /// The same request was answered before.
    Answered(Kept),
    /// The same request was begun, and nothing is known of its end.
    Begun,
    /// Another request came with it.
    Other,
}

/// An answer that is kept.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Puts a request on record as begun, unless its key is on record already.
pub(super) async fn claim(db: &Database, asked: &Asked) -> Result<Claim, WriteError<DbErr>> {
    let asked = asked.clone();
    db.write(move |tx| Box::pin(async move { claim_in(tx, &asked).await }))
        .await
}

async fn claim_in(tx: &DatabaseTransaction, asked: &Asked) -> Result<Claim, DbErr> {
    use write_once::{ActiveModel, Column, Entity};
    Entity::delete_many()
        .filter(Column::Caller.eq(asked.caller.as_str()))
        .filter(Column::RequestKey.eq(asked.key.as_str()))
        .filter(Column::BegunAt.lt(oldest_kept(asked.at)))
        .exec(tx)
        .await?;
    let row = ActiveModel {
        caller: Set(asked.caller.clone()),
        request_key: Set(asked.key.clone()),
        target: Set(asked.target.clone()),
        digest: Set(asked.digest.clone()),
        begun_at: Set(asked.at.as_microsecond()),
        status: Set(None),
        headers: Set(None),
        body: Set(None),
    };
    let key = OnConflict::columns([Column::Caller, Column::RequestKey])
        .do_nothing()
        .to_owned();
    let inserted = Entity::insert(row)
        .on_conflict(key)
        .exec_without_returning(tx)
        .await;
    match inserted {
        Ok(0) | Err(DbErr::RecordNotInserted) => {}
        Ok(_) => return Ok(Claim::New),
        Err(error) => return Err(error),
    }
    let row = Entity::find_by_id((asked.caller.clone(), asked.key.clone()))
        .one(tx)
        .await?;
    Ok(match row {
        Some(row) if row.target == asked.target && row.digest == asked.digest => answered(row),
        Some(_) => Claim::Other,
        // Freed between the two statements (PostgreSQL): as if it were still being worked on.
        None => Claim::Begun,
    })
}

fn answered(row: write_once::Model) -> Claim {
    let status = row.status.and_then(|status| u16::try_from(status).ok());
    let headers = row
        .headers
        .and_then(|headers| serde_json::from_value(headers).ok());
    match (status, headers, row.body) {
        (Some(status), Some(headers), Some(body)) => Claim::Answered(Kept {
            status,
            headers,
            body,
        }),
        _ => Claim::Begun,
    }
}

/// Puts the answer beside the key.
pub(super) async fn answer(
    db: &Database,
    asked: &Asked,
    kept: Kept,
) -> Result<(), WriteError<DbErr>> {
    let (caller, key) = (asked.caller.clone(), asked.key.clone());
    db.write(move |tx| {
        Box::pin(async move {
            let headers = serde_json::to_value(&kept.headers)
                .map_err(|error| DbErr::Json(error.to_string()))?;
            let row = write_once::ActiveModel {
                status: Set(i16::try_from(kept.status).ok()),
                headers: Set(Some(headers)),
                body: Set(Some(kept.body)),
                ..Default::default()
            };
            write_once::Entity::update_many()
                .set(row)
                .filter(write_once::Column::Caller.eq(caller))
                .filter(write_once::Column::RequestKey.eq(key))
                .exec(tx)
                .await
                .map(drop)
        })
    })
    .await
}

/// Takes a key off the record: nothing was done under it.
pub(super) async fn free(db: &Database, asked: &Asked) -> Result<(), WriteError<DbErr>> {
    let id = (asked.caller.clone(), asked.key.clone());
    db.write(move |tx| {
        Box::pin(async move {
            write_once::Entity::delete_by_id(id)
                .exec(tx)
                .await
                .map(drop)
        })
    })
    .await
}

/// Removes the keys and answers that are past their time, and tells how many there were.
///
/// # Errors
/// When the database does not do it; then nothing is removed.
pub async fn prune(db: &Database, now: Timestamp) -> Result<u64, WriteError<DbErr>> {
    let oldest = oldest_kept(now);
    db.write(move |tx| {
        Box::pin(async move {
            let gone = write_once::Entity::delete_many()
                .filter(write_once::Column::BegunAt.lt(oldest))
                .exec(tx)
                .await?;
            Ok(gone.rows_affected)
        })
    })
    .await
}

/// The moment, in microseconds, from which on keys are kept.
fn oldest_kept(now: Timestamp) -> i64 {
    let kept = SignedDuration::from_hours(KEPT_HOURS);
    now.checked_sub(kept)
        .unwrap_or(Timestamp::MIN)
        .as_microsecond()
}
