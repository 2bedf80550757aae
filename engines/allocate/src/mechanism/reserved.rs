#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, reserves and classes, whose constructors prove them"
)]

use super::deferred_acceptance::Seats;
use super::matching;
use crate::reserves::choose;
use crate::{Classes, Market, Matching, Reserves};

/// Student-proposing deferred acceptance where programmes choose by [`Reserves`]: every student gets the best place of any
/// matching that is stable by this rule, and nobody gains by listing anything but the true order (J. W. Hatfield and
/// P. R. Milgrom, "Matching with contracts" (2005), sections II and III).
///
/// # Panics
/// Where the reserves were made for another number of programmes.
#[must_use]
pub fn allocate_with_reserves(market: &Market, reserves: &Reserves, classes: &Classes) -> Matching {
    assert_eq!(
        reserves.programmes(),
        market.capacities().len(),
        "reserves are of the programmes of the market"
    );
    let mut asking = Asking::new(market, reserves, classes);
    while !asking.wave.is_empty() {
        for student in std::mem::take(&mut asking.wave) {
            asking.asks(student);
        }
        asking.choose();
    }
    matching(market, asking.asking)
}

/// Students who ask, in waves: those whom a wave leaves without a seat ask on in the next.
struct Asking<'m> {
    market: &'m Market,
    reserves: &'m Reserves,
    classes: &'m Classes,
    /// The application with which each student asks, or which they hold.
    asking: Vec<u32>,
    wave: Vec<u32>,
    /// The seats of programmes that keep none.
    open: Seats<'m>,
    /// Whether a programme keeps seats.
    keeps: Vec<bool>,
    /// Students whom a programme that keeps seats holds, with their positions, best first.
    held: Vec<Vec<(u32, u32)>>,
    /// Whom it has not looked at yet.
    new: Vec<Vec<(u32, u32)>>,
    /// Programmes with somebody new.
    asked: Vec<u32>,
    students: Vec<u32>,
    taken: Vec<Option<u32>>,
}

impl<'m> Asking<'m> {
    fn new(market: &'m Market, reserves: &'m Reserves, classes: &'m Classes) -> Self {
        let programmes = market.capacities().len();
        let keeps = (0..programmes as u32).map(|programme| reserves.keeps(programme));
        let students = market.students();
        Self {
            market,
            reserves,
            classes,
            asking: market.list_starts()[..students as usize].to_vec(),
            wave: (0..students).collect(),
            open: Seats::new(market),
            keeps: keeps.collect(),
            held: vec![Vec::new(); programmes],
            new: vec![Vec::new(); programmes],
            asked: Vec::new(),
            students: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// A student goes down the list to the first programme that does not refuse at once.
    fn asks(&mut self, student: u32) {
        let list = self.market.list(student);
        while (self.asking[student as usize] as usize) < list.end {
            let application = self.asking[student as usize] as usize;
            let programme = self.market.programmes()[application] as usize;
            let position = self.market.positions()[application];
            if self.keeps[programme] {
                if self.new[programme].is_empty() {
                    self.asked.push(programme as u32);
                }
                self.new[programme].push((position, student));
                return;
            }
            if position < self.open.bar[programme] {
                if let Some(other) = self.open.take(programme, position, student) {
                    self.is_refused(other);
                }
                return;
            }
            self.asking[student as usize] += 1;
        }
    }

    fn is_refused(&mut self, student: u32) {
        self.asking[student as usize] += 1;
        self.wave.push(student);
    }

    /// Each programme that keeps seats chooses among those whom it holds and those who asked.
    fn choose(&mut self) {
        for programme in std::mem::take(&mut self.asked) {
            let index = programme as usize;
            let mut candidates = std::mem::take(&mut self.held[index]);
            candidates.append(&mut self.new[index]);
            candidates.sort_unstable();
            self.students.clear();
            self.students.extend(candidates.iter().map(|one| one.1));
            let groups = self.reserves.of(programme);
            let may_have = |student, class| self.classes.may_have(student, class);
            choose(groups, &self.students, may_have, &mut self.taken);
            let mut turn = 0;
            let (taken, asking, wave) = (&self.taken, &mut self.asking, &mut self.wave);
            candidates.retain(|&(_, student)| {
                let stays = taken[turn].is_some();
                turn += 1;
                if !stays {
                    asking[student as usize] += 1;
                    wave.push(student);
                }
                stays
            });
            self.held[index] = candidates;
        }
    }
}
