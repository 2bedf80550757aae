//! Who may get what, as far as it can be told: rules over answers, in three values.
//!
//! A [`Rule`] is data: conditions on the answers to [`Question`]s, put together by *all of* and *any of*. Somebody who has
//! answered some of the questions gets a [`Verdict`]: yes, no with the part of the rule that fails, or maybe with the part
//! that is still open. A question without an answer makes nothing false: an unknown is never held against anybody.
//!
//! The three values are those of Kleene (1952, *Introduction to Metamathematics*, section 64): *no* is the weaker in *all
//! of*, *yes* the stronger in *any of*, and what is unknown stays unknown until one of them decides. So a *yes* or a *no*
//! holds whatever the missing answers will be. Where one question stands in several conditions, a *maybe* can be more
//! careful than need be; it is exact where each question stands in one.
//!
//! A [`Scheme`] says what those get for whom a rule holds. [`award`] applies the schemes of one benefit, each to what those
//! before it left to pay, and says of each why it gave what it gave; [`check_schemes`] refuses those that contradict
//! themselves or one another.

mod award;
mod question;
mod rule;
mod scheme;
mod verdict;

pub use award::{Award, AwardReason, Given, Said, Used, award};
pub use question::{Answer, Answers, Kind, Question};
pub use rule::{CONDITIONS_MAX, Condition, DEPTH_MAX, Fault, Rule, Test};
pub use scheme::{FUNDERS_MAX, Funder, Gives, SCHEMES_MAX, Scheme, SchemeFault, check_schemes};
pub use verdict::{Verdict, next_question};
