//! `commonweal rates`: whom something reaches, group by group.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use measure::{Estimate, Rate, difference, group_rates};
use platform::files::{Columns, Source, read};
use serde::Serialize;

use super::{Answer, Failure};

const EXAMPLES: &str = "\
Example:
  commonweal rates --people applicants.parquet --reached assigned --groups priority_low_income

Prints one JSON object: the groups in the order of their names, each with its people, how many
were reached, their share and its interval of 95 % (Wilson's score interval), and the gap, the
highest share less the lowest, with its interval (Newcombe's hybrid score interval). A group with
fewer than five people has no figures, and where there are not two with figures there is no gap.
People whose group is blank are in no group.

Exit codes: 0 printed; 2 the command is wrong or a file can't be used; 3 the result
can't be printed.";

/// The group of everybody.
const ALL: &str = "all";

/// Say of each group how many it has, and what share was reached.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// People: a table (CSV or Parquet) with a row a person.
    #[arg(long, value_name = "FILE")]
    people: PathBuf,

    /// The column that says whether somebody was reached: 1, or 0.
    #[arg(long, value_name = "COL")]
    reached: String,

    /// The column with the group of each; left out, everybody is in the group all.
    #[arg(long, value_name = "COL")]
    groups: Option<String>,
}

/// What is printed.
#[derive(Serialize)]
struct Printed {
    groups: Vec<Group>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<Gap>,
}

#[derive(Serialize)]
struct Group {
    group: String,
    #[serde(flatten)]
    figures: Option<Figures>,
}

#[derive(Serialize, Clone, Copy)]
struct Figures {
    people: u64,
    reached: u64,
    share: f64,
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct Gap {
    highest: String,
    lowest: String,
    points: f64,
    low: f64,
    high: f64,
}

/// Reads the people and prints the rates.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let mut columns = Columns::new();
    let reached = columns.whole(&arguments.reached, 0..=1);
    let group = arguments.groups.as_deref().map(|name| columns.text(name));
    let table = read(&Source::path(&arguments.people), columns).map_err(Failure::Input)?;
    let people = table.rows();
    let people = people.filter_map(|row| {
        let group = group.map_or(Some(ALL), |group| row.text(group));
        Some((group?, row.whole(reached) == 1))
    });
    let rates = group_rates(people);
    let known = rates
        .iter()
        .filter_map(|one| Some((one.group, one.rate.share()?)));
    let known: Vec<(&str, Estimate)> = known.collect();
    let by_share =
        |one: &&(&str, Estimate), other: &&(&str, Estimate)| one.1.value.total_cmp(&other.1.value);
    let ends = (known.iter().max_by(by_share), known.iter().min_by(by_share));
    let gap = match ends {
        (Some(highest), Some(lowest)) if known.len() > 1 => {
            let gap = difference(highest.1, lowest.1);
            Some(Gap {
                highest: highest.0.to_owned(),
                lowest: lowest.0.to_owned(),
                points: gap.value,
                low: gap.lower,
                high: gap.upper,
            })
        }
        _ => None,
    };
    let groups = rates.iter().map(|one| Group {
        group: one.group.to_owned(),
        figures: figures(one.rate),
    });
    let printed = Printed {
        groups: groups.collect(),
        gap,
    };
    let text = serde_json::to_string(&printed).map_err(std::io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(Answer::Yes)
}

fn figures(rate: Rate) -> Option<Figures> {
    match rate {
        Rate::Known {
            people,
            reached,
            share,
        } => Some(Figures {
            people,
            reached,
            share: share.value,
            low: share.lower,
            high: share.upper,
        }),
        Rate::Suppressed => None,
    }
}
