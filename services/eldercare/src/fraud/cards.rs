//! Cards that more than one person may use, and trays that one person carries for others.

use std::collections::{BTreeMap, BTreeSet};

use city::id::{ResidentId, SiteId};
use jiff::civil::Date;

use super::model::{Bounds, Seen, Signal, Tray};

/// Two servings by one card that are less than this apart are in the same minute.
const MINUTE_SECONDS: i64 = 60;

/// Of the days on which two people both eat at a canteen, the part on which they must be served together: nine of ten.
const TOGETHER: (usize, usize) = (9, 10);

/// What cards show: one at two tills within a minute, more meals on a day than any scheme pays, and one that changes between
/// canteens on many days. `paid` is how many meals of a day a scheme pays at the most, where there is such a bound.
#[must_use]
pub fn shared_cards(
    seen: &[Seen],
    paid: Option<u32>,
    bounds: &Bounds,
) -> Vec<(ResidentId, Signal)> {
    let mut of_card: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
    for one in seen.iter().filter(|one| one.is_visit()) {
        if let Some(card) = &one.card {
            of_card.entry(card).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for mut uses in of_card.into_values() {
        uses.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
        let Some(person) = uses.first().map(|one| one.resident.clone()) else {
            continue;
        };
        let mut signals = two_tills(&uses);
        signals.extend(paid.into_iter().flat_map(|paid| many_meals(&uses, paid)));
        signals.extend(changing(&uses, bounds));
        found.extend(signals.into_iter().map(|one| (person.clone(), one)));
    }
    found
}

fn two_tills(uses: &[&Seen]) -> Vec<Signal> {
    let mut found = Vec::new();
    for (place, from) in uses.iter().enumerate() {
        let later = uses.iter().skip(place + 1);
        let soon = later.take_while(|to| to.at.duration_since(from.at).as_secs() < MINUTE_SECONDS);
        let elsewhere = soon.filter(|to| {
            let tills = from.till.zip(to.till);
            to.site != from.site || tills.is_some_and(|(one, other)| one != other)
        });
        found.extend(elsewhere.map(|to| Signal::TwoTills {
            from: from.moment(),
            to: to.moment(),
        }));
    }
    found
}

fn many_meals(uses: &[&Seen], paid: u32) -> Vec<Signal> {
    let mut days: BTreeMap<Date, Vec<&Seen>> = BTreeMap::new();
    for one in uses {
        days.entry(one.day).or_default().push(one);
    }
    let most = usize::try_from(paid).unwrap_or(usize::MAX);
    let many = days.into_iter().filter(|(_, meals)| meals.len() > most);
    many.map(|(day, meals)| Signal::ManyMeals {
        day,
        meals: meals.into_iter().map(Seen::moment).collect(),
        paid,
    })
    .collect()
}

fn changing(uses: &[&Seen], bounds: &Bounds) -> Option<Signal> {
    let changes = uses.iter().zip(uses.iter().skip(1));
    let changes = changes.filter(|(one, next)| one.site != next.site);
    let days: BTreeSet<Date> = changes.map(|(_, next)| next.day).collect();
    let sites: BTreeSet<&SiteId> = uses.iter().map(|one| &one.site).collect();
    (days.len() > bounds.changing_days).then(|| Signal::Changing {
        days: days.into_iter().collect(),
        sites: sites.into_iter().cloned().collect(),
    })
}

/// People who are served within seconds of each other nearly whenever they eat at a canteen on one day.
#[must_use]
pub fn trays(seen: &[Seen], bounds: &Bounds) -> Vec<Tray> {
    let mut of_site: BTreeMap<&SiteId, Vec<&Seen>> = BTreeMap::new();
    for one in seen.iter().filter(|one| one.is_visit()) {
        of_site.entry(&one.site).or_default().push(one);
    }
    let of_site = of_site.into_iter();
    of_site
        .flat_map(|(site, visits)| trays_at(site, visits, bounds))
        .collect()
}

fn trays_at(site: &SiteId, mut visits: Vec<&Seen>, bounds: &Bounds) -> Vec<Tray> {
    visits.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    let mut days_of: BTreeMap<&ResidentId, BTreeSet<Date>> = BTreeMap::new();
    let mut together: BTreeMap<(&ResidentId, &ResidentId), BTreeSet<Date>> = BTreeMap::new();
    for (place, one) in visits.iter().enumerate() {
        days_of.entry(&one.resident).or_default().insert(one.day);
        let later = visits.iter().skip(place + 1);
        let soon = later
            .take_while(|other| other.at.duration_since(one.at).as_secs() <= bounds.tray_seconds);
        for other in soon.filter(|other| other.resident != one.resident) {
            let pair = (
                (&one.resident).min(&other.resident),
                (&one.resident).max(&other.resident),
            );
            together.entry(pair).or_default().insert(one.day);
        }
    }
    let always = together.into_iter().filter_map(|(pair, days)| {
        let (one, other) = (days_of.get(pair.0)?, days_of.get(pair.1)?);
        let both = one.intersection(other).count();
        let is_always = days.len() * TOGETHER.1 >= both * TOGETHER.0;
        (days.len() >= bounds.tray_days && is_always).then_some((pair, days.len()))
    });
    let mut groups: Vec<(BTreeSet<&ResidentId>, usize)> = Vec::new();
    for ((one, other), days) in always {
        let mut joined = (BTreeSet::from([one, other]), days);
        groups.retain(|(people, least)| {
            let is_apart = people.is_disjoint(&joined.0);
            if !is_apart {
                joined.0.extend(people.iter().copied());
                joined.1 = joined.1.min(*least);
            }
            is_apart
        });
        groups.push(joined);
    }
    let groups = groups.into_iter();
    groups
        .map(|(people, days)| Tray {
            site: site.clone(),
            people: people.len(),
            days,
        })
        .collect()
}
