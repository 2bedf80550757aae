//! Rules to start from: each is a set that cities use, and an officer changes it to their own.

use city::words::Wording;

use super::{Class, ClassCode, Condition, Points, Policy};

/// A set of rules to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartingSet {
    /// Brothers and sisters, then those who live near.
    Usual,
    /// By what is proved of the home: registration and right together, each alone, leave to live here. By one home one place
    /// in some years.
    Tiers,
    /// By points for facts.
    Points,
}

/// Years for which a home counts for one family.
const HOME_YEARS: u8 = 6;

impl StartingSet {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Tiers, Self::Points];

    /// The word by which it is chosen.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Tiers => "tiers",
            Self::Points => "points",
        }
    }

    /// The rules.
    #[must_use]
    pub fn policy(self) -> Policy {
        match self {
            Self::Usual => Policy::initial(),
            Self::Tiers => Policy {
                classes: tiers(),
                ..Policy::initial()
            },
            Self::Points => Policy {
                classes: vec![
                    class(
                        "many-points",
                        ("100 points or more", "100分及以上"),
                        &[Condition::PointsAtLeast { points: 100 }],
                    ),
                    class(
                        "some-points",
                        ("50 points or more", "50分及以上"),
                        &[Condition::PointsAtLeast { points: 50 }],
                    ),
                ],
                points: worth(),
                ..Policy::initial()
            },
        }
    }
}

fn class(code: &str, (en, zh_hans): (&str, &str), all: &[Condition]) -> Class {
    Class {
        code: ClassCode::new(code),
        name: Wording::new(en, zh_hans),
        all: all.to_vec(),
    }
}

fn tiers() -> Vec<Class> {
    let unused = Condition::HomeUnused { years: HOME_YEARS };
    vec![
        class(
            "registered-owner",
            ("registered in their own home here", "户籍与房产一致"),
            &[
                Condition::HomeInDistrict,
                Condition::RegisteredHome,
                Condition::HomeRight,
                unused.clone(),
            ],
        ),
        class(
            "owner",
            ("with a home of their own here", "有房产无户籍"),
            &[Condition::HomeInDistrict, Condition::HomeRight, unused],
        ),
        class(
            "registered",
            ("registered here", "有户籍无房产"),
            &[Condition::HomeInDistrict, Condition::RegisteredHome],
        ),
        class(
            "permit",
            ("with leave to live here", "持居住证"),
            &[Condition::HomeInDistrict, Condition::ResidencePermit],
        ),
    ]
}

fn worth() -> Vec<Points> {
    [
        (Condition::RegisteredHome, 50),
        (Condition::HomeRight, 30),
        (Condition::ResidencePermit, 20),
        (Condition::SiblingThere, 20),
    ]
    .map(|(by, points)| Points { by, points })
    .to_vec()
}
