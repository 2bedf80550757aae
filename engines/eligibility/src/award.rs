//! What schemes give at one use, who pays for it, and why the others give nothing.

use serde::{Deserialize, Serialize};

use crate::scheme::{Funder, Gives, Scheme};
use crate::{Answers, Rule, Verdict};

/// How often, and up to how much, somebody has used a scheme before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Used {
    /// Uses on the day.
    pub uses_today: u32,
    /// Uses in the month, the day's included.
    pub uses_this_month: u32,
    /// Minor units in the month.
    pub units_this_month: u64,
}

/// What one use comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award<'a> {
    /// What is given, in the order of the schemes.
    pub given: Vec<Given<'a>>,
    /// What every scheme of the benefit said, in their order.
    pub said: Vec<Said<'a>>,
    /// What is left to pay, in minor units.
    pub rest: u64,
}

/// What a scheme gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// Minor units.
    pub units: u64,
    /// Who pays how much of it, in the order of the scheme's funders; together the units.
    pub shares: Vec<(&'a str, u64)>,
}

/// What a scheme said, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// What it said.
    pub reason: AwardReason,
}

/// Why a scheme gives what it gives, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AwardReason {
    /// It gives this.
    Given {
        /// Minor units.
        units: u64,
    },
    /// It gives this, which is all that is left of the month's cap.
    GivenUpToCap {
        /// Minor units.
        units: u64,
    },
    /// It is not for this person.
    NotFor {
        /// The part of its rule that fails.
        failing: Rule,
    },
    /// It can't be told yet whether it is for this person.
    Open {
        /// The part of its rule that is open.
        open: Rule,
    },
    /// It was used as often as it may be on one day.
    UsedToday {
        /// Uses a day.
        uses: u32,
    },
    /// It was used as often, or up to as much, as it may be in a month.
    UsedThisMonth,
    /// Nothing was left to pay.
    NothingToPay,
    /// One before it lets nothing be added.
    NoneAdded {
        /// The code of that one.
        by: String,
    },
}

/// What schemes give somebody at one use of a benefit at a price in minor units. Schemes of other benefits are passed over;
/// the order in which they are handed in does not matter.
#[must_use]
pub fn award<'a>(
    schemes: &'a [Scheme],
    benefit: &str,
    answers: &Answers,
    price: u64,
    used: impl Fn(&Scheme) -> Used,
) -> Award<'a> {
    let mut ours: Vec<&Scheme> = (schemes.iter())
        .filter(|scheme| scheme.benefit == benefit)
        .collect();
    ours.sort_by_key(|scheme| scheme.order);
    let mut award = Award {
        given: Vec::new(),
        said: Vec::with_capacity(ours.len()),
        rest: price,
    };
    let mut alone: Option<&Scheme> = None;
    for scheme in ours {
        let reason = match alone {
            Some(first) => AwardReason::NoneAdded {
                by: first.code.clone(),
            },
            None => one(scheme, answers, award.rest, used(scheme)),
        };
        if let AwardReason::Given { units } | AwardReason::GivenUpToCap { units } = reason {
            award.rest -= units;
            award.given.push(Given {
                scheme,
                units,
                shares: shares(&scheme.funders, units),
            });
            if scheme.is_alone {
                alone = Some(scheme);
            }
        }
        award.said.push(Said { scheme, reason });
    }
    award
}

fn one(scheme: &Scheme, answers: &Answers, to_pay: u64, used: Used) -> AwardReason {
    match scheme.rule.judge(answers) {
        Verdict::Yes => {}
        Verdict::Maybe { open } => return AwardReason::Open { open },
        Verdict::No { failing } => return AwardReason::NotFor { failing },
    }
    if let Some(uses) = scheme.uses_a_day.filter(|most| used.uses_today >= *most) {
        return AwardReason::UsedToday { uses };
    }
    if scheme
        .uses_a_month
        .is_some_and(|most| used.uses_this_month >= most)
    {
        return AwardReason::UsedThisMonth;
    }
    let left = scheme
        .units_a_month
        .map(|most| most.saturating_sub(used.units_this_month));
    if left == Some(0) {
        return AwardReason::UsedThisMonth;
    }
    let units = match scheme.gives {
        Gives::Units(units) => units.min(to_pay),
        Gives::Percent(percent) => hundredths(to_pay, percent),
        Gives::AllAbove(units) => to_pay.saturating_sub(units),
        Gives::All => to_pay,
    };
    match left {
        _ if units == 0 => AwardReason::NothingToPay,
        Some(left) if left < units => AwardReason::GivenUpToCap { units: left },
        _ => AwardReason::Given { units },
    }
}

/// Hundredths of an amount, rounded down; never more than the amount.
fn hundredths(units: u64, percent: u32) -> u64 {
    let part = u128::from(units) * u128::from(percent.min(100)) / 100;
    u64::try_from(part).unwrap_or(units)
}

/// An amount in proportion to parts, exact to the unit: what rounding down leaves goes to those who lost most by it, one
/// unit each, and of equals to the first (the method of largest remainders; Hamilton 1792, in Balinski and Young 1982,
/// *Fair Representation*, chapter 2).
fn shares(funders: &[Funder], units: u64) -> Vec<(&str, u64)> {
    let whole: u128 = funders.iter().map(|funder| u128::from(funder.parts)).sum();
    let due = |funder: &Funder| u128::from(units) * u128::from(funder.parts);
    let mut shares: Vec<(&str, u64)> = (funders.iter())
        .map(|funder| {
            let share = due(funder).checked_div(whole).unwrap_or_default();
            (funder.fund.as_str(), u64::try_from(share).unwrap_or(units))
        })
        .collect();
    let mut left = units - shares.iter().map(|(_, share)| share).sum::<u64>();
    let mut by_loss: Vec<(usize, u128)> = (funders.iter())
        .map(|funder| due(funder).checked_rem(whole).unwrap_or_default())
        .enumerate()
        .collect();
    by_loss.sort_by_key(|(at, loss)| (std::cmp::Reverse(*loss), *at));
    for (at, _) in by_loss {
        if left == 0 {
            break;
        }
        if let Some((_, share)) = shares.get_mut(at) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}
