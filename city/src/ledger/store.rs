//! Rows of the ledger.

mod days;
mod flow;
mod head;
mod held;
mod left;
mod owned;
pub(super) mod party;
mod sums;

pub(super) use days::{
    CloseRow, closes, last_trials, transfers_of_days, transfers_on, trial_before, write_close,
};
pub(super) use flow::flow;
pub(super) use head::{due, lock_head, move_head, position};
pub(super) use held::{hold, unsettled};
pub use left::{LeftOver, left_over};
pub use owned::{accounts_of, close_account, ensure_account, open_account};
pub use party::{Party, parties};
pub(super) use sums::{first_day, public_accounts, standing, still_held, trial_by_purpose};

use std::collections::BTreeSet;

use ::ledger::{Account, Act, Amount, Balance, Limit, Standing, Transfer};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    Condition, ConnectionTrait, DatabaseTransaction, IntoActiveModel, QueryOrder, QuerySelect, Set,
};

use super::account::{Currency, LedgerAccount, Purpose};
use crate::error::{StoreError, parse};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 1_000;

/// An amount is moved.
pub(super) const MOVE: &str = "move";
/// An amount is moved back.
pub(super) const REVERSE: &str = "reverse";
/// An amount is held.
pub(super) const HOLD: &str = "hold";
/// What is held is posted.
pub(super) const POST: &str = "post";
/// What is held is released, as asked.
pub(super) const VOID: &str = "void";
/// What is held is released, as its time has passed.
pub(super) const EXPIRE: &str = "expire";

const NO_LIMIT: &str = "none";
const NO_OVERDRAFT: &str = "no-overdraft";

mod account {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub purpose: String,
        pub owner: Option<String>,
        pub currency: String,
        pub account_limit: String,
        pub debits_posted: i64,
        pub credits_posted: i64,
        pub debits_pending: i64,
        pub credits_pending: i64,
        pub opened_at: i64,
        pub closed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod transfer {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_transfer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: String,
        pub position: i64,
        pub act: String,
        pub debit: String,
        pub credit: String,
        pub stated: Option<i64>,
        pub units: i64,
        pub released: i64,
        pub ends: Option<String>,
        pub reverses: Option<String>,
        pub expires_at: Option<i64>,
        pub decision_id: Option<String>,
        pub rule: Option<String>,
        pub day: String,
        pub booked_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// An account as it is kept.
pub(super) struct AccountRow {
    pub(super) account_id: String,
    pub(super) purpose: String,
    pub(super) currency: String,
    pub(super) limit: Limit,
    pub(super) balance: Balance,
    pub(super) is_closed: bool,
    row: account::Model,
}

impl TryFrom<account::Model> for AccountRow {
    type Error = StoreError;

    fn try_from(row: account::Model) -> Result<Self, StoreError> {
        let units = |sum: i64| {
            u128::try_from(sum).map_err(|_| StoreError::corrupt("ledger_account.debits_posted"))
        };
        Ok(Self {
            account_id: row.account_id.clone(),
            purpose: row.purpose.clone(),
            currency: row.currency.clone(),
            limit: limit_of(&row.account_limit)?,
            balance: Balance {
                debits_posted: units(row.debits_posted)?,
                credits_posted: units(row.credits_posted)?,
                debits_pending: units(row.debits_pending)?,
                credits_pending: units(row.credits_pending)?,
            },
            is_closed: row.closed_at.is_some(),
            row,
        })
    }
}

impl AccountRow {
    fn told(self) -> Result<LedgerAccount, StoreError> {
        let currency: Currency = parse(&self.currency, "ledger_account.currency")?;
        Ok(LedgerAccount {
            id: parse(&self.account_id, "ledger_account.account_id")?,
            purpose: self.purpose,
            currency,
            balance: self.balance,
            is_closed: self.is_closed,
        })
    }
}

fn limit_of(text: &str) -> Result<Limit, StoreError> {
    match text {
        NO_LIMIT => Ok(Limit::None),
        NO_OVERDRAFT => Ok(Limit::NoOverdraft),
        _ => Err(StoreError::corrupt("ledger_account.account_limit")),
    }
}

fn limit_word(limit: Limit) -> &'static str {
    match limit {
        Limit::None => NO_LIMIT,
        Limit::NoOverdraft => NO_OVERDRAFT,
    }
}

/// A sum as it is stored: a column holds less than a book does.
fn stored(sum: u128) -> Result<i64, StoreError> {
    i64::try_from(sum)
        .map_err(|_| StoreError::Unwritten("an account's sum is more than 2^63 units".to_owned()))
}

/// A transfer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TransferRow {
    pub(super) transfer_id: String,
    pub(super) position: i64,
    pub(super) act: String,
    pub(super) debit: String,
    pub(super) credit: String,
    pub(super) stated: Option<i64>,
    pub(super) units: i64,
    pub(super) released: i64,
    pub(super) ends: Option<String>,
    pub(super) reverses: Option<String>,
    pub(super) expires_at: Option<i64>,
    pub(super) decision_id: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) day: Date,
    pub(super) booked_at: i64,
}

impl TransferRow {
    /// Whether it only holds an amount.
    pub(super) fn is_hold(&self) -> bool {
        self.act == HOLD
    }

    /// Whether an amount went from one account to another by it.
    pub(super) fn moves(&self) -> bool {
        [MOVE, POST].contains(&self.act.as_str())
    }

    /// What it changed on the account that it debits and on the one that it credits: posted, and pending.
    pub(super) fn effect(&self) -> (i128, i128) {
        let units = i128::from(self.units);
        match self.act.as_str() {
            HOLD => (0, units),
            _ => (units, -i128::from(self.released)),
        }
    }

    /// How it ended what it names, if it ends something.
    pub(super) fn ended_as(&self) -> Option<Standing> {
        match self.act.as_str() {
            POST => Some(Standing::Posted(self.units.unsigned_abs())),
            VOID => Some(Standing::Voided),
            EXPIRE => Some(Standing::Expired),
            _ => None,
        }
    }

    /// The engine's transfer; none for what no client asked for.
    pub(super) fn transfer(&self, account: impl Fn(&str) -> Option<Account>) -> Option<Transfer> {
        let stated = self.stated.map_or(Amount::Unstated, |units| {
            Amount::Units(units.unsigned_abs())
        });
        let ends = || self.ends.as_deref().unwrap_or_default().into();
        let act = match self.act.as_str() {
            MOVE | REVERSE | HOLD => Act::Move {
                debit: account(&self.debit),
                credit: account(&self.credit),
                amount: stated,
                is_pending: self.is_hold(),
            },
            POST => Act::Post {
                pending: ends(),
                amount: stated,
            },
            VOID => Act::Void {
                pending: ends(),
                amount: stated,
            },
            _ => return None,
        };
        Some(Transfer {
            id: self.transfer_id.as_str().into(),
            act,
        })
    }
}

impl TryFrom<transfer::Model> for TransferRow {
    type Error = StoreError;

    fn try_from(row: transfer::Model) -> Result<Self, StoreError> {
        Ok(Self {
            day: parse(&row.day, "ledger_transfer.day")?,
            transfer_id: row.transfer_id,
            position: row.position,
            act: row.act,
            debit: row.debit,
            credit: row.credit,
            stated: row.stated,
            units: row.units,
            released: row.released,
            ends: row.ends,
            reverses: row.reverses,
            expires_at: row.expires_at,
            decision_id: row.decision_id,
            rule: row.rule,
            booked_at: row.booked_at,
        })
    }
}

/// Transfers of these ids, and those that end or reverse them.
pub(super) async fn transfers(
    tx: &DatabaseTransaction,
    ids: &BTreeSet<&str>,
) -> Result<Vec<TransferRow>, StoreError> {
    let ids: Vec<&str> = ids.iter().copied().collect();
    let mut found = Vec::new();
    for part in ids.chunks(ROWS_PER_STATEMENT) {
        let any = Condition::any()
            .add(transfer::Column::TransferId.is_in(part.iter().copied()))
            .add(transfer::Column::Ends.is_in(part.iter().copied()))
            .add(transfer::Column::Reverses.is_in(part.iter().copied()));
        let rows = transfer::Entity::find().filter(any).all(tx).await?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// Accounts of these ids.
pub(super) async fn accounts(
    tx: &DatabaseTransaction,
    ids: &BTreeSet<&str>,
) -> Result<Vec<AccountRow>, StoreError> {
    let ids: Vec<&str> = ids.iter().copied().collect();
    let mut found = Vec::new();
    for part in ids.chunks(ROWS_PER_STATEMENT) {
        let named = account::Column::AccountId.is_in(part.iter().copied());
        for row in account::Entity::find().filter(named).all(tx).await? {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// Writes new transfers, and what is held until when.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    rows: &[TransferRow],
) -> Result<(), StoreError> {
    head::note_held(tx, rows).await?;
    for part in rows.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().cloned().map(|row| transfer::ActiveModel {
            transfer_id: Set(row.transfer_id),
            position: Set(row.position),
            act: Set(row.act),
            debit: Set(row.debit),
            credit: Set(row.credit),
            stated: Set(row.stated),
            units: Set(row.units),
            released: Set(row.released),
            ends: Set(row.ends),
            reverses: Set(row.reverses),
            expires_at: Set(row.expires_at),
            decision_id: Set(row.decision_id),
            rule: Set(row.rule),
            day: Set(row.day.to_string()),
            booked_at: Set(row.booked_at),
        });
        transfer::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Writes what stands on accounts now, in one statement for many.
pub(super) async fn update(
    tx: &DatabaseTransaction,
    changed: &[(&AccountRow, Balance)],
) -> Result<(), StoreError> {
    let sums = [
        account::Column::DebitsPosted,
        account::Column::CreditsPosted,
        account::Column::DebitsPending,
        account::Column::CreditsPending,
    ];
    for part in changed.chunks(ROWS_PER_STATEMENT) {
        let mut rows = Vec::with_capacity(part.len());
        for (before, balance) in part {
            let row = account::Model {
                debits_posted: stored(balance.debits_posted)?,
                credits_posted: stored(balance.credits_posted)?,
                debits_pending: stored(balance.debits_pending)?,
                credits_pending: stored(balance.credits_pending)?,
                ..before.row.clone()
            };
            rows.push(row.into_active_model().reset_all());
        }
        account::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(account::Column::AccountId)
                    .update_columns(sums)
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The account of this purpose and currency, where it is open and no resident's.
///
/// # Errors
/// When the database cannot be read.
pub async fn account_for(
    connection: &impl ConnectionTrait,
    purpose: &Purpose,
    currency: &Currency,
) -> Result<Option<LedgerAccount>, StoreError> {
    if purpose.resident().is_some() {
        return Ok(None);
    }
    let mut found = account::Entity::find()
        .filter(account::Column::Purpose.eq(purpose.word()))
        .filter(account::Column::Currency.eq(currency.to_string()))
        .filter(account::Column::ClosedAt.is_null());
    found = match purpose.owner() {
        Some(owner) => found.filter(account::Column::Owner.eq(owner)),
        None => found.filter(account::Column::Owner.is_null()),
    };
    let row = found
        .order_by_asc(account::Column::AccountId)
        .one(connection)
        .await?;
    row.map(|row| AccountRow::try_from(row)?.told()).transpose()
}

/// All accounts, in the order of their ids, from one on.
pub(super) async fn accounts_after(
    connection: &impl ConnectionTrait,
    after: &str,
    limit: u64,
) -> Result<Vec<AccountRow>, StoreError> {
    let rows = account::Entity::find()
        .filter(account::Column::AccountId.gt(after))
        .order_by_asc(account::Column::AccountId)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Transfers in the order of the ledger, from a position on.
pub(super) async fn transfers_after(
    connection: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<TransferRow>, StoreError> {
    let rows = transfer::Entity::find()
        .filter(transfer::Column::Position.gt(after))
        .order_by_asc(transfer::Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}
