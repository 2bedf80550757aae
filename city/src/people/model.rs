//! Residents, households, relations and facts, as values.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{BodyId, FactId, HouseholdId, ResidentId, SiteId};
use crate::mandate::Scope;
use crate::personal::Personal;

/// A person who lives in the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Their id in the register.
    pub id: ResidentId,
    /// Their name, as they write it.
    pub name: Personal,
    /// The day they were born.
    pub birth_date: Date,
    /// The cell of the city in which they live; empty where the policy that let the reader in has it redacted.
    pub home_cell: String,
}

impl Resident {
    /// Age in whole years on a day; 0 before birth.
    #[must_use]
    pub fn age_on(&self, day: Date) -> i16 {
        let before_birthday =
            (day.month(), day.day()) < (self.birth_date.month(), self.birth_date.day());
        (day.year() - self.birth_date.year() - i16::from(before_birthday)).max(0)
    }

    /// The last day on which they are younger than so many whole years.
    #[must_use]
    pub fn last_day_below(&self, years: i16) -> Option<Date> {
        let anniversary = self
            .birth_date
            .checked_add(jiff::Span::new().try_years(years).ok()?)
            .ok()?;
        // Whoever was born on 29 February is a year older on 1 March where there is no such day.
        if self.age_on(anniversary) >= years {
            anniversary.yesterday().ok()
        } else {
            Some(anniversary)
        }
    }
}

/// How one resident stands to another. Each relation is kept under both residents, once from each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The first is a parent of the second.
    ParentOf,
    /// The first is a child of the second.
    ChildOf,
    /// They share a parent.
    SiblingOf,
    /// They are married or live as partners.
    PartnerOf,
}

impl RelationKind {
    /// The same relation seen from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::ParentOf => Self::ChildOf,
            Self::ChildOf => Self::ParentOf,
            same => same,
        }
    }

    /// How the relation is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ParentOf => "parent-of",
            Self::ChildOf => "child-of",
            Self::SiblingOf => "sibling-of",
            Self::PartnerOf => "partner-of",
        }
    }
}

/// Two residents and how the first stands to the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The first resident, under whom the row is kept.
    pub resident: ResidentId,
    /// How they stand to the other.
    pub kind: RelationKind,
    /// The other resident.
    pub other: ResidentId,
}

/// A resident's place in a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The resident.
    pub resident: ResidentId,
    /// The household they belong to.
    pub household: HouseholdId,
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FactValue {
    /// The resident is a pupil of this school.
    Enrolled {
        /// The school.
        site: SiteId,
    },
    /// The resident is of the age for the entry grade of this school year.
    EntryGrade {
        /// The calendar year in which the school year begins.
        school_year: i16,
    },
    /// The resident has died.
    Died,
    /// A court has taken the care of this child from one of its parents.
    CustodyEnded {
        /// The parent.
        parent: ResidentId,
    },
    /// The resident bore this name.
    FormerName {
        /// The name.
        name: Personal,
    },
    /// The resident lived in this cell of the city.
    FormerHome {
        /// The cell.
        cell: String,
    },
    /// The resident lives outside the city.
    MovedAway,
    /// Somebody is the resident's guardian.
    Guardianship {
        /// The guardian.
        guardian: ResidentId,
        /// How far the appointment goes.
        scopes: Vec<Scope>,
        /// Whether the resident named the guardian in good days: then it sleeps until a fact of incapacity wakes it.
        in_advance: bool,
    },
    /// The resident cannot look after their own affairs, as a court or a physician found.
    Incapacity,
    /// The resident is a patient of this clinic.
    PatientOf {
        /// The clinic.
        site: SiteId,
    },
    /// What is kept of the resident is under restriction, because somebody would harm them who knew it.
    Restricted,
    /// The resident showed where they live.
    ProvedAddress,
    /// A body certified a low income.
    LowIncome,
    /// A body certified a disability.
    Disability,
    /// A body certified that the resident has nothing to live on.
    Destitution,
    /// Of the resident's birth only the year and the month are known.
    BirthDayUnknown,
    /// Of the resident's birth only the year is known.
    BirthMonthUnknown,
    /// The resident has no fixed address: they are mostly found where the register says that they live.
    NoFixedAddress,
    /// The household is registered at the home in which the resident lives.
    RegisteredHome,
    /// The family owns the home in which the resident lives, or has the lasting right to it.
    HomeRight {
        /// The number under which the register of property keeps the home, where it is known.
        title: Option<Personal>,
    },
    /// The resident has leave to live in the city.
    ResidencePermit,
    /// Before a court it is in dispute who has the care of this child.
    CustodyDisputed,
}

impl FactValue {
    /// The name of the kind, by which facts are found.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Enrolled { .. } => "enrolled",
            Self::EntryGrade { .. } => "entry-grade",
            Self::Died => "died",
            Self::CustodyEnded { .. } => "custody-ended",
            Self::FormerName { .. } => "former-name",
            Self::FormerHome { .. } => "former-home",
            Self::MovedAway => "moved-away",
            Self::Guardianship { .. } => "guardianship",
            Self::Incapacity => "incapacity",
            Self::PatientOf { .. } => "patient-of",
            Self::Restricted => "restricted",
            Self::ProvedAddress => "proved-address",
            Self::LowIncome => "low-income",
            Self::Disability => "disability",
            Self::Destitution => "destitution",
            Self::BirthDayUnknown => "birth-day-unknown",
            Self::BirthMonthUnknown => "birth-month-unknown",
            Self::NoFixedAddress => "no-fixed-address",
            Self::RegisteredHome => "registered-home",
            Self::HomeRight { .. } => "home-right",
            Self::ResidencePermit => "residence-permit",
            Self::CustodyDisputed => "custody-disputed",
        }
    }

    /// The service in which the resident is served somewhere, by its code, and the place.
    #[must_use]
    pub fn served_at(&self) -> Option<(&'static str, &SiteId)> {
        match self {
            Self::Enrolled { site } => Some(("education", site)),
            Self::PatientOf { site } => Some(("health", site)),
            _ => None,
        }
    }
}

/// A statement about a resident that somebody verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// Whom it is about.
    pub subject: ResidentId,
    /// What it says.
    pub value: FactValue,
    /// Where it comes from, such as the name of a register.
    pub source: String,
    /// The body that vouches for it.
    pub verifier: BodyId,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The last day on which it holds; open-ended when absent.
    pub valid_to: Option<Date>,
}

impl Fact {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// Everything the register takes in at once when a city is loaded.
#[derive(Debug, Clone, Default)]
pub struct Population {
    /// The residents.
    pub residents: Vec<Resident>,
    /// Who lives with whom.
    pub memberships: Vec<Membership>,
    /// How they are related, both sides present.
    pub relations: Vec<Relation>,
    /// What is known of them.
    pub facts: Vec<Fact>,
}
