//! Rows of clients and of the codes with which they are taken on, under the client.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{
    giving_of, keys, moment, note_owner, parse, scopes_json, services_json, state_of, terms_of,
};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{BodyId, ClientId, ResidentId};
use crate::mandate::Mandate;
use crate::proxy::{CLIENT, CLIENT_CODE, Client, Consent, GivenState, Giving, Terms};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "client")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub client_id: String,
        pub body_id: String,
        pub scopes: Json,
        pub services: Option<Json>,
        pub valid_from: String,
        pub valid_to: String,
        pub consent: String,
        pub taken_by: String,
        pub state: String,
        pub ended_at: Option<i64>,
        pub giving: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod code {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "client_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub scopes: Json,
        pub services: Option<Json>,
        pub valid_to: String,
        pub expires_at: i64,
        pub used_at: Option<i64>,
        pub giving: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The places of a person on one body's list that were not ended. It answers the question whether a mandate may be made.
pub(in crate::proxy) async fn at_body(
    db: &Database,
    person: &[ResidentId],
    body: &BodyId,
) -> Result<Vec<Client>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(person)))
        .filter(row::Column::BodyId.eq(body.as_str()))
        .filter(row::Column::State.eq(GivenState::Given.as_str()))
        .order_by_asc(row::Column::ClientId)
        .all(db.read())
        .await?;
    rows.into_iter().map(client_of).collect()
}

/// Everybody on one body's list. The caller gives on only what a search entry was left of.
pub(in crate::proxy) async fn listed(
    db: &Database,
    body: &BodyId,
) -> Result<Vec<Client>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::BodyId.eq(body.as_str()))
        .filter(row::Column::State.eq(GivenState::Given.as_str()))
        .order_by_asc(row::Column::ResidentId)
        .all(db.read())
        .await?;
    rows.into_iter().map(client_of).collect()
}

/// The lists on which a person stands or stood, the newest first, where the mandate covers them.
pub(in crate::proxy) async fn of_person(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<Client>, StoreError> {
    if !mandate.reads(CLIENT, person) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .order_by_desc(row::Column::ValidFrom)
        .order_by_asc(row::Column::ClientId)
        .all(connection)
        .await?;
    rows.into_iter().map(client_of).collect()
}

/// Writes a place on a list; an earlier one on the same list ends, unless the new one waits. The mandate must cover the person.
pub(in crate::proxy) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Client,
    now: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, CLIENT, &new.person).await?;
    if new.state == GivenState::Given {
        replace(tx, mandate, new, now).await?;
    }
    let row = row::ActiveModel {
        resident_id: Set(new.person.to_string()),
        client_id: Set(new.id.to_string()),
        body_id: Set(new.body.to_string()),
        scopes: Set(scopes_json(&new.terms.scopes)),
        services: Set(services_json(new.terms.services.as_ref())),
        valid_from: Set(new.from.to_string()),
        valid_to: Set(new.terms.until.to_string()),
        consent: Set(new.consent.as_str().to_owned()),
        taken_by: Set(new.taken_by.clone()),
        state: Set(new.state.as_str().to_owned()),
        ended_at: Set(new.state.ended_at().map(|at| at.as_microsecond())),
        giving: Set(Some(new.giving.stored()?)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Ends the places on one list that a new one takes.
async fn replace(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Client,
    now: Timestamp,
) -> Result<(), StoreError> {
    let before = row::Entity::update_many()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(&new.person))))
        .filter(row::Column::BodyId.eq(new.body.as_str()))
        .filter(row::Column::State.eq(GivenState::Given.as_str()));
    let replaced = GivenState::GivenUp { at: now };
    set_ended(before, replaced).exec(tx).await?;
    Ok(())
}

/// Confirms a place that waits; an earlier one on the same list ends. Tells whether there is one. The mandate must cover
/// the person.
pub(in crate::proxy) async fn confirm(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    client: &Client,
    now: Timestamp,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, CLIENT, &client.person)
        .await?;
    replace(tx, mandate, client, now).await?;
    let done = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(GivenState::Given.as_str()))
        .col_expr(row::Column::Giving, Expr::value(client.giving.stored()?))
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(&client.person))))
        .filter(row::Column::ClientId.eq(client.id.as_str()))
        .filter(row::Column::State.eq(GivenState::Waiting.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends a place on a list. Tells whether there is one, ended before or now. The mandate must cover the person.
pub(in crate::proxy) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &ClientId,
    body: Option<&BodyId>,
    state: GivenState,
) -> Result<bool, StoreError> {
    let found = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(row::Column::ClientId.eq(id.as_str()))
        .one(tx)
        .await?;
    let is_listed = |row: &row::Model| body.is_none_or(|one| row.body_id == one.as_str());
    let Some(found) = found.filter(is_listed) else {
        return Ok(false);
    };
    mandate.writes(tx, Act::Change, CLIENT, person).await?;
    let this = row::Entity::update_many()
        .filter(row::Column::ResidentId.eq(found.resident_id))
        .filter(row::Column::ClientId.eq(id.as_str()));
    set_ended(this, state).exec(tx).await?;
    Ok(true)
}

/// Ends all places of a person on lists, and all codes, with their death. The mandate must cover the person.
pub(super) async fn end_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let rows = mandate.rows_of(person);
    let places = row::Entity::update_many().filter(row::Column::ResidentId.is_in(keys(rows)));
    let places = set_ended(places, GivenState::Ended { at }).exec(tx).await?;
    if places.rows_affected > 0 {
        mandate.writes(tx, Act::Change, CLIENT, person).await?;
    }
    let codes = code::Entity::update_many()
        .col_expr(code::Column::UsedAt, Expr::value(at.as_microsecond()))
        .filter(code::Column::ResidentId.is_in(keys(rows)))
        .filter(code::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if codes.rows_affected > 0 {
        mandate.writes(tx, Act::Change, CLIENT_CODE, person).await?;
    }
    Ok(())
}

fn set_ended(
    rows: sea_orm::UpdateMany<row::Entity>,
    state: GivenState,
) -> sea_orm::UpdateMany<row::Entity> {
    let at = state.ended_at().map(|at| at.as_microsecond());
    rows.col_expr(row::Column::State, Expr::value(state.as_str()))
        .col_expr(row::Column::EndedAt, Expr::value(at))
        .filter(row::Column::State.is_in(GivenState::OPEN))
}

/// Keeps the digest of a code with what it agrees to. The mandate must cover the person.
pub(in crate::proxy) async fn add_code(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    digest: &str,
    (terms, giving): (&Terms, &Giving),
    expires: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, CLIENT_CODE, person).await?;
    note_owner(tx, digest, person).await?;
    let row = code::ActiveModel {
        resident_id: Set(person.to_string()),
        digest: Set(digest.to_owned()),
        scopes: Set(scopes_json(&terms.scopes)),
        services: Set(services_json(terms.services.as_ref())),
        valid_to: Set(terms.until.to_string()),
        expires_at: Set(expires.as_microsecond()),
        used_at: Set(None),
        giving: Set(Some(giving.stored()?)),
    };
    code::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What a code agrees to, and who gave it, where it was not used and is not over.
pub(in crate::proxy) async fn code(
    db: &Database,
    person: &ResidentId,
    digest: &str,
    now: Timestamp,
) -> Result<Option<(Terms, Giving)>, StoreError> {
    let found = code::Entity::find_by_id((person.to_string(), digest.to_owned()))
        .one(db.read())
        .await?;
    let Some(row) = found.filter(|row| row.used_at.is_none()) else {
        return Ok(None);
    };
    if moment(row.expires_at, "client_code.expires_at")? <= now {
        return Ok(None);
    }
    let giving = giving_of(row.giving.as_deref(), person, person.as_str())?;
    let terms = terms_of(
        row.scopes,
        row.services,
        &row.valid_to,
        "client_code.scopes",
    )?;
    Ok(Some((terms, giving)))
}

/// Uses a code up. Tells whether it was there to be used: of two who come at the same moment one is told so.
pub(in crate::proxy) async fn use_code(
    tx: &DatabaseTransaction,
    person: &ResidentId,
    digest: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = code::Entity::update_many()
        .col_expr(code::Column::UsedAt, Expr::value(now.as_microsecond()))
        .filter(code::Column::ResidentId.eq(person.as_str()))
        .filter(code::Column::Digest.eq(digest))
        .filter(code::Column::UsedAt.is_null())
        .filter(code::Column::ExpiresAt.gt(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many codes of a person can still be used.
pub(in crate::proxy) async fn open_codes(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let count = code::Entity::find()
        .filter(code::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(code::Column::UsedAt.is_null())
        .filter(code::Column::ExpiresAt.gt(now.as_microsecond()))
        .count(connection)
        .await?;
    Ok(count)
}

fn client_of(row: row::Model) -> Result<Client, StoreError> {
    let person: ResidentId = parse(&row.resident_id, "client.resident_id")?;
    let giving = giving_of(row.giving.as_deref(), &person, &row.taken_by)?;
    Ok(Client {
        id: parse(&row.client_id, "client.client_id")?,
        person,
        giving,
        body: parse(&row.body_id, "client.body_id")?,
        terms: terms_of(row.scopes, row.services, &row.valid_to, "client.scopes")?,
        from: parse(&row.valid_from, "client.valid_from")?,
        consent: Consent::from_stored(&row.consent).ok_or(StoreError::corrupt("client.consent"))?,
        taken_by: row.taken_by,
        state: state_of(&row.state, row.ended_at, "client.state")?,
    })
}
