//! How far children live from schools, and how many seats they share. Pure.

use std::num::NonZeroU32;

use access::{
    AccessError, Decay, DecayError, TravelError, TravelTimes, cost_to_closest,
    two_step_floating_catchment,
};
use measure::{Concentration, IndexError, concentration, gini};
use thiserror::Error;

use crate::plan::{Group, SMALLEST_GROUP};

/// A school within so many minutes counts as within reach.
pub(crate) const REACH_MINUTES: f64 = 30.0;

/// A place where children live.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Home {
    /// How many live there.
    pub(crate) count: f64,
    /// Its district.
    pub(crate) district: Group,
    /// Its fifth by income, or that none is known.
    pub(crate) income: Group,
    /// The mean income there, where known.
    pub(crate) income_per_capita: Option<f64>,
}

/// A school of the round.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct School {
    pub(crate) seats: f64,
    pub(crate) is_good: bool,
    /// The district and the fifth by income of where it stands.
    pub(crate) district: Group,
    pub(crate) income: Group,
}

/// The gap between groups. A group that is too small to be shown has no row, as in
/// [`Fairness`](crate::plan::Fairness).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    /// By the income of the neighbourhood, the lowest fifth first.
    pub(crate) by_income: Vec<GapRow>,
    /// By district, in the order in which the homes came.
    pub(crate) by_district: Vec<GapRow>,
    /// The Gini index of the seats a head within reach, over all who are counted. Nothing where nobody has a seat within
    /// reach.
    pub(crate) gini: Option<f64>,
    /// The concentration index of the same by income: above 0 where those with more income have more. Over those whose
    /// income is known.
    pub(crate) concentration: Option<f64>,
}

/// One group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GapRow {
    pub(crate) group: Group,
    /// How many are counted.
    pub(crate) count: f64,
    /// Seats at the schools that stand there.
    pub(crate) seats: f64,
    /// Seats a head within reach, the mean over those who are counted.
    pub(crate) reach: f64,
    /// Minutes to the nearest school.
    pub(crate) nearest: Minutes,
    /// Minutes to the nearest good school; nothing where no school is good.
    pub(crate) nearest_good: Option<Minutes>,
}

/// How long a way is for a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Minutes {
    /// Half of them have no more.
    pub(crate) median: f64,
    /// Nine of ten have no more.
    pub(crate) ninth_tenth: f64,
}

/// Why a gap is not measured. What the city keeps never leads to one.
#[derive(Debug, Error)]
pub(crate) enum GapError {
    #[error(transparent)]
    Travel(#[from] TravelError),
    #[error(transparent)]
    Access(#[from] AccessError),
    #[error(transparent)]
    Decay(#[from] DecayError),
}

/// The seats a head within reach of each home, and the minutes to schools.
struct Found {
    reach: Vec<f64>,
    nearest: Vec<f64>,
    nearest_good: Vec<f64>,
}

/// Measures the gap. `minutes` has one time for each home and school, home by home.
///
/// Seats within reach are those of two-step floating catchment areas (W. Luo and F. Wang, "Measures of spatial accessibility to
/// health care in a GIS environment" (2003)): a school's seats are shared by all who live within [`REACH_MINUTES`], and each
/// home has the sum of the shares of the schools within the same minutes.
///
/// # Errors
/// When `minutes` does not fit the homes and schools.
pub(crate) fn measure(
    homes: &[Home],
    schools: &[School],
    minutes: &[f64],
) -> Result<Gap, GapError> {
    let found = find(homes, schools, minutes)?;
    let counts: Vec<f64> = homes.iter().map(|home| home.count).collect();
    let known: Vec<usize> = (0..)
        .zip(homes)
        .filter(|(_, home)| home.income_per_capita.is_some())
        .map(|(at, _)| at)
        .collect();
    let of_known = |values: &[f64]| -> Vec<f64> {
        known
            .iter()
            .filter_map(|at| values.get(*at).copied())
            .collect()
    };
    let incomes = known.iter().filter_map(|at| homes.get(*at));
    let incomes: Vec<Option<f64>> = incomes.map(|home| home.income_per_capita).collect();
    let by_income = concentration(
        &of_known(&found.reach),
        &of_known(&counts),
        &incomes,
        Concentration::Standard,
    );
    Ok(Gap {
        by_income: rows(
            homes,
            schools,
            &found,
            |home| &home.income,
            |school| &school.income,
            true,
        ),
        by_district: rows(
            homes,
            schools,
            &found,
            |home| &home.district,
            |school| &school.district,
            false,
        ),
        gini: defined(gini(&found.reach, &counts)),
        concentration: defined(by_income),
    })
}

fn defined(index: Result<f64, IndexError>) -> Option<f64> {
    index.ok()
}

fn find(homes: &[Home], schools: &[School], minutes: &[f64]) -> Result<Found, GapError> {
    let (mut from, mut to) = (Vec::new(), Vec::new());
    for home in (0..).take(homes.len()) {
        for school in (0..).take(schools.len()) {
            from.push(home);
            to.push(school);
        }
    }
    let times = TravelTimes::new(homes.len(), schools.len(), &from, &to, minutes)?;
    let of_schools =
        |value: &dyn Fn(&School) -> f64| -> Vec<f64> { schools.iter().map(value).collect() };
    let counts: Vec<f64> = homes.iter().map(|home| home.count).collect();
    let seats = of_schools(&|school| school.seats);
    let all = of_schools(&|_| 1.0);
    let good = of_schools(&|school| f64::from(u8::from(school.is_good)));
    let decay = Decay::binary(REACH_MINUTES)?;
    Ok(Found {
        reach: two_step_floating_catchment(times, &counts, &seats, &decay)?,
        nearest: cost_to_closest(times, &all, NonZeroU32::MIN)?,
        nearest_good: cost_to_closest(times, &good, NonZeroU32::MIN)?,
    })
}

/// The rows of a table, sorted by group or in the order of the homes.
fn rows(
    homes: &[Home],
    schools: &[School],
    found: &Found,
    of_home: impl Fn(&Home) -> &Group,
    of_school: impl Fn(&School) -> &Group,
    sorted: bool,
) -> Vec<GapRow> {
    let mut groups: Vec<&Group> = Vec::new();
    for group in homes.iter().map(&of_home) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    if sorted {
        groups.sort();
    }
    let rows = groups.into_iter().filter_map(|group| {
        let members: Vec<usize> = (0..)
            .zip(homes)
            .filter(|(_, home)| of_home(home) == group)
            .map(|(at, _)| at)
            .collect();
        let seats = schools.iter().filter(|school| of_school(school) == group);
        let weighted = |values: &[f64]| -> Vec<(f64, f64)> {
            let value = |at: &usize| Some((*values.get(*at)?, homes.get(*at)?.count));
            members.iter().filter_map(value).collect()
        };
        let reach = weighted(&found.reach);
        let count: f64 = reach.iter().map(|(_, count)| count).sum();
        Some(GapRow {
            group: group.clone(),
            count,
            seats: seats.map(|school| school.seats).sum(),
            reach: reach
                .iter()
                .map(|(seats, count)| seats * count)
                .sum::<f64>()
                / count,
            nearest: spread(weighted(&found.nearest))?,
            nearest_good: spread(weighted(&found.nearest_good)),
        })
    });
    shown(rows.collect())
}

/// The half and the nine tenths of a group; nothing where some have no way at all or nobody is counted.
fn spread(mut values: Vec<(f64, f64)>) -> Option<Minutes> {
    values.retain(|(_, count)| *count > 0.0);
    values.sort_by(|one, other| one.0.total_cmp(&other.0));
    let all: f64 = values.iter().map(|(_, count)| count).sum();
    let reached_by = |share: f64| {
        let mut passed = 0.0;
        let found = values.iter().find(|(_, count)| {
            passed += count;
            // What rounding leaves of a share is not a person more.
            passed >= share * all - 1e-9
        });
        found
            .map(|(minutes, _)| *minutes)
            .filter(|minutes| minutes.is_finite())
    };
    Some(Minutes {
        median: reached_by(0.5)?,
        ninth_tenth: reached_by(0.9)?,
    })
}

/// The rows that may be shown: none of a group that is too small, nor the next smallest where it would give such a group
/// away.
fn shown(mut rows: Vec<GapRow>) -> Vec<GapRow> {
    let smallest = f64::from(SMALLEST_GROUP);
    let small: f64 = rows
        .iter()
        .map(|row| row.count)
        .filter(|count| *count < smallest)
        .sum();
    rows.retain(|row| row.count >= smallest);
    if small > 0.0 && small < smallest {
        let next = (0..)
            .zip(&rows)
            .min_by(|one, other| one.1.count.total_cmp(&other.1.count))
            .map(|(at, _)| at);
        if let Some(at) = next {
            rows.remove(at);
        }
    }
    rows
}
