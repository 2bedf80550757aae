//! In a complementary round: the nearest school with seats for whoever has no place from the list, or sent none.

mod check;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use allocate::Draw;
use city::City;
use city::error::StoreError;
use city::id::{OfferId, ResidentId};
use city::mandate::Mandate;

use super::make::{Entry, Made, MakeError};
use super::{Nearest, PlaceReason};
use crate::application::Application;
use crate::draw::{Secret, draw};
use crate::exception::{self, ENTRY_GRADE};
use crate::round::{Offer, Round};

/// The file that says who was given which school so, beside the others.
const FILE: &str = "nearest.csv";

/// Who needs a place of a round and sent no list, and how far children live from its schools.
pub(super) struct Homes {
    unlisted: Vec<ResidentId>,
    /// The cell in which each child lives.
    cells: HashMap<ResidentId, String>,
}

impl Homes {
    /// Finds them for a complementary round. The mandate must be over the round.
    pub(super) async fn of(
        city: &City,
        mandate: &Mandate,
        round: &Round,
        applications: &[Application],
    ) -> Result<Self, StoreError> {
        let listed: HashSet<&ResidentId> = applications.iter().map(|one| &one.child).collect();
        let mut seeking = exception::seeking(city, mandate, round).await?;
        seeking.retain(|rows| !rows.iter().any(|row| listed.contains(row)));
        let everybody = seeking.iter().flatten().cloned();
        let everybody = everybody.chain(applications.iter().map(|one| one.child.clone()));
        let everybody: Vec<ResidentId> = everybody.collect();
        let homes = city
            .registry()
            .homes(mandate, round.id.as_str(), &everybody)
            .await?;
        let mut cells: HashMap<ResidentId, String> = homes.into_iter().collect();
        cells.retain(|_, cell| !cell.is_empty());
        let mut unlisted = Vec::with_capacity(seeking.len());
        for rows in seeking {
            let home = rows.iter().find_map(|row| cells.get(row)).cloned();
            let Some(child) = rows.into_iter().next() else {
                continue;
            };
            cells.extend(home.map(|cell| (child.clone(), cell)));
            unlisted.push(child);
        }
        Ok(Self { unlisted, cells })
    }

    /// The walk of a child to a school in minutes; none where it is not known.
    fn minutes(&self, city: &City, child: &ResidentId, offer: &Offer) -> Option<f64> {
        city.walk_minutes(self.cells.get(child)?, &offer.site)
    }
}

/// Gives the children without a place from their lists the nearest school, and has it judged.
///
/// # Errors
/// See [`MakeError`].
pub(super) fn complete(
    city: &City,
    made: &mut Made,
    (round, offers): (&Round, &[Offer]),
    (secret, entropy): (&Secret, &str),
    homes: &Homes,
) -> Result<(), MakeError> {
    let drawn = draw(secret, entropy, &round.id)?;
    let unlisted = homes.unlisted.iter();
    let unlisted = unlisted.map(|child| unlisted_entry(round, secret, &drawn, child));
    let unlisted: Vec<Entry> = unlisted.collect();
    let minutes = |child: &ResidentId, offer: &Offer| homes.minutes(city, child, offer);
    give(made, offers, unlisted, minutes);
    judge(made, offers, minutes);
    Ok(())
}

/// What a plan holds for a child without a list before anything is given.
fn unlisted_entry(round: &Round, secret: &Secret, drawn: &Draw, child: &ResidentId) -> Entry {
    let pseudonym = secret.pseudonym(child);
    Entry {
        child: child.clone(),
        given: None,
        reason: PlaceReason {
            policy_version: round.policy.version,
            number: drawn.number(&pseudonym),
            pseudonym,
            number_place: 0,
            numbers: 0,
            choices: Vec::new(),
            together: None,
            nearest: None,
            moved_up: None,
            exception: None,
        },
    }
}

/// Gives each child who has no place the nearest school for the child's grade that has a seat left, in the order of the
/// children's numbers. `unlisted` are children of the entry grade without a list, `minutes` says how long a child's way is.
///
/// Seats that the lists left are given here, so nobody on a list loses one to it. What comes of it is a file of its own,
/// beside the matching that everyone recomputes: the homes that it hangs on are nobody's to publish.
fn give(
    made: &mut Made,
    offers: &[Offer],
    unlisted: Vec<Entry>,
    minutes: impl Fn(&ResidentId, &Offer) -> Option<f64>,
) {
    made.summary.pupils += unlisted.len() as u64;
    made.summary.waiting += unlisted.len() as u64;
    made.entries.extend(unlisted);
    count_numbers(&mut made.entries);
    let mut left: HashMap<&OfferId, u32> = offers
        .iter()
        .zip(&made.seats)
        .map(|(offer, seats)| (&offer.id, *seats))
        .collect();
    for (offer, _) in made.entries.iter().filter_map(|entry| entry.given.as_ref()) {
        if let Some(seats) = left.get_mut(offer) {
            *seats = seats.saturating_sub(1);
        }
    }
    let without = made.entries.iter_mut();
    let mut without: Vec<&mut Entry> = without.filter(|entry| entry.given.is_none()).collect();
    without.sort_by_key(|entry| entry.reason.number);
    let mut file = "student,grade,programme\n".to_owned();
    let mut given = 0;
    for entry in without {
        let grade = grade(entry, offers);
        let mut open: Vec<(f64, &Offer)> = offers
            .iter()
            .filter(|offer| offer.grade == grade)
            .filter(|offer| left.get(&offer.id).is_some_and(|seats| *seats > 0))
            .map(|offer| (minutes(&entry.child, offer).unwrap_or(f64::INFINITY), offer))
            .collect();
        open.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.id.cmp(&other.1.id)));
        let pseudonym = &entry.reason.pseudonym;
        let Some((way, offer)) = open.first() else {
            let _ = writeln!(file, "{pseudonym},{grade},");
            continue;
        };
        if let Some(seats) = left.get_mut(&offer.id) {
            *seats -= 1;
        }
        given += 1;
        let _ = writeln!(file, "{pseudonym},{grade},{}", offer.id);
        entry.given = Some((offer.id.clone(), 0));
        entry.reason.nearest = Some(Nearest {
            offer: offer.id.clone(),
            site: offer.site.clone(),
            minutes: way.is_finite().then(|| way.ceil() as u32),
        });
    }
    made.summary.reached += given;
    made.summary.waiting = made.summary.waiting.saturating_sub(given);
    made.summary.nearest = given;
    made.add_file(FILE, file);
}

/// Counts the places of the numbers anew, since children without a list have numbers too.
fn count_numbers(entries: &mut [Entry]) {
    let mut order: Vec<u64> = entries.iter().map(|entry| entry.reason.number).collect();
    order.sort_unstable();
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for entry in entries {
        let before = order.partition_point(|other| *other < entry.reason.number);
        entry.reason.number_place = whole(before).saturating_add(1);
        entry.reason.numbers = whole(order.len());
    }
}

/// The grade for which a child needs a place: that of its list, and the entry grade without one.
fn grade(entry: &Entry, offers: &[Offer]) -> u8 {
    let listed = entry.reason.choices.first();
    let listed = listed.and_then(|one| offers.iter().find(|offer| offer.id == one.offer));
    listed.map_or(ENTRY_GRADE, |offer| offer.grade)
}

/// Has the places that were given by nearness judged, and adds what is found to the verdict.
fn judge(made: &mut Made, offers: &[Offer], minutes: impl Fn(&ResidentId, &Offer) -> Option<f64>) {
    let found = check::check(&made.entries, offers, &made.seats, minutes);
    let verdict = &mut made.verdict;
    verdict.pairs_judged += found.pairs_judged;
    verdict.faults += found.faults.len() as u64;
    verdict.stable &= found.faults.is_empty();
    let told = found.faults.iter().map(|fault| format!("{fault:?}"));
    verdict.first_faults.extend(told);
    verdict.first_faults.truncate(super::make::FAULTS_TOLD);
}
