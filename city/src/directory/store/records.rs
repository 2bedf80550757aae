//! Rows of the directory's records, and of what was done with them. None of them is personal.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde_json::{Map, Value};

use crate::directory::hsds::{Record, Table};
use crate::error::{StoreError, moment, parse};
use crate::id::BodyId;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod directory_record {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "directory_record")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub record_id: String,
        pub content: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod directory_change {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "directory_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub at: i64,
        pub kind: String,
        pub service_id: Option<String>,
        pub body_id: Option<String>,
        pub changed_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Records were made with the city.
    Loaded,
    /// Records of a publisher were taken in.
    Imported,
    /// The body that answers for an entry made sure that it is right.
    Confirmed,
    /// The body that answers for an entry put it right.
    Mended,
}

impl ChangeKind {
    const ALL: [Self; 4] = [Self::Loaded, Self::Imported, Self::Confirmed, Self::Mended];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Imported => "imported",
            Self::Confirmed => "confirmed",
            Self::Mended => "mended",
        }
    }

    /// Whether a body of this city has made sure of an entry by it.
    #[must_use]
    pub fn is_made_sure(self) -> bool {
        matches!(self, Self::Confirmed | Self::Mended)
    }
}

/// Something that was done with the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Counts the changes.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ChangeKind,
    /// With which entry, where it was one.
    pub service: Option<String>,
    /// In the name of which body.
    pub body: Option<BodyId>,
    /// By whom: a member of staff, a publisher, or the program.
    pub by: String,
}

/// The number of the newest change; 0 before the first.
pub(crate) async fn newest(connection: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = directory_change::Entity::find()
        .select_only()
        .column(directory_change::Column::Number)
        .order_by_desc(directory_change::Column::Number)
        .into_tuple::<i64>()
        .one(connection)
        .await?;
    Ok(row.unwrap_or_default())
}

/// All records, by table and id.
pub(crate) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Record>, StoreError> {
    let rows = directory_record::Entity::find()
        .order_by_asc(directory_record::Column::Kind)
        .order_by_asc(directory_record::Column::RecordId)
        .all(connection)
        .await?;
    rows.into_iter().map(record_of).collect()
}

fn record_of(row: directory_record::Model) -> Result<Record, StoreError> {
    let corrupt = StoreError::corrupt;
    let fields: Map<String, Value> =
        serde_json::from_str(&row.content).map_err(|_| corrupt("directory_record.content"))?;
    Ok(Record {
        table: Table::named(&row.kind).ok_or(corrupt("directory_record.kind"))?,
        id: row.record_id,
        fields,
    })
}

/// Writes records, each in the place of one of the same table and id.
pub(crate) async fn write(tx: &DatabaseTransaction, records: &[Record]) -> Result<(), StoreError> {
    use directory_record::Column;
    for part in records.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|record| directory_record::ActiveModel {
            kind: Set(record.table.name().to_owned()),
            record_id: Set(record.id.clone()),
            content: Set(Value::Object(record.fields.clone()).to_string()),
        });
        let replacing = OnConflict::columns([Column::Kind, Column::RecordId])
            .update_column(Column::Content)
            .to_owned();
        directory_record::Entity::insert_many(rows)
            .on_conflict(replacing)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Takes records out.
pub(crate) async fn remove(
    tx: &DatabaseTransaction,
    records: &[(Table, String)],
) -> Result<(), StoreError> {
    for (table, id) in records {
        let key = (table.name().to_owned(), id.clone());
        directory_record::Entity::delete_by_id(key).exec(tx).await?;
    }
    Ok(())
}

/// Puts down a change. Answers no where another came first, of whoever reads `follows` as the newest.
pub(crate) async fn put_down(
    tx: &DatabaseTransaction,
    follows: i64,
    change: &Change,
) -> Result<bool, StoreError> {
    if newest(tx).await? != follows {
        return Ok(false);
    }
    let row = directory_change::ActiveModel {
        number: Set(follows + 1),
        at: Set(change.at.as_microsecond()),
        kind: Set(change.kind.as_str().to_owned()),
        service_id: Set(change.service.clone()),
        body_id: Set(change.body.as_ref().map(ToString::to_string)),
        changed_by: Set(change.by.clone()),
    };
    // On PostgreSQL another writer may add the same number after it was looked for: the key decides who came first.
    let added = directory_change::Entity::insert(row)
        .on_conflict(
            OnConflict::column(directory_change::Column::Number)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(added == 1)
}

/// All changes of entries by which a body made sure of one, the oldest first.
pub(crate) async fn made_sure(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Change>, StoreError> {
    let words = ChangeKind::ALL
        .into_iter()
        .filter(|kind| kind.is_made_sure())
        .map(ChangeKind::as_str);
    let rows = directory_change::Entity::find()
        .filter(directory_change::Column::Kind.is_in(words))
        .order_by_asc(directory_change::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(change_of).collect()
}

fn change_of(row: directory_change::Model) -> Result<Change, StoreError> {
    let kind = ChangeKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == row.kind);
    let body = row.body_id.as_deref();
    Ok(Change {
        number: row.number,
        at: moment(row.at, "directory_change.at")?,
        kind: kind.ok_or(StoreError::corrupt("directory_change.kind"))?,
        service: row.service_id,
        body: body
            .map(|body| parse(body, "directory_change.body_id"))
            .transpose()?,
        by: row.changed_by,
    })
}
