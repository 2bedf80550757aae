//! Rows of decisions.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, QueryOrder, Set};

use super::{DECISION, Decision, Outcome};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Mandate, Subject};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod decision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub decision_id: String,
        pub service: String,
        pub about: String,
        pub outcome: String,
        pub reason: Json,
        pub plan_id: Option<String>,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps decisions.
pub struct DecisionStore;

impl DecisionStore {
    /// Writes decisions about one thing, in the caller's transaction. The mandate must be over the cohort that they are
    /// about, or over the one resident of all of them.
    ///
    /// # Errors
    /// When the mandate does not cover a decision, or the database refuses.
    pub async fn write(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        decisions: &[Decision],
    ) -> Result<(), StoreError> {
        let Some(first) = decisions.first() else {
            return Ok(());
        };
        if decisions.iter().any(|other| other.about != first.about) {
            return Err(StoreError::NotCovered);
        }
        match mandate.subject() {
            Subject::Cohort { .. } => {
                let residents = decisions.iter().map(|decision| &decision.resident);
                mandate
                    .writes_all(tx, Act::Create, DECISION, &first.about, residents)
                    .await?;
            }
            Subject::Resident { .. } => {
                for decision in decisions {
                    mandate
                        .writes(tx, Act::Create, DECISION, &decision.resident)
                        .await?;
                }
            }
        }
        for part in decisions.chunks(ROWS_PER_STATEMENT) {
            let rows = part.iter().map(|one| decision::ActiveModel {
                resident_id: Set(one.resident.to_string()),
                decision_id: Set(one.id.to_string()),
                service: Set(one.service.clone()),
                about: Set(one.about.clone()),
                outcome: Set(one.outcome.as_str().to_owned()),
                reason: Set(one.reason.clone()),
                plan_id: Set(one.plan.as_ref().map(ToString::to_string)),
                made_at: Set(one.made_at.as_microsecond()),
            });
            decision::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }

    /// One decision about a resident, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        db: &Database,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &DecisionId,
    ) -> Result<Option<Decision>, StoreError> {
        if !mandate.reads(DECISION, resident) {
            return Ok(None);
        }
        let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
        let row = decision::Entity::find()
            .filter(decision::Column::ResidentId.is_in(rows))
            .filter(decision::Column::DecisionId.eq(id.as_str()))
            .one(db.read())
            .await?;
        row.map(decision_of).transpose()
    }

    /// Decisions about members of a cohort, by whom they are about and their ids. The mandate must be over the cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn among(
        db: &Database,
        mandate: &Mandate,
        cohort: &str,
        wanted: &[(ResidentId, String)],
    ) -> Result<Vec<Decision>, StoreError> {
        let members = wanted.iter().map(|(resident, _)| resident);
        if wanted.is_empty() || !mandate.has_read(DECISION, cohort, members.clone()) {
            return Ok(Vec::new());
        }
        let rows = decision::Entity::find()
            .filter(decision::Column::ResidentId.is_in(members.map(ResidentId::as_str)))
            .filter(decision::Column::DecisionId.is_in(wanted.iter().map(|(_, id)| id)))
            .all(db.read())
            .await?;
        rows.into_iter().map(decision_of).collect()
    }

    /// A decision about a member of a cohort by its id alone, as whatever stands on it names it. The mandate must be over the
    /// cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn behind(
        db: &Database,
        mandate: &Mandate,
        cohort: &str,
        id: &DecisionId,
    ) -> Result<Option<Decision>, StoreError> {
        if !mandate.covers_cohort(cohort) {
            return Ok(None);
        }
        let row = decision::Entity::find()
            .filter(decision::Column::DecisionId.eq(id.as_str()))
            .one(db.read())
            .await?;
        let found = row.map(decision_of).transpose()?;
        let people = found.iter().map(|one| &one.resident);
        let is_told = mandate.has_read(DECISION, cohort, people);
        Ok(found.filter(|_| is_told))
    }

    /// A decision against which somebody appeals, for whoever decides that. The mandate is over all who appeal.
    pub(crate) async fn appealed(
        db: &Database,
        mandate: &Mandate,
        cohort: &str,
        resident: &ResidentId,
        id: &DecisionId,
    ) -> Result<Option<Decision>, StoreError> {
        if !mandate.covers_cohort(cohort) {
            return Ok(None);
        }
        let key = (resident.to_string(), id.to_string());
        let row = decision::Entity::find_by_id(key).one(db.read()).await?;
        let found = row.map(decision_of).transpose()?;
        let people = found.iter().map(|one| &one.resident);
        let is_told = mandate.has_read(DECISION, cohort, people);
        Ok(found.filter(|_| is_told))
    }

    /// The decisions about a resident, the newest first, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        db: &Database,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Decision>, StoreError> {
        if !mandate.reads(DECISION, resident) {
            return Ok(Vec::new());
        }
        let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
        let rows = decision::Entity::find()
            .filter(decision::Column::ResidentId.is_in(rows))
            .order_by_desc(decision::Column::MadeAt)
            .order_by_asc(decision::Column::DecisionId)
            .all(db.read())
            .await?;
        rows.into_iter().map(decision_of).collect()
    }
}

fn decision_of(row: decision::Model) -> Result<Decision, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Decision {
        id: row
            .decision_id
            .parse()
            .map_err(|_| corrupt("decision.decision_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("decision.resident_id"))?,
        service: row.service,
        about: row.about,
        outcome: Outcome::from_stored(&row.outcome).ok_or(corrupt("decision.outcome"))?,
        reason: row.reason,
        plan: row
            .plan_id
            .map(|id| id.parse().map_err(|_| corrupt("decision.plan_id")))
            .transpose()?,
        made_at: Timestamp::from_microsecond(row.made_at)
            .map_err(|_| corrupt("decision.made_at"))?,
    })
}
