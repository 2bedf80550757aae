#![expect(
    clippy::indexing_slicing,
    reason = "applications are numbered by the market"
)]

use std::num::{NonZeroU32, NonZeroUsize};

use sha2::{Digest, Sha256};

use crate::{Market, Mechanism, Seed, allocate};

/// How often each application was given a seat in many draws of the lottery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chances {
    draws: NonZeroU32,
    /// Draws in which each application was given a seat, by student and then by rank.
    given: Vec<u32>,
    list_starts: Vec<u32>,
}

/// The chance of a seat, with an interval about it. What the interval means is said where the chance was made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The share of draws, from 0 to 1.
    pub share: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// 0.975 of a standard normal distribution lies below this.
const Z_95: f64 = 1.959_963_984_540_054;

impl Chance {
    /// The share of so many draws, with what their number leaves open: the interval, which holds the true chance in 95 of 100
    /// cases, is that of E. B. Wilson, "Probable inference, the law of succession, and
    /// statistical inference" (1927), which also holds near 0 and 1. `times` is at most `draws`.
    #[must_use]
    pub fn of(times: u32, draws: NonZeroU32) -> Self {
        let n = f64::from(draws.get());
        let share = f64::from(times) / n;
        let z2 = Z_95 * Z_95;
        let centre = share + z2 / (2.0 * n);
        let spread = Z_95 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        let end = |edge: f64| (edge / (1.0 + z2 / n)).clamp(0.0, 1.0);
        // What rounding leaves of nothing is nothing.
        Self {
            share,
            low: if times == 0 {
                0.0
            } else {
                end(centre - spread)
            },
            high: if times == draws.get() {
                1.0
            } else {
                end(centre + spread)
            },
        }
    }
}

impl Chances {
    /// The chances of a student's applications by rank; none where there is no such student.
    pub fn of(&self, student: u32) -> impl Iterator<Item = Chance> + '_ {
        let times = self.times(student);
        times.iter().map(|&times| Chance::of(times, self.draws))
    }

    /// The chance of a student to have no place at all.
    #[must_use]
    pub fn of_nothing(&self, student: u32) -> Chance {
        let placed: u32 = self.times(student).iter().sum();
        Chance::of(self.draws.get() - placed, self.draws)
    }

    fn times(&self, student: u32) -> &[u32] {
        let student = student as usize;
        match self.list_starts.get(student..student + 2) {
            Some(bounds) => &self.given[bounds[0] as usize..bounds[1] as usize],
            None => &[],
        }
    }
}

/// Draws the lottery of a market again and again, one number a student, and gives out the seats for each by deferred
/// acceptance, students asking. Priority groups stay as they are; the lottery numbers of the market are not looked at.
///
/// The numbers of a draw come from SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators" (2014)), started with the first 8 bytes of SHA-256 over the seed and the number of the draw, both big-endian. So
/// the same seed gives the same chances on any number of threads.
#[must_use]
pub fn chances(market: &Market, seed: Seed, draws: NonZeroU32, threads: NonZeroUsize) -> Chances {
    let step = threads.get();
    let applications = 0..market.programmes().len();
    let runs: Vec<u32> = applications.map(|one| market.run(one).0 as u32).collect();
    let share = |first: usize| {
        let mut market = market.clone();
        let mut given = vec![0_u32; market.programmes().len()];
        let mut lots = Lots::default();
        for draw in (0..draws.get()).skip(first).step_by(step) {
            let order = lots.draw(seed, draw, market.students());
            market.redraw(order, &runs);
            let matching = allocate(&market, Mechanism::StudentOptimal);
            for (place, &start) in matching.places().iter().zip(market.list_starts()) {
                if let Some(place) = place {
                    given[start as usize + place.rank.get() as usize - 1] += 1;
                }
            }
        }
        given
    };
    let given = std::thread::scope(|scope| {
        let others: Vec<_> = (1..step)
            .map(|first| {
                scope.spawn({
                    let share = &share;
                    move || share(first)
                })
            })
            .collect();
        let mut given = share(0);
        for other in others {
            let other = other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            given
                .iter_mut()
                .zip(other)
                .for_each(|(sum, one)| *sum += one);
        }
        given
    });
    Chances {
        draws,
        given,
        list_starts: market.list_starts().to_vec(),
    }
}

/// The order of students by numbers drawn by chance.
#[derive(Default)]
struct Lots {
    numbers: Vec<(u64, u32)>,
    order: Vec<u32>,
}

impl Lots {
    fn draw(&mut self, seed: Seed, draw: u32, students: u32) -> &[u32] {
        let mut state = start(seed, draw);
        self.numbers.clear();
        self.numbers
            .extend((0..students).map(|student| (split_mix(&mut state), student)));
        self.numbers.sort_unstable();
        self.order.clear();
        self.order.extend(self.numbers.iter().map(|one| one.1));
        &self.order
    }
}

/// Where the numbers of a draw start.
pub(crate) fn start(seed: Seed, draw: u32) -> u64 {
    let digest = Sha256::new()
        .chain_update(seed.bytes())
        .chain_update(u64::from(draw).to_be_bytes())
        .finalize();
    let start: [u8; 32] = digest.into();
    start.first_chunk().copied().map_or(0, u64::from_be_bytes)
}

pub(crate) fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
