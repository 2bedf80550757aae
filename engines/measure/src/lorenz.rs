use crate::IndexError;
use crate::error::rows;

/// The Gini index of values that populations have: 0 where all have the same, towards 1 where one
/// has everything. One minus twice the area under the Lorenz curve, in trapezoids (Gini 1912).
///
/// # Errors
/// When a population, or a value of a row where somebody lives, is negative or not finite; undefined
/// where nobody lives anywhere or every value is 0.
pub fn gini(values: &[f64], population: &[f64]) -> Result<f64, IndexError> {
    let mut rows = rows(values, population)?;
    rows.inhabited
        .sort_unstable_by(|left, right| left.value.total_cmp(&right.value));
    let total = rows.mean * rows.population;
    let mut held = 0.0;
    let mut twice_area = 0.0;
    for row in &rows.inhabited {
        let before = held;
        held += row.population * row.value;
        twice_area += (before + held) / total * (row.population / rows.population);
    }
    Ok(1.0 - twice_area)
}
