#![expect(
    clippy::indexing_slicing,
    reason = "TravelTimes::new proves every index in range and check_amounts every column's length"
)]

use std::num::NonZeroU32;

use crate::error::check_amounts;
use crate::{AccessError, TravelTimes};

/// The minutes at which each origin has reached `needed` opportunities: a destination with two of
/// them counts two. Infinite where so many can't be reached at any cost.
///
/// `opportunities` has one amount for each destination. Where amounts are fractions this differs
/// from the R package for `needed` 1, which takes the first destination that has anything at all.
///
/// # Errors
/// When there isn't one amount of 0 or more for each destination.
pub fn cost_to_closest<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    opportunities: &[f64],
    needed: NonZeroU32,
) -> Result<Vec<f64>, AccessError> {
    check_amounts("opportunities", opportunities, times.destinations())?;
    let needed = f64::from(needed.get());
    let by_origin = times.by_origin();
    let mut reachable: Vec<(f64, f64)> = Vec::new();
    let costs = (0..times.origins()).map(|origin| {
        reachable.clear();
        reachable.extend(by_origin.rows(origin).iter().filter_map(|&row| {
            let amount = opportunities[times.to()[row] as usize];
            (amount > 0.0).then(|| (times.minutes()[row].into(), amount))
        }));
        reachable.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
        let mut reached = 0.0;
        let last = reachable.iter().find(|(_, amount)| {
            reached += amount;
            reached >= needed
        });
        last.map_or(f64::INFINITY, |&(minutes, _)| minutes)
    });
    Ok(costs.collect())
}
