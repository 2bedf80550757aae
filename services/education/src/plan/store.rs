//! Rows of plans and of what they hold for each child. Entities are private here: every read of a child's row takes a
//! mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{OfferId, PlanId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::make::{Entry, Made};
use super::{Fairness, PLAN_ENTRY, PLAN_ROWS, Plan, PublicFiles};
use crate::SERVICE;

/// What plans hold for children is kept for a time, counted from the day on which the round was announced.
pub(crate) const KEPT: Kept = Kept {
    record: PLAN_ENTRY,
    service: SERVICE,
    table: "school_plan_entry",
    id: "plan_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_plan p JOIN school_round r ON r.round_id = p.round_id \
         WHERE p.plan_id = school_plan_entry.plan_id",
    ),
    only: None,
    months: 60,
    least_months: 24,
};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod plan {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub plan_id: String,
        pub round_id: String,
        pub fingerprint: String,
        pub verdict: Json,
        pub summary: Json,
        pub fairness: Json,
        pub files: Json,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_plan_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub plan_id: String,
        pub offer_id: Option<String>,
        pub rank: Option<i32>,
        pub reason: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps a plan as it was made. The mandate must be over a cohort of its children: the round, or the city that is loaded.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    (mandate, cohort): (&Mandate, &str),
    id: &PlanId,
    round: &RoundId,
    made: &Made,
    fairness: &Fairness,
    now: Timestamp,
) -> Result<(), StoreError> {
    let children = made.entries.iter().map(|entry| &entry.child);
    mandate
        .writes_all(tx, Act::Create, PLAN_ENTRY, cohort, children)
        .await?;
    let corrupt = |_| StoreError::corrupt("school_plan");
    let row = plan::ActiveModel {
        plan_id: Set(id.to_string()),
        round_id: Set(round.to_string()),
        fingerprint: Set(made.fingerprint.clone()),
        verdict: Set(serde_json::to_value(&made.verdict).map_err(corrupt)?),
        summary: Set(serde_json::to_value(&made.summary).map_err(corrupt)?),
        fairness: Set(serde_json::to_value(fairness).map_err(corrupt)?),
        files: Set(serde_json::to_value(&made.files).map_err(corrupt)?),
        made_at: Set(now.as_microsecond()),
    };
    plan::Entity::insert(row).exec_without_returning(tx).await?;
    for part in made.entries.chunks(ROWS_PER_STATEMENT) {
        let mut rows = Vec::with_capacity(part.len());
        for one in part {
            rows.push(entry::ActiveModel {
                resident_id: Set(one.child.to_string()),
                plan_id: Set(id.to_string()),
                offer_id: Set(one.given.as_ref().map(|(offer, _)| offer.to_string())),
                rank: Set(one
                    .given
                    .as_ref()
                    .map(|(_, rank)| i32::try_from(*rank).unwrap_or(i32::MAX))),
                reason: Set(serde_json::to_value(&one.reason).map_err(corrupt)?),
            });
        }
        entry::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// One plan without what it holds for each child.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &PlanId,
) -> Result<Option<Plan>, StoreError> {
    plan::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?
        .map(plan_of)
        .transpose()
}

/// The fingerprint of a plan alone: its files are large.
pub(super) async fn fingerprint(
    connection: &impl ConnectionTrait,
    id: &PlanId,
) -> Result<Option<String>, StoreError> {
    let found = plan::Entity::find_by_id(id.as_str())
        .select_only()
        .column(plan::Column::Fingerprint)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found)
}

/// What a plan holds for each child, by child. The mandate must be over the plan's round.
pub(super) async fn entries(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    plan: &Plan,
) -> Result<Vec<Entry>, StoreError> {
    if !mandate.covers_cohort(plan.round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = entry::Entity::find()
        .filter(entry::Column::PlanId.eq(plan.id.as_str()))
        .order_by_asc(entry::Column::ResidentId)
        .all(connection)
        .await?;
    let found: Vec<Entry> = rows.into_iter().map(entry_of).collect::<Result<_, _>>()?;
    let children = found.iter().map(|entry| &entry.child);
    if !mandate.has_read(PLAN_ENTRY, plan.round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// What a plan holds for these children, to count who waits beside a child. The mandate must cover the child: what is counted
/// over is given on to nobody.
pub(super) async fn entries_beside(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    (plan, children): (&PlanId, &[&ResidentId]),
) -> Result<Vec<Entry>, StoreError> {
    if !mandate.covers(child) {
        return Ok(Vec::new());
    }
    let mut found = Vec::with_capacity(children.len());
    for part in children.chunks(ROWS_PER_STATEMENT) {
        let ids = part.iter().map(|id| id.as_str());
        let rows = entry::Entity::find()
            .filter(entry::Column::PlanId.eq(plan.as_str()))
            .filter(entry::Column::ResidentId.is_in(ids))
            .all(connection)
            .await?;
        for row in rows {
            found.push(entry_of(row)?);
        }
    }
    Ok(found)
}

/// Whose lists a plan is about, by child. The mandate must be over the plan's round.
pub(super) async fn children(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    plan: &Plan,
) -> Result<Vec<ResidentId>, StoreError> {
    let children = children_of(connection, plan).await?;
    if !mandate.has_read(PLAN_ENTRY, plan.round.as_str(), &children) {
        return Ok(Vec::new());
    }
    Ok(children)
}

/// Puts on the trail that the rows of children in the files of a plan are read. They may be given on only where it says yes. The
/// mandate must be over the plan's round.
pub(super) async fn rows_read(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    plan: &Plan,
) -> Result<bool, StoreError> {
    let children = children_of(connection, plan).await?;
    Ok(mandate.has_read(PLAN_ROWS, plan.round.as_str(), &children))
}

/// Whose lists a plan is about, by child, for an entry that says whose rows were read.
async fn children_of(
    connection: &impl ConnectionTrait,
    plan: &Plan,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows: Vec<String> = entry::Entity::find()
        .select_only()
        .column(entry::Column::ResidentId)
        .filter(entry::Column::PlanId.eq(plan.id.as_str()))
        .order_by_asc(entry::Column::ResidentId)
        .into_tuple()
        .all(connection)
        .await?;
    let children = rows.iter().map(|id| {
        id.parse()
            .map_err(|_| StoreError::corrupt("school_plan_entry.resident_id"))
    });
    children.collect()
}

fn plan_of(row: plan::Model) -> Result<Plan, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Plan {
        id: row
            .plan_id
            .parse()
            .map_err(|_| corrupt("school_plan.plan_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_plan.round_id"))?,
        fingerprint: row.fingerprint,
        verdict: serde_json::from_value(row.verdict).map_err(|_| corrupt("school_plan.verdict"))?,
        summary: serde_json::from_value(row.summary).map_err(|_| corrupt("school_plan.summary"))?,
        fairness: serde_json::from_value(row.fairness)
            .map_err(|_| corrupt("school_plan.fairness"))?,
        files: serde_json::from_value::<PublicFiles>(row.files)
            .map_err(|_| corrupt("school_plan.files"))?,
        made_at: Timestamp::from_microsecond(row.made_at)
            .map_err(|_| corrupt("school_plan.made_at"))?,
    })
}

fn entry_of(row: entry::Model) -> Result<Entry, StoreError> {
    let corrupt = StoreError::corrupt;
    let offer: Option<OfferId> = row
        .offer_id
        .map(|id| {
            id.parse()
                .map_err(|_| corrupt("school_plan_entry.offer_id"))
        })
        .transpose()?;
    let rank = row
        .rank
        .map(|rank| u32::try_from(rank).map_err(|_| corrupt("school_plan_entry.rank")))
        .transpose()?;
    let child: ResidentId = row
        .resident_id
        .parse()
        .map_err(|_| corrupt("school_plan_entry.resident_id"))?;
    Ok(Entry {
        child,
        given: offer.zip(rank),
        reason: serde_json::from_value(row.reason)
            .map_err(|_| corrupt("school_plan_entry.reason"))?,
    })
}
