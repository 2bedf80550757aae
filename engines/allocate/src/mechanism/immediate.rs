#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, whose constructors prove them"
)]

use crate::Market;

/// Immediate acceptance, known as the Boston mechanism: in step k every programme gives the seats that it still has, for
/// good, to those without a seat who rank it k-th, in its order (A. Abdulkadiroglu and T. Sonmez, "School choice: a mechanism
/// design approach" (2003), section I.A). Gives the application that each student ends with, or the end of the list.
pub(super) fn first_choices_first(market: &Market) -> Vec<u32> {
    let mut held = market.list_starts()[1..].to_vec();
    let mut free = market.capacities().to_vec();
    let mut waiting: Vec<u32> = (0..market.students()).collect();
    let mut asking = Vec::new();
    for step in 0.. {
        waiting.retain(|&student| step < market.list(student).len());
        if waiting.is_empty() {
            break;
        }
        asking.clear();
        asking.extend(waiting.iter().map(|&student| {
            let application = market.list(student).start + step;
            let programme = market.programmes()[application];
            (programme, market.positions()[application], student)
        }));
        asking.sort_unstable();
        waiting.clear();
        for &(programme, _, student) in &asking {
            let free = &mut free[programme as usize];
            if *free > 0 {
                *free -= 1;
                held[student as usize] = (market.list(student).start + step) as u32;
            } else {
                waiting.push(student);
            }
        }
    }
    held
}
