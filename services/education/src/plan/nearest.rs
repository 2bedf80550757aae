//! In a complementary round: the nearest school with seats for whoever has no place from the list.

use std::collections::HashMap;
use std::fmt::Write as _;

use city::id::{OfferId, ResidentId};

use super::Nearest;
use super::make::Made;
use crate::round::Offer;

/// Gives each child who has no place the nearest school for the child's grade that has a seat left, in the order of the
/// children's numbers. `grade` says for which grade a child is, `minutes` how long its way is.
///
/// Seats that the lists left are given here, so nobody on a list loses one to it. What comes of it is a file of its own,
/// beside the matching that everyone recomputes: the homes that it hangs on are nobody's to publish.
pub(super) fn give(
    made: &mut Made,
    offers: &[Offer],
    grade: impl Fn(&ResidentId) -> Option<u8>,
    minutes: impl Fn(&ResidentId, &Offer) -> Option<f64>,
) {
    let mut left: HashMap<&OfferId, u32> = offers
        .iter()
        .map(|offer| (&offer.id, offer.seats))
        .collect();
    for (offer, _) in made.entries.iter().filter_map(|entry| entry.given.as_ref()) {
        if let Some(seats) = left.get_mut(offer) {
            *seats = seats.saturating_sub(1);
        }
    }
    let mut without: Vec<usize> = (0..made.entries.len()).collect();
    let number = |at: &usize| made.entries.get(*at).map(|entry| entry.reason.number);
    without.retain(|at| {
        made.entries
            .get(*at)
            .is_some_and(|entry| entry.given.is_none())
    });
    without.sort_by_key(number);
    let mut file = "student,programme\n".to_owned();
    let mut given = 0;
    for at in without {
        let Some(entry) = made.entries.get_mut(at) else {
            continue;
        };
        let own = grade(&entry.child);
        let mut open: Vec<(f64, &Offer)> = offers
            .iter()
            .filter(|offer| Some(offer.grade) == own)
            .filter(|offer| left.get(&offer.id).is_some_and(|seats| *seats > 0))
            .map(|offer| (minutes(&entry.child, offer).unwrap_or(f64::INFINITY), offer))
            .collect();
        open.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.id.cmp(&other.1.id)));
        let Some((way, offer)) = open.first() else {
            continue;
        };
        if let Some(seats) = left.get_mut(&offer.id) {
            *seats -= 1;
        }
        given += 1;
        let _ = writeln!(file, "{},{}", entry.reason.pseudonym, offer.id);
        entry.given = Some((offer.id.clone(), 0));
        entry.reason.nearest = Some(Nearest {
            offer: offer.id.clone(),
            site: offer.site.clone(),
            minutes: way.is_finite().then(|| way.round() as u32),
        });
    }
    made.summary.reached += given;
    made.summary.waiting = made.summary.waiting.saturating_sub(given);
    made.add_file("nearest.csv", file);
}
