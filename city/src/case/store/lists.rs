//! Lists of cases: of a team, of a clerk, and what the clock looks after.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Select};

use super::super::CASE;
use super::super::kind::{CaseKind, CaseOutcome};
use super::super::model::{Case, Risen, Team};
use super::{Column, Entity, OPEN, case, case_of};
use crate::error::{StoreError, moment};
use crate::id::StaffId;
use crate::mandate::Mandate;

/// Rows of one list that are looked through at the most.
const ROWS_MAX: u64 = 300;

fn open() -> Select<Entity> {
    Entity::find()
        .filter(Column::Step.is_in(OPEN))
        .order_by_asc(Column::Due)
        .order_by_asc(Column::OpenedAt)
        .order_by_asc(Column::CaseId)
}

fn of(team: &Team) -> Condition {
    let body = match &team.body {
        Some(body) => Column::TeamBody.eq(body.as_str()),
        None => Column::TeamBody.is_null(),
    };
    Condition::all()
        .add(Column::TeamService.eq(team.service.as_str()))
        .add(Column::TeamRole.eq(team.role.as_str()))
        .add(body)
}

/// The open cases of a team, those due first at the head; those that nobody has where only they are asked for. What is
/// given on of them is left an entry of by whoever asks, so here is only whether the mandate is over them.
pub(in crate::case) async fn of_team(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    team: &Team,
    only_free: bool,
) -> Result<Vec<Case>, StoreError> {
    let mut select = open().filter(of(team));
    if only_free {
        select = select.filter(Column::Clerk.is_null());
    }
    covered(connection, mandate, cohort, select).await
}

/// The open cases of a clerk.
pub(in crate::case) async fn of_clerk(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    clerk: &StaffId,
) -> Result<Vec<Case>, StoreError> {
    let select = open().filter(Column::Clerk.eq(clerk.as_str()));
    covered(connection, mandate, cohort, select).await
}

/// The open cases that have risen to the auditors.
pub(in crate::case) async fn risen(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
) -> Result<Vec<Case>, StoreError> {
    let select = open().filter(Column::Risen.eq(Risen::Auditor.stored()));
    covered(connection, mandate, cohort, select).await
}

/// The open cases that are due on a day or before and can rise still. For the clock.
pub(in crate::case) async fn due_by(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    day: Date,
) -> Result<Vec<Case>, StoreError> {
    let select = open()
        .filter(Column::Due.lte(day.to_string()))
        .filter(Column::Risen.lt(Risen::Auditor.stored()));
    read(connection, mandate, cohort, select).await
}

/// The cases that wait for something whose last day was before a day. For the clock.
pub(in crate::case) async fn waking(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    day: Date,
) -> Result<Vec<Case>, StoreError> {
    let select = Entity::find()
        .filter(Column::Wakes.lt(day.to_string()))
        .order_by_asc(Column::Wakes)
        .order_by_asc(Column::CaseId);
    read(connection, mandate, cohort, select).await
}

/// When checks of a service began, and what they found. Only this comes out of it, and nobody's name.
pub(in crate::case) async fn checks(
    connection: &impl ConnectionTrait,
    service: &str,
) -> Result<Vec<(Timestamp, Option<CaseOutcome>)>, StoreError> {
    let kinds = CaseKind::CHECKS.map(CaseKind::as_str);
    let found: Vec<(i64, Option<String>)> = Entity::find()
        .select_only()
        .column(Column::OpenedAt)
        .column(Column::Outcome)
        .filter(Column::Service.eq(service))
        .filter(Column::Kind.is_in(kinds))
        .into_tuple()
        .all(connection)
        .await?;
    let found = found.into_iter().map(|(opened_at, outcome)| {
        let outcome = outcome.as_deref().and_then(CaseOutcome::from_stored);
        Ok((moment(opened_at, "case_file.opened_at")?, outcome))
    });
    found.collect()
}

async fn covered(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    select: Select<Entity>,
) -> Result<Vec<Case>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let rows: Vec<case::Model> = select.limit(ROWS_MAX).all(connection).await?;
    rows.into_iter().map(case_of).collect()
}

async fn read(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    select: Select<Entity>,
) -> Result<Vec<Case>, StoreError> {
    let found = covered(connection, mandate, cohort, select).await?;
    let people = found.iter().map(|one| &one.resident);
    Ok(if mandate.has_read(CASE, cohort, people) {
        found
    } else {
        Vec::new()
    })
}
