//! Rows of what numbers were asked, and of how often they wrote. Entities are private here.

use jiff::{SignedDuration, Timestamp};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::held::{Asked, Kind};
use super::{DIALOGUE, MESSAGES_AN_HOUR};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::ResidentId;
use crate::mandate::Mandate;

mod dialogue {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "text_dialogue")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub until: i64,
        pub content: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod number {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "text_number")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number_digest: String,
        pub hour_from: i64,
        pub messages: i64,
        pub helped_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was asked last of these people and is still awaited, and of whom.
pub(super) async fn held(
    connection: &impl ConnectionTrait,
    holders: &[ResidentId],
    kind: Kind,
    now: Timestamp,
) -> Result<Option<(ResidentId, Asked)>, StoreError> {
    let row = dialogue::Entity::find()
        .filter(dialogue::Column::ResidentId.is_in(holders.iter().map(ResidentId::as_str)))
        .filter(dialogue::Column::Kind.eq(kind.as_str()))
        .filter(dialogue::Column::Until.gt(now.as_microsecond()))
        .order_by_desc(dialogue::Column::Until)
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let holder = parse(&row.resident_id, "text_dialogue.resident_id")?;
    let asked = serde_json::from_value(row.content)
        .map_err(|_| StoreError::corrupt("text_dialogue.content"))?;
    Ok(Some((holder, asked)))
}

/// Keeps what a person was asked or can take back. The mandate must cover them.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    holder: &ResidentId,
    kind: Kind,
    until: Timestamp,
    content: Json,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, DIALOGUE, holder).await?;
    let row = dialogue::ActiveModel {
        resident_id: Set(holder.to_string()),
        kind: Set(kind.as_str().to_owned()),
        until: Set(until.as_microsecond()),
        content: Set(content),
    };
    let again = OnConflict::columns([dialogue::Column::ResidentId, dialogue::Column::Kind])
        .update_columns([dialogue::Column::Until, dialogue::Column::Content])
        .to_owned();
    dialogue::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Forgets what people were asked, or can take back.
pub(super) async fn forget(
    tx: &DatabaseTransaction,
    holders: &[ResidentId],
    kind: Kind,
) -> Result<(), StoreError> {
    dialogue::Entity::delete_many()
        .filter(dialogue::Column::ResidentId.is_in(holders.iter().map(ResidentId::as_str)))
        .filter(dialogue::Column::Kind.eq(kind.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets what is not awaited any more, of anybody.
pub(super) async fn forget_ended(
    tx: &DatabaseTransaction,
    now: Timestamp,
) -> Result<(), StoreError> {
    dialogue::Entity::delete_many()
        .filter(dialogue::Column::Until.lte(now.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Counts a message of a number, and says whether it is answered: so many an hour, and to a number that nobody keeps one a
/// day. What is kept of a number ends a day after it wrote last.
pub(super) async fn is_due(
    tx: &DatabaseTransaction,
    digest: &str,
    is_known: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ago = |hours| now.checked_sub(SignedDuration::from_hours(hours));
    let (an_hour_ago, a_day_ago) = (ago(1).unwrap_or(now), ago(24).unwrap_or(now));
    number::Entity::delete_many()
        .filter(number::Column::HourFrom.lt(a_day_ago.as_microsecond()))
        .exec(tx)
        .await?;
    let fresh = number::ActiveModel {
        number_digest: Set(digest.to_owned()),
        hour_from: Set(now.as_microsecond()),
        messages: Set(0),
        helped_at: Set(None),
    };
    number::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(number::Column::NumberDigest)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    let row = number::Entity::find_by_id(digest)
        .lock_exclusive()
        .one(tx)
        .await?;
    let Some(row) = row else { return Ok(false) };
    let begun = moment(row.hour_from, "text_number.hour_from")?;
    let (from, before) = if begun <= an_hour_ago && is_known {
        (now, 0)
    } else {
        (begun, row.messages)
    };
    let is_due = if is_known {
        before < MESSAGES_AN_HOUR
    } else {
        row.helped_at
            .is_none_or(|at| at < a_day_ago.as_microsecond())
    };
    let mut row: number::ActiveModel = row.into();
    row.hour_from = Set(from.as_microsecond());
    row.messages = Set(before.saturating_add(1));
    if !is_known && is_due {
        row.helped_at = Set(Some(now.as_microsecond()));
    }
    number::Entity::update(row).exec(tx).await?;
    Ok(is_due)
}
