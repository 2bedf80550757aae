//! Rows of indicators. None of them is personal.

use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseTransaction, QueryOrder, Set};

use super::OutcomeCount;
use crate::decision::Outcome;
use crate::error::StoreError;

mod indicator {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "indicator")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub about: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub outcome: String,
        pub residents: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps indicators.
pub struct IndicatorStore;

impl IndicatorStore {
    /// Adds residents to a count.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add(
        tx: &DatabaseTransaction,
        service: &str,
        about: &str,
        outcome: Outcome,
        residents: i64,
    ) -> Result<(), StoreError> {
        let row = indicator::ActiveModel {
            service: Set(service.to_owned()),
            about: Set(about.to_owned()),
            outcome: Set(outcome.as_str().to_owned()),
            residents: Set(residents),
        };
        let sum = Expr::col(("indicator", indicator::Column::Residents))
            .add(Expr::col(("excluded", indicator::Column::Residents)));
        let key = [
            indicator::Column::Service,
            indicator::Column::About,
            indicator::Column::Outcome,
        ];
        indicator::Entity::insert(row)
            .on_conflict(
                OnConflict::columns(key)
                    .value(indicator::Column::Residents, sum)
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    /// The counts of a service in respect of one thing, by outcome.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        db: &Database,
        service: &str,
        about: &str,
    ) -> Result<Vec<OutcomeCount>, StoreError> {
        let rows = indicator::Entity::find()
            .filter(indicator::Column::Service.eq(service))
            .filter(indicator::Column::About.eq(about))
            .order_by_asc(indicator::Column::Outcome)
            .all(db.read())
            .await?;
        rows.into_iter()
            .map(|row| {
                let outcome = Outcome::from_stored(&row.outcome)
                    .ok_or(StoreError::corrupt("indicator.outcome"))?;
                Ok(OutcomeCount {
                    service: row.service,
                    about: row.about,
                    outcome,
                    residents: row.residents,
                })
            })
            .collect()
    }
}
