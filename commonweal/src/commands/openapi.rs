//! `commonweal openapi`: the description of the JSON API, for those who write against it.

use std::io::Write;

use clap::Args;

use super::{Answer, Failure};
use crate::services;

const EXAMPLES: &str = "\
Example:
  commonweal openapi > docs/openapi/v1.json

A city that is served has the same at /api/v1/openapi.json.";

/// Print the description of the JSON API (OpenAPI 3.1).
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {}

/// Prints the description.
pub(crate) fn run(_: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let description = city::api::openapi(&services::all());
    let text = description.to_pretty_json().map_err(std::io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(Answer::Yes)
}
