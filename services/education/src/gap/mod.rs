//! The gap: for whom schools, seats and good schools are near. What is counted are the children of a round for its officers,
//! and all residents by the pack's open data for everyone else.

pub(crate) mod measure;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use city::City;
use city::error::StoreError;
use city::geography::Geography;
use city::mandate::{Mandate, Purpose};
use city::pack::Site as PackSite;
use thiserror::Error;

use crate::application::{self, Applications};
use crate::plan::Group;
use crate::round::{Offer, Round, Rounds, Step};
use measure::{Gap, GapError, Home, School, measure};

/// Why the gap was not measured.
#[derive(Debug, Error)]
pub(crate) enum GapFault {
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The engine did not take what it was given.
    #[error(transparent)]
    Measure(#[from] GapError),
}

/// Who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The children whose lists are in the round.
    Children,
    /// All residents, as the pack counts them: it has no ages.
    Residents,
}

impl Counted {
    /// For how many people seats within reach are told, so that the number is neither tiny nor huge.
    pub(crate) fn heads(self) -> u32 {
        match self {
            Self::Children => 100,
            Self::Residents => 10_000,
        }
    }
}

/// A gap, and from what it was measured.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    pub(crate) round: Round,
    pub(crate) counted: Counted,
    /// From how many families for each seat last year a school counts as good.
    pub(crate) asked_for_each_seat: f64,
    /// How many schools are good, and how many there are.
    pub(crate) good: usize,
    pub(crate) schools: usize,
    pub(crate) gap: Gap,
}

/// The newest round for which families have applied, and where there is none the newest that is announced.
pub(crate) async fn newest(city: &City) -> Result<Option<Round>, StoreError> {
    let mut announced = Rounds::new(city.clone()).all().await?;
    announced.retain(|round| round.state.step() > Step::Preparing);
    let applications = Applications::new(city.clone());
    for round in &announced {
        if applications.count(&round.id).await? > 0 {
            return Ok(Some(round.clone()));
        }
    }
    Ok(announced.into_iter().next())
}

/// Measures the gap in a round. Under a mandate to measure fairness, over the round, its children are counted; without one, all
/// residents.
///
/// A school is good where at least `asked_for_each_seat` families asked for each of its seats last year: what families choose
/// shows what they value. Where it is left out, it is the median of the schools that had seats, so that half of them are good.
pub(crate) async fn gap(
    city: &City,
    mandate: Option<&Mandate>,
    round: Round,
    asked_for_each_seat: Option<f64>,
) -> Result<Measured, GapFault> {
    let offers = Rounds::new(city.clone()).offers(&round.id).await?;
    let asked = asked_for_each_seat.unwrap_or_else(|| median_demand(&offers));
    let sites = city.sites().await?;
    let places: Vec<(Offer, String)> = offers
        .into_iter()
        .filter_map(|offer| {
            let site = sites.iter().find(|site| site.id == offer.site)?;
            Some((offer, site.code.clone()))
        })
        .collect();
    let (counted, counts) = match mandate {
        Some(mandate) => (Counted::Children, children(city, mandate, &round).await?),
        None => (Counted::Residents, residents(city.geography())),
    };
    let of_city = city.clone();
    let work = move || measured(of_city.geography(), &places, &counts, asked);
    let (gap, good, schools) = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| StoreError::corrupt("school_offer"))??;
    Ok(Measured {
        round,
        counted,
        asked_for_each_seat: asked,
        good,
        schools,
        gap,
    })
}

/// How many children of a round live in each cell. The mandate must be over the round.
async fn children(city: &City, mandate: &Mandate, round: &Round) -> Result<Vec<f64>, StoreError> {
    if mandate.purpose() != Purpose::FairnessMeasurement {
        return Err(StoreError::NotCovered);
    }
    let sent = application::sent_in_round(city, mandate, &round.id).await?;
    let children: Vec<_> = sent.into_iter().map(|one| one.child).collect();
    let registry = city.registry();
    let homes = registry
        .homes(mandate, round.id.as_str(), &children)
        .await?;
    let mut counts = vec![0.0; city.geography().cells().len()];
    for (_, home) in homes {
        let cell = city.geography().cell_with_id(&home);
        if let Some(count) = cell.and_then(|cell| counts.get_mut(cell)) {
            *count += 1.0;
        }
    }
    Ok(counts)
}

fn residents(geography: &Geography) -> Vec<f64> {
    let cells = geography.cells().iter();
    cells.map(|cell| f64::from(cell.population)).collect()
}

/// Families who asked for each seat last year, at the school in the middle of those that had seats; 0 where none had.
fn median_demand(offers: &[Offer]) -> f64 {
    let mut demands: Vec<f64> = offers.iter().filter_map(demand).collect();
    demands.sort_by(f64::total_cmp);
    demands.get(demands.len() / 2).copied().unwrap_or(0.0)
}

fn demand(offer: &Offer) -> Option<f64> {
    let seats = f64::from(offer.seats_last_year);
    (offer.seats_last_year > 0).then(|| f64::from(offer.asked_last_year) / seats)
}

/// The gap, how many schools are good, and how many there are.
fn measured(
    geography: &Geography,
    offers: &[(Offer, String)],
    counts: &[f64],
    asked_for_each_seat: f64,
) -> Result<(Gap, usize, usize), GapError> {
    let fifths = geography.income_fifths();
    let income = |cell: usize| {
        let fifth = fifths.get(cell).copied().flatten();
        fifth.map_or(Group::IncomeUnknown, |fifth| Group::Income { fifth })
    };
    let district = |cell: usize| {
        let id = geography.district_of(cell).map(|one| one.id.clone());
        Group::District {
            id: id.unwrap_or_default(),
        }
    };
    let codes: HashMap<&str, (usize, &PackSite)> = (0..)
        .zip(geography.sites())
        .map(|(at, site)| (site.id.as_str(), (at, site)))
        .collect();
    let (mut schools, mut sites) = (Vec::new(), Vec::new());
    for (offer, code) in offers {
        let Some((at, site)) = codes.get(code.as_str()) else {
            continue;
        };
        sites.push(*at);
        schools.push(School {
            seats: f64::from(offer.seats),
            is_good: demand(offer).is_some_and(|demand| demand >= asked_for_each_seat),
            district: district(site.cell),
            income: income(site.cell),
        });
    }
    let (mut homes, mut minutes) = (Vec::new(), Vec::new());
    // District by district, so that rows stand in the order of the city's districts.
    for at in 0..geography.districts().len() {
        for cell in geography.cells_of(at) {
            let count = counts.get(cell).copied().unwrap_or(0.0);
            if count <= 0.0 {
                continue;
            }
            homes.push(Home {
                count,
                district: district(cell),
                income: income(cell),
                income_per_capita: geography.cells().get(cell).and_then(|one| one.income),
            });
            let ways = sites
                .iter()
                .filter_map(|site| geography.site_from_cell(cell, *site));
            minutes.extend(ways.map(|way| way.minutes()));
        }
    }
    let good = schools.iter().filter(|school| school.is_good).count();
    Ok((measure(&homes, &schools, &minutes)?, good, schools.len()))
}
