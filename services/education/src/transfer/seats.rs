//! How many seats of a class are free: what its round offered, less the children of the class whom the register has as pupils
//! there.

use std::collections::{BTreeSet, HashMap, HashSet};

use city::City;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, SiteId};
use city::mandate::Mandate;
use city::people::Fact;
use jiff::civil::date;

use super::model::Transfer;
use super::rule::ClassSeats;
use super::way::{class_grade, gives_out};
use crate::round::{Round, RoundKind, Rounds};

/// Members that are asked for at once.
const MEMBERS_AT_ONCE: usize = 5_000;

/// The seats of the schools that open requests are about. The mandate must be over the round.
pub(super) async fn of(
    city: &City,
    mandate: &Mandate,
    round: &Round,
    open: &[Transfer],
) -> Result<HashMap<OfferId, ClassSeats>, StoreError> {
    let rounds = Rounds::new(city.clone());
    let wanted = open
        .iter()
        .flat_map(|one| one.wishes.iter().chain(&one.near));
    let wanted: HashSet<&OfferId> = wanted.collect();
    let mut offers = rounds.capacity(mandate, round).await?;
    offers.retain(|offer| wanted.contains(&offer.id));
    let sites: BTreeSet<SiteId> = offers.iter().map(|offer| offer.site.clone()).collect();
    let pupils = pupils(city, mandate, round, &sites).await?;
    let mut in_round = HashSet::new();
    let all = rounds.all().await?.into_iter().filter(gives_out);
    for other in all.filter(|other| follows(other, round)) {
        let given = rounds.offers(&other.id).await?.into_iter();
        in_round.extend(given.map(|offer| (offer.site, offer.grade)));
    }
    let seats = offers.into_iter().map(|offer| {
        let place = (offer.site, offer.grade);
        let seats = ClassSeats {
            seats: offer.seats,
            pupils: pupils.get(&place).copied().unwrap_or(0),
            in_round: in_round.contains(&place),
            site: place.0,
        };
        (offer.id, seats)
    });
    Ok(seats.collect())
}

fn follows(other: &Round, round: &Round) -> bool {
    matches!(&other.kind, RoundKind::Complementary { after } if *after == round.id)
}

/// The pupils of each school by the grade in which their class began in the year of the round.
async fn pupils(
    city: &City,
    mandate: &Mandate,
    round: &Round,
    sites: &BTreeSet<SiteId>,
) -> Result<HashMap<(SiteId, u8), u32>, StoreError> {
    let (registry, cohort) = (city.registry(), round.id.as_str());
    // Who has a place of a year to come is a pupil from its first day on.
    let day = date(round.school_year, 1, 1).max(city.today());
    let found = registry.pupils_of(mandate, cohort, sites, day).await?;
    let children: Vec<ResidentId> = found.iter().map(|(child, _)| child.clone()).collect();
    let mut grades: HashMap<ResidentId, u8> = HashMap::new();
    for part in children.chunks(MEMBERS_AT_ONCE) {
        let facts = registry.facts_among(mandate, cohort, part, day).await?;
        let mut by_child: HashMap<ResidentId, Vec<Fact>> = HashMap::new();
        for fact in facts {
            by_child.entry(fact.subject.clone()).or_default().push(fact);
        }
        for row in registry.members(mandate, cohort, part).await? {
            let facts = by_child.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            if let Some(grade) = class_grade(facts, &row, round.school_year) {
                grades.insert(row.id, grade);
            }
        }
    }
    let mut counted = HashMap::new();
    for (child, site) in found {
        if let Some(grade) = grades.get(&child) {
            *counted.entry((site, *grade)).or_default() += 1;
        }
    }
    Ok(counted)
}
