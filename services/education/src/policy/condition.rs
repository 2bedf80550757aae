//! What has to be so for a family to be in a class: rules over facts that the city holds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Something that has to be so. Bodies vouch for all of it; nobody types it in.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Condition {
    /// The child is a pupil of the school already.
    PupilThere,
    /// A brother or sister is a pupil of the school.
    SiblingThere,
    /// The way from home to the school on foot takes at most so long.
    WalkWithin {
        /// Minutes.
        minutes: u32,
    },
    /// The child lives in the district of the school, whose schools share it.
    HomeInDistrict,
    /// The household is registered at the home.
    RegisteredHome,
    /// The family owns the home, or has the lasting right to it.
    HomeRight,
    /// By this home no child of another household was given a place for so long.
    HomeUnused {
        /// Years.
        years: u8,
    },
    /// The child, or a parent, has leave to live in the city.
    ResidencePermit,
    /// A body certified a low income.
    LowIncome,
    /// A body certified a disability of the child.
    Disability,
    /// A parent works at the school. The school verifies it.
    StaffChild,
    /// The facts that count are worth so much together.
    PointsAtLeast {
        /// Points.
        points: u32,
    },
}

/// What a school verifies because no register holds it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Claimed {
    /// A parent works at the school.
    StaffChild,
}

impl Claimed {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::StaffChild];

    /// How it is sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StaffChild => "staff-child",
        }
    }
}

/// What the city knows of a family: of the child, and of how it stands to one school.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// The same at every school.
    pub child: Known,
    /// At this one.
    pub school: AtSchool,
}

/// What the city knows of a child, whatever the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The household is registered at the home.
    pub registered_home: bool,
    /// The family has the lasting right to the home.
    pub home_right: bool,
    /// The years since a child of another household was last given a place by this home; none where none was, as far as the
    /// city keeps them.
    pub home_used_years_ago: Option<u8>,
    /// The register of property names the home, so that it can be told whether it was used.
    pub home_is_named: bool,
    /// There is leave to live in the city.
    pub residence_permit: bool,
    /// A low income is certified.
    pub low_income: bool,
    /// A disability of the child is certified.
    pub disability: bool,
}

/// What the city knows of a child in respect of one school.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AtSchool {
    /// The child is a pupil there.
    pub pupil: bool,
    /// A brother or sister is a pupil there.
    pub sibling: bool,
    /// The walk from home in minutes, where the home is known.
    pub walk_minutes: Option<f64>,
    /// The home is in the school's district.
    pub home_in_district: bool,
    /// What the school verified.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub verified: BTreeSet<Claimed>,
}

/// What a fact is worth where points are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Points {
    /// The fact.
    pub by: Condition,
    /// What it is worth.
    pub points: u32,
}

impl Condition {
    /// Whether it is so. `points` says what facts are worth.
    #[must_use]
    pub fn holds(&self, standing: &Standing, points: &[Points]) -> bool {
        let (child, school) = (&standing.child, &standing.school);
        match self {
            Self::PupilThere => school.pupil,
            Self::SiblingThere => school.sibling,
            Self::WalkWithin { minutes } => school
                .walk_minutes
                .is_some_and(|walk| walk <= f64::from(*minutes)),
            Self::HomeInDistrict => school.home_in_district,
            Self::RegisteredHome => child.registered_home,
            Self::HomeRight => child.home_right,
            Self::HomeUnused { years } => {
                child.home_is_named && child.home_used_years_ago.is_none_or(|ago| ago >= *years)
            }
            Self::ResidencePermit => child.residence_permit,
            Self::LowIncome => child.low_income,
            Self::Disability => child.disability,
            Self::StaffChild => school.verified.contains(&Claimed::StaffChild),
            Self::PointsAtLeast { points: least } => {
                let counted = points.iter();
                // Points are not worth points.
                let counted = counted.filter(|one| !matches!(one.by, Self::PointsAtLeast { .. }));
                let counted = counted.filter(|one| one.by.holds(standing, &[]));
                counted.fold(0_u32, |sum, one| sum.saturating_add(one.points)) >= *least
            }
        }
    }

    /// Whether it is the same at every school, so that seats can be kept for whom it is so.
    #[must_use]
    pub fn is_of_the_child(&self) -> bool {
        matches!(
            self,
            Self::RegisteredHome
                | Self::HomeRight
                | Self::HomeUnused { .. }
                | Self::ResidencePermit
                | Self::LowIncome
                | Self::Disability
        )
    }

    /// What a school would have to verify for it.
    #[must_use]
    pub fn claimed(&self) -> Option<Claimed> {
        match self {
            Self::StaffChild => Some(Claimed::StaffChild),
            _ => None,
        }
    }

    /// The word by which it is chosen in a form.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::PupilThere => "pupil-there",
            Self::SiblingThere => "sibling-there",
            Self::WalkWithin { .. } => "walk-within",
            Self::HomeInDistrict => "home-in-district",
            Self::RegisteredHome => "registered-home",
            Self::HomeRight => "home-right",
            Self::HomeUnused { .. } => "home-unused",
            Self::ResidencePermit => "residence-permit",
            Self::LowIncome => "low-income",
            Self::Disability => "disability",
            Self::StaffChild => "staff-child",
            Self::PointsAtLeast { .. } => "points-at-least",
        }
    }

    /// One of each kind, with the numbers that a form starts from.
    #[must_use]
    pub fn one_of_each() -> [Self; 12] {
        [
            Self::PupilThere,
            Self::SiblingThere,
            Self::WalkWithin { minutes: 20 },
            Self::HomeInDistrict,
            Self::RegisteredHome,
            Self::HomeRight,
            Self::HomeUnused { years: 6 },
            Self::ResidencePermit,
            Self::LowIncome,
            Self::Disability,
            Self::StaffChild,
            Self::PointsAtLeast { points: 50 },
        ]
    }

    /// The number in it, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::WalkWithin { minutes } => Some(*minutes),
            Self::HomeUnused { years } => Some(u32::from(*years)),
            Self::PointsAtLeast { points } => Some(*points),
            _ => None,
        }
    }

    /// The same with another number in it; the same where it has none, or where the number is beyond what it takes.
    #[must_use]
    pub fn with_number(self, number: u32) -> Self {
        match self {
            Self::WalkWithin { .. } => Self::WalkWithin { minutes: number },
            Self::HomeUnused { years } => Self::HomeUnused {
                years: u8::try_from(number).unwrap_or(years),
            },
            Self::PointsAtLeast { .. } => Self::PointsAtLeast { points: number },
            other => other,
        }
    }
}
