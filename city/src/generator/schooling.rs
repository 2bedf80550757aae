//! Pupils, applications and places.

use jiff::civil::Date;

use super::chance::Chance;
use super::entry_births;
use super::households::Town;
use super::people::largest_remainder;
use super::preferences::Schools;
use super::{Application, Enrolment, Offer};

/// The years a pupil spends at the school.
const SCHOOL_YEARS: i16 = 9;

/// The share of the families of an entry grade that apply. An assumption of this project.
const APPLYING_SHARE: f64 = 0.96;

/// Places for each application.
const SEATS_AN_APPLICATION: f64 = 0.98;

/// The fewest places a school offers, where there are enough in all.
const SEATS_MIN: u32 = 5;

/// How far the places of a school stray from the demand of its neighbourhood (standard deviation
/// of the logarithm).
const SEATS_SPREAD: f64 = 0.25;

/// What the children of the city have to do with schools.
#[derive(Default)]
pub(super) struct Schooling {
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) offers: Vec<Offer>,
    pub(super) applications: Vec<Application>,
    pub(super) last_year: Vec<Application>,
}

/// Draws the school of every pupil, then last year's and this year's applications by the same
/// rule, then the places. Pupils go to the school their family named first: places of past
/// years are not counted.
pub(super) fn enrol(
    schools: &Schools,
    town: &Town,
    school_year: i16,
    chance: &mut Chance,
) -> Schooling {
    let mut draw = Draw {
        schools,
        enrolments: Vec::new(),
        applications: Vec::new(),
        last_year: Vec::new(),
        demand: vec![0.0; schools.sites.len()],
    };
    for (home, children) in town.households.iter().zip(&town.children) {
        let mut siblings: Vec<(i16, u32)> = Vec::new();
        for child in children.clone() {
            let Some(born) = town
                .residents
                .get(child as usize)
                .map(|resident| resident.born)
            else {
                continue;
            };
            let since = entry_year(born);
            // Those who have left by then draw nobody to their school.
            let sibling_at: Vec<u32> = siblings
                .iter()
                .filter(|(year, _)| since - year < SCHOOL_YEARS)
                .map(|(_, offer)| *offer)
                .collect();
            if (school_year - SCHOOL_YEARS..school_year).contains(&since) {
                let last_year = since == school_year - 1;
                let applicant = last_year.then_some(home.members.start);
                siblings.extend(draw.pupil(
                    child,
                    applicant,
                    home.cell,
                    since,
                    &sibling_at,
                    chance,
                ));
            } else if since == school_year && chance.happens(APPLYING_SHARE) {
                draw.application(child, home.members.start, home.cell, &sibling_at, chance);
            }
        }
    }
    let offers = draw.offers(chance);
    Schooling {
        enrolments: draw.enrolments,
        offers,
        applications: draw.applications,
        last_year: draw.last_year,
    }
}

/// The year in which somebody born on a date enters school.
fn entry_year(born: Date) -> i16 {
    let year = born.year() + super::ENTRY_AGE_YEARS;
    if entry_births(year).contains(&born) {
        year
    } else {
        year + 1
    }
}

struct Draw<'a> {
    schools: &'a Schools,
    enrolments: Vec<Enrolment>,
    applications: Vec<Application>,
    last_year: Vec<Application>,
    demand: Vec<f64>,
}

impl Draw<'_> {
    /// A pupil's school. Whoever entered last year has an applicant, and may have applied.
    fn pupil(
        &mut self,
        resident: u32,
        applicant: Option<u32>,
        cell: usize,
        since: i16,
        sibling_at: &[u32],
        chance: &mut Chance,
    ) -> Option<(i16, u32)> {
        let ranked = self.schools.rank(cell, sibling_at, chance);
        let first = *ranked.first()?;
        if let Some(applicant) = applicant
            && chance.happens(APPLYING_SHARE)
        {
            self.last_year.push(Application {
                child: resident,
                applicant,
                ranked,
            });
        }
        let site = *self.schools.sites.get(first as usize)?;
        self.enrolments.push(Enrolment {
            resident,
            site,
            since,
        });
        Some((since, first))
    }

    fn application(
        &mut self,
        child: u32,
        applicant: u32,
        cell: usize,
        sibling_at: &[u32],
        chance: &mut Chance,
    ) {
        let ranked = self.schools.rank(cell, sibling_at, chance);
        self.schools.add_even_demand(cell, &mut self.demand);
        self.applications.push(Application {
            child,
            applicant,
            ranked,
        });
    }

    /// The places: every school has a few, the rest follow the demand there would be if all
    /// schools were thought equal, so that those thought better are short of places.
    fn offers(&self, chance: &mut Chance) -> Vec<Offer> {
        let offers = self.schools.sites.len() as u32;
        let total = (SEATS_AN_APPLICATION * self.applications.len() as f64).round() as u32;
        let base = SEATS_MIN.min(total / offers.max(1));
        let weights: Vec<f64> = self
            .demand
            .iter()
            .map(|share| share * (SEATS_SPREAD * chance.normal()).exp())
            .collect();
        let more = largest_remainder(&weights, total - base * offers)
            .unwrap_or_else(|| vec![0; weights.len()]);
        let seats: Vec<u32> = more.iter().map(|more| base + more).collect();
        let (mut first, mut listed) = (vec![0; seats.len()], vec![0; seats.len()]);
        for family in &self.last_year {
            let ranked = family.ranked.iter();
            ranked.for_each(|offer| count(&mut listed, *offer));
            let wanted_most = family.ranked.first();
            wanted_most
                .into_iter()
                .for_each(|offer| count(&mut first, *offer));
        }
        let past = self
            .seats_last_year(&seats)
            .into_iter()
            .zip(first.into_iter().zip(listed));
        let offers = self.schools.sites.iter().zip(seats).zip(past);
        let offers = offers.map(
            |((&site, seats), (seats_last_year, (first_choices_last_year, listed_last_year)))| {
                Offer {
                    site,
                    seats,
                    seats_last_year,
                    first_choices_last_year,
                    listed_last_year,
                }
            },
        );
        offers.collect()
    }

    /// The places of the year before: shared among the schools as this year's are, and as many for each application.
    fn seats_last_year(&self, seats: &[u32]) -> Vec<u32> {
        let total = (SEATS_AN_APPLICATION * self.last_year.len() as f64).round() as u32;
        let weights: Vec<f64> = seats.iter().map(|seats| f64::from(*seats)).collect();
        largest_remainder(&weights, total).unwrap_or_else(|| vec![0; weights.len()])
    }
}

fn count(counts: &mut [u32], at: u32) {
    if let Some(count) = counts.get_mut(at as usize) {
        *count += 1;
    }
}
