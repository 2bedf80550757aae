#![expect(
    clippy::indexing_slicing,
    reason = "programmes and applications come from a market, and what is given is checked before it is used"
)]

use std::collections::VecDeque;

use thiserror::Error;

use crate::Market;
use crate::market::Applicants;

/// A student who moves up from a waitlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The student's index.
    pub student: u32,
    /// The programme whose seat the student leaves; none where they had none.
    pub from: Option<u32>,
    /// The programme at which the student has a seat now.
    pub to: u32,
    /// How that seat became free.
    pub cause: Cause,
}

/// How a seat became free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It was released.
    Released,
    /// The student who had it moved up in this step, counted from 0.
    Vacated {
        /// The step.
        step: u32,
    },
}

/// Why a waitlist can't be worked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WaitlistError {
    /// Places are given of other students than there are.
    #[error("places are given of {given} students, and there are {students}")]
    OtherStudents {
        /// How many are given.
        given: usize,
        /// How many there are.
        students: u32,
    },
    /// A student has a place that is not on the own list.
    #[error("student {student} has a place at programme {programme}, which is not on their list")]
    NotListed {
        /// The student.
        student: u32,
        /// The programme.
        programme: u32,
    },
    /// Seats are released at a programme that is not there.
    #[error("seats are released at programme {programme}, which is unknown")]
    UnknownProgramme {
        /// The programme.
        programme: u32,
    },
    /// More seats are released than the programme has.
    #[error("programme {programme} releases {released} seats and has {seats}")]
    AboveCapacity {
        /// The programme.
        programme: u32,
        /// The seats that it releases.
        released: u32,
        /// Its seats.
        seats: u32,
    },
}

/// Works off the waitlists of all programmes for seats that were released: each seat goes to the first student of the
/// programme's order who would rather be there, and the seat that the student leaves is free in turn.
///
/// The order is that of the main round, so nobody's standing changes after the lists were closed. From a stable matching
/// this leads to the stable matching with the new seats in which nobody is moved who need not be, and the order in which seats
/// are filled changes the steps but not the end (Y. Blum, A. E. Roth and U. G. Rothblum, on vacancy chains, Journal of
/// Economic Theory 76 (1997)). Time is linear in the number of applications.
///
/// Whoever has no place waits for all that is on their list; those who have left the round, or declined a seat, are not in the
/// market. `given` is each student's programme now; `released` are programmes with the seats that became free, in the order in
/// which they are filled.
///
/// # Errors
/// Places or seats that are not of this market.
pub fn move_up(
    market: &Market,
    given: &[Option<u32>],
    released: &[(u32, u32)],
) -> Result<Vec<Move>, WaitlistError> {
    check_released(market, released)?;
    // The application that each student has now, or the end of the list.
    let mut held = held(market, given)?;
    let mut given = given.to_vec();
    let applicants = Applicants::new(market);
    let mut next = market.order_starts()[..market.capacities().len()].to_vec();
    let mut free: VecDeque<(u32, Cause)> = VecDeque::new();
    for &(programme, seats) in released {
        // More seats than applicants go to nobody.
        let seats = seats.min(market.applicants(programme as usize));
        free.extend((0..seats).map(|_| (programme, Cause::Released)));
    }
    let mut moves = Vec::new();
    while let Some((programme, cause)) = free.pop_front() {
        let index = programme as usize;
        // Whoever has something better now will have it later, too, so the search never goes back.
        while next[index] < market.order_starts()[index + 1] {
            let application = applicants.order[next[index] as usize];
            next[index] += 1;
            let student = applicants.owner[application as usize];
            let has = &mut held[student as usize];
            if application < *has {
                *has = application;
                let from = given[student as usize].replace(programme);
                if let Some(from) = from {
                    let step = moves.len() as u32;
                    free.push_back((from, Cause::Vacated { step }));
                }
                moves.push(Move {
                    student,
                    from,
                    to: programme,
                    cause,
                });
                break;
            }
        }
    }
    Ok(moves)
}

fn check_released(market: &Market, released: &[(u32, u32)]) -> Result<(), WaitlistError> {
    let mut left: Vec<u32> = market.capacities().to_vec();
    for &(programme, seats) in released {
        let Some(left) = left.get_mut(programme as usize) else {
            return Err(WaitlistError::UnknownProgramme { programme });
        };
        let Some(rest) = left.checked_sub(seats) else {
            let all = released.iter().filter(|one| one.0 == programme);
            return Err(WaitlistError::AboveCapacity {
                programme,
                released: all.map(|one| one.1).fold(0, u32::saturating_add),
                seats: market.capacities()[programme as usize],
            });
        };
        *left = rest;
    }
    Ok(())
}

fn held(market: &Market, given: &[Option<u32>]) -> Result<Vec<u32>, WaitlistError> {
    let students = market.students();
    if given.len() != students as usize {
        let given = given.len();
        return Err(WaitlistError::OtherStudents { given, students });
    }
    let held = (0..students).zip(given).map(|(student, place)| {
        let mut list = market.list(student);
        let end = list.end;
        let Some(programme) = *place else {
            return Ok(end as u32);
        };
        let application = list.find(|&one| market.programmes()[one] == programme);
        let application = application.ok_or(WaitlistError::NotListed { student, programme })?;
        Ok(application as u32)
    });
    held.collect()
}
