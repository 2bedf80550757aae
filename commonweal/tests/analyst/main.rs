//! An analyst with no server: files in, files out.

mod bad_files;
mod places;
mod reach;
mod workbench;
