//! Rows of the register of automated decisions. Entities are private here.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{AUTOMATED, Appeal, AutomatedDecision, Rule, RuleCount, digest};
use crate::decision::Outcome;
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Mandate, Subject};
use crate::oversight::moment;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod rule {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "automated_rule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub rule: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub decisions: i64,
        pub first_at: i64,
        pub last_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod decision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "automated_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub decision_id: String,
        pub service: String,
        pub rule: String,
        pub version: i32,
        pub about: String,
        pub inputs_digest: String,
        /// The text over which the digest was made, which a column for JSON would not keep to the letter.
        #[sea_orm(column_type = "Text")]
        pub inputs: String,
        pub result: String,
        pub reviewer: String,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Enters decisions about one thing, and counts them for their rules.
pub(super) async fn enter(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    decisions: &[AutomatedDecision],
) -> Result<(), StoreError> {
    let Some(first) = decisions.first() else {
        return Ok(());
    };
    if decisions.iter().any(|other| other.about != first.about) {
        return Err(StoreError::NotCovered);
    }
    match mandate.subject() {
        Subject::Cohort { .. } => {
            let people = decisions.iter().map(|one| &one.resident);
            mandate
                .writes_all(tx, Act::Create, AUTOMATED, &first.about, people)
                .await?;
        }
        Subject::Resident { .. } => {
            for one in decisions {
                mandate
                    .writes(tx, Act::Create, AUTOMATED, &one.resident)
                    .await?;
            }
        }
    }
    for part in decisions.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<_> = part.iter().map(row_of).collect::<Result<_, _>>()?;
        decision::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    count(tx, decisions).await
}

fn row_of(one: &AutomatedDecision) -> Result<decision::ActiveModel, StoreError> {
    Ok(decision::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        decision_id: Set(one.decision.to_string()),
        service: Set(one.rule.service.clone()),
        rule: Set(one.rule.name.clone()),
        version: Set(stored_version(one.rule.version)?),
        about: Set(one.about.clone()),
        inputs_digest: Set(one.inputs_digest()),
        inputs: Set(one.inputs.to_string()),
        result: Set(one.result.as_str().to_owned()),
        reviewer: Set(one.reviewer.clone()),
        made_at: Set(one.made_at.as_microsecond()),
    })
}

async fn count(
    tx: &DatabaseTransaction,
    decisions: &[AutomatedDecision],
) -> Result<(), StoreError> {
    let mut by_rule: BTreeMap<(&str, &str, u32), (i64, i64)> = BTreeMap::new();
    for one in decisions {
        let key = (
            one.rule.service.as_str(),
            one.rule.name.as_str(),
            one.rule.version,
        );
        let (number, last) = by_rule.entry(key).or_default();
        *number += 1;
        *last = Ord::max(*last, one.made_at.as_microsecond());
    }
    for ((service, name, version), (number, last)) in by_rule {
        let row = rule::ActiveModel {
            service: Set(service.to_owned()),
            rule: Set(name.to_owned()),
            version: Set(stored_version(version)?),
            decisions: Set(number),
            first_at: Set(last),
            last_at: Set(last),
        };
        let counted = Expr::col((rule::Entity, rule::Column::Decisions)).add(number);
        let again = OnConflict::columns([
            rule::Column::Service,
            rule::Column::Rule,
            rule::Column::Version,
        ])
        .value(rule::Column::Decisions, counted)
        .update_column(rule::Column::LastAt)
        .to_owned();
        rule::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The rules that decided, by service, name and version.
pub(super) async fn rules(connection: &impl ConnectionTrait) -> Result<Vec<RuleCount>, StoreError> {
    let rows = rule::Entity::find()
        .order_by_asc(rule::Column::Service)
        .order_by_asc(rule::Column::Rule)
        .order_by_asc(rule::Column::Version)
        .all(connection)
        .await?;
    let count = |row: rule::Model| {
        Ok(RuleCount {
            rule: Rule {
                service: row.service,
                name: row.rule,
                version: version_of(row.version)?,
            },
            decisions: u64::try_from(row.decisions)
                .map_err(|_| StoreError::corrupt("automated_rule.decisions"))?,
            first_at: moment(row.first_at, "automated_rule.first_at")?,
            last_at: moment(row.last_at, "automated_rule.last_at")?,
        })
    };
    rows.into_iter().map(count).collect()
}

/// What rules decided about a resident, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<AutomatedDecision>, StoreError> {
    if !mandate.reads(AUTOMATED, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = decision::Entity::find()
        .filter(decision::Column::ResidentId.is_in(rows))
        .order_by_desc(decision::Column::MadeAt)
        .order_by_asc(decision::Column::DecisionId)
        .all(connection)
        .await?;
    rows.into_iter().map(decision_of).collect()
}

/// A decision of whoever appeals against it, where the mandate is over all of them.
pub(super) async fn appealed(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    resident: &ResidentId,
    id: &DecisionId,
) -> Result<Option<AutomatedDecision>, StoreError> {
    if !mandate.has_read(AUTOMATED, cohort, [resident]) {
        return Ok(None);
    }
    let key = (resident.to_string(), id.to_string());
    let row = decision::Entity::find_by_id(key).one(connection).await?;
    row.map(decision_of).transpose()
}

fn stored_version(version: u32) -> Result<i32, StoreError> {
    i32::try_from(version).map_err(|_| StoreError::corrupt("automated_rule.version"))
}

fn version_of(stored: i32) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::corrupt("automated_rule.version"))
}

fn decision_of(row: decision::Model) -> Result<AutomatedDecision, StoreError> {
    let corrupt = StoreError::corrupt;
    // What the rule looked at is told only as it was when it looked.
    if digest(&row.inputs) != row.inputs_digest {
        return Err(corrupt("automated_decision.inputs"));
    }
    Ok(AutomatedDecision {
        decision: row
            .decision_id
            .parse()
            .map_err(|_| corrupt("automated_decision.decision_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("automated_decision.resident_id"))?,
        rule: Rule {
            service: row.service,
            name: row.rule,
            version: version_of(row.version)?,
        },
        about: row.about,
        inputs: serde_json::from_str(&row.inputs)
            .map_err(|_| corrupt("automated_decision.inputs"))?,
        result: Outcome::from_stored(&row.result).ok_or(corrupt("automated_decision.result"))?,
        reviewer: row.reviewer,
        // Appeals have a table of their own.
        appeal: Appeal::None,
        made_at: moment(row.made_at, "automated_decision.made_at")?,
    })
}
