//! What was done with cases. Rows are added and never changed.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};
use serde_json::Value;

use super::super::CASE;
use super::super::model::{Case, CaseAction, Happened};
use crate::error::{StoreError, moment};
use crate::id::{CaseActionId, CaseId, ResidentId};
use crate::mandate::{Actor, Mandate};

mod action {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_action")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub action_id: String,
        pub case_id: String,
        pub number: i64,
        pub at: i64,
        #[sea_orm(column_type = "Text")]
        pub actor: String,
        pub channel: String,
        #[sea_orm(column_type = "Text")]
        pub content: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds what was done with a case. Its place follows from the version of the case, of which one change wins. The entry of
/// the case's change is the action's too.
pub(super) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    case: &Case,
    one: &CaseAction,
) -> Result<(), StoreError> {
    let corrupt = |_| StoreError::corrupt("case_action.content");
    let id = CaseActionId::from_bytes(mandate.access().chance().bytes());
    let row = action::ActiveModel {
        resident_id: Set(case.resident.to_string()),
        action_id: Set(id.to_string()),
        case_id: Set(case.id.to_string()),
        number: Set(one.number),
        at: Set(one.at.as_microsecond()),
        actor: Set(serde_json::to_string(&one.by).map_err(corrupt)?),
        channel: Set(one.channel.as_str().to_owned()),
        content: Set(serde_json::to_string(&one.what).map_err(corrupt)?),
    };
    action::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What was done with a case, in its order, where the mandate covers the person.
pub(in crate::case) async fn history(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    case: &CaseId,
) -> Result<Vec<CaseAction>, StoreError> {
    if !mandate.reads(CASE, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = action::Entity::find()
        .filter(action::Column::ResidentId.is_in(rows))
        .filter(action::Column::CaseId.eq(case.as_str()))
        .order_by_asc(action::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(action_of).collect()
}

/// Who carries a case on for the person, who has died.
pub(in crate::case) async fn carried_on_by(
    connection: &impl ConnectionTrait,
    case: &Case,
) -> Result<Option<ResidentId>, StoreError> {
    let rows = action::Entity::find()
        .filter(action::Column::ResidentId.eq(case.resident.as_str()))
        .filter(action::Column::CaseId.eq(case.id.as_str()))
        .order_by_desc(action::Column::Number)
        .all(connection)
        .await?;
    for row in rows {
        let one = action_of(row)?;
        if let (Happened::CarriedOn { .. }, Actor::Resident { resident }) = (one.what, one.by) {
            return Ok(Some(resident));
        }
    }
    Ok(None)
}

fn action_of(row: action::Model) -> Result<CaseAction, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(CaseAction {
        number: row.number,
        at: moment(row.at, "case_action.at")?,
        by: serde_json::from_str(&row.actor).map_err(|_| corrupt("case_action.actor"))?,
        channel: serde_json::from_value(Value::String(row.channel))
            .map_err(|_| corrupt("case_action.channel"))?,
        what: serde_json::from_str(&row.content).map_err(|_| corrupt("case_action.content"))?,
    })
}
