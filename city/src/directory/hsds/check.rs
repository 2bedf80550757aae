//! Whether records are what the specification asks for: what each field holds, what must be there, and what points to what.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use platform::files::{Fault, Faults, Place};
use serde_json::{Number, Value};
use uuid::Uuid;

use super::record::{Record, Records};
use super::table::{Field, Holds, Table};

/// Most characters of a name.
pub const NAME_CHARACTERS_MAX: usize = 500;

/// Most characters of any other text.
pub const TEXT_CHARACTERS_MAX: usize = 20_000;

/// Most records that are read together.
pub const RECORDS_MAX: usize = 200_000;

/// Something that is odd and was read all the same.
pub type Note = Fault;

/// Where a record stands in what is read.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) file: String,
    pub(super) place: Place,
    /// What leads to its fields in the nested form, such as `contents[0].`; empty in a table.
    pub(super) path: String,
}

impl Spot {
    /// A fault of one of its fields.
    pub(super) fn fault(
        &self,
        field: &str,
        problem: impl Into<String>,
        expected: impl Into<String>,
    ) -> Fault {
        Fault {
            file: self.file.clone(),
            place: self.place,
            column: Some(format!("{}{field}", self.path)),
            problem: problem.into(),
            expected: expected.into(),
        }
    }
}

/// What has been read so far, with what is wrong in it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    found: BTreeMap<(Table, String), (Record, Spot)>,
    pub(super) faults: Faults,
    pub(super) notes: Vec<Note>,
}

/// Whether a record may come twice with different parts of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twice {
    /// Each line of a table is a record.
    Never,
    /// The nested form repeats a record wherever it belongs.
    IfAlike,
}

impl Reading {
    /// Reads the id of a record.
    pub(super) fn id(&mut self, given: Option<&Value>, spot: &Spot) -> Option<String> {
        let text = given.and_then(Value::as_str).unwrap_or_default().trim();
        if let Ok(id) = Uuid::parse_str(text) {
            return Some(id.to_string());
        }
        let problem = if text.is_empty() {
            "is blank".to_owned()
        } else {
            format!("“{text}” is not an id")
        };
        let expected = "a UUID, such as 6f1d8b3e-52c4-4c1a-9f07-2d3b8a64c5e1";
        self.faults.push(spot.fault("id", problem, expected));
        None
    }

    /// Reads a value into a field of a record.
    pub(super) fn set(&mut self, record: &mut Record, field: &Field, given: &Value, spot: &Spot) {
        match value(field, given) {
            Ok(value) => record.set(field.name, value),
            Err((problem, expected)) => {
                self.faults.push(spot.fault(field.name, problem, expected));
            }
        }
    }

    /// Takes a record in.
    pub(super) fn take(&mut self, record: Record, spot: Spot, twice: Twice) {
        let key = (record.table, record.id.clone());
        let Some((first, at)) = self.found.get_mut(&key) else {
            if self.found.len() == RECORDS_MAX {
                let expected = format!("{RECORDS_MAX} records at the most: send them in parts");
                self.faults
                    .push(spot.fault("id", "is one record too many", expected));
            } else if self.found.len() < RECORDS_MAX {
                self.found.insert(key, (record, spot));
            }
            return;
        };
        let (table, id) = (record.table.name(), &record.id);
        if twice == Twice::Never {
            let problem = format!("{table} {id} is there already ({}, {})", at.file, at.place);
            let expected = "one line for each id: join the two, or give one a new id";
            self.faults.push(spot.fault("id", problem, expected));
            return;
        }
        for (field, value) in record.fields {
            match first.fields.get(&field) {
                Some(other) if *other != value => {
                    let (file, path) = (&at.file, &at.path);
                    let problem =
                        format!("{table} {id} says otherwise here than in {file} at {path}{field}");
                    let expected = "the same words for one id, or a new id for one of the two";
                    self.faults.push(spot.fault(&field, problem, expected));
                }
                _ => first.set(&field, value),
            }
        }
    }

    /// The records, where nothing is wrong with them. `known` are those that stand in the directory already.
    pub(super) fn finish(mut self, known: &Records) -> Result<(Records, Vec<Note>), Faults> {
        let mut wrong = Vec::new();
        for (record, spot) in self.found.values() {
            for field in record.table.spec().fields {
                let is_there = |to, id: &str| {
                    self.found.contains_key(&(to, id.to_owned())) || known.get(to, id).is_some()
                };
                let text = record.text(field.name);
                match field.to {
                    _ if field.required && !record.fields.contains_key(field.name) => {
                        let expected = expectation(field.holds);
                        wrong.push((true, spot.fault(field.name, "is blank", expected)));
                    }
                    Some(to) if !text.is_empty() && !is_there(to, text) => {
                        let (problem, expected) = dangling(to, text);
                        wrong.push((field.required, spot.fault(field.name, problem, expected)));
                    }
                    _ => {}
                }
            }
        }
        for (is_fault, fault) in wrong {
            if is_fault {
                self.faults.push(fault);
            } else {
                self.notes.push(fault);
            }
        }
        let notes = self.notes;
        let records = self.found.into_values().map(|(record, _)| record);
        self.faults.into_result((records.collect(), notes))
    }
}

fn dangling(to: Table, id: &str) -> (String, String) {
    let name = to.name();
    let problem = format!("no {name} has the id {id}");
    let file = to.spec().file;
    let expected = format!("the id of a record in {file}, or of one that is known here already");
    (problem, expected)
}

/// Whether records that are not read from files are what the specification asks for.
///
/// # Errors
/// With all that is wrong; places are named by table and id.
pub fn check(records: &Records) -> Result<Vec<Note>, Faults> {
    let mut reading = Reading::default();
    for given in records.iter() {
        let spot = Spot {
            file: given.table.name().to_owned(),
            place: Place::File,
            path: format!("{}.", given.id),
        };
        let mut record = Record::new(given.table, given.id.clone());
        for field in given.table.spec().fields {
            if let Some(value) = given.fields.get(field.name) {
                reading.set(&mut record, field, value, &spot);
            }
        }
        reading.take(record, spot, Twice::Never);
    }
    reading.finish(&Records::default()).map(|(_, notes)| notes)
}

type Wrong = (String, String);

/// A value as it is kept; nothing for one that is empty.
fn value(field: &Field, given: &Value) -> Result<Value, Wrong> {
    let text = match given {
        Value::Null => return Ok(Value::Null),
        Value::String(text) => text.trim(),
        Value::Number(number) if field.holds == Holds::Number => {
            return Ok(Value::Number(number.clone()));
        }
        Value::Number(number) => return of_text(field, &number.to_string()),
        _ => {
            let problem = "holds a list, an object or yes or no".to_owned();
            return Err((problem, expectation(field.holds)));
        }
    };
    if text.is_empty() {
        return Ok(Value::Null);
    }
    of_text(field, text)
}

fn of_text(field: &Field, text: &str) -> Result<Value, Wrong> {
    let most = match field.name {
        "name" | "alternate_name" => NAME_CHARACTERS_MAX,
        _ => TEXT_CHARACTERS_MAX,
    };
    let length = text.chars().count();
    if length > most {
        let problem = format!("has {length} characters");
        return Err((problem, format!("{most} at the most")));
    }
    let is_right = match field.holds {
        Holds::Text => true,
        Holds::Id => {
            if let Ok(id) = Uuid::parse_str(text) {
                return Ok(id.to_string().into());
            }
            false
        }
        Holds::Number => {
            if let Some(number) = number(text) {
                return Ok(Value::Number(number));
            }
            false
        }
        Holds::Date => text.parse::<Date>().is_ok() && text.len() == 10,
        Holds::Time => time(text).is_some(),
        Holds::DateTime => text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok(),
        Holds::Uri => is_uri(text),
        Holds::Email => is_email(text),
        Holds::Enum(words) => words.contains(&text),
    };
    if is_right {
        Ok(text.into())
    } else {
        let problem = format!("“{}” can't be used", shown(text));
        Err((problem, expectation(field.holds)))
    }
}

/// A number as JSON has it: whole where it can be.
fn number(text: &str) -> Option<Number> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    Number::from_f64(text.parse().ok()?)
}

/// A time of day, with or without seconds. What follows as a time zone is left to the schedule's own field.
pub(crate) fn time(text: &str) -> Option<Time> {
    let bare = text.trim_end_matches('Z');
    let bare = bare.rsplit_once(['+', '-']).map_or(bare, |(time, _)| time);
    bare.parse().ok()
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    letters.next().is_some_and(|one| one.is_ascii_alphabetic())
        && letters.all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.'))
        && !rest.is_empty()
        && !text.contains(|one: char| one.is_whitespace() || one.is_control())
}

fn is_email(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !text.contains(char::is_whitespace)
}

fn shown(text: &str) -> String {
    const SHOWN_CHARACTERS: usize = 60;
    text.chars().take(SHOWN_CHARACTERS).collect()
}

fn expectation(holds: Holds) -> String {
    match holds {
        Holds::Id => "the id of a record, a UUID".to_owned(),
        Holds::Text => "words".to_owned(),
        Holds::Number => "a number, such as 12 or 3.5".to_owned(),
        Holds::Date => "a day as year-month-day, such as 2026-03-31".to_owned(),
        Holds::Time => "a time of day, such as 09:30 or 09:30:00".to_owned(),
        Holds::DateTime => "a moment, such as 2026-03-31T09:30:00Z".to_owned(),
        Holds::Uri => "an address with its scheme, such as https://example.org/".to_owned(),
        Holds::Email => "an address such as desk@example.org".to_owned(),
        Holds::Enum(words) => format!("one of: {}", words.join(", ")),
    }
}
