//! Rows of those who get meals.

use std::collections::BTreeMap;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{Condition, ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::super::DINER;
use super::super::diner::{Diner, DinerState, Wishes};
use super::ROWS_PER_STATEMENT;
use crate::SERVICE;
use crate::canteen_cohort::name_of;

/// What a diner wishes is kept for a time after they get meals no more.
pub(crate) const KEPT: Kept = Kept {
    record: DINER,
    service: SERVICE,
    table: "diner",
    id: "site_id",
    since: Since::Day("stopped_on"),
    only: None,
    months: 12,
    least_months: 6,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "diner")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        pub site_id: String,
        pub states: Json,
        pub wishes: Json,
        pub stopped_on: Option<String>,
        pub served: i64,
        pub revision: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How a person gets meals, where the mandate covers them.
pub(in crate::order) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Option<Diner>, StoreError> {
    if !mandate.reads(DINER, resident) {
        return Ok(None);
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let row = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_desc(row::Column::Revision)
        .one(connection)
        .await?;
    row.map(diner_of).transpose()
}

/// Those who get meals from a canteen, where the mandate is over it.
pub(crate) async fn at(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
) -> Result<Vec<Diner>, StoreError> {
    let cohort = name_of(site);
    if !mandate.covers_cohort(&cohort) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::SiteId.eq(site.as_str()))
        .order_by_asc(row::Column::ResidentId)
        .all(connection)
        .await?;
    told(mandate, &cohort, rows)
}

/// Those of these people who get meals from anywhere, where the mandate is over a canteen at which they are.
pub(crate) async fn among(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
    people: &[ResidentId],
) -> Result<Vec<Diner>, StoreError> {
    let cohort = name_of(site);
    if !mandate.covers_cohort(&cohort) {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    for part in people.chunks(ROWS_PER_STATEMENT) {
        let found = row::Entity::find()
            .filter(row::Column::ResidentId.is_in(part.iter().map(ResidentId::as_str)))
            .all(connection)
            .await?;
        rows.extend(found);
    }
    told(mandate, &cohort, rows)
}

fn told(mandate: &Mandate, cohort: &str, rows: Vec<row::Model>) -> Result<Vec<Diner>, StoreError> {
    let found = rows.into_iter().map(diner_of);
    let found: Vec<Diner> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|diner| &diner.resident);
    match mandate.has_read(DINER, cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

/// Who gets meals on a day or later: ids alone, each of which is looked at under leave of its own.
pub(in crate::order) async fn from(
    connection: &impl ConnectionTrait,
    day: Date,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows = row::Entity::find()
        .filter(
            Condition::any()
                .add(row::Column::StoppedOn.is_null())
                .add(row::Column::StoppedOn.gt(day.to_string())),
        )
        .order_by_asc(row::Column::ResidentId)
        .select_only()
        .column(row::Column::ResidentId)
        .into_tuple::<String>()
        .all(connection)
        .await?;
    let ids = rows.iter().map(|id| id.parse());
    let ids: Result<Vec<ResidentId>, _> = ids.collect();
    ids.map_err(|_| StoreError::corrupt("diner.resident_id"))
}

/// How many meals come by themselves at each sitting of a day of a canteen to those who sit down there and have said nothing
/// else. Only numbers come out of it.
pub(in crate::order) async fn count_standing(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    day: Date,
    said: &[String],
) -> Result<BTreeMap<String, usize>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::SiteId.eq(site.as_str()))
        .all(connection)
        .await?;
    let mut counts = BTreeMap::new();
    for row in rows {
        if said.contains(&row.resident_id) {
            continue;
        }
        let diner = diner_of(row)?;
        for standing in &diner.wishes.standing {
            if !diner.is_home_bound() && diner.comes_by_itself(day, &standing.sitting) {
                *counts.entry(standing.sitting.clone()).or_default() += 1;
            }
        }
    }
    Ok(counts)
}

/// Writes how a person gets meals, after the revision before its own. Tells whether it did. The mandate must cover them.
pub(in crate::order) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    diner: &Diner,
) -> Result<bool, StoreError> {
    let act = match diner.revision {
        1 => Act::Create,
        _ => Act::Change,
    };
    mandate.writes(tx, act, DINER, &diner.resident).await?;
    let json = StoreError::corrupt;
    let stopped = diner.states.last_key_value();
    let stopped = stopped.filter(|(_, state)| **state == DinerState::Stopped);
    let states = serde_json::to_value(&diner.states).map_err(|_| json("diner.states"))?;
    let wishes = serde_json::to_value(&diner.wishes).map_err(|_| json("diner.wishes"))?;
    let stopped_on = stopped.map(|(day, _)| day.to_string());
    if diner.revision > 1 {
        let done = row::Entity::update_many()
            .col_expr(row::Column::SiteId, Expr::value(diner.site.to_string()))
            .col_expr(row::Column::States, Expr::value(states))
            .col_expr(row::Column::Wishes, Expr::value(wishes))
            .col_expr(row::Column::StoppedOn, Expr::value(stopped_on))
            .col_expr(row::Column::Revision, Expr::value(diner.revision))
            .filter(row::Column::ResidentId.eq(diner.resident.as_str()))
            .filter(row::Column::Revision.eq(diner.revision - 1))
            .exec(tx)
            .await?;
        return Ok(done.rows_affected == 1);
    }
    let row = row::ActiveModel {
        resident_id: Set(diner.resident.to_string()),
        site_id: Set(diner.site.to_string()),
        states: Set(states),
        wishes: Set(wishes),
        stopped_on: Set(stopped_on),
        served: Set(diner.served),
        revision: Set(diner.revision),
    };
    let keep = OnConflict::column(row::Column::ResidentId)
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Counts one more serving to a person, after so many before it. Tells whether it did: of two tills at once the second finds
/// another count. The mandate must cover them.
pub(crate) async fn count_served(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    before: i64,
) -> Result<bool, StoreError> {
    if !mandate.covers(resident) {
        return Err(StoreError::NotCovered);
    }
    let done = row::Entity::update_many()
        .col_expr(row::Column::Served, Expr::value(before + 1))
        .filter(row::Column::ResidentId.eq(resident.as_str()))
        .filter(row::Column::Served.eq(before))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn diner_of(row: row::Model) -> Result<Diner, StoreError> {
    let corrupt = StoreError::corrupt;
    let resident = row.resident_id.parse();
    let wishes: Wishes = serde_json::from_value(row.wishes).map_err(|_| corrupt("diner.wishes"))?;
    Ok(Diner {
        resident: resident.map_err(|_| corrupt("diner.resident_id"))?,
        site: row.site_id.parse().map_err(|_| corrupt("diner.site_id"))?,
        states: serde_json::from_value(row.states).map_err(|_| corrupt("diner.states"))?,
        wishes,
        served: row.served,
        revision: row.revision,
    })
}
