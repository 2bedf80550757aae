//! The command line: every subcommand, and how its end becomes an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{
    Answer, Failure, access, account, allocate, chances, check, compare, demo, directory, doctor,
    entitlement, inequality, ledger, load, log, merkle, migrate, openapi, policy, rates, resources,
    retain, roster, sandbox, schema, serve, waitlist,
};

const EXIT_CODES: &str = "\
Exit codes:
  0  done; where a question was asked, the answer is yes
  1  done, and the answer is no: the check found faults
  2  the command or a setting is wrong, or a file can't be read; nothing was written
  3  the result can't be written; nothing was written
  4  the database or its folder can't be used, or holds what is in the way
  5  the portal can't be served at the address given";

/// One program for a city's public services.
#[derive(Debug, Parser)]
#[command(name = "commonweal", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Arguments),
    // It has the most options by far.
    Serve(Box<serve::Arguments>),
    Load(load::Arguments),
    Migrate(migrate::Arguments),
    Doctor(Box<doctor::Arguments>),
    Account(account::Arguments),
    Directory(directory::Arguments),
    Sandbox(sandbox::Arguments),
    Retain(retain::Arguments),
    Entitlement(entitlement::Arguments),
    Resources(resources::Arguments),
    Roster(roster::Arguments),
    Policy(policy::Arguments),
    Schema(schema::Arguments),
    Openapi(openapi::Arguments),
    Allocate(Box<allocate::Arguments>),
    Check(Box<check::Arguments>),
    Chances(chances::Arguments),
    Waitlist(Box<waitlist::Arguments>),
    Compare(compare::Arguments),
    Access(access::Arguments),
    Inequality(inequality::Arguments),
    Rates(rates::Arguments),
    Merkle(merkle::Arguments),
    Ledger(ledger::Arguments),
    Log(log::Arguments),
}

impl Cli {
    /// Runs the command and says how it ended.
    pub(crate) fn run(self) -> ExitCode {
        let out = &mut io::stdout().lock();
        let ended = match self.command {
            Command::Demo(arguments) => demo::run(&arguments, out),
            Command::Serve(arguments) => serve::run(&arguments, out),
            Command::Load(arguments) => load::run(&arguments, out),
            Command::Migrate(arguments) => migrate::run(&arguments, out),
            Command::Doctor(arguments) => doctor::run(&arguments, out),
            Command::Account(arguments) => account::run(&arguments, out),
            Command::Directory(arguments) => directory::run(&arguments, out),
            Command::Sandbox(arguments) => sandbox::run(&arguments, out),
            Command::Resources(arguments) => resources::run(&arguments, out),
            Command::Roster(arguments) => roster::run(&arguments, out),
            Command::Retain(arguments) => retain::run(&arguments, out),
            Command::Entitlement(arguments) => entitlement::run(&arguments, out),
            Command::Policy(arguments) => policy::run(&arguments, out),
            Command::Schema(arguments) => schema::run(&arguments, out),
            Command::Openapi(arguments) => openapi::run(&arguments, out),
            Command::Allocate(arguments) => allocate::run(&arguments, out),
            Command::Check(arguments) => check::run(&arguments, out),
            Command::Chances(arguments) => chances::run(&arguments, out),
            Command::Waitlist(arguments) => waitlist::run(&arguments, out),
            Command::Compare(arguments) => compare::run(&arguments, out),
            Command::Access(arguments) => access::run(&arguments, out),
            Command::Inequality(arguments) => inequality::run(&arguments, out),
            Command::Rates(arguments) => rates::run(&arguments, out),
            Command::Ledger(arguments) => ledger::run(&arguments, out),
            Command::Merkle(arguments) => merkle::run(&arguments, out),
            Command::Log(arguments) => log::run(&arguments, out),
        };
        let failure =
            match ended.and_then(|answer| out.flush().map(|()| answer).map_err(Failure::from)) {
                Ok(Answer::Yes) => return ExitCode::SUCCESS,
                Ok(Answer::No) => return ExitCode::from(1),
                Err(failure) => failure,
            };
        // Where even this can't be said, the exit code still is.
        let _ = writeln!(io::stderr(), "commonweal: {failure}");
        ExitCode::from(failure.exit_code())
    }
}
