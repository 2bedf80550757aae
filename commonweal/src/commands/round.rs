//! A round of places as two files: programmes with their capacity, and what the students applied for.

use std::path::PathBuf;

use allocate::{Application, Draw, Seed};
use clap::{Args, ValueEnum};
use platform::files::{Columns, Exact, ExactNumbers, Faults, Id, Key, Names, Source, Table, read};

use super::{Failure, together};

/// No programme has more places; a greater number is a slip of the pen.
const MAX_CAPACITY_PLACES: i64 = 1_000_000;
/// More rows than any country's round has; the engine numbers them in 32 bits.
const MAX_APPLICATIONS: usize = 1_000_000_000;
/// No student lists more programmes.
const MAX_RANK: i64 = 1_000_000;
/// No city tells more classes of priority apart.
const MAX_PRIORITY_GROUP: i64 = 1_000_000;

/// The files of a round and where its lottery numbers come from.
#[derive(Debug, Args)]
pub(crate) struct RoundFiles {
    /// Programmes: a table (CSV or Parquet) with the columns programme and capacity.
    #[arg(long, value_name = "FILE")]
    programmes: PathBuf,

    /// Applications: a table with the columns student, rank (1 the most wanted), programme,
    /// priority_group (1 the best) and lottery (the smaller wins).
    #[arg(long, value_name = "FILE")]
    applications: PathBuf,

    /// Where lottery numbers come from: the column lottery, or one draw for each student.
    #[arg(long, value_enum, default_value_t = TieBreak::Given, value_name = "HOW")]
    tie_break: TieBreak,

    /// The seed of the draw: 64 hexadecimal digits, SHA-256 of the secret followed by the public entropy.
    #[arg(long, value_name = "HEX", required_if_eq("tie_break", "single"))]
    seed: Option<Seed>,

    /// The name of the round, part of every number drawn.
    #[arg(long, value_name = "NAME", required_if_eq("tie_break", "single"))]
    round: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TieBreak {
    /// The numbers of the column lottery.
    Given,
    /// One number a student, drawn from --seed and --round; the column lottery is not read.
    Single,
}

/// A round as the engine takes it, with the names behind its indices.
///
/// Programmes are indexed in the order of their file, students in the order of their names, byte by byte:
/// the order breaks ties between equal lottery numbers and must not hang on the order of the rows.
pub(crate) struct Round {
    programmes: Names,
    capacities: Vec<u32>,
    /// By order of first appearance.
    students: Names,
    /// The index of each student by order of first appearance, and back.
    index_of: Vec<u32>,
    appearance_of: Vec<u32>,
    applications: Vec<Application>,
    lotteries: Lotteries,
    draw: Option<Draw>,
}

/// What the engine's lottery numbers stand for.
enum Lotteries {
    /// Themselves.
    Same,
    /// Places in this ascending list.
    PlaceIn(Vec<f64>),
}

impl Round {
    /// Reads both files.
    ///
    /// # Errors
    /// The draw can't be made, or what is wrong in the files, both of them.
    pub(crate) fn read(files: &RoundFiles) -> Result<Self, Failure> {
        let draw = files.draw()?;
        let programmes = read_programmes(&Source::path(&files.programmes));
        let applications =
            ApplicationTable::read(&Source::path(&files.applications), draw.is_none());
        let ((programmes, capacities), applications) = together(programmes, applications)?;
        applications
            .into_round(programmes, capacities, draw)
            .map_err(Failure::Input)
    }

    /// The names of the programmes, by index.
    pub(crate) fn programmes(&self) -> &Names {
        &self.programmes
    }

    /// The places of the programmes, by index.
    pub(crate) fn capacities(&self) -> &[u32] {
        &self.capacities
    }

    /// The rows, in the order of their file.
    pub(crate) fn applications(&self) -> &[Application] {
        &self.applications
    }

    /// How many students there are.
    pub(crate) fn student_count(&self) -> u32 {
        self.index_of.len() as u32
    }

    /// The name of a student.
    pub(crate) fn student(&self, index: u32) -> &str {
        let appearance = self.appearance_of.get(index as usize).copied();
        self.students.get(appearance.unwrap_or(u32::MAX))
    }

    /// The index of a student who has applied.
    pub(crate) fn find_student(&self, name: &str) -> Option<u32> {
        self.index_of
            .get(self.students.find(name)? as usize)
            .copied()
    }

    /// The students' indices in the order in which they first appear in the file.
    pub(crate) fn by_appearance(&self) -> impl Iterator<Item = u32> {
        self.index_of.iter().copied()
    }

    /// A lottery number as the file has it.
    pub(crate) fn lottery(&self, number: u64) -> String {
        match &self.lotteries {
            Lotteries::Same => number.to_string(),
            Lotteries::PlaceIn(list) => list
                .get(number as usize)
                .map(f64::to_string)
                .unwrap_or_default(),
        }
    }

    /// The draw, where the numbers came from one.
    pub(crate) fn draw(&self) -> Option<&Draw> {
        self.draw.as_ref()
    }
}

impl RoundFiles {
    fn draw(&self) -> Result<Option<Draw>, Failure> {
        match (self.tie_break, self.seed, &self.round) {
            (TieBreak::Given, None, None) => Ok(None),
            (TieBreak::Given, _, _) => Err(Failure::Usage(
                "--seed and --round are of a draw, and without --tie-break single nothing is drawn: add it, or leave \
                 them out"
                    .to_owned(),
            )),
            (TieBreak::Single, Some(seed), Some(round)) => Draw::new(seed, round)
                .map(Some)
                .map_err(|error| Failure::Usage(error.to_string())),
            (TieBreak::Single, _, _) => Err(Failure::Usage(
                "--tie-break single needs --seed and --round".to_owned(),
            )),
        }
    }
}

fn read_programmes(source: &Source) -> Result<(Names, Vec<u32>), Faults> {
    let mut columns = Columns::new();
    let programme = columns.id("programme");
    let capacity = columns.whole("capacity", 0..=MAX_CAPACITY_PLACES);
    let mut table = read(source, columns)?.not_empty()?;
    let faults = repeated_ids(&table, programme);
    let capacities = table
        .wholes(capacity)
        .iter()
        .map(|&places| places as u32)
        .collect();
    let (_, names) = table.take_ids(programme).into_parts();
    faults.into_result((names, capacities))
}

/// The faults of the rows whose id an earlier row has.
pub(super) fn repeated_ids(table: &Table, key: Key<Id>) -> Faults {
    let mut faults = Faults::new();
    // Codes are given in the order of first appearance, so a code that is not the next one was there before.
    let mut next = 0;
    for (row, &code) in table.rows().zip(table.ids(key).codes()) {
        if code == next {
            next += 1;
        } else {
            let problem = format!("is \"{}\", which an earlier row has", row.id(key));
            faults.push(row.fault(key, problem, "each id once"));
        }
    }
    faults
}

/// The applications as read, before they are held against the programmes.
struct ApplicationTable {
    table: Table,
    student: Key<Id>,
    rank: Key<i64>,
    programme: Key<Id>,
    priority_group: Key<i64>,
    /// None where the numbers are drawn.
    lottery: Option<Key<Exact>>,
}

impl ApplicationTable {
    fn read(source: &Source, with_lottery: bool) -> Result<Self, Faults> {
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

    fn into_round(
        mut self,
        programmes: Names,
        capacities: Vec<u32>,
        draw: Option<Draw>,
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
        let (numbers, lotteries) = self.lotteries(draw.as_ref());
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
        })
    }

    /// The engine's lottery number of each row.
    fn lotteries(&self, draw: Option<&Draw>) -> (Vec<u64>, Lotteries) {
        let students = self.table.ids(self.student);
        if let Some(draw) = draw {
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
            None => (Vec::new(), Lotteries::Same),
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
