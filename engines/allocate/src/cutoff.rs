#![expect(
    clippy::indexing_slicing,
    reason = "programmes and applications come from a market, whose constructors prove them"
)]

use crate::{Market, Matching};

/// How far a programme got in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoff {
    /// The programme's index.
    pub programme: u32,
    /// Its seats.
    pub seats: u32,
    /// How many of them are taken.
    pub filled: u32,
    /// How many students listed it.
    pub applicants: u32,
    /// The last student in its order who was given a seat; none if nobody was.
    pub last: Option<LastAdmitted>,
}

impl Cutoff {
    /// No seat is left.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.filled >= self.seats
    }
}

/// The last student whom a programme admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastAdmitted {
    /// The student's priority group there.
    pub priority_group: u32,
    /// The student's lottery number there.
    pub lottery: u64,
    /// Place among all applicants of the programme, from 1.
    pub position: u32,
}

/// The cut-off of each programme, by index. `matching` must be of this `market`.
#[must_use]
pub fn cutoffs(market: &Market, matching: &Matching) -> Vec<Cutoff> {
    let capacities = market.capacities();
    let mut filled = vec![0_u32; capacities.len()];
    let mut last: Vec<Option<usize>> = vec![None; capacities.len()];
    for application in admitted(market, matching) {
        let programme = market.programmes()[application] as usize;
        filled[programme] += 1;
        let before = last[programme].map(|other| market.positions()[other]);
        if before < Some(market.positions()[application]) {
            last[programme] = Some(application);
        }
    }
    let rows = (0_u32..).zip(capacities.iter().zip(filled).zip(last));
    rows.map(|(programme, ((&seats, filled), last))| Cutoff {
        programme,
        seats,
        filled,
        applicants: market.applicants(programme as usize),
        last: last.map(|application| LastAdmitted {
            priority_group: market.run(application).1.priority_group,
            lottery: market.lottery(application),
            position: market.positions()[application] + 1,
        }),
    })
    .collect()
}

/// The applications that ended with a seat, by student.
pub(crate) fn admitted<'a>(
    market: &'a Market,
    matching: &'a Matching,
) -> impl Iterator<Item = usize> + 'a {
    let starts = market.list_starts();
    let places = matching.places().iter().zip(starts);
    places.filter_map(|(place, &start)| {
        Some(start as usize + place.as_ref()?.rank.get() as usize - 1)
    })
}
