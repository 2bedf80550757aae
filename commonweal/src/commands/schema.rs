//! `commonweal schema`: the tables of the database, for those who review or query them.

use std::fmt::Write as _;
use std::io::Write;

use clap::Args;
use platform::db::schema::statements;

use super::city_options::{address_in, open_migrated};
use super::{Answer, Failure, wait_for};
use crate::services;

const EXAMPLES: &str = "\
Example:
  commonweal schema > docs/schema.sql

The rows of a table marked “-- reference” belong to no resident. Every other table
begins its primary key with the resident to whom the row belongs.";

/// Print the tables of a city's database, as SQLite has them.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {}

/// Prints the tables of a database made for the purpose.
pub(crate) fn run(_: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let scratch = tempfile::tempdir()?;
    wait_for(async {
        let (db, _) = open_migrated(&address_in(scratch.path())).await?;
        let reference = services::reference_tables(&services::all());
        let statements = statements(&db)
            .await
            .map_err(|error| Failure::Database(error.to_string()))?;
        writeln!(out, "-- Written by `commonweal schema`.")?;
        for (table, statement) in statements {
            if statement.starts_with("CREATE TABLE") {
                let mark = if reference.contains(&table.as_str()) {
                    "-- reference\n"
                } else {
                    ""
                };
                write!(out, "\n{mark}")?;
            }
            writeln!(out, "{};", in_lines(&statement))?;
        }
        db.close().await;
        Ok(Answer::Yes)
    })
}

/// A statement with one column or rule a line where it makes a table, so that a change of it can be read.
fn in_lines(statement: &str) -> String {
    if !statement.starts_with("CREATE TABLE") {
        return statement.to_owned();
    }
    let mut lines = String::with_capacity(statement.len());
    let mut depth = 0_usize;
    for letter in statement.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Writing to a text can't fail.
        let _ = match (letter, depth) {
            ('(', 1) => write!(lines, "(\n   "),
            (')', 0) => write!(lines, "\n)"),
            (',', 1) => write!(lines, ",\n   "),
            _ => write!(lines, "{letter}"),
        };
    }
    let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
    lines.join("\n")
}
