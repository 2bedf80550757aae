//! Rows of written mandates, under the person who gave them.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{giving_of, keys, parse, scopes_json, services_json, state_of, terms_of};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{ProxyId, ResidentId};
use crate::mandate::{Basis, Mandate};
use crate::personal::Personal;
use crate::proxy::{GivenState, Giving, WRITTEN_MANDATE, WrittenMandate};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "written_mandate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub proxy_id: String,
        pub given_by: String,
        pub taken_by: String,
        pub holder_id: String,
        pub holder_name: String,
        pub scopes: Json,
        pub services: Option<Json>,
        pub valid_from: String,
        pub valid_to: String,
        pub state: String,
        pub ended_at: Option<i64>,
        pub giving: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a person gave to somebody, under any of the rows of either. It answers the question whether a mandate may be made,
/// so there is none yet.
pub(crate) async fn held(
    db: &Database,
    person: &[ResidentId],
    holder: &[ResidentId],
) -> Result<Vec<WrittenMandate>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(person)))
        .filter(row::Column::HolderId.is_in(keys(holder)))
        .order_by_asc(row::Column::ProxyId)
        .all(db.read())
        .await?;
    rows.into_iter().map(mandate_of).collect()
}

/// Who gave somebody a mandate that has not been ended.
pub(super) async fn givers_to(
    db: &Database,
    holder: &[ResidentId],
) -> Result<Vec<ResidentId>, StoreError> {
    let givers: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::ResidentId)
        .filter(row::Column::HolderId.is_in(keys(holder)))
        .filter(row::Column::State.eq(GivenState::Given.as_str()))
        .into_tuple()
        .all(db.read())
        .await?;
    givers
        .iter()
        .map(|giver| parse(giver, "written_mandate.resident_id"))
        .collect()
}

/// What a person gave, the newest first, where the mandate covers them.
pub(in crate::proxy) async fn of_person(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<WrittenMandate>, StoreError> {
    if !mandate.reads(WRITTEN_MANDATE, person) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .order_by_desc(row::Column::ValidFrom)
        .order_by_asc(row::Column::ProxyId)
        .all(connection)
        .await?;
    rows.into_iter().map(mandate_of).collect()
}

/// Writes a new one. The mandate must cover the person.
pub(in crate::proxy) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &WrittenMandate,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Create, WRITTEN_MANDATE, &new.person)
        .await?;
    let row = row::ActiveModel {
        resident_id: Set(new.person.to_string()),
        proxy_id: Set(new.id.to_string()),
        given_by: Set(new.giving.by.to_string()),
        taken_by: Set(new.giving.taken_by.clone()),
        holder_id: Set(new.holder.to_string()),
        holder_name: Set(new.holder_name.reveal().to_owned()),
        scopes: Set(scopes_json(&new.terms.scopes)),
        services: Set(services_json(new.terms.services.as_ref())),
        valid_from: Set(new.from.to_string()),
        valid_to: Set(new.terms.until.to_string()),
        state: Set(new.state.as_str().to_owned()),
        ended_at: Set(new.state.ended_at().map(|at| at.as_microsecond())),
        giving: Set(Some(new.giving.stored()?)),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Ends one that holds or waits. Tells whether there is one, ended before or now. The mandate must cover the person.
pub(in crate::proxy) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &ProxyId,
    holder: Option<&[ResidentId]>,
    state: GivenState,
) -> Result<bool, StoreError> {
    let found = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(row::Column::ProxyId.eq(id.as_str()))
        .one(tx)
        .await?;
    let is_held = |row: &row::Model| {
        holder.is_none_or(|rows| rows.iter().any(|one| row.holder_id == one.as_str()))
    };
    let Some(found) = found.filter(is_held) else {
        return Ok(false);
    };
    mandate
        .writes(tx, Act::Change, WRITTEN_MANDATE, person)
        .await?;
    let this = row::Entity::update_many()
        .filter(row::Column::ResidentId.eq(found.resident_id))
        .filter(row::Column::ProxyId.eq(id.as_str()));
    set_ended(this, state).exec(tx).await?;
    Ok(true)
}

/// Ends all that hold or wait with the person's death. The mandate must cover the person.
pub(super) async fn end_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let all = row::Entity::update_many()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))));
    let ended = GivenState::Ended { at };
    let done = set_ended(all, ended).exec(tx).await?;
    if done.rows_affected > 0 {
        mandate
            .writes(tx, Act::Change, WRITTEN_MANDATE, person)
            .await?;
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

/// Confirms one that waits. Tells whether there is one. The mandate must cover the person.
pub(in crate::proxy) async fn confirm(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &ProxyId,
    giving: &Giving,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, WRITTEN_MANDATE, person)
        .await?;
    let done = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(GivenState::Given.as_str()))
        .col_expr(row::Column::Giving, Expr::value(giving.stored()?))
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(row::Column::ProxyId.eq(id.as_str()))
        .filter(row::Column::State.eq(GivenState::Waiting.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn mandate_of(row: row::Model) -> Result<WrittenMandate, StoreError> {
    let person: ResidentId = parse(&row.resident_id, "written_mandate.resident_id")?;
    let by: ResidentId = parse(&row.given_by, "written_mandate.given_by")?;
    let mut giving = giving_of(row.giving.as_deref(), &by, &row.taken_by)?;
    if row.giving.is_none() && by != person {
        giving.basis = Basis::ParentOfMinor;
    }
    Ok(WrittenMandate {
        id: parse(&row.proxy_id, "written_mandate.proxy_id")?,
        person,
        giving,
        holder: parse(&row.holder_id, "written_mandate.holder_id")?,
        holder_name: Personal::new(row.holder_name),
        terms: terms_of(
            row.scopes,
            row.services,
            &row.valid_to,
            "written_mandate.scopes",
        )?,
        from: parse(&row.valid_from, "written_mandate.valid_from")?,
        state: state_of(&row.state, row.ended_at, "written_mandate.state")?,
    })
}
