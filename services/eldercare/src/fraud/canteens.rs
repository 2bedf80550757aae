//! Canteens that are far from the others: modified z-scores by the median and the median absolute deviation.
//!
//! Boris Iglewicz and David Hoaglin, *How to Detect and Handle Outliers*, ASQC Quality Press, 1993: scores beyond 3.5 are
//! looked at. Where more than half of the canteens are alike the median deviation is nothing, and the mean deviation stands
//! in its place.

use std::collections::{BTreeMap, BTreeSet};

use city::id::{ResidentId, SiteId};
use jiff::civil::Date;

use super::model::{Bounds, CanteenFigures, Figure, Measure, Seen};

/// The median absolute deviation of a normal distribution is this part of its standard deviation.
const MEDIAN_DEVIATION: f64 = 0.6745;

/// The standard deviation of a normal distribution is this many times its mean absolute deviation: the root of half of pi.
const BY_MEAN_DEVIATION: f64 = 1.253_314;

const SECONDS_A_MINUTE: i64 = 60;

/// The modified z-score of each value; none where all are alike or there is none.
#[must_use]
pub fn scores(values: &[f64]) -> Option<Vec<f64>> {
    let middle = median(values)?;
    let deviations: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let by_median = median(&deviations)? / MEDIAN_DEVIATION;
    let unit = match by_median > 0.0 {
        true => by_median,
        false => BY_MEAN_DEVIATION * deviations.iter().sum::<f64>() / count(deviations.len()),
    };
    (unit > 0.0).then(|| values.iter().map(|value| (value - middle) / unit).collect())
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    match sorted.len() % 2 {
        1 => Some(upper),
        _ => Some(f64::midpoint(*sorted.get(sorted.len() / 2 - 1)?, upper)),
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What is counted of one canteen.
#[derive(Default)]
struct Counted<'a> {
    servings: usize,
    subsidised: usize,
    unordered: usize,
    alone: usize,
    refunded: usize,
    diner_days: BTreeSet<(&'a ResidentId, Date)>,
    minutes: BTreeMap<i64, usize>,
}

impl<'a> Counted<'a> {
    fn add(&mut self, one: &'a Seen) {
        self.servings += 1;
        self.subsidised += usize::from(one.is_subsidised && !one.is_refunded);
        self.unordered += usize::from(!one.was_ordered);
        self.alone += usize::from(one.till.is_some());
        self.refunded += usize::from(one.is_refunded);
        self.diner_days.insert((&one.resident, one.day));
        let minute = one.at.as_second().div_euclid(SECONDS_A_MINUTE);
        *self.minutes.entry(minute).or_default() += 1;
    }

    fn value(&self, measure: Measure) -> f64 {
        let share = |part: usize| count(part) / count(self.servings.max(1));
        match measure {
            Measure::Subsidised => count(self.subsidised) / count(self.diner_days.len().max(1)),
            Measure::Unordered => share(self.unordered),
            Measure::Alone => share(self.alone),
            Measure::Refunded => share(self.refunded),
            Measure::Minute => count(self.minutes.values().copied().max().unwrap_or_default()),
        }
    }
}

/// Every canteen with enough servings beside the others. Where there are too few canteens none is held against them.
#[must_use]
pub fn canteens(seen: &[Seen], bounds: &Bounds) -> Vec<CanteenFigures> {
    let mut counted: BTreeMap<&SiteId, Counted<'_>> = BTreeMap::new();
    for one in seen {
        counted.entry(&one.site).or_default().add(one);
    }
    counted.retain(|_, one| one.servings >= bounds.servings_min);
    let mut found: Vec<CanteenFigures> = (counted.iter())
        .map(|(site, one)| CanteenFigures {
            site: (*site).clone(),
            servings: one.servings,
            figures: Vec::new(),
        })
        .collect();
    for measure in Measure::ALL {
        let values: Vec<f64> = counted.values().map(|one| one.value(measure)).collect();
        let enough = values.len() >= bounds.canteens_min;
        let scored = enough.then(|| scores(&values)).flatten();
        for (place, (canteen, value)) in found.iter_mut().zip(values).enumerate() {
            let score = scored.as_ref().and_then(|all| all.get(place)).copied();
            canteen.figures.push(Figure {
                measure,
                value,
                score,
                is_far: score.is_some_and(|score| score.abs() > bounds.score_max),
            });
        }
    }
    found
}
