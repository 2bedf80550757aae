//! The fairness of a plan: how pupils fared by the income of their neighbourhood and by district.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use city::City;
use city::error::StoreError;
use city::geography::{Geography, INCOME_PARTS};
use city::id::{ResidentId, RoundId};
use city::mandate::{Mandate, Purpose};
use measure::{Estimate, Rate, difference, group_rates};
use serde::{Deserialize, Serialize};

use super::Entry;
use crate::reidentification;

/// How the pupils of a plan fared, in groups that are large enough to be shown.
///
/// A group with fewer than [`super::SMALLEST_GROUP`] pupils has no row. Where all such groups of a table together are still
/// fewer, the next smallest group has none either, so that no small group is the difference between the whole round and
/// the rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fairness {
    /// By the income of the neighbourhood, the lowest fifth first, pupils without a known one last.
    pub by_income: Vec<GroupRow>,
    /// By district, in the order of the city's districts.
    pub by_district: Vec<GroupRow>,
    /// How much more often the lowest fifth has its first choice than the highest. Absent unless both have a row.
    pub income_gap: Option<Gap>,
    /// Pupils without a row in the table that leaves out more of them.
    pub withheld: u64,
}

/// How one group of pupils fared. All figures but the count are shares of 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupRow {
    /// The group.
    pub group: Group,
    /// Pupils of the group whose lists took part.
    pub pupils: u64,
    /// The share with a place.
    pub reached: f64,
    /// The share with the first school of the list.
    pub first_choice: f64,
    /// The lower end of its 95 % interval (Wilson's score interval).
    pub first_choice_low: f64,
    /// The upper end of its 95 % interval.
    pub first_choice_high: f64,
}

/// By what pupils are grouped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Group {
    /// A fifth of the city's people by the mean income of the cell they live in.
    Income {
        /// From 1, the lowest, to 5.
        fifth: u8,
    },
    /// The cell's income is not known.
    IncomeUnknown,
    /// A district of the city.
    District {
        /// Its id within the pack.
        id: String,
    },
}

/// The share with the first choice in the lowest fifth less that in the highest, as a share of 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The difference; below 0 where the lowest fifth has its first choice less often.
    pub points: f64,
    /// The lower end of its 95 % interval (Newcombe's hybrid score interval).
    pub low: f64,
    /// The upper end of its 95 % interval.
    pub high: f64,
}

/// How the pupils of a plan fare. The mandate must be over the plan's round, and to the purpose of measuring fairness.
///
/// # Errors
/// [`StoreError::NotCovered`] under any other mandate, and when the database cannot be read.
pub(super) async fn measure(
    city: &City,
    mandate: &Mandate,
    round: &RoundId,
    entries: &[Entry],
) -> Result<Fairness, StoreError> {
    let is_covered =
        mandate.covers_cohort(round.as_str()) && mandate.purpose() == Purpose::FairnessMeasurement;
    if !is_covered {
        return Err(StoreError::NotCovered);
    }
    let children: Vec<ResidentId> = entries.iter().map(|entry| entry.child.clone()).collect();
    let homes = city
        .registry()
        .homes(mandate, round.as_str(), &children)
        .await?;
    Ok(by_homes(city.geography(), entries, homes))
}

/// How the pupils of a plan fare who live in these cells of a city.
pub(crate) fn by_homes(
    geography: &Geography,
    entries: &[Entry],
    homes: Vec<(ResidentId, String)>,
) -> Fairness {
    measured(&pupils(geography, entries, homes))
}

/// What counts of a pupil here. Districts are named by their position.
#[derive(Debug, Clone, Copy)]
struct Pupil<'a> {
    fifth: Option<u8>,
    district: Option<(usize, &'a str)>,
    is_reached: bool,
    has_first_choice: bool,
}

fn pupils<'a>(
    geography: &'a Geography,
    entries: &[Entry],
    homes: Vec<(ResidentId, String)>,
) -> Vec<Pupil<'a>> {
    let fifths = geography.income_fifths();
    let homes: HashMap<ResidentId, String> = homes.into_iter().collect();
    let pupil = |entry: &Entry| {
        let home = homes.get(&entry.child);
        let cell = home.and_then(|home| geography.cell_with_id(home));
        let district = cell.and_then(|cell| {
            let position = geography.cells().get(cell)?.district;
            Some((position, geography.district_of(cell)?.id.as_str()))
        });
        Pupil {
            fifth: cell.and_then(|cell| fifths.get(cell).copied().flatten()),
            district,
            is_reached: entry.given.is_some(),
            has_first_choice: matches!(entry.given, Some((_, 1))),
        }
    };
    entries.iter().map(pupil).collect()
}

fn measured(pupils: &[Pupil<'_>]) -> Fairness {
    let income = |pupil: &Pupil<'_>| {
        let fifth = pupil.fifth.map(|fifth| Group::Income { fifth });
        Some(fifth.unwrap_or(Group::IncomeUnknown))
    };
    let (by_income, income_withheld) = table(pupils, income, |group| group);
    let district = |pupil: &Pupil<'_>| pupil.district.map(|(at, id)| (at, id.to_owned()));
    let (by_district, district_withheld) =
        table(pupils, district, |(_, id)| Group::District { id });
    Fairness {
        income_gap: gap(&by_income),
        by_income,
        by_district,
        withheld: income_withheld.max(district_withheld),
    }
}

/// The rows of a table that may be shown, in the order of the groups, and how many of all pupils are then left out.
fn table<G: Ord>(
    pupils: &[Pupil<'_>],
    group_of: impl Fn(&Pupil<'_>) -> Option<G>,
    name: impl Fn(G) -> Group,
) -> (Vec<GroupRow>, u64) {
    let rates = |is_so: fn(&Pupil<'_>) -> bool| {
        let pupils = pupils.iter();
        group_rates(pupils.filter_map(|pupil| Some((group_of(pupil)?, is_so(pupil)))))
    };
    let reached = rates(|pupil| pupil.is_reached);
    let first_choice = rates(|pupil| pupil.has_first_choice);
    let rows = reached.into_iter().zip(first_choice);
    let rows = rows.filter_map(|(reached, first_choice)| {
        let Rate::Known { people, share, .. } = reached.rate else {
            return None;
        };
        let first_choice = first_choice.rate.share()?;
        Some(GroupRow {
            group: name(reached.group),
            pupils: people,
            reached: share.value,
            first_choice: first_choice.value,
            first_choice_low: first_choice.lower,
            first_choice_high: first_choice.upper,
        })
    });
    let mut rows: Vec<GroupRow> = rows.collect();
    let sizes: Vec<u64> = rows.iter().map(|row| row.pupils).collect();
    let all = pupils.len() as u64;
    let mut told = reidentification::shown(&sizes, all).into_iter();
    rows.retain(|_| told.next().unwrap_or(false));
    let told: u64 = rows.iter().map(|row| row.pupils).sum();
    (rows, all.saturating_sub(told))
}

fn gap(by_income: &[GroupRow]) -> Option<Gap> {
    let first_choice = |fifth: u8| {
        let row = by_income
            .iter()
            .find(|row| row.group == Group::Income { fifth })?;
        Some(Estimate {
            value: row.first_choice,
            lower: row.first_choice_low,
            upper: row.first_choice_high,
        })
    };
    let gap = difference(first_choice(1)?, first_choice(INCOME_PARTS)?);
    Some(Gap {
        points: gap.value,
        low: gap.lower,
        high: gap.upper,
    })
}
