use std::cmp::Ordering;

use crate::error::{Row, check_length, check_number, rows};
use crate::{IndexError, Undefined};

/// Which concentration index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concentration {
    /// The standard index, from -1 (all with the poorest) to 1 (all with the wealthiest).
    Standard,
    /// The index of a value with bounds, which gives the same for what is had and for what is missed
    /// (Erreygers 2009, equations 24 and 27, doi 10.1016/j.jhealeco.2008.02.003). The bounds are the
    /// least and the greatest of all values given, those of rows where nobody lives included where
    /// they are known.
    Corrected,
}

/// The concentration index of values over people ranked by income, from the fractional rank of van
/// Doorslaer and Koolman (2004, equation 4, doi 10.1002/hec.918).
///
/// Rows without income count as the poorest, as in the R package `accessibility`; leave them out
/// beforehand to rank only known incomes. Rows of equal income keep the order in which they are
/// given, as in that package: give them in an order that means nothing (by id), since within a tie
/// the order moves the index a little.
///
/// # Errors
/// When a column differs in length, or a number of a row where somebody lives is negative or not
/// finite, or for [`Concentration::Corrected`] a value where nobody lives is negative; undefined where
/// nobody lives anywhere, every value is 0 or, for the corrected index, all are equal.
pub fn concentration(
    values: &[f64],
    population: &[f64],
    income: &[Option<f64>],
    kind: Concentration,
) -> Result<f64, IndexError> {
    let mut rows = rows(values, population)?;
    check_incomes(income, values.len(), &rows.inhabited)?;
    rows.inhabited
        .sort_by(|left, right| by_income(income_of(income, left), income_of(income, right)));
    let mut below = 0.0;
    let mut sum = 0.0;
    for row in &rows.inhabited {
        let share = row.population / rows.population;
        sum += (below + share / 2.0 - 0.5) * (row.value - rows.mean) * share;
        below += share;
    }
    let standard = 2.0 * sum / rows.mean;
    match kind {
        Concentration::Standard => Ok(standard),
        Concentration::Corrected => Ok(standard * 4.0 * rows.mean / spread(values, population)?),
    }
}

/// The Palma ratio: the mean value of the wealthiest tenth over that of the poorest two fifths.
///
/// The poorest have an income at or below the 40 % point of the population, the wealthiest one above
/// the 90 % point. The points are quantiles weighted by population, interpolated as
/// `Hmisc::wtd.quantile` does. Rows without income are in neither group.
///
/// # Errors
/// When a column differs in length, or a number of a row where somebody lives is negative or not
/// finite; undefined where nobody lives anywhere, every value is 0, no income is known, none is above
/// the 90 % point, or the poorest have nothing.
pub fn palma(
    values: &[f64],
    population: &[f64],
    income: &[Option<f64>],
) -> Result<f64, IndexError> {
    let rows = rows(values, population)?;
    check_incomes(income, values.len(), &rows.inhabited)?;
    let mut known: Vec<(f64, Row)> = rows
        .inhabited
        .iter()
        .filter_map(|row| income_of(income, row).map(|income| (income, *row)))
        .collect();
    known.sort_by(|left, right| left.0.total_cmp(&right.0));
    let poor = quantile(&known, 0.4).ok_or(Undefined::NoIncome)?;
    let rich = quantile(&known, 0.9).ok_or(Undefined::NoIncome)?;
    let wealthiest = mean_where(&known, |income| income > rich).ok_or(Undefined::NoWealthiest)?;
    let poorest = mean_where(&known, |income| income <= poor).ok_or(Undefined::NoIncome)?;
    if poorest > 0.0 {
        Ok(wealthiest / poorest)
    } else {
        Err(Undefined::PoorestHaveNothing.into())
    }
}

/// The income below which `share` of the people stand: with n people in a row the place
/// `1 + (n - 1) share`, between two of them in proportion. `known` is sorted by income.
fn quantile(known: &[(f64, Row)], share: f64) -> Option<f64> {
    let people: f64 = known.iter().map(|(_, row)| row.population).sum();
    let place = 1.0 + (people - 1.0) * share;
    let lower = place.floor().max(1.0);
    let upper = (lower + 1.0).min(people);
    let fraction = place - place.floor();
    Some((1.0 - fraction) * income_at(known, lower)? + fraction * income_at(known, upper)?)
}

/// The income of the person at a place, counted from 1 in the order of incomes.
fn income_at(known: &[(f64, Row)], place: f64) -> Option<f64> {
    let mut passed = 0.0;
    let reaches = |(_, row): &&(f64, Row)| {
        passed += row.population;
        passed >= place
    };
    known
        .iter()
        .find(reaches)
        .or(known.last())
        .map(|&(income, _)| income)
}

fn mean_where(known: &[(f64, Row)], chosen: impl Fn(f64) -> bool) -> Option<f64> {
    let (mut people, mut held) = (0.0, 0.0);
    for (income, row) in known {
        if chosen(*income) {
            people += row.population;
            held += row.population * row.value;
        }
    }
    (people > 0.0).then(|| held / people)
}

fn spread(values: &[f64], population: &[f64]) -> Result<f64, IndexError> {
    let (mut least, mut greatest) = (f64::INFINITY, 0.0f64);
    for (row, (&value, &population)) in values.iter().zip(population).enumerate() {
        // Where nobody lives a value may be missing; that says nothing about the bounds.
        if population == 0.0 && !value.is_finite() {
            continue;
        }
        check_number("values", row, value)?;
        least = least.min(value);
        greatest = greatest.max(value);
    }
    let spread = greatest - least;
    if spread > 0.0 {
        Ok(spread)
    } else {
        Err(Undefined::NoSpread.into())
    }
}

fn check_incomes(
    income: &[Option<f64>],
    expected: usize,
    inhabited: &[Row],
) -> Result<(), IndexError> {
    check_length("income", expected, income.len())?;
    for row in inhabited {
        if let Some(income) = income_of(income, row)
            && !income.is_finite()
        {
            return Err(IndexError::Number {
                what: "income",
                row: row.index,
                number: income,
            });
        }
    }
    Ok(())
}

fn income_of(income: &[Option<f64>], row: &Row) -> Option<f64> {
    income.get(row.index).copied().flatten()
}

fn by_income(left: Option<f64>, right: Option<f64>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => left.total_cmp(&right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}
