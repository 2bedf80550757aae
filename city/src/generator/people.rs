//! How many people live where, and how old they are.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::pack::Pack;

use super::chance::Chance;
use super::older::{self, Counted};

/// The mean length of a year in days.
const DAYS_PER_YEAR: f64 = 365.2425;

/// Shares of the population by age in years, from (inclusive) to (exclusive), out of 1,000.
///
/// The sums up to 14 years (198), 15 to 64 (693) and from 65 (109) are those of Brazil's census
/// of 2022 (IBGE); the finer steps within them are an assumption that follows the census's shape.
pub(super) const AGE_SHARES: [(u16, u16, u32); 12] = [
    (0, 5, 62),
    (5, 10, 68),
    (10, 15, 68),
    (15, 20, 71),
    (20, 30, 152),
    (30, 40, 158),
    (40, 50, 148),
    (50, 60, 119),
    (60, 65, 45),
    (65, 75, 65),
    (75, 85, 33),
    (85, 100, 11),
];

/// How many residents live in each cell: the real population scaled to a total by largest
/// remainder, ties to the cell that comes first. `None` when nobody lives anywhere.
pub(super) fn by_cell(pack: &Pack, residents: u32) -> Option<Vec<u32>> {
    let weights: Vec<f64> = pack
        .cells
        .iter()
        .map(|cell| f64::from(cell.population))
        .collect();
    largest_remainder(&weights, residents)
}

/// Shares out a total in proportion to weights. `None` when the weights add up to nothing.
pub(super) fn largest_remainder(weights: &[f64], total: u32) -> Option<Vec<u32>> {
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return None;
    }
    let quotas: Vec<f64> = weights
        .iter()
        .map(|weight| weight / sum * f64::from(total))
        .collect();
    let mut shares: Vec<u32> = quotas.iter().map(|quota| quota.floor() as u32).collect();
    let given: u32 = shares.iter().sum();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| remainder(&quotas, *b).total_cmp(&remainder(&quotas, *a)));
    for at in order.into_iter().take(total.saturating_sub(given) as usize) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    Some(shares)
}

/// The ages of the residents of each cell, in days.
pub(super) fn ages(pack: &Pack, homes: &[u32], chance: &mut Chance) -> Vec<Vec<i32>> {
    let counted: Option<Vec<Counted>> = pack.cells.iter().map(Counted::of).collect();
    if let Some(counted) = counted {
        return older::ages(&counted, homes, chance);
    }
    let mut ages = Ages::of(homes.iter().sum(), chance);
    homes
        .iter()
        .map(|residents| ages.take(*residents))
        .collect()
}

/// Ages that follow the age shares: one for each of equal slices of the population, in a drawn
/// order, so that even a small city has its share of every age.
pub(super) struct Ages {
    ladder: Vec<f64>,
    /// The share of the population that the ladder goes up to.
    top: f64,
}

impl Ages {
    /// Ages of all of a population.
    pub(super) fn of(residents: u32, chance: &mut Chance) -> Self {
        Self::up_to(1.0, residents, chance)
    }

    /// Ages of those of a population who are younger than so many years, a step of the age shares.
    pub(super) fn below(years: u16, residents: u32, chance: &mut Chance) -> Self {
        let younger = AGE_SHARES.iter().filter(|(from, ..)| *from < years);
        let share: u32 = younger.map(|(_, _, share)| share).sum();
        Self::up_to(f64::from(share) / 1_000.0, residents, chance)
    }

    fn up_to(top: f64, residents: u32, chance: &mut Chance) -> Self {
        let step = 1.0 / f64::from(residents.max(1));
        let mut ladder: Vec<f64> = (0..residents)
            .map(|slice| (f64::from(slice) + chance.share()) * step)
            .collect();
        chance.shuffle(&mut ladder);
        Self { ladder, top }
    }

    /// The ages of the next so many residents, in days.
    pub(super) fn take(&mut self, residents: u32) -> Vec<i32> {
        let left = self.ladder.len().saturating_sub(residents as usize);
        self.ladder
            .drain(left..)
            .map(|rank| years(age_at(rank * self.top)))
            .collect()
    }
}

/// A number of years in whole days.
pub(super) fn years(years: f64) -> i32 {
    (years * DAYS_PER_YEAR).floor() as i32
}

/// The birth date of somebody so many days old.
pub(super) fn born(on: Date, age_days: i32) -> Date {
    on.checked_sub(age_days.days()).unwrap_or(Date::MIN)
}

/// The age in years below which a share of the population is.
fn age_at(rank: f64) -> f64 {
    let mut left = rank * 1_000.0;
    for (from, to, share) in AGE_SHARES {
        if left < f64::from(share) {
            return f64::from(from) + left / f64::from(share) * f64::from(to - from);
        }
        left -= f64::from(share);
    }
    AGE_SHARES
        .last()
        .map_or(0.0, |(_, to, _)| f64::from(*to) - 0.01)
}

fn remainder(quotas: &[f64], at: usize) -> f64 {
    quotas.get(at).map_or(0.0, |quota| quota.fract())
}
