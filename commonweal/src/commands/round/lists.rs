//! The lists of students, held against the programmes.

use allocate::Application;
use platform::files::{
    Columns, Exact, ExactNumbers, Faults, Id, Key, Names, Row, Source, Table, read,
};

use super::{Lotteries, Round, RoundDraw, Rules};

/// More rows than any country's round has; the engine numbers them in 32 bits.
const MAX_APPLICATIONS: usize = 1_000_000_000;
/// No student lists more programmes.
const MAX_RANK: i64 = 1_000_000;
/// No city tells more classes of priority apart.
const MAX_PRIORITY_GROUP: i64 = 1_000_000;

/// The applications as read, before they are held against the programmes.
pub(super) struct ApplicationTable {
    table: Table,
    student: Key<Id>,
    rank: Key<i64>,
    programme: Key<Id>,
    priority_group: Key<i64>,
    /// None where the numbers are drawn.
    lottery: Option<Key<Exact>>,
}

impl ApplicationTable {
    pub(super) fn read(source: &Source, with_lottery: bool) -> Result<Self, Faults> {
        let mut columns = Columns::new();
        let student = columns.id("student");
        let rank = columns.whole("rank", 1..=MAX_RANK);
        let programme = columns.id("programme");
        let priority_group = columns.whole("priority_group", 1..=MAX_PRIORITY_GROUP);
        let lottery = with_lottery.then(|| columns.exact("lottery"));
        let table = read(source, columns)?.not_empty()?;
        if table.len() > MAX_APPLICATIONS {
            let problem = format!("has {} rows", table.len());
            return Err(table
                .fault(problem, format!("at most {MAX_APPLICATIONS}"))
                .into());
        }
        Ok(Self {
            table,
            student,
            rank,
            programme,
            priority_group,
            lottery,
        })
    }

    pub(super) fn into_round(
        mut self,
        programmes: Names,
        capacities: Vec<u32>,
        draw: Option<RoundDraw>,
    ) -> Result<Round, Faults> {
        let known: Vec<Option<u32>> = self
            .table
            .ids(self.programme)
            .names()
            .iter()
            .map(|name| programmes.find(name))
            .collect();
        self.faults(&known).into_result(())?;
        let students = self.table.ids(self.student).names();
        let mut appearance_of: Vec<u32> = (0..students.len() as u32).collect();
        appearance_of.sort_unstable_by_key(|&appearance| students.get(appearance));
        let mut index_of = vec![0; appearance_of.len()];
        for (index, &appearance) in (0..).zip(&appearance_of) {
            if let Some(slot) = index_of.get_mut(appearance as usize) {
                *slot = index;
            }
        }
        let (numbers, lotteries) = self.numbers(draw.as_ref());
        let applications = self.applications(&known, &index_of, &numbers);
        let (_, students) = self.table.take_ids(self.student).into_parts();
        Ok(Round {
            programmes,
            capacities,
            students,
            index_of,
            appearance_of,
            applications,
            lotteries,
            draw,
            rules: Rules::default(),
        })
    }

    /// The engine's lottery number of each row.
    fn numbers(&self, draw: Option<&RoundDraw>) -> (Vec<u64>, Lotteries) {
        let students = self.table.ids(self.student);
        if let Some(RoundDraw { draw, by_programme }) = draw {
            if *by_programme {
                let row =
                    |row: Row<'_>| draw.number_at(row.id(self.student), row.id(self.programme));
                return (self.table.rows().map(row).collect(), Lotteries::Same);
            }
            let drawn: Vec<u64> = students
                .names()
                .iter()
                .map(|name| draw.number(name))
                .collect();
            let of_row = |code: &u32| drawn.get(*code as usize).copied().unwrap_or_default();
            return (
                students.codes().iter().map(of_row).collect(),
                Lotteries::Same,
            );
        }
        match self.lottery.map(|key| self.table.exact(key)) {
            None => (vec![0; self.table.len()], Lotteries::Same),
            Some(ExactNumbers::Whole(numbers)) => (numbers.clone(), Lotteries::Same),
            Some(ExactNumbers::Real(numbers)) => {
                let mut list = numbers.clone();
                list.sort_unstable_by(f64::total_cmp);
                list.dedup();
                let place = |number: &f64| list.partition_point(|other| other < number) as u64;
                (
                    numbers.iter().map(place).collect(),
                    Lotteries::PlaceIn(list),
                )
            }
        }
    }

    fn applications(
        &self,
        known: &[Option<u32>],
        index_of: &[u32],
        lotteries: &[u64],
    ) -> Vec<Application> {
        let at = |list: &[u32], code: u32| list.get(code as usize).copied().unwrap_or(u32::MAX);
        let students = self.table.ids(self.student).codes().iter();
        let programmes = self.table.ids(self.programme).codes().iter();
        let ranks = self.table.wholes(self.rank).iter();
        let groups = self.table.wholes(self.priority_group).iter();
        let rows = students
            .zip(programmes)
            .zip(ranks.zip(groups))
            .zip(lotteries);
        rows.map(
            |(((&student, &programme), (&rank, &group)), &lottery)| Application {
                student: at(index_of, student),
                programme: known
                    .get(programme as usize)
                    .copied()
                    .flatten()
                    .unwrap_or(u32::MAX),
                rank: rank as u32,
                priority_group: group as u32,
                lottery,
            },
        )
        .collect()
    }

    /// What is wrong with the lists: programmes that are not there or twice, ranks twice or left out.
    fn faults(&self, known: &[Option<u32>]) -> Faults {
        let mut faults = Faults::new();
        let programmes = self.table.ids(self.programme);
        if known.contains(&None) {
            for (row, &code) in self.table.rows().zip(programmes.codes()) {
                if known.get(code as usize).copied().flatten().is_none() {
                    let problem = format!("is \"{}\"", row.id(self.programme));
                    faults.push(row.fault(
                        self.programme,
                        problem,
                        "one of the programmes of the round",
                    ));
                }
            }
        }
        let students = self.table.ids(self.student).codes();
        let student = |row: &u32| students.get(*row as usize).copied();
        let mut rows: Vec<u32> = (0..students.len() as u32).collect();
        if !students.is_sorted() {
            rows.sort_by_key(student);
        }
        for list in rows.chunk_by_mut(|left, right| student(left) == student(right)) {
            if faults.is_full() {
                break;
            }
            self.check_list(list, &mut faults);
        }
        faults
    }

    /// Checks one student's rows, given by number.
    fn check_list(&self, rows: &mut [u32], faults: &mut Faults) {
        let row = |number: u32| self.table.row(number as usize);
        rows.sort_unstable_by_key(|&number| (row(number).whole(self.rank), number));
        let mut expected = 1;
        for &number in rows.iter() {
            let (row, rank) = (row(number), row(number).whole(self.rank));
            if rank < expected {
                let problem = format!(
                    "is {rank}, which an earlier row of \"{}\" has",
                    row.id(self.student)
                );
                faults.push(row.fault(self.rank, problem, "each rank of a student once"));
            } else if rank > expected {
                let problem = format!(
                    "is {rank}, but \"{}\" has no rank {expected}",
                    row.id(self.student)
                );
                faults.push(row.fault(self.rank, problem, "ranks 1, 2, 3 and so on"));
            }
            expected = rank + 1;
        }
        let programme = |number: u32| {
            self.table
                .ids(self.programme)
                .codes()
                .get(number as usize)
                .copied()
        };
        rows.sort_unstable_by_key(|&number| (programme(number), number));
        for pair in rows.windows(2) {
            if let [first, second] = *pair
                && programme(first) == programme(second)
            {
                let (row, name) = (row(second), row(second).id(self.programme));
                let problem = format!(
                    "is \"{name}\", which an earlier row of \"{}\" has",
                    row.id(self.student)
                );
                faults.push(row.fault(self.programme, problem, "each programme of a student once"));
            }
        }
    }
}
