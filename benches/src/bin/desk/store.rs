//! What the bench reads of the register beside the city's own ways, and how it sets up people who are reached by e-mail.

use anyhow::Result;
use city::id::ResidentId;
use jiff::civil::Date;
use platform::db::Database;
use sea_orm::{ConnectionTrait, QueryResult, Statement};

/// The names and birthdays of all, from one end of the register to the other.
pub(super) async fn everybody(db: &Database) -> Result<Vec<(String, Date)>> {
    let sql = "SELECT name, birth_date FROM resident ORDER BY resident_id";
    let rows = rows(db, sql.to_owned()).await?;
    rows.iter()
        .map(|row| {
            let born: String = row.try_get("", "birth_date")?;
            Ok((row.try_get("", "name")?, born.parse()?))
        })
        .collect()
}

/// So many people of the register.
pub(super) async fn some(db: &Database, count: usize) -> Result<Vec<ResidentId>> {
    let sql = format!("SELECT resident_id FROM resident ORDER BY resident_id LIMIT {count}");
    let rows = rows(db, sql).await?;
    rows.iter()
        .map(|row| Ok(row.try_get::<String>("", "resident_id")?.parse()?))
        .collect()
}

/// What sets people up to be reached by e-mail, in English and Chinese by turns.
pub(super) fn reached_by_email(people: &[ResidentId]) -> String {
    let values: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(place, person)| {
            let language = if place % 2 == 0 { "en" } else { "zh-Hans" };
            format!("('{person}', '{language}', 'email', '{person}@example.org', 0)")
        })
        .collect();
    format!(
        "INSERT INTO contact (resident_id, language, channel, email, changed_at) VALUES {}",
        values.join(", ")
    )
}

async fn rows(db: &Database, sql: String) -> Result<Vec<QueryResult>> {
    let read = db.read();
    let statement = Statement::from_string(read.get_database_backend(), sql);
    Ok(read.query_all_raw(statement).await?)
}
