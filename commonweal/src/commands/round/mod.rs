//! A round of places as files: programmes with their capacity, what the students applied for, and rules beside.

mod lists;
mod rules;

use std::path::{Path, PathBuf};

use allocate::{Application, Draw, Market, Seed};
use clap::{Args, ValueEnum};
use platform::files::{Columns, Fault, Faults, Id, Key, Names, Source, Table, column_names, read};

use self::lists::ApplicationTable;
use self::rules::RuleFiles;
pub(crate) use self::rules::{Rules, Siblings};
use super::{Failure, together};

/// No programme has more places; a greater number is a slip of the pen.
const MAX_CAPACITY_PLACES: i64 = 1_000_000;

/// The files of a round and where its lottery numbers come from.
#[derive(Debug, Args)]
pub(crate) struct RoundFiles {
    /// Programmes: a table (CSV or Parquet) with the columns programme and capacity, and school where siblings are
    /// to be kept together at schools of several programmes.
    #[arg(long, value_name = "FILE")]
    programmes: PathBuf,

    /// Applications: a table with the columns student, rank (1 the most wanted), programme,
    /// priority_group (1 the best) and lottery (the smaller wins).
    #[arg(long, value_name = "FILE")]
    applications: PathBuf,

    /// Where lottery numbers come from: the column lottery, one draw for each student, or one for each student at
    /// each programme.
    #[arg(long, value_enum, default_value_t = TieBreak::Given, value_name = "HOW")]
    tie_break: TieBreak,

    /// The seed of the draw: 64 hexadecimal digits, SHA-256 of the secret followed by the public entropy.
    #[arg(
        long,
        value_name = "HEX",
        required_if_eq_any([("tie_break", "single"), ("tie_break", "multiple")])
    )]
    seed: Option<Seed>,

    /// The name of the round, part of every number drawn.
    #[arg(
        long,
        value_name = "NAME",
        required_if_eq_any([("tie_break", "single"), ("tie_break", "multiple")])
    )]
    round: Option<String>,

    #[command(flatten)]
    rules: RuleFiles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TieBreak {
    /// The numbers of the column lottery.
    Given,
    /// One number a student, drawn from --seed and --round; the column lottery is not read.
    Single,
    /// One number a student and programme, drawn from --seed and --round; the column lottery is not read.
    Multiple,
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
    draw: Option<RoundDraw>,
    rules: Rules,
}

/// The draw of a round.
pub(crate) struct RoundDraw {
    pub(crate) draw: Draw,
    /// Whether each programme has numbers of its own.
    pub(crate) by_programme: bool,
}

/// What the engine's lottery numbers stand for.
enum Lotteries {
    /// Themselves.
    Same,
    /// Places in this ascending list.
    PlaceIn(Vec<f64>),
}

impl Round {
    /// Reads all files.
    ///
    /// # Errors
    /// The draw can't be made, or what is wrong in the files, all of them.
    pub(crate) fn read(files: &RoundFiles) -> Result<Self, Failure> {
        let draw = files.draw()?;
        let programmes = Programmes::read(&Source::path(&files.programmes));
        let applications =
            ApplicationTable::read(&Source::path(&files.applications), draw.is_none());
        let (programmes, applications) = together(programmes, applications)?;
        let mut round = applications
            .into_round(programmes.names, programmes.capacities, draw)
            .map_err(Failure::Input)?;
        round.rules = Rules::read(&files.rules, &round, programmes.schools)?;
        Ok(round)
    }

    /// Reads the lists alone, without numbers of a lottery.
    ///
    /// # Errors
    /// What is wrong in the files, both of them.
    pub(crate) fn read_lists(programmes: &Path, applications: &Path) -> Result<Self, Failure> {
        let programmes = Programmes::read(&Source::path(programmes));
        let applications = ApplicationTable::read(&Source::path(applications), false);
        let (programmes, applications) = together(programmes, applications)?;
        applications
            .into_round(programmes.names, programmes.capacities, None)
            .map_err(Failure::Input)
    }

    /// The market of the lists of these rows.
    ///
    /// # Errors
    /// When they are no market, which reading them has ruled out.
    pub(crate) fn market(&self, rows: &[Application]) -> Result<Market, Failure> {
        let seats = self.capacities.clone();
        Market::from_applications(seats, self.student_count(), rows).map_err(|error| {
            Failure::Input(Fault::of_file("the round", error.to_string(), "").into())
        })
    }

    /// What holds beside priority and lottery.
    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
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
    pub(crate) fn draw(&self) -> Option<&RoundDraw> {
        self.draw.as_ref()
    }
}

impl RoundFiles {
    fn draw(&self) -> Result<Option<RoundDraw>, Failure> {
        let by_programme = match (self.tie_break, self.seed, &self.round) {
            (TieBreak::Given, None, None) => return Ok(None),
            (TieBreak::Given, _, _) => {
                return Err(Failure::Usage(
                    "--seed and --round are of a draw, and without --tie-break single or multiple nothing is drawn: \
                     add it, or leave them out"
                        .to_owned(),
                ));
            }
            (TieBreak::Single, _, _) => false,
            (TieBreak::Multiple, _, _) => true,
        };
        let (Some(seed), Some(round)) = (self.seed, &self.round) else {
            let needs = "a draw needs --seed and --round";
            return Err(Failure::Usage(needs.to_owned()));
        };
        let draw = Draw::new(seed, round).map_err(|error| Failure::Usage(error.to_string()))?;
        Ok(Some(RoundDraw { draw, by_programme }))
    }
}

/// The programmes of a round.
struct Programmes {
    names: Names,
    capacities: Vec<u32>,
    /// The school of each; each is its own where none is named.
    schools: Vec<u32>,
}

impl Programmes {
    fn read(source: &Source) -> Result<Self, Faults> {
        let with_school = column_names(source)?.iter().any(|name| name == "school");
        let mut columns = Columns::new();
        let programme = columns.id("programme");
        let capacity = columns.whole("capacity", 0..=MAX_CAPACITY_PLACES);
        let school = with_school.then(|| columns.id("school"));
        let mut table = read(source, columns)?.not_empty()?;
        let faults = repeated_ids(&table, programme);
        let places = table.wholes(capacity).iter();
        let capacities = places.map(|&places| places as u32).collect();
        let schools = match school {
            Some(school) => table.ids(school).codes().to_vec(),
            None => (0..table.len() as u32).collect(),
        };
        let (_, names) = table.take_ids(programme).into_parts();
        faults.into_result(Self {
            names,
            capacities,
            schools,
        })
    }
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
