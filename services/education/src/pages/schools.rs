//! The schools of a round: seats, the way from home, and last year's demand.

use std::cmp::Ordering;

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::id::{OfferId, SiteId};
use city::pack::SiteKind;
use platform::text::{Language, Text};
use platform::web::Trouble;

use crate::round::{Offer, Round, Rounds};

/// The offers of a round with their schools.
pub(super) struct Schools {
    all: Vec<(Offer, Site)>,
}

/// What a family sees of a school before it ranks it.
pub(super) struct SchoolLine {
    pub(super) offer: OfferId,
    pub(super) name: String,
    pub(super) district: String,
    pub(super) seats: String,
    pub(super) distance: String,
    pub(super) walk: String,
    pub(super) transit: String,
    pub(super) demand: String,
    /// All of it in one sentence.
    pub(super) sentence: String,
}

impl Schools {
    pub(super) async fn of(city: &City, round: &Round) -> Result<Self, StoreError> {
        let offers = Rounds::new(city.clone()).offers(&round.id).await?;
        Self::with(city, offers).await
    }

    /// These offers with their schools.
    pub(super) async fn with(city: &City, offers: Vec<Offer>) -> Result<Self, StoreError> {
        let sites = city.sites().await?;
        let all = offers.into_iter().filter_map(|offer| {
            let site = sites.iter().find(|site| site.id == offer.site)?;
            Some((offer, site.clone()))
        });
        Ok(Self { all: all.collect() })
    }

    /// All schools that could take part in a round to come, with what they offered in the newest one: no seats where
    /// they took no part.
    pub(super) async fn that_may_take_part(city: &City, newest: &Round) -> Result<Self, Trouble> {
        let offers = Rounds::new(city.clone()).offers(&newest.id).await?;
        let sites = city.sites().await?.into_iter();
        let all = sites
            .filter(|site| site.kind == SiteKind::School)
            .map(|site| {
                let found = offers.iter().find(|offer| offer.site == site.id);
                let none = || Offer {
                    id: OfferId::from_bytes(city.chance().bytes()),
                    site: site.id.clone(),
                    grade: 1,
                    seats: 0,
                    asked_last_year: 0,
                    seats_last_year: 0,
                };
                (found.cloned().unwrap_or_else(none), site)
            });
        Ok(Self { all: all.collect() })
    }

    /// The ids of all offers.
    pub(super) fn offers(&self) -> Vec<OfferId> {
        self.all.iter().map(|(offer, _)| offer.id.clone()).collect()
    }

    /// All offers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(Offer, Site)> {
        self.all.iter()
    }

    /// Where a school is; with the grade where the round has seats for several, so that its offers are told apart.
    pub(super) fn place_of(&self, city: &City, t: &Text, offer: &Offer, site: &Site) -> String {
        let district = district_of(city, site, t.language());
        if self.all.iter().all(|(one, _)| one.grade == offer.grade) {
            return district;
        }
        t.msg("education-in-grade")
            .arg("district", district)
            .num("grade", offer.grade)
            .to_string()
    }

    /// All seats together.
    pub(super) fn seats(&self) -> u64 {
        self.all
            .iter()
            .map(|(offer, _)| u64::from(offer.seats))
            .sum()
    }

    /// The name of a school.
    pub(super) fn name_of_site(&self, site: &SiteId, language: Language) -> String {
        let found = self.all.iter().find(|(_, one)| &one.id == site);
        found.map_or_else(String::new, |(_, site)| {
            site.name.in_language(language).to_owned()
        })
    }

    /// The name of the school that makes an offer.
    pub(super) fn name_of_offer(&self, offer: &OfferId, language: Language) -> String {
        let found = self.all.iter().find(|(one, _)| one.id == *offer);
        found.map_or_else(String::new, |(_, site)| {
            site.name.in_language(language).to_owned()
        })
    }

    /// All schools as seen from a home, the quickest to reach first.
    pub(super) fn seen_from(&self, city: &City, home_cell: &str, t: &Text) -> Vec<SchoolLine> {
        let mut lines: Vec<(f64, SchoolLine)> = self
            .all
            .iter()
            .map(|(offer, site)| {
                let minutes = city
                    .way(home_cell, &site.id)
                    .map_or(f64::INFINITY, |way| way.minutes());
                (minutes, line(city, home_cell, offer, site, t))
            })
            .collect();
        lines.sort_by(|one, other| {
            let by_minutes = one.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal);
            by_minutes.then_with(|| one.1.name.cmp(&other.1.name))
        });
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

fn line(city: &City, home_cell: &str, offer: &Offer, site: &Site, t: &Text) -> SchoolLine {
    let way = city.way(home_cell, &site.id);
    let unknown = || t.msg("education-way-unknown").to_string();
    let distance = way.map_or_else(unknown, |way| t.distance(way.metres));
    let walk = way.map_or_else(unknown, |way| t.minutes(way.walking_minutes));
    let transit = way
        .and_then(|way| way.transit_minutes)
        .map_or_else(unknown, |minutes| t.minutes(f64::from(minutes)));
    let seats = t.number(offer.seats);
    let demand = t.number(offer.asked_last_year);
    let sentence = t
        .msg("education-school-facts")
        .num("seats", offer.seats)
        .arg("distance", &distance)
        .arg("walk", &walk)
        .arg("transit", &transit)
        .num("asked", offer.asked_last_year);
    SchoolLine {
        offer: offer.id.clone(),
        name: site.name.in_language(t.language()).to_owned(),
        district: district_of(city, site, t.language()),
        sentence: sentence.to_string(),
        seats,
        distance,
        walk,
        transit,
        demand,
    }
}

/// The district in which a school stands.
pub(crate) fn district_of(city: &City, site: &Site, language: Language) -> String {
    let geography = city.geography();
    let district = geography
        .cell_with_id(&site.cell)
        .and_then(|cell| geography.district_of(cell));
    district.map_or_else(String::new, |district| {
        district.name.in_language(language).to_owned()
    })
}
