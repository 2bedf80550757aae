#![expect(
    clippy::indexing_slicing,
    reason = "TravelTimes::new proves every index in range, check_amounts every column's length, and an interval has a cut-off"
)]

use std::str::FromStr;

use crate::error::check_amounts;
use crate::{AccessError, TravelTimes};

/// The most cut-offs an interval may have.
pub const MAX_INTERVAL_CUTOFFS: usize = 10_000;

/// Cut-offs in minutes from one to another in equal steps, as in `30:60:5`.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    cutoffs: Vec<f64>,
}

/// Why something isn't an interval.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IntervalError {
    /// The text isn't three numbers.
    #[error("the interval {0:?} isn't three numbers; expected START:END:STEP, such as 30:60:5")]
    Shape(String),
    /// The numbers don't make an interval.
    #[error(
        "the interval {start}:{end}:{step} has no cut-offs; expected 0 <= START <= END and STEP > 0"
    )]
    Range {
        /// The first cut-off.
        start: f64,
        /// The bound on the last cut-off.
        end: f64,
        /// From one cut-off to the next.
        step: f64,
    },
    /// The steps are too fine.
    #[error(
        "the interval {start}:{end}:{step} has more than {MAX_INTERVAL_CUTOFFS} cut-offs; take a larger STEP"
    )]
    TooFine {
        /// The first cut-off.
        start: f64,
        /// The bound on the last cut-off.
        end: f64,
        /// From one cut-off to the next.
        step: f64,
    },
}

/// How the counts at the cut-offs of an interval become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// The middle count; the mean of the two middle ones when their number is even.
    Median,
    /// The mean count.
    Mean,
}

/// A summary of another name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the summary {0:?} isn't known; expected median or mean")]
pub struct SummaryError(String);

impl Interval {
    /// Cut-offs from `start` in steps of `step` up to `end`, in minutes.
    ///
    /// # Errors
    /// When a number is negative or not finite, the end lies before the start, the step is 0, or
    /// there would be more than [`MAX_INTERVAL_CUTOFFS`].
    pub fn new(start: f64, end: f64, step: f64) -> Result<Self, IntervalError> {
        let finite = start.is_finite() && end.is_finite() && step.is_finite();
        if !finite || start < 0.0 || end < start || step <= 0.0 {
            return Err(IntervalError::Range { start, end, step });
        }
        // The last cut-off must not be lost to rounding, as 0.3 would be in 0:0.3:0.1.
        let steps = ((end - start) / step + 1e-10).floor();
        if steps >= MAX_INTERVAL_CUTOFFS as f64 {
            return Err(IntervalError::TooFine { start, end, step });
        }
        let cutoffs = (0..=steps as u32).map(|k| (start + f64::from(k) * step).min(end));
        Ok(Self {
            cutoffs: cutoffs.collect(),
        })
    }

    /// The cut-offs in minutes, rising.
    #[must_use]
    pub fn cutoffs(&self) -> &[f64] {
        &self.cutoffs
    }
}

impl FromStr for Interval {
    type Err = IntervalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shape = || IntervalError::Shape(text.to_owned());
        let numbers = text
            .split(':')
            .map(|part| part.trim().parse::<f64>().map_err(|_| shape()))
            .collect::<Result<Vec<_>, _>>()?;
        match numbers.as_slice() {
            &[start, end, step] => Self::new(start, end, step),
            _ => Err(shape()),
        }
    }
}

impl FromStr for Summary {
    type Err = SummaryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "median" => Ok(Self::Median),
            "mean" => Ok(Self::Mean),
            _ => Err(SummaryError(text.to_owned())),
        }
    }
}

/// The cumulative opportunities of each origin at every cut-off of an interval, as their median or
/// mean (Tomasiello, Herszenhut, Oliveira, Braga and Pereira 2023, doi 10.1016/j.apgeog.2023.103007).
///
/// `opportunities` has one amount for each destination. The R package cuts the mean, and a median of
/// two middle counts, down to a whole number; here they stay as they are.
///
/// # Errors
/// When there isn't one amount of 0 or more for each destination.
pub fn cumulative_interval<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    opportunities: &[f64],
    interval: &Interval,
    summary: Summary,
) -> Result<Vec<f64>, AccessError> {
    check_amounts("opportunities", opportunities, times.destinations())?;
    let cutoffs = interval.cutoffs();
    let by_origin = times.by_origin();
    let mut counts = vec![0.0; cutoffs.len()];
    let values = (0..times.origins()).map(|origin| {
        counts.fill(0.0);
        for &row in by_origin.rows(origin) {
            let minutes = times.minutes()[row].into();
            let first_within = cutoffs.partition_point(|&cutoff| cutoff < minutes);
            if let Some(count) = counts.get_mut(first_within) {
                *count += opportunities[times.to()[row] as usize];
            }
        }
        let mut reached = 0.0;
        for count in &mut counts {
            reached += *count;
            *count = reached;
        }
        summarise(&counts, summary)
    });
    Ok(values.collect())
}

/// `counts` rise, so that the middle ones are in the middle.
fn summarise(counts: &[f64], summary: Summary) -> f64 {
    match summary {
        Summary::Mean => counts.iter().sum::<f64>() / counts.len() as f64,
        Summary::Median => {
            let (lower, upper) = (counts[(counts.len() - 1) / 2], counts[counts.len() / 2]);
            lower + (upper - lower) / 2.0
        }
    }
}
