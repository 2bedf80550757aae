//! Rows of master data. None of them is personal.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};
use serde_json::Value;

use super::{MasterData, MasterDataKind};
use crate::error::StoreError;

mod master_data {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "master_data")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub content: Json,
        pub changed_by: String,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps master data.
pub struct MasterDataStore;

impl MasterDataStore {
    /// The newest version of a kind, if there is any.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest(
        db: &Database,
        kind: MasterDataKind,
    ) -> Result<Option<MasterData>, StoreError> {
        newest(db.read(), kind).await
    }

    /// All versions of a kind, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(db: &Database, kind: MasterDataKind) -> Result<Vec<MasterData>, StoreError> {
        let rows = master_data::Entity::find()
            .filter(master_data::Column::Kind.eq(kind.as_str()))
            .order_by_desc(master_data::Column::Version)
            .all(db.read())
            .await?;
        rows.into_iter().map(|row| data_of(kind, row)).collect()
    }

    /// Adds a version after `expected` (0 for the first). Answers [`None`] where another version came first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn follow(
        tx: &DatabaseTransaction,
        kind: MasterDataKind,
        expected: i64,
        content: Value,
        changed_by: &str,
        now: Timestamp,
    ) -> Result<Option<MasterData>, StoreError> {
        let current = newest(tx, kind).await?.map_or(0, |data| data.version);
        if current != expected {
            return Ok(None);
        }
        let version = current + 1;
        let row = master_data::ActiveModel {
            kind: Set(kind.as_str().to_owned()),
            version: Set(version),
            content: Set(content.clone()),
            changed_by: Set(changed_by.to_owned()),
            changed_at: Set(now.as_microsecond()),
        };
        // On PostgreSQL another writer may add the same version after it was looked for: the key decides who came first.
        let key = [master_data::Column::Kind, master_data::Column::Version];
        let added = master_data::Entity::insert(row)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if added == 0 {
            return Ok(None);
        }
        Ok(Some(MasterData {
            kind,
            version,
            content,
            changed_by: changed_by.to_owned(),
            changed_at: now,
        }))
    }
}

async fn newest(
    connection: &impl ConnectionTrait,
    kind: MasterDataKind,
) -> Result<Option<MasterData>, StoreError> {
    let row = master_data::Entity::find()
        .filter(master_data::Column::Kind.eq(kind.as_str()))
        .order_by_desc(master_data::Column::Version)
        .one(connection)
        .await?;
    row.map(|row| data_of(kind, row)).transpose()
}

fn data_of(kind: MasterDataKind, row: master_data::Model) -> Result<MasterData, StoreError> {
    Ok(MasterData {
        kind,
        version: row.version,
        content: row.content,
        changed_by: row.changed_by,
        changed_at: Timestamp::from_microsecond(row.changed_at)
            .map_err(|_| StoreError::corrupt("master_data.changed_at"))?,
    })
}
