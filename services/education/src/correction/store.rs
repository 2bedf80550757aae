//! Rows of corrections. None of them is personal.

use city::error::StoreError;
use city::id::RoundId;
use city::words::Wording;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::Correction;

mod correction {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_correction")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub why_en: String,
        pub why_zh_hans: String,
        pub changes: Json,
        pub made_by: String,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The corrections of a round, the newest first.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<Correction>, StoreError> {
    let rows = correction::Entity::find()
        .filter(correction::Column::RoundId.eq(round.as_str()))
        .order_by_desc(correction::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(correction_of).collect()
}

/// The number of the next correction of a round that nobody else corrects meanwhile.
pub(super) async fn next_number(
    tx: &DatabaseTransaction,
    round: &RoundId,
) -> Result<u32, StoreError> {
    let last = correction::Entity::find()
        .filter(correction::Column::RoundId.eq(round.as_str()))
        .order_by_desc(correction::Column::Number)
        .one(tx)
        .await?;
    let last = last.map_or(0, |row| row.number);
    u32::try_from(last + 1).map_err(|_| StoreError::corrupt("school_correction.number"))
}

/// Keeps a correction.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    round: &RoundId,
    correction: &Correction,
) -> Result<(), StoreError> {
    let corrupt = StoreError::corrupt;
    let row = correction::ActiveModel {
        round_id: Set(round.to_string()),
        number: Set(
            i32::try_from(correction.number).map_err(|_| corrupt("school_correction.number"))?
        ),
        why_en: Set(correction.why.en.clone()),
        why_zh_hans: Set(correction.why.zh_hans.clone()),
        changes: Set(serde_json::to_value(&correction.changes)
            .map_err(|_| corrupt("school_correction.changes"))?),
        made_by: Set(correction.made_by.to_string()),
        made_at: Set(correction.made_at.as_microsecond()),
    };
    correction::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn correction_of(row: correction::Model) -> Result<Correction, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Correction {
        number: u32::try_from(row.number).map_err(|_| corrupt("school_correction.number"))?,
        why: Wording::new(row.why_en, row.why_zh_hans),
        changes: serde_json::from_value(row.changes)
            .map_err(|_| corrupt("school_correction.changes"))?,
        made_by: row
            .made_by
            .parse()
            .map_err(|_| corrupt("school_correction.made_by"))?,
        made_at: Timestamp::from_microsecond(row.made_at)
            .map_err(|_| corrupt("school_correction.made_at"))?,
    })
}
