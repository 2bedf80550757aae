//! `commonweal policy`: what the policies come to, for those who review them.

use std::io::Write;

use city::policy::table;
use clap::{Args, Subcommand};

use super::{Answer, Failure};
use crate::services;

const EXAMPLES: &str = "\
Example:
  commonweal policy table > docs/policy-table.txt

Every role puts every question in every standing to the policies; each line is a yes, with
the policy that gave it. What stands in no line is refused. The policies themselves are the
files in city/policies and services/*/policies.";

/// Show who may do what.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the table of roles, actions and resources.
    #[command(after_help = EXAMPLES)]
    Table,
}

/// Prints what was asked for.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let What::Table = arguments.what;
    let policies = services::policies(&services::all())?;
    out.write_all(table(&policies).as_bytes())?;
    Ok(Answer::Yes)
}
