//! `commonweal log key`: the public half of the log's key.

use std::io::Write;

use super::super::city_options::CityOptions;
use super::super::log_options::LogOptions;
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Examples:
  commonweal log key
  commonweal log key > log.pub

Publish it where the city can't change it unseen: in print, in a newspaper, with a witness.

Exit codes: 0 printed; 2 there is no key yet, or a setting is wrong.";

/// Print the key by which everybody verifies the log's checkpoints.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    city: CityOptions,

    #[command(flatten)]
    log: LogOptions,
}

/// Prints the key.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, settings) = arguments.city.read()?;
    let Some(signer) = arguments.log.signer_if_any(&address, &settings)? else {
        let file = arguments.log.key_file(&address, &settings)?;
        return Err(Failure::Refused(format!(
            "there is no key {} yet: it is made when the city is loaded or first served",
            file.display()
        )));
    };
    writeln!(out, "{}", signer.verifier())?;
    Ok(Answer::Yes)
}
