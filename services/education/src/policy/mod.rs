//! The published policy of a round: who comes first, for whom seats are kept, and by what facts.
//!
//! A family's class at a school follows from facts that the city holds, or that the school verifies. The classes, their
//! order, the seats kept and all dates are data of the round that an officer sets, fixed when it opens.

mod condition;
mod fault;
mod sets;
#[cfg(test)]
mod tests;

pub use condition::{AtSchool, Claimed, Condition, Known, Points, Standing};
pub use fault::{CLASSES_MAX, Part, Place, PolicyFault};
pub use sets::StartingSet;

use std::fmt;

use city::words::Wording;
use serde::{Deserialize, Serialize};

/// The code of a priority class, such as `sibling`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct ClassCode(String);

impl ClassCode {
    /// The code of all who are in no class.
    pub const EVERYONE: &str = "everyone";

    /// A class by its code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// Those who are in no class.
    #[must_use]
    pub fn everyone() -> Self {
        Self::new(Self::EVERYONE)
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Families for whom certain facts hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Class {
    /// Its code.
    pub code: ClassCode,
    /// What people call it.
    pub name: Wording,
    /// What has to be so, all of it.
    pub all: Vec<Condition>,
}

impl Class {
    /// The first thing that is not so of a family; nothing where the family is in the class.
    #[must_use]
    pub fn missing(&self, standing: &Standing, points: &[Points]) -> Option<&Condition> {
        self.all.iter().find(|one| !one.holds(standing, points))
    }
}

/// Seats of every school that are kept for a class, or left open to all, in their turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KeptSeats {
    /// For whom; open to all where there is none.
    pub class: Option<Class>,
    /// How many of a school's seats in per cent, rounded up to whole seats.
    pub per_cent: u8,
}

impl KeptSeats {
    /// How many of a school's seats that is.
    #[must_use]
    pub fn of(&self, seats: u32) -> u32 {
        let kept = (u64::from(seats) * u64::from(self.per_cent)).div_ceil(100);
        u32::try_from(kept).unwrap_or(u32::MAX)
    }
}

/// What counts where a family does not answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoAnswer {
    /// The place is theirs.
    Accepted,
    /// The place goes to somebody who waits.
    Declined,
}

/// The rules of a round, fixed before it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredPolicy")]
pub struct Policy {
    /// Its version, named in each decision.
    pub version: u32,
    /// Who comes first, the strongest class before the others. Whoever is in none comes after all.
    pub classes: Vec<Class>,
    /// The seats of each school in the order in which they are filled; what is named here by nobody is open and comes last.
    pub kept: Vec<KeptSeats>,
    /// What facts are worth where points are counted.
    pub points: Vec<Points>,
    /// What counts where a family does not answer.
    pub no_answer: NoAnswer,
    /// Days for which a place that came free is offered.
    pub offer_days: u16,
    /// Days after the last day to apply in which schools answer what families claim.
    pub claim_days: u16,
}

/// A policy as rows hold it: those from before classes were data have the walk alone.
#[derive(Deserialize)]
struct StoredPolicy {
    version: u32,
    walking_minutes: Option<u32>,
    classes: Option<Vec<Class>>,
    #[serde(default)]
    kept: Vec<KeptSeats>,
    #[serde(default)]
    points: Vec<Points>,
    no_answer: Option<NoAnswer>,
    offer_days: Option<u16>,
    claim_days: Option<u16>,
}

impl From<StoredPolicy> for Policy {
    fn from(stored: StoredPolicy) -> Self {
        let usual = Self::usual(stored.walking_minutes.unwrap_or(Self::WALKING_MINUTES));
        Self {
            version: stored.version,
            classes: stored.classes.unwrap_or(usual.classes),
            kept: stored.kept,
            points: stored.points,
            no_answer: stored.no_answer.unwrap_or(usual.no_answer),
            offer_days: stored.offer_days.unwrap_or(usual.offer_days),
            claim_days: stored.claim_days.unwrap_or(usual.claim_days),
        }
    }
}

impl Policy {
    /// The walk that counts as near where nobody says otherwise, in minutes.
    pub const WALKING_MINUTES: u32 = 20;

    /// Days for which a place that came free is offered where nobody says otherwise.
    const OFFER_DAYS: u16 = 5;

    /// Days in which schools answer what families claim where nobody says otherwise.
    pub(crate) const CLAIM_DAYS: u16 = 7;

    /// The policy a new round starts from.
    #[must_use]
    pub fn initial() -> Self {
        Self::usual(Self::WALKING_MINUTES)
    }

    /// Brothers and sisters first, then those who live within so many minutes' walk.
    #[must_use]
    pub fn usual(walking_minutes: u32) -> Self {
        let class = |code, en, zh_hans, condition| Class {
            code: ClassCode::new(code),
            name: Wording::new(en, zh_hans),
            all: vec![condition],
        };
        Self {
            version: 1,
            classes: vec![
                class(
                    "sibling",
                    "brother or sister at the school",
                    "有兄弟姐妹在该校就读",
                    Condition::SiblingThere,
                ),
                class(
                    "walking",
                    "within walking distance",
                    "步行范围内",
                    Condition::WalkWithin {
                        minutes: walking_minutes,
                    },
                ),
            ],
            kept: Vec::new(),
            points: Vec::new(),
            no_answer: NoAnswer::Declined,
            offer_days: Self::OFFER_DAYS,
            claim_days: Self::CLAIM_DAYS,
        }
    }

    /// The longest walk that counts for a class, in minutes; none where no class goes by it.
    #[must_use]
    pub fn walking_minutes(&self) -> Option<u32> {
        let conditions = self.classes.iter().flat_map(|class| &class.all);
        let walks = conditions.filter_map(|one| match one {
            Condition::WalkWithin { minutes } => Some(*minutes),
            _ => None,
        });
        walks.max()
    }

    /// The class of a family at a school, from what the city knows.
    #[must_use]
    pub fn class(&self, standing: &Standing) -> ClassCode {
        let mut classes = self.classes.iter();
        let found = classes.find(|class| class.missing(standing, &self.points).is_none());
        found.map_or_else(ClassCode::everyone, |class| class.code.clone())
    }

    /// The weakest class before a family's own, and the first thing that it would take and is not so.
    #[must_use]
    pub fn next_better(&self, standing: &Standing) -> Option<(&Class, &Condition)> {
        let own = self.class(standing);
        let before = self.classes.iter().take_while(|class| class.code != own);
        let class = before.last()?;
        Some((class, class.missing(standing, &self.points)?))
    }

    /// The classes for which seats are kept and to which a child belongs.
    #[must_use]
    pub fn kept_for(&self, child: &Known) -> Vec<ClassCode> {
        let standing = Standing {
            child: *child,
            school: AtSchool::default(),
        };
        let classes = self.kept.iter().filter_map(|kept| kept.class.as_ref());
        let own = classes.filter(|class| class.missing(&standing, &self.points).is_none());
        let mut codes: Vec<ClassCode> = own.map(|class| class.code.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// A class as a number, 1 the strongest: the `priority_group` of the allocation files.
    #[must_use]
    pub fn group(&self, code: &ClassCode) -> u32 {
        let found = self.classes.iter().position(|class| class.code == *code);
        let position = found.unwrap_or(self.classes.len());
        u32::try_from(position).unwrap_or(u32::MAX - 1) + 1
    }

    /// The class with this number.
    #[must_use]
    pub fn of_group(&self, group: u32) -> Option<ClassCode> {
        let position = usize::try_from(group.checked_sub(1)?).ok()?;
        match self.classes.get(position) {
            Some(class) => Some(class.code.clone()),
            None => (position == self.classes.len()).then(ClassCode::everyone),
        }
    }

    /// All classes in their order, those who are in none last.
    #[must_use]
    pub fn codes(&self) -> Vec<ClassCode> {
        let codes = self.classes.iter().map(|class| class.code.clone());
        codes.chain([ClassCode::everyone()]).collect()
    }

    /// The class with a code, among those that rank and those for which seats are kept; none for everyone else.
    #[must_use]
    pub fn class_with(&self, code: &ClassCode) -> Option<&Class> {
        let kept = self.kept.iter().filter_map(|kept| kept.class.as_ref());
        let mut all = self.classes.iter().chain(kept);
        all.find(|class| class.code == *code)
    }

    /// Whether children keep the place that they have where they are given nothing better: pupils of a school come before
    /// all others there.
    #[must_use]
    pub fn keeps_pupils(&self) -> bool {
        let first = self.classes.first();
        first.is_some_and(|class| class.all == [Condition::PupilThere])
    }

    /// Whether a home counts for one family at a time.
    #[must_use]
    pub fn goes_by_homes(&self) -> bool {
        let kept = self.kept.iter().filter_map(|kept| kept.class.as_ref());
        let mut conditions = self.classes.iter().chain(kept).flat_map(|class| &class.all);
        conditions.any(|one| matches!(one, Condition::HomeUnused { .. }))
    }

    /// What schools verify for the classes of this policy.
    #[must_use]
    pub fn claims(&self) -> Vec<Claimed> {
        let conditions = self.classes.iter().flat_map(|class| &class.all);
        let mut claims: Vec<Claimed> = conditions.filter_map(Condition::claimed).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }
}
