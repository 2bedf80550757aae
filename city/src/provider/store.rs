//! Rows of what bodies sent, of first days and of sandboxes. None of them is about a resident. Entities are private here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::sandbox::Reset;
pub(super) use super::sent::NotedFault;
use super::sent::{FileFault, Refusals};
use crate::error::{StoreError, moment};
use crate::id::{BodyId, StaffId};

mod file_fault {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "file_fault")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub body_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub at: i64,
        pub publisher: String,
        pub file: String,
        pub place: String,
        pub field: Option<String>,
        pub problem: String,
        pub expected: String,
        pub is_refused: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod api_refusal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_refusal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub body_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub operation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub count: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod first_day_tick {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "first_day_tick")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub step: String,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod sandbox_reset {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sandbox_reset")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub body_id: String,
        pub asked_by: String,
        pub asked_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Puts faults in the place of those of the same publisher.
pub(super) async fn replace_faults(
    tx: &DatabaseTransaction,
    body: &BodyId,
    publisher: &str,
    faults: Vec<NotedFault>,
) -> Result<(), StoreError> {
    file_fault::Entity::delete_many()
        .filter(file_fault::Column::BodyId.eq(body.as_str()))
        .filter(file_fault::Column::Publisher.eq(publisher))
        .exec(tx)
        .await?;
    let last = file_fault::Entity::find()
        .filter(file_fault::Column::BodyId.eq(body.as_str()))
        .order_by_desc(file_fault::Column::Number)
        .one(tx)
        .await?;
    let first = last.map_or(0, |row| row.number + 1);
    let rows = faults.into_iter().zip(first..).map(|(noted, number)| {
        let FileFault {
            file,
            place,
            field,
            problem,
            expected,
            is_refused,
        } = noted.fault;
        file_fault::ActiveModel {
            body_id: Set(body.to_string()),
            number: Set(number),
            at: Set(noted.at.as_microsecond()),
            publisher: Set(noted.publisher),
            file: Set(file),
            place: Set(place),
            field: Set(field),
            problem: Set(problem),
            expected: Set(expected),
            is_refused: Set(is_refused),
        }
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        file_fault::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The faults in what was sent for a body, as they were found.
pub(super) async fn faults(
    connection: &impl ConnectionTrait,
    body: &BodyId,
) -> Result<Vec<NotedFault>, StoreError> {
    let rows = file_fault::Entity::find()
        .filter(file_fault::Column::BodyId.eq(body.as_str()))
        .order_by_asc(file_fault::Column::Number)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        Ok(NotedFault {
            publisher: row.publisher,
            at: moment(row.at, "file_fault.at")?,
            fault: FileFault {
                file: row.file,
                place: row.place,
                field: row.field,
                problem: row.problem,
                expected: row.expected,
                is_refused: row.is_refused,
            },
        })
    });
    rows.collect()
}

/// Counts a refusal on a day.
pub(super) async fn count_refusal(
    tx: &DatabaseTransaction,
    body: &BodyId,
    refusals: &Refusals,
    day: Date,
) -> Result<(), StoreError> {
    let row = api_refusal::ActiveModel {
        body_id: Set(body.to_string()),
        operation: Set(refusals.operation.clone()),
        code: Set(refusals.code.clone()),
        day: Set(day.to_string()),
        count: Set(1),
    };
    let key = [
        api_refusal::Column::BodyId,
        api_refusal::Column::Operation,
        api_refusal::Column::Code,
        api_refusal::Column::Day,
    ];
    let more = Expr::col(("api_refusal", api_refusal::Column::Count)).add(1);
    let again = OnConflict::columns(key)
        .value(api_refusal::Column::Count, more)
        .to_owned();
    api_refusal::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets what was counted before a day.
pub(super) async fn forget_refusals(
    tx: &DatabaseTransaction,
    before: Date,
) -> Result<(), StoreError> {
    api_refusal::Entity::delete_many()
        .filter(api_refusal::Column::Day.lt(before.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// What was counted since a day, the most frequent first.
pub(super) async fn refusals(
    connection: &impl ConnectionTrait,
    body: &BodyId,
    since: Date,
) -> Result<Vec<Refusals>, StoreError> {
    let rows = api_refusal::Entity::find()
        .filter(api_refusal::Column::BodyId.eq(body.as_str()))
        .filter(api_refusal::Column::Day.gte(since.to_string()))
        .all(connection)
        .await?;
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in rows {
        let count =
            u64::try_from(row.count).map_err(|_| StoreError::corrupt("api_refusal.count"))?;
        *counts.entry((row.operation, row.code)).or_default() += count;
    }
    let refusals = counts
        .into_iter()
        .map(|((operation, code), count)| Refusals {
            operation,
            code,
            count,
        });
    let mut refusals: Vec<Refusals> = refusals.collect();
    refusals.sort_by_key(|one| Reverse(one.count));
    Ok(refusals)
}

/// The names of the steps that a member of staff has ticked.
pub(super) async fn ticks(
    connection: &impl ConnectionTrait,
    staff: &StaffId,
) -> Result<Vec<String>, StoreError> {
    let rows = first_day_tick::Entity::find()
        .filter(first_day_tick::Column::StaffId.eq(staff.as_str()))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.step).collect())
}

/// Ticks a step at a moment, or takes the tick back.
pub(super) async fn tick(
    tx: &DatabaseTransaction,
    staff: &StaffId,
    step: &str,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    first_day_tick::Entity::delete_by_id((staff.to_string(), step.to_owned()))
        .exec(tx)
        .await?;
    let Some(at) = at else { return Ok(()) };
    let row = first_day_tick::ActiveModel {
        staff_id: Set(staff.to_string()),
        step: Set(step.to_owned()),
        at: Set(at.as_microsecond()),
    };
    first_day_tick::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Puts down that a sandbox is to be made anew, unless it waits for that already.
pub(super) async fn ask_reset(
    tx: &DatabaseTransaction,
    body: &BodyId,
    reset: &Reset,
) -> Result<(), StoreError> {
    let row = sandbox_reset::ActiveModel {
        body_id: Set(body.to_string()),
        asked_by: Set(reset.asked_by.clone()),
        asked_at: Set(reset.asked_at.as_microsecond()),
    };
    let mut waits = OnConflict::column(sandbox_reset::Column::BodyId);
    sandbox_reset::Entity::insert(row)
        .on_conflict(waits.do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends the wait.
pub(super) async fn end_reset(tx: &DatabaseTransaction, body: &BodyId) -> Result<(), StoreError> {
    sandbox_reset::Entity::delete_by_id(body.to_string())
        .exec(tx)
        .await?;
    Ok(())
}

/// What a body waits for.
pub(super) async fn reset(
    connection: &impl ConnectionTrait,
    body: &BodyId,
) -> Result<Option<Reset>, StoreError> {
    let row = sandbox_reset::Entity::find_by_id(body.to_string())
        .one(connection)
        .await?;
    row.map(|row| {
        Ok(Reset {
            asked_by: row.asked_by,
            asked_at: moment(row.asked_at, "sandbox_reset.asked_at")?,
        })
    })
    .transpose()
}
