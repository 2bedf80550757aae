//! Which residents are members of staff, so that nobody has a hand in their own affairs in a post.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Set};
use serde::Serialize;

use super::{parse, persons};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{ResidentId, StaffId};
use crate::mandate::{Access, Mandate};
use crate::people::PERSON;
use crate::personal::Personal;

mod on_staff {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "resident_on_staff")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: String,
        /// By whom, when and why it was taken back as a mistake.
        #[sea_orm(column_type = "Text", nullable)]
        pub taken_back: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Notes that a resident is a member of staff. The mandate must cover them.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    staff: &StaffId,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, PERSON, resident).await?;
    let row = on_staff::ActiveModel {
        resident_id: Set(resident.to_string()),
        staff_id: Set(staff.to_string()),
        taken_back: Set(None),
    };
    let key = [on_staff::Column::ResidentId, on_staff::Column::StaffId];
    let again = OnConflict::columns(key)
        .update_column(on_staff::Column::TakenBack)
        .to_owned();
    on_staff::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Why a note was a mistake.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Mistake {
    /// Who says so.
    pub(crate) by: StaffId,
    /// When.
    pub(crate) at: Timestamp,
    /// Why.
    pub(crate) reason: Personal,
}

/// Takes back that a person is a member of staff, under whichever of their rows it was noted. The row stays, with the
/// reason. Says no where there is no such note. The mandate must cover them.
pub(crate) async fn take_back(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    staff: &StaffId,
    mistake: &Mistake,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Change, PERSON, resident).await?;
    let kept = serde_json::to_string(mistake)
        .map_err(|_| StoreError::corrupt("resident_on_staff.taken_back"))?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let done = on_staff::Entity::update_many()
        .col_expr(on_staff::Column::TakenBack, Expr::value(kept))
        .filter(on_staff::Column::ResidentId.is_in(rows))
        .filter(on_staff::Column::StaffId.eq(staff.as_str()))
        .filter(on_staff::Column::TakenBack.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Whether a person is a member of staff, where the mandate covers them.
pub(crate) async fn is_on_it(
    db: &Database,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<bool, StoreError> {
    if !mandate.reads(PERSON, resident) {
        return Ok(false);
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let found = on_staff::Entity::find()
        .filter(on_staff::Column::ResidentId.is_in(rows))
        .filter(on_staff::Column::TakenBack.is_null())
        .one(db.read())
        .await?;
    Ok(found.is_some())
}

/// Whether whoever acts in a post has one of these rows. It answers the question whether a mandate may be made.
pub(crate) async fn is_one_of(
    connection: &impl ConnectionTrait,
    access: &Access,
    rows: &[ResidentId],
) -> Result<bool, StoreError> {
    let Some(post) = access.actor().post() else {
        return Ok(false);
    };
    let found = on_staff::Entity::find()
        .filter(on_staff::Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
        .filter(on_staff::Column::StaffId.eq(post.staff.as_str()))
        .filter(on_staff::Column::TakenBack.is_null())
        .one(connection)
        .await?;
    Ok(found.is_some())
}

/// Whether whoever acts in a post is one person with a member of staff. It answers the question whether they may confirm
/// what that one put down.
pub(crate) async fn is_also(
    connection: &impl ConnectionTrait,
    access: &Access,
    other: &StaffId,
) -> Result<bool, StoreError> {
    if access
        .actor()
        .post()
        .is_some_and(|post| post.staff == *other)
    {
        return Ok(true);
    }
    let others = on_staff::Entity::find()
        .filter(on_staff::Column::StaffId.eq(other.as_str()))
        .filter(on_staff::Column::TakenBack.is_null())
        .all(connection)
        .await?;
    for row in others {
        let resident = parse(&row.resident_id, "resident_on_staff.resident_id")?;
        let rows = persons::rows_of(connection, &resident).await?;
        if is_one_of(connection, access, &rows).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
