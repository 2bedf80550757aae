//! Rows of cases. Entities are private here: every read and write takes a mandate.

mod actions;
mod lists;
mod team;

pub(super) use actions::{carried_on_by, history};
pub(super) use lists::{checks, due_by, of_clerk, of_team, risen, waking};
pub(super) use team::{absences, lead_of, leave_out, name_lead, say_away};

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::kind::{CaseKind, CaseOutcome};
use super::model::{About, Case, CaseAction, CaseState, Risen, Team};
use super::{CASE, CaseError};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::event::EventStore;
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Mandate, Post, Role, Subject};
use crate::personal::Personal;

mod case {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: String,
        pub kind: String,
        pub service: String,
        pub about_kind: Option<String>,
        pub about_id: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub words: String,
        pub team_body: Option<String>,
        pub team_service: String,
        pub team_role: String,
        pub clerk: Option<String>,
        pub step: String,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        pub outcome: Option<String>,
        pub risen: i32,
        pub due: String,
        pub due_at: Option<i64>,
        pub wakes: Option<String>,
        pub reopened: i32,
        pub opened_at: i64,
        pub ended_at: Option<i64>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use case::{Column, Entity};

/// The steps at which somebody of the city has something to do.
const OPEN: [&str; 4] = ["received", "assigned", "waiting", "reopened"];

/// The cases of a person, the newest first, where the mandate covers them.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Case>, StoreError> {
    if !mandate.reads(CASE, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .order_by_desc(Column::OpenedAt)
        .order_by_asc(Column::CaseId)
        .all(connection)
        .await?;
    rows.into_iter().map(case_of).collect()
}

/// The appeals that wait, those that are due first at the head, where the mandate is over all of them.
pub(crate) async fn open_appeals(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    limit: u64,
) -> Result<Vec<Case>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::Kind.eq(CaseKind::Appeal.as_str()))
        .filter(Column::Step.is_in(OPEN))
        .order_by_asc(Column::Due)
        .order_by_asc(Column::OpenedAt)
        .limit(limit)
        .all(connection)
        .await?;
    let found: Vec<Case> = rows.into_iter().map(case_of).collect::<Result<_, _>>()?;
    let people = found.iter().map(|one| &one.resident);
    Ok(if mandate.has_read(CASE, cohort, people) {
        found
    } else {
        Vec::new()
    })
}

/// The appeal of a person against one thing that waits, where the mandate is over all of them.
pub(crate) async fn open_appeal(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    resident: &ResidentId,
    about: &str,
) -> Result<Option<Case>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = Entity::find()
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::AboutId.eq(about))
        .filter(Column::Kind.eq(CaseKind::Appeal.as_str()))
        .filter(Column::Step.is_in(OPEN))
        .one(connection)
        .await?;
    let found = row.map(case_of).transpose()?;
    let people = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(CASE, cohort, people);
    Ok(found.filter(|_| is_told))
}

/// A case against whose answer somebody appeals, where the mandate is over all who do.
pub(crate) async fn appealed(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    resident: &ResidentId,
    id: &CaseId,
) -> Result<Option<Case>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = Entity::find()
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::CaseId.eq(id.as_str()))
        .one(connection)
        .await?;
    let found = row.map(case_of).transpose()?;
    let people = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(CASE, cohort, people);
    Ok(found.filter(|_| is_told))
}

/// The ids of what a person was found to be right about. It answers the question whether a mandate may be made, so there
/// is none yet.
pub(crate) async fn upheld(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
) -> Result<Vec<String>, StoreError> {
    let about: Vec<Option<String>> = Entity::find()
        .select_only()
        .column(Column::AboutId)
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::Kind.eq(CaseKind::Appeal.as_str()))
        .filter(Column::Outcome.eq(CaseOutcome::Upheld.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(about.into_iter().flatten().collect())
}

/// Whether a case of a person that has not ended is with the team of a post, or has risen to it. It answers the question
/// whether a mandate may be made, so there is none yet.
pub(crate) async fn is_with(
    connection: &impl ConnectionTrait,
    post: &Post,
    rows: &[ResidentId],
) -> Result<bool, StoreError> {
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
        .filter(Column::EndedAt.is_null())
        .all(connection)
        .await?;
    for row in rows {
        if case_of(row)?.is_with(post) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes a new case with its first action, where `may` says yes to the cases that the person has. Whoever opens cases of
/// one person at once does so one after the other.
pub(super) async fn open(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Case,
    action: &CaseAction,
    may: impl FnOnce(&[Case]) -> Result<(), CaseError> + Send,
) -> Result<(), CaseError> {
    EventStore::hold(tx, &[format!("cases of {}", new.resident)]).await?;
    may(&of(tx, mandate, &new.resident).await?)?;
    leave(tx, mandate, Act::Create, &new.resident).await?;
    Entity::insert(row_of(new)?)
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::from)?;
    Ok(actions::add(tx, mandate, new, action).await?)
}

/// Writes what became of a case, with the action, where nobody changed it since its version was read. Says no where
/// somebody did.
pub(super) async fn advance(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    case: &Case,
    action: &CaseAction,
) -> Result<bool, StoreError> {
    leave(tx, mandate, Act::Change, &case.resident).await?;
    let state = &case.state;
    let done = Entity::update_many()
        .col_expr(Column::TeamBody, Expr::value(body_of(&case.team)))
        .col_expr(Column::TeamService, Expr::value(case.team.service.clone()))
        .col_expr(Column::TeamRole, Expr::value(case.team.role.as_str()))
        .col_expr(Column::Clerk, Expr::value(clerk_of(state)))
        .col_expr(Column::Step, Expr::value(state.step()))
        .col_expr(Column::State, Expr::value(stored(state)?))
        .col_expr(Column::Outcome, Expr::value(outcome_of(state)))
        .col_expr(Column::Risen, Expr::value(case.risen.stored()))
        .col_expr(Column::Due, Expr::value(case.due.to_string()))
        .col_expr(Column::Wakes, Expr::value(wakes_of(state)))
        .col_expr(Column::Reopened, Expr::value(i32::from(case.reopened)))
        .col_expr(
            Column::EndedAt,
            Expr::value(case.ended_at.map(|at| at.as_microsecond())),
        )
        .col_expr(Column::Version, Expr::value(case.version + 1))
        .filter(Column::ResidentId.eq(case.resident.as_str()))
        .filter(Column::CaseId.eq(case.id.as_str()))
        .filter(Column::Version.eq(case.version))
        .exec(tx)
        .await?;
    if done.rows_affected != 1 {
        return Ok(false);
    }
    actions::add(tx, mandate, case, action).await?;
    Ok(true)
}

/// Leaves the entry of a write, under a mandate over the person or over many.
async fn leave(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    act: Act,
    resident: &ResidentId,
) -> Result<(), StoreError> {
    match mandate.subject() {
        Subject::Cohort { name } => mandate.writes_all(tx, act, CASE, name, [resident]).await,
        Subject::Resident { .. } => mandate.writes(tx, act, CASE, resident).await,
    }
}

fn stored(state: &CaseState) -> Result<String, StoreError> {
    serde_json::to_string(state).map_err(|_| StoreError::corrupt("case_file.state"))
}

fn body_of(team: &Team) -> Option<String> {
    team.body.as_ref().map(ToString::to_string)
}

fn clerk_of(state: &CaseState) -> Option<String> {
    state.clerk().map(ToString::to_string)
}

fn outcome_of(state: &CaseState) -> Option<String> {
    let answer = state.answer();
    answer.map(|answer| answer.outcome.as_str().to_owned())
}

fn wakes_of(state: &CaseState) -> Option<String> {
    state.wakes().map(|day| day.to_string())
}

fn row_of(case: &Case) -> Result<case::ActiveModel, StoreError> {
    Ok(case::ActiveModel {
        resident_id: Set(case.resident.to_string()),
        case_id: Set(case.id.to_string()),
        kind: Set(case.kind.as_str().to_owned()),
        service: Set(case.service.clone()),
        about_kind: Set(case.about.kind().map(str::to_owned)),
        about_id: Set(case.about.id().map(str::to_owned)),
        words: Set(case.words.reveal().to_owned()),
        team_body: Set(body_of(&case.team)),
        team_service: Set(case.team.service.clone()),
        team_role: Set(case.team.role.as_str().to_owned()),
        clerk: Set(clerk_of(&case.state)),
        step: Set(case.state.step().to_owned()),
        state: Set(stored(&case.state)?),
        outcome: Set(outcome_of(&case.state)),
        risen: Set(case.risen.stored()),
        due: Set(case.due.to_string()),
        due_at: Set(case.due_at.map(|at| at.as_microsecond())),
        wakes: Set(wakes_of(&case.state)),
        reopened: Set(i32::from(case.reopened)),
        opened_at: Set(case.opened_at.as_microsecond()),
        ended_at: Set(case.ended_at.map(|at| at.as_microsecond())),
        version: Set(case.version),
    })
}

fn case_of(row: case::Model) -> Result<Case, StoreError> {
    let corrupt = StoreError::corrupt;
    let about = About::from_stored(row.about_kind.as_deref(), row.about_id.as_deref());
    let body = row.team_body.as_deref();
    let body = body
        .map(|id| parse(id, "case_file.team_body"))
        .transpose()?;
    let due_at = row.due_at.map(|at| moment(at, "case_file.due_at"));
    let ended_at = row.ended_at.map(|at| moment(at, "case_file.ended_at"));
    Ok(Case {
        id: parse::<CaseId>(&row.case_id, "case_file.case_id")?,
        resident: parse(&row.resident_id, "case_file.resident_id")?,
        kind: CaseKind::from_stored(&row.kind).ok_or(corrupt("case_file.kind"))?,
        service: row.service,
        about: about.ok_or(corrupt("case_file.about_id"))?,
        words: Personal::new(row.words),
        team: Team {
            body,
            service: row.team_service,
            role: Role::from_stored(&row.team_role).ok_or(corrupt("case_file.team_role"))?,
        },
        state: serde_json::from_str(&row.state).map_err(|_| corrupt("case_file.state"))?,
        risen: Risen::from_stored(row.risen).ok_or(corrupt("case_file.risen"))?,
        due: parse(&row.due, "case_file.due")?,
        due_at: due_at.transpose()?,
        reopened: u8::try_from(row.reopened).map_err(|_| corrupt("case_file.reopened"))?,
        opened_at: moment(row.opened_at, "case_file.opened_at")?,
        ended_at: ended_at.transpose()?,
        version: row.version,
    })
}
