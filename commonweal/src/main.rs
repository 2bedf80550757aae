//! One program for a city's public services.

mod cli;
mod commands;
mod packs;
mod server;
mod services;
mod settings;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
