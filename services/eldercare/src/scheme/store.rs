//! Rows of sets of schemes. None of them is about a resident.

use city::error::StoreError;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::model::{Draft, NewSet, SchemeSet};

/// The one set that is being written.
const NEXT: &str = "next";

mod signed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_scheme_set")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub from_day: String,
        pub content: Json,
        pub signed_at: i64,
        pub signed_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod draft {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_scheme_draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub revision: i64,
        pub content: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All signed sets, the newest first.
pub(super) async fn sets(connection: &impl ConnectionTrait) -> Result<Vec<SchemeSet>, StoreError> {
    let rows = signed::Entity::find()
        .order_by_desc(signed::Column::Version)
        .all(connection)
        .await?;
    rows.into_iter().map(set_of).collect()
}

/// Writes a signed set. Tells whether it did: of two with one version the first stands.
pub(super) async fn sign(tx: &DatabaseTransaction, set: &SchemeSet) -> Result<bool, StoreError> {
    let corrupt = || StoreError::corrupt("eldercare_scheme_set.content");
    let row = signed::ActiveModel {
        version: Set(set.version),
        from_day: Set(set.from.to_string()),
        content: Set(serde_json::to_value(&set.content).map_err(|_| corrupt())?),
        signed_at: Set(set.signed_at.as_microsecond()),
        signed_by: Set(set.signed_by.clone()),
    };
    let keep = OnConflict::column(signed::Column::Version)
        .do_nothing()
        .to_owned();
    let rows = signed::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// The set that is being written.
pub(super) async fn draft(connection: &impl ConnectionTrait) -> Result<Option<Draft>, StoreError> {
    let row = draft::Entity::find_by_id(NEXT).one(connection).await?;
    row.map(|row| {
        let set: NewSet = serde_json::from_value(row.content)
            .map_err(|_| StoreError::corrupt("eldercare_scheme_draft.content"))?;
        Ok(Draft {
            revision: row.revision,
            set,
        })
    })
    .transpose()
}

/// Writes the set that is being written, after the revision before its own. Tells whether it did.
pub(super) async fn write(tx: &DatabaseTransaction, new: &Draft) -> Result<bool, StoreError> {
    let content = serde_json::to_value(&new.set)
        .map_err(|_| StoreError::corrupt("eldercare_scheme_draft.content"))?;
    if new.revision == 1 {
        let row = draft::ActiveModel {
            name: Set(NEXT.to_owned()),
            revision: Set(1),
            content: Set(content),
        };
        let keep = OnConflict::column(draft::Column::Name)
            .do_nothing()
            .to_owned();
        let rows = draft::Entity::insert(row)
            .on_conflict(keep)
            .exec_without_returning(tx)
            .await?;
        return Ok(rows == 1);
    }
    let done = draft::Entity::update_many()
        .col_expr(draft::Column::Revision, Expr::value(new.revision))
        .col_expr(draft::Column::Content, Expr::value(content))
        .filter(draft::Column::Name.eq(NEXT))
        .filter(draft::Column::Revision.eq(new.revision - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes the set that was being written away, at the revision that was seen. Tells whether it did.
pub(super) async fn clear(tx: &DatabaseTransaction, revision: i64) -> Result<bool, StoreError> {
    let done = draft::Entity::delete_many()
        .filter(draft::Column::Name.eq(NEXT))
        .filter(draft::Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn set_of(row: signed::Model) -> Result<SchemeSet, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(SchemeSet {
        version: row.version,
        from: row
            .from_day
            .parse()
            .map_err(|_| corrupt("eldercare_scheme_set.from_day"))?,
        content: serde_json::from_value(row.content)
            .map_err(|_| corrupt("eldercare_scheme_set.content"))?,
        signed_at: Timestamp::from_microsecond(row.signed_at)
            .map_err(|_| corrupt("eldercare_scheme_set.signed_at"))?,
        signed_by: row.signed_by,
    })
}
