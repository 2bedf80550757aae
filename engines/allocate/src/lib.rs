//! Places by priority and preference: deferred acceptance, lotteries, reasons and an independent checker.
//!
//! Students rank programmes; a programme ranks its applicants by priority group, then lottery number.
//! [`allocate`] finds the stable matching that is best for every student, or the one that is best for
//! every programme (Gale and Shapley 1962; Abdulkadiroglu and Sonmez 2003), or gives out seats by another
//! [`Mechanism`]. [`allocate_with_reserves`] does where programmes keep seats for classes,
//! [`allocate_together`] where siblings want to be at one school. [`move_up`] works off waitlists,
//! [`chances`] says how likely each place is before the draw, [`outlook`] how likely it is for one more student.
//! [`Reasons`] says of every application why it ended as it did, [`cutoffs`] where each programme
//! stopped, [`checker`] judges a matching with code of its own, [`Draw`] makes lottery numbers that no
//! insider can steer, and [`Certificate`] binds all of it into one record.
//!
//! Everything is by index: students `0..students`, programmes `0..programmes`. Names are the caller's,
//! and so is the order of the indices, which is the last tie-break (see [`Market`]). The engine reads
//! no clock, no files and no chance: the same inputs give the same bytes.
//!
//! ```
//! use allocate::{Application, Market, Mechanism, allocate, checker};
//!
//! let applications = [
//!     Application { student: 0, programme: 0, rank: 1, priority_group: 2, lottery: 7 },
//!     Application { student: 0, programme: 1, rank: 2, priority_group: 1, lottery: 7 },
//!     Application { student: 1, programme: 0, rank: 1, priority_group: 1, lottery: 9 },
//! ];
//! let market = Market::from_applications(vec![1, 1], 2, &applications)?;
//! let matching = allocate(&market, Mechanism::StudentOptimal);
//! assert_eq!(matching.programme(0), Some(1));
//! assert_eq!(matching.programme(1), Some(0));
//! let verdict = checker::check(market.capacities(), applications, &matching.programmes());
//! assert!(verdict.is_stable());
//! # Ok::<(), allocate::MarketError>(())
//! ```

mod application;
mod certificate;
mod chance;
pub mod checker;
mod cutoff;
mod draw;
mod kept;
mod market;
mod matching;
mod mechanism;
mod outlook;
mod reason;
mod reserves;
mod siblings;
mod waitlist;

pub use application::Application;
pub use certificate::{
    Certificate, Counts, DrawRecord, PromiseRecord, SiblingRecord, VerdictRecord, reserves_digest,
};
pub use chance::{Chance, Chances, chances};
pub use cutoff::{Cutoff, LastAdmitted, cutoffs};
pub use draw::{Commitment, Draw, DrawError, Seed};
pub use market::{Market, MarketError};
pub use matching::{Matching, Place};
pub use mechanism::{Mechanism, Promise, allocate, allocate_with_reserves};
pub use outlook::{Lists, Outlook, Prospects, outlook};
pub use reason::{Answer, BetterGroup, GroupSeats, Reason, Reasons, Standing};
pub use reserves::{Classes, Reserve, Reserves, ReservesError, SeatGroup};
pub use siblings::{Families, FamiliesError, Together, Wish, WishEnd, allocate_together};
pub use waitlist::{Cause, Move, WaitlistError, move_up};
