//! Whose a number is, across all residents, and what of it is blocked. A number is never given to anybody else.

use std::collections::BTreeMap;

use city::error::StoreError;
use city::id::ResidentId;
use paycode::CardNumber;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Set};

use super::stored;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_card_number")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: String,
        pub holder: String,
        pub blocked_through: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Gives a number to a resident. Tells whether it did: a number that somebody has stays theirs.
pub(in super::super) async fn claim(
    tx: &DatabaseTransaction,
    number: CardNumber,
    resident: &ResidentId,
) -> Result<bool, StoreError> {
    let row = row::ActiveModel {
        number: Set(stored(number)),
        holder: Set(resident.to_string()),
        blocked_through: Set(0),
    };
    let keep = OnConflict::column(row::Column::Number)
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Blocks the cards of a number through an issue.
pub(in super::super) async fn block(
    tx: &DatabaseTransaction,
    number: CardNumber,
    through: u16,
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::BlockedThrough, Expr::value(i32::from(through)))
        .filter(row::Column::Number.eq(stored(number)))
        .filter(row::Column::BlockedThrough.lt(i32::from(through)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whose a number is. It tells nothing of them.
pub(in super::super) async fn holder(
    connection: &impl ConnectionTrait,
    number: CardNumber,
) -> Result<Option<ResidentId>, StoreError> {
    let row = row::Entity::find_by_id(stored(number))
        .one(connection)
        .await?;
    row.map(|row| {
        let resident = row.holder.parse();
        resident.map_err(|_| StoreError::corrupt("eldercare_card_number.holder"))
    })
    .transpose()
}

/// All numbers of which something is blocked, each with the last issue that is.
pub(in super::super) async fn blocked(
    connection: &impl ConnectionTrait,
) -> Result<BTreeMap<CardNumber, u16>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::BlockedThrough.gt(0))
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = StoreError::corrupt;
            let number = row.number.parse();
            let through = row.blocked_through.try_into();
            Ok((
                number.map_err(|_| corrupt("eldercare_card_number.number"))?,
                through.map_err(|_| corrupt("eldercare_card_number.blocked_through"))?,
            ))
        })
        .collect()
}
