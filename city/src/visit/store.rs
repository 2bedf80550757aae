//! Rows of visits, under the person who is there. Entities are private here.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::code::{GivenBy, TELEPHONE_CODE};
use super::{Agreed, Door, OPEN_MAX, VISIT, Visit, VisitState};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::{ResidentId, VisitId};
use crate::mandate::{Mandate, Post};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub visit_id: String,
        pub clerk: String,
        pub body_id: String,
        pub door: String,
        pub proof: String,
        pub agreed: String,
        pub opened_at: i64,
        pub until: i64,
        pub closed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod code_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "telephone_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub given_by: String,
        pub digest: String,
        pub given_at: i64,
        pub until: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// A visit that goes on, as far as it says how its clerk stands to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenVisit {
    /// Its id.
    pub id: VisitId,
    /// Who is there.
    pub resident: ResidentId,
    /// How they came.
    pub door: Door,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it ends by itself.
    pub until: Timestamp,
}

/// The visits of a clerk in this post that go on, the newest first. It answers the question whether a mandate may be made,
/// so there is none yet.
pub(super) async fn open_of(
    connection: &impl ConnectionTrait,
    post: &Post,
    now: Timestamp,
) -> Result<Vec<OpenVisit>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Clerk.eq(post.staff.as_str()))
        .filter(Column::BodyId.eq(post.body.as_str()))
        .filter(Column::Until.gt(now.as_microsecond()))
        .filter(Column::ClosedAt.is_null())
        .order_by_desc(Column::OpenedAt)
        .limit(OPEN_MAX as u64)
        .all(connection)
        .await?;
    let open = rows.into_iter().map(|row| {
        Ok(OpenVisit {
            id: parse(&row.visit_id, "visit.visit_id")?,
            resident: parse(&row.resident_id, "visit.resident_id")?,
            door: Door::from_stored(&row.door).ok_or_else(|| StoreError::corrupt("visit.door"))?,
            opened_at: moment(row.opened_at, "visit.opened_at")?,
            until: moment(row.until, "visit.until")?,
        })
    });
    open.collect()
}

/// Writes a visit.
pub(super) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Visit,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, VISIT, &new.resident)
        .await?;
    let (until, closed_at) = match new.state {
        VisitState::Open { until } => (until, None),
        VisitState::Closed { at } => (at, Some(at.as_microsecond())),
    };
    let row = row::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        visit_id: Set(new.id.to_string()),
        clerk: Set(new.clerk.to_string()),
        body_id: Set(new.body.to_string()),
        door: Set(new.door.as_str().to_owned()),
        proof: Set(new.proof.clone()),
        agreed: Set(new.agreed.as_str().to_owned()),
        opened_at: Set(new.opened_at.as_microsecond()),
        until: Set(until.as_microsecond()),
        closed_at: Set(closed_at),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// One visit of a person, where the mandate covers them.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
    id: &VisitId,
) -> Result<Option<Visit>, StoreError> {
    if !mandate.reads(VISIT, person) {
        return Ok(None);
    }
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let row = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .filter(Column::VisitId.eq(id.as_str()))
        .one(connection)
        .await?;
    row.map(visit_of).transpose()
}

/// The visits of a person, the newest first, where the mandate covers them.
pub(super) async fn of_person(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<Visit>, StoreError> {
    if !mandate.reads(VISIT, person) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .order_by_desc(Column::OpenedAt)
        .all(connection)
        .await?;
    rows.into_iter().map(visit_of).collect()
}

/// Closes a visit that goes on. The mandate must cover the person.
pub(super) async fn close(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &VisitId,
    now: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, VISIT, person).await?;
    Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(now.as_microsecond()))
        .filter(Column::ResidentId.eq(person.as_str()))
        .filter(Column::VisitId.eq(id.as_str()))
        .filter(Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// A code as it is kept.
pub(super) struct NewCode {
    pub(super) given_by: GivenBy,
    pub(super) digest: String,
    pub(super) given_at: Timestamp,
    pub(super) until: Timestamp,
}

/// Keeps a code of a person, in the place of the one that was given in the same way before.
pub(super) async fn put_code(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    new: NewCode,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, TELEPHONE_CODE, person)
        .await?;
    let row = code_row::ActiveModel {
        resident_id: Set(person.to_string()),
        given_by: Set(new.given_by.as_str().to_owned()),
        digest: Set(new.digest),
        given_at: Set(new.given_at.as_microsecond()),
        until: Set(new.until.as_microsecond()),
    };
    let key = [code_row::Column::ResidentId, code_row::Column::GivenBy];
    let instead = OnConflict::columns(key)
        .update_columns([
            code_row::Column::Digest,
            code_row::Column::GivenAt,
            code_row::Column::Until,
        ])
        .to_owned();
    code_row::Entity::insert(row)
        .on_conflict(instead)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a code of a person away that is good now, and tells whether there was one: of two who say it at once, one is right.
pub(super) async fn use_code(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    digest: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, TELEPHONE_CODE, person)
        .await?;
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let used = code_row::Entity::delete_many()
        .filter(code_row::Column::ResidentId.is_in(rows))
        .filter(code_row::Column::Digest.eq(digest))
        .filter(code_row::Column::Until.gt(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(used.rows_affected > 0)
}

fn visit_of(row: row::Model) -> Result<Visit, StoreError> {
    Ok(Visit {
        id: parse(&row.visit_id, "visit.visit_id")?,
        resident: parse(&row.resident_id, "visit.resident_id")?,
        clerk: parse(&row.clerk, "visit.clerk")?,
        body: parse(&row.body_id, "visit.body_id")?,
        door: Door::from_stored(&row.door).ok_or_else(|| StoreError::corrupt("visit.door"))?,
        proof: row.proof,
        agreed: Agreed::from_stored(&row.agreed)
            .ok_or_else(|| StoreError::corrupt("visit.agreed"))?,
        opened_at: moment(row.opened_at, "visit.opened_at")?,
        state: match row.closed_at {
            Some(at) => VisitState::Closed {
                at: moment(at, "visit.closed_at")?,
            },
            None => VisitState::Open {
                until: moment(row.until, "visit.until")?,
            },
        },
    })
}
