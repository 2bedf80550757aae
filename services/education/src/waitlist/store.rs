//! Rows of moves, and of the seats that came free. Entities are private here: every read of a child's row takes a mandate.

mod seats;

pub(super) use seats::{free, note, seats};

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, NotSet, QueryOrder, Set};

use super::MOVE;
use super::model::Move;
use crate::SERVICE;
use crate::policy::ClassCode;

/// Moves are kept for a time, counted from the day on which their round was announced.
pub(crate) const KEPT: Kept = Kept {
    record: MOVE,
    service: SERVICE,
    table: "school_move",
    id: "round_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_round r WHERE r.round_id = school_move.round_id",
    ),
    only: None,
    months: 60,
    least_months: 24,
};

mod school_move {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_move")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub offer_id: String,
        pub rank: i32,
        pub from_offer_id: Option<String>,
        pub seat: i32,
        pub kept_for: Option<String>,
        pub cause: Json,
        pub state: Json,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The moves of a round, by number, where the mandate is over it.
pub(super) async fn moves(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Move>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = school_move::Entity::find()
        .filter(school_move::Column::RoundId.eq(round.as_str()))
        .order_by_asc(school_move::Column::Number)
        .all(connection)
        .await?;
    let found: Vec<Move> = rows.into_iter().map(move_of).collect::<Result<_, _>>()?;
    let children = found.iter().map(|one| &one.child);
    if !mandate.has_read(MOVE, round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// The moves of a round that families were told of, to count who waits beside a child. The mandate must cover the child: what
/// is counted over is given on to nobody.
pub(super) async fn told_beside(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    round: &RoundId,
) -> Result<Vec<Move>, StoreError> {
    if !mandate.covers(child) {
        return Ok(Vec::new());
    }
    let rows = school_move::Entity::find()
        .filter(school_move::Column::RoundId.eq(round.as_str()))
        .order_by_asc(school_move::Column::Number)
        .all(connection)
        .await?;
    let mut found: Vec<Move> = rows.into_iter().map(move_of).collect::<Result<_, _>>()?;
    found.retain(Move::is_told);
    Ok(found)
}

/// The moves of a child in a round, by number, where the mandate covers the child.
pub(super) async fn of_child(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    round: &RoundId,
) -> Result<Vec<Move>, StoreError> {
    if !mandate.reads(MOVE, child) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = school_move::Entity::find()
        .filter(school_move::Column::ResidentId.is_in(rows))
        .filter(school_move::Column::RoundId.eq(round.as_str()))
        .order_by_asc(school_move::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(move_of).collect()
}

/// Writes moves that are new. The mandate must be over the round.
pub(super) async fn propose(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
    moves: &[Move],
) -> Result<(), StoreError> {
    if moves.is_empty() {
        return Ok(());
    }
    let children = moves.iter().map(|one| &one.child);
    mandate
        .writes_all(tx, Act::Create, MOVE, round.as_str(), children)
        .await?;
    for part in moves.chunks(2_000) {
        let rows = part.iter().map(move_row).collect::<Result<Vec<_>, _>>()?;
        school_move::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Writes moves of a round as they now are, each after the version before its own. Tells whether all were as they had been
/// read. The mandate must be over the round.
pub(super) async fn change_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
    changed: &[Move],
) -> Result<bool, StoreError> {
    if changed.is_empty() {
        return Ok(true);
    }
    let children = changed.iter().map(|one| &one.child);
    mandate
        .writes_all(tx, Act::Change, MOVE, round.as_str(), children)
        .await?;
    for one in changed {
        if one.round != *round || !update(tx, one).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a move as it now is. Tells whether it was as it had been read. The mandate must cover the child.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &Move,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, MOVE, &changed.child)
        .await?;
    update(tx, changed).await
}

async fn update(tx: &DatabaseTransaction, changed: &Move) -> Result<bool, StoreError> {
    let changes = school_move::ActiveModel {
        resident_id: NotSet,
        round_id: NotSet,
        number: NotSet,
        ..move_row(changed)?
    };
    let done = school_move::Entity::update_many()
        .set(changes)
        .filter(school_move::Column::ResidentId.eq(changed.child.as_str()))
        .filter(school_move::Column::RoundId.eq(changed.round.as_str()))
        .filter(school_move::Column::Number.eq(changed.number))
        .filter(school_move::Column::Version.eq(changed.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn move_row(one: &Move) -> Result<school_move::ActiveModel, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(school_move::ActiveModel {
        resident_id: Set(one.child.to_string()),
        round_id: Set(one.round.to_string()),
        number: Set(whole(one.number)),
        offer_id: Set(one.offer.to_string()),
        rank: Set(whole(one.rank)),
        from_offer_id: Set(one.from.as_ref().map(ToString::to_string)),
        seat: Set(whole(one.seat)),
        kept_for: Set(one.kept_for.as_ref().map(ToString::to_string)),
        cause: Set(serde_json::to_value(one.cause).map_err(|_| corrupt("school_move.cause"))?),
        state: Set(serde_json::to_value(one.state).map_err(|_| corrupt("school_move.state"))?),
        version: Set(one.version),
    })
}

fn move_of(row: school_move::Model) -> Result<Move, StoreError> {
    let corrupt = StoreError::corrupt;
    let number = |number: i32| u32::try_from(number).map_err(|_| corrupt("school_move.number"));
    let from: Option<OfferId> = row
        .from_offer_id
        .map(|offer| offer.parse())
        .transpose()
        .map_err(|_| corrupt("school_move.from_offer_id"))?;
    Ok(Move {
        child: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("school_move.resident_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_move.round_id"))?,
        number: number(row.number)?,
        offer: row
            .offer_id
            .parse()
            .map_err(|_| corrupt("school_move.offer_id"))?,
        rank: number(row.rank)?,
        from,
        seat: number(row.seat)?,
        kept_for: row.kept_for.as_deref().map(ClassCode::new),
        cause: serde_json::from_value(row.cause).map_err(|_| corrupt("school_move.cause"))?,
        state: serde_json::from_value(row.state).map_err(|_| corrupt("school_move.state"))?,
        version: row.version,
    })
}
