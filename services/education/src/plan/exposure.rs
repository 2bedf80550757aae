//! What the files of a plan would tell a neighbour. Pure; `docs/decisions/publication.md` has the threats.

use std::collections::{BTreeMap, BTreeSet};

use super::files::PublicFiles;
use super::reason::SMALLEST_GROUP;

/// Files whose rows are children. The others are about schools and about the plan as a whole.
pub(super) const OF_CHILDREN: [&str; 5] = [
    "applications.csv",
    "classes.csv",
    "matching.csv",
    "nearest.csv",
    "siblings.csv",
];

/// Groups of fewer than [`SMALLEST_GROUP`] children that the files tell apart: who knows that somebody is in one of them can
/// guess whose row it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// How many such groups there are.
    pub groups: u64,
    /// How many children the smallest of them has.
    pub smallest: u64,
    /// What a neighbour would have to know of a child in it.
    pub known: Known,
}

/// Something that a neighbour may know of a child and that the files show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// The child's class of priority at a school.
    ClassAtSchool {
        /// The offer.
        offer: String,
        /// The class, 1 the strongest.
        class: u32,
    },
    /// That the child is in a class for which seats are kept.
    KeptSeats {
        /// The class.
        class: String,
    },
    /// That so many brothers and sisters asked to be at one school.
    Siblings {
        /// How many of them there are.
        children: usize,
    },
}

/// The test of the quasi-identifiers in the files: the class of priority by school, the classes for which seats are kept, and
/// how many brothers and sisters go together. None where every such group has enough children.
#[must_use]
pub fn exposure(files: &PublicFiles) -> Option<Exposure> {
    let mut groups: BTreeMap<Known, BTreeSet<&str>> = BTreeMap::new();
    for row in rows(files, "applications.csv") {
        if let [student, _, offer, class, ..] = row.as_slice()
            && let Ok(class) = class.parse()
        {
            let offer = (*offer).to_owned();
            let known = Known::ClassAtSchool { offer, class };
            groups.entry(known).or_default().insert(student);
        }
    }
    for row in rows(files, "classes.csv") {
        if let [student, class] = row.as_slice() {
            let class = (*class).to_owned();
            let known = Known::KeptSeats { class };
            groups.entry(known).or_default().insert(student);
        }
    }
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows(files, "siblings.csv") {
        if let [student, family] = row.as_slice() {
            families.entry(family).or_default().push(student);
        }
    }
    for family in families.into_values() {
        let children = family.len();
        let known = Known::Siblings { children };
        // A neighbour looks for a family: each counts once.
        groups.entry(known).or_default().extend(family.first());
    }
    let small = |children: &BTreeSet<&str>| (children.len() as u64) < u64::from(SMALLEST_GROUP);
    let too_small = groups.values().filter(|children| small(children)).count() as u64;
    let smallest = groups
        .into_iter()
        .min_by_key(|(_, children)| children.len());
    let (known, children) = smallest?;
    (too_small > 0).then_some(Exposure {
        groups: too_small,
        smallest: children.len() as u64,
        known,
    })
}

/// The rows of a file, without its head.
fn rows<'a>(files: &'a PublicFiles, name: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let lines = files.get(name).unwrap_or_default().lines().skip(1);
    lines.map(|line| line.split(',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(classes: &[u32]) -> PublicFiles {
        let rows = classes.iter().enumerate();
        let rows: Vec<String> = rows
            .map(|(pupil, class)| format!("{pupil:016x},1,north,{class},{pupil}"))
            .collect();
        let text = format!(
            "student,rank,programme,priority_group,lottery\n{}\n",
            rows.join("\n")
        );
        serde_json::from_value(serde_json::json!({ "applications.csv": text })).unwrap()
    }

    #[test]
    #[doc = "EDU-06"]
    fn a_class_of_four_at_a_school_points_at_its_children() {
        let exposed = exposure(&files(&[1, 1, 1, 1, 2, 2, 2, 2, 2, 2]));
        let expected = Exposure {
            groups: 1,
            smallest: 4,
            known: Known::ClassAtSchool {
                offer: "north".to_owned(),
                class: 1,
            },
        };
        assert_eq!(exposed, Some(expected));
    }

    #[test]
    #[doc = "EDU-06"]
    fn classes_of_five_point_at_nobody() {
        assert_eq!(exposure(&files(&[1, 1, 1, 1, 1, 2, 2, 2, 2, 2])), None);
        assert_eq!(exposure(&files(&[])), None);
    }
}
