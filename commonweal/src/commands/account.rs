//! `commonweal account`: the accounts by which everything else begins.

use std::io::Write;

use city::City;
use city::id::{BodyId, LetterId};
use city::mandate::{Actor, Channel};
use city::sign_in::{Letter, LetterError, SealKey, SignIn, SignInName, SignInSettings};
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

  commonweal account print-letter let_7F3K92QD0M4TXA1B

The code is printed once. Whoever has it signs in at /sign-in/code, chooses a password, sets
up a second step, and then takes in all other staff at /staff. Their letters are printed by
another administrator of the body; the letter of the second one, print here.

Exit codes: 0 done; 2 a setting is wrong, the body has an administrator already, or there is
no such letter to a member of staff; 4 the database can't be used.";

/// Make the first account of a body, or print the letter of the second.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the first administrator of a body, once, and print the code by which they come in.
    FirstAdministrator(First),
    /// Print a letter that an administrator ordered for a member of staff, once.
    PrintLetter(Print),
}

#[derive(Debug, Args)]
struct Print {
    /// The number of the letter.
    letter: LetterId,

    #[command(flatten)]
    city: CityOptions,
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

/// Makes the account or prints the letter.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Command::FirstAdministrator(first) => make(first, out),
        Command::PrintLetter(print) => print_letter(print, out),
    }
}

fn make(first: &First, out: &mut dyn Write) -> Result<Answer, Failure> {
    let address = address_of(&first.city)?;
    let sign_in_name = SignInName::read(&first.sign_in_name)
        .map_err(|error| Failure::Usage(format!("--sign-in-name: {error}")))?;
    wait_for(async {
        let city = opened(&address).await?;
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
        show(&city, &made.letter, out)?;
        city.db().clone().close().await;
        Ok(Answer::Yes)
    })
}

fn print_letter(print: &Print, out: &mut dyn Write) -> Result<Answer, Failure> {
    let address = address_of(&print.city)?;
    wait_for(async {
        let city = opened(&address).await?;
        // Printing a letter seals nothing, so any key does.
        let settings = SignInSettings::new(SealKey::drawn(city.chance()));
        let sign_in = SignIn::new(city.clone(), settings);
        let printed = city.under(Actor::System, Channel::Program, async |access| {
            sign_in.print_letter(access, &print.letter).await
        });
        let letter = printed.await?.map_err(|error| match error {
            LetterError::Store(error) => error.into(),
            _ => Failure::Refused(format!(
                "no letter {} to a member of staff waits to be printed",
                print.letter
            )),
        })?;
        show(&city, &letter, out)?;
        city.db().clone().close().await;
        Ok(Answer::Yes)
    })
}

fn show(city: &City, letter: &Letter, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        out,
        "Sign-in name: {}\nCode:         {}\n\nThe code works once, until {}, at /sign-in/code. It is not shown again.",
        letter.name.as_str(),
        letter.code.printed(),
        city.date_at(letter.expires_at),
    )?;
    Ok(())
}

/// The address of the database, which must be there.
fn address_of(options: &CityOptions) -> Result<String, Failure> {
    let (address, _) = options.read()?;
    match missing_file(&address) {
        None => Ok(address),
        Some(file) => Err(Failure::Database(format!(
            "there is no city in {}, for there is no such file: make one with commonweal load",
            file.display()
        ))),
    }
}

async fn opened(address: &str) -> Result<City, Failure> {
    let services = services::all();
    let db = Database::open(address).await?;
    let policies = services::policies(&services)?;
    let chance = Chance::system()?;
    Ok(City::open(db, Clock::system(), chance, policies, false).await?)
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
