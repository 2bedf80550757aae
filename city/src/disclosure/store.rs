//! Rows of the disclosure log: the queue of commitments, and the contents beside the people they are about.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::entry::{Sealed, commitment};
use super::rows::{cohort, cohort_content, content, leaf, member, queue};
use super::{Disclosure, ENTRIES, Entry, EntrySubject};
use crate::error::StoreError;
use crate::id::{EntryId, ResidentId};
use crate::mandate::Mandate;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

/// Appends entries to the log, with their contents.
pub(super) async fn append(tx: &DatabaseTransaction, entries: &[Sealed]) -> Result<(), StoreError> {
    for part in entries.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|one| queue::ActiveModel {
            entry_id: Set(one.id.to_string()),
            at: Set(one.entry.at.as_microsecond()),
            commitment: Set(one.commitment.clone()),
        });
        queue::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        let of_one: Vec<_> = part.iter().filter_map(content_of_one).collect();
        if !of_one.is_empty() {
            content::Entity::insert_many(of_one)
                .exec_without_returning(tx)
                .await?;
        }
        for one in part {
            append_of_many(tx, one).await?;
        }
    }
    Ok(())
}

fn content_of_one(one: &Sealed) -> Option<content::ActiveModel> {
    let EntrySubject::Resident { resident } = &one.entry.subject else {
        return None;
    };
    Some(content::ActiveModel {
        resident_id: Set(resident.to_string()),
        entry_id: Set(one.id.to_string()),
        at: Set(one.entry.at.as_microsecond()),
        salt: Set(one.salt.clone()),
        content: Set(one.content.clone()),
    })
}

async fn append_of_many(tx: &DatabaseTransaction, one: &Sealed) -> Result<(), StoreError> {
    let EntrySubject::Cohort {
        name,
        digest,
        size,
        members,
    } = &one.entry.subject
    else {
        return Ok(());
    };
    let row = cohort_content::ActiveModel {
        digest: Set(digest.clone()),
        entry_id: Set(one.id.to_string()),
        at: Set(one.entry.at.as_microsecond()),
        salt: Set(one.salt.clone()),
        content: Set(one.content.clone()),
    };
    cohort_content::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let row = cohort::ActiveModel {
        digest: Set(digest.clone()),
        name: Set(name.clone()),
        size: Set(i64::try_from(*size).unwrap_or(i64::MAX)),
    };
    let is_known = OnConflict::column(cohort::Column::Digest)
        .do_nothing()
        .to_owned();
    let new = cohort::Entity::insert(row)
        .on_conflict(is_known)
        .exec_without_returning(tx)
        .await?;
    if new == 0 {
        return Ok(());
    }
    for part in members.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|member| member::ActiveModel {
            resident_id: Set(member.to_string()),
            digest: Set(digest.clone()),
        });
        member::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// What was done with a resident's records, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    before: Option<&EntryId>,
    limit: u64,
) -> Result<Vec<Disclosure>, StoreError> {
    if !mandate.reads(ENTRIES, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let mut alone = content::Entity::find()
        .filter(content::Column::ResidentId.is_in(rows.clone()))
        .order_by_desc(content::Column::EntryId)
        .limit(limit);
    let cohorts = Query::select()
        .column(member::Column::Digest)
        .from(member::Entity)
        .and_where(member::Column::ResidentId.is_in(rows))
        .to_owned();
    let mut among_many = cohort_content::Entity::find()
        .filter(cohort_content::Column::Digest.in_subquery(cohorts))
        .order_by_desc(cohort_content::Column::EntryId)
        .limit(limit);
    if let Some(before) = before {
        alone = alone.filter(content::Column::EntryId.lt(before.as_str()));
        among_many = among_many.filter(cohort_content::Column::EntryId.lt(before.as_str()));
    }
    let mut found = Vec::new();
    for row in alone.all(connection).await? {
        found.push(Told::of(&row.entry_id, &row.salt, &row.content)?);
    }
    for row in among_many.all(connection).await? {
        found.push(Told::of(&row.entry_id, &row.salt, &row.content)?);
    }
    found.sort_by(|one, other| other.id.cmp(&one.id));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    judge(connection, found).await
}

/// An entry as it is kept, with the commitment that its content gives.
struct Told {
    id: EntryId,
    entry: Entry,
    commitment: String,
}

impl Told {
    fn of(id: &str, salt: &str, content: &str) -> Result<Self, StoreError> {
        let corrupt = |_| StoreError::corrupt("disclosure.content");
        Ok(Self {
            id: id
                .parse()
                .map_err(|_| StoreError::corrupt("disclosure.entry_id"))?,
            entry: serde_json::from_str(content).map_err(corrupt)?,
            commitment: commitment(salt, content),
        })
    }
}

/// Holds what is kept against what the log committed to.
async fn judge(
    connection: &impl ConnectionTrait,
    told: Vec<Told>,
) -> Result<Vec<Disclosure>, StoreError> {
    let ids: Vec<&str> = told.iter().map(|one| one.id.as_str()).collect();
    let waiting: Vec<(String, String)> = queue::Entity::find()
        .select_only()
        .column(queue::Column::EntryId)
        .column(queue::Column::Commitment)
        .filter(queue::Column::EntryId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let sequenced: Vec<(String, String)> = leaf::Entity::find()
        .select_only()
        .column(leaf::Column::EntryId)
        .column(leaf::Column::Commitment)
        .filter(leaf::Column::EntryId.is_in(ids))
        .into_tuple()
        .all(connection)
        .await?;
    let committed: HashMap<String, String> = waiting.into_iter().chain(sequenced).collect();
    Ok(told
        .into_iter()
        .map(|one| Disclosure {
            is_genuine: committed.get(one.id.as_str()) == Some(&one.commitment),
            id: one.id,
            entry: one.entry,
        })
        .collect())
}
