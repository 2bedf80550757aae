//! Rows of teaching resources. None of them is personal.

use city::error::StoreError;
use city::id::ResourceId;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::model::{Description, Resource};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

/// The name under which the stamp of the catalogue is kept.
const STAMP: &str = "catalogue";

mod resource {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learning_resource")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resource_id: String,
        pub url: String,
        pub identifier: Option<String>,
        pub said: Json,
        pub changed_at: i64,
        pub taken_out_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod state {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learning_state")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The stamp of the catalogue, another after each change of it; none where nothing was taken in yet.
pub(super) async fn stamp(connection: &impl ConnectionTrait) -> Result<Option<String>, StoreError> {
    kept(connection, STAMP).await
}

/// Puts a new stamp. It comes first in a transaction, so that of two changes at once one waits for the other.
pub(super) async fn put_stamp(tx: &DatabaseTransaction, stamp: &str) -> Result<(), StoreError> {
    keep(tx, STAMP, stamp, true).await
}

/// What is kept under a name.
pub(crate) async fn kept(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let row = state::Entity::find_by_id(name).one(connection).await?;
    Ok(row.map(|row| row.value))
}

/// Keeps a value under a name. Without `anew` what is kept already stays.
pub(crate) async fn keep(
    tx: &DatabaseTransaction,
    name: &str,
    value: &str,
    anew: bool,
) -> Result<(), StoreError> {
    let row = state::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    };
    let mut again = OnConflict::column(state::Column::Name);
    if anew {
        again.update_column(state::Column::Value);
    } else {
        again.do_nothing();
    }
    state::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A row of the catalogue, and whether it stands in it.
pub(super) struct Stored {
    pub(super) resource: Resource,
    pub(super) is_in: bool,
}

/// All resources that were ever in the catalogue, by id.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Stored>, StoreError> {
    let rows = resource::Entity::find()
        .order_by_asc(resource::Column::ResourceId)
        .all(connection)
        .await?;
    rows.into_iter().map(stored_of).collect()
}

/// Writes new resources.
pub(super) async fn add(tx: &DatabaseTransaction, new: &[Resource]) -> Result<(), StoreError> {
    for part in new.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(row_of).collect::<Result<Vec<_>, _>>()?;
        resource::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Writes resources as they are now; what was taken out stands in the catalogue again.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    changed: &[Resource],
) -> Result<(), StoreError> {
    for one in changed {
        resource::Entity::update(row_of(one)?)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Takes a resource out. Says no where it does not stand in the catalogue.
pub(super) async fn take_out(
    tx: &DatabaseTransaction,
    id: &ResourceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = resource::Entity::update_many()
        .set(resource::ActiveModel {
            taken_out_at: Set(Some(now.as_microsecond())),
            ..Default::default()
        })
        .filter(resource::Column::ResourceId.eq(id.as_str()))
        .filter(resource::Column::TakenOutAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn row_of(one: &Resource) -> Result<resource::ActiveModel, StoreError> {
    Ok(resource::ActiveModel {
        resource_id: Set(one.id.to_string()),
        url: Set(one.said.url.clone()),
        identifier: Set(one.said.identifier.clone()),
        said: Set(serde_json::to_value(&one.said)
            .map_err(|_| StoreError::corrupt("learning_resource.said"))?),
        changed_at: Set(one.changed_at.as_microsecond()),
        taken_out_at: Set(None),
    })
}

fn stored_of(row: resource::Model) -> Result<Stored, StoreError> {
    let corrupt = StoreError::corrupt;
    let said: Description =
        serde_json::from_value(row.said).map_err(|_| corrupt("learning_resource.said"))?;
    Ok(Stored {
        resource: Resource {
            id: row
                .resource_id
                .parse()
                .map_err(|_| corrupt("learning_resource.resource_id"))?,
            said,
            changed_at: Timestamp::from_microsecond(row.changed_at)
                .map_err(|_| corrupt("learning_resource.changed_at"))?,
        },
        is_in: row.taken_out_at.is_none(),
    })
}
