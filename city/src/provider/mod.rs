//! For those who give services: what is to be mended in what their body sends, what their staff do first, and the sandbox in
//! which they practise. Nothing here is about a resident.

mod first_day;
mod marks;
mod sandbox;
mod sent;
mod store;
#[cfg(test)]
mod tests;

pub use first_day::{FirstDay, FirstDayError, Step, StepLine};
pub use marks::{Mark, Marks, Mending};
pub use sandbox::{NoSandbox, Reset, SandboxOf, Sandboxes, ask_for_reset, reset_done, reset_of};
pub use sent::{FileFault, REFUSALS_KEPT_DAYS, Refusals, count_refusal, note_file, refusals_of};
