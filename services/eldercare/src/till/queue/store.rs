//! Rows of what tills took while they were alone, by numbers of cards: none of them is about a person by name.

use std::collections::{BTreeMap, BTreeSet};

use city::error::StoreError;
use jiff::Timestamp;
use paycode::{CardNumber, Digest, Entry, Token};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{Outcome, SettledEntry};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_till_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub till_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        pub digest: String,
        pub number: String,
        pub units: i64,
        pub taken_at: i64,
        pub settled_at: i64,
        pub is_clock_wrong: bool,
        pub outcome: String,
        pub why: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod spent {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_code_spent")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub counter: i64,
        pub spent_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The digests of entries of a till that were settled, by sequence: of those that arrive again.
pub(super) async fn known(
    connection: &impl ConnectionTrait,
    till: u32,
    entries: &[Entry],
) -> Result<BTreeMap<u64, Digest>, StoreError> {
    let sequences = entries
        .iter()
        .filter_map(|entry| i64::try_from(entry.sequence).ok());
    let settled: BTreeSet<(i64, String)> = row::Entity::find()
        .filter(row::Column::TillId.eq(i64::from(till)))
        .filter(row::Column::Sequence.is_in(sequences))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.sequence, row.digest))
        .collect();
    let again = entries.iter().filter(|entry| {
        let key = (
            i64::try_from(entry.sequence).unwrap_or(i64::MAX),
            entry.digest().to_string(),
        );
        settled.contains(&key)
    });
    Ok(again
        .map(|entry| (entry.sequence, entry.digest()))
        .collect())
}

/// Those of the codes by which entries were paid that have paid before.
pub(super) async fn spent(
    connection: &impl ConnectionTrait,
    entries: &[Entry],
) -> Result<BTreeSet<(CardNumber, u32)>, StoreError> {
    let codes: Vec<(CardNumber, u32)> = entries
        .iter()
        .filter_map(|entry| code(entry.paid_by.token()))
        .collect();
    let mut found = BTreeSet::new();
    for (number, counter) in codes {
        if is_spent(connection, number, counter).await? {
            found.insert((number, counter));
        }
    }
    Ok(found)
}

/// Whether a code has paid.
pub(in crate::till) async fn is_spent(
    connection: &impl ConnectionTrait,
    number: CardNumber,
    counter: u32,
) -> Result<bool, StoreError> {
    let row = spent::Entity::find_by_id((number.to_string(), i64::from(counter)))
        .one(connection)
        .await?;
    Ok(row.is_some())
}

/// Writes that a code has paid. Tells whether it did: it pays once.
pub(in crate::till) async fn spend(
    tx: &DatabaseTransaction,
    (number, counter): (CardNumber, u32),
    at: Timestamp,
) -> Result<bool, StoreError> {
    let row = spent::ActiveModel {
        number: Set(number.to_string()),
        counter: Set(i64::from(counter)),
        spent_at: Set(at.as_microsecond()),
    };
    let keep = OnConflict::columns([spent::Column::Number, spent::Column::Counter])
        .do_nothing()
        .to_owned();
    let rows = spent::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes what became of entries.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    till: u32,
    settled: &[(Entry, SettledEntry)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let corrupt = StoreError::corrupt;
    for (entry, came) in settled {
        let row = row::ActiveModel {
            till_id: Set(i64::from(till)),
            sequence: Set(i64::try_from(entry.sequence)
                .map_err(|_| corrupt("eldercare_till_entry.sequence"))?),
            digest: Set(entry.digest().to_string()),
            number: Set(entry.paid_by.token().number().to_string()),
            units: Set(
                i64::try_from(entry.units).map_err(|_| corrupt("eldercare_till_entry.units"))?
            ),
            taken_at: Set(came.at.unwrap_or(now).as_microsecond()),
            settled_at: Set(now.as_microsecond()),
            is_clock_wrong: Set(came.is_clock_wrong),
            outcome: Set(came.outcome.as_str().to_owned()),
            why: Set(came.why.clone()),
        };
        row::Entity::insert(row).exec_without_returning(tx).await?;
        if let Some(code) = code(entry.paid_by.token()) {
            spend(tx, code, now).await?;
        }
    }
    Ok(())
}

/// What a till took that nobody's account pays, the newest first.
pub(super) async fn unpaid(
    connection: &impl ConnectionTrait,
    tills: &[u32],
    limit: u64,
) -> Result<Vec<super::UnpaidEntry>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::TillId.is_in(tills.iter().map(|till| i64::from(*till))))
        .filter(row::Column::Outcome.ne(Outcome::Booked.as_str()))
        .order_by_desc(row::Column::SettledAt)
        .limit(limit)
        .all(connection)
        .await?;
    let unpaid = rows.into_iter().map(|row| {
        let corrupt = StoreError::corrupt;
        let at = Timestamp::from_microsecond(row.taken_at);
        Ok(super::UnpaidEntry {
            till: u32::try_from(row.till_id)
                .map_err(|_| corrupt("eldercare_till_entry.till_id"))?,
            number: row.number,
            units: u64::try_from(row.units).map_err(|_| corrupt("eldercare_till_entry.units"))?,
            at: at.map_err(|_| corrupt("eldercare_till_entry.taken_at"))?,
            outcome: Outcome::from_stored(&row.outcome)
                .ok_or(corrupt("eldercare_till_entry.outcome"))?,
        })
    });
    unpaid.collect()
}

fn code(token: &Token) -> Option<(CardNumber, u32)> {
    match token {
        Token::Card(_) => None,
        Token::PayCode(code) => Some((code.number, code.counter)),
    }
}
