//! `commonweal waitlist`: who moves up when places become free after the round.

use std::io::Write;
use std::path::PathBuf;

use allocate::{Application, Cause, Move, WaitlistError, move_up};
use clap::Args;
use platform::files::{Columns, Fault, Faults, Holds, Source, Staged, Value, Writer, read};

use super::check::{Given, read_matching};
use super::round::{Round, RoundFiles, repeated_ids};
use super::{Answer, Failure};

/// No programme releases more places.
const MAX_RELEASED_PLACES: i64 = 1_000_000;

const EXAMPLES: &str = "\
Example:
  commonweal waitlist --matching result/matching.csv --applications applications.csv \\
      --programmes programmes.csv --released released.csv --out moves.csv

Each place goes to the first student of the programme's order who would rather be there,
by the priority groups and lottery numbers of the round, and the place that this student
leaves is free in turn. Students whose row of the matching has no programme wait for all
that they listed; students without a row have left the round. A round in which places are
kept for classes can't be worked off here: the order of its lists would be another.

Written: step,student,from,to,cause. Steps count from 1; from is empty where the student
had no place; the cause is \"released\", or \"vacated in step N\".

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Work off the waitlists for places that became free.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    round: RoundFiles,

    /// The matching: a table with the columns student and programme (empty where the student has no place).
    #[arg(long, value_name = "FILE")]
    matching: PathBuf,

    /// Places that became free: a table with the columns programme and seats, in the order in which they are filled.
    #[arg(long, value_name = "FILE")]
    released: PathBuf,

    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Reads the round, the matching and what is free, and writes the moves.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let round = Round::read(&arguments.round)?;
    if round.rules().kept.is_some() || round.rules().siblings.is_some() {
        let only = "a waitlist goes by priority groups and lottery numbers: leave out --reserves, --classes and --siblings";
        return Err(Failure::Usage(only.to_owned()));
    }
    let source = Source::path(&arguments.matching);
    let (given, problems) = read_matching(&round, &source)?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(Failure::Input(
            Fault::of_file(source.name(), problem, "a matching of this round").into(),
        ));
    }
    // Whoever has left waits for nothing.
    let waits = |row: &&Application| {
        given
            .get(row.student as usize)
            .is_none_or(|one| *one != Given::NoRow)
    };
    let rows: Vec<Application> = round.applications().iter().filter(waits).copied().collect();
    let market = round.market(&rows)?;
    let released = read_released(&round, &Source::path(&arguments.released))?;
    let given: Vec<Option<u32>> = given.into_iter().map(Given::programme).collect();
    let moves = move_up(&market, &given, &released)
        .map_err(|error| Failure::Input(refused(arguments, &round, error).into()))?;
    write_moves(arguments, &round, &moves).map_err(Failure::Output)?;
    let placed = moves.iter().filter(|one| one.from.is_none()).count();
    writeln!(
        out,
        "Moves: {}, of them to a first place: {placed}.",
        moves.len()
    )?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}

fn read_released(round: &Round, source: &Source) -> Result<Vec<(u32, u32)>, Failure> {
    let mut columns = Columns::new();
    let programme = columns.id("programme");
    let seats = columns.whole("seats", 0..=MAX_RELEASED_PLACES);
    let table = read(source, columns).map_err(Failure::Input)?;
    let mut faults = repeated_ids(&table, programme);
    let mut released = Vec::with_capacity(table.len());
    for row in table.rows() {
        match round.programmes().find(row.id(programme)) {
            Some(index) => released.push((index, row.whole(seats) as u32)),
            None => {
                let problem = format!("is \"{}\"", row.id(programme));
                faults.push(row.fault(programme, problem, "one of the programmes of the round"));
            }
        }
    }
    faults.into_result(released).map_err(Failure::Input)
}

/// What stands against the moves, with the names of the round.
fn refused(arguments: &Arguments, round: &Round, error: WaitlistError) -> Fault {
    match error {
        WaitlistError::AboveCapacity {
            programme,
            released,
            seats,
        } => Fault::of_file(
            Source::path(&arguments.released).name(),
            format!(
                "\"{}\" releases {released} places and has {seats}",
                round.programmes().get(programme)
            ),
            "at most as many as there are",
        ),
        WaitlistError::NotListed { student, programme } => Fault::of_file(
            Source::path(&arguments.matching).name(),
            format!(
                "\"{}\" is at \"{}\" without having listed it",
                round.student(student),
                round.programmes().get(programme)
            ),
            "a matching of this round",
        ),
        other => Fault::of_file("the round", other.to_string(), ""),
    }
}

fn write_moves(arguments: &Arguments, round: &Round, moves: &[Move]) -> Result<(), Faults> {
    let staged = Staged::file(&arguments.out)?;
    let columns = [
        ("step", Holds::Whole),
        ("student", Holds::Text),
        ("from", Holds::Text),
        ("to", Holds::Text),
        ("cause", Holds::Text),
    ];
    let programme = |index: u32| Value::Text(round.programmes().get(index));
    let mut writer = Writer::create(&staged, "", &columns)?;
    for (step, one) in (1_i64..).zip(moves) {
        let cause = match one.cause {
            Cause::Released => "released".to_owned(),
            Cause::Vacated { step } => format!("vacated in step {}", step + 1),
        };
        writer.row(&[
            Value::Whole(step),
            Value::Text(round.student(one.student)),
            one.from.map_or(Value::Blank, programme),
            programme(one.to),
            Value::Text(&cause),
        ])?;
    }
    writer.finish()?;
    staged.commit()
}
