//! Rows of who leads a team and who is away. They are about staff, not about residents.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::absence::Absence;
use super::super::model::Team;
use crate::error::{StoreError, parse};
use crate::id::StaffId;

mod lead {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_lead")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub body_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        pub staff_id: String,
        pub named_by: String,
        pub named_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod absence {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_absence")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_day: String,
        pub to_day: String,
        pub stand_in: Option<String>,
        pub said_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn key(team: &Team) -> (String, String, String) {
    let body = team.body.as_ref().map(ToString::to_string);
    (
        body.unwrap_or_default(),
        team.service.clone(),
        team.role.as_str().to_owned(),
    )
}

/// Who leads a team.
pub(in crate::case) async fn lead_of(
    connection: &impl ConnectionTrait,
    team: &Team,
) -> Result<Option<StaffId>, StoreError> {
    let row = lead::Entity::find_by_id(key(team)).one(connection).await?;
    row.map(|row| parse(&row.staff_id, "case_lead.staff_id"))
        .transpose()
}

/// Writes down who leads a team from now on.
pub(in crate::case) async fn name_lead(
    tx: &DatabaseTransaction,
    team: &Team,
    lead: &StaffId,
    (by, at): (&StaffId, Timestamp),
) -> Result<(), StoreError> {
    let (body_id, service, role) = key(team);
    let row = lead::ActiveModel {
        body_id: Set(body_id),
        service: Set(service),
        role: Set(role),
        staff_id: Set(lead.to_string()),
        named_by: Set(by.to_string()),
        named_at: Set(at.as_microsecond()),
    };
    let again = OnConflict::columns([
        lead::Column::BodyId,
        lead::Column::Service,
        lead::Column::Role,
    ])
    .update_columns([
        lead::Column::StaffId,
        lead::Column::NamedBy,
        lead::Column::NamedAt,
    ])
    .to_owned();
    lead::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The absences that last on a day or begin later, of these members of staff or of all.
pub(in crate::case) async fn absences(
    connection: &impl ConnectionTrait,
    of: Option<&StaffId>,
    day: Date,
) -> Result<Vec<Absence>, StoreError> {
    let mut select = absence::Entity::find()
        .filter(absence::Column::ToDay.gte(day.to_string()))
        .order_by_asc(absence::Column::FromDay)
        .order_by_asc(absence::Column::StaffId);
    if let Some(staff) = of {
        select = select.filter(absence::Column::StaffId.eq(staff.as_str()));
    }
    let rows = select.all(connection).await?;
    let read = rows.into_iter().map(|row| {
        let stand_in = row.stand_in.as_deref();
        Ok(Absence {
            staff: parse(&row.staff_id, "case_absence.staff_id")?,
            from: parse(&row.from_day, "case_absence.from_day")?,
            to: parse(&row.to_day, "case_absence.to_day")?,
            stand_in: stand_in
                .map(|id| parse(id, "case_absence.stand_in"))
                .transpose()?,
        })
    });
    read.collect()
}

/// Writes an absence; one that begins on the same day is replaced.
pub(in crate::case) async fn say_away(
    tx: &DatabaseTransaction,
    one: &Absence,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = absence::ActiveModel {
        staff_id: Set(one.staff.to_string()),
        from_day: Set(one.from.to_string()),
        to_day: Set(one.to.to_string()),
        stand_in: Set(one.stand_in.as_ref().map(ToString::to_string)),
        said_at: Set(at.as_microsecond()),
    };
    let again = OnConflict::columns([absence::Column::StaffId, absence::Column::FromDay])
        .update_columns([
            absence::Column::ToDay,
            absence::Column::StandIn,
            absence::Column::SaidAt,
        ])
        .to_owned();
    absence::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes an absence back. Says no where there is none.
pub(in crate::case) async fn leave_out(
    tx: &DatabaseTransaction,
    staff: &StaffId,
    from: Date,
) -> Result<bool, StoreError> {
    let done = absence::Entity::delete_many()
        .filter(absence::Column::StaffId.eq(staff.as_str()))
        .filter(absence::Column::FromDay.eq(from.to_string()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
