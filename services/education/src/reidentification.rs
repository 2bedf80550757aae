//! Whether somebody could be found in what is published. Pure.
//!
//! What is published of people is a table: a row a person, with columns by which others may know them (quasi-identifiers).
//! Every combination of values must be shared by [`SMALLEST_GROUP`] people or more (L. Sweeney, "k-anonymity: a model for
//! protecting privacy" (2002), section 4); whatever fewer people share points at them.

use std::collections::BTreeMap;

use crate::plan::SMALLEST_GROUP;

/// The columns of a table of people by which others may know them, each with the value of every person.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    people: usize,
    columns: Vec<(&'static str, &'a [u32])>,
}

/// What was found of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Every combination of values is shared by enough people.
    Passed,
    /// Some combinations point at people.
    Refused(Refusal),
}

/// Why a table cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The values of the smallest group, a column each.
    pub smallest: Vec<u32>,
    /// How many people share them.
    pub people: u64,
    /// The column without which the smallest group would be largest: what makes it small.
    pub made_by: &'static str,
    /// How many groups are too small.
    pub groups: u64,
}

impl<'a> Columns<'a> {
    /// A table of so many people without columns.
    #[must_use]
    pub fn of(people: usize) -> Self {
        Self {
            people,
            columns: Vec::new(),
        }
    }

    /// The same with one column more: a value for each person.
    #[must_use]
    pub fn with(mut self, name: &'static str, values: &'a [u32]) -> Self {
        self.columns.push((name, values));
        self
    }

    /// How many people share each combination of values.
    #[must_use]
    pub fn groups(&self) -> BTreeMap<Vec<u32>, u64> {
        let mut groups = BTreeMap::new();
        for person in 0..self.people {
            *groups.entry(self.values(person)).or_default() += 1;
        }
        groups
    }

    /// The values of a person, a column each.
    #[must_use]
    pub fn values(&self, person: usize) -> Vec<u32> {
        let columns = self.columns.iter();
        let value = |values: &[u32]| values.get(person).copied().unwrap_or(u32::MAX);
        columns.map(|(_, values)| value(values)).collect()
    }

    /// Tests the table.
    #[must_use]
    pub fn test(&self) -> Finding {
        let groups = self.groups();
        let small = |people: &u64| *people < u64::from(SMALLEST_GROUP);
        let smallest = groups.iter().min_by_key(|(_, people)| **people);
        let Some((values, people)) = smallest.filter(|(_, people)| small(people)) else {
            return Finding::Passed;
        };
        let without = |left_out: usize| {
            let alike = |person: &usize| {
                let own = self.values(*person);
                let pairs = (0..).zip(own.iter().zip(values));
                pairs
                    .filter(|(column, _)| *column != left_out)
                    .all(|(_, (one, other))| one == other)
            };
            (0..self.people).filter(alike).count()
        };
        let columns = (0..).zip(&self.columns);
        let made_by =
            columns.max_by_key(|(column, _)| (without(*column), std::cmp::Reverse(*column)));
        Finding::Refused(Refusal {
            smallest: values.clone(),
            people: *people,
            made_by: made_by.map_or("", |(_, (name, _))| name),
            groups: groups.values().filter(|people| small(people)).count() as u64,
        })
    }
}

/// Which of several groups may be shown: those that are large enough. Where all others together are still fewer, the next
/// smallest is not shown either, so that no small group is the difference between all and what is shown.
#[must_use]
pub fn shown(sizes: &[u64], all: u64) -> Vec<bool> {
    let smallest = u64::from(SMALLEST_GROUP);
    let mut shown: Vec<bool> = sizes.iter().map(|size| *size >= smallest).collect();
    let told: u64 = total(sizes, &shown);
    if (1..smallest).contains(&all.saturating_sub(told)) {
        let groups = sizes.iter().zip(shown.iter_mut());
        let next = groups
            .filter(|(_, shown)| **shown)
            .min_by_key(|(size, _)| **size);
        if let Some((_, shown)) = next {
            *shown = false;
        }
    }
    shown
}

fn total(sizes: &[u64], shown: &[bool]) -> u64 {
    let pairs = sizes.iter().zip(shown);
    pairs
        .filter(|(_, shown)| **shown)
        .map(|(size, _)| size)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    #[doc = "EDU-18"]
    fn five_who_share_everything_may_be_told_of_and_four_may_not() {
        let district = [1, 1, 1, 1, 1, 2, 2, 2, 2];
        let five = Columns::of(5).with("district", &district);
        assert_eq!(five.test(), Finding::Passed);
        let Finding::Refused(refusal) = Columns::of(9).with("district", &district).test() else {
            panic!("four people stand alone");
        };
        assert_eq!((refusal.smallest, refusal.people), (vec![2], 4));
        assert_eq!((refusal.made_by, refusal.groups), ("district", 1));
    }

    #[test]
    #[doc = "EDU-18"]
    fn the_column_that_makes_a_group_small_is_named() {
        // Ten in each district, and one of them has a class of its own.
        let district: Vec<u32> = (0..20).map(|one| one / 10).collect();
        let class: Vec<u32> = (0..20).map(|one| u32::from(one == 3)).collect();
        let table = Columns::of(20)
            .with("district", &district)
            .with("class", &class);
        let Finding::Refused(refusal) = table.test() else {
            panic!("one person stands alone");
        };
        assert_eq!(refusal.smallest, [0, 1]);
        assert_eq!(refusal.made_by, "class");
        let without = Columns::of(20).with("district", &district);
        assert_eq!(without.test(), Finding::Passed);
    }

    proptest! {
        /// Beside a count of all in twos and threes.
        #[test]
        fn a_table_passes_where_nobody_has_fewer_than_four_others_alike(
            people in proptest::collection::vec((0_u32..3, 0_u32..3), 0..60),
        ) {
            let one: Vec<u32> = people.iter().map(|one| one.0).collect();
            let two: Vec<u32> = people.iter().map(|one| one.1).collect();
            let table = Columns::of(people.len()).with("one", &one).with("two", &two);
            let alike = |who: &(u32, u32)| people.iter().filter(|other| *other == who).count();
            let is_safe = people.iter().all(|who| alike(who) >= 5);
            prop_assert_eq!(table.test() == Finding::Passed, is_safe);
        }

        #[test]
        fn what_is_not_shown_is_nothing_or_enough(sizes in proptest::collection::vec(0_u64..20, 0..9)) {
            let all: u64 = sizes.iter().sum();
            let told = total(&sizes, &shown(&sizes, all));
            prop_assert!(told == 0 || told == all || all - told >= 5);
        }
    }
}
