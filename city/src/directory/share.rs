//! The part of a directory for which one body answers, as records that stand by themselves.

use std::collections::BTreeSet;

use super::hsds::{Record, Records, Table};
use super::own::{Mark, mark};
use super::taking::{around, parts};
use crate::id::BodyId;

/// The entries for which a body answers, with their places, their terms and whoever gives them; and nothing of others.
#[must_use]
pub fn share_of(records: &Records, body: &BodyId) -> Records {
    let givers: BTreeSet<&str> = records
        .of(Table::Organization)
        .filter(|one| mark(records, one, Mark::Body) == body.as_str())
        .map(|one| one.id.as_str())
        .collect();
    let mut keys = BTreeSet::new();
    for giver in records.of(Table::Organization) {
        if givers.contains(giver.id.as_str()) {
            keys.insert((giver.table, giver.id.clone()));
            let said = records.pointing(Table::Attribute, "link_id", &giver.id);
            keys.extend(said.map(|one| (one.table, one.id.clone())));
        }
    }
    for service in records.of(Table::Service) {
        if givers.contains(service.text("organization_id")) {
            parts(records, service, &mut keys);
            around(records, service, &mut keys);
        }
    }
    let mut share: Records = keys
        .iter()
        .filter_map(|(table, id)| records.get(*table, id).cloned())
        .collect();
    terms(records, &mut share);
    let strays: Vec<Record> = share.iter().filter_map(|one| alone(&share, one)).collect();
    strays.into_iter().for_each(|one| share.put(one));
    share
}

/// Adds the terms that are said of the records, with those above them and their taxonomies.
fn terms(records: &Records, share: &mut Records) {
    let mut found: Vec<Record> = Vec::new();
    for attribute in share.of(Table::Attribute) {
        let mut term = records.follow(attribute, "taxonomy_term_id");
        while let Some(one) = term.filter(|one| !found.contains(one)) {
            found.extend(records.follow(one, "taxonomy_id").cloned());
            found.push(one.clone());
            term = records.follow(one, "parent_id");
        }
    }
    found.into_iter().for_each(|one| share.put(one));
}

/// The record without what points to records that are not there; nothing where all are.
fn alone(share: &Records, record: &Record) -> Option<Record> {
    let fields = record.table.spec().fields.iter();
    let astray: Vec<&str> = fields
        .filter(|field| {
            let to = record.text(field.name);
            field
                .to
                .is_some_and(|table| !to.is_empty() && share.get(table, to).is_none())
        })
        .map(|field| field.name)
        .collect();
    if astray.is_empty() {
        return None;
    }
    let mut record = record.clone();
    astray
        .iter()
        .for_each(|field| drop(record.fields.remove(*field)));
    Some(record)
}
