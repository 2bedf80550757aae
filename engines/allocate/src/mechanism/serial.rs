#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, whose constructors prove them"
)]

use crate::Market;

/// Serial dictatorship: in the order of their lottery numbers each student takes the most wanted programme that has a seat
/// left; priorities count for nothing. A student with several numbers has the smallest; equal numbers go by index.
/// Gives the application that each student ends with, or the end of the list.
pub(super) fn one_after_another(market: &Market) -> Vec<u32> {
    let mut turns: Vec<(u64, u32)> = (0..market.students())
        .filter_map(|student| Some((number(market, student)?, student)))
        .collect();
    turns.sort_unstable();
    let mut held = market.list_starts()[1..].to_vec();
    let mut free = market.capacities().to_vec();
    for (_, student) in turns {
        let has_seat = |&application: &usize| free[market.programmes()[application] as usize] > 0;
        if let Some(application) = market.list(student).find(has_seat) {
            free[market.programmes()[application] as usize] -= 1;
            held[student as usize] = application as u32;
        }
    }
    held
}

/// The smallest of a student's lottery numbers; none where the list is empty.
fn number(market: &Market, student: u32) -> Option<u64> {
    market.list(student).map(|one| market.lottery(one)).min()
}
