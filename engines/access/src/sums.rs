#![expect(
    clippy::indexing_slicing,
    reason = "TravelTimes::new proves every index in range and check_amounts every column's length"
)]

use crate::error::check_amounts;
use crate::{AccessError, Decay, TravelTimes};

/// The opportunities within `cutoff` minutes of each origin, the cut-off itself included.
///
/// `opportunities` has one amount for each destination.
///
/// # Errors
/// When there isn't one amount of 0 or more for each destination, or the cut-off is negative or not
/// finite.
pub fn cumulative<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    opportunities: &[f64],
    cutoff: f64,
) -> Result<Vec<f64>, AccessError> {
    let decay = Decay::binary(cutoff).map_err(|_| AccessError::Cutoff(cutoff))?;
    gravity(times, opportunities, &decay)
}

/// The opportunities of all destinations, each weighted by `decay` of its travel time (Hansen 1959).
///
/// `opportunities` has one amount for each destination.
///
/// # Errors
/// When there isn't one amount of 0 or more for each destination.
pub fn gravity<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    opportunities: &[f64],
    decay: &Decay,
) -> Result<Vec<f64>, AccessError> {
    check_amounts("opportunities", opportunities, times.destinations())?;
    Ok(weighted_sums(times, opportunities, decay))
}

/// Two-step floating catchment areas (Luo and Wang 2003, doi 10.1068/b29120): the supply a head that
/// each origin can reach.
///
/// Step 1 divides each destination's supply by the demand in its reach, weighted by `decay`; step 2
/// sums these ratios, weighted likewise, for each origin. A destination with no demand in reach has
/// no ratio and is skipped. `demand` has one amount for each origin, `supply` for each destination.
///
/// # Errors
/// When `demand` or `supply` doesn't hold one amount of 0 or more for each of its places.
pub fn two_step_floating_catchment<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    demand: &[f64],
    supply: &[f64],
    decay: &Decay,
) -> Result<Vec<f64>, AccessError> {
    check_amounts("demand", demand, times.origins())?;
    check_amounts("supply", supply, times.destinations())?;
    let demand_in_reach = weighted_sums(times.reversed(), demand, decay);
    let supply_a_head = quotients(supply, &demand_in_reach);
    Ok(weighted_sums(times, &supply_a_head, decay))
}

/// Balanced floating catchment areas (Paez, Higgins and Vivona 2019, doi
/// 10.1371/journal.pone.0218773): as
/// [`two_step_floating_catchment`], but each origin's weights are scaled to sum to 1 when its demand
/// is spread, and each destination's when its supply is, so that nobody counts twice.
///
/// A place whose weights are all 0, and a destination with no demand in reach, are skipped.
///
/// # Errors
/// When `demand` or `supply` doesn't hold one amount of 0 or more for each of its places.
pub fn balanced_floating_catchment<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    demand: &[f64],
    supply: &[f64],
    decay: &Decay,
) -> Result<Vec<f64>, AccessError> {
    check_amounts("demand", demand, times.origins())?;
    check_amounts("supply", supply, times.destinations())?;
    let weight_of_origin = weighted_sums(times, &vec![1.0; times.destinations()], decay);
    let weight_of_destination = weighted_sums(times.reversed(), &vec![1.0; times.origins()], decay);
    let demand_in_reach = weighted_sums(
        times.reversed(),
        &quotients(demand, &weight_of_origin),
        decay,
    );
    let supply_a_head = quotients(supply, &demand_in_reach);
    Ok(weighted_sums(
        times,
        &quotients(&supply_a_head, &weight_of_destination),
        decay,
    ))
}

/// For each origin the sum of `amounts` over the destinations, weighted by `decay`.
fn weighted_sums<T: Copy + Into<f64>>(
    times: TravelTimes<'_, T>,
    amounts: &[f64],
    decay: &Decay,
) -> Vec<f64> {
    // Weights of a block stay in the nearest cache, and the kind of decay is chosen once for it.
    const BLOCK_PAIRS: usize = 1024;
    let mut sums = vec![0.0; times.origins()];
    let mut weights = [0.0; BLOCK_PAIRS];
    let columns = times
        .from()
        .chunks(BLOCK_PAIRS)
        .zip(times.to().chunks(BLOCK_PAIRS));
    // Rows of one origin mostly follow each other: their sum waits in a register for the last of them.
    let (mut origin, mut sum) = (0, 0.0);
    for ((from, to), minutes) in columns.zip(times.minutes().chunks(BLOCK_PAIRS)) {
        let weights = &mut weights[..minutes.len()];
        decay.weigh(minutes, weights);
        for ((&next, &destination), &weight) in from.iter().zip(to).zip(&*weights) {
            if next != origin {
                sums[origin as usize] += sum;
                (origin, sum) = (next, 0.0);
            }
            sum += weight * amounts[destination as usize];
        }
    }
    if let Some(last) = sums.get_mut(origin as usize) {
        *last += sum;
    }
    sums
}

/// Each amount by its divisor; 0 where the divisor is 0, or so small that the quotient overflows.
fn quotients(amounts: &[f64], divisors: &[f64]) -> Vec<f64> {
    let quotient = |(&amount, &divisor): (&f64, &f64)| {
        let quotient: f64 = amount / divisor;
        if quotient.is_finite() { quotient } else { 0.0 }
    };
    amounts.iter().zip(divisors).map(quotient).collect()
}
