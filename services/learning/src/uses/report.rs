//! Uses per pupil by district and by school, and how unequal they are.

use std::collections::BTreeMap;

use city::City;
use city::directory::Site;
use city::id::SiteId;
use city::pack::SiteKind;
use city::words::Wording;
use jiff::civil::Date;

use super::store::Counted;

/// The fewest pupils of a group that has a row of its own.
pub const SMALLEST_GROUP: u64 = 5;

/// The use of some months, by groups that are large enough to be shown.
///
/// A group with fewer than [`SMALLEST_GROUP`] pupils has no row. Where all such schools of a district, or all such districts,
/// are together still fewer, the next smallest has none either, so that no small group is the difference between two rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The first day of the months that are counted.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// When the pupils were counted; absent before the first time.
    pub counted_on: Option<Date>,
    /// By the district of the school, the most uses per pupil first.
    pub districts: Vec<Row>,
    /// By school, the most uses per pupil first.
    pub schools: Vec<Row>,
    /// Pupils without a row in the table of schools.
    pub withheld: u64,
    /// Uses by nobody in particular, or by parents of children at several schools.
    pub without_school: u64,
    /// The Gini index of uses per pupil over the pupils of the schools shown: 0 where all schools use as much.
    pub gini: Option<f64>,
    /// The share of all uses shown that falls to the half of pupils whose schools use least.
    pub lower_half: Option<f64>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A district, by its id within the pack.
    District {
        /// Its id.
        id: String,
    },
    /// A school.
    School {
        /// It.
        site: SiteId,
        /// The id of its district within the pack; empty where it lies in none.
        district: String,
    },
}

/// The use of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The group.
    pub place: Place,
    /// Its name.
    pub name: Wording,
    /// Its pupils.
    pub pupils: u64,
    /// Their uses.
    pub uses: u64,
    /// Uses of each pupil, on average.
    pub per_pupil: f64,
}

/// The report of uses by school and of pupils by school.
pub(super) fn measured(
    city: &City,
    sites: &[Site],
    uses: &BTreeMap<Option<SiteId>, u64>,
    counted: &Counted,
    (from, to): (Date, Date),
) -> Report {
    let geography = city.geography();
    let schools = sites.iter().filter(|site| site.kind == SiteKind::School);
    let mut by_district: BTreeMap<usize, Row> = BTreeMap::new();
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for site in schools {
        let pupils = counted.pupils.get(&site.id).copied().unwrap_or(0);
        let uses = uses.get(&Some(site.id.clone())).copied().unwrap_or(0);
        let cell = geography.cell_with_id(&site.cell);
        let district = cell.and_then(|cell| geography.district_of(cell));
        let position = cell.and_then(|cell| geography.cells().get(cell));
        if let (Some(district), Some(cell)) = (district, position) {
            let place = Place::District {
                id: district.id.clone(),
            };
            let row = by_district
                .entry(cell.district)
                .or_insert_with(|| Row::of(place, &district.name, 0, 0));
            row.pupils += pupils;
            row.uses += uses;
        }
        let district = district.map_or_else(String::new, |district| district.id.clone());
        let place = Place::School {
            site: site.id.clone(),
            district: district.clone(),
        };
        let row = Row::of(place, &site.name, pupils, uses);
        rows.entry(district).or_default().push(row);
    }
    let (districts, _) = shown(by_district.into_values().collect());
    let (mut schools, mut withheld) = (Vec::new(), 0);
    for rows in rows.into_values() {
        let (rows, left_out) = shown(rows);
        schools.extend(rows);
        withheld += left_out;
    }
    let (districts, schools) = (sorted(districts), sorted(schools));
    let (values, population): (Vec<f64>, Vec<f64>) = schools
        .iter()
        .map(|row| (row.per_pupil, row.pupils as f64))
        .unzip();
    Report {
        from,
        to,
        counted_on: counted.on,
        gini: measure::gini(&values, &population).ok(),
        lower_half: lower_half(&schools),
        districts,
        schools,
        withheld,
        without_school: uses.get(&None).copied().unwrap_or(0),
    }
}

impl Row {
    pub(super) fn of(place: Place, name: &Wording, pupils: u64, uses: u64) -> Self {
        Self {
            place,
            name: name.clone(),
            pupils,
            uses,
            per_pupil: 0.0,
        }
    }
}

/// Those of some rows that may be shown, and how many pupils are then left out.
pub(super) fn shown(rows: Vec<Row>) -> (Vec<Row>, u64) {
    let all: u64 = rows.iter().map(|row| row.pupils).sum();
    let mut rows: Vec<Row> = rows
        .into_iter()
        .filter(|row| row.pupils >= SMALLEST_GROUP)
        .collect();
    let left_out = |rows: &[Row]| all - rows.iter().map(|row| row.pupils).sum::<u64>();
    if (1..SMALLEST_GROUP).contains(&left_out(&rows)) {
        let smallest = (0..).zip(&rows).min_by_key(|(_, row)| row.pupils);
        if let Some((position, _)) = smallest {
            rows.remove(position);
        }
    }
    for row in &mut rows {
        row.per_pupil = row.uses as f64 / row.pupils as f64;
    }
    let withheld = left_out(&rows);
    (rows, withheld)
}

/// The most uses per pupil first.
fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| {
        let by_use = other.per_pupil.total_cmp(&one.per_pupil);
        by_use.then_with(|| one.place.cmp(&other.place))
    });
    rows
}

/// The share of all uses that falls to the half of pupils whose schools use least: a point of the Lorenz curve (Lorenz 1905).
pub(super) fn lower_half(schools: &[Row]) -> Option<f64> {
    let pupils: u64 = schools.iter().map(|row| row.pupils).sum();
    let uses: u64 = schools.iter().map(|row| row.uses).sum();
    if pupils == 0 || uses == 0 {
        return None;
    }
    let (mut left, mut theirs) = (pupils as f64 / 2.0, 0.0);
    // The rows stand in falling order of use.
    for row in schools.iter().rev() {
        let taken = left.min(row.pupils as f64);
        theirs += taken * row.per_pupil;
        left -= taken;
    }
    Some(theirs / uses as f64)
}
