//! Rows of what clinicians advised, and of what people released of it. Every read takes a mandate.

use std::collections::BTreeMap;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{DietAdviceId, ResidentId, SiteId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::model::{Advice, Warning};
use super::{ADVICE, WARNING};
use crate::SERVICE;
use crate::canteen_cohort::name_of;

/// Advice is kept for a time, counted from its last day.
pub(crate) const ADVICE_KEPT: Kept = Kept {
    record: ADVICE,
    service: SERVICE,
    table: "diet_advice",
    id: "advice_id",
    since: Since::Day("until_day"),
    only: None,
    months: 24,
    least_months: 12,
};

/// What was released is kept no longer than it holds.
pub(crate) const WARNING_KEPT: Kept = Kept {
    record: WARNING,
    service: SERVICE,
    table: "food_warning",
    id: "advice_id",
    since: Since::Day("until_day"),
    only: None,
    months: 1,
    least_months: 1,
};

mod advice {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "diet_advice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub advice_id: String,
        pub avoid: String,
        pub until_day: String,
        pub advised_by: String,
        pub advised_at: i64,
        pub withdrawn_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod warning {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "food_warning")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub advice_id: String,
        pub avoid: String,
        pub until_day: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes advice. The mandate must cover the patient.
pub(super) async fn advise(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Advice,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, ADVICE, &new.resident)
        .await?;
    let row = advice::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        advice_id: Set(new.id.to_string()),
        avoid: Set(new.avoid.as_str().to_owned()),
        until_day: Set(new.until.to_string()),
        advised_by: Set(new.by.clone()),
        advised_at: Set(new.at.as_microsecond()),
        withdrawn_at: Set(None),
    };
    advice::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes that a clinician took advice back, and takes what was released of it from canteens too. Tells whether there was such
/// advice. The mandate must cover the patient.
pub(super) async fn withdraw(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    id: &DietAdviceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Change, ADVICE, resident).await?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows: Vec<&str> = rows.collect();
    let done = advice::Entity::update_many()
        .col_expr(advice::Column::WithdrawnAt, now.as_microsecond().into())
        .filter(advice::Column::ResidentId.is_in(rows.iter().copied()))
        .filter(advice::Column::AdviceId.eq(id.as_str()))
        .filter(advice::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    warning::Entity::delete_many()
        .filter(warning::Column::ResidentId.is_in(rows))
        .filter(warning::Column::AdviceId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What clinicians advised a person, the newest first, where the mandate covers them.
pub(super) async fn advice(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Advice>, StoreError> {
    if !mandate.reads(ADVICE, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = advice::Entity::find()
        .filter(advice::Column::ResidentId.is_in(rows))
        .order_by_desc(advice::Column::AdvisedAt)
        .order_by_desc(advice::Column::AdviceId)
        .all(connection)
        .await?;
    rows.into_iter().map(advice_of).collect()
}

/// Lets canteens know of a word of advice. Saying it again changes nothing. The mandate must cover the person.
pub(super) async fn release(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    new: &Warning,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, WARNING, resident).await?;
    let row = warning::ActiveModel {
        resident_id: Set(resident.to_string()),
        advice_id: Set(new.advice.to_string()),
        avoid: Set(new.avoid.as_str().to_owned()),
        until_day: Set(new.until.to_string()),
    };
    let keep = OnConflict::columns([warning::Column::ResidentId, warning::Column::AdviceId])
        .do_nothing()
        .to_owned();
    warning::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a word back from canteens. The mandate must cover the person.
pub(super) async fn take_back(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    id: &DietAdviceId,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Remove, WARNING, resident).await?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let done = warning::Entity::delete_many()
        .filter(warning::Column::ResidentId.is_in(rows))
        .filter(warning::Column::AdviceId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// What a person released that holds on a day, where the mandate covers them.
pub(super) async fn warnings(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    day: Date,
) -> Result<Vec<Warning>, StoreError> {
    if !mandate.reads(WARNING, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = warning::Entity::find()
        .filter(warning::Column::ResidentId.is_in(rows))
        .filter(warning::Column::UntilDay.gte(day.to_string()))
        .order_by_asc(warning::Column::AdviceId)
        .all(connection)
        .await?;
    rows.into_iter().map(warning_of).collect()
}

/// What the diners of a canteen released that holds on a day, where the mandate is over the canteen.
pub(crate) async fn warnings_at(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
    diners: &[ResidentId],
    day: Date,
) -> Result<BTreeMap<ResidentId, Vec<Warning>>, StoreError> {
    let cohort = name_of(site);
    if !mandate.covers_cohort(&cohort) {
        return Ok(BTreeMap::new());
    }
    let mut found: BTreeMap<ResidentId, Vec<Warning>> = BTreeMap::new();
    for part in diners.chunks(ROWS_PER_STATEMENT) {
        let rows = warning::Entity::find()
            .filter(warning::Column::ResidentId.is_in(part.iter().map(ResidentId::as_str)))
            .filter(warning::Column::UntilDay.gte(day.to_string()))
            .all(connection)
            .await?;
        for row in rows {
            let resident = row.resident_id.parse();
            let resident = resident.map_err(|_| StoreError::corrupt("food_warning.resident_id"))?;
            found.entry(resident).or_default().push(warning_of(row)?);
        }
    }
    match mandate.has_read(WARNING, &cohort, found.keys()) {
        true => Ok(found),
        false => Ok(BTreeMap::new()),
    }
}

/// Names that one statement asks for at the most.
const ROWS_PER_STATEMENT: usize = 500;

fn advice_of(row: advice::Model) -> Result<Advice, StoreError> {
    let corrupt = StoreError::corrupt;
    let moment = Timestamp::from_microsecond;
    let id = row.advice_id.parse();
    let resident = row.resident_id.parse();
    let withdrawn = row.withdrawn_at.map(moment).transpose();
    Ok(Advice {
        id: id.map_err(|_| corrupt("diet_advice.advice_id"))?,
        resident: resident.map_err(|_| corrupt("diet_advice.resident_id"))?,
        avoid: (row.avoid.parse()).map_err(|_| corrupt("diet_advice.avoid"))?,
        until: (row.until_day.parse()).map_err(|_| corrupt("diet_advice.until_day"))?,
        by: row.advised_by,
        at: moment(row.advised_at).map_err(|_| corrupt("diet_advice.advised_at"))?,
        withdrawn_at: withdrawn.map_err(|_| corrupt("diet_advice.withdrawn_at"))?,
    })
}

fn warning_of(row: warning::Model) -> Result<Warning, StoreError> {
    let corrupt = StoreError::corrupt;
    let advice = row.advice_id.parse();
    Ok(Warning {
        avoid: (row.avoid.parse()).map_err(|_| corrupt("food_warning.avoid"))?,
        until: (row.until_day.parse()).map_err(|_| corrupt("food_warning.until_day"))?,
        advice: advice.map_err(|_| corrupt("food_warning.advice_id"))?,
    })
}
