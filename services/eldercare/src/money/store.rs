//! Rows of accounts at banks and of settlements. None of them is about a resident.

use city::error::StoreError;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::bank::BankDetails;
use super::settle::Settlement;

mod bank {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_bank_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub owner: String,
        pub holder: String,
        pub account: String,
        pub bank: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod settlement {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_settlement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub through_day: String,
        pub canteens: i64,
        pub units: i64,
        pub paid_day: String,
        #[sea_orm(column_type = "Text")]
        pub order_file: String,
        pub made_at: i64,
        pub made_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All accounts at banks, by their owners: the id of a site, or the word for the city.
pub(super) async fn banks(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, BankDetails)>, StoreError> {
    let rows = bank::Entity::find().all(connection).await?;
    let details = rows.into_iter().map(|row| {
        let details = BankDetails {
            holder: row.holder,
            account: row.account,
            bank: row.bank,
        };
        (row.owner, details)
    });
    Ok(details.collect())
}

/// Writes an account at a bank in the place of the one before.
pub(super) async fn keep_bank(
    tx: &DatabaseTransaction,
    owner: &str,
    details: &BankDetails,
) -> Result<(), StoreError> {
    let row = bank::ActiveModel {
        owner: Set(owner.to_owned()),
        holder: Set(details.holder.clone()),
        account: Set(details.account.clone()),
        bank: Set(details.bank.clone()),
    };
    let columns = [
        bank::Column::Holder,
        bank::Column::Account,
        bank::Column::Bank,
    ];
    let replace = OnConflict::column(bank::Column::Owner)
        .update_columns(columns)
        .to_owned();
    bank::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes a settlement. Tells whether it did: of two through one day the first stands.
pub(super) async fn create(tx: &DatabaseTransaction, new: &Settlement) -> Result<bool, StoreError> {
    let stored = |count: u64| {
        i64::try_from(count).map_err(|_| StoreError::corrupt("eldercare_settlement.units"))
    };
    let row = settlement::ActiveModel {
        through_day: Set(new.through.to_string()),
        canteens: Set(stored(new.canteens)?),
        units: Set(stored(new.units)?),
        paid_day: Set(new.paid_on.to_string()),
        order_file: Set(new.order.clone()),
        made_at: Set(new.made_at.as_microsecond()),
        made_by: Set(new.made_by.clone()),
    };
    let keep = OnConflict::column(settlement::Column::ThroughDay)
        .do_nothing()
        .to_owned();
    let rows = settlement::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Settlements, the latest first.
pub(super) async fn settlements(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Settlement>, StoreError> {
    let rows = settlement::Entity::find()
        .order_by_desc(settlement::Column::ThroughDay)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(settlement_of).collect()
}

/// The settlement through a day.
pub(super) async fn settlement(
    connection: &impl ConnectionTrait,
    through: &str,
) -> Result<Option<Settlement>, StoreError> {
    let found = settlement::Entity::find_by_id(through);
    found.one(connection).await?.map(settlement_of).transpose()
}

fn settlement_of(row: settlement::Model) -> Result<Settlement, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Settlement {
        through: (row.through_day.parse())
            .map_err(|_| corrupt("eldercare_settlement.through_day"))?,
        canteens: row.canteens.unsigned_abs(),
        units: row.units.unsigned_abs(),
        paid_on: (row.paid_day.parse()).map_err(|_| corrupt("eldercare_settlement.paid_day"))?,
        order: row.order_file,
        made_at: Timestamp::from_microsecond(row.made_at)
            .map_err(|_| corrupt("eldercare_settlement.made_at"))?,
        made_by: row.made_by,
    })
}
