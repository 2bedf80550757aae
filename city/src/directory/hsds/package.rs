//! The directory as files: a tabular package with its description, and a file for each record in the nested form.

use platform::files::{Fault, Faults};
use serde_json::{Value, json};

use super::check::{Note, Reading};
use super::record::Records;
use super::table::{Holds, Spec, Table};
use super::{Tree, VERSION, nested};
use super::{csv, json};

/// Most bytes of a file that is read.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Tables whose records stand in files of their own in the nested form. All others hang on them.
const IN_FILES: [Table; 4] = [
    Table::Organization,
    Table::Service,
    Table::Taxonomy,
    Table::TaxonomyTerm,
];

/// Files of the specification that hold no records.
const NOT_RECORDS: [&str; 4] = ["base", "datapackage", "openapi", "validation_results"];

/// A file to read or to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageFile {
    /// The folder that it stands in; empty for the package's own.
    pub folder: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// The records.
    pub records: Records,
    /// What is odd about them.
    pub notes: Vec<Note>,
}

/// Reads files of the tabular or the nested form. `known` are the records that they may point to besides their own.
///
/// # Errors
/// With all that is wrong, by file, line and field; then nothing is to be used.
pub fn read(files: &[PackageFile], known: &Records) -> Result<Package, Faults> {
    let mut reading = Reading::default();
    for file in files {
        match file.name.rsplit_once('.') {
            Some((_, "csv")) => match Table::of_file(&file.name) {
                Some(table) => csv::read(table, &file.name, &file.bytes, &mut reading),
                None => {
                    let what = "is not a file of the specification and is left out";
                    reading.notes.push(Fault::of_file(&file.name, what, ""));
                }
            },
            Some((stem, "json")) => read_json(file, stem, &mut reading),
            _ => {
                let what = "is left out: it is neither CSV nor JSON";
                reading.notes.push(Fault::of_file(&file.name, what, ""));
            }
        }
    }
    let (records, notes) = reading.finish(known)?;
    Ok(Package { records, notes })
}

fn read_json(file: &PackageFile, stem: &str, reading: &mut Reading) {
    if NOT_RECORDS.contains(&stem) {
        return;
    }
    let name = if file.folder.is_empty() {
        file.name.clone()
    } else {
        format!("{}/{}", file.folder, file.name)
    };
    let value: Value = match serde_json::from_slice(&file.bytes) {
        Ok(value) => value,
        Err(error) => {
            let problem = format!("can't be read as JSON ({error})");
            let fault = Fault::of_file(&name, problem, "one JSON value in UTF-8");
            return reading.faults.push(fault);
        }
    };
    // The tabular form in one file: lists of records by the name of their file.
    if let Value::Object(tables) = &value
        && tables.keys().any(|key| Table::of_file(key).is_some())
    {
        for (key, list) in tables {
            if let Some(table) = Table::of_file(key) {
                json::read(table, &format!("{name}, {key}"), list, reading);
            }
        }
        return;
    }
    let bare = stem.trim_end_matches("_full").trim_end_matches("_list");
    let folder = file.folder.rsplit('/').next().unwrap_or_default();
    match Table::named(bare).or_else(|| Table::named(folder)) {
        Some(table) => json::read(table, &name, &value, reading),
        None => {
            let expected =
                "a name that says what it holds, such as service.json or organization_list.json";
            let fault = Fault::of_file(&name, "can't be told to be of any table", expected);
            reading.faults.push(fault);
        }
    }
}

/// The files of a directory: the tabular package, and organisations, services, taxonomies and terms in the nested form,
/// each in a folder named after what it holds. The same records give the same bytes.
#[must_use]
pub fn write(records: &Records) -> Vec<PackageFile> {
    let own = |name: &str, bytes| PackageFile {
        folder: String::new(),
        name: name.to_owned(),
        bytes,
    };
    let mut files = Vec::new();
    let mut tables = Vec::new();
    for table in Table::ALL {
        if let Some(bytes) = csv::write(*table, records) {
            files.push(own(table.spec().file, bytes));
            tables.push(described(table.spec()));
        }
    }
    let description = json!({
        "name": "human_services_data",
        "title": "Directory of services",
        "profile": "tabular-data-package",
        "hsds_version": VERSION,
        "resources": tables,
    });
    files.push(own("datapackage.json", pretty(&description)));
    for table in IN_FILES {
        for record in records.of(table) {
            files.push(PackageFile {
                folder: table.name().to_owned(),
                name: format!("{}.json", record.id),
                bytes: pretty(&nested(records, record, Tree::Full).into()),
            });
        }
    }
    files
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A table as a tabular data package describes it.
fn described(spec: &Spec) -> Value {
    let id = json!({
        "name": "id", "type": "string", "format": "uuid",
        "constraints": { "required": true, "unique": true },
    });
    let fields = spec.fields.iter().map(|field| {
        let (kind, format) = match field.holds {
            Holds::Id => ("string", "uuid"),
            Holds::Text | Holds::Enum(_) => ("string", "default"),
            Holds::Number => ("number", "default"),
            Holds::Date => ("date", "default"),
            Holds::Time => ("time", "any"),
            Holds::DateTime => ("datetime", "any"),
            Holds::Uri => ("string", "uri"),
            Holds::Email => ("string", "email"),
        };
        let mut constraints = json!({ "required": field.required });
        if let (Holds::Enum(words), Some(object)) = (field.holds, constraints.as_object_mut()) {
            object.insert("enum".to_owned(), json!(words));
        }
        json!({ "name": field.name, "type": kind, "format": format, "constraints": constraints })
    });
    let fields: Vec<Value> = std::iter::once(id).chain(fields).collect();
    json!({
        "name": spec.name,
        "path": spec.file,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": { "fields": fields, "primaryKey": "id" },
    })
}
