//! Rows of seats that came free, which belong to nobody.

use city::error::StoreError;
use city::id::RoundId;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::whole;
use crate::policy::ClassCode;
use crate::waitlist::model::{FreeSeat, SeatState};

mod free_seat {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_free_seat")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub offer_id: String,
        pub kept_for: Option<String>,
        pub cause: Json,
        pub freed_at: i64,
        pub state: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The seats of a round that came free, by number.
pub(in crate::waitlist) async fn seats(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<FreeSeat>, StoreError> {
    let rows = free_seat::Entity::find()
        .filter(free_seat::Column::RoundId.eq(round.as_str()))
        .order_by_asc(free_seat::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(seat_of).collect()
}

/// Puts seats down that came free.
pub(in crate::waitlist) async fn free(
    tx: &DatabaseTransaction,
    seats: &[FreeSeat],
) -> Result<(), StoreError> {
    for part in seats.chunks(2_000) {
        let rows = part.iter().map(seat_row).collect::<Result<Vec<_>, _>>()?;
        free_seat::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Says what became of a seat.
pub(in crate::waitlist) async fn note(
    tx: &DatabaseTransaction,
    round: &RoundId,
    number: u32,
    state: SeatState,
) -> Result<(), StoreError> {
    free_seat::Entity::update_many()
        .col_expr(free_seat::Column::State, Expr::value(state.as_str()))
        .filter(free_seat::Column::RoundId.eq(round.as_str()))
        .filter(free_seat::Column::Number.eq(number))
        .exec(tx)
        .await?;
    Ok(())
}

fn seat_row(seat: &FreeSeat) -> Result<free_seat::ActiveModel, StoreError> {
    Ok(free_seat::ActiveModel {
        round_id: Set(seat.round.to_string()),
        number: Set(whole(seat.number)),
        offer_id: Set(seat.offer.to_string()),
        kept_for: Set(seat.kept_for.as_ref().map(ToString::to_string)),
        cause: Set(serde_json::to_value(seat.cause)
            .map_err(|_| StoreError::corrupt("school_free_seat.cause"))?),
        freed_at: Set(seat.freed_at.as_microsecond()),
        state: Set(seat.state.as_str().to_owned()),
    })
}

fn seat_of(row: free_seat::Model) -> Result<FreeSeat, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(FreeSeat {
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_free_seat.round_id"))?,
        number: u32::try_from(row.number).map_err(|_| corrupt("school_free_seat.number"))?,
        offer: row
            .offer_id
            .parse()
            .map_err(|_| corrupt("school_free_seat.offer_id"))?,
        kept_for: row.kept_for.as_deref().map(ClassCode::new),
        cause: serde_json::from_value(row.cause).map_err(|_| corrupt("school_free_seat.cause"))?,
        freed_at: Timestamp::from_microsecond(row.freed_at)
            .map_err(|_| corrupt("school_free_seat.freed_at"))?,
        state: SeatState::from_stored(&row.state).ok_or(corrupt("school_free_seat.state"))?,
    })
}
