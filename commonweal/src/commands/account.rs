//! `commonweal account`: the account by which everything else begins.

use std::io::Write;

use city::City;
use city::id::BodyId;
use city::sign_in::SignInName;
use city::staff::{FirstAdministrator, StaffDirectory, StaffError};
use clap::{Args, Subcommand};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use platform::text::Language;

use super::city_options::{CityOptions, missing_file};
use super::{Answer, Failure, wait_for};
use crate::services;

const EXAMPLES: &str = "\
Examples:
  commonweal account first-administrator --body \"Education office\" --name \"Ada Lin\" --sign-in-name ada.lin

The code is printed once. Whoever has it signs in at /sign-in/code, chooses a password, sets
up a second step, and then takes in all other staff at /staff.

Exit codes: 0 done; 2 a setting is wrong, or the city has an administrator already; 4 the
database can't be used.";

/// Make the first account of a city.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the first administrator of a city, once, and print the code by which they come in.
    FirstAdministrator(First),
}

#[derive(Debug, Args)]
struct First {
    /// The body whose staff they look after: its id, or its name in any language.
    #[arg(long)]
    body: String,

    /// Their name.
    #[arg(long)]
    name: String,

    /// The name by which they sign in.
    #[arg(long, default_value = "administrator")]
    sign_in_name: String,

    #[command(flatten)]
    city: CityOptions,
}

/// Makes the account and prints the code.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let Command::FirstAdministrator(first) = &arguments.command;
    let (address, _) = first.city.read()?;
    if let Some(file) = missing_file(&address) {
        let file = file.display();
        return Err(Failure::Database(format!(
            "there is no city in {file}, for there is no such file: make one with commonweal load"
        )));
    }
    let sign_in_name = SignInName::read(&first.sign_in_name)
        .map_err(|error| Failure::Usage(format!("--sign-in-name: {error}")))?;
    wait_for(async {
        let services = services::all();
        let db = Database::open(&address).await?;
        let policies = services::policies(&services)?;
        let chance = Chance::system()?;
        let city = City::open(db.clone(), Clock::system(), chance, policies, false).await?;
        let body = body_called(&city, &first.body)?;
        let order = FirstAdministrator {
            body,
            name: first.name.clone(),
            sign_in_name,
        };
        let made = StaffDirectory::of(&city).first_administrator(order).await;
        let made = made.map_err(|error| match error {
            StaffError::Store(error) => error.into(),
            other => Failure::Refused(other.to_string()),
        })?;
        writeln!(
            out,
            "Sign-in name: {}\nCode:         {}\n\nThe code works once, until {}, at /sign-in/code. It is not shown again.",
            made.letter.name.as_str(),
            made.letter.code.printed(),
            city.date_at(made.letter.expires_at),
        )?;
        db.close().await;
        Ok(Answer::Yes)
    })
}

/// The body with this id or name.
fn body_called(city: &City, called: &str) -> Result<BodyId, Failure> {
    let is_it = |body: &&city::directory::Body| {
        body.id.as_str() == called || body.name.en == called || body.name.zh_hans == called
    };
    if let Some(body) = city.bodies().iter().find(is_it) {
        return Ok(body.id.clone());
    }
    let names = city.bodies().iter();
    let names: Vec<&str> = names
        .map(|body| body.name.in_language(Language::English))
        .collect();
    Err(Failure::Refused(format!(
        "the city has no body “{called}”: name one of these with --body: {}",
        names.join(", ")
    )))
}
