//! Rows of the disclosure log: the queue of commitments, and the contents beside the people they are about.

pub(crate) mod erasure;

use std::collections::HashMap;
use std::fmt::Write as _;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set, Statement, Value,
};

use super::entry::{Sealed, commitment};
use super::rows::{cohort, cohort_content, content, leaf, member, queue};
use super::{Disclosure, ENTRIES, Entry, EntrySubject};
use crate::error::StoreError;
use crate::id::{EntryId, ResidentId};
use crate::mandate::Mandate;

/// Rows in one statement at the most.
const ROWS_PER_STATEMENT: usize = 512;

/// Contents that are read at once.
const CONTENTS_AT_ONCE: i64 = 2_000;

/// Appends entries to the log, with their contents.
pub(super) async fn append(tx: &DatabaseTransaction, entries: &[Sealed]) -> Result<(), StoreError> {
    let waiting = entries.iter().map(|one| {
        let at = one.entry.at.as_microsecond();
        [
            one.id.as_str().into(),
            at.into(),
            one.commitment.as_str().into(),
        ]
    });
    insert(
        tx,
        "log_queue (entry_id, at, commitment)",
        waiting.collect(),
    )
    .await?;
    let of_one = entries.iter().filter_map(content_of_one).collect();
    let into = "disclosure (resident_id, entry_id, at, salt, content)";
    insert(tx, into, of_one).await?;
    for one in entries {
        append_of_many(tx, one).await?;
    }
    Ok(())
}

fn content_of_one(one: &Sealed) -> Option<[Value; 5]> {
    let EntrySubject::Resident { resident } = &one.entry.subject else {
        return None;
    };
    Some(content_row(resident.as_str(), one))
}

fn content_row(about: &str, one: &Sealed) -> [Value; 5] {
    [
        about.into(),
        one.id.as_str().into(),
        one.entry.at.as_microsecond().into(),
        one.salt.as_str().into(),
        one.content.as_str().into(),
    ]
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
    let into = "cohort_disclosure (digest, entry_id, at, salt, content)";
    insert(tx, into, vec![content_row(digest, one)]).await?;
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
    let members = members
        .iter()
        .map(|member| [member.as_str().into(), digest.as_str().into()]);
    insert(tx, "cohort_member (resident_id, digest)", members.collect()).await
}

/// Inserts rows by plain statements with bound values: every read of personal data comes through here, and to build a
/// statement anew each time costs more than the database's own work. Rows go by powers of two, so that only a few
/// statements are ever prepared.
pub(super) async fn insert<const WIDTH: usize>(
    tx: &DatabaseTransaction,
    into: &str,
    rows: Vec<[Value; WIDTH]>,
) -> Result<(), StoreError> {
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    while let Some(power) = left.checked_ilog2() {
        let count = (1_usize << power).min(ROWS_PER_STATEMENT);
        let values: Vec<Value> = rows.by_ref().take(count).flatten().collect();
        let sql = insertion(into, WIDTH, count);
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
        tx.execute_raw(statement).await?;
        left -= count;
    }
    Ok(())
}

fn insertion(into: &str, width: usize, rows: usize) -> String {
    let mut sql = format!("INSERT INTO {into} VALUES ");
    for row in 0..rows {
        sql.push_str(if row > 0 { ", (" } else { "(" });
        for column in 1..=width {
            let comma = if column > 1 { ", " } else { "" };
            // Writing to a text can't fail.
            let _ = write!(sql, "{comma}${}", row * width + column);
        }
        sql.push(')');
    }
    sql
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
        let about = row.resident_id.as_str();
        found.push(Told::of(about, &row.entry_id, &row.salt, &row.content)?);
    }
    for row in among_many.all(connection).await? {
        let about = row.digest.as_str();
        found.push(Told::of(about, &row.entry_id, &row.salt, &row.content)?);
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
    /// Whether it stands beside whom it is about.
    is_in_place: bool,
}

impl Told {
    fn of(about: &str, id: &str, salt: &str, content: &str) -> Result<Self, StoreError> {
        let corrupt = |_| StoreError::corrupt("disclosure.content");
        let entry: Entry = serde_json::from_str(content).map_err(corrupt)?;
        Ok(Self {
            is_in_place: entry.subject.key() == about,
            id: id
                .parse()
                .map_err(|_| StoreError::corrupt("disclosure.entry_id"))?,
            entry,
            commitment: commitment(salt, content),
        })
    }
}

/// How a content stands to what the log committed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Committed {
    /// It is what was committed to.
    Genuine,
    /// Something else was committed to.
    Otherwise,
    /// The log knows of no such entry.
    Never,
}

/// Compares all contents with what the log committed to: each with its entry's id, and its position where it has one.
/// Only ids come out of it.
pub(super) async fn contents(
    connection: &impl ConnectionTrait,
    mut told: impl FnMut(&str, Option<u64>, Committed),
) -> Result<(), StoreError> {
    for (table, about) in [
        ("disclosure", "resident_id"),
        ("cohort_disclosure", "digest"),
    ] {
        let sql = format!(
            "SELECT c.{about} AS about, c.entry_id AS entry_id, c.salt AS salt, c.content AS content, \
               COALESCE(l.commitment, q.commitment) AS commitment, l.position AS position FROM {table} c \
             LEFT JOIN log_leaf l ON l.entry_id = c.entry_id \
             LEFT JOIN log_queue q ON q.entry_id = c.entry_id \
             WHERE (c.{about}, c.entry_id) > ($1, $2) ORDER BY c.{about}, c.entry_id LIMIT $3"
        );
        let mut last = (String::new(), String::new());
        loop {
            let values: [Value; 3] = [
                last.0.as_str().into(),
                last.1.as_str().into(),
                CONTENTS_AT_ONCE.into(),
            ];
            let backend = connection.get_database_backend();
            let statement = Statement::from_sql_and_values(backend, &sql, values);
            let rows = connection.query_all_raw(statement).await?;
            let Some(end) = rows.last() else { break };
            last = (end.try_get("", "about")?, end.try_get("", "entry_id")?);
            for row in &rows {
                let (salt, content): (String, String) =
                    (row.try_get("", "salt")?, row.try_get("", "content")?);
                let committed: Option<String> = row.try_get("", "commitment")?;
                let about: String = row.try_get("", "about")?;
                let found = match committed {
                    None => Committed::Never,
                    Some(committed)
                        if committed == commitment(&salt, &content)
                            && stands_beside(&about, &content) =>
                    {
                        Committed::Genuine
                    }
                    Some(_) => Committed::Otherwise,
                };
                let position: Option<i64> = row.try_get("", "position")?;
                let position = position.and_then(|position| u64::try_from(position).ok());
                told(&row.try_get::<String>("", "entry_id")?, position, found);
            }
        }
    }
    Ok(())
}

/// Whether a content is kept beside whom it says that it is about.
fn stands_beside(about: &str, content: &str) -> bool {
    serde_json::from_str::<Entry>(content).is_ok_and(|entry| entry.subject.key() == about)
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
            is_genuine: one.is_in_place && committed.get(one.id.as_str()) == Some(&one.commitment),
            id: one.id,
            entry: one.entry,
        })
        .collect())
}
