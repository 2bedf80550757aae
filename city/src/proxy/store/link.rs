//! Rows of restricted links, under the person whose thing they open.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{giving_of, keys, moment, note_owner, parse};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{LinkId, ResidentId};
use crate::mandate::Mandate;
use crate::proxy::{Giving, LINK, LinkState, LinkThing, RestrictedLink, SecondProof};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "restricted_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub link_id: String,
        pub digest: String,
        pub holder_id: String,
        pub service: String,
        pub decision_id: String,
        pub code_digest: Option<String>,
        pub once: bool,
        pub wrong_tries: i32,
        pub expires_at: i64,
        pub opened_at: Option<i64>,
        pub revoked_at: Option<i64>,
        pub giving: Option<String>,
        pub waits: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A link with what its code must come to.
pub(in crate::proxy) struct Kept {
    pub(in crate::proxy) link: RestrictedLink,
    pub(in crate::proxy) code_digest: Option<String>,
}

/// Writes a new link. The mandate must cover the person.
pub(in crate::proxy) async fn add(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &RestrictedLink,
    digest: &str,
    code_digest: Option<&str>,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, LINK, &new.person).await?;
    note_owner(tx, digest, &new.person).await?;
    let row = row::ActiveModel {
        resident_id: Set(new.person.to_string()),
        link_id: Set(new.id.to_string()),
        digest: Set(digest.to_owned()),
        holder_id: Set(new.holder.to_string()),
        service: Set(new.thing.service.clone()),
        decision_id: Set(new.thing.decision.to_string()),
        code_digest: Set(code_digest.map(str::to_owned)),
        once: Set(new.once),
        wrong_tries: Set(0),
        expires_at: Set(new.expires.as_microsecond()),
        opened_at: Set(None),
        revoked_at: Set(None),
        giving: Set(Some(new.giving.stored()?)),
        waits: Set(new.state == LinkState::Waiting),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The link with this digest. It answers the question whether a mandate may be made, so there is none yet.
pub(in crate::proxy) async fn shown(
    db: &Database,
    person: &ResidentId,
    digest: &str,
) -> Result<Option<Kept>, StoreError> {
    let row = row::Entity::find()
        .filter(row::Column::ResidentId.eq(person.as_str()))
        .filter(row::Column::Digest.eq(digest))
        .one(db.read())
        .await?;
    row.map(|row| {
        Ok(Kept {
            code_digest: row.code_digest.clone(),
            link: link_of(row)?,
        })
    })
    .transpose()
}

/// Takes one of the tries that a link allows, before anything is compared. Tells whether there was one, and the link can
/// still be opened: of many who guess at the same moment no more get one than there are.
pub(in crate::proxy) async fn take_a_try(
    tx: &DatabaseTransaction,
    person: &ResidentId,
    digest: &str,
    tries_max: i32,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = openable(person, digest, now)
        .col_expr(
            row::Column::WrongTries,
            Expr::col(row::Column::WrongTries).add(1),
        )
        .filter(row::Column::WrongTries.lt(tries_max))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Opens a link whose second proof was right, and gives the tries back. Tells whether it could still be opened.
pub(in crate::proxy) async fn open(
    tx: &DatabaseTransaction,
    person: &ResidentId,
    digest: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = openable(person, digest, now)
        .col_expr(row::Column::WrongTries, Expr::value(0))
        .col_expr(row::Column::OpenedAt, Expr::value(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The link where it neither waits, nor is revoked, over or used up.
fn openable(person: &ResidentId, digest: &str, now: Timestamp) -> sea_orm::UpdateMany<row::Entity> {
    let is_fresh = row::Column::OpenedAt.is_null();
    row::Entity::update_many()
        .filter(row::Column::ResidentId.eq(person.as_str()))
        .filter(row::Column::Digest.eq(digest))
        .filter(row::Column::Waits.eq(false))
        .filter(row::Column::RevokedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(now.as_microsecond()))
        .filter(row::Column::Once.eq(false).or(is_fresh))
}

/// The links that open something of a person, the newest first, where the mandate covers them.
pub(in crate::proxy) async fn of_person(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<RestrictedLink>, StoreError> {
    if !mandate.reads(LINK, person) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .order_by_desc(row::Column::ExpiresAt)
        .order_by_asc(row::Column::LinkId)
        .all(connection)
        .await?;
    rows.into_iter().map(link_of).collect()
}

/// Takes a link back. Tells whether there is one, taken back before or now. The mandate must cover the person.
pub(in crate::proxy) async fn revoke(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &LinkId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let found = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(row::Column::LinkId.eq(id.as_str()))
        .one(tx)
        .await?;
    let Some(found) = found else {
        return Ok(false);
    };
    mandate.writes(tx, Act::Change, LINK, person).await?;
    unrevoked(mandate, person)
        .col_expr(row::Column::RevokedAt, Expr::value(now.as_microsecond()))
        .filter(row::Column::ResidentId.eq(found.resident_id))
        .filter(row::Column::LinkId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(true)
}

/// Takes all links back with the person's death. The mandate must cover the person.
pub(super) async fn revoke_all(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let done = unrevoked(mandate, person)
        .col_expr(row::Column::RevokedAt, Expr::value(at.as_microsecond()))
        .exec(tx)
        .await?;
    if done.rows_affected > 0 {
        mandate.writes(tx, Act::Change, LINK, person).await?;
    }
    Ok(())
}

/// Confirms a link that waits. Tells whether there is one. The mandate must cover the person.
pub(in crate::proxy) async fn confirm(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    id: &LinkId,
    giving: &Giving,
) -> Result<bool, StoreError> {
    mandate.writes(tx, Act::Change, LINK, person).await?;
    let done = unrevoked(mandate, person)
        .col_expr(row::Column::Waits, Expr::value(false))
        .col_expr(row::Column::Giving, Expr::value(giving.stored()?))
        .filter(row::Column::LinkId.eq(id.as_str()))
        .filter(row::Column::Waits.eq(true))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The links of a person that were not taken back.
fn unrevoked(mandate: &Mandate, person: &ResidentId) -> sea_orm::UpdateMany<row::Entity> {
    row::Entity::update_many()
        .filter(row::Column::ResidentId.is_in(keys(mandate.rows_of(person))))
        .filter(row::Column::RevokedAt.is_null())
}

fn link_of(row: row::Model) -> Result<RestrictedLink, StoreError> {
    let state = match (row.revoked_at, row.opened_at) {
        (Some(at), _) => LinkState::Revoked {
            at: moment(at, "restricted_link.revoked_at")?,
        },
        (None, Some(at)) => LinkState::Opened {
            at: moment(at, "restricted_link.opened_at")?,
        },
        (None, None) if row.waits => LinkState::Waiting,
        (None, None) => LinkState::Fresh,
    };
    let person: ResidentId = parse(&row.resident_id, "restricted_link.resident_id")?;
    let giving = giving_of(row.giving.as_deref(), &person, person.as_str())?;
    Ok(RestrictedLink {
        id: parse(&row.link_id, "restricted_link.link_id")?,
        person,
        giving,
        holder: parse(&row.holder_id, "restricted_link.holder_id")?,
        thing: LinkThing {
            service: row.service,
            decision: parse(&row.decision_id, "restricted_link.decision_id")?,
        },
        proof: match row.code_digest {
            Some(_) => SecondProof::Code,
            None => SecondProof::BirthDate,
        },
        once: row.once,
        expires: moment(row.expires_at, "restricted_link.expires_at")?,
        state,
    })
}
