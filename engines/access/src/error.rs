/// Why a measure can't be computed from what it was given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AccessError {
    /// A column of amounts doesn't have one number for each place.
    #[error("{what}: {found} numbers for {expected} places; give one number for each place")]
    Length {
        /// Which column.
        what: &'static str,
        /// How many places the travel times have.
        expected: usize,
        /// How many numbers were given.
        found: usize,
    },
    /// An amount is negative, infinite or not a number.
    #[error("{what}: {value} at place {place}; expected a number of 0 or more")]
    Amount {
        /// Which column.
        what: &'static str,
        /// The index of the place, from 0.
        place: usize,
        /// What stood there.
        value: f64,
    },
    /// The cut-off is negative, infinite or not a number.
    #[error("the cut-off is {0}; expected a number of 0 or more")]
    Cutoff(f64),
}

/// One finite amount of 0 or more for each of `expected` places.
pub(crate) fn check_amounts(
    what: &'static str,
    amounts: &[f64],
    expected: usize,
) -> Result<(), AccessError> {
    if amounts.len() != expected {
        return Err(AccessError::Length {
            what,
            expected,
            found: amounts.len(),
        });
    }
    let is_amount = |amount: f64| amount.is_finite() && amount >= 0.0;
    match amounts
        .iter()
        .enumerate()
        .find(|(_, amount)| !is_amount(**amount))
    {
        Some((place, &value)) => Err(AccessError::Amount { what, place, value }),
        None => Ok(()),
    }
}
