//! Rows of those who pay for a diner.

use std::collections::BTreeSet;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::mandate::Mandate;
use city::personal::Personal;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::money::{MEAL_PAYER, Payer};
use super::moment;
use crate::SERVICE;

/// Who paid is kept for a time, counted from when they stopped.
pub(crate) const KEPT: Kept = Kept {
    record: MEAL_PAYER,
    service: SERVICE,
    table: "meal_payer",
    id: "account_id",
    since: Since::Moment("ended_at"),
    only: None,
    months: 120,
    least_months: 24,
};

/// Accounts that are named in one statement at the most.
const ACCOUNTS_PER_STATEMENT: usize = 500;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meal_payer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub payer_id: String,
        pub payer_name: String,
        pub agreed_at: i64,
        pub ended_at: Option<i64>,
        pub month_units_max: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes that somebody pays. Tells whether it did: who pays already goes on as they do.
pub(in super::super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    new: &Payer,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, MEAL_PAYER, resident)
        .await?;
    let row = row::ActiveModel {
        resident_id: Set(resident.to_string()),
        account_id: Set(new.account.to_string()),
        payer_id: Set(new.payer.to_string()),
        payer_name: Set(new.name.reveal().to_owned()),
        agreed_at: Set(new.agreed_at.as_microsecond()),
        ended_at: Set(None),
        month_units_max: Set(None),
    };
    let keep = OnConflict::new().do_nothing().to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes that nobody pays from an account any more.
pub(in super::super) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    account: &LedgerAccountId,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Change, MEAL_PAYER, resident)
        .await?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let now = mandate.access().now().as_microsecond();
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(now))
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::AccountId.eq(account.as_str()))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes how much is paid from an account in a month at the most, in minor units.
pub(in super::super) async fn set_limit(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    (account, units): (&LedgerAccountId, Option<u64>),
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Change, MEAL_PAYER, resident)
        .await?;
    let units = units.map(i64::try_from).transpose();
    let units = units.map_err(|_| StoreError::corrupt("meal_payer.month_units_max"))?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    row::Entity::update_many()
        .col_expr(row::Column::MonthUnitsMax, Expr::value(units))
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Those who pay for a resident or did, the first first, where the mandate covers the resident.
pub(in super::super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Payer>, StoreError> {
    if !mandate.reads(MEAL_PAYER, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_asc(row::Column::AgreedAt)
        .order_by_asc(row::Column::AccountId)
        .all(connection)
        .await?;
    rows.into_iter().map(payer_of).collect()
}

/// Those who pay from these accounts or did, each with the diner, where the mandate is over the cohort of this name.
pub(in super::super) async fn by_accounts(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    accounts: &BTreeSet<LedgerAccountId>,
) -> Result<Vec<(ResidentId, Payer)>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let accounts: Vec<&LedgerAccountId> = accounts.iter().collect();
    let mut found = Vec::new();
    for part in accounts.chunks(ACCOUNTS_PER_STATEMENT) {
        let rows = row::Entity::find()
            .filter(row::Column::AccountId.is_in(part.iter().map(|id| id.as_str())))
            .order_by_asc(row::Column::AccountId)
            .all(connection)
            .await?;
        for row in rows {
            let resident = row.resident_id.parse();
            let resident = resident.map_err(|_| StoreError::corrupt("meal_payer.resident_id"))?;
            found.push((resident, payer_of(row)?));
        }
    }
    let people = found.iter().map(|(resident, _)| resident);
    match mandate.has_read(MEAL_PAYER, cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

fn payer_of(row: row::Model) -> Result<Payer, StoreError> {
    let corrupt = StoreError::corrupt;
    let (account, payer) = (row.account_id.parse(), row.payer_id.parse());
    let ended = row.ended_at;
    Ok(Payer {
        account: account.map_err(|_| corrupt("meal_payer.account_id"))?,
        payer: payer.map_err(|_| corrupt("meal_payer.payer_id"))?,
        name: Personal::new(row.payer_name),
        agreed_at: moment(row.agreed_at, "meal_payer.agreed_at")?,
        ended_at: ended
            .map(|at| moment(at, "meal_payer.ended_at"))
            .transpose()?,
        limit: row.month_units_max.map(i64::unsigned_abs),
    })
}
