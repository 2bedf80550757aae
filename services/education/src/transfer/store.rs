//! Rows of requests for a place in mid-year. Entities are private here: every read of a child's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId, SiteId, TransferId};
use city::mandate::Mandate;
use city::personal::Personal;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, NotSet, QueryOrder, Set};
use serde::{Deserialize, Serialize};

use super::TRANSFER;
use super::model::{Transfer, TransferClass, TransferState};
use crate::SERVICE;

/// Requests are kept for a time, counted from the day on which they were made.
pub(crate) const KEPT: Kept = Kept {
    record: TRANSFER,
    service: SERVICE,
    table: "school_transfer",
    id: "transfer_id",
    since: Since::Moment("asked_at"),
    only: Some("state <> 'open'"),
    months: 60,
    least_months: 24,
};

mod transfer {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_transfer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: String,
        pub round_id: String,
        pub asked_at: i64,
        pub due: String,
        pub state: String,
        pub asked: Json,
        pub content: Json,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a request holds that nobody searches for.
#[derive(Serialize, Deserialize)]
struct Asked {
    grade: u8,
    wishes: Vec<OfferId>,
    why: Option<Personal>,
    says_moved: bool,
    class: TransferClass,
    from: Option<SiteId>,
    near: Vec<OfferId>,
}

/// Writes a request. The mandate must cover the child.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Transfer,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, TRANSFER, &new.child)
        .await?;
    transfer::Entity::insert(row_of(new)?)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The requests of a child, the newest first, where the mandate covers the child.
pub(super) async fn of_child(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    child: &ResidentId,
) -> Result<Vec<Transfer>, StoreError> {
    if !mandate.reads(TRANSFER, child) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(child).iter().map(ResidentId::as_str);
    let rows = transfer::Entity::find()
        .filter(transfer::Column::ResidentId.is_in(rows))
        .order_by_desc(transfer::Column::AskedAt)
        .order_by_desc(transfer::Column::TransferId)
        .all(connection)
        .await?;
    rows.into_iter().map(transfer_of).collect()
}

/// The open requests for the class that a round formed, where the mandate is over the round.
pub(super) async fn open(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Transfer>, StoreError> {
    let wanted = transfer::Column::State.eq("open");
    among(connection, mandate, round, wanted).await
}

/// The requests by which children were given a place in the class that a round formed, by id, where the mandate is over the
/// round.
pub(crate) async fn placed(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<Transfer>, StoreError> {
    let wanted = transfer::Column::State.eq("placed");
    among(connection, mandate, round, wanted).await
}

/// A request for the class that a round formed, where the mandate is over the round.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
    id: &TransferId,
) -> Result<Option<Transfer>, StoreError> {
    let wanted = transfer::Column::TransferId.eq(id.as_str());
    let found = among(connection, mandate, round, wanted).await?;
    Ok(found.into_iter().next())
}

async fn among(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    round: &RoundId,
    wanted: sea_orm::sea_query::SimpleExpr,
) -> Result<Vec<Transfer>, StoreError> {
    if !mandate.covers_cohort(round.as_str()) {
        return Ok(Vec::new());
    }
    let rows = transfer::Entity::find()
        .filter(transfer::Column::RoundId.eq(round.as_str()))
        .filter(wanted)
        .order_by_asc(transfer::Column::TransferId)
        .all(connection)
        .await?;
    let found: Vec<Transfer> = rows
        .into_iter()
        .map(transfer_of)
        .collect::<Result<_, _>>()?;
    let children = found.iter().map(|one| &one.child);
    if !mandate.has_read(TRANSFER, round.as_str(), children) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// Writes how a request now stands, after the version before its own. Tells whether it did. The mandate must cover the child.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &Transfer,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, TRANSFER, &changed.child)
        .await?;
    update(tx, changed).await
}

/// The same under a mandate over the round.
pub(super) async fn answer(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &Transfer,
) -> Result<bool, StoreError> {
    let round = changed.round.as_str();
    mandate
        .writes_all(tx, Act::Change, TRANSFER, round, [&changed.child])
        .await?;
    update(tx, changed).await
}

async fn update(tx: &DatabaseTransaction, changed: &Transfer) -> Result<bool, StoreError> {
    let changes = transfer::ActiveModel {
        resident_id: NotSet,
        transfer_id: NotSet,
        ..row_of(changed)?
    };
    let done = transfer::Entity::update_many()
        .set(changes)
        .filter(transfer::Column::ResidentId.eq(changed.child.as_str()))
        .filter(transfer::Column::TransferId.eq(changed.id.as_str()))
        .filter(transfer::Column::Version.eq(changed.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn row_of(one: &Transfer) -> Result<transfer::ActiveModel, StoreError> {
    let asked = Asked {
        grade: one.grade,
        wishes: one.wishes.clone(),
        why: one.why.clone(),
        says_moved: one.says_moved,
        class: one.class,
        from: one.from.clone(),
        near: one.near.clone(),
    };
    let corrupt = StoreError::corrupt;
    Ok(transfer::ActiveModel {
        resident_id: Set(one.child.to_string()),
        transfer_id: Set(one.id.to_string()),
        round_id: Set(one.round.to_string()),
        asked_at: Set(one.asked_at.as_microsecond()),
        due: Set(one.due.to_string()),
        state: Set(one.state.as_str().to_owned()),
        asked: Set(serde_json::to_value(asked).map_err(|_| corrupt("school_transfer.asked"))?),
        content: Set(
            serde_json::to_value(&one.state).map_err(|_| corrupt("school_transfer.content"))?
        ),
        version: Set(one.version),
    })
}

fn transfer_of(row: transfer::Model) -> Result<Transfer, StoreError> {
    let corrupt = StoreError::corrupt;
    let asked: Asked =
        serde_json::from_value(row.asked).map_err(|_| corrupt("school_transfer.asked"))?;
    let state: TransferState =
        serde_json::from_value(row.content).map_err(|_| corrupt("school_transfer.content"))?;
    let due: Date = row
        .due
        .parse()
        .map_err(|_| corrupt("school_transfer.due"))?;
    Ok(Transfer {
        id: row
            .transfer_id
            .parse()
            .map_err(|_| corrupt("school_transfer.transfer_id"))?,
        child: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("school_transfer.resident_id"))?,
        round: row
            .round_id
            .parse()
            .map_err(|_| corrupt("school_transfer.round_id"))?,
        grade: asked.grade,
        wishes: asked.wishes,
        why: asked.why,
        says_moved: asked.says_moved,
        class: asked.class,
        from: asked.from,
        near: asked.near,
        asked_at: Timestamp::from_microsecond(row.asked_at)
            .map_err(|_| corrupt("school_transfer.asked_at"))?,
        due,
        state,
        version: row.version,
    })
}
