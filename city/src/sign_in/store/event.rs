//! Rows of what happened to accounts. They are added, never changed, and taken away when they are old.

use jiff::Timestamp;
use platform::chance::Chance;
use platform::db::Database;
use platform::hex;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Set};

use super::super::model::{EventLine, Happening, Origin};
use super::moment;
use crate::error::StoreError;
use crate::id::AccountId;

/// Most lines that are shown to their owner.
pub(in super::super) const EVENTS_SHOWN_MAX: u64 = 50;

/// What stands where nobody's account was tried. The name that was given is not kept: people type passwords there, too.
const NOBODY: &str = "nobody";

/// Bytes of chance in the id of a row.
const ID_BYTES: usize = 10;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: String,
        pub happened_at: i64,
        pub kind: String,
        pub actor: String,
        pub address: String,
        pub device: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Something that happened, to be kept.
#[derive(Debug, Clone)]
pub(in super::super) struct NewEvent {
    /// To which account; none where there is no such account.
    pub(in super::super) account: Option<AccountId>,
    pub(in super::super) what: Happening,
    /// Who did it: empty for whoever was at the door.
    pub(in super::super) actor: String,
    pub(in super::super) origin: Origin,
}

pub(in super::super) async fn add(
    tx: &impl ConnectionTrait,
    chance: &Chance,
    now: Timestamp,
    new: NewEvent,
) -> Result<(), StoreError> {
    let account = new.account.map(|account| account.to_string());
    let row = row::ActiveModel {
        account_id: Set(account.unwrap_or_else(|| NOBODY.to_owned())),
        event_id: Set(hex(&chance.bytes::<ID_BYTES>())),
        happened_at: Set(now.as_microsecond()),
        kind: Set(new.what.word().to_owned()),
        actor: Set(new.actor),
        address: Set(new.origin.address),
        device: Set(new.origin.device),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The newest lines of an account.
pub(in super::super) async fn newest(
    db: &Database,
    account: &AccountId,
) -> Result<Vec<EventLine>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .order_by_desc(row::Column::HappenedAt)
        .order_by_desc(row::Column::EventId)
        .limit(EVENTS_SHOWN_MAX)
        .all(db.read())
        .await?;
    rows.into_iter()
        .map(|row| {
            let what = Happening::ALL.iter().find(|one| one.word() == row.kind);
            Ok(EventLine {
                happened_at: moment(row.happened_at, "sign_in_event.happened_at")?,
                what: what
                    .copied()
                    .ok_or(StoreError::corrupt("sign_in_event.kind"))?,
                actor: row.actor,
                origin: Origin {
                    address: row.address,
                    device: row.device,
                },
            })
        })
        .collect()
}

/// Whether the account was signed in to from this address since a moment.
pub(in super::super) async fn knows_address(
    db: &Database,
    account: Option<&AccountId>,
    address: &str,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let account = account.map_or(NOBODY, AccountId::as_str);
    let row = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .filter(row::Column::HappenedAt.gte(since.as_microsecond()))
        .filter(row::Column::Kind.eq(Happening::SignedIn.word()))
        .filter(row::Column::Address.eq(address))
        .limit(1)
        .one(db.read())
        .await?;
    Ok(row.is_some())
}

/// Takes away what happened up to a moment.
pub(in super::super) async fn sweep(
    tx: &impl ConnectionTrait,
    until: Timestamp,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::HappenedAt.lte(until.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(())
}
