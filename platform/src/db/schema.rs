//! The shape of the tables, and the rule that every row of a resident begins its key with the resident.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Database;

/// The column that names the resident to whom a row belongs.
pub const RESIDENT: &str = "resident_id";

/// A table as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableShape {
    /// Its name.
    pub name: String,
    /// Its columns in order.
    pub columns: Vec<String>,
    /// The columns of its primary key in order.
    pub key: Vec<String>,
}

/// A table that breaks the rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaFault {
    /// A table of personal rows does not begin its key with the resident.
    #[error(
        "table {0}: its primary key must begin with {RESIDENT}, or it must be declared a reference table"
    )]
    KeyWithoutResident(String),
    /// A table that was declared free of personal rows names a resident.
    #[error("table {0} is declared a reference table but has a column {RESIDENT}")]
    ReferenceWithResident(String),
    /// A declared table is not there.
    #[error("table {0} is declared a reference table but does not exist")]
    Missing(String),
}

/// The tables of a database, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn tables(db: &Database) -> Result<Vec<TableShape>, DbErr> {
    let backend = db.backend();
    let query = match backend {
        DbBackend::Sqlite => {
            "SELECT m.name AS t, c.name AS c, c.pk AS k FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
        }
        _ => {
            "SELECT c.table_name::text AS t, c.column_name::text AS c, COALESCE((\
               SELECT k.ordinal_position::int FROM information_schema.table_constraints p \
               JOIN information_schema.key_column_usage k \
                 ON k.constraint_name = p.constraint_name AND k.table_schema = p.table_schema \
               WHERE p.constraint_type = 'PRIMARY KEY' AND p.table_name = c.table_name \
                 AND p.table_schema = c.table_schema AND k.column_name = c.column_name), 0)::int AS k \
             FROM information_schema.columns c WHERE c.table_schema = current_schema() \
             ORDER BY c.table_name, c.ordinal_position"
        }
    };
    let rows = db
        .read()
        .query_all_raw(Statement::from_string(backend, query))
        .await?;
    let mut tables: Vec<(TableShape, Vec<(i32, String)>)> = Vec::new();
    for row in rows {
        let (table, column): (String, String) = (row.try_get("", "t")?, row.try_get("", "c")?);
        let place: i32 = row.try_get("", "k")?;
        if tables.last().is_none_or(|(last, _)| last.name != table) {
            tables.push((
                TableShape {
                    name: table,
                    columns: Vec::new(),
                    key: Vec::new(),
                },
                Vec::new(),
            ));
        }
        if let Some((shape, key)) = tables.last_mut() {
            if place > 0 {
                key.push((place, column.clone()));
            }
            shape.columns.push(column);
        }
    }
    Ok(tables
        .into_iter()
        .map(|(mut shape, mut key)| {
            key.sort_unstable();
            shape.key = key.into_iter().map(|(_, column)| column).collect();
            shape
        })
        .collect())
}

/// The statements that make the tables and indexes of a SQLite database, each with the table it belongs to, by table.
///
/// # Errors
/// When the database cannot be read, or is not SQLite.
pub async fn statements(db: &Database) -> Result<Vec<(String, String)>, DbErr> {
    let query = "SELECT tbl_name AS t, sql AS s FROM sqlite_master \
                 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name";
    let rows = db
        .read()
        .query_all_raw(Statement::from_string(db.backend(), query))
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "t")?, row.try_get("", "s")?)))
        .collect()
}

/// The tables that break the rule. `reference` names those whose rows belong to no resident.
#[must_use]
pub fn check(tables: &[TableShape], reference: &[&str]) -> Vec<SchemaFault> {
    let mut faults = Vec::new();
    for table in tables {
        let named = table.columns.iter().any(|column| column == RESIDENT);
        if reference.contains(&table.name.as_str()) {
            if named {
                faults.push(SchemaFault::ReferenceWithResident(table.name.clone()));
            }
        } else if table.key.first().is_none_or(|first| first != RESIDENT) {
            faults.push(SchemaFault::KeyWithoutResident(table.name.clone()));
        }
    }
    for name in reference {
        if !tables.iter().any(|table| table.name == *name) {
            faults.push(SchemaFault::Missing((*name).to_owned()));
        }
    }
    faults
}
