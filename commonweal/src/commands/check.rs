//! `commonweal check`: judges a matching, whoever made it.

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use platform::files::{Columns, Source, read};

use super::allocate::{MAX_FAULTS_PRINTED, judge_stability};
use super::explain::plain_fault;
use super::round::{Round, RoundFiles};
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Example:
  commonweal check --programmes programmes.csv --applications applications.csv \\
      --matching matching.csv

Prints \"stable\", or what is wrong: a programme with more students than places, a student
at a programme that is not on the own list, a student with two rows, or a student who
would rather have a place that is left or that someone with less right to it has. A
student without a row has no place. Two students with the same priority group and lottery
number at a programme have the same right to it.

Where places are kept for classes (--reserves), a student has a right to what the programme
would give them if it chose again. With --siblings the list of a student who is at one school
with a sibling whom they follow is read with that school first.

Exit codes: 0 stable; 1 not so; 2 the command is wrong or a file can't be used.";

/// Check that a matching gives nobody's place to someone with less right to it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    round: RoundFiles,

    /// The matching: a table with the columns student and programme (empty where the student has no
    /// place). Other columns are not read.
    #[arg(long, value_name = "FILE")]
    matching: PathBuf,
}

/// Reads the round and the matching and prints the verdict.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let round = Round::read(&arguments.round)?;
    let (given, mut problems) = read_matching(&round, &Source::path(&arguments.matching))?;
    let given: Vec<Option<u32>> = given.into_iter().map(Given::programme).collect();
    let rows = match &round.rules().siblings {
        Some(siblings) => {
            let market = round.market(round.applications())?;
            let families = siblings.families(&market)?;
            families.read(&market, &given).applications().collect()
        }
        None => round.applications().to_vec(),
    };
    let verdict = judge_stability(&round, &rows, &given);
    let found = problems.len() as u64 + verdict.faults_found;
    if found == 0 {
        writeln!(out, "stable")?;
        return Ok(Answer::Yes);
    }
    problems.extend(
        verdict
            .faults
            .iter()
            .map(|fault| plain_fault(&round, fault)),
    );
    writeln!(out, "Faults found: {found}")?;
    for problem in problems.iter().take(MAX_FAULTS_PRINTED) {
        writeln!(out, "{problem}")?;
    }
    if found > MAX_FAULTS_PRINTED as u64 {
        writeln!(out, "… and {} more", found - MAX_FAULTS_PRINTED as u64)?;
    }
    Ok(Answer::No)
}

/// What a matching says of a student.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing at all.
    NoRow,
    /// That they have no place.
    Nothing,
    /// That they have a place at this programme.
    Place(u32),
}

impl Given {
    /// The programme at which the student has a place.
    pub(super) fn programme(self) -> Option<u32> {
        match self {
            Self::Place(programme) => Some(programme),
            Self::NoRow | Self::Nothing => None,
        }
    }
}

/// What is given to each student by index, and what is wrong with the rows by themselves.
pub(super) fn read_matching(
    round: &Round,
    source: &Source,
) -> Result<(Vec<Given>, Vec<String>), Failure> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let programme = columns.text("programme");
    let table = read(source, columns).map_err(Failure::Input)?;
    let mut given = vec![Given::NoRow; round.student_count() as usize];
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for row in table.rows() {
        let name = row.id(student);
        if !seen.insert(name) {
            problems.push(format!("Student \"{name}\" has more than one row."));
            continue;
        }
        let index = round.find_student(name);
        let slot = index.and_then(|index| given.get_mut(index as usize));
        let Some(place) = row.text(programme) else {
            if let Some(slot) = slot {
                *slot = Given::Nothing;
            }
            continue;
        };
        match (slot, round.programmes().find(place)) {
            (Some(slot), Some(index)) => *slot = Given::Place(index),
            (None, _) => problems.push(format!(
                "Student \"{name}\" is at programme \"{place}\" without having applied."
            )),
            (_, None) => problems.push(format!(
                "Student \"{name}\" is at programme \"{place}\", which is not in the round."
            )),
        }
    }
    Ok((given, problems))
}
