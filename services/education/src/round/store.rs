//! Rows of rounds and their offers. None of them is personal; the secret leaves this file only for the draw.

use city::error::StoreError;
use city::id::{OfferId, RoundId};
use city::words::Wording;
use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::model::{Offer, Round, RoundKind, RoundState};
use crate::draw::Secret;

mod round {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_round")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        pub body_id: String,
        pub name_en: String,
        pub name_zh_hans: String,
        pub school_year: i32,
        pub closes_on: String,
        pub answers_by: String,
        pub policy: Json,
        pub commitment: String,
        pub secret: String,
        pub entropy_source_en: String,
        pub entropy_source_zh_hans: String,
        pub step: String,
        pub state: Json,
        pub created_at: i64,
        pub version: i64,
        pub kind: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod offer {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_offer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub offer_id: String,
        pub site_id: String,
        pub grade: i32,
        pub seats: i32,
        pub asked_last_year: i32,
        pub seats_last_year: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes a new round with its secret and its offers.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    round: &Round,
    secret: &Secret,
    offers: &[Offer],
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = round::ActiveModel {
        round_id: Set(round.id.to_string()),
        body_id: Set(round.body.to_string()),
        name_en: Set(round.name.en.clone()),
        name_zh_hans: Set(round.name.zh_hans.clone()),
        school_year: Set(i32::from(round.school_year)),
        closes_on: Set(round.closes_on.to_string()),
        answers_by: Set(round.answers_by.to_string()),
        policy: Set(serde_json::to_value(&round.policy)
            .map_err(|_| StoreError::corrupt("school_round.policy"))?),
        commitment: Set(round.commitment.clone()),
        secret: Set(secret.reveal()),
        entropy_source_en: Set(round.entropy_source.en.clone()),
        entropy_source_zh_hans: Set(round.entropy_source.zh_hans.clone()),
        step: Set(round.state.step().as_str().to_owned()),
        state: Set(serde_json::to_value(&round.state)
            .map_err(|_| StoreError::corrupt("school_round.state"))?),
        created_at: Set(now.as_microsecond()),
        version: Set(round.version),
        kind: Set(Some(
            serde_json::to_value(&round.kind)
                .map_err(|_| StoreError::corrupt("school_round.kind"))?,
        )),
    };
    round::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    write_offers(tx, &round.id, offers).await
}

async fn write_offers(
    tx: &DatabaseTransaction,
    round: &RoundId,
    offers: &[Offer],
) -> Result<(), StoreError> {
    for part in offers.chunks(2_000) {
        let rows = part.iter().map(|one| offer::ActiveModel {
            round_id: Set(round.to_string()),
            offer_id: Set(one.id.to_string()),
            site_id: Set(one.site.to_string()),
            grade: Set(i32::from(one.grade)),
            seats: Set(i32::try_from(one.seats).unwrap_or(i32::MAX)),
            asked_last_year: Set(i32::try_from(one.asked_last_year).unwrap_or(i32::MAX)),
            seats_last_year: Set(i32::try_from(one.seats_last_year).unwrap_or(i32::MAX)),
        });
        offer::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Puts these offers in the place of those of a round to which nobody can have applied.
pub(super) async fn replace_offers(
    tx: &DatabaseTransaction,
    round: &RoundId,
    offers: &[Offer],
) -> Result<(), StoreError> {
    offer::Entity::delete_many()
        .filter(offer::Column::RoundId.eq(round.as_str()))
        .exec(tx)
        .await?;
    write_offers(tx, round, offers).await
}

/// Gives an offer other seats.
pub(super) async fn give_seats(
    tx: &DatabaseTransaction,
    round: &RoundId,
    offer: &OfferId,
    seats: u32,
) -> Result<(), StoreError> {
    let seats = i32::try_from(seats).unwrap_or(i32::MAX);
    offer::Entity::update_many()
        .col_expr(offer::Column::Seats, Expr::value(seats))
        .filter(offer::Column::RoundId.eq(round.as_str()))
        .filter(offer::Column::OfferId.eq(offer.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes name, days and rules of a round as they now are, after the version before its own. Tells whether that still stood.
pub(super) async fn rewrite(tx: &DatabaseTransaction, round: &Round) -> Result<bool, StoreError> {
    let policy = serde_json::to_value(&round.policy)
        .map_err(|_| StoreError::corrupt("school_round.policy"))?;
    let done = round::Entity::update_many()
        .col_expr(round::Column::NameEn, Expr::value(&round.name.en))
        .col_expr(round::Column::NameZhHans, Expr::value(&round.name.zh_hans))
        .col_expr(
            round::Column::ClosesOn,
            Expr::value(round.closes_on.to_string()),
        )
        .col_expr(
            round::Column::AnswersBy,
            Expr::value(round.answers_by.to_string()),
        )
        .col_expr(round::Column::Policy, Expr::value(policy))
        .col_expr(round::Column::Version, Expr::value(round.version))
        .filter(round::Column::RoundId.eq(round.id.as_str()))
        .filter(round::Column::Version.eq(round.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// All rounds, the newest first.
pub(super) async fn all(db: &Database) -> Result<Vec<Round>, StoreError> {
    let rows = round::Entity::find()
        .order_by_desc(round::Column::CreatedAt)
        .order_by_desc(round::Column::RoundId)
        .all(db.read())
        .await?;
    rows.into_iter().map(round_of).collect()
}

/// What each round is for.
pub(super) async fn kinds(connection: &impl ConnectionTrait) -> Result<Vec<RoundKind>, StoreError> {
    let rows: Vec<Option<Json>> = round::Entity::find()
        .select_only()
        .column(round::Column::Kind)
        .into_tuple()
        .all(connection)
        .await?;
    rows.into_iter().map(kind_of).collect()
}

/// One round, read through any connection, so that a transaction sees its own state.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &RoundId,
) -> Result<Option<Round>, StoreError> {
    round::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?
        .map(round_of)
        .transpose()
}

/// One round, held until the transaction ends, so that it is not moved on meanwhile.
pub(super) async fn find_held(
    tx: &DatabaseTransaction,
    id: &RoundId,
) -> Result<Option<Round>, StoreError> {
    round::Entity::find_by_id(id.as_str())
        .lock_shared()
        .one(tx)
        .await?
        .map(round_of)
        .transpose()
}

/// One round, taken by this transaction alone, so that of two that would move it on the second sees what the first did.
/// Were both to hold it only against change, each would wait for the other.
pub(super) async fn find_to_advance(
    tx: &DatabaseTransaction,
    id: &RoundId,
) -> Result<Option<Round>, StoreError> {
    round::Entity::find_by_id(id.as_str())
        .lock_exclusive()
        .one(tx)
        .await?
        .map(round_of)
        .transpose()
}

/// The secret of a round.
pub(super) async fn secret(
    connection: &impl ConnectionTrait,
    id: &RoundId,
) -> Result<Option<Secret>, StoreError> {
    let row = round::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?;
    row.map(|row| {
        Secret::try_from(row.secret).map_err(|_| StoreError::corrupt("school_round.secret"))
    })
    .transpose()
}

/// The offers of a round, by id.
pub(super) async fn offers(
    connection: &impl ConnectionTrait,
    id: &RoundId,
) -> Result<Vec<Offer>, StoreError> {
    let rows = offer::Entity::find()
        .filter(offer::Column::RoundId.eq(id.as_str()))
        .order_by_asc(offer::Column::OfferId)
        .all(connection)
        .await?;
    rows.into_iter().map(offer_of).collect()
}

/// Moves a round to a state, unless somebody else moved it first. Tells whether it did.
pub(super) async fn advance(
    tx: &DatabaseTransaction,
    id: &RoundId,
    from_version: i64,
    state: &RoundState,
) -> Result<bool, StoreError> {
    let content =
        serde_json::to_value(state).map_err(|_| StoreError::corrupt("school_round.state"))?;
    let done = round::Entity::update_many()
        .col_expr(round::Column::Step, Expr::value(state.step().as_str()))
        .col_expr(round::Column::State, Expr::value(content))
        .col_expr(
            round::Column::Version,
            Expr::col(round::Column::Version).add(1),
        )
        .filter(round::Column::RoundId.eq(id.as_str()))
        .filter(round::Column::Version.eq(from_version))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn round_of(row: round::Model) -> Result<Round, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Round {
        id: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_round.round_id"))?,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("school_round.body_id"))?,
        kind: kind_of(row.kind)?,
        name: Wording::new(row.name_en, row.name_zh_hans),
        school_year: i16::try_from(row.school_year)
            .map_err(|_| corrupt("school_round.school_year"))?,
        closes_on: row
            .closes_on
            .parse()
            .map_err(|_| corrupt("school_round.closes_on"))?,
        answers_by: row
            .answers_by
            .parse()
            .map_err(|_| corrupt("school_round.answers_by"))?,
        policy: serde_json::from_value(row.policy).map_err(|_| corrupt("school_round.policy"))?,
        commitment: row.commitment,
        entropy_source: Wording::new(row.entropy_source_en, row.entropy_source_zh_hans),
        state: serde_json::from_value(row.state).map_err(|_| corrupt("school_round.state"))?,
        version: row.version,
    })
}

/// Before there were other kinds, all rounds were of the first.
fn kind_of(kind: Option<Json>) -> Result<RoundKind, StoreError> {
    kind.map_or(Ok(RoundKind::Main), |kind| {
        serde_json::from_value(kind).map_err(|_| StoreError::corrupt("school_round.kind"))
    })
}

fn offer_of(row: offer::Model) -> Result<Offer, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Offer {
        id: row
            .offer_id
            .parse()
            .map_err(|_| corrupt("school_offer.offer_id"))?,
        site: row
            .site_id
            .parse()
            .map_err(|_| corrupt("school_offer.site_id"))?,
        grade: u8::try_from(row.grade).map_err(|_| corrupt("school_offer.grade"))?,
        seats: u32::try_from(row.seats).map_err(|_| corrupt("school_offer.seats"))?,
        asked_last_year: u32::try_from(row.asked_last_year)
            .map_err(|_| corrupt("school_offer.asked_last_year"))?,
        seats_last_year: u32::try_from(row.seats_last_year)
            .map_err(|_| corrupt("school_offer.seats_last_year"))?,
    })
}
