#![expect(
    clippy::indexing_slicing,
    reason = "the constructors prove that every start, programme and position lies inside its array"
)]

mod applicants;
mod build;
mod error;

pub(crate) use applicants::Applicants;
pub use error::MarketError;

use crate::Application;
use std::num::NonZeroU32;
use std::ops::Range;

/// Students with ranked lists, and programmes with seats and an order over their applicants.
///
/// A programme orders its applicants by (priority group, lottery number, student index), each smaller
/// the better. The student index comes last so that the order is strict whatever the numbers are; a
/// caller who wants the outcome not to hang on the order of a file gives out indices in an order of
/// its own, such as by name.
///
/// Applications are numbered student by student, each list from the most to the least wanted, so an
/// application's number alone says whose it is and how much it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    capacities: Vec<u32>,
    /// Student `s` has the applications `list_starts[s]..list_starts[s + 1]`.
    list_starts: Vec<u32>,
    /// The programme of each application.
    programmes: Vec<u32>,
    /// The place, from 0, of each application in its programme's order.
    positions: Vec<u32>,
    /// Where each programme's applicants begin when all programmes' orders are laid end to end.
    order_starts: Vec<u32>,
    /// The priority groups of a programme as runs of its order, best first, with `run_starts` by programme.
    runs: Vec<GroupRun>,
    run_starts: Vec<u32>,
    lotteries: Lotteries,
}

/// The applicants of one programme and one priority group: they are neighbours in the programme's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupRun {
    pub(crate) priority_group: u32,
    /// The position of the first of them.
    pub(crate) first: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Lotteries {
    /// A number for each application.
    Given(Vec<u64>),
    /// The position is the number.
    Position,
}

impl Market {
    /// How many students there are.
    #[must_use]
    pub fn students(&self) -> u32 {
        (self.list_starts.len() - 1) as u32
    }

    /// The seats of each programme.
    #[must_use]
    pub fn capacities(&self) -> &[u32] {
        &self.capacities
    }

    /// Every application, by student and then by rank.
    pub fn applications(&self) -> impl Iterator<Item = Application> + Clone + '_ {
        (0..self.students()).flat_map(move |student| self.list_applications(student))
    }

    /// One student's applications by rank; none where there is no such student.
    pub fn applications_of(&self, student: u32) -> impl Iterator<Item = Application> + Clone + '_ {
        let known = student < self.students();
        known
            .then(|| self.list_applications(student))
            .into_iter()
            .flatten()
    }

    /// The rank of a programme in a student's list; none where it is not on it, or there is no such student.
    #[must_use]
    pub fn rank(&self, student: u32, programme: u32) -> Option<NonZeroU32> {
        let list = (student < self.students()).then(|| self.list(student))?;
        let at = self.programmes[list]
            .iter()
            .position(|one| *one == programme)?;
        Some(NonZeroU32::MIN.saturating_add(at as u32))
    }

    /// One student's applications by rank.
    pub(crate) fn list_applications(
        &self,
        student: u32,
    ) -> impl Iterator<Item = Application> + Clone + '_ {
        (1_u32..)
            .zip(self.list(student))
            .map(move |(rank, application)| Application {
                student,
                programme: self.programmes[application],
                rank,
                priority_group: self.run(application).1.priority_group,
                lottery: self.lottery(application),
            })
    }

    /// The numbers of a student's applications, most wanted first.
    pub(crate) fn list(&self, student: u32) -> Range<usize> {
        let student = student as usize;
        self.list_starts[student] as usize..self.list_starts[student + 1] as usize
    }

    pub(crate) fn list_starts(&self) -> &[u32] {
        &self.list_starts
    }

    pub(crate) fn programmes(&self) -> &[u32] {
        &self.programmes
    }

    pub(crate) fn positions(&self) -> &[u32] {
        &self.positions
    }

    pub(crate) fn order_starts(&self) -> &[u32] {
        &self.order_starts
    }

    pub(crate) fn applicants(&self, programme: usize) -> u32 {
        self.order_starts[programme + 1] - self.order_starts[programme]
    }

    /// All runs, programme by programme.
    pub(crate) fn runs(&self) -> &[GroupRun] {
        &self.runs
    }

    /// Where a programme's runs lie in [`Market::runs`].
    pub(crate) fn run_range(&self, programme: usize) -> Range<usize> {
        self.run_starts[programme] as usize..self.run_starts[programme + 1] as usize
    }

    /// The run an application belongs to, with its index in [`Market::runs`].
    pub(crate) fn run(&self, application: usize) -> (usize, GroupRun) {
        let range = self.run_range(self.programmes[application] as usize);
        let position = self.positions[application];
        let runs = &self.runs[range.clone()];
        let index = range.start + runs.partition_point(|run| run.first <= position) - 1;
        (index, self.runs[index])
    }

    pub(crate) fn lottery(&self, application: usize) -> u64 {
        match &self.lotteries {
            Lotteries::Given(numbers) => numbers[application],
            Lotteries::Position => u64::from(self.positions[application]),
        }
    }

    /// Orders the applicants of every programme anew: by priority group as before, and within a group as the students
    /// stand in `order`, which names each of them once. `runs` are the runs of all applications as [`Market::run`] has them.
    pub(crate) fn redraw(&mut self, order: &[u32], runs: &[u32]) {
        // How far each priority group of each programme is filled.
        let mut next: Vec<u32> = self.runs.iter().map(|run| run.first).collect();
        for &student in order {
            for application in self.list(student) {
                let next = &mut next[runs[application] as usize];
                self.positions[application] = *next;
                *next += 1;
            }
        }
        self.lotteries = Lotteries::Position;
    }

    /// Moves an application of a student's list up to the place of an earlier one, which moves down with all between.
    pub(crate) fn move_up_list(&mut self, to: usize, from: usize) {
        self.programmes[to..=from].rotate_right(1);
        self.positions[to..=from].rotate_right(1);
        if let Lotteries::Given(numbers) = &mut self.lotteries {
            numbers[to..=from].rotate_right(1);
        }
    }

    /// Takes over a student's list from another market, in which it has the same programmes in another order.
    pub(crate) fn copy_list(&mut self, student: u32, other: &Self) {
        let list = self.list(student);
        let of_other = other.list(student);
        self.programmes[list.clone()].copy_from_slice(&other.programmes[of_other.clone()]);
        self.positions[list.clone()].copy_from_slice(&other.positions[of_other.clone()]);
        if let (Lotteries::Given(own), Lotteries::Given(others)) =
            (&mut self.lotteries, &other.lotteries)
        {
            own[list].copy_from_slice(&others[of_other]);
        }
    }
}
