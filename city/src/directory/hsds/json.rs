//! The nested form: a record with all that hangs on it.

use platform::files::Place;
use serde_json::{Map, Value};

use super::check::{Reading, Spot, Twice};
use super::record::{Record, Records};
use super::table::{Branch, Table};

/// How much of what hangs on a record is written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Flat,
    /// What there is one of, as in lists.
    Ones,
    /// All.
    Full,
}

/// A record in the nested form. Its fields stand in the order of its table, so that the same record gives the same bytes.
#[must_use]
pub fn nested(records: &Records, record: &Record, tree: Tree) -> Map<String, Value> {
    beneath_another(records, record, tree, "")
}

/// A record in the nested form, without the field that joins it to the one above.
fn beneath_another(
    records: &Records,
    record: &Record,
    tree: Tree,
    joined_by: &str,
) -> Map<String, Value> {
    let mut hanging = Vec::new();
    // Fields that say no more than what stands beneath the record.
    let mut told = vec![joined_by];
    for branch in record.table.branches() {
        let beneath = match (tree, branch.is_many) {
            (Tree::Flat, _) | (Tree::Ones, true) => continue,
            // Whoever gives a service is named with it; what else they have stands with themselves.
            (Tree::Full, false) if branch.table == Table::Organization => Tree::Flat,
            (Tree::Full, _) => Tree::Full,
            (Tree::Ones, false) => Tree::Flat,
        };
        if branch.is_many {
            let children = records.pointing(branch.table, branch.by, &record.id);
            let children: Vec<Value> = children
                .map(|child| beneath_another(records, child, beneath, branch.by).into())
                .collect();
            if !children.is_empty() {
                hanging.push((branch.field, children.into()));
            }
        } else if let Some(one) = records.follow(record, branch.by) {
            told.push(branch.by);
            let one = beneath_another(records, one, beneath, "");
            hanging.push((branch.field, one.into()));
        }
    }
    let mut object = Map::new();
    object.insert("id".to_owned(), record.id.clone().into());
    let fields = record.table.spec().fields.iter().map(|field| field.name);
    for field in fields.filter(|field| !told.contains(field)) {
        if let Some(value) = record.fields.get(field) {
            object.insert(field.to_owned(), value.clone());
        }
    }
    for (field, value) in hanging {
        object.insert(field.to_owned(), value);
    }
    object
}

/// What joins a record to the one above it.
#[derive(Clone, Copy)]
struct Above<'a> {
    table: Table,
    id: &'a str,
    by: &'a str,
}

/// Reads records of a table from an object, a list of them or a page of a list.
pub(super) fn read(table: Table, name: &str, value: &Value, reading: &mut Reading) {
    let spot = |path: String| Spot {
        file: name.to_owned(),
        place: Place::File,
        path,
    };
    let (list, path) = match value {
        Value::Array(list) => (list, ""),
        Value::Object(object) => match object.get("contents") {
            Some(Value::Array(list)) => (list, "contents"),
            _ => {
                record(table, value, None, spot(String::new()), reading);
                return;
            }
        },
        _ => {
            let expected = "an object, or a list of objects";
            let fault = spot(String::new()).fault(table.name(), "is no record", expected);
            return reading.faults.push(fault);
        }
    };
    for (place, one) in list.iter().enumerate() {
        if reading.faults.is_full() {
            return;
        }
        let path = format!("{path}[{place}].");
        record(table, one, None, spot(path), reading);
    }
}

/// Reads a record with all beneath it, and gives its id.
fn record(
    table: Table,
    value: &Value,
    above: Option<Above<'_>>,
    spot: Spot,
    reading: &mut Reading,
) -> Option<String> {
    let Value::Object(object) = value else {
        let expected = format!("an object with the fields of {}", table.name());
        reading
            .faults
            .push(spot.fault("", "is no record", expected));
        return None;
    };
    let id = reading.id(object.get("id"), &spot)?;
    let mut read = Record::new(table, id.clone());
    if let Some(above) = above {
        read.set(above.by, above.id);
        // An attribute stands beneath what it is said of, so that its table need not be repeated.
        match table {
            Table::Attribute => read.set("link_entity", above.table.name()),
            Table::Metadata => read.set("resource_type", above.table.name()),
            _ => {}
        }
    }
    for (name, value) in object {
        if let Some(field) = table.field(name) {
            // What joins a record to those around it is known from where it stands.
            if value.is_string() || !read.fields.contains_key(name) {
                reading.set(&mut read, field, value, &spot);
            }
        } else if let Some(branch) = branch_of(table, name) {
            let joined = beneath(&branch, table, &id, value, &spot, reading);
            if let Some(joined) = joined {
                read.set(branch.by, joined);
            }
        } else if name != "id" {
            let note = spot.fault(name, "is not a field of this table and is left out", "");
            reading.notes.push(note);
        }
    }
    reading.take(read, spot, Twice::IfAlike);
    Some(id)
}

/// Reads what stands under a branch. Gives the id to which the record above points, where that is how they are joined.
fn beneath(
    branch: &Branch,
    table: Table,
    id: &str,
    value: &Value,
    spot: &Spot,
    reading: &mut Reading,
) -> Option<String> {
    let at = |rest: &str| Spot {
        path: format!("{}{}{rest}", spot.path, branch.field),
        ..spot.clone()
    };
    if !branch.is_many {
        if value.is_null() {
            return None;
        }
        return record(branch.table, value, None, at("."), reading);
    }
    let above = Above {
        table,
        id,
        by: branch.by,
    };
    match value {
        Value::Array(list) => {
            for (place, one) in list.iter().enumerate() {
                let spot = at(&format!("[{place}]."));
                record(branch.table, one, Some(above), spot, reading);
            }
        }
        Value::Null => {}
        _ => {
            let fault = spot.fault(branch.field, "is no list", "a list of records");
            reading.faults.push(fault);
        }
    }
    None
}

/// What stands under a field. Answers of the API also nest services under organisations, and under services at places.
fn branch_of(table: Table, name: &str) -> Option<Branch> {
    let one = |field, by, is_many| Branch {
        field,
        table: Table::Service,
        by,
        is_many,
    };
    match (table, name) {
        (Table::Organization, "services") => Some(one("services", "organization_id", true)),
        (Table::ServiceAtLocation, "service") => Some(one("service", "service_id", false)),
        _ => table
            .branches()
            .find(|branch| branch.field == name)
            .copied(),
    }
}
