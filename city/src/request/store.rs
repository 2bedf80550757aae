//! Rows of requests. Entities are private here: every read and write takes a mandate.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{ALL_WHO_ASKED, REQUEST, Request, RequestKind, RequestState};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::personal::Personal;

mod request {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "data_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub request_id: String,
        pub kind: String,
        pub record: String,
        pub what: String,
        pub step: String,
        pub state: String,
        pub asked_at: i64,
        pub answer_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A person's requests, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Request>, StoreError> {
    if !mandate.reads(REQUEST, resident) {
        return Ok(Vec::new());
    }
    let rows = request::Entity::find()
        .filter(
            request::Column::ResidentId
                .is_in(mandate.rows_of(resident).iter().map(ResidentId::as_str)),
        )
        .order_by_desc(request::Column::AskedAt)
        .order_by_asc(request::Column::RequestId)
        .all(connection)
        .await?;
    rows.into_iter().map(request_of).collect()
}

/// The requests that wait, those due first at the head. The mandate must be over all who asked.
pub(super) async fn open(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    limit: u64,
) -> Result<Vec<Request>, StoreError> {
    let rows = request::Entity::find()
        .filter(request::Column::Step.eq(RequestState::Open.step()))
        .order_by_asc(request::Column::AnswerBy)
        .order_by_asc(request::Column::RequestId)
        .limit(limit)
        .all(connection)
        .await?;
    let found: Vec<Request> = rows.into_iter().map(request_of).collect::<Result<_, _>>()?;
    let asked = found.iter().map(|request| &request.resident);
    if !mandate.has_found(REQUEST, ALL_WHO_ASKED, asked) {
        return Ok(Vec::new());
    }
    Ok(found)
}

/// Writes a new request. The mandate must cover the person.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Request,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, REQUEST, &new.resident)
        .await?;
    let row = request::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        request_id: Set(new.id.to_string()),
        kind: Set(new.kind.as_str().to_owned()),
        record: Set(new.record.clone()),
        what: Set(new.what.reveal().to_owned()),
        step: Set(new.state.step().to_owned()),
        state: Set(stored(&new.state)?),
        asked_at: Set(new.asked_at.as_microsecond()),
        answer_by: Set(new.answer_by.to_string()),
    };
    request::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Closes a request that is open. Tells whether it did: not where somebody closed it first.
pub(super) async fn close(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    closed: &Request,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, REQUEST, &closed.resident)
        .await?;
    let done = request::Entity::update_many()
        .col_expr(request::Column::Step, Expr::value(closed.state.step()))
        .col_expr(request::Column::State, Expr::value(stored(&closed.state)?))
        .filter(request::Column::ResidentId.eq(closed.resident.as_str()))
        .filter(request::Column::RequestId.eq(closed.id.as_str()))
        .filter(request::Column::Step.eq(RequestState::Open.step()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn stored(state: &RequestState) -> Result<String, StoreError> {
    serde_json::to_string(state).map_err(|_| StoreError::corrupt("data_request.state"))
}

fn request_of(row: request::Model) -> Result<Request, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Request {
        id: row
            .request_id
            .parse()
            .map_err(|_| corrupt("data_request.request_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("data_request.resident_id"))?,
        kind: RequestKind::from_stored(&row.kind).ok_or(corrupt("data_request.kind"))?,
        record: row.record,
        what: Personal::new(row.what),
        state: serde_json::from_str(&row.state).map_err(|_| corrupt("data_request.state"))?,
        asked_at: Timestamp::from_microsecond(row.asked_at)
            .map_err(|_| corrupt("data_request.asked_at"))?,
        answer_by: row
            .answer_by
            .parse()
            .map_err(|_| corrupt("data_request.answer_by"))?,
    })
}
