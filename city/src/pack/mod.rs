//! City packs: real open data in plain files, with provenance. The format is in
//! `docs/guides/packs.md`.

mod about;
mod read;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod travel;

use h3o::CellIndex;
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarDay, CalendarRule};
use crate::geography::Place;
use crate::words::Wording;

pub use read::CELLS_MAX;
pub use source::PackSource;
pub use travel::TravelTimes;

/// A city in plain data. Cells, districts and sites refer to each other by position in the lists.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What the city is and where the data came from.
    pub about: About,
    /// The hexagons of the city.
    pub cells: Vec<Cell>,
    /// The districts.
    pub districts: Vec<District>,
    /// Schools, counters and other sites.
    pub sites: Vec<Site>,
    /// Public holidays and make-up workdays.
    pub calendar: Vec<CalendarDay>,
    /// Minutes from cell to cell.
    pub travel: TravelTimes,
}

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The name by which commands call the pack: small letters, digits and hyphens.
    pub id: String,
    /// The city's name.
    pub name: Wording,
    /// The language that a page takes when the reader's is not known: `en` or `zh-Hans`.
    pub default_language: String,
    /// The currency of incomes and payments, as ISO 4217 writes it.
    pub currency: String,
    /// The box within which every cell and site lies.
    pub bounds: Bounds,
    /// The time zone, the weekend and the years for which the calendar is complete.
    pub calendar: CalendarRule,
    /// Whom to ask. Made up in a pack that is for trying out.
    pub contact: Contact,
    /// How people of the city write telephone numbers, where the pack says so.
    pub dialling: Option<Dialling>,
    /// Where the data came from; the portal shows it.
    pub sources: Vec<Attribution>,
}

/// How telephone numbers of a country are written at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialling {
    /// The code of the country, in digits.
    pub country: String,
    /// What stands before a number at home, and not behind the code of the country; often 0.
    pub trunk: Option<String>,
}

/// A box of degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// Whom a resident can ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// True when nobody answers there: the portal says so.
    pub made_up: bool,
    /// The telephone number as a person would write it.
    pub telephone: String,
    /// The address for electronic mail.
    pub email: String,
    /// When somebody answers.
    pub hours: Wording,
    /// Where the counter is.
    pub counter: Wording,
}

/// A source of the data, with the words its licence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The data set.
    pub name: String,
    /// Who published it.
    pub publisher: String,
    /// The licence's short name.
    pub licence: String,
    /// Where the data set is found.
    pub address: String,
    /// The words to show.
    pub text: Wording,
    /// The files of the pack that stand on it.
    pub files: Vec<String>,
}

/// A hexagon of the city.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The H3 cell.
    pub id: CellIndex,
    /// Persons who live there.
    pub population: u32,
    /// Jobs there.
    pub jobs: u32,
    /// Public schools there, as the source counts them.
    pub schools: u32,
    /// Mean income a head and month in the pack's currency, where known.
    pub income_per_capita: Option<f64>,
    /// The tenth of the population by income, 1 the poorest, where known.
    pub income_decile: Option<u8>,
    /// The centre.
    pub centre: Place,
    /// Position of the district.
    pub district: usize,
}

/// A district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// The id within the pack.
    pub id: String,
    /// The name.
    pub name: Wording,
}

/// What a site is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// A school.
    School,
    /// A counter where the city serves people in person.
    Counter,
}

impl SiteKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::School, Self::Counter];

    /// The word that files use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Counter => "counter",
        }
    }
}

/// A place where a service is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The id within the pack.
    pub id: String,
    /// What it is for.
    pub kind: SiteKind,
    /// The name.
    pub name: Wording,
    /// Position of the cell it stands in.
    pub cell: usize,
    /// Where it stands.
    pub place: Place,
}

impl Bounds {
    /// Whether a point lies in the box or on its edge.
    #[must_use]
    pub fn contains(&self, place: Place) -> bool {
        (self.west..=self.east).contains(&place.lon)
            && (self.south..=self.north).contains(&place.lat)
    }
}
