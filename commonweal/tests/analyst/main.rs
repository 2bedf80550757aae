//! An analyst with no server: files in, files out.

mod bad_files;
mod log;
mod merkle;
mod places;
mod reach;
mod workbench;
