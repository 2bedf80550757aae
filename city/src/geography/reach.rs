//! Older people and the sites that they reach on foot.

use super::{Geography, walking_minutes};
use crate::pack::SiteKind;

/// How many older people live within a walk of a site, and how many do not, by district and by income.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// All of the city.
    pub all: ReachRow,
    /// Each district, in their order.
    pub by_district: Vec<ReachRow>,
    /// Each fifth of the city's people by the income of where they live, the lowest first.
    pub by_income: Vec<ReachRow>,
    /// The cells from which no site is within the walk, those with the most older people first. None of them is without any.
    pub without: Vec<CellWithout>,
}

/// A cell from which no site is within a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellWithout {
    /// Its position.
    pub cell: usize,
    /// Persons of 65 years and more who live there.
    pub older: u32,
}

/// The older people of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReachRow {
    /// Persons of 65 years and more.
    pub older: u64,
    /// Those of them for whom no site is within the walk.
    pub without: u64,
}

impl ReachRow {
    /// The share of those without a site, from 0 to 1; none where nobody older lives.
    #[must_use]
    pub fn share_without(&self) -> Option<f64> {
        (self.older > 0).then(|| self.without as f64 / self.older as f64)
    }

    fn count(&mut self, older: u32, is_reached: bool) {
        self.older += u64::from(older);
        if !is_reached {
            self.without += u64::from(older);
        }
    }
}

impl Geography {
    /// Who of the older people lives more than so many minutes on foot from every site of a kind, by the walking times of the pack.
    /// None where the pack does not count older people or knows no walking times to sites of the kind: then nobody can say.
    #[must_use]
    pub fn older_within_walk(&self, kind: SiteKind, minutes: f32) -> Option<Reach> {
        let is_of_kind = |site: usize| self.sites.get(site).is_some_and(|site| site.kind == kind);
        let walks = |cell: usize| {
            let from = self.walks.from(cell).iter();
            from.filter(move |(site, _)| is_of_kind(*site))
        };
        if !(0..self.cells.len()).any(|cell| walks(cell).next().is_some()) {
            return None;
        }
        let fifths = self.income_fifths();
        let mut reach = Reach {
            all: ReachRow::default(),
            by_district: vec![ReachRow::default(); self.districts.len()],
            by_income: vec![ReachRow::default(); usize::from(super::INCOME_PARTS)],
            without: Vec::new(),
        };
        for ((at, cell), fifth) in (0..).zip(&self.cells).zip(fifths) {
            let older = cell.older?.from_65;
            let is_reached = walks(at).any(|(_, walk)| *walk <= minutes);
            if !is_reached && older > 0 {
                reach.without.push(CellWithout { cell: at, older });
            }
            let fifth = fifth.map(|fifth| usize::from(fifth) - 1);
            let groups = [
                Some(&mut reach.all),
                reach.by_district.get_mut(cell.district),
                fifth.and_then(|fifth| reach.by_income.get_mut(fifth)),
            ];
            for group in groups.into_iter().flatten() {
                group.count(older, is_reached);
            }
        }
        // Those with equally many stay in the order of the cells.
        reach
            .without
            .sort_by_key(|one| std::cmp::Reverse(one.older));
        Some(reach)
    }

    /// How many of the older people without a site would have one within so many minutes on foot if one stood in the middle of a
    /// cell. No pack knows walks to what does not stand yet, so they are [`walking_minutes`] of the straight line.
    #[must_use]
    pub fn older_gained(&self, reach: &Reach, cell: usize, minutes: f32) -> Option<u64> {
        let site = self.cells.get(cell)?.centre;
        let cells = reach.without.iter();
        let gained = cells.filter(|one| {
            let from = self.cells.get(one.cell);
            from.is_some_and(|from| {
                walking_minutes(from.centre.metres_to(site)) <= f64::from(minutes)
            })
        });
        Some(gained.map(|one| u64::from(one.older)).sum())
    }
}
