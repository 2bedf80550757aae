//! City packs: real open data in plain files, with provenance. The format is in
//! `docs/guides/packs.md`.

mod about;
mod cells;
mod read;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod travel;
#[cfg(test)]
pub(crate) mod villages;
mod walking;

use h3o::CellIndex;
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarDay, CalendarRule};
use crate::geography::Place;
use crate::words::Wording;

pub use cells::CELLS_MAX;
pub use source::PackSource;
pub use travel::TravelTimes;
pub use walking::WalkingTimes;

/// A city in plain data. Cells, districts and sites refer to each other by position in the lists.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What the city is and where the data came from.
    pub about: About,
    /// The cells of the city.
    pub cells: Vec<Cell>,
    /// The districts.
    pub districts: Vec<District>,
    /// Schools, counters, care centres and other sites.
    pub sites: Vec<Site>,
    /// Public holidays and make-up workdays.
    pub calendar: Vec<CalendarDay>,
    /// Minutes from cell to cell.
    pub travel: TravelTimes,
    /// Minutes on foot from cell to site, where the pack has them.
    pub walks: WalkingTimes,
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

/// A part of the city: a hexagon, or an area such as a village that hexagons cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The id within the pack; of a hexagon it is the H3 cell.
    pub id: String,
    /// What people there call it, as it is written there, where the source has a name.
    pub name: Option<String>,
    /// The H3 cells that cover it: one where it is a hexagon itself.
    pub hexagons: Vec<CellIndex>,
    /// Persons who live there.
    pub population: u32,
    /// Those of them who are older, where the source counts them.
    pub older: Option<Older>,
    /// Jobs there, where the source counts them.
    pub jobs: Option<u32>,
    /// Public schools there, where the source counts them.
    pub schools: Option<u32>,
    /// What people there have to live on, in the pack's currency, where known. Packs measure it differently, so it tells cells of
    /// one pack apart and no more.
    pub income: Option<f64>,
    /// The tenth of the population by income, 1 the poorest, where known.
    pub income_decile: Option<u8>,
    /// The centre.
    pub centre: Place,
    /// Position of the district.
    pub district: usize,
}

/// How many older people live in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Older {
    /// Persons of 65 years and more.
    pub from_65: u32,
    /// Persons of 75 years and more.
    pub from_75: u32,
    /// Persons of 85 years and more.
    pub from_85: u32,
}

/// A district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// The id within the pack.
    pub id: String,
    /// The name.
    pub name: Wording,
}

/// What a site is for. Lists show the later kinds first.
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
    /// A home for older people who need care.
    CareHome,
    /// A place where patients are treated.
    Clinic,
    /// A place where older people are looked after by day.
    DayCare,
    /// A community centre where older people meet, eat and are visited from.
    CareCentre,
    /// A counter where the city serves people in person.
    Counter,
}

impl SiteKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::School,
        Self::Counter,
        Self::CareCentre,
        Self::DayCare,
        Self::CareHome,
        Self::Clinic,
    ];

    /// The word that files use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Counter => "counter",
            Self::CareCentre => "care-centre",
            Self::DayCare => "day-care",
            Self::CareHome => "care-home",
            Self::Clinic => "clinic",
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
