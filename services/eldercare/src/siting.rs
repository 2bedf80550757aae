//! Where older people have no place of care within a walk: how many, where and of which income, and what one more place would
//! change. Small counts are withheld, so that nobody is known by them.

use city::geography::{CellWithout, Geography, ReachRow};
use city::pack::SiteKind;

/// The walks that can be asked for, in minutes.
pub const WALKS_MINUTES: [u8; 5] = [5, 10, 15, 20, 30];

/// The walk where none is asked for, in minutes.
pub const WALK_MINUTES: u8 = 15;

/// The kinds of places that can be asked for, the first where none is.
pub const KINDS: [SiteKind; 3] = [SiteKind::CareCentre, SiteKind::DayCare, SiteKind::CareHome];

/// A count of fewer people, unless it is none, is withheld.
pub const SMALLEST_GROUP: u64 = 5;

/// Who lives without a place of a kind within a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Siting {
    /// All of the city.
    pub all: Group,
    /// Each district, in their order.
    pub by_district: Vec<Group>,
    /// Each fifth of the city's people by the income of where they live, the lowest first.
    pub by_income: Vec<Group>,
    /// The parts of the city without such a place, those with the most older people first; without those of fewer than
    /// [`SMALLEST_GROUP`].
    pub places: Vec<CellWithout>,
    /// How many parts of the city are left out there.
    pub small_places: usize,
    /// What one more place would change, where somebody asked.
    pub here: Option<Here>,
}

/// The older people of a group, a count being withheld where it is small or would give a small one away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Persons of 65 years and more.
    pub older: Option<u64>,
    /// Those of them for whom no place is within the walk.
    pub without: Option<u64>,
}

/// What one more place would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The cell in whose middle it would stand.
    pub cell: usize,
    /// How many more would have one within the walk.
    pub gained: Option<u64>,
}

/// Why nobody can say who lives without a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The city's data do not count older people.
    Older,
    /// The city's data know no walks to places of the kind.
    Walks,
}

impl Group {
    /// The share of those without a place, from 0 to 1, where both counts are told.
    #[must_use]
    pub fn share_without(&self) -> Option<f64> {
        let row = ReachRow {
            older: self.older?,
            without: self.without?,
        };
        row.share_without()
    }
}

/// Who lives without a place of a kind within so many minutes on foot; and what one more in a cell would change.
///
/// # Errors
/// [`Unknown`] where the city's data can't tell.
pub fn siting(
    geography: &Geography,
    (kind, minutes): (SiteKind, u8),
    here: Option<usize>,
) -> Result<Siting, Unknown> {
    if geography.cells().iter().any(|cell| cell.older.is_none()) {
        return Err(Unknown::Older);
    }
    let minutes = f32::from(minutes);
    let reach = geography.older_within_walk(kind, minutes);
    let reach = reach.ok_or(Unknown::Walks)?;
    let gained = here.and_then(|cell| {
        let gained = geography.older_gained(&reach, cell, minutes)?;
        let gained = told(&[gained]).first().copied().flatten();
        Some(Here { cell, gained })
    });
    let is_told = |one: &&CellWithout| u64::from(one.older) >= SMALLEST_GROUP;
    let places: Vec<CellWithout> = reach.without.iter().filter(is_told).copied().collect();
    let all = groups(&[reach.all]).first().copied();
    Ok(Siting {
        all: all.unwrap_or(Group {
            older: None,
            without: None,
        }),
        by_district: groups(&reach.by_district),
        by_income: groups(&reach.by_income),
        small_places: reach.without.len() - places.len(),
        places,
        here: gained,
    })
}

fn groups(rows: &[ReachRow]) -> Vec<Group> {
    let older: Vec<u64> = rows.iter().map(|row| row.older).collect();
    let without: Vec<u64> = rows.iter().map(|row| row.without).collect();
    let counts = told(&older).into_iter().zip(told(&without));
    counts
        .map(|(older, without)| Group { older, without })
        .collect()
}

/// The counts that may be shown beside their sum: none that is small, nor the next smallest where the sum would give a small
/// one away.
fn told(counts: &[u64]) -> Vec<Option<u64>> {
    let is_small = |count: u64| (1..SMALLEST_GROUP).contains(&count);
    let small: u64 = counts.iter().copied().filter(|one| is_small(*one)).sum();
    let mut told: Vec<Option<u64>> = counts
        .iter()
        .map(|count| Some(*count).filter(|count| !is_small(*count)))
        .collect();
    if is_small(small) {
        let shown = told.iter_mut().filter(|one| one.is_some_and(|one| one > 0));
        if let Some(next) = shown.min() {
            *next = None;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_small_count_is_withheld_and_with_it_the_one_by_which_the_sum_would_tell_it() {
        assert_eq!(told(&[3, 90, 40]), [None, Some(90), None]);
        assert_eq!(told(&[3, 0, 2, 40]), [None, Some(0), None, Some(40)]);
        assert_eq!(told(&[0, 5, 40]), [Some(0), Some(5), Some(40)]);
        assert_eq!(told(&[4]), [None]);
    }
}
