//! Records, and a set of them that is asked by id and by what they point to.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};
use sha1::{Digest, Sha1};
use uuid::{Builder, Uuid};

use super::table::Table;

/// The name space of ids that are made from ids of this program.
const NAME_SPACE: Uuid = Uuid::from_u128(0x6f1d_8b3e_52c4_4c1a_9f07_2d3b_8a64_c5e1);

/// The id of a record that is made from what this program calls it, a UUID of version 5: the same name gives the same id,
/// everywhere.
#[must_use]
pub fn derived_id(table: Table, name: &str) -> String {
    let name = format!("{}/{name}", table.name());
    let digest = Sha1::new()
        .chain_update(NAME_SPACE.as_bytes())
        .chain_update(name.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    for (byte, of_digest) in bytes.iter_mut().zip(digest) {
        *byte = of_digest;
    }
    Builder::from_sha1_bytes(bytes).into_uuid().to_string()
}

/// A record of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its table.
    pub table: Table,
    /// Its id, a UUID.
    pub id: String,
    /// Its fields but the id. What is not there has no field.
    pub fields: Map<String, Value>,
}

impl Record {
    /// A record with nothing but its id.
    #[must_use]
    pub fn new(table: Table, id: impl Into<String>) -> Self {
        Self {
            table,
            id: id.into(),
            fields: Map::new(),
        }
    }

    /// The same with a field; with nothing where the value is empty.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.set(field, value);
        self
    }

    /// Sets a field, or takes it away where the value is empty.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        match value.into() {
            Value::Null => drop(self.fields.remove(field)),
            Value::String(text) if text.is_empty() => drop(self.fields.remove(field)),
            value => drop(self.fields.insert(field.to_owned(), value)),
        }
    }

    /// The words of a field; empty where there are none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.fields
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The number of a field.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<f64> {
        self.fields.get(field).and_then(Value::as_f64)
    }
}

/// Records by table and id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    by_key: BTreeMap<(Table, String), Record>,
    /// The ids of those that point to an id, by their table and field.
    pointing: HashMap<(Table, &'static str, String), Vec<String>>,
}

impl Records {
    /// Adds a record, in the place of one of the same table and id.
    pub fn put(&mut self, record: Record) {
        self.remove(record.table, &record.id);
        for (field, target) in pointers(&record) {
            let ids = self
                .pointing
                .entry((record.table, field, target))
                .or_default();
            let place = ids.partition_point(|id| *id < record.id);
            ids.insert(place, record.id.clone());
        }
        self.by_key
            .insert((record.table, record.id.clone()), record);
    }

    /// Takes a record out.
    pub fn remove(&mut self, table: Table, id: &str) -> Option<Record> {
        let record = self.by_key.remove(&(table, id.to_owned()))?;
        for (field, target) in pointers(&record) {
            let key = (table, field, target);
            if let Some(ids) = self.pointing.get_mut(&key) {
                ids.retain(|one| *one != id);
                if ids.is_empty() {
                    self.pointing.remove(&key);
                }
            }
        }
        Some(record)
    }

    /// A record.
    #[must_use]
    pub fn get(&self, table: Table, id: &str) -> Option<&Record> {
        self.by_key.get(&(table, id.to_owned()))
    }

    /// The record that a field of another points to.
    #[must_use]
    pub fn follow(&self, record: &Record, field: &str) -> Option<&Record> {
        let to = record.table.field(field)?.to?;
        self.get(to, record.text(field))
    }

    /// All of a table, by id.
    pub fn of(&self, table: Table) -> impl Iterator<Item = &Record> {
        let from = (table, String::new());
        self.by_key
            .range(from..)
            .take_while(move |((one, _), _)| *one == table)
            .map(|(_, record)| record)
    }

    /// All, by table and id.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.by_key.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Those of a table whose field points to an id, by their own id.
    pub fn pointing(
        &self,
        table: Table,
        field: &'static str,
        id: &str,
    ) -> impl Iterator<Item = &Record> {
        let ids = self.pointing.get(&(table, field, id.to_owned()));
        ids.into_iter()
            .flatten()
            .filter_map(move |id| self.get(table, id))
    }
}

impl FromIterator<Record> for Records {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut all = Self::default();
        records.into_iter().for_each(|record| all.put(record));
        all
    }
}

/// The fields of a record that point to others, with the ids.
fn pointers(record: &Record) -> Vec<(&'static str, String)> {
    let fields = record.table.spec().fields.iter();
    let joins = fields
        .filter(|field| field.to.is_some() || matches!(field.name, "link_id" | "resource_id"));
    joins
        .filter_map(|field| {
            let id = record.fields.get(field.name)?.as_str()?;
            Some((field.name, id.to_owned()))
        })
        .collect()
}
