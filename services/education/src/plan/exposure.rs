//! What the files of a plan would tell a neighbour. Pure; `docs/decisions/publication.md` has the threats.

use std::collections::BTreeMap;

use super::files::PublicFiles;
use super::reason::SMALLEST_GROUP;

/// Classes of priority at a school in which fewer than [`SMALLEST_GROUP`] applicants stand: who knows that somebody is one of
/// them can guess whose row it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// How many such classes there are, each at one school.
    pub groups: u64,
    /// How many applicants the smallest of them has.
    pub smallest: u64,
    /// The offer at which it stands.
    pub offer: String,
    /// The class.
    pub class: u32,
}

/// The test of the quasi-identifiers in `applications.csv`: the class of priority by school. None where every class at every
/// school has enough applicants.
#[must_use]
pub fn exposure(files: &PublicFiles) -> Option<Exposure> {
    let rows = files.get("applications.csv").unwrap_or_default().lines();
    let mut counts: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    for row in rows.skip(1) {
        let mut fields = row.split(',').skip(2);
        let offer = fields.next();
        let class = fields.next().and_then(|class| class.parse().ok());
        if let Some(group) = offer.zip(class) {
            *counts.entry(group).or_default() += 1;
        }
    }
    let small = |count: &u64| *count < u64::from(SMALLEST_GROUP);
    let groups = counts.values().filter(|count| small(count)).count() as u64;
    let ((offer, class), smallest) = counts.into_iter().min_by_key(|(_, count)| *count)?;
    (groups > 0).then(|| Exposure {
        groups,
        smallest,
        offer: offer.to_owned(),
        class,
    })
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
            offer: "north".to_owned(),
            class: 1,
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
