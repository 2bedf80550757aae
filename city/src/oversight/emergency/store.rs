//! Rows of emergencies. Entities are private here.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, PaginatorTrait, QueryOrder, QuerySelect, Set};

use super::{
    EMERGENCIES_MAX, EMERGENCY, Emergency, EmergencyState, Justified, OwnEmergency, Review,
};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{EmergencyId, ResidentId, StaffId};
use crate::mandate::{Mandate, Post};
use crate::oversight::moment;
use crate::personal::Personal;

mod emergency {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "emergency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub emergency_id: String,
        pub staff_id: String,
        pub body_id: String,
        pub reason: String,
        pub declared_at: i64,
        pub until: i64,
        /// `unreviewed` or `reviewed`.
        pub state: String,
        pub review: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use emergency::{Column, Entity};

/// Writes an emergency.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Emergency,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, EMERGENCY, &one.resident)
        .await?;
    let row = emergency::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        emergency_id: Set(one.id.to_string()),
        staff_id: Set(one.staff.to_string()),
        body_id: Set(one.body.to_string()),
        reason: Set(one.reason.reveal().to_owned()),
        declared_at: Set(one.declared_at.as_microsecond()),
        until: Set(one.until.as_microsecond()),
        state: Set("unreviewed".to_owned()),
        review: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Whether there is an emergency about a person that the same post has declared and that nobody has reviewed.
pub(super) async fn has_waiting(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Emergency,
) -> Result<bool, StoreError> {
    let rows = mandate.rows_of(&one.resident).iter();
    let waiting = Entity::find()
        .filter(Column::ResidentId.is_in(rows.map(ResidentId::as_str)))
        .filter(Column::StaffId.eq(one.staff.as_str()))
        .filter(Column::BodyId.eq(one.body.as_str()))
        .filter(Column::State.eq("unreviewed"))
        .count(tx)
        .await?;
    Ok(waiting > 0)
}

/// The emergencies about a resident, the newest first, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Emergency>, StoreError> {
    if !mandate.reads(EMERGENCY, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .order_by_desc(Column::DeclaredAt)
        .all(connection)
        .await?;
    rows.into_iter().map(emergency_of).collect()
}

/// The latest end of the emergencies that somebody declared about a resident and that go on. It answers the question
/// whether a mandate may be made, so there is none yet.
pub(super) async fn going_on(
    connection: &impl ConnectionTrait,
    post: &Post,
    resident: &ResidentId,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::StaffId.eq(post.staff.as_str()))
        .filter(Column::BodyId.eq(post.body.as_str()))
        .filter(Column::Until.gt(now.as_microsecond()))
        .order_by_desc(Column::Until)
        .all(connection)
        .await?;
    for row in rows {
        let one = emergency_of(row)?;
        // One that was found not to be justified is over.
        let stands = match &one.state {
            EmergencyState::Unreviewed => true,
            EmergencyState::Reviewed(review) => review.outcome == Justified::Justified,
        };
        if stands {
            return Ok(Some(one.until));
        }
    }
    Ok(None)
}

/// What somebody declared, the newest first. It names nobody and so takes no mandate.
pub(super) async fn of_staff(
    connection: &impl ConnectionTrait,
    staff: &StaffId,
) -> Result<Vec<OwnEmergency>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StaffId.eq(staff.as_str()))
        .order_by_desc(Column::DeclaredAt)
        .limit(EMERGENCIES_MAX)
        .all(connection)
        .await?;
    let own = |one: Emergency| OwnEmergency {
        id: one.id,
        declared_at: one.declared_at,
        until: one.until,
        outcome: match one.state {
            EmergencyState::Unreviewed => None,
            EmergencyState::Reviewed(review) => Some(review.outcome),
        },
    };
    rows.into_iter()
        .map(|row| emergency_of(row).map(own))
        .collect()
}

/// What nobody has reviewed, the oldest first, where the mandate is over all emergencies.
pub(super) async fn unreviewed(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
) -> Result<Vec<Emergency>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::State.eq("unreviewed"))
        .order_by_asc(Column::DeclaredAt)
        .order_by_asc(Column::EmergencyId)
        .limit(EMERGENCIES_MAX)
        .all(connection)
        .await?;
    let found: Vec<Emergency> = rows
        .into_iter()
        .map(emergency_of)
        .collect::<Result<_, _>>()?;
    let people = found.iter().map(|one| &one.resident);
    Ok(if mandate.has_read(EMERGENCY, cohort, people) {
        found
    } else {
        Vec::new()
    })
}

/// One emergency, where the mandate is over all of them.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    id: &EmergencyId,
) -> Result<Option<Emergency>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = Entity::find()
        .filter(Column::EmergencyId.eq(id.as_str()))
        .one(connection)
        .await?;
    let found = row.map(emergency_of).transpose()?;
    let people = found.iter().map(|one| &one.resident);
    let is_told = mandate.has_read(EMERGENCY, cohort, people);
    Ok(found.filter(|_| is_told))
}

/// Writes a review, once. Says no where there is one.
pub(super) async fn review(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    resident: &ResidentId,
    id: &EmergencyId,
    review: &Review,
) -> Result<bool, StoreError> {
    mandate
        .writes_all(tx, Act::Change, EMERGENCY, cohort, [resident])
        .await?;
    let review =
        serde_json::to_value(review).map_err(|_| StoreError::corrupt("emergency.review"))?;
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value("reviewed"))
        .col_expr(Column::Review, Expr::value(review))
        .filter(Column::ResidentId.eq(resident.as_str()))
        .filter(Column::EmergencyId.eq(id.as_str()))
        .filter(Column::State.eq("unreviewed"))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn emergency_of(row: emergency::Model) -> Result<Emergency, StoreError> {
    let corrupt = StoreError::corrupt;
    let review = row
        .review
        .map(|review| serde_json::from_value(review).map_err(|_| corrupt("emergency.review")))
        .transpose()?;
    Ok(Emergency {
        id: row
            .emergency_id
            .parse()
            .map_err(|_| corrupt("emergency.emergency_id"))?,
        resident: row
            .resident_id
            .parse()
            .map_err(|_| corrupt("emergency.resident_id"))?,
        staff: row
            .staff_id
            .parse()
            .map_err(|_| corrupt("emergency.staff_id"))?,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("emergency.body_id"))?,
        reason: Personal::new(row.reason),
        declared_at: moment(row.declared_at, "emergency.declared_at")?,
        until: moment(row.until, "emergency.until")?,
        state: match review {
            None => EmergencyState::Unreviewed,
            Some(review) => EmergencyState::Reviewed(review),
        },
    })
}
