//! Stories of what stands around every page.

mod forms;
mod layers;
mod look;
mod protect;
