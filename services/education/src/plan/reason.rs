//! The reason that a family is given: for each school on the list, what came of it and what would have changed it.

use allocate::{Answer, GroupSeats, Reason, WishEnd};
use city::id::{OfferId, SiteId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::exception::Exception;
use crate::policy::{ClassCode, Policy};
use crate::waitlist::Cause;

/// Groups smaller than this are never told apart to others.
pub const SMALLEST_GROUP: u32 = 5;

/// Why a child was given the place it was given, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceReason {
    /// The version of the policy by which it was decided.
    pub policy_version: u32,
    /// The name under which the child stands in the published files.
    pub pseudonym: String,
    /// The child's number in the draw.
    pub number: u64,
    /// Place of the number among all numbers of the round, from 1.
    pub number_place: u32,
    /// How many numbers were drawn.
    pub numbers: u32,
    /// The schools of the list, in the family's own order; the school whose pupil the child is stands last where it is not on
    /// the list, since it keeps its place there.
    pub choices: Vec<ChoiceReason>,
    /// What became of the wish to be at one school with a brother or sister, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<TogetherEnd>,
    /// The nearest school with seats, which the child was given because the list gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// A place that came free after publication, where this tells of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_up: Option<MovedUp>,
    /// Why a child of compulsory age has no place, under the name of the officer who signed that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
}

/// A place that came free and is offered to a child who waited for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedUp {
    /// The number of the move in the round.
    pub number: u32,
    /// The offer.
    pub offer: OfferId,
    /// Its place on the child's list, from 1.
    pub rank: u32,
    /// Through what the seat came free.
    pub cause: Cause,
    /// The last day to take it.
    pub until: Date,
}

/// What became of a child's wish to be at one school with a brother or sister.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TogetherEnd {
    /// They are.
    Together,
    /// The brother or sister has no place to follow to.
    SiblingUnplaced,
    /// The school of the brother or sister is not on this child's list.
    NotListed,
    /// The child asked there first, and all seats went to others with more right to them.
    Full,
    /// The brother or sister came to be at another school when others followed theirs.
    SiblingMoved,
}

impl From<WishEnd> for TogetherEnd {
    fn from(end: WishEnd) -> Self {
        match end {
            WishEnd::Together => Self::Together,
            WishEnd::SiblingUnplaced => Self::SiblingUnplaced,
            WishEnd::NotListed => Self::NotListed,
            WishEnd::Full => Self::Full,
            WishEnd::SiblingMoved => Self::SiblingMoved,
        }
    }
}

/// A school that is nearest of those with seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    /// The offer.
    pub offer: OfferId,
    /// The school.
    pub site: SiteId,
    /// The way there in minutes; none where it is not known.
    pub minutes: Option<u32>,
}

/// What came of one school on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceReason {
    /// The offer.
    pub offer: OfferId,
    /// The school.
    pub site: SiteId,
    /// Its seats.
    pub seats: u32,
    /// Who took them, by class, the strongest first.
    pub taken_by: Vec<ClassSeats>,
    /// The child's class there.
    pub class: ClassCode,
    /// The child's place within its class, from 1.
    pub place_in_class: u32,
    /// The place within the class up to which the school admitted.
    pub admitted_to: u32,
    /// What came of it.
    pub answer: ChoiceAnswer,
    /// The class whose kept seat the child has there, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_seat: Option<ClassCode>,
}

/// Seats that one class took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSeats {
    /// The class.
    pub class: ClassCode,
    /// How many of its children have a seat.
    pub admitted: u32,
}

/// What came of one school on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ChoiceAnswer {
    /// The child has a place there.
    Offered,
    /// A school higher on the list was given.
    Unneeded,
    /// All seats went to children who came before.
    Full {
        /// The nearest better class that would have been enough, if there is one.
        enough_class: Option<ClassCode>,
        /// In the child's own class, numbers below this one were admitted, if any were.
        enough_number: Option<u64>,
        /// The first class for which seats are kept there and that would have been enough, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enough_kept: Option<ClassCode>,
    },
}

/// What the reasons of a plan are told by: the policy, and the classes for which seats are kept by their numbers in the engine.
pub(super) struct Told<'a> {
    pub(super) policy: &'a Policy,
    pub(super) kept: &'a [ClassCode],
}

impl ChoiceReason {
    /// The reason of one choice from what the engine says of it. Absent where the engine names a class that the policy
    /// does not know, which a plan made under the policy cannot hold.
    pub(super) fn of(
        told: &Told<'_>,
        reason: &Reason,
        seats: u32,
        taken: &[GroupSeats],
        (offer, site): (&OfferId, &SiteId),
    ) -> Option<Self> {
        let class = |group: u32| told.policy.of_group(group);
        let taken_by = taken.iter().map(|group| {
            Some(ClassSeats {
                class: class(group.priority_group)?,
                admitted: group.admitted,
            })
        });
        let taken_by = taken_by.collect::<Option<Vec<_>>>()?;
        let answer = match reason.answer {
            Answer::Offered => ChoiceAnswer::Offered,
            Answer::Unneeded => ChoiceAnswer::Unneeded,
            Answer::Full {
                better_group,
                lottery_below,
                class: kept,
            } => ChoiceAnswer::Full {
                enough_class: better_group.and_then(|group| class(group.priority_group)),
                enough_number: lottery_below,
                enough_kept: kept.and_then(|kept| told.kept.get(kept as usize).cloned()),
            },
        };
        Some(Self {
            offer: offer.clone(),
            site: site.clone(),
            seats,
            taken_by,
            class: class(reason.standing.priority_group)?,
            place_in_class: reason.standing.position_in_group,
            admitted_to: reason.standing.admitted_to,
            answer,
            kept_seat: None,
        })
    }
}

/// Seats by class as others may see them: classes with fewer than [`SMALLEST_GROUP`] children are joined with the next
/// one, so that nobody's brother or sister is pointed at.
#[must_use]
pub fn joined(taken_by: &[ClassSeats]) -> Vec<(Vec<ClassCode>, u32)> {
    let mut groups: Vec<(Vec<ClassCode>, u32)> = Vec::new();
    for seats in taken_by {
        match groups.last_mut() {
            Some((classes, admitted)) if *admitted < SMALLEST_GROUP => {
                classes.push(seats.class.clone());
                *admitted += seats.admitted;
            }
            _ => groups.push((vec![seats.class.clone()], seats.admitted)),
        }
    }
    if groups.len() > 1
        && let Some((classes, admitted)) = groups.pop_if(|(_, admitted)| *admitted < SMALLEST_GROUP)
        && let Some((before, sum)) = groups.last_mut()
    {
        before.extend(classes);
        *sum += admitted;
    }
    groups
}
