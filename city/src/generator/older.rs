//! Ages where the pack counts how many older people live in each cell.

use crate::pack::Cell;

use super::chance::Chance;
use super::people::{Ages, years};

/// The ages from which older people are counted, and the end of each step, in years.
const STEPS: [(u16, u16); 3] = [(65, 75), (75, 85), (85, 100)];

/// The share of a cell's people who are at least as old as each step begins.
pub(super) struct Counted([f64; 3]);

impl Counted {
    /// None where the pack does not count the older people of the cell.
    pub(super) fn of(cell: &Cell) -> Option<Self> {
        let older = cell.older?;
        let people = f64::from(cell.population.max(1));
        let counts = [older.from_65, older.from_75, older.from_85];
        Some(Self(counts.map(|count| f64::from(count) / people)))
    }
}

/// The ages of the residents of each cell, in days. The older have the shares of their cell; within a step each age is as likely as
/// another. The younger follow the age shares of all cities.
pub(super) fn ages(cells: &[Counted], homes: &[u32], chance: &mut Chance) -> Vec<Vec<i32>> {
    let older = counts(cells, homes);
    let all: u32 = homes.iter().sum();
    let older_in_all: u32 = older.iter().map(|[from_65, ..]| from_65).sum();
    let [(first_step, _), ..] = STEPS;
    let mut younger = Ages::below(first_step, all - older_in_all, chance);
    let of_cell = homes.iter().zip(older).map(|(residents, older)| {
        let [from_65, from_75, from_85] = older;
        let mut ages = younger.take(residents - from_65);
        let counts = [from_65 - from_75, from_75 - from_85, from_85];
        for ((from, to), count) in STEPS.into_iter().zip(counts) {
            let age = |share: f64| years(f64::from(from) + share * f64::from(to - from));
            ages.extend((0..count).map(|_| age(chance.share())));
        }
        ages
    });
    of_cell.collect()
}

/// How many of each cell's residents are at least as old as each step begins. What rounding takes from one cell it gives to the
/// next, so that the shares of the city hold however few live in a cell.
fn counts(cells: &[Counted], homes: &[u32]) -> Vec<[u32; 3]> {
    let mut due = [0.0; 3];
    let of_cell = cells
        .iter()
        .zip(homes)
        .map(|(Counted(shares), &residents)| {
            let mut most = residents;
            let mut given = [0; 3];
            for ((due, share), given) in due.iter_mut().zip(shares).zip(&mut given) {
                *due += share * f64::from(residents);
                *given = (due.round() as u32).min(most);
                *due -= f64::from(*given);
                most = *given;
            }
            given
        });
    of_cell.collect()
}
