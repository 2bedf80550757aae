use std::num::{NonZeroU32, NonZeroUsize};

use crate::chance::{split_mix, start};
use crate::{Application, Chance, Market, Mechanism, Seed, allocate, cutoffs};

/// Where every programme stopped in many draws of the lottery: what one more student with any list can expect follows from
/// it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    programmes: usize,
    /// By draw and then by programme.
    bars: Vec<Bar>,
}

/// Which lists take part in a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lists {
    /// Those of the market: only the lottery differs from draw to draw.
    Same,
    /// As many lists, each drawn from those of the market with replacement (the bootstrap of B. Efron, "Bootstrap methods:
    /// another look at the jackknife" (1979)). So the draws also differ as one year's applicants differ from another's, if
    /// both are drawn from the same families.
    Resampled,
}

/// What a student can expect of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospects {
    /// The chance of a seat at each programme of the list, in its order.
    pub places: Vec<Chance>,
    /// The chance of no seat at all.
    pub nothing: Chance,
}

/// Whom a programme still admitted: those before this group, and in it those with a smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    priority_group: u32,
    number: u64,
}

impl Bar {
    /// A seat was left.
    const OPEN: Self = Self {
        priority_group: u32::MAX,
        number: u64::MAX,
    };
    /// Nobody was admitted, and nobody else would have been.
    const CLOSED: Self = Self {
        priority_group: 0,
        number: 0,
    };

    /// The share of all lottery numbers with which a student of this group is admitted.
    fn share(self, priority_group: u32) -> f64 {
        match priority_group.cmp(&self.priority_group) {
            std::cmp::Ordering::Less => 1.0,
            std::cmp::Ordering::Equal => self.number as f64 / NUMBERS,
            std::cmp::Ordering::Greater => 0.0,
        }
    }
}

/// How many lottery numbers there are: 2 to the power of 64.
const NUMBERS: f64 = 18_446_744_073_709_551_616.0;

/// The interval of a chance leaves out so much of the draws at either end.
const TAIL: f64 = 0.05;

/// Draws the lottery of a market again and again, one number a student, and keeps where each programme stopped.
///
/// The numbers of a draw are those of [`chances`](crate::chances) under the same seed. Priority groups stay as they are;
/// the lottery numbers of the market are not looked at. The same seed gives the same outlook on any number of threads.
///
/// A stable matching is the same as a cut-off for each programme (E. M. Azevedo and J. D. Leshno, "A supply and demand
/// framework for two-sided matching markets" (2016), lemma 1), and a large market hardly moves its cut-offs for one student
/// more (the same, theorem 2). So one student need not be simulated: see [`Outlook::of`].
#[must_use]
pub fn outlook(
    market: &Market,
    lists: Lists,
    seed: Seed,
    draws: NonZeroU32,
    threads: NonZeroUsize,
) -> Outlook {
    let step = threads.get();
    let share = |first: usize| {
        let draws = (0..draws.get()).skip(first).step_by(step);
        let bars = draws.map(|draw| (draw, bars(market, lists, seed, draw)));
        bars.collect::<Vec<_>>()
    };
    let mut all = std::thread::scope(|scope| {
        let share = &share;
        let others: Vec<_> = (1..step)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        let mut all = share(0);
        for other in others {
            let other = other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            all.extend(other);
        }
        all
    });
    all.sort_unstable_by_key(|one| one.0);
    Outlook {
        programmes: market.capacities().len(),
        bars: all.into_iter().flat_map(|one| one.1).collect(),
    }
}

/// Where each programme stops in one draw.
fn bars(market: &Market, lists: Lists, seed: Seed, draw: u32) -> Vec<Bar> {
    let mut state = start(seed, draw);
    let students = market.students();
    let numbers: Vec<u64> = (0..students).map(|_| split_mix(&mut state)).collect();
    let mut rows: Vec<Application> = Vec::with_capacity(market.programmes().len());
    for (student, lottery) in (0_u32..).zip(numbers) {
        let whose = match lists {
            Lists::Same => student,
            Lists::Resampled => below(students, split_mix(&mut state)),
        };
        rows.extend(market.list_applications(whose).map(|row| Application {
            student,
            lottery,
            ..row
        }));
    }
    // The lists of a market make a market again, whoever they are given to.
    let Ok(drawn) = Market::from_applications(market.capacities().to_vec(), students, &rows) else {
        return vec![Bar::CLOSED; market.capacities().len()];
    };
    let matching = allocate(&drawn, Mechanism::StudentOptimal);
    let stops = cutoffs(&drawn, &matching);
    let bar = |cutoff: crate::Cutoff| match cutoff.last {
        _ if !cutoff.is_full() => Bar::OPEN,
        Some(last) => Bar {
            priority_group: last.priority_group,
            number: last.lottery,
        },
        None => Bar::CLOSED,
    };
    stops.into_iter().map(bar).collect()
}

/// A number below `bound` from 64 random bits, by their product's upper half (D. Lemire, "Fast random integer generation in
/// an interval" (2019), section 3; the bias of less than `bound` in 2 to the power of 64 is left).
fn below(bound: u32, bits: u64) -> u32 {
    ((u128::from(bound) * u128::from(bits)) >> 64) as u32
}

impl Outlook {
    /// What one more student can expect of a list of programmes, each with the student's priority group there, the most
    /// wanted first. A programme that is not there admits nobody.
    ///
    /// In each draw the student has a seat at the first programme whose cut-off the number passes, so the chance is a
    /// difference of cut-offs and no number need be drawn. It is the mean over the draws; the interval is that of the middle
    /// 90 of 100 draws.
    ///
    /// The student takes no part in the draws. One who does take part can push out somebody whose next application in the end
    /// pushes the student out, so the chance of a seat at the first programmes is never less here than with the student in
    /// the market, and in a market of a few students it can be noticeably more.
    #[must_use]
    pub fn of(&self, list: &[(u32, u32)]) -> Prospects {
        let mut places: Vec<Vec<f64>> = vec![Vec::new(); list.len()];
        let mut nothing = Vec::new();
        for bars in self.bars.chunks_exact(self.programmes.max(1)) {
            // Up to which number the student has a seat at one of the programmes so far.
            let mut reached = 0.0_f64;
            for ((programme, group), place) in list.iter().zip(&mut places) {
                let bar = bars.get(*programme as usize).unwrap_or(&Bar::CLOSED);
                let share = bar.share(*group);
                place.push((share - reached).max(0.0));
                reached = reached.max(share);
            }
            nothing.push(1.0 - reached);
        }
        if self.bars.is_empty() {
            // A market without programmes has no seat for anybody.
            nothing.push(1.0);
        }
        Prospects {
            places: places.into_iter().map(spread).collect(),
            nothing: spread(nothing),
        }
    }
}

/// The mean of the draws, and the interval in which the middle of them lies.
fn spread(mut draws: Vec<f64>) -> Chance {
    draws.sort_unstable_by(f64::total_cmp);
    let count = draws.len();
    let left_out = (count as f64 * TAIL).floor() as usize;
    let at = |position: Option<usize>| {
        let value = position.and_then(|position| draws.get(position));
        value.copied().unwrap_or(0.0)
    };
    Chance {
        share: draws.iter().sum::<f64>() / count.max(1) as f64,
        low: at(Some(left_out)),
        high: at(count.checked_sub(left_out + 1)),
    }
}
