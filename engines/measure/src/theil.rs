use std::collections::BTreeMap;

use crate::IndexError;
use crate::error::{check_length, rows};

/// How people whose value is 0 enter an ungrouped Theil index. They count in the mean either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zeros {
    /// They count, with a term of 0: the limit of `x ln x`. This is Theil's index.
    Counted,
    /// The mean of the terms is taken over the others alone, as the R package `accessibility` does.
    /// It exceeds Theil's index by the ratio of all people to those others, and is no sum of parts.
    LeftOut,
}

/// A Theil T index split by groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Theil<G> {
    /// The whole: `between + within`. People whose value is 0 count ([`Zeros::Counted`]).
    pub total: f64,
    /// What would remain if everybody had the mean of their group.
    pub between: f64,
    /// What lies within the groups, each weighted by its share of all that is held.
    pub within: f64,
    /// The parts of each group where somebody lives, in the order of the groups.
    pub groups: Vec<GroupShare<G>>,
}

/// What one group adds to a Theil T index.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupShare<G> {
    /// The group.
    pub group: G,
    /// Its part of [`Theil::between`]; negative where the group has less than its share.
    pub between: f64,
    /// Its part of [`Theil::within`].
    pub within: f64,
}

/// The Theil T index of values that populations have (Theil 1967): the mean over people of
/// `x ln x`, where `x` is a person's value over the mean.
///
/// # Errors
/// When a population, or a value of a row where somebody lives, is negative or not finite; undefined
/// where nobody lives anywhere or every value is 0.
pub fn theil(values: &[f64], population: &[f64], zeros: Zeros) -> Result<f64, IndexError> {
    let rows = rows(values, population)?;
    let terms = rows
        .inhabited
        .iter()
        .map(|row| row.population * x_ln_x(row.value / rows.mean));
    let people = match zeros {
        Zeros::Counted => rows.population,
        Zeros::LeftOut => rows
            .inhabited
            .iter()
            .filter(|row| row.value > 0.0)
            .map(|row| row.population)
            .sum(),
    };
    Ok(terms.sum::<f64>() / people)
}

/// The Theil T index split into inequality between groups and within them (Theil 1967). The R
/// package gives no value within a group where somebody's value is 0; here that person's term is 0.
///
/// `groups` has the group of each row.
///
/// # Errors
/// As [`theil`], and when there isn't one group for each value.
pub fn theil_by_group<G: Ord + Clone>(
    values: &[f64],
    population: &[f64],
    groups: &[G],
) -> Result<Theil<G>, IndexError> {
    check_length("groups", values.len(), groups.len())?;
    let rows = rows(values, population)?;
    let mut numbers: BTreeMap<&G, usize> = BTreeMap::new();
    let mut members = Vec::with_capacity(rows.inhabited.len());
    let mut sums: Vec<Sums> = Vec::new();
    for (row, group) in rows
        .inhabited
        .iter()
        .filter_map(|row| Some((row, groups.get(row.index)?)))
    {
        let number = *numbers.entry(group).or_insert(sums.len());
        if number == sums.len() {
            sums.push(Sums::default());
        }
        if let Some(sums) = sums.get_mut(number) {
            sums.people += row.population;
            sums.held += row.value * row.population;
        }
        members.push((number, row));
    }
    for (number, row) in members {
        if let Some(sums) = sums.get_mut(number) {
            sums.terms += row.population * x_ln_x(row.value * sums.people / sums.held);
        }
    }
    let mut parts = Vec::with_capacity(sums.len());
    for (group, number) in numbers {
        let Some(&Sums {
            people,
            held,
            terms,
        }) = sums.get(number)
        else {
            continue;
        };
        let within = if held > 0.0 {
            terms / people * (held / (rows.mean * rows.population))
        } else {
            0.0
        };
        let between = people / rows.population * x_ln_x(held / people / rows.mean);
        parts.push(GroupShare {
            group: group.clone(),
            between,
            within,
        });
    }
    let between = parts.iter().map(|part| part.between).sum();
    let within = parts.iter().map(|part| part.within).sum();
    Ok(Theil {
        total: between + within,
        between,
        within,
        groups: parts,
    })
}

/// What a group adds up to.
#[derive(Default)]
struct Sums {
    people: f64,
    held: f64,
    /// Of `x ln x` over its people, where `x` is a person's value over the group's mean.
    terms: f64,
}

fn x_ln_x(x: f64) -> f64 {
    if x > 0.0 { x * x.ln() } else { 0.0 }
}
