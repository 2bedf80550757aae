//! Rows of appeals. Entities are private here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{
    APPEAL, APPEALS_MAX, Appeal, AppealDecision, AppealOutcome, AppealedKind, OpenAppeal, OwnAppeal,
};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::oversight::moment;
use crate::personal::Personal;

mod appeal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appeal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub about: String,
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub words: String,
        pub lodged_at: i64,
        pub answer_by: String,
        /// `lodged`, `upheld` or `dismissed`.
        pub state: String,
        pub decision: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use appeal::{Column, Entity};

/// How an appeal is stored that waits.
const LODGED: &str = "lodged";

/// Writes an appeal, once. Says no where there is one.
pub(in crate::oversight) async fn lodge(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &OpenAppeal,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, APPEAL, &one.resident)
        .await?;
    let row = appeal::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        about: Set(one.about.clone()),
        kind: Set(one.kind.as_str().to_owned()),
        words: Set(one.words.reveal().to_owned()),
        lodged_at: Set(one.lodged_at.as_microsecond()),
        answer_by: Set(one.answer_by.to_string()),
        state: Set(LODGED.to_owned()),
        decision: Set(None),
    };
    let is_known = OnConflict::columns([Column::ResidentId, Column::About])
        .do_nothing()
        .to_owned();
    let new = Entity::insert(row)
        .on_conflict(is_known)
        .exec_without_returning(tx)
        .await?;
    Ok(new == 1)
}

/// The appeals of a person, by the id of what they are against, where the mandate covers them.
pub(in crate::oversight) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<BTreeMap<String, Appeal>, StoreError> {
    let all = all_of(connection, mandate, resident).await?;
    Ok(all.into_iter().map(|one| (one.about, one.appeal)).collect())
}

/// The appeals of a person, the newest first, where the mandate covers them.
pub(super) async fn all_of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<OwnAppeal>, StoreError> {
    if !mandate.reads(APPEAL, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .order_by_desc(Column::LodgedAt)
        .order_by_asc(Column::About)
        .all(connection)
        .await?;
    let own = rows.into_iter().map(|row| {
        let kind = AppealedKind::from_stored(&row.kind);
        Ok(OwnAppeal {
            kind: kind.ok_or(StoreError::corrupt("appeal.kind"))?,
            about: row.about.clone(),
            appeal: appeal_of(row)?,
        })
    });
    own.collect()
}

/// The ids of what a person was found to be right about. It answers the question whether a mandate may be made, so there
/// is none yet.
pub(crate) async fn upheld(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
) -> Result<BTreeSet<String>, StoreError> {
    let about: Vec<String> = Entity::find()
        .select_only()
        .column(Column::About)
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::State.eq(AppealOutcome::Upheld.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(about.into_iter().collect())
}

/// The appeals that wait, those that are due first at the head, where the mandate is over all of them.
pub(super) async fn open(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
) -> Result<Vec<OpenAppeal>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::State.eq(LODGED))
        .order_by_asc(Column::AnswerBy)
        .order_by_asc(Column::LodgedAt)
        .limit(APPEALS_MAX)
        .all(connection)
        .await?;
    let found: Vec<OpenAppeal> = rows.iter().map(open_of).collect::<Result<_, _>>()?;
    let people = found.iter().map(|one| &one.resident);
    Ok(if mandate.has_read(APPEAL, cohort, people) {
        found
    } else {
        Vec::new()
    })
}

/// One appeal that waits, where the mandate is over all of them.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    resident: &ResidentId,
    about: &str,
) -> Result<Option<OpenAppeal>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let key = (resident.to_string(), about.to_owned());
    let row = Entity::find_by_id(key)
        .filter(Column::State.eq(LODGED))
        .one(connection)
        .await?;
    let found = row.as_ref().map(open_of).transpose()?;
    let people = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(APPEAL, cohort, people);
    Ok(found.filter(|_| is_told))
}

/// Writes the decision on an appeal, once. Says no where there is one.
pub(super) async fn decide(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    one: &OpenAppeal,
    decision: &AppealDecision,
) -> Result<bool, StoreError> {
    mandate
        .writes_all(tx, Act::Change, APPEAL, cohort, [&one.resident])
        .await?;
    let kept =
        serde_json::to_value(decision).map_err(|_| StoreError::corrupt("appeal.decision"))?;
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(decision.outcome.as_str()))
        .col_expr(Column::Decision, Expr::value(kept))
        .filter(Column::ResidentId.eq(one.resident.as_str()))
        .filter(Column::About.eq(one.about.as_str()))
        .filter(Column::State.eq(LODGED))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn open_of(row: &appeal::Model) -> Result<OpenAppeal, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(OpenAppeal {
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("appeal.resident_id"))?,
        kind: AppealedKind::from_stored(&row.kind).ok_or(corrupt("appeal.kind"))?,
        about: row.about.clone(),
        words: Personal::new(&*row.words),
        lodged_at: lodged_at(row)?,
        answer_by: answer_by(row)?,
    })
}

fn appeal_of(row: appeal::Model) -> Result<Appeal, StoreError> {
    let (at, answer_by) = (lodged_at(&row)?, answer_by(&row)?);
    let words = Personal::new(row.words);
    let Some(decision) = row.decision else {
        return Ok(Appeal::Lodged {
            at,
            words,
            answer_by,
        });
    };
    let decision =
        serde_json::from_value(decision).map_err(|_| StoreError::corrupt("appeal.decision"))?;
    Ok(Appeal::Decided {
        at,
        words,
        decision,
    })
}

fn lodged_at(row: &appeal::Model) -> Result<Timestamp, StoreError> {
    moment(row.lodged_at, "appeal.lodged_at")
}

fn answer_by(row: &appeal::Model) -> Result<Date, StoreError> {
    let corrupt = |_| StoreError::corrupt("appeal.answer_by");
    row.answer_by.parse().map_err(corrupt)
}
