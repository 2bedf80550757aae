//! A comparison for everyone, where nobody can be found in it. Pure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, GroupName, Tally};
use crate::plan::SMALLEST_GROUP;
use crate::reidentification::{Columns, Finding, Refusal};

/// A column by which the groups of a comparison are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The fifth of the city by income.
    Income,
    /// The district.
    District,
    /// The class of priority at the school put first.
    Class,
}

impl By {
    /// All columns, in the order of the groupings of an answer.
    pub const ALL: [Self; 3] = [Self::Income, Self::District, Self::Class];

    /// Its name in forms and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::District => "district",
            Self::Class => "class",
        }
    }

    fn at(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or(0)
    }
}

/// One group of a published comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Its values, a column each; none where small groups were joined.
    pub group: Vec<String>,
    /// Pupils of the group.
    pub people: u64,
    /// Pupils who would have gained.
    pub gain: u64,
    /// Pupils who would have lost.
    pub lose: u64,
    /// Pupils with a place by the rules as they were.
    pub placed_a: u64,
    /// Pupils with a place by the other rules.
    pub placed_b: u64,
}

/// The groups of an answer as everyone may see them: told apart by these columns, all of them large enough.
///
/// Where `joins` and there is one column, groups that are too small are joined. Several columns are never joined: who knows
/// the sums by one column could take the other groups from them.
///
/// # Errors
/// Where a group is too small, and what makes it so.
pub fn compared(answer: &Answer, by: &[By], joins: bool) -> Result<Vec<ComparedRow>, Refusal> {
    let groupings = |one: &By| answer.groupings.get(one.at());
    let mut columns = Columns::of(answer.before.len());
    for one in by {
        if let Some(grouping) = groupings(one) {
            columns = columns.with(one.as_str(), &grouping.of);
        }
    }
    let sizes = columns.groups();
    let joined = match columns.test() {
        Finding::Passed => Vec::new(),
        Finding::Refused(refusal) => {
            let joined = if joins && by.len() == 1 {
                joined(&sizes)
            } else {
                None
            };
            joined.ok_or(refusal)?
        }
    };
    let mut tallies: BTreeMap<Option<Vec<u32>>, Tally> = BTreeMap::new();
    for (pupil, pair) in answer.before.iter().zip(&answer.after).enumerate() {
        let values = columns.values(pupil);
        let group = (!joined.contains(&values)).then_some(values);
        tallies.entry(group).or_default().add(pair);
    }
    let name = |(one, value): (&By, &u32)| {
        let groups = groupings(one).map(|grouping| grouping.groups.as_slice());
        let name = groups.and_then(|groups| groups.get(*value as usize));
        name.map(code).unwrap_or_default()
    };
    let rows = tallies.into_iter().map(|(group, tally)| ComparedRow {
        group: group.map_or_else(Vec::new, |values| {
            by.iter().zip(&values).map(name).collect()
        }),
        people: tally.people,
        gain: tally.gain,
        lose: tally.lose,
        placed_a: tally.placed_before,
        placed_b: tally.placed_after,
    });
    let mut rows: Vec<ComparedRow> = rows.collect();
    // Those that were joined come last.
    rows.sort_by_key(|row| row.group.is_empty());
    Ok(rows)
}

/// The groups that are joined: all that are too small, and the next smallest ones until they are enough together. None where
/// that would be all.
fn joined(sizes: &BTreeMap<Vec<u32>, u64>) -> Option<Vec<Vec<u32>>> {
    let smallest = u64::from(SMALLEST_GROUP);
    let mut by_size: Vec<(&Vec<u32>, u64)> =
        sizes.iter().map(|(group, size)| (group, *size)).collect();
    by_size.sort_by_key(|one| one.1);
    let (mut joined, mut people) = (Vec::new(), 0);
    for (group, size) in by_size {
        if size >= smallest && people >= smallest {
            break;
        }
        joined.push(group.clone());
        people += size;
    }
    (joined.len() < sizes.len()).then_some(joined)
}

/// The name of a group in files.
#[must_use]
pub fn code(group: &GroupName) -> String {
    match group {
        GroupName::Income(fifth) => format!("income-{fifth}"),
        GroupName::IncomeUnknown => "income-unknown".to_owned(),
        GroupName::District(id) => format!("district-{id}"),
        GroupName::NoDistrict => "district-none".to_owned(),
        GroupName::Class(class) => format!("class-{class}"),
    }
}

/// The file of a comparison, as `commonweal compare` writes it.
#[must_use]
pub fn file(rows: &[ComparedRow]) -> String {
    let mut text = "group,people,gain,lose,same,placed_a,placed_b\n".to_owned();
    for row in rows {
        let group = match row.group.as_slice() {
            [] => "others".to_owned(),
            parts => parts.join("+"),
        };
        let same = row.people - row.gain - row.lose;
        let _ = writeln!(
            text,
            "{group},{},{},{},{same},{},{}",
            row.people, row.gain, row.lose, row.placed_a, row.placed_b
        );
    }
    text
}
