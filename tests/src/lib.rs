//! People on their way through the portal: the program as it is shipped, in a browser as people have it.
//!
//! A journey starts a [`City`], opens a [`Browser`] for a [`Visitor`] and does what a person would do. Nothing in
//! it waits for a time: every step waits for what it needs, up to [`PATIENCE`]. Whatever is started ends with the
//! value that started it, and what it said is shown where a test fails.

mod axe;
mod browser;
mod city;
mod html;
mod line;
mod process;
mod steps;
mod visitor;

use std::time::Duration;

pub use axe::Violation;
pub use browser::Browser;
pub use city::{City, program};
pub use html::Pages;
pub use line::{Line, SlowLine};
pub use visitor::Visitor;

/// How long a step waits for what it needs before it fails.
pub const PATIENCE: Duration = Duration::from_secs(30);
