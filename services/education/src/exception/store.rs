//! Rows of exceptions. Entities are private here: every read of a child's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use city::personal::Personal;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{EXCEPTION, Exception};
use crate::SERVICE;

/// Exceptions are kept for a time, counted from the day on which their round was announced.
pub(crate) const KEPT: Kept = Kept {
    record: EXCEPTION,
    service: SERVICE,
    table: "school_exception",
    id: "round_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_round r WHERE r.round_id = school_exception.round_id",
    ),
    only: None,
    months: 60,
    least_months: 24,
};

mod exception {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_exception")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        pub why: String,
        pub signed_by: String,
        pub signed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes an exception, in place of one that was signed before. The mandate must be over the round.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    signed: &Exception,
) -> Result<(), StoreError> {
    let round = signed.round.as_str();
    mandate
        .writes_all(tx, Act::Create, EXCEPTION, round, [&signed.child])
        .await?;
    let row = exception::ActiveModel {
        resident_id: Set(signed.child.to_string()),
        round_id: Set(round.to_owned()),
        why: Set(signed.why.reveal().to_owned()),
        signed_by: Set(signed.signed_by.to_string()),
        signed_at: Set(signed.signed_at.as_microsecond()),
    };
    let key = [exception::Column::ResidentId, exception::Column::RoundId];
    let anew = [
        exception::Column::Why,
        exception::Column::SignedBy,
        exception::Column::SignedAt,
    ];
    exception::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(anew).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The exceptions of a round, by child, where the mandate is over it.
pub(crate) async fn of_round(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Exception>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = exception::Entity::find()
        .filter(exception::Column::RoundId.eq(round.as_str()))
        .order_by_asc(exception::Column::ResidentId)
        .all(connection)
        .await?;
    let found: Vec<Exception> = rows
        .into_iter()
        .map(exception_of)
        .collect::<Result<_, _>>()?;
    let children = found.iter().map(|one| &one.child);
    if !mandate.has_read(EXCEPTION, round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// A child's exceptions in all rounds, where the mandate covers the child.
pub(super) async fn of_child(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<Exception>, StoreError> {
    if !mandate.reads(EXCEPTION, child) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = exception::Entity::find()
        .filter(exception::Column::ResidentId.is_in(rows))
        .order_by_asc(exception::Column::RoundId)
        .all(connection)
        .await?;
    rows.into_iter().map(exception_of).collect()
}

fn exception_of(row: exception::Model) -> Result<Exception, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Exception {
        child: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("school_exception.resident_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_exception.round_id"))?,
        why: Personal::new(row.why),
        signed_by: row
            .signed_by
            .parse()
            .map_err(|_| corrupt("school_exception.signed_by"))?,
        signed_at: Timestamp::from_microsecond(row.signed_at)
            .map_err(|_| corrupt("school_exception.signed_at"))?,
    })
}
