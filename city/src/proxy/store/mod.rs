//! Rows of acting for others. Entities are private here.

pub(super) mod client;
pub(super) mod link;
pub(super) mod written;

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, Set};
use serde_json::Value;

use super::{GivenState, Giving, Terms, WARDS};
use crate::error::{StoreError, moment, parse};
use crate::id::ResidentId;
use crate::mandate::{Mandate, Scope};
use crate::people::{Fact, FactValue};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod ward {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ward")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ward_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod secret {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "shown_secret")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub owner_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Notes under each guardian whose guardian they are, in the transaction that puts the facts down. It opens nothing: the
/// fact does.
pub(crate) async fn note_wards(tx: &DatabaseTransaction, facts: &[Fact]) -> Result<(), StoreError> {
    let rows: Vec<ward::ActiveModel> = facts
        .iter()
        .filter_map(|fact| match &fact.value {
            FactValue::Guardianship { guardian, .. } => Some(ward::ActiveModel {
                resident_id: Set(guardian.to_string()),
                ward_id: Set(fact.subject.to_string()),
            }),
            _ => None,
        })
        .collect();
    for part in rows.chunks(ROWS_PER_STATEMENT) {
        let key = [ward::Column::ResidentId, ward::Column::WardId];
        ward::Entity::insert_many(part.to_vec())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Ends all that lets others act for a person or see something of theirs, in the transaction in which their death is put
/// down.
pub(crate) async fn end_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    written::end_all(tx, mandate, person, at).await?;
    client::end_all(tx, mandate, person, at).await?;
    link::revoke_all(tx, mandate, person, at).await
}

/// Whose guardian somebody was named, and whose written mandates they were given, where the mandate covers them.
pub(super) async fn may_act_for(
    db: &Database,
    mandate: &Mandate,
    own: &ResidentId,
) -> Result<Vec<ResidentId>, StoreError> {
    if !mandate.reads(WARDS, own) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(own);
    let wards = ward::Entity::find()
        .filter(ward::Column::ResidentId.is_in(keys(rows)))
        .all(db.read())
        .await?;
    let mut found = written::givers_to(db, rows).await?;
    for row in wards {
        found.push(parse(&row.ward_id, "ward.ward_id")?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Whose the code or the link with this digest is.
pub(super) async fn owner(db: &Database, digest: &str) -> Result<Option<ResidentId>, StoreError> {
    let row = secret::Entity::find_by_id(digest).one(db.read()).await?;
    row.map(|row| parse(&row.owner_id, "shown_secret.owner_id"))
        .transpose()
}

/// Notes whose a digest is.
async fn note_owner(
    tx: &DatabaseTransaction,
    digest: &str,
    owner: &ResidentId,
) -> Result<(), StoreError> {
    let row = secret::ActiveModel {
        digest: Set(digest.to_owned()),
        owner_id: Set(owner.to_string()),
    };
    secret::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The rows of a person, as they are stored.
fn keys(rows: &[ResidentId]) -> impl Iterator<Item = &str> {
    rows.iter().map(ResidentId::as_str)
}

/// Who gave something; the person themselves where it was kept before givers were.
fn giving_of(
    giving: Option<&str>,
    person: &ResidentId,
    taken_by: &str,
) -> Result<Giving, StoreError> {
    match giving {
        Some(text) => Giving::from_stored(text),
        None => Ok(Giving::own(person.clone(), taken_by.to_owned())),
    }
}

fn scopes_json(scopes: &[Scope]) -> Value {
    Value::from_iter(scopes.iter().map(|scope| scope.as_str()))
}

fn services_json(services: Option<&Vec<String>>) -> Option<Value> {
    services.map(|services| Value::from_iter(services.iter().map(String::as_str)))
}

fn terms_of(
    scopes: Value,
    services: Option<Value>,
    until: &str,
    column: &'static str,
) -> Result<Terms, StoreError> {
    let corrupt = |_| StoreError::corrupt(column);
    // A column of JSON holds nothing as the value null on one of the databases.
    let services = services.filter(|services| !services.is_null());
    Ok(Terms {
        scopes: serde_json::from_value(scopes).map_err(corrupt)?,
        services: services
            .map(serde_json::from_value)
            .transpose()
            .map_err(corrupt)?,
        until: parse(until, column)?,
    })
}

fn state_of(
    state: &str,
    ended_at: Option<i64>,
    column: &'static str,
) -> Result<GivenState, StoreError> {
    let at = ended_at.map(|at| moment(at, column)).transpose()?;
    GivenState::from_stored(state, at).ok_or(StoreError::corrupt(column))
}
