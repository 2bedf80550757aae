use std::collections::BTreeMap;

/// The fewest people a group may have for its rate to be shown.
pub const MIN_GROUP_PEOPLE: u64 = 5;

/// The 97.5 % point of the normal distribution, for two-sided intervals of 95 %.
const NORMAL_97_5: f64 = 1.959_963_984_540_054;

/// A value with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value itself.
    pub value: f64,
    /// The lower end of the interval.
    pub lower: f64,
    /// The upper end of the interval.
    pub upper: f64,
}

/// Why counts don't make a proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProportionError {
    /// A share of nobody has no value.
    #[error("there is nobody to take a share of")]
    Nobody,
    /// More succeeded than there are.
    #[error("{successes} of {total} is more than all; expected at most {total}")]
    MoreThanAll {
        /// How many are said to have succeeded.
        successes: u64,
        /// Of how many.
        total: u64,
    },
}

/// The rate of a group, or that it must not be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rate {
    /// The group is large enough.
    Known {
        /// How many people it has.
        people: u64,
        /// How many of them were reached.
        reached: u64,
        /// The share reached, from 0 to 1.
        share: Estimate,
    },
    /// The group has fewer than [`MIN_GROUP_PEOPLE`]: a rate could tell of a single person.
    Suppressed,
}

/// A group and its rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupRate<G> {
    /// The group.
    pub group: G,
    /// Its rate.
    pub rate: Rate,
}

impl Rate {
    /// The share, where it may be shown.
    #[must_use]
    pub fn share(&self) -> Option<Estimate> {
        match self {
            Self::Known { share, .. } => Some(*share),
            Self::Suppressed => None,
        }
    }
}

/// A proportion with its score interval of 95 % (Wilson 1927, without continuity correction), which
/// holds its level for small counts and stays within 0 and 1.
///
/// # Errors
/// When `total` is 0, or `successes` is more than it.
pub fn proportion(successes: u64, total: u64) -> Result<Estimate, ProportionError> {
    if total == 0 {
        return Err(ProportionError::Nobody);
    }
    if successes > total {
        return Err(ProportionError::MoreThanAll { successes, total });
    }
    let (n, z_squared) = (total as f64, NORMAL_97_5 * NORMAL_97_5);
    let value = successes as f64 / n;
    let middle = (value + z_squared / (2.0 * n)) / (1.0 + z_squared / n);
    let half = NORMAL_97_5 / (1.0 + z_squared / n)
        * (value * (1.0 - value) / n + z_squared / (4.0 * n * n)).sqrt();
    // At no and at all successes one end is the value itself, but for rounding.
    let lower = if successes == 0 {
        0.0
    } else {
        (middle - half).max(0.0)
    };
    let upper = if successes == total {
        1.0
    } else {
        (middle + half).min(1.0)
    };
    Ok(Estimate {
        value,
        lower,
        upper,
    })
}

/// The difference `first - second` of two independent proportions with its interval of 95 %
/// (Newcombe 1998, "Interval estimation for the difference between independent proportions",
/// method 10), from their score intervals. Take both from [`proportion`].
#[must_use]
pub fn difference(first: Estimate, second: Estimate) -> Estimate {
    let value = first.value - second.value;
    let down = (first.value - first.lower).hypot(second.upper - second.value);
    let up = (first.upper - first.value).hypot(second.value - second.lower);
    Estimate {
        value,
        lower: value - down,
        upper: value + up,
    }
}

/// The share of each group that was reached, in the order of the groups. `people` has the group of
/// each person and whether they were reached.
///
/// A group under [`MIN_GROUP_PEOPLE`] is suppressed. Whoever also shows a total over all groups
/// shows a lone suppressed group with it: leave the total out, or join the group to another.
pub fn group_rates<G: Ord>(people: impl IntoIterator<Item = (G, bool)>) -> Vec<GroupRate<G>> {
    let mut counts: BTreeMap<G, (u64, u64)> = BTreeMap::new();
    for (group, is_reached) in people {
        let (reached, people) = counts.entry(group).or_default();
        *reached += u64::from(is_reached);
        *people += 1;
    }
    let rate = |reached, people| match proportion(reached, people) {
        Ok(share) if people >= MIN_GROUP_PEOPLE => Rate::Known {
            people,
            reached,
            share,
        },
        _ => Rate::Suppressed,
    };
    let rates = counts.into_iter();
    rates
        .map(|(group, (reached, people))| GroupRate {
            group,
            rate: rate(reached, people),
        })
        .collect()
}
