#![expect(
    clippy::indexing_slicing,
    reason = "TravelTimes::new proves every index in range and the columns equally long"
)]

/// Travel times of pairs of places, as three columns of one length, in any order: the index of the
/// origin, the index of the destination, the minutes between them.
///
/// It borrows the columns and costs nothing to copy. The minutes keep the type they were read in
/// (`f64`, `f32`, `u16`, ...); all sums are made in `f64`.
#[derive(Debug, Clone, Copy)]
pub struct TravelTimes<'a, T = f64> {
    origins: usize,
    destinations: usize,
    from: &'a [u32],
    to: &'a [u32],
    minutes: &'a [T],
}

/// Why columns aren't travel times. Rows count from 0.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TravelError {
    /// The columns differ in length.
    #[error(
        "{from} origins, {to} destinations and {minutes} travel times; expected as many of each"
    )]
    Lengths {
        /// Length of the origin column.
        from: usize,
        /// Length of the destination column.
        to: usize,
        /// Length of the minutes column.
        minutes: usize,
    },
    /// A row names an origin that isn't there.
    #[error("row {row}: origin {index}, but there are only {origins}, counted from 0")]
    Origin {
        /// The row.
        row: usize,
        /// What it names.
        index: u32,
        /// How many origins there are.
        origins: usize,
    },
    /// A row names a destination that isn't there.
    #[error("row {row}: destination {index}, but there are only {destinations}, counted from 0")]
    Destination {
        /// The row.
        row: usize,
        /// What it names.
        index: u32,
        /// How many destinations there are.
        destinations: usize,
    },
    /// A travel time is negative, infinite or not a number.
    #[error(
        "row {row}: a travel time of {minutes}; expected minutes of 0 or more (leave out pairs that can't be travelled)"
    )]
    Minutes {
        /// The row.
        row: usize,
        /// What stood there.
        minutes: f64,
    },
}

impl<'a, T: Copy + Into<f64>> TravelTimes<'a, T> {
    /// Takes the columns of the pairs between `origins` and `destinations` places.
    ///
    /// # Errors
    /// When the columns differ in length, name a place that isn't there, or hold a travel time that
    /// is negative or not finite. A pair listed twice is not looked for here: see
    /// [`TravelTimes::repeated_pair`].
    pub fn new(
        origins: usize,
        destinations: usize,
        from: &'a [u32],
        to: &'a [u32],
        minutes: &'a [T],
    ) -> Result<Self, TravelError> {
        if from.len() != minutes.len() || to.len() != minutes.len() {
            return Err(TravelError::Lengths {
                from: from.len(),
                to: to.len(),
                minutes: minutes.len(),
            });
        }
        if let Some(row) = first_beyond(from, origins) {
            return Err(TravelError::Origin {
                row,
                index: from[row],
                origins,
            });
        }
        if let Some(row) = first_beyond(to, destinations) {
            return Err(TravelError::Destination {
                row,
                index: to[row],
                destinations,
            });
        }
        let usable = |time: f64| (0.0..f64::INFINITY).contains(&time);
        // One pass without an early exit runs several values at a time.
        if !minutes
            .iter()
            .fold(true, |all, &time| all & usable(time.into()))
        {
            for (row, &time) in minutes.iter().enumerate() {
                let minutes = time.into();
                if !usable(minutes) {
                    return Err(TravelError::Minutes { row, minutes });
                }
            }
        }
        Ok(Self {
            origins,
            destinations,
            from,
            to,
            minutes,
        })
    }

    /// The same pairs seen from the destinations: origins and destinations change places. A measure
    /// over it is the passive form.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            origins: self.destinations,
            destinations: self.origins,
            from: self.to,
            to: self.from,
            minutes: self.minutes,
        }
    }

    /// How many origins there are, those without a pair included.
    #[must_use]
    pub fn origins(&self) -> usize {
        self.origins
    }

    /// How many destinations there are, those without a pair included.
    #[must_use]
    pub fn destinations(&self) -> usize {
        self.destinations
    }

    /// How many pairs there are.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.minutes.len()
    }

    /// The first two rows of a pair that is listed more than once. Its opportunities would count
    /// twice in every sum.
    #[must_use]
    pub fn repeated_pair(&self) -> Option<(usize, usize)> {
        const NOT_SEEN: usize = usize::MAX;
        let mut seen = vec![NOT_SEEN; self.destinations];
        let by_origin = self.by_origin();
        for origin in 0..self.origins {
            for &row in by_origin.rows(origin) {
                let before = std::mem::replace(&mut seen[self.to[row] as usize], row);
                if before != NOT_SEEN && self.from[before] as usize == origin {
                    return Some((before, row));
                }
            }
        }
        None
    }

    pub(crate) fn from(&self) -> &'a [u32] {
        self.from
    }

    pub(crate) fn to(&self) -> &'a [u32] {
        self.to
    }

    pub(crate) fn minutes(&self) -> &'a [T] {
        self.minutes
    }

    /// The rows grouped by origin, in their own order within each.
    pub(crate) fn by_origin(&self) -> ByOrigin {
        let mut starts = vec![0; self.origins + 1];
        for &origin in self.from {
            starts[origin as usize + 1] += 1;
        }
        for origin in 0..self.origins {
            starts[origin + 1] += starts[origin];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; self.from.len()];
        for (row, &origin) in self.from.iter().enumerate() {
            let place = &mut next[origin as usize];
            rows[*place] = row;
            *place += 1;
        }
        ByOrigin { starts, rows }
    }
}

/// Rows of travel times grouped by origin.
pub(crate) struct ByOrigin {
    starts: Vec<usize>,
    rows: Vec<usize>,
}

impl ByOrigin {
    pub(crate) fn rows(&self, origin: usize) -> &[usize] {
        &self.rows[self.starts[origin]..self.starts[origin + 1]]
    }
}

fn first_beyond(indices: &[u32], places: usize) -> Option<usize> {
    // The largest is found several at a time; the row is looked for only when there is a fault.
    let largest = indices.iter().copied().max()?;
    if (largest as usize) < places {
        return None;
    }
    indices.iter().position(|&index| index as usize >= places)
}
