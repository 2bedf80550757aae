//! An analyst with no server: files in, files out.

mod bad_files;
mod chances;
mod ledgers;
mod log;
mod merkle;
mod places;
mod reach;
mod resources;
mod rosters;
mod rules;
mod waitlists;
mod workbench;
