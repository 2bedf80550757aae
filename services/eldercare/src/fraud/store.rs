//! Rows of what officers wrote down. Every read of a resident's row takes a mandate.

use std::collections::BTreeSet;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use city::personal::Personal;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{CHECKS, Note, SERVING_CHECK};
use crate::SERVICE;

/// What was written down is kept for a time, counted from when it was.
pub(crate) const KEPT: Kept = Kept {
    record: SERVING_CHECK,
    service: SERVICE,
    table: "serving_check",
    id: "note_id",
    since: Since::Moment("noted_at"),
    only: None,
    months: 60,
    least_months: 12,
};

mod person {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "serving_check")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub note_id: String,
        pub check_id: String,
        pub month: String,
        pub handed_to: Option<String>,
        pub because: String,
        pub noted_by: String,
        pub noted_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod canteen {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "canteen_check")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub note_id: String,
        pub site_id: String,
        pub month: String,
        pub handed_to: Option<String>,
        pub because: String,
        pub noted_by: String,
        pub noted_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes down what came of looking into a finding. The mandate must cover the person.
pub(super) async fn note_person(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    note: &Note,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, SERVING_CHECK, resident)
        .await?;
    let row = person::ActiveModel {
        resident_id: Set(resident.to_string()),
        note_id: Set(note.id.clone()),
        check_id: Set(note.finding.clone()),
        month: Set(note.month.clone()),
        handed_to: Set(note.handed_to.clone()),
        because: Set(note.because.reveal().to_owned()),
        noted_by: Set(note.by.clone()),
        noted_at: Set(note.at.as_microsecond()),
    };
    person::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What was written down of a resident, where the mandate covers them.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Note>, StoreError> {
    if !mandate.reads(SERVING_CHECK, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = person::Entity::find()
        .filter(person::Column::ResidentId.is_in(rows))
        .order_by_asc(person::Column::NotedAt)
        .all(connection)
        .await?;
    rows.into_iter().map(of_person).collect()
}

/// Which findings about people were looked into in a month, where the mandate is over all that canteens served.
pub(super) async fn looked_into(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    month: &str,
) -> Result<BTreeSet<String>, StoreError> {
    if !mandate.covers_cohort(CHECKS) {
        return Ok(BTreeSet::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::Month.eq(month))
        .all(connection)
        .await?;
    let mut people = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.resident_id.parse::<ResidentId>();
        people.push(id.map_err(|_| StoreError::corrupt("serving_check.resident_id"))?);
    }
    match mandate.has_read(SERVING_CHECK, CHECKS, &people) {
        true => Ok(rows.into_iter().map(|row| row.check_id).collect()),
        false => Ok(BTreeSet::new()),
    }
}

/// Writes down what came of looking into a canteen's figures.
pub(super) async fn note_canteen(tx: &DatabaseTransaction, note: &Note) -> Result<(), StoreError> {
    let row = canteen::ActiveModel {
        note_id: Set(note.id.clone()),
        site_id: Set(note.finding.clone()),
        month: Set(note.month.clone()),
        handed_to: Set(note.handed_to.clone()),
        because: Set(note.because.reveal().to_owned()),
        noted_by: Set(note.by.clone()),
        noted_at: Set(note.at.as_microsecond()),
    };
    canteen::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What was written down of canteens for a month, by when; each finding is the id of the site.
pub(super) async fn of_canteens(
    connection: &impl ConnectionTrait,
    month: &str,
) -> Result<Vec<(SiteId, Note)>, StoreError> {
    let rows = canteen::Entity::find()
        .filter(canteen::Column::Month.eq(month))
        .order_by_asc(canteen::Column::NotedAt)
        .all(connection)
        .await?;
    let notes = rows.into_iter().map(|row| {
        let site = row.site_id.parse();
        let site = site.map_err(|_| StoreError::corrupt("canteen_check.site_id"))?;
        let note = Note {
            id: row.note_id,
            finding: row.site_id,
            month: row.month,
            handed_to: row.handed_to,
            because: Personal::new(row.because),
            by: row.noted_by,
            at: moment(row.noted_at)?,
        };
        Ok((site, note))
    });
    notes.collect()
}

fn moment(stored: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(stored).map_err(|_| StoreError::corrupt("serving_check.noted_at"))
}

fn of_person(row: person::Model) -> Result<Note, StoreError> {
    Ok(Note {
        id: row.note_id,
        finding: row.check_id,
        month: row.month,
        handed_to: row.handed_to,
        because: Personal::new(row.because),
        by: row.noted_by,
        at: moment(row.noted_at)?,
    })
}
