//! One person at two canteens, sooner than one gets from one to the other.

use std::collections::BTreeMap;

use city::id::ResidentId;

use super::model::{Bounds, Places, Seen, Signal};

const SECONDS_A_MINUTE: f64 = 60.0;
const METRES_A_KM: f64 = 1_000.0;

/// Every two servings of one person at canteens that are far apart, between which too little time went by for the way. The
/// straight line is the shortest way there can be.
#[must_use]
pub fn travels(seen: &[Seen], places: &Places, bounds: &Bounds) -> Vec<(ResidentId, Signal)> {
    let mut of_person: BTreeMap<&ResidentId, Vec<&Seen>> = BTreeMap::new();
    for one in seen.iter().filter(|one| one.is_visit()) {
        of_person.entry(&one.resident).or_default().push(one);
    }
    let metres_a_minute = bounds.pace_km_per_hour * METRES_A_KM / 60.0;
    let longest = widest(places) / metres_a_minute;
    let mut found = Vec::new();
    for (person, mut visits) in of_person {
        visits.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
        for (place, from) in visits.iter().enumerate() {
            for to in visits.iter().skip(place + 1) {
                let minutes = to.at.duration_since(from.at).as_secs_f64() / SECONDS_A_MINUTE;
                if minutes >= longest {
                    break;
                }
                let (Some(here), Some(there)) = (places.get(&from.site), places.get(&to.site))
                else {
                    continue;
                };
                let metres = here.metres_to(*there);
                let needed_minutes = metres / metres_a_minute;
                if metres > bounds.apart_metres && minutes < needed_minutes {
                    let (from, to) = (from.moment(), to.moment());
                    let signal = Signal::Travel {
                        from,
                        to,
                        metres,
                        needed_minutes,
                        minutes,
                    };
                    found.push((person.clone(), signal));
                }
            }
        }
    }
    found
}

/// How far apart the two canteens are that are farthest from each other, in metres.
fn widest(places: &Places) -> f64 {
    let all: Vec<_> = places.values().collect();
    let mut widest = 0.0_f64;
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1) {
            widest = widest.max(one.metres_to(**other));
        }
    }
    widest
}
