//! `commonweal ledger close`: the end of a business day.

use std::io::Write;

use city::City;
use city::error::StoreError;
use city::ledger::{Closed, PurposeSums, StillHeld};
use city::mandate::{Access, Actor, Channel};
use clap::Args;
use eldercare::fund;
use eldercare::money::{CloseDayError, Days};
use jiff::civil::Date;

use super::super::city_options::CityOptions;
use super::super::wait_for;
use super::{Answer, Failure, city_at};

const EXAMPLES: &str = "\
Example:
  commonweal ledger close --day 2026-03-02

Days are closed in their order, and a day not before its last canteen has closed. The trial balance
is reckoned from all transfers and printed by what accounts are for, never by person; its SHA-256 is
kept. What is booked afterwards, a refund too, stands on the next open day.

Exit codes: 0 closed; 2 the day can't be closed now, and why, or a setting is wrong; 4 the database
can't be used.";

/// Close a business day.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The day.
    #[arg(long, value_name = "DATE")]
    day: Date,

    #[command(flatten)]
    city: CityOptions,
}

/// What came of it.
struct Done {
    closed: Closed,
    trial: Vec<PurposeSums>,
    held: StillHeld,
}

/// Closes the day and prints its trial balance.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, _) = arguments.city.read()?;
    wait_for(async {
        let city = city_at(&address).await?;
        let done = city
            .under(Actor::System, Channel::Program, async |access| {
                Box::pin(close(&city, access, arguments.day)).await
            })
            .await?;
        let told = tell(&done?, out);
        city.db().clone().close().await;
        told
    })
}

async fn close(city: &City, access: &Access, day: Date) -> Result<Done, Failure> {
    let refused = |error: CloseDayError| match error {
        CloseDayError::Store(error) => error.into(),
        other => Failure::Refused(other.to_string()),
    };
    let mandate = fund::leave(city, access).map_err(|_| StoreError::NotCovered)?;
    let days = Days::new(city.clone());
    let closed = days.close(&mandate, day).await.map_err(refused)?;
    let trial = days.trial(&mandate, day).await.map_err(refused)?;
    let held = days.view(&mandate).await.map_err(refused)?.held;
    Ok(Done {
        closed,
        trial,
        held,
    })
}

fn tell(done: &Done, out: &mut dyn Write) -> Result<Answer, Failure> {
    let closed = &done.closed;
    writeln!(
        out,
        "{} is closed: {} transfers, {} minor units moved.",
        closed.day, closed.transfers, closed.units
    )?;
    writeln!(
        out,
        "{:<16} {:>8} {:>16} {:>16} {:>12} {:>12}",
        "for", "accounts", "debits", "credits", "held out", "held in"
    )?;
    for sums in &done.trial {
        let balance = &sums.balance;
        writeln!(
            out,
            "{:<16} {:>8} {:>16} {:>16} {:>12} {:>12}",
            sums.purpose,
            sums.accounts,
            balance.debits_posted,
            balance.credits_posted,
            balance.debits_pending,
            balance.credits_pending
        )?;
    }
    writeln!(
        out,
        "Still held: {} minor units in {} holds.",
        done.held.units, done.held.holds
    )?;
    writeln!(out, "SHA-256 of the trial balance: {}", closed.trial)?;
    Ok(Answer::Yes)
}
