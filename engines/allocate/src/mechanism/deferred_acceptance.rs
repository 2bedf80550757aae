//! Deferred acceptance.
//!
//! D. Gale and L. S. Shapley, "College admissions and the stability of marriage" (1962), section 3;
//! for school places A. Abdulkadiroglu and T. Sonmez, "School choice: a mechanism design approach"
//! (2003), section II.B. The order in which proposals are made does not change the outcome.
//! Time is linear in the number of applications; working memory is one `u32` for each application
//! when students ask, two when programmes ask.

#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, whose constructors prove them; bounds are checked once there, not ten million times here"
)]

use crate::Market;
use crate::market::Applicants;

/// Students whose next applications are read together, so that the reads, each of a list somewhere
/// else in memory, don't wait for each other.
const READ_TOGETHER: usize = 64;

/// The application that each student ends with, or the end of the list.
pub(super) fn students_ask(market: &Market) -> Vec<u32> {
    let (programmes, positions) = (market.programmes(), market.positions());
    let ends = &market.list_starts()[1..];
    let mut asking = market.list_starts()[..ends.len()].to_vec();
    let mut seats = Seats::new(market);
    let choice = |application: u32| {
        let application = application as usize;
        (programmes[application] as usize, positions[application])
    };
    // All who have somebody to ask, in waves: those who lose a seat in one wave ask on in the next.
    let mut wave: Vec<u32> = (0..market.students()).collect();
    wave.retain(|&student| asking[student as usize] < ends[student as usize]);
    let mut released = Vec::new();
    while !wave.is_empty() {
        for students in wave.chunks(READ_TOGETHER) {
            let mut choices = [(0, 0); READ_TOGETHER];
            for (first, &student) in choices.iter_mut().zip(students) {
                *first = choice(asking[student as usize]);
            }
            'students: for (&first, &student) in choices.iter().zip(students) {
                let (mut programme, mut position) = first;
                while position >= seats.bar[programme] {
                    let asking = &mut asking[student as usize];
                    *asking += 1;
                    if *asking == ends[student as usize] {
                        continue 'students;
                    }
                    (programme, position) = choice(*asking);
                }
                if let Some(other) = seats.take(programme, position, student) {
                    let other_asks = &mut asking[other as usize];
                    *other_asks += 1;
                    if *other_asks < ends[other as usize] {
                        released.push(other);
                    }
                }
            }
        }
        wave.clear();
        std::mem::swap(&mut wave, &mut released);
    }
    asking
}

/// The seats that programmes hold for students while students ask.
///
/// A full programme only ever trades up, so the position of the last student it holds only falls: one
/// pointer that moves down over the programme's order replaces a heap, and all its moves together are
/// linear. Most students who are refused are refused by `bar` alone, which stays in the nearest cache.
pub(super) struct Seats<'m> {
    order_starts: &'m [u32],
    /// Position below which a programme still takes a student.
    pub(super) bar: Vec<u32>,
    /// Seats not yet taken.
    free: Vec<u32>,
    /// Highest position held while seats are free.
    last: Vec<u32>,
    /// By programme and position: the student held, plus one; 0 where none is.
    held: Vec<u32>,
}

impl<'m> Seats<'m> {
    pub(super) fn new(market: &'m Market) -> Self {
        let free = market.capacities().to_vec();
        Self {
            order_starts: market.order_starts(),
            bar: free
                .iter()
                .map(|&seats| if seats == 0 { 0 } else { u32::MAX })
                .collect(),
            last: vec![0; free.len()],
            free,
            held: vec![0; market.programmes().len()],
        }
    }

    /// Takes a student whose position is below the bar; returns the student who loses the seat.
    pub(super) fn take(&mut self, programme: usize, position: u32, student: u32) -> Option<u32> {
        let order = &mut self.held
            [self.order_starts[programme] as usize..self.order_starts[programme + 1] as usize];
        order[position as usize] = student + 1;
        if self.free[programme] > 0 {
            self.free[programme] -= 1;
            self.last[programme] = self.last[programme].max(position);
            if self.free[programme] == 0 {
                self.bar[programme] = self.last[programme];
            }
            return None;
        }
        let mut bar = self.bar[programme] as usize;
        let other = std::mem::take(&mut order[bar]);
        while order[bar] == 0 {
            bar -= 1;
        }
        self.bar[programme] = bar as u32;
        Some(other - 1)
    }
}

/// The application that each student ends with, or the end of the list.
pub(super) fn programmes_ask(market: &Market) -> Vec<u32> {
    let (programmes, order_starts) = (market.programmes(), market.order_starts());
    let applicants = Applicants::new(market);
    // Applications are numbered from the most to the least wanted, so the smaller number is the better offer.
    let mut held = market.list_starts()[1..].to_vec();
    let ends = &market.list_starts()[1..];
    let mut next = order_starts[..order_starts.len() - 1].to_vec();
    let mut free = market.capacities().to_vec();
    let mut asking: Vec<u32> = (0..free.len() as u32).rev().collect();
    while let Some(programme) = asking.pop() {
        let programme = programme as usize;
        while free[programme] > 0 && next[programme] < order_starts[programme + 1] {
            let application = applicants.order[next[programme] as usize];
            next[programme] += 1;
            let student = applicants.owner[application as usize] as usize;
            let before = held[student];
            if application < before {
                held[student] = application;
                free[programme] -= 1;
                if before < ends[student] {
                    let left = programmes[before as usize];
                    free[left as usize] += 1;
                    asking.push(left);
                }
            }
        }
    }
    held
}
