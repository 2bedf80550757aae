//! Rows of published comparisons. They are counts of groups in which nobody can be found.

use city::error::StoreError;
use city::id::{ComparisonId, RoundId, StaffId};
use city::mandate::Mandate;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::publication::{By, ComparedRow};
use super::question::Question;

/// A published comparison of other rules with those of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Its id.
    pub id: ComparisonId,
    /// The round.
    pub round: RoundId,
    /// What was asked.
    pub question: Question,
    /// By what its groups are told apart.
    pub by: Vec<By>,
    /// Its groups.
    pub rows: Vec<ComparedRow>,
    /// Who published it.
    pub published_by: StaffId,
    /// When.
    pub published_at: Timestamp,
}

mod comparison {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_comparison")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub comparison_id: String,
        pub round_id: String,
        pub question: Json,
        pub told_by: Json,
        pub compared: Json,
        pub published_by: String,
        pub published_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps a comparison. The mandate must be over its round.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Comparison,
) -> Result<(), StoreError> {
    if !mandate.covers_cohort(new.round.as_str()) {
        return Err(StoreError::NotCovered);
    }
    let corrupt = |_| StoreError::corrupt("school_comparison");
    let row = comparison::ActiveModel {
        comparison_id: Set(new.id.to_string()),
        round_id: Set(new.round.to_string()),
        question: Set(serde_json::to_value(&new.question).map_err(corrupt)?),
        told_by: Set(serde_json::to_value(&new.by).map_err(corrupt)?),
        compared: Set(serde_json::to_value(&new.rows).map_err(corrupt)?),
        published_by: Set(new.published_by.to_string()),
        published_at: Set(new.published_at.as_microsecond()),
    };
    comparison::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// One comparison.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &ComparisonId,
) -> Result<Option<Comparison>, StoreError> {
    let row = comparison::Entity::find_by_id(id.as_str());
    row.one(connection).await?.map(comparison_of).transpose()
}

/// The comparisons of a round, the newest first.
pub(super) async fn of_round(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<Comparison>, StoreError> {
    let rows = comparison::Entity::find()
        .filter(comparison::Column::RoundId.eq(round.as_str()))
        .order_by_desc(comparison::Column::PublishedAt)
        .order_by_desc(comparison::Column::ComparisonId)
        .all(connection)
        .await?;
    rows.into_iter().map(comparison_of).collect()
}

fn comparison_of(row: comparison::Model) -> Result<Comparison, StoreError> {
    let corrupt = |column: &'static str| StoreError::corrupt(column);
    let id = row.comparison_id.parse();
    let round = row.round_id.parse();
    let staff = row.published_by.parse();
    Ok(Comparison {
        id: id.map_err(|_| corrupt("school_comparison.comparison_id"))?,
        round: round.map_err(|_| corrupt("school_comparison.round_id"))?,
        question: serde_json::from_value(row.question)
            .map_err(|_| corrupt("school_comparison.question"))?,
        by: serde_json::from_value(row.told_by)
            .map_err(|_| corrupt("school_comparison.told_by"))?,
        rows: serde_json::from_value(row.compared)
            .map_err(|_| corrupt("school_comparison.compared"))?,
        published_by: staff.map_err(|_| corrupt("school_comparison.published_by"))?,
        published_at: Timestamp::from_microsecond(row.published_at)
            .map_err(|_| corrupt("school_comparison.published_at"))?,
    })
}
