//! Contents of entries that were erased lawfully, and by which entry. What is missing without such an entry was taken away.

use std::collections::HashSet;

use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Statement, Value};

use super::super::ENTRIES;
use super::super::entry::{Act, CohortDigest, Entry, EntrySubject, commitment, digest_of_ids};
use super::insert;
use crate::error::StoreError;
use crate::id::EntryId;

/// Rows that are read at once.
const ROWS_AT_ONCE: i64 = 5_000;

/// Notes that contents were erased by an entry, which is about this cohort.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    erased: &[&str],
    by: &EntryId,
    about: &str,
) -> Result<(), StoreError> {
    let rows = erased
        .iter()
        .map(|entry| [(*entry).into(), by.as_str().into(), about.into()]);
    insert(
        tx,
        "log_erasure (entry_id, by_entry, about)",
        rows.collect(),
    )
    .await
}

/// A cohort that entries are about, without its members.
pub(crate) async fn cohort(
    connection: &impl ConnectionTrait,
    digest: &str,
) -> Result<Option<EntrySubject>, StoreError> {
    let sql = "SELECT name, size FROM cohort WHERE digest = $1";
    let rows = rows(connection, sql, vec![digest.into()]).await?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let size: i64 = row.try_get("", "size")?;
    Ok(Some(EntrySubject::Cohort {
        name: row.try_get("", "name")?,
        digest: digest.to_owned(),
        size: u64::try_from(size).map_err(|_| StoreError::corrupt("cohort.size"))?,
        members: Vec::new(),
    }))
}

/// Which of these entries were erased by an entry that the log holds and that names them by their digest.
pub(in crate::disclosure) async fn lawful(
    connection: &impl ConnectionTrait,
    missing: &[String],
) -> Result<HashSet<String>, StoreError> {
    let mut lawful = HashSet::new();
    for some in missing.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT DISTINCT by_entry, about FROM log_erasure WHERE entry_id IN ({})",
            places.join(", ")
        );
        let values = some.iter().map(|entry| entry.as_str().into()).collect();
        for row in rows(connection, &sql, values).await? {
            let (by, about): (String, String) =
                (row.try_get("", "by_entry")?, row.try_get("", "about")?);
            let sql = "SELECT entry_id FROM log_erasure WHERE by_entry = $1";
            let erased = rows(connection, sql, vec![by.as_str().into()]).await?;
            let erased = erased.iter().map(|row| row.try_get("", "entry_id"));
            let erased: Vec<String> = erased.collect::<Result<_, _>>()?;
            let digest = digest_of_ids(erased.iter().map(String::as_str));
            if says(connection, &by, &about, &digest).await? {
                lawful.extend(erased);
            }
        }
    }
    Ok(lawful)
}

/// Whether the log holds this entry, and it says that contents of this digest were removed.
async fn says(
    connection: &impl ConnectionTrait,
    entry: &str,
    about: &str,
    digest: &str,
) -> Result<bool, StoreError> {
    let sql = "SELECT c.salt AS salt, c.content AS content, COALESCE(l.commitment, q.commitment) AS commitment \
               FROM cohort_disclosure c LEFT JOIN log_leaf l ON l.entry_id = c.entry_id \
               LEFT JOIN log_queue q ON q.entry_id = c.entry_id WHERE c.digest = $1 AND c.entry_id = $2";
    let rows = rows(connection, sql, vec![about.into(), entry.into()]).await?;
    let Some(row) = rows.first() else {
        return Ok(false);
    };
    let (salt, content): (String, String) = (row.try_get("", "salt")?, row.try_get("", "content")?);
    let committed: Option<String> = row.try_get("", "commitment")?;
    let is_genuine = committed == Some(commitment(&salt, &content));
    let removed = serde_json::from_str::<Entry>(&content).is_ok_and(|entry| {
        entry.act == Act::Remove
            && entry.record == ENTRIES.name()
            && entry.removed.as_deref() == Some(digest)
    });
    Ok(is_genuine && removed)
}

/// Recomputes the digest of every cohort from its members, and tells those that are not what they were.
pub(in crate::disclosure) async fn cohorts(
    connection: &impl ConnectionTrait,
    mut wrong: impl FnMut(&str),
) -> Result<(), StoreError> {
    let sql = "SELECT m.digest AS digest, m.resident_id AS member, COALESCE(c.name, '') AS name FROM cohort_member m \
               LEFT JOIN cohort c ON c.digest = m.digest WHERE (m.digest, m.resident_id) > ($1, $2) \
               ORDER BY m.digest, m.resident_id LIMIT $3";
    let mut last = (String::new(), String::new());
    let mut open: Option<(String, CohortDigest)> = None;
    loop {
        let values = vec![
            last.0.as_str().into(),
            last.1.as_str().into(),
            ROWS_AT_ONCE.into(),
        ];
        let some = rows(connection, sql, values).await?;
        if some.is_empty() {
            break;
        }
        for row in &some {
            let digest: String = row.try_get("", "digest")?;
            let member: String = row.try_get("", "member")?;
            if open.as_ref().is_none_or(|(of, _)| *of != digest) {
                let name: String = row.try_get("", "name")?;
                let next = (digest.clone(), CohortDigest::new(&name));
                close(open.replace(next), &mut wrong);
            }
            if let Some((_, members)) = &mut open {
                members.add(&member);
            }
            last = (digest, member);
        }
    }
    close(open, &mut wrong);
    let sql = "SELECT digest FROM cohort WHERE size > 0 AND NOT EXISTS \
               (SELECT 1 FROM cohort_member m WHERE m.digest = cohort.digest)";
    for row in rows(connection, sql, Vec::new()).await? {
        wrong(&row.try_get::<String>("", "digest")?);
    }
    Ok(())
}

fn close(cohort: Option<(String, CohortDigest)>, wrong: &mut impl FnMut(&str)) {
    if let Some((digest, members)) = cohort
        && members.finish() != digest
    {
        wrong(&digest);
    }
}

async fn rows(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>, StoreError> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.query_all_raw(statement).await?)
}
