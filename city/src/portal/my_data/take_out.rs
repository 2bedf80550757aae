//! The take-out: all that is held of the visitor, as JSON and as CSV, in one archive.

use std::io::{Cursor, Write};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::Trouble;
use serde_json::{Map, Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::own_to_take_out;
use crate::disclosure::{Disclosure, ENTRIES};
use crate::holding::{self, Holding};

/// Entries of the log that a take-out holds at the most; the page has the older ones.
const ENTRIES_MAX: u64 = 10_000;

pub(super) async fn send(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (resident, mandate) = own_to_take_out(&desk, &visitor).await?;
    let city = desk.city();
    let mut held = holding::of(city, desk.services(), &mandate, &resident).await?;
    let entries = city
        .disclosures()
        .of(&mandate, &resident, None, ENTRIES_MAX)
        .await?;
    let entries = entries.iter().map(entry);
    held.push(Holding::new(ENTRIES, crate::people::SERVICE, entries)?);
    for holding in &held {
        if !mandate.exports(holding.record, &resident) {
            return Err(Trouble::NotFound);
        }
    }
    let archive = tokio::task::spawn_blocking(move || archive(&held))
        .await
        .map_err(|_| Trouble::OurFault)?
        .map_err(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a take-out could not be made"
            );
            Trouble::OurFault
        })?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"my-data.zip\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, archive).into_response())
}

fn entry(one: &Disclosure) -> Value {
    json!({
        "number": one.id,
        "at": one.entry.at.to_string(),
        "who": one.entry.actor,
        "act": one.entry.act.as_str(),
        "record": one.entry.record,
        "whose": one.entry.subject,
        "purpose": one.entry.purpose.as_str(),
        "basis": one.entry.basis.as_str(),
        "policy": one.entry.policy,
        "channel": one.entry.channel.as_str(),
        "genuine": one.is_genuine,
    })
}

/// `my-data.json` with everything, and a CSV file for each kind.
fn archive(held: &[Holding]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let all: Map<String, Value> = held
        .iter()
        .map(|holding| (holding.record.to_string(), json!(holding.rows)))
        .collect();
    zip.start_file("my-data.json", options)?;
    zip.write_all(&serde_json::to_vec_pretty(&all).map_err(std::io::Error::other)?)?;
    for holding in held {
        zip.start_file(format!("{}.csv", holding.record), options)?;
        let table = table(&holding.rows).map_err(std::io::Error::other)?;
        zip.write_all(&table)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The rows of one kind as CSV (RFC 4180): a column for each field that any of them has.
fn table(rows: &[Map<String, Value>]) -> Result<Vec<u8>, csv::Error> {
    let mut columns: Vec<&String> = Vec::new();
    for name in rows.iter().flat_map(Map::keys) {
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    csv.write_record(&columns)?;
    for row in rows {
        csv.write_record(columns.iter().map(|name| match row.get(*name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => no_formula(text),
            Some(other) => other.to_string(),
        }))?;
    }
    csv.into_inner().map_err(|error| error.into_error().into())
}

/// Words as a spreadsheet shows them and does not calculate them: somebody else may have written them.
fn no_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_words() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(no_formula(text), format!("'{text}"));
        }
        assert_eq!(no_formula("1-1=0"), "1-1=0");
        let row = json!({"who": "=cmd|' /C calc'!A0", "count": -1});
        let Value::Object(row) = row else { panic!() };
        let table = String::from_utf8(table(&[row]).unwrap()).unwrap();
        assert!(table.contains("'=cmd") && table.contains("-1"));
    }

    #[test]
    fn a_table_has_a_column_for_each_field_and_quotes_what_must_be_quoted() {
        let rows = [
            json!({"a": "x, \"y\"", "b": 1}),
            json!({"b": null, "c": [1, "z"]}),
        ];
        let rows = rows.map(|row| match row {
            Value::Object(fields) => fields,
            _ => Map::new(),
        });
        assert_eq!(
            String::from_utf8(table(&rows).unwrap()).unwrap(),
            "a,b,c\r\n\"x, \"\"y\"\"\",1,\r\n,,\"[1,\"\"z\"\"]\"\r\n"
        );
    }
}
