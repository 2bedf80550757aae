//! From one roster to the next: what has changed, and the guard against rosters that empty classes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::binding::File;
use super::set::{Change, Roster, Row, Status};

/// The smallest class that is guarded. In a smaller one every change is more than half.
pub const GUARDED_FROM: usize = 2;

/// What a name is in a row that says of somebody only that they go.
const WITHHELD: &str = "-";

/// The columns that say who somebody is.
const PERSONAL: [(File, &str); 12] = [
    (File::Users, "givenName"),
    (File::Users, "familyName"),
    (File::Users, "middleName"),
    (File::Users, "preferredGivenName"),
    (File::Users, "preferredMiddleName"),
    (File::Users, "preferredFamilyName"),
    (File::Users, "email"),
    (File::Users, "sms"),
    (File::Users, "phone"),
    (File::Users, "password"),
    (File::Users, "pronouns"),
    (File::Demographics, "birthDate"),
];

/// What is kept of a roster, so that the next is held against it: of each row its id, its digest, and what a row must repeat
/// that is to go. It names nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snapshot {
    files: BTreeMap<String, Vec<Kept>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    id: String,
    digest: String,
    cells: Vec<String>,
}

/// A class that loses more than half of its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrink {
    /// The sourcedId of the class.
    pub class: String,
    /// What the class is called.
    pub title: String,
    /// What its school is called.
    pub school: String,
    /// Members before.
    pub before: usize,
    /// How many of them are left.
    pub after: usize,
}

impl Snapshot {
    /// What is kept of a roster that holds everything.
    #[must_use]
    pub fn of(roster: &Roster) -> Self {
        let files = File::ALL.into_iter().filter(|file| roster.has(*file));
        let files = files.map(|file| {
            let kept = roster.rows(file).iter().map(|row| Kept {
                id: row.id.clone(),
                digest: digest(row),
                cells: without_names(file, row),
            });
            (file.name().to_owned(), kept.collect())
        });
        Self {
            files: files.collect(),
        }
    }

    fn rows(&self, file: File) -> &[Kept] {
        self.files.get(file.name()).map_or(&[], Vec::as_slice)
    }

    fn row(&self, file: File, id: &str) -> Option<&Kept> {
        self.rows(file).iter().find(|row| row.id == id)
    }

    /// How many rows of a file there were.
    #[must_use]
    pub fn count(&self, file: File) -> usize {
        self.rows(file).len()
    }
}

fn digest(row: &Row) -> String {
    let mut hash = Sha256::new();
    for cell in &row.cells {
        hash.update((cell.len() as u64).to_be_bytes());
        hash.update(cell.as_bytes());
    }
    hex(&hash.finalize())
}

/// The cells of a row without what says who somebody is; where something must stand, a dash does.
fn without_names(file: File, row: &Row) -> Vec<String> {
    let columns = file.columns().iter().zip(&row.cells);
    columns
        .map(|(column, cell)| match column.name {
            name if !PERSONAL.contains(&(file, name)) => cell.clone(),
            _ if column.is_needed => WITHHELD.to_owned(),
            _ => String::new(),
        })
        .collect()
}

/// What has changed from a roster to the next, as rows of a delta: new and changed ones are active, those that went are to be
/// deleted, without names. `at` is the moment of ISO 8601 at which the change was found.
#[must_use]
pub fn delta(before: &Snapshot, after: &Roster, at: &str) -> Roster {
    let mut delta = Roster::default();
    let change = |status| {
        Some(Change {
            status,
            at: at.to_owned(),
        })
    };
    for file in File::ALL {
        if !after.has(file) && before.rows(file).is_empty() {
            continue;
        }
        delta.open(file);
        let old: HashMap<&str, &str> = before
            .rows(file)
            .iter()
            .map(|row| (row.id.as_str(), row.digest.as_str()))
            .collect();
        let mut stays = BTreeSet::new();
        for row in after.rows(file) {
            stays.insert(row.id.as_str());
            if old.get(row.id.as_str()) != Some(&digest(row).as_str()) {
                delta.push(
                    file,
                    Row {
                        change: change(Status::Active),
                        ..row.clone()
                    },
                );
            }
        }
        for kept in before
            .rows(file)
            .iter()
            .filter(|kept| !stays.contains(kept.id.as_str()))
        {
            delta.push(
                file,
                Row {
                    id: kept.id.clone(),
                    change: change(Status::ToBeDeleted),
                    cells: kept.cells.clone(),
                },
            );
        }
    }
    delta
}

/// The classes that would lose more than half of their members from a roster to the next, but for those that are let through.
/// Who comes new makes up for nobody who goes.
#[must_use]
pub fn shrinks(before: &Snapshot, after: &Roster, let_through: &[String]) -> Vec<Shrink> {
    let column = |name| File::Enrollments.place(name).unwrap_or(usize::MAX);
    let cell = |cells: &[String], name| cells.get(column(name)).cloned().unwrap_or_default();
    let stays: BTreeSet<(String, String)> = after
        .rows(File::Enrollments)
        .iter()
        .map(|row| {
            let of = |name| row.cell(File::Enrollments, name).to_owned();
            (of("classSourcedId"), of("userSourcedId"))
        })
        .collect();
    let mut classes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for kept in before.rows(File::Enrollments) {
        let member = (
            cell(&kept.cells, "classSourcedId"),
            cell(&kept.cells, "userSourcedId"),
        );
        let counts = classes.entry(member.0.clone()).or_default();
        counts.0 += 1;
        counts.1 += usize::from(stays.contains(&member));
    }
    let title = |file: File, id: &str, column: &str| {
        let row = before.row(file, id)?;
        row.cells.get(file.place(column)?).cloned()
    };
    classes
        .into_iter()
        .filter(|(_, (before, left))| *before >= GUARDED_FROM && (before - left) * 2 > *before)
        .filter(|(class, _)| !let_through.contains(class))
        .map(|(class, (before, left))| {
            let school = title(File::Classes, &class, "schoolSourcedId").unwrap_or_default();
            Shrink {
                title: title(File::Classes, &class, "title").unwrap_or_else(|| class.clone()),
                school: title(File::Orgs, &school, "name").unwrap_or(school),
                class,
                before,
                after: left,
            }
        })
        .collect()
}
