//! `commonweal chances`: how likely each place is before the draw.

use std::io::Write;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::thread::available_parallelism;

use allocate::{Seed, chances};
use clap::Args;
use platform::files::{Faults, Holds, Staged, Value, Writer};

use super::round::Round;
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Example:
  commonweal chances --programmes programmes.csv --applications applications.csv \\
      --draws 1000 --seed 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 \\
      --out chances.csv

The lottery is drawn again and again, one number a student each time, and the places are
given out for each draw. Written: student,programme,chance,low,high, by student in the
order of first appearance and then by rank. A chance is the share of draws in which the
student was given that place, from 0 to 1; what is missing to 1 over all places of a
student is the chance to have none. From low to high is the interval that holds the true
chance in 95 of 100 cases. The same seed gives the same bytes on any number of cores.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Say how likely each place is, by drawing the lottery many times.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Programmes: a table (CSV or Parquet) with the columns programme and capacity.
    #[arg(long, value_name = "FILE")]
    programmes: PathBuf,

    /// Applications: a table with the columns student, rank (1 the most wanted), programme and priority_group (1 the
    /// best). Lottery numbers are not read.
    #[arg(long, value_name = "FILE")]
    applications: PathBuf,

    /// How many times the lottery is drawn.
    #[arg(long, value_name = "N")]
    draws: NonZeroU32,

    /// What all draws follow from: 64 hexadecimal digits.
    #[arg(long, value_name = "HEX")]
    seed: Seed,

    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Reads the lists, draws, and writes the chances.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let round = Round::read_lists(&arguments.programmes, &arguments.applications)?;
    let market = round.market(round.applications())?;
    let cores = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let found = chances(&market, arguments.seed, arguments.draws, cores);
    let write = || -> Result<(), Faults> {
        let staged = Staged::file(&arguments.out)?;
        let columns = [
            ("student", Holds::Text),
            ("programme", Holds::Text),
            ("chance", Holds::Number),
            ("low", Holds::Number),
            ("high", Holds::Number),
        ];
        let mut writer = Writer::create(&staged, "", &columns)?;
        for student in round.by_appearance() {
            let listed = market.applications_of(student);
            for (application, chance) in listed.zip(found.of(student)) {
                writer.row(&[
                    Value::Text(round.student(student)),
                    Value::Text(round.programmes().get(application.programme)),
                    Value::Number(chance.share),
                    Value::Number(chance.low),
                    Value::Number(chance.high),
                ])?;
            }
        }
        writer.finish()?;
        staged.commit()
    };
    write().map_err(Failure::Output)?;
    let (students, draws) = (round.student_count(), arguments.draws);
    writeln!(
        out,
        "The chances of {students} students, from {draws} draws."
    )?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}
