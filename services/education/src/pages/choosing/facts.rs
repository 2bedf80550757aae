//! What is known of a school, in words.

use std::collections::HashMap;
use std::sync::Arc;

use city::City;
use city::directory::Site;
use city::id::SiteId;
use platform::text::Text;
use platform::web::Trouble;

use super::super::schools::{Schools, district_of};
use super::origin::Origin;
use crate::outlook::{Outlooks, Stop};
use crate::pages::classes::class_name;
use crate::round::{Offer, Round};

/// A school with all that is known of it.
pub(super) struct SchoolFacts {
    pub(super) name: String,
    pub(super) district: String,
    pub(super) seats: String,
    /// How many asked last year for how many seats.
    pub(super) demand: String,
    /// Where the school stopped in the newest earlier round; nothing where it took part in none.
    pub(super) stop: Option<String>,
    /// The way from each origin, in their order.
    pub(super) ways: Vec<String>,
}

/// How far schools got before.
pub(super) type Stops = HashMap<SiteId, (Arc<Round>, Stop)>;

/// How far these schools got in the newest earlier round in which each took part.
pub(super) async fn stops(city: &City, round: &Round, sites: &[SiteId]) -> Result<Stops, Trouble> {
    Ok(Outlooks::new(city.clone()).stops(round, sites).await?)
}

impl SchoolFacts {
    pub(super) fn of(
        city: &City,
        t: &Text,
        (offer, site): &(Offer, Site),
        stops: &Stops,
        origins: &[Origin],
    ) -> Self {
        let ways = origins.iter().map(|origin| way(city, t, origin, site));
        Self {
            name: site.name.in_language(t.language()).to_owned(),
            district: district_of(city, site, t.language()),
            seats: t.number(offer.seats),
            demand: demand(t, offer),
            stop: stops
                .get(&site.id)
                .map(|(round, stop)| told(t, round, stop)),
            ways: ways.collect(),
        }
    }
}

/// How many asked last year for how many seats.
pub(super) fn demand(t: &Text, offer: &Offer) -> String {
    if offer.seats_last_year == 0 {
        return t.msg("education-demand-none").to_string();
    }
    t.msg("education-demand")
        .num("asked", offer.asked_last_year)
        .num("seats", offer.seats_last_year)
        .to_string()
}

/// The school of an offer, as the address names it.
pub(super) fn find<'a>(schools: &'a Schools, offer: &str) -> Option<&'a (Offer, Site)> {
    schools.iter().find(|(one, _)| one.id.as_str() == offer)
}

/// The way from an origin to a school: how far, on foot, and by bus or train.
pub(super) fn way(city: &City, t: &Text, origin: &Origin, site: &Site) -> String {
    let Some(way) = city.way(&origin.cell, &site.id) else {
        return t.msg("education-way-unknown").to_string();
    };
    let words = match way.transit_minutes {
        Some(minutes) => t
            .msg("education-way")
            .arg("transit", t.minutes(f64::from(minutes))),
        None => t.msg("education-way-on-foot"),
    };
    words
        .arg("distance", t.distance(way.metres))
        .arg("walk", t.minutes(way.walking_minutes))
        .to_string()
}

/// Where a school stopped, in a sentence.
fn told(t: &Text, round: &Round, stop: &Stop) -> String {
    let words = match stop.last {
        _ if stop.had_seats_left() => t
            .msg("education-stop-room")
            .num("left", stop.seats - stop.filled),
        None => t.msg("education-stop-closed"),
        Some(last) => {
            // Up to which of a hundred equal parts of all numbers: at least the first, since somebody had a seat.
            let hundredth = (last.number * 100.0).ceil().clamp(1.0, 100.0) as i64;
            let class = round.policy.of_group(last.group);
            let class =
                class.map_or_else(String::new, |class| class_name(t, &round.policy, &class));
            // The strongest class has none before it.
            let words = if last.group <= 1 {
                t.msg("education-stop-first")
            } else {
                t.msg("education-stop-full")
            };
            words.arg("class", class).num("number", hundredth)
        }
    };
    words.arg("year", round.school_year).to_string()
}
