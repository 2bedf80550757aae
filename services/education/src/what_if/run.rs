//! Giving out seats by other rules, judged, for the draw as it was and for others.

use allocate::checker::{self, Verdict};
use allocate::{
    Application, Certificate, Classes, Draw, DrawRecord, Families, Market, Matching, Mechanism,
    Promise, PromiseRecord, Reserves, allocate, allocate_together, allocate_with_reserves,
};
use thiserror::Error;

use super::lists::{Lists, NO_PLACE};
use super::question::Rules;

/// Why lists could not be read by other rules.
#[derive(Debug, Error)]
pub enum RunError {
    /// The lists make no market.
    #[error(transparent)]
    Market(#[from] allocate::MarketError),
    /// The kept seats make no rule.
    #[error(transparent)]
    Reserves(#[from] allocate::ReservesError),
    /// The families are none of this market.
    #[error(transparent)]
    Families(#[from] allocate::FamiliesError),
    /// The independent checker found that a promise was not kept.
    #[error("the checker found {faults} faults in what these rules promise")]
    Promise {
        /// The promise.
        promise: Promise,
        /// How many faults.
        faults: u64,
    },
}

/// From where the numbers of a draw come.
#[derive(Debug, Clone, Copy)]
pub(super) enum Numbers<'a> {
    /// From the draw of the round.
    OfTheRound(&'a Draw),
    /// From another one, by its number.
    Another(u32),
}

/// Seats given out by some rules.
pub(super) struct Ran {
    /// The rank of each pupil's place; [`NO_PLACE`] where there is none.
    pub(super) ranks: Vec<u32>,
    market: Market,
    matching: Matching,
    /// The lists as the judges read them, where siblings were followed.
    read_as: Option<Market>,
}

/// The reserves and classes of some rules.
pub(super) struct Keeps {
    reserves: Reserves,
    classes: Classes,
}

impl Rules {
    /// What the rules keep; none where they keep no seats.
    pub(super) fn keeps(&self, pupils: usize) -> Result<Option<Keeps>, RunError> {
        if self.reserves.is_empty() {
            return Ok(None);
        }
        Ok(Some(Keeps {
            reserves: Reserves::new(&self.seats, &self.reserves)?,
            classes: Classes::new(pupils as u32, self.members.iter().copied()),
        }))
    }

    /// Gives out the seats of lists.
    pub(super) fn run(
        &self,
        lists: &Lists,
        keeps: Option<&Keeps>,
        numbers: Numbers<'_>,
    ) -> Result<Ran, RunError> {
        let rows = self.rows(lists, numbers);
        let pupils = lists.pupils.len() as u32;
        let market = Market::from_applications(self.seats.clone(), pupils, &rows)?;
        let give = |market: &Market| match keeps {
            Some(keeps) => allocate_with_reserves(market, &keeps.reserves, &keeps.classes),
            None => allocate(market, self.mechanism),
        };
        let (matching, read_as) = match &lists.siblings {
            Some(siblings) => {
                let schools = siblings.schools.clone();
                let families = Families::new(&market, siblings.families.clone(), schools)?;
                let together = allocate_together(&market, &families, give);
                (together.matching, Some(together.read_as))
            }
            None => (give(&market), None),
        };
        let places = matching.places().iter();
        let ranks = places.map(|place| place.map_or(NO_PLACE, |place| place.rank.get()));
        Ok(Ran {
            ranks: ranks.collect(),
            market,
            matching,
            read_as,
        })
    }

    /// The rows of the lists with the groups and numbers of these rules.
    fn rows(&self, lists: &Lists, numbers: Numbers<'_>) -> Vec<Application> {
        let lottery = |row: &Application| match numbers {
            Numbers::OfTheRound(draw) if self.each_draws => {
                let pupil = lists.pupils.get(row.student as usize);
                let offer = lists.offers.get(row.programme as usize);
                let names = pupil.zip(offer);
                names.map_or(row.lottery, |(pupil, offer)| draw.number_at(pupil, offer))
            }
            Numbers::OfTheRound(_) => row.lottery,
            Numbers::Another(draw) => {
                let school = if self.each_draws {
                    row.programme + 1
                } else {
                    0
                };
                another_number(draw, row.student, school)
            }
        };
        let rows = lists.rows.iter().map(|row| Application {
            priority_group: self
                .groups
                .get(&row.priority_group)
                .copied()
                .unwrap_or(row.priority_group),
            lottery: lottery(row),
            ..*row
        });
        rows.collect()
    }
}

impl Ran {
    /// Has the promises of the rules judged, by the checker that shares no code with the engine, and certifies what came out.
    pub(super) fn certified(&self, rules: &Rules, draw: &Draw) -> Result<Certificate, RunError> {
        let rows = self.read_as.as_ref().unwrap_or(&self.market);
        let rows = rows.applications();
        let given = self.matching.programmes();
        let seats = &rules.seats;
        let stability = if rules.reserves.is_empty() {
            checker::check(seats, rows.clone(), &given)
        } else {
            let (reserves, members) = (&rules.reserves, &rules.members);
            checker::check_with_reserves(seats, reserves, members, rows.clone(), &given)
        };
        let promises = rules.mechanism.promises().iter();
        let judged: Vec<(Promise, Verdict)> = promises
            .filter(|promise| **promise != Promise::Stable)
            .map(|promise| {
                let verdict = checker::judge(*promise, seats, rows.clone(), &given);
                (*promise, verdict)
            })
            .collect();
        let binding = rules.mechanism.promises().contains(&Promise::Stable);
        let stable = binding.then_some((Promise::Stable, &stability));
        let mut all = judged.iter().map(|one| (one.0, &one.1)).chain(stable);
        if let Some((promise, verdict)) = all.find(|(_, verdict)| !verdict.is_stable()) {
            let faults = verdict.faults_found;
            return Err(RunError::Promise { promise, faults });
        }
        let record = DrawRecord {
            by_programme: rules.each_draws,
            ..DrawRecord::new(draw, None)
        };
        let (mechanism, matching) = (rules.mechanism, &self.matching);
        Ok(Certificate {
            promises: judged
                .iter()
                .map(|one| PromiseRecord::new(one.0, &one.1))
                .collect(),
            ..Certificate::new(&self.market, mechanism, matching, &stability, Some(record))
        })
    }
}

/// What a way of giving out seats does not promise, of what another one does.
#[must_use]
pub fn not_promised(mechanism: Mechanism) -> Vec<Missing> {
    let stable = mechanism.promises().contains(&Promise::Stable);
    let efficient = mechanism.promises().contains(&Promise::ParetoEfficient);
    let mut missing = Vec::new();
    if !stable {
        missing.push(Missing::Priorities);
    }
    if !efficient {
        missing.push(Missing::Exchanges);
    }
    // First choices first rewards whoever knows which schools are hard to get.
    if mechanism == Mechanism::Immediate {
        missing.push(Missing::HonestLists);
    }
    missing
}

/// What a way of giving out seats does not promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A child can lose a place to one with less right to it.
    Priorities,
    /// Two children may each prefer the other's place.
    Exchanges,
    /// A family can lose by listing what it truly wants.
    HonestLists,
}

/// A pupil's number in another draw, at a school from 1 or, as 0, at all: mixed by the finaliser of SplitMix64
/// (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators" (2014), figure 14). The same
/// question has the same answer.
fn another_number(draw: u32, pupil: u32, school: u32) -> u64 {
    let of_draw = mix(u64::from(draw) + 1);
    mix(of_draw ^ (u64::from(pupil) << 32 | u64::from(school)))
}

fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
