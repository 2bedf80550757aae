//! Rows of entitlements. Entities are private here: every read of a resident's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::ENTITLEMENT;
use super::model::Entitlement;
use crate::SERVICE;

/// Entitlements are kept for a time, counted from the last day of their cycle.
pub(crate) const KEPT: Kept = Kept {
    record: ENTITLEMENT,
    service: SERVICE,
    table: "entitlement",
    id: "entitlement_id",
    since: Since::Day("until_day"),
    only: None,
    months: 120,
    least_months: 24,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entitlement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entitlement_id: String,
        pub set_version: i64,
        pub from_day: String,
        pub until_day: String,
        pub answers: Json,
        pub decision_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes an entitlement. Tells whether it did: of two that begin on one day the first stands. The mandate must cover whose it
/// is.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Entitlement,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, ENTITLEMENT, &new.resident)
        .await?;
    let answers = serde_json::to_value(&new.answers)
        .map_err(|_| StoreError::corrupt("entitlement.answers"))?;
    let row = row::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        entitlement_id: Set(new.id.to_string()),
        set_version: Set(new.set),
        from_day: Set(new.from.to_string()),
        until_day: Set(new.until.to_string()),
        answers: Set(answers),
        decision_id: Set(new.decision.to_string()),
    };
    let keep = OnConflict::columns([row::Column::ResidentId, row::Column::FromDay])
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// The entitlements of a resident, the newest first, where the mandate covers them.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Entitlement>, StoreError> {
    if !mandate.reads(ENTITLEMENT, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_desc(row::Column::FromDay)
        .order_by_desc(row::Column::EntitlementId)
        .all(connection)
        .await?;
    rows.into_iter().map(entitlement_of).collect()
}

/// Whose last cycle ended from one day to before another, each with its last day. The cohort must be the mandate's.
pub(super) async fn ended(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    (from, before): (Date, Date),
    limit: u64,
) -> Result<Vec<(ResidentId, Date)>, StoreError> {
    let last = row::Column::UntilDay.max();
    let rows: Vec<(String, String)> = row::Entity::find()
        .select_only()
        .column(row::Column::ResidentId)
        .column_as(last.clone(), "until_day")
        .group_by(row::Column::ResidentId)
        .having(last.clone().gte(from.to_string()))
        .having(last.lt(before.to_string()))
        .order_by_asc(row::Column::ResidentId)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    let corrupt = StoreError::corrupt;
    let mut found: Vec<(ResidentId, Date)> = Vec::with_capacity(rows.len());
    for (resident, until) in rows {
        found.push((
            resident
                .parse()
                .map_err(|_| corrupt("entitlement.resident_id"))?,
            until
                .parse()
                .map_err(|_| corrupt("entitlement.until_day"))?,
        ));
    }
    let people = found.iter().map(|(resident, _)| resident);
    Ok(match mandate.has_read(ENTITLEMENT, cohort, people) {
        true => found,
        false => Vec::new(),
    })
}

fn entitlement_of(row: row::Model) -> Result<Entitlement, StoreError> {
    let corrupt = StoreError::corrupt;
    let id = row.entitlement_id.parse();
    let resident = row.resident_id.parse();
    let decision = row.decision_id.parse();
    Ok(Entitlement {
        id: id.map_err(|_| corrupt("entitlement.entitlement_id"))?,
        resident: resident.map_err(|_| corrupt("entitlement.resident_id"))?,
        set: row.set_version,
        from: (row.from_day.parse()).map_err(|_| corrupt("entitlement.from_day"))?,
        until: (row.until_day.parse()).map_err(|_| corrupt("entitlement.until_day"))?,
        answers: serde_json::from_value(row.answers).map_err(|_| corrupt("entitlement.answers"))?,
        decision: decision.map_err(|_| corrupt("entitlement.decision_id"))?,
    })
}
