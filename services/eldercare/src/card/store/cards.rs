//! Rows of cards.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use paycode::CardNumber;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::MEAL_CARD;
use super::super::model::{Because, CardState, MealCard};
use super::{moment, numbers, stored};
use crate::SERVICE;

/// Cards are kept for a time, counted from when they were ended.
pub(crate) const KEPT: Kept = Kept {
    record: MEAL_CARD,
    service: SERVICE,
    table: "meal_card",
    id: "number",
    since: Since::Moment("CASE WHEN state = 'ended' THEN state_at END"),
    only: None,
    months: 120,
    least_months: 24,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meal_card")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: String,
        pub issue: i32,
        pub issued_on: String,
        pub valid_until: String,
        pub cap_units: i64,
        pub account_id: String,
        pub state: String,
        pub state_at: i64,
        pub because: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes the first card of a resident. Tells whether it did: of two at once the first stands.
pub(in super::super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &MealCard,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, MEAL_CARD, &new.resident)
        .await?;
    let row = row::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        number: Set(stored(new.number)),
        issue: Set(i32::from(new.issue)),
        issued_on: Set(new.issued_on.to_string()),
        valid_until: Set(new.valid_until.to_string()),
        cap_units: Set(i64::from(new.cap)),
        account_id: Set(new.account.to_string()),
        state: Set(new.state.word().to_owned()),
        state_at: Set(mandate.access().now().as_microsecond()),
        because: Set(None),
    };
    let keep = OnConflict::column(row::Column::ResidentId)
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes how a card stands now, with what is blocked of its number, in the place of `seen`. Tells whether it did: what was
/// changed meanwhile is left as it is.
pub(in super::super) async fn change(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    seen: &MealCard,
    now: &MealCard,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, MEAL_CARD, &seen.resident)
        .await?;
    let because = match now.state {
        CardState::Ended { because, .. } => Some(because.as_str()),
        CardState::Good | CardState::Lost { .. } => None,
    };
    let at = mandate.access().now().as_microsecond();
    let done = row::Entity::update_many()
        .col_expr(row::Column::Issue, Expr::value(i32::from(now.issue)))
        .col_expr(
            row::Column::IssuedOn,
            Expr::value(now.issued_on.to_string()),
        )
        .col_expr(
            row::Column::ValidUntil,
            Expr::value(now.valid_until.to_string()),
        )
        .col_expr(row::Column::CapUnits, Expr::value(i64::from(now.cap)))
        .col_expr(row::Column::State, Expr::value(now.state.word()))
        .col_expr(row::Column::StateAt, Expr::value(at))
        .col_expr(row::Column::Because, Expr::value(because))
        .filter(row::Column::ResidentId.eq(seen.resident.as_str()))
        .filter(row::Column::Number.eq(stored(seen.number)))
        .filter(row::Column::Issue.eq(i32::from(seen.issue)))
        .filter(row::Column::State.eq(seen.state.word()))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Ok(false);
    }
    numbers::block(tx, now.number, now.blocked_through()).await?;
    Ok(true)
}

/// The cards of a resident, the one that was issued first before others: one, but for people who were two in the register.
pub(in super::super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<MealCard>, StoreError> {
    if !mandate.reads(MEAL_CARD, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_asc(row::Column::IssuedOn)
        .order_by_asc(row::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(card_of).collect()
}

/// The card of this number, found under a mandate over the cohort of this name.
pub(in super::super) async fn with_number(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    (number, holder): (CardNumber, &ResidentId),
) -> Result<Option<MealCard>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = row::Entity::find_by_id((holder.to_string(), stored(number)))
        .one(connection)
        .await?;
    let found = row.map(card_of).transpose()?;
    let people = found.iter().map(|card| &card.resident);
    let is_told = mandate.has_found(MEAL_CARD, cohort, people);
    Ok(found.filter(|_| is_told))
}

fn card_of(row: row::Model) -> Result<MealCard, StoreError> {
    let corrupt = StoreError::corrupt;
    let at = moment(row.state_at, "meal_card.state_at")?;
    let because = row.because.as_deref().and_then(Because::from_stored);
    let state = match (row.state.as_str(), because) {
        ("good", None) => CardState::Good,
        ("lost", None) => CardState::Lost { since: at },
        ("ended", Some(because)) => CardState::Ended { at, because },
        _ => return Err(corrupt("meal_card.state")),
    };
    let resident = row.resident_id.parse();
    let (number, account) = (row.number.parse(), row.account_id.parse());
    Ok(MealCard {
        resident: resident.map_err(|_| corrupt("meal_card.resident_id"))?,
        number: number.map_err(|_| corrupt("meal_card.number"))?,
        issue: (row.issue.try_into()).map_err(|_| corrupt("meal_card.issue"))?,
        issued_on: (row.issued_on.parse()).map_err(|_| corrupt("meal_card.issued_on"))?,
        valid_until: (row.valid_until.parse()).map_err(|_| corrupt("meal_card.valid_until"))?,
        cap: (row.cap_units.try_into()).map_err(|_| corrupt("meal_card.cap_units"))?,
        account: account.map_err(|_| corrupt("meal_card.account_id"))?,
        state,
    })
}
