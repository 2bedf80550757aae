//! Rows of doors: by which one each person told a service something, how often each sent something back, and the alarms.
//! Entities are private here.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, QueryOrder, Set, Statement};

use super::{Alarm, Door, Measure, Noted, Standing, TOLD_BY, Told};
use crate::decision::Outcome;
use crate::error::{StoreError, moment};
use crate::id::ResidentId;
use crate::mandate::Mandate;

mod told_by {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "told_by")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub about: String,
        pub door: String,
        pub begun_at: i64,
        pub told_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod fault {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "door_fault")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub about: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub door: String,
        pub count: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod alarm {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "door_alarm")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub about: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub door: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub measure: String,
        pub since: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Notes a door in the transaction of what was told by it. The mandate must cover the person; whoever writes down what was
/// told has left the entry. The beginning stays as it was; the door is the one by which it was told last.
pub(super) async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    (service, about): (&str, &str),
    told: Told,
) -> Result<(), StoreError> {
    if !mandate.covers(person) {
        return Err(StoreError::NotCovered);
    }
    let now = mandate.access().now().as_microsecond();
    let row = told_by::ActiveModel {
        resident_id: Set(person.to_string()),
        service: Set(service.to_owned()),
        about: Set(about.to_owned()),
        door: Set(Door::of(mandate).as_str().to_owned()),
        begun_at: Set(now),
        told_at: Set((told == Told::Sent).then_some(now)),
    };
    let key = [
        told_by::Column::ResidentId,
        told_by::Column::Service,
        told_by::Column::About,
    ];
    let mut again = OnConflict::columns(key);
    match told {
        Told::Begun => again.do_nothing(),
        Told::Sent => again.update_columns([told_by::Column::Door, told_by::Column::ToldAt]),
    };
    told_by::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Counts something that was sent back.
pub(super) async fn count_fault(
    tx: &DatabaseTransaction,
    service: &str,
    about: &str,
    door: Door,
) -> Result<(), StoreError> {
    let row = fault::ActiveModel {
        service: Set(service.to_owned()),
        about: Set(about.to_owned()),
        door: Set(door.as_str().to_owned()),
        count: Set(1),
    };
    let key = [
        fault::Column::Service,
        fault::Column::About,
        fault::Column::Door,
    ];
    let more = Expr::col(("door_fault", fault::Column::Count)).add(1);
    fault::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(key)
                .value(fault::Column::Count, more)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// By which doors a person told services something, the newest first, where the mandate covers them.
pub(super) async fn of_person(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<Noted>, StoreError> {
    if !mandate.reads(TOLD_BY, person) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(person).iter().map(ResidentId::as_str);
    let rows = told_by::Entity::find()
        .filter(told_by::Column::ResidentId.is_in(rows))
        .order_by_desc(told_by::Column::BegunAt)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        Ok(Noted {
            service: row.service,
            about: row.about,
            door: door_of(&row.door, "told_by.door")?,
            at: moment(row.told_at.unwrap_or(row.begun_at), "told_by.told_at")?,
        })
    });
    rows.collect()
}

/// What was told by one person, without who that is.
pub(super) struct Nameless {
    pub(super) door: Door,
    pub(super) cell: String,
    pub(super) minutes: Option<f64>,
    pub(super) is_reached: Option<bool>,
}

#[derive(FromQueryResult)]
struct Row {
    door: String,
    begun_at: i64,
    told_at: i64,
    home_cell: String,
    outcome: Option<String>,
}

/// What a service was told about a thing, each with the cell of the home and what it came to. Nobody is named.
pub(super) async fn told(
    connection: &impl ConnectionTrait,
    service: &str,
    about: &str,
) -> Result<Vec<Nameless>, StoreError> {
    const SQL: &str = "SELECT t.door AS door, t.begun_at AS begun_at, t.told_at AS told_at, \
         r.home_cell AS home_cell, MAX(d.outcome) AS outcome FROM told_by t \
         JOIN resident r ON r.resident_id = t.resident_id \
         LEFT JOIN decision d ON d.resident_id = t.resident_id AND d.service = t.service AND d.about = t.about \
         AND d.made_at = (SELECT MAX(e.made_at) FROM decision e WHERE e.resident_id = t.resident_id \
         AND e.service = t.service AND e.about = t.about) \
         WHERE t.service = $1 AND t.about = $2 AND t.told_at IS NOT NULL \
         GROUP BY t.resident_id, t.door, t.begun_at, t.told_at, r.home_cell";
    let values = [service.into(), about.into()];
    let backend = connection.get_database_backend();
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, SQL, values))
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let took = row.told_at - row.begun_at;
        Ok(Nameless {
            door: door_of(&row.door, "told_by.door")?,
            cell: row.home_cell,
            minutes: (took > 0).then(|| took as f64 / 60e6),
            is_reached: row
                .outcome
                .map(|outcome| outcome == Outcome::Reached.as_str()),
        })
    });
    rows.collect()
}

/// How often each door sent something back.
pub(super) async fn faults(
    connection: &impl ConnectionTrait,
    service: &str,
    about: &str,
) -> Result<Vec<(Door, u64)>, StoreError> {
    let rows = fault::Entity::find()
        .filter(fault::Column::Service.eq(service))
        .filter(fault::Column::About.eq(about))
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let count =
            u64::try_from(row.count).map_err(|_| StoreError::corrupt("door_fault.count"))?;
        Ok((door_of(&row.door, "door_fault.door")?, count))
    });
    rows.collect()
}

/// The things about which services were told something, the newest first.
pub(super) async fn things(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, String)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Thing {
        service: String,
        about: String,
    }
    const SQL: &str = "SELECT service, about FROM told_by WHERE told_at IS NOT NULL \
         GROUP BY service, about ORDER BY MAX(told_at) DESC";
    let backend = connection.get_database_backend();
    let rows = Thing::find_by_statement(Statement::from_string(backend, SQL))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.service, row.about))
        .collect())
}

/// The alarms that stand, the oldest first.
pub(super) async fn standing(
    connection: &impl ConnectionTrait,
) -> Result<Vec<Standing>, StoreError> {
    let rows = alarm::Entity::find()
        .order_by_asc(alarm::Column::Since)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        Ok(Standing {
            door: door_of(&row.door, "door_alarm.door")?,
            measure: Measure::from_stored(&row.measure)
                .ok_or(StoreError::corrupt("door_alarm.measure"))?,
            since: moment(row.since, "door_alarm.since")?,
            service: row.service,
            about: row.about,
        })
    });
    rows.collect()
}

/// Has these alarms stand about a thing and no others; gives those that are new.
pub(super) async fn set_alarms(
    tx: &DatabaseTransaction,
    (service, about): (&str, &str),
    alarms: &[Alarm],
    now: Timestamp,
) -> Result<Vec<Alarm>, StoreError> {
    let before: Vec<Alarm> = standing(tx)
        .await?
        .into_iter()
        .filter(|one| one.service == service && one.about == about)
        .map(|one| Alarm {
            door: one.door,
            measure: one.measure,
        })
        .collect();
    for over in before.iter().filter(|one| !alarms.contains(one)) {
        alarm::Entity::delete_many()
            .filter(alarm::Column::Service.eq(service))
            .filter(alarm::Column::About.eq(about))
            .filter(alarm::Column::Door.eq(over.door.as_str()))
            .filter(alarm::Column::Measure.eq(over.measure.as_str()))
            .exec(tx)
            .await?;
    }
    let new: Vec<Alarm> = alarms
        .iter()
        .filter(|one| !before.contains(one))
        .copied()
        .collect();
    let rows: Vec<_> = new
        .iter()
        .map(|one| alarm::ActiveModel {
            service: Set(service.to_owned()),
            about: Set(about.to_owned()),
            door: Set(one.door.as_str().to_owned()),
            measure: Set(one.measure.as_str().to_owned()),
            since: Set(now.as_microsecond()),
        })
        .collect();
    if !rows.is_empty() {
        alarm::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(new)
}

fn door_of(text: &str, column: &'static str) -> Result<Door, StoreError> {
    Door::from_stored(text).ok_or(StoreError::corrupt(column))
}
