//! Rows of how people are reached and what they need. Entities are private here.

use std::collections::HashMap;

use jiff::Timestamp;
use platform::text::Language;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{CONTACT, Contact, NEEDS, Need, NeedKind, Way, digest_of};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::personal::Personal;

/// People who share one number for messages, at the most: a family, not a call shop.
const HOLDERS_MAX: u64 = 9;

mod contact {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        pub language: Option<String>,
        pub channel: String,
        pub email: Option<String>,
        pub telephone: Option<String>,
        pub address: Option<String>,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod need {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub detail: Option<String>,
        pub agreed: String,
        pub noted_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How a person is reached, where the mandate covers them and they have said something; of several rows of one person, what
/// was said last.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Option<Contact>, StoreError> {
    if !mandate.reads(CONTACT, id) {
        return Ok(None);
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let row = contact::Entity::find()
        .filter(contact::Column::ResidentId.is_in(rows))
        .order_by_desc(contact::Column::ChangedAt)
        .one(connection)
        .await?;
    row.map(contact_of).transpose()
}

/// What a person needs, where the mandate covers them.
pub(super) async fn needs(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &ResidentId,
) -> Result<Vec<Need>, StoreError> {
    if !mandate.reads(NEEDS, id) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    let rows = need::Entity::find()
        .filter(need::Column::ResidentId.is_in(rows))
        .order_by_asc(need::Column::Kind)
        .all(connection)
        .await?;
    let mut needs = rows
        .into_iter()
        .map(need_of)
        .collect::<Result<Vec<_>, _>>()?;
    needs.dedup_by_key(|one| one.kind);
    Ok(needs)
}

/// How members of a cohort are reached; those who have said nothing are left out. The mandate must be over the cohort.
pub(crate) async fn among(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    members: &[ResidentId],
) -> Result<HashMap<ResidentId, Contact>, StoreError> {
    if !mandate.has_read(CONTACT, cohort, members) {
        return Ok(HashMap::new());
    }
    let rows = contact::Entity::find()
        .filter(contact::Column::ResidentId.is_in(members.iter().map(ResidentId::as_str)))
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let id = parse(&row.resident_id, "contact.resident_id")?;
            Ok((id, contact_of(row)?))
        })
        .collect()
}

/// What members of a cohort need. The mandate must be over the cohort.
pub(crate) async fn needs_among(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    members: &[ResidentId],
) -> Result<HashMap<ResidentId, Vec<Need>>, StoreError> {
    if !mandate.has_read(NEEDS, cohort, members) {
        return Ok(HashMap::new());
    }
    let rows = need::Entity::find()
        .filter(need::Column::ResidentId.is_in(members.iter().map(ResidentId::as_str)))
        .order_by_asc(need::Column::Kind)
        .all(connection)
        .await?;
    let mut found: HashMap<ResidentId, Vec<Need>> = HashMap::new();
    for row in rows {
        let id = parse(&row.resident_id, "need.resident_id")?;
        found.entry(id).or_default().push(need_of(row)?);
    }
    Ok(found)
}

/// Those who keep this telephone number as their way by text message, as `+` and digits. It tells whose message it may be,
/// and nothing of them.
pub(crate) async fn kept_for(
    connection: &impl ConnectionTrait,
    telephone: &str,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows = contact::Entity::find()
        .filter(contact::Column::Telephone.eq(telephone))
        .filter(contact::Column::Channel.eq(Way::Sms.as_str()))
        .order_by_asc(contact::Column::ResidentId)
        .limit(HOLDERS_MAX)
        .all(connection)
        .await?;
    let ids = rows.iter();
    ids.map(|row| parse(&row.resident_id, "contact.resident_id"))
        .collect()
}

/// Whether a person, by any of their rows, keeps the number of this digest as their way by text message.
pub(crate) async fn is_reached_at(
    connection: &impl ConnectionTrait,
    rows: &[ResidentId],
    digest: &str,
) -> Result<bool, StoreError> {
    let rows = contact::Entity::find()
        .filter(contact::Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
        .filter(contact::Column::Channel.eq(Way::Sms.as_str()))
        .all(connection)
        .await?;
    let is_it = |telephone: &String| digest_of(telephone) == digest;
    Ok(rows
        .iter()
        .any(|row| row.telephone.as_ref().is_some_and(is_it)))
}

/// Keeps how a person is reached, in place of what was kept before. The mandate must cover them.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
    kept: &Contact,
    now: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, CONTACT, id).await?;
    let stored = |text: &Option<Personal>| text.as_ref().map(|text| text.reveal().to_owned());
    let row = contact::ActiveModel {
        resident_id: Set(id.to_string()),
        language: Set(kept.language.map(|language| language.tag().to_owned())),
        channel: Set(kept.way.as_str().to_owned()),
        email: Set(stored(&kept.email)),
        telephone: Set(stored(&kept.telephone)),
        address: Set(stored(&kept.address)),
        changed_at: Set(now.as_microsecond()),
    };
    let again = OnConflict::column(contact::Column::ResidentId)
        .update_columns([
            contact::Column::Language,
            contact::Column::Channel,
            contact::Column::Email,
            contact::Column::Telephone,
            contact::Column::Address,
            contact::Column::ChangedAt,
        ])
        .to_owned();
    contact::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Keeps what a person needs, in place of what was kept before. The mandate must cover them.
pub(super) async fn keep_needs(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    id: &ResidentId,
    needs: &[Need],
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, NEEDS, id).await?;
    let rows = mandate.rows_of(id).iter().map(ResidentId::as_str);
    need::Entity::delete_many()
        .filter(need::Column::ResidentId.is_in(rows))
        .exec(tx)
        .await?;
    let rows: Vec<_> = needs
        .iter()
        .map(|one| need::ActiveModel {
            resident_id: Set(id.to_string()),
            kind: Set(one.kind.as_str().to_owned()),
            detail: Set(one.detail.as_ref().map(|text| text.reveal().to_owned())),
            agreed: Set(one.agreed.clone()),
            noted_at: Set(one.noted_at.as_microsecond()),
        })
        .collect();
    if !rows.is_empty() {
        need::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn contact_of(row: contact::Model) -> Result<Contact, StoreError> {
    Ok(Contact {
        language: row.language.as_deref().and_then(Language::from_tag),
        way: Way::from_stored(&row.channel).ok_or(StoreError::corrupt("contact.channel"))?,
        email: row.email.map(Personal::new),
        telephone: row.telephone.map(Personal::new),
        address: row.address.map(Personal::new),
    })
}

fn need_of(row: need::Model) -> Result<Need, StoreError> {
    Ok(Need {
        kind: NeedKind::from_stored(&row.kind).ok_or(StoreError::corrupt("need.kind"))?,
        detail: row.detail.map(Personal::new),
        agreed: row.agreed,
        noted_at: moment(row.noted_at, "need.noted_at")?,
    })
}
