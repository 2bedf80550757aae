//! Which schools offer places, and how families rank them.

use crate::geography::Geography;
use crate::pack::SiteKind;

use super::chance::Chance;
use super::entry_births;
use super::households::Town;

/// One school offers places for about so many children of the entry grade.
const CHILDREN_AN_OFFER: usize = 10;

/// What a minute on the way takes from a school's worth. An assumption of this project: twelve
/// minutes more make a school 2.6 times less likely to be preferred.
const WORTH_A_MINUTE: f64 = -0.08;

/// How far schools differ in what all families think of them (standard deviation).
const APPEAL_SPREAD: f64 = 0.6;

/// What a brother or sister at a school adds to its worth.
const SIBLING_WORTH: f64 = 3.0;

/// Families name schools within so many minutes, where there is one.
const REACH_MINUTES: f64 = 60.0;

/// Weights of lists with one to ten schools.
const LIST_LENGTH_WEIGHTS: [f64; 10] = [0.10, 0.12, 0.16, 0.16, 0.14, 0.10, 0.08, 0.06, 0.04, 0.04];

/// The schools that offer places, seen from every cell.
pub(super) struct Schools {
    /// The site of each offer, in order of the sites.
    pub(super) sites: Vec<usize>,
    appeal: Vec<f64>,
    /// Minutes from each cell to each offer, cell by cell.
    minutes: Vec<f32>,
}

impl Schools {
    /// Chooses the schools that offer places: more where more children enter school, at least
    /// one in each district that has schools as far as their number allows. `None` when the pack
    /// has no school.
    pub(super) fn of(
        geography: &Geography,
        town: &Town,
        school_year: i16,
        chance: &mut Chance,
    ) -> Option<Self> {
        let children = children_by_district(geography, town, school_year);
        let mut schools: Vec<Vec<usize>> = vec![Vec::new(); children.len()];
        for (at, site) in geography.sites().iter().enumerate() {
            let district = geography.cells().get(site.cell).map(|cell| cell.district);
            if let Some(list) = district.and_then(|district| schools.get_mut(district))
                && site.kind == SiteKind::School
            {
                list.push(at);
            }
        }
        schools.iter_mut().for_each(|list| chance.shuffle(list));
        let all: usize = schools.iter().map(Vec::len).sum();
        if all == 0 {
            return None;
        }
        let wanted = (children.iter().sum::<usize>() / CHILDREN_AN_OFFER).clamp(1, all);
        let mut sites = Vec::with_capacity(wanted);
        let mut given = vec![0; children.len()];
        for _ in 0..wanted {
            sites.extend(next_school(&children, &mut schools, &mut given));
        }
        sites.sort_unstable();
        let appeal = sites
            .iter()
            .map(|_| APPEAL_SPREAD * chance.normal())
            .collect();
        let minutes = (0..geography.cells().len())
            .flat_map(|cell| sites.iter().map(move |site| (cell, *site)))
            .map(|(cell, site)| {
                geography
                    .site_from_cell(cell, site)
                    .map_or(f32::INFINITY, |way| way.minutes() as f32)
            })
            .collect();
        Some(Self {
            sites,
            appeal,
            minutes,
        })
    }

    /// The list of a family in a cell: offers in order of worth, which is what the multinomial
    /// logit says (McFadden 1974; ranked by Beggs, Cardell and Hausman 1981), cut at a drawn length.
    pub(super) fn rank(&self, cell: usize, sibling_at: &[u32], chance: &mut Chance) -> Vec<u32> {
        let minutes = self.minutes_from(cell);
        let reachable = minutes.iter().any(|way| f64::from(*way) <= REACH_MINUTES);
        let mut worth: Vec<(f64, u32)> = Vec::with_capacity(minutes.len());
        for ((offer, way), appeal) in (0_u32..).zip(minutes).zip(&self.appeal) {
            let noise = chance.gumbel();
            let has_sibling = sibling_at.contains(&offer);
            if reachable && f64::from(*way) > REACH_MINUTES && !has_sibling {
                continue;
            }
            let pull = if has_sibling { SIBLING_WORTH } else { 0.0 };
            worth.push((
                appeal + WORTH_A_MINUTE * f64::from(*way) + pull + noise,
                offer,
            ));
        }
        worth.sort_by(|a, b| b.0.total_cmp(&a.0));
        worth.truncate(chance.weighted(&LIST_LENGTH_WEIGHTS) + 1);
        worth.into_iter().map(|(_, offer)| offer).collect()
    }

    /// Adds to each offer the share with which a family of a cell would name it first if all
    /// schools were thought equal.
    pub(super) fn add_even_demand(&self, cell: usize, demand: &mut [f64]) {
        let minutes = self.minutes_from(cell);
        let nearest = minutes.iter().copied().fold(f32::INFINITY, f32::min);
        let weight = |way: f32| (WORTH_A_MINUTE * f64::from(way - nearest)).exp();
        let sum: f64 = minutes.iter().map(|way| weight(*way)).sum();
        for (share, way) in demand.iter_mut().zip(minutes) {
            *share += weight(*way) / sum;
        }
    }

    fn minutes_from(&self, cell: usize) -> &[f32] {
        let width = self.sites.len();
        self.minutes
            .get(cell * width..(cell + 1) * width)
            .unwrap_or_default()
    }
}

fn children_by_district(geography: &Geography, town: &Town, school_year: i16) -> Vec<usize> {
    let entering = entry_births(school_year);
    let mut counts = vec![0; geography.districts().len()];
    for resident in town
        .residents
        .iter()
        .filter(|resident| entering.contains(&resident.born))
    {
        let home = town
            .households
            .get(resident.household as usize)
            .map(|home| home.cell);
        let district = home
            .and_then(|cell| geography.cells().get(cell))
            .map(|cell| cell.district);
        if let Some(count) = district.and_then(|district| counts.get_mut(district)) {
            *count += 1;
        }
    }
    counts
}

/// Takes a school from the district with the most children for one more offer (highest averages,
/// D'Hondt); a district without an offer comes before all that have one.
fn next_school(
    children: &[usize],
    schools: &mut [Vec<usize>],
    given: &mut [usize],
) -> Option<usize> {
    let claim = |at: usize, offers: usize| {
        let average = children
            .get(at)
            .map_or(0.0, |count| *count as f64 / (offers + 1) as f64);
        (offers == 0, average)
    };
    let (at, _) = given
        .iter()
        .enumerate()
        .filter(|(at, _)| schools.get(*at).is_some_and(|left| !left.is_empty()))
        .map(|(at, offers)| (at, claim(at, *offers)))
        .max_by(|a, b| {
            a.1.0
                .cmp(&b.1.0)
                .then(a.1.1.total_cmp(&b.1.1))
                .then(b.0.cmp(&a.0))
        })?;
    if let Some(offers) = given.get_mut(at) {
        *offers += 1;
    }
    schools.get_mut(at)?.pop()
}
