//! Rows of how what was left on accounts was settled. Every read of a resident's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::mandate::Mandate;
use city::personal::Personal;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::CARDS_OFFICE;
use super::super::settled::{ACCOUNT_SETTLED, Settled};
use super::moment;
use crate::SERVICE;

/// How an account was settled is kept for a time, counted from when it was.
pub(crate) const KEPT: Kept = Kept {
    record: ACCOUNT_SETTLED,
    service: SERVICE,
    table: "account_settled",
    id: "account_id",
    since: Since::Moment("settled_at"),
    only: None,
    months: 120,
    least_months: 60,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_settled")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub units: i64,
        pub settled_by: Json,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub decision_id: String,
        pub settled_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes how an account was settled. Tells whether it did: of two the first stands. The mandate must cover whose it is.
pub(in super::super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Settled,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, ACCOUNT_SETTLED, &new.resident)
        .await?;
    let by = serde_json::to_value(&new.by);
    let row = row::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        account_id: Set(new.account.to_string()),
        units: Set(new.units),
        settled_by: Set(by.map_err(|_| StoreError::corrupt("account_settled.settled_by"))?),
        reason: Set(new.reason.reveal().to_owned()),
        decision_id: Set(new.decision.to_string()),
        settled_at: Set(new.at.as_microsecond()),
    };
    let keep = OnConflict::columns([row::Column::ResidentId, row::Column::AccountId])
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// How an account was settled, where the mandate is one over cards.
pub(in super::super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    account: &LedgerAccountId,
) -> Result<Option<Settled>, StoreError> {
    let row = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .one(connection)
        .await?;
    let found = row.map(settled_of).transpose()?;
    let person = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(ACCOUNT_SETTLED, CARDS_OFFICE, person);
    Ok(found.filter(|_| is_told))
}

/// How accounts of a resident were settled, where the mandate covers them.
pub(in super::super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Settled>, StoreError> {
    if !mandate.reads(ACCOUNT_SETTLED, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_asc(row::Column::SettledAt)
        .all(connection)
        .await?;
    rows.into_iter().map(settled_of).collect()
}

fn settled_of(row: row::Model) -> Result<Settled, StoreError> {
    let corrupt = StoreError::corrupt;
    let (resident, account) = (row.resident_id.parse(), row.account_id.parse());
    let by = serde_json::from_value(row.settled_by);
    Ok(Settled {
        resident: resident.map_err(|_| corrupt("account_settled.resident_id"))?,
        account: account.map_err(|_| corrupt("account_settled.account_id"))?,
        units: row.units,
        by: by.map_err(|_| corrupt("account_settled.settled_by"))?,
        reason: Personal::new(row.reason),
        decision: (row.decision_id.parse()).map_err(|_| corrupt("account_settled.decision_id"))?,
        at: moment(row.settled_at, "account_settled.settled_at")?,
    })
}
