//! Rows of places. Entities are private here: every read of a child's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, NotSet, QueryOrder, Set};

use super::PLACE;
use super::model::{Place, PlaceState};
use crate::SERVICE;

/// Places are kept for a time, counted from the day on which their round was announced.
pub(crate) const KEPT: Kept = Kept {
    record: PLACE,
    service: SERVICE,
    table: "school_place",
    id: "round_id",
    since: Since::Moment(
        "SELECT r.created_at FROM school_round r WHERE r.round_id = school_place.round_id",
    ),
    only: None,
    months: 60,
    least_months: 24,
};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod place {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_place")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round_id: String,
        pub state: String,
        pub content: Json,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes the places of a round when its plan is published, under a mandate over this cohort.
pub(crate) async fn write_all(
    tx: &DatabaseTransaction,
    (mandate, cohort): (&Mandate, &str),
    places: &[Place],
) -> Result<(), StoreError> {
    let children = places.iter().map(|place| &place.child);
    mandate
        .writes_all(tx, Act::Create, PLACE, cohort, children)
        .await?;
    for part in places.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(row_of).collect::<Result<Vec<_>, _>>()?;
        place::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A child's place in a round, where the mandate covers the child.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    round: &RoundId,
) -> Result<Option<Place>, StoreError> {
    if !mandate.reads(PLACE, child) {
        return Ok(None);
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let row = place::Entity::find()
        .filter(place::Column::ResidentId.is_in(rows))
        .filter(place::Column::RoundId.eq(round.as_str()))
        .one(connection)
        .await?;
    row.map(place_of).transpose()
}

/// A child's places in all rounds, where the mandate covers the child.
pub(super) async fn of_child(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<Place>, StoreError> {
    if !mandate.reads(PLACE, child) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = place::Entity::find()
        .filter(place::Column::ResidentId.is_in(rows))
        .order_by_asc(place::Column::RoundId)
        .all(connection)
        .await?;
    rows.into_iter().map(place_of).collect()
}

/// The places of a round, by child, where the mandate is over it.
pub(crate) async fn of_round(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Place>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = place::Entity::find()
        .filter(place::Column::RoundId.eq(round.as_str()))
        .order_by_asc(place::Column::ResidentId)
        .all(connection)
        .await?;
    let found: Vec<Place> = rows.into_iter().map(place_of).collect::<Result<_, _>>()?;
    let children = found.iter().map(|place| &place.child);
    if !mandate.has_read(PLACE, round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// The places of all who wait for a school in a round, to count who waits beside a child. The mandate must cover the child:
/// what is counted over is given on to nobody.
pub(crate) async fn waiting_beside(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
    round: &RoundId,
) -> Result<Vec<Place>, StoreError> {
    if !mandate.covers(child) {
        return Ok(Vec::new());
    }
    let rows = place::Entity::find()
        .filter(place::Column::RoundId.eq(round.as_str()))
        .filter(place::Column::State.is_in(["waiting", "accepted"]))
        .order_by_asc(place::Column::ResidentId)
        .all(connection)
        .await?;
    let mut found: Vec<Place> = rows.into_iter().map(place_of).collect::<Result<_, _>>()?;
    found.retain(|place| place.state.waits());
    Ok(found)
}

/// Writes a place as it now is, after the version before its own. Tells whether it did. The mandate must cover the child.
pub(crate) async fn change(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &Place,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, PLACE, &changed.child)
        .await?;
    update(tx, changed).await
}

/// Writes places of a round as they now are. Tells whether all were as they had been read. The mandate must be over the
/// round.
pub(crate) async fn change_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
    changed: &[Place],
) -> Result<bool, StoreError> {
    if changed.is_empty() {
        return Ok(true);
    }
    let children = changed.iter().map(|place| &place.child);
    mandate
        .writes_all(tx, Act::Change, PLACE, round.as_str(), children)
        .await?;
    for place in changed {
        if place.round != *round || !update(tx, place).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn update(tx: &DatabaseTransaction, changed: &Place) -> Result<bool, StoreError> {
    let changes = place::ActiveModel {
        resident_id: NotSet,
        round_id: NotSet,
        ..row_of(changed)?
    };
    let done = place::Entity::update_many()
        .set(changes)
        .filter(place::Column::ResidentId.eq(changed.child.as_str()))
        .filter(place::Column::RoundId.eq(changed.round.as_str()))
        .filter(place::Column::Version.eq(changed.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn row_of(place: &Place) -> Result<place::ActiveModel, StoreError> {
    Ok(place::ActiveModel {
        resident_id: Set(place.child.to_string()),
        round_id: Set(place.round.to_string()),
        state: Set(place.state.as_str().to_owned()),
        content: Set(serde_json::to_value(&place.state)
            .map_err(|_| StoreError::corrupt("school_place.content"))?),
        version: Set(place.version),
    })
}

fn place_of(row: place::Model) -> Result<Place, StoreError> {
    let corrupt = StoreError::corrupt;
    let state: PlaceState =
        serde_json::from_value(row.content).map_err(|_| corrupt("school_place.content"))?;
    Ok(Place {
        child: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("school_place.resident_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_place.round_id"))?,
        state,
        version: row.version,
    })
}
