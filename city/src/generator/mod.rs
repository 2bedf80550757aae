//! A made-up city over a real population: residents, households, relations, schooling and
//! applications for school places.
//!
//! Only the number of residents by cell is real. Everything else is drawn from the stated
//! assumptions in this module, from one seed: the same pack, recipe and release give the same
//! city. `docs/guides/made-up-city.md` describes it.

#[cfg(test)]
mod both_packs;
mod chance;
mod households;
mod names;
mod older;
mod people;
mod preferences;
mod schooling;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};
use thiserror::Error;

use crate::geography::{Geography, GeographyFault};
use crate::pack::Pack;

use chance::Chance;
use schooling::Schooling;

/// The largest city that can be made up.
pub const RESIDENTS_MAX: u32 = 20_000_000;

/// The age by 31 March at which a child enters school, in years.
pub const ENTRY_AGE_YEARS: i16 = 6;

/// What city to make up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// How many residents.
    pub residents: u32,
    /// What chance starts from.
    pub seed: u64,
    /// The day on which people have their ages; the applications are for the school year that
    /// begins in the next calendar year.
    pub on: Date,
}

/// A city in which nobody is real. Residents, households and offers are named by their position
/// in the lists, cells and sites by their position in the pack.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeUpCity {
    /// The residents, household by household.
    pub residents: Vec<Resident>,
    /// The households, cell by cell.
    pub households: Vec<Household>,
    /// Every relation in both directions.
    pub relations: Vec<Relation>,
    /// Which school each pupil of the older years goes to.
    pub enrolments: Vec<Enrolment>,
    /// The calendar year in which the school year begins.
    pub school_year: i16,
    /// The birth dates of the children who enter school in that year.
    pub entry_births: RangeInclusive<Date>,
    /// The schools that offer places for the entry grade.
    pub offers: Vec<Offer>,
    /// The applications, at most one for each child of the entry grade.
    pub applications: Vec<Application>,
    /// The applications of the children who entered the year before, by the same rule.
    pub last_year: Vec<Application>,
}

/// A made-up person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// The name as the person writes it.
    pub name: String,
    /// The birth date.
    pub born: Date,
    /// The household.
    pub household: u32,
    /// The language the person reads best.
    pub language: Language,
}

/// A language of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
}

/// People who live together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// The cell of the home.
    pub cell: usize,
    /// Street and number, made up.
    pub address: String,
    /// The residents, next to each other in the city's list.
    pub members: std::ops::Range<u32>,
}

/// What one resident is to another: `other` is the `kind` of `resident`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relation {
    /// Whose relation it is.
    pub resident: u32,
    /// What the other is.
    pub kind: RelationKind,
    /// The other.
    pub other: u32,
}

/// A kind of relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// The other is a parent.
    Parent,
    /// The other is a child.
    Child,
    /// The other is a brother or sister.
    Sibling,
    /// The other is husband, wife or partner.
    Partner,
}

impl RelationKind {
    /// The same relation seen by the other.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::Sibling | Self::Partner => self,
        }
    }
}

/// A pupil's school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolment {
    /// The pupil.
    pub resident: u32,
    /// The school's site.
    pub site: usize,
    /// The calendar year in which the pupil entered.
    pub since: i16,
}

/// Places at a school for the entry grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The school's site.
    pub site: usize,
    /// How many places.
    pub seats: u32,
    /// How many places it had the year before.
    pub seats_last_year: u32,
    /// How many families named it first the year before.
    pub first_choices_last_year: u32,
    /// How many families named it at all the year before.
    pub listed_last_year: u32,
}

/// A family's wish for a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The child.
    pub child: u32,
    /// The parent who applies.
    pub applicant: u32,
    /// Positions of offers, the most wanted first: 1 to 10, each once.
    pub ranked: Vec<u32>,
}

/// Why no city can be made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GeneratorFault {
    /// More residents were asked for than the generator makes.
    #[error("{0} residents are too many: ask for at most {RESIDENTS_MAX}")]
    TooManyResidents(u32),
    /// Nobody lives in the pack.
    #[error("nobody lives in the cells of this pack, so there is no place for homes")]
    NobodyLivesThere,
    /// The day is too far from our time for birth dates.
    #[error("{0} is not a day on which a city can be made up: take one from 1900 to 2200")]
    OutOfTime(Date),
    /// The cells do not make a geography.
    #[error(transparent)]
    Geography(#[from] GeographyFault),
}

/// Makes up a city. Where the pack has no schools nobody goes to one or applies.
///
/// # Errors
/// When the pack has no people, or the recipe asks for the impossible.
pub fn generate(pack: &Pack, recipe: Recipe) -> Result<MadeUpCity, GeneratorFault> {
    if recipe.residents > RESIDENTS_MAX {
        return Err(GeneratorFault::TooManyResidents(recipe.residents));
    }
    if !(1900..=2200).contains(&recipe.on.year()) {
        return Err(GeneratorFault::OutOfTime(recipe.on));
    }
    let geography = Geography::of(pack)?;
    let homes = people::by_cell(pack, recipe.residents).ok_or(GeneratorFault::NobodyLivesThere)?;
    let mut chance = Chance::from_seed(recipe.seed);
    let ages = people::ages(pack, &homes, &mut chance);
    let customs = names::Customs::of(pack);
    let town = households::settle(ages, customs, recipe.on, &mut chance);
    let school_year = recipe.on.year() + 1;
    let schools = preferences::Schools::of(&geography, &town, school_year, &mut chance);
    let schooling = schools.map_or_else(Schooling::default, |schools| {
        schooling::enrol(&schools, &town, school_year, &mut chance)
    });
    Ok(MadeUpCity {
        residents: town.residents,
        households: town.households,
        relations: town.relations,
        enrolments: schooling.enrolments,
        school_year,
        entry_births: entry_births(school_year),
        offers: schooling.offers,
        applications: schooling.applications,
        last_year: schooling.last_year,
    })
}

/// The birth dates of the children who enter school in a year: six years old by 31 March, and
/// not yet the year before.
#[must_use]
pub fn entry_births(school_year: i16) -> RangeInclusive<Date> {
    date(school_year - ENTRY_AGE_YEARS - 1, 4, 1)..=date(school_year - ENTRY_AGE_YEARS, 3, 31)
}
