//! `commonweal entitlement explain`: what a use of a benefit comes to for a resident, and why, in words.

use std::io::Write;

use city::City;
use city::id::ResidentId;
use city::mandate::{Access, Actor, Channel, Purpose};
use city::people::MandateError;
use city::policy::Action;
use clap::{Args, Subcommand, ValueEnum};
use eldercare::entitlement::{EntitlementError, Explained, Use, at};
use eldercare::scheme::Benefit;
use eldercare::{SERVICE, words};
use eligibility::{Scheme, Used};
use jiff::civil::Date;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use platform::text::{Language, Text};

use super::city_options::{CityOptions, missing_file};
use super::{Answer, Failure, wait_for};
use crate::services;

const EXAMPLES: &str = "\
Examples:
  commonweal entitlement explain --resident res_2Q7MJ5K9T0XW4RCN --date 2026-03-02
  commonweal entitlement explain --resident res_2Q7MJ5K9T0XW4RCN --date 2026-03-02 --price 1200 --benefit delivery

Prices are minor units of the city's currency. Every scheme of the benefit is named in its order with
what it pays and from which funds, or the fact that fails and the body that issues it. Uses before
this one are not counted. Who asks stands in the log, and the person sees it on their page.

Exit codes: 0 explained, and something is given; 1 explained, and nothing is given; 2 there is no such
resident, no schemes are in force on that day, or a setting is wrong; 4 the database can't be used.";

/// Explain what a resident is entitled to.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Explain(Explain),
}

/// Say what a use of a benefit comes to for a resident, and why.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
struct Explain {
    /// The resident's id.
    #[arg(long, value_name = "RESIDENT")]
    resident: ResidentId,

    /// The day of the use.
    #[arg(long, value_name = "DATE")]
    date: Date,

    /// The price in minor units.
    #[arg(long, value_name = "UNITS", default_value_t = 2_000)]
    price: u64,

    /// What is used.
    #[arg(long, value_enum, default_value_t = BenefitOption::Meal)]
    benefit: BenefitOption,

    #[command(flatten)]
    city: CityOptions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BenefitOption {
    Meal,
    Delivery,
    HelpAtHome,
}

impl From<BenefitOption> for Benefit {
    fn from(option: BenefitOption) -> Self {
        match option {
            BenefitOption::Meal => Self::Meal,
            BenefitOption::Delivery => Self::Delivery,
            BenefitOption::HelpAtHome => Self::HelpAtHome,
        }
    }
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let Command::Explain(explain) = &arguments.command;
    let (address, _) = explain.city.read()?;
    if let Some(file) = missing_file(&address) {
        let file = file.display();
        return Err(Failure::Database(format!(
            "there is no city in {file}, for there is no such file: make one with commonweal load"
        )));
    }
    wait_for(async {
        let services = services::all();
        let db = Database::open(&address).await?;
        let policies = services::policies(&services)?;
        let texts =
            services::texts(&services).map_err(|error| Failure::Refused(error.to_string()))?;
        let chance = Chance::system()?;
        let city = City::open(db.clone(), Clock::system(), chance, policies, false).await?;
        // What was read stands in the log before any of it is printed.
        let explained = city
            .under(Actor::System, Channel::Program, async |access| {
                Box::pin(explained(&city, access, explain)).await
            })
            .await?;
        let answer = tell(&city, &texts.text(Language::English), &explained?, out);
        db.close().await;
        answer
    })
}

async fn explained(city: &City, access: &Access, asked: &Explain) -> Result<Explained, Failure> {
    let registry = city.registry();
    let resident = &asked.resident;
    let leave = registry.over(access, resident, SERVICE, Purpose::Audit, Action::See);
    let mandate = leave.await.map_err(|error| match error {
        MandateError::Store(error) => error.into(),
        other => Failure::Refused(other.to_string()),
    })?;
    let asked = Use {
        benefit: asked.benefit.into(),
        day: asked.date,
        price: asked.price,
    };
    let nothing_used = |_: &Scheme| Used::default();
    at(city, &mandate, resident, asked, nothing_used)
        .await
        .map_err(|error| match error {
            EntitlementError::Store(error) => error.into(),
            other => Failure::Refused(other.to_string()),
        })
}

/// Prints the answer first, then why.
fn tell(
    city: &City,
    t: &Text,
    explained: &Explained,
    out: &mut dyn Write,
) -> Result<Answer, Failure> {
    let asked = explained.asked;
    let price = words::money(city, t, asked.price);
    let rest = words::money(city, t, explained.rest());
    writeln!(out, "{}, {}", words::benefit(t, asked.benefit), asked.day)?;
    writeln!(out, "Price {price}, left to pay {rest}")?;
    writeln!(out, "{}", words::standing(t, explained))?;
    if let Some(basis) = words::basis(city, t, explained) {
        writeln!(out, "{basis}")?;
    }
    writeln!(out, "By version {} of the schemes:", explained.counts.set)?;
    for said in &explained.counts.said {
        writeln!(
            out,
            "- {} ({})",
            words::said(city, t, said),
            said.scheme.name()
        )?;
    }
    if !explained.is_given() {
        writeln!(out, "None of this is given as things stand.")?;
    }
    Ok(match explained.rest() < asked.price {
        true => Answer::Yes,
        false => Answer::No,
    })
}
