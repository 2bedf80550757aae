//! The ways of giving out seats.

mod deferred_acceptance;
mod immediate;
mod reserved;
mod serial;
mod trading;

use crate::{Market, Matching, Place};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

pub use reserved::allocate_with_reserves;

/// A way of giving out seats. What each promises is [`Mechanism::promises`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// Students ask: every student gets the best place of any stable matching, and nobody gains by
    /// listing anything but the true order.
    StudentOptimal,
    /// Programmes ask: every student gets the worst place of any stable matching.
    ProgrammeOptimal,
    /// First choices first: seats are given for good to those who rank the programme first, then to those who
    /// rank it second, and so on. Who lists a place that is hard to get may lose one that was not, so honest lists can hurt.
    Immediate,
    /// One after another, by lottery number alone, each takes the best that is left.
    Serial,
    /// Whoever a programme would take first may trade that right with others.
    TopTradingCycles,
}

/// What a way of giving out seats holds, whatever the lists are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Promise {
    /// Nobody would rather have a seat that is empty, or that somebody with less right to it has.
    Stable,
    /// Nobody could have something better without somebody having something worse.
    ParetoEfficient,
    /// A programme refuses nobody and takes somebody who ranks it lower, or as high with less right.
    FirstChoicesFirst,
    /// Nobody would rather have what somebody with a later number has.
    InOrderOfNumbers,
}

impl Mechanism {
    /// What it promises.
    #[must_use]
    pub fn promises(self) -> &'static [Promise] {
        match self {
            Self::StudentOptimal | Self::ProgrammeOptimal => &[Promise::Stable],
            Self::Immediate => &[Promise::FirstChoicesFirst, Promise::ParetoEfficient],
            Self::Serial => &[Promise::InOrderOfNumbers, Promise::ParetoEfficient],
            Self::TopTradingCycles => &[Promise::ParetoEfficient],
        }
    }
}

/// Gives out the seats of a market.
#[must_use]
pub fn allocate(market: &Market, mechanism: Mechanism) -> Matching {
    let held = match mechanism {
        Mechanism::StudentOptimal => deferred_acceptance::students_ask(market),
        Mechanism::ProgrammeOptimal => deferred_acceptance::programmes_ask(market),
        Mechanism::Immediate => immediate::first_choices_first(market),
        Mechanism::Serial => serial::one_after_another(market),
        Mechanism::TopTradingCycles => trading::trade(market),
    };
    matching(market, held)
}

/// From the application that each student ends with, or the end of the list.
#[expect(
    clippy::indexing_slicing,
    reason = "each is an application of the market, or the end of a list"
)]
fn matching(market: &Market, held: Vec<u32>) -> Matching {
    let starts = market.list_starts().windows(2);
    let places = held.into_iter().zip(starts).map(|(application, list)| {
        (application < list[1]).then(|| Place {
            programme: market.programmes()[application as usize],
            rank: NonZeroU32::MIN.saturating_add(application - list[0]),
        })
    });
    Matching::new(places.collect())
}
