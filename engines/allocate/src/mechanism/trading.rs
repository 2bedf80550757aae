#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, whose constructors prove them"
)]

use crate::Market;
use crate::market::Applicants;

/// Top trading cycles: every student points to the most wanted programme that has a seat left, every programme to the first
/// student of its order who has none yet; where the pointers close a circle, each student of it gets the seat pointed to
/// (A. Abdulkadiroglu and T. Sonmez, "School choice: a mechanism design approach" (2003), section II.C). Only those who list
/// a programme have a right there that can be traded. Which circle is done first does not change the outcome.
/// Time is linear in the number of applications. Gives the application that each student ends with, or the end of the list.
pub(super) fn trade(market: &Market) -> Vec<u32> {
    let mut trading = Trading::new(market);
    let mut path: Vec<u32> = Vec::new();
    for student in 0..market.students() {
        if trading.is_done[student as usize] {
            continue;
        }
        let mut next = Some(student);
        while let Some(last) = next.or_else(|| path.last().copied()) {
            if next.take().is_some() {
                trading.is_on_path[last as usize] = true;
                path.push(last);
            }
            let Some(programme) = trading.wants(last) else {
                // Nothing of the list is left: the student goes without, and whoever pointed here points elsewhere.
                trading.is_done[last as usize] = true;
                path.pop();
                continue;
            };
            let first = trading.first_of(programme);
            if !trading.is_on_path[first as usize] {
                next = Some(first);
                continue;
            }
            // The circle runs from where this student stands on the path to its end.
            while let Some(one) = path.pop() {
                trading.gives(one);
                if one == first {
                    break;
                }
            }
        }
    }
    trading.asking
}

struct Trading<'m> {
    market: &'m Market,
    applicants: Applicants,
    free: Vec<u32>,
    /// The application that each student asks for, and in the end has.
    asking: Vec<u32>,
    /// Where each programme's search for its first student goes on.
    next: Vec<u32>,
    is_done: Vec<bool>,
    is_on_path: Vec<bool>,
}

impl<'m> Trading<'m> {
    fn new(market: &'m Market) -> Self {
        let students = market.students() as usize;
        let programmes = market.capacities().len();
        Self {
            market,
            applicants: Applicants::new(market),
            free: market.capacities().to_vec(),
            asking: market.list_starts()[..students].to_vec(),
            next: market.order_starts()[..programmes].to_vec(),
            is_done: vec![false; students],
            is_on_path: vec![false; students],
        }
    }

    /// The most wanted programme with a seat left.
    fn wants(&mut self, student: u32) -> Option<u32> {
        let end = self.market.list(student).end as u32;
        let asking = &mut self.asking[student as usize];
        while *asking < end {
            let programme = self.market.programmes()[*asking as usize];
            if self.free[programme as usize] > 0 {
                return Some(programme);
            }
            *asking += 1;
        }
        None
    }

    /// The first student of the order of a programme to whom one points, so there is one.
    fn first_of(&mut self, programme: u32) -> u32 {
        let next = &mut self.next[programme as usize];
        loop {
            let application = self.applicants.order[*next as usize];
            let student = self.applicants.owner[application as usize];
            if !self.is_done[student as usize] {
                return student;
            }
            *next += 1;
        }
    }

    /// The student has the seat that they point to.
    fn gives(&mut self, student: u32) {
        let programme = self.market.programmes()[self.asking[student as usize] as usize];
        self.free[programme as usize] -= 1;
        self.is_done[student as usize] = true;
        self.is_on_path[student as usize] = false;
    }
}
