//! An analyst with no server: files in, files out.

mod bad_files;
mod chances;
mod log;
mod merkle;
mod places;
mod reach;
mod rules;
mod waitlists;
mod workbench;
