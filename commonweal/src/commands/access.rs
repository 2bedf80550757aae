//! `commonweal access`: who can reach what.

use std::io::Write;
use std::num::NonZeroU32;
use std::path::PathBuf;

use access::{
    AccessError, Decay, Interval, Summary, TravelTimes, balanced_floating_catchment,
    cost_to_closest, cumulative, cumulative_interval, gravity, two_step_floating_catchment,
};
use clap::{Args, ValueEnum};
use platform::files::{Faults, Holds, Names, Staged, Value, Writer};

use super::travel::{Places, Travel};
use super::{Answer, Failure, together};

const EXAMPLES: &str = "\
Examples:
  Jobs within 45 minutes of each cell, limit included:
    commonweal access --origins cells.csv --destinations cells.csv --travel travel.parquet \\
        --measure cumulative --cutoff 45 --opportunity jobs --out jobs45.csv
  School places for each resident, shared among all who reach them:
    commonweal access --origins cells.csv --destinations schools.csv --travel travel.parquet \\
        --measure 2sfca --decay exponential:0.05 --opportunity places --demand population \\
        --out places.csv
  Minutes to the third nearest centre:
    commonweal access --origins villages.csv --destinations centres.csv --travel walks.csv \\
        --measure cost-to-closest --n 3 --out third.csv

Measures and what each needs:
  cumulative           --cutoff N: what is reached at a cost of at most N
  cumulative-interval  --interval A:B:STEP --summary median|mean: of the sums at A, A+STEP … B
  gravity              --decay D: every opportunity weighted by how far it is
  2sfca, bfca          --decay D --demand COL: opportunities for each unit of demand, by the
                       two-step and the balanced floating catchment area
  cost-to-closest      --n K: the cost at which K opportunities are reached

Decay D: binary:45 (limit included), exponential:0.05, power:2 (a time of 0 counts as 0.1),
linear:60, logistic:C,SD, or stepped:15=0.67,30=0.33,45=0 (1 below 15, 0.67 from 15 on …).

With --passive what is summed are the amounts of the origins that reach each destination:
--opportunity, or where it is left out --demand, names a column of that file, and with
neither each origin counts one. Not for 2sfca and bfca.

Written: id,value for each origin in the order of its file (with --passive for each
destination); `inf` where the cost-to-closest of K opportunities has no end.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result
can't be written.";

/// Measure what can be reached from each place, by travel time or any other cost.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Origins: a table (CSV or Parquet) with the column id, and the column of --demand.
    #[arg(long, value_name = "FILE")]
    origins: PathBuf,

    /// Destinations: a table with the column id, and the column of --opportunity. May be the same file.
    #[arg(long, value_name = "FILE")]
    destinations: PathBuf,

    /// Travel: a table with the columns from_id, to_id and travel_time. A pair that is left out can't
    /// be travelled.
    #[arg(long, value_name = "FILE")]
    travel: PathBuf,

    /// What to measure.
    #[arg(long, value_enum, value_name = "MEASURE")]
    measure: Measure,

    /// The column that says how much there is at each destination; left out, each row counts one.
    #[arg(long, value_name = "COL")]
    opportunity: Option<String>,

    /// The column of the origins that says how many ask for it, for 2sfca, bfca and --passive.
    #[arg(long, value_name = "COL")]
    demand: Option<String>,

    /// Sum at the destinations what reaches them from the origins, instead of the other way round.
    #[arg(long)]
    passive: bool,

    /// The greatest cost that counts.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    cutoff: Option<f64>,

    /// The cut-offs from A to B.
    #[arg(long, value_name = "A:B:STEP")]
    interval: Option<Interval>,

    /// What becomes of the sums at the cut-offs: median or mean.
    #[arg(long, value_name = "HOW")]
    summary: Option<Summary>,

    /// How the weight of an opportunity falls with its cost.
    #[arg(long, value_name = "D")]
    decay: Option<Decay>,

    /// How many opportunities must be reached.
    #[arg(long, value_name = "K", allow_negative_numbers = true)]
    n: Option<NonZeroU32>,

    /// The file to write: CSV, or Parquet where the name ends so.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    Cumulative,
    CumulativeInterval,
    Gravity,
    #[value(name = "2sfca")]
    TwoStepFloatingCatchment,
    #[value(name = "bfca")]
    BalancedFloatingCatchment,
    CostToClosest,
}

/// A measure with all that it needs.
enum Question<'a> {
    Cumulative(f64),
    Interval(&'a Interval, Summary),
    Gravity(&'a Decay),
    TwoStep(&'a Decay),
    Balanced(&'a Decay),
    Closest(NonZeroU32),
}

/// Reads the files, measures and writes one value for each place.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let question = arguments.question()?;
    let of_origins = match (arguments.passive, question.shares()) {
        (true, _) => arguments
            .opportunity
            .as_deref()
            .or(arguments.demand.as_deref()),
        (false, true) => arguments.demand.as_deref(),
        (false, false) => None,
    };
    let of_destinations = arguments
        .opportunity
        .as_deref()
        .filter(|_| !arguments.passive);
    let (origins, destinations) = together(
        Places::read(&arguments.origins, of_origins),
        Places::read(&arguments.destinations, of_destinations),
    )?;
    let travel = Travel::read(&arguments.travel, &origins.names, &destinations.names)
        .map_err(Failure::Input)?;
    let times = travel
        .times()
        .map_err(|error| Failure::Usage(error.to_string()))?;
    let (times, at, amounts) = if arguments.passive {
        (times.reversed(), &destinations.names, &origins.amounts)
    } else {
        (times, &origins.names, &destinations.amounts)
    };
    let values = question
        .answer(times, amounts, &origins.amounts)
        .map_err(|error| Failure::Usage(error.to_string()))?;
    write_values(arguments, at, &values).map_err(Failure::Output)?;
    writeln!(
        out,
        "{} values written to {}.",
        values.len(),
        arguments.out.display()
    )?;
    Ok(Answer::Yes)
}

impl Arguments {
    /// The measure with its parameters, if it has all of its own and none of another.
    fn question(&self) -> Result<Question<'_>, Failure> {
        let Self {
            measure,
            cutoff,
            interval,
            summary,
            decay,
            n,
            ..
        } = self;
        let name = measure
            .to_possible_value()
            .map(|value| value.get_name().to_owned());
        let name = name.unwrap_or_default();
        let needs = |flags: &str| Failure::Usage(format!("--measure {name} needs {flags}"));
        let (question, own): (_, &[&str]) = match measure {
            Measure::Cumulative => {
                let cutoff = cutoff.ok_or_else(|| needs("--cutoff"))?;
                (Question::Cumulative(cutoff), &["--cutoff"])
            }
            Measure::CumulativeInterval => {
                let both = interval.as_ref().zip(*summary);
                let (interval, summary) = both.ok_or_else(|| needs("--interval and --summary"))?;
                (
                    Question::Interval(interval, summary),
                    &["--interval", "--summary"],
                )
            }
            Measure::CostToClosest => (Question::Closest(n.ok_or_else(|| needs("--n"))?), &["--n"]),
            Measure::Gravity => {
                let decay = decay.as_ref().ok_or_else(|| needs("--decay"))?;
                (Question::Gravity(decay), &["--decay"])
            }
            Measure::TwoStepFloatingCatchment | Measure::BalancedFloatingCatchment => {
                let both = decay.as_ref().filter(|_| self.demand.is_some());
                let decay = both.ok_or_else(|| needs("--decay and --demand"))?;
                let two_step = *measure == Measure::TwoStepFloatingCatchment;
                let question = if two_step {
                    Question::TwoStep
                } else {
                    Question::Balanced
                };
                (question(decay), &["--decay"])
            }
        };
        let given = [
            ("--cutoff", cutoff.is_some()),
            ("--interval", interval.is_some()),
            ("--summary", summary.is_some()),
            ("--decay", decay.is_some()),
            ("--n", n.is_some()),
            ("--passive", self.passive && question.shares()),
        ];
        let foreign = given
            .iter()
            .find(|(flag, given)| *given && !own.contains(flag));
        match foreign {
            Some((flag, _)) => Err(Failure::Usage(format!("--measure {name} takes no {flag}"))),
            None => Ok(question),
        }
    }
}

impl Question<'_> {
    /// True where opportunities are shared among those who ask for them.
    fn shares(&self) -> bool {
        matches!(self, Self::TwoStep(_) | Self::Balanced(_))
    }

    /// The value at each place from which `times` start.
    fn answer(
        &self,
        times: TravelTimes<'_>,
        amounts: &[f64],
        demand: &[f64],
    ) -> Result<Vec<f64>, AccessError> {
        match *self {
            Self::Cumulative(cutoff) => cumulative(times, amounts, cutoff),
            Self::Interval(interval, summary) => {
                cumulative_interval(times, amounts, interval, summary)
            }
            Self::Gravity(decay) => gravity(times, amounts, decay),
            Self::TwoStep(decay) => two_step_floating_catchment(times, demand, amounts, decay),
            Self::Balanced(decay) => balanced_floating_catchment(times, demand, amounts, decay),
            Self::Closest(needed) => cost_to_closest(times, amounts, needed),
        }
    }
}

fn write_values(arguments: &Arguments, at: &Names, values: &[f64]) -> Result<(), Faults> {
    let staged = Staged::file(&arguments.out)?;
    let mut writer = Writer::create(
        &staged,
        "",
        &[("id", Holds::Text), ("value", Holds::Number)],
    )?;
    for (id, &value) in at.iter().zip(values) {
        writer.row(&[Value::Text(id), Value::Number(value)])?;
    }
    writer.finish()?;
    staged.commit()
}
