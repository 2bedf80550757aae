/// Why an index can't be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IndexError {
    /// A column doesn't have one entry for each value.
    #[error("{what}: {found} entries for {expected} values; give one for each value")]
    Length {
        /// Which column.
        what: &'static str,
        /// How many values there are.
        expected: usize,
        /// How many entries were given.
        found: usize,
    },
    /// A number is negative, infinite or missing.
    #[error(
        "{what}: {number} in row {row}; expected a number of 0 or more (leave out rows without one)"
    )]
    Number {
        /// Which column.
        what: &'static str,
        /// The row, from 0.
        row: usize,
        /// What stood there.
        number: f64,
    },
    /// The input is sound, but the index isn't defined for it.
    #[error(transparent)]
    Undefined(#[from] Undefined),
}

/// Why an index isn't defined for sound input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undefined {
    /// The population is 0.
    #[error("nobody lives in any of the rows, so there is nothing to compare")]
    Nobody,
    /// Everybody's value is 0.
    #[error("every value is 0, so there is nothing to share out")]
    NothingToShare,
    /// The corrected concentration index divides by the spread of the values.
    #[error("all values are equal, so the corrected index has no range to be corrected by")]
    NoSpread,
    /// No income stands above the 90 % point of the population.
    #[error("no income is above that of nine tenths of the population, so there are no wealthiest")]
    NoWealthiest,
    /// Nobody's income is known.
    #[error("nobody's income is known, so there are neither poorest nor wealthiest")]
    NoIncome,
    /// The poorest have nothing, so the ratio to them has no value.
    #[error("the poorest two fifths have nothing, so there is no ratio to them")]
    PoorestHaveNothing,
}

/// A row that somebody lives in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Where it stood in the input.
    pub(crate) index: usize,
    pub(crate) value: f64,
    pub(crate) population: f64,
}

/// The rows that count, and their totals.
pub(crate) struct Rows {
    pub(crate) inhabited: Vec<Row>,
    pub(crate) population: f64,
    /// The mean value of a person, above 0.
    pub(crate) mean: f64,
}

/// Checks both columns and keeps the rows where somebody lives: only there must a value be known.
pub(crate) fn rows(values: &[f64], population: &[f64]) -> Result<Rows, IndexError> {
    check_length("population", values.len(), population.len())?;
    let mut inhabited = Vec::with_capacity(values.len());
    for (index, (&value, &population)) in values.iter().zip(population).enumerate() {
        check_number("population", index, population)?;
        if population > 0.0 {
            check_number("values", index, value)?;
            inhabited.push(Row {
                index,
                value,
                population,
            });
        }
    }
    let people: f64 = inhabited.iter().map(|row| row.population).sum();
    if inhabited.is_empty() {
        return Err(Undefined::Nobody.into());
    }
    let mean = inhabited
        .iter()
        .map(|row| row.population * row.value)
        .sum::<f64>()
        / people;
    if mean > 0.0 {
        Ok(Rows {
            inhabited,
            population: people,
            mean,
        })
    } else {
        Err(Undefined::NothingToShare.into())
    }
}

pub(crate) fn check_length(
    what: &'static str,
    expected: usize,
    found: usize,
) -> Result<(), IndexError> {
    if found == expected {
        Ok(())
    } else {
        Err(IndexError::Length {
            what,
            expected,
            found,
        })
    }
}

pub(crate) fn check_number(what: &'static str, row: usize, number: f64) -> Result<(), IndexError> {
    if number.is_finite() && number >= 0.0 {
        Ok(())
    } else {
        Err(IndexError::Number { what, row, number })
    }
}
