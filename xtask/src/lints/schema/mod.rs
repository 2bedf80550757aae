//! Every row of a resident is stored under the resident: a table's primary key begins with `resident_id`, or the
//! table is marked as reference, whose rows belong to no resident.
//!
//! The lint reads `docs/schema.sql`, which a test of the binary keeps equal to a freshly migrated database.

use anyhow::{Context, Result};

use crate::repository::Repository;
use sql::Table;

mod sql;
#[cfg(test)]
mod tests;

const DUMP: &str = "docs/schema.sql";

/// The column that names the resident to whom a row belongs.
const RESIDENT: &str = "resident_id";

/// The tables that break the rule.
pub(crate) fn faults(repository: &Repository) -> Result<Vec<String>> {
    let dump = std::fs::read_to_string(repository.root().join(DUMP))
        .with_context(|| format!("{DUMP} can't be read: the tests of the binary write it"))?;
    judge(&dump)
}

/// The tables whose rows belong to residents.
pub(super) fn personal_tables(repository: &Repository) -> Result<Vec<String>> {
    let dump = std::fs::read_to_string(repository.root().join(DUMP)).context(DUMP)?;
    let tables = sql::tables(&dump).context(DUMP)?;
    let personal = tables.into_iter().filter(|table| {
        let mut columns = table.columns.iter();
        columns.any(|column| column == RESIDENT)
    });
    Ok(personal.map(|table| table.name).collect())
}

fn judge(dump: &str) -> Result<Vec<String>> {
    let tables = sql::tables(dump).context(DUMP)?;
    if tables.is_empty() {
        return Ok(vec![format!("{DUMP}: holds no table")]);
    }
    Ok(tables.iter().filter_map(fault).collect())
}

fn fault(table: &Table) -> Option<String> {
    let name = &table.name;
    let personal = table.columns.iter().any(|column| column == RESIDENT);
    if table.reference {
        return personal.then(|| {
            format!("{DUMP}: table {name} is marked as reference but has a column {RESIDENT}")
        });
    }
    let first = table.key.first().map(String::as_str);
    (first != Some(RESIDENT)).then(|| {
        format!(
            "{DUMP}: table {name} begins its primary key with {}, not {RESIDENT}; where its rows belong to no \
             resident, put the line “-- reference” before it",
            first.unwrap_or("nothing")
        )
    })
}
