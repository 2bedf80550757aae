//! The reason that a family is given: for each school on the list, what came of it and what would have changed it.

use allocate::{Answer, GroupSeats, Reason};
use city::id::{OfferId, SiteId};
use serde::{Deserialize, Serialize};

use crate::policy::PriorityClass;

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
    /// The schools of the list, in the family's own order.
    pub choices: Vec<ChoiceReason>,
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
    pub class: PriorityClass,
    /// The child's place within its class, from 1.
    pub place_in_class: u32,
    /// The place within the class up to which the school admitted.
    pub admitted_to: u32,
    /// What came of it.
    pub answer: ChoiceAnswer,
}

/// Seats that one class took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSeats {
    /// The class.
    pub class: PriorityClass,
    /// How many of its children have a seat.
    pub admitted: u32,
}

/// What came of one school on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ChoiceAnswer {
    /// The child has a place there.
    Offered,
    /// A school higher on the list was given.
    Unneeded,
    /// All seats went to children who came before.
    Full {
        /// The nearest better class that would have been enough, if there is one.
        enough_class: Option<PriorityClass>,
        /// In the child's own class, numbers below this one were admitted, if any were.
        enough_number: Option<u64>,
    },
}

impl ChoiceReason {
    /// The reason of one choice from what the engine says of it. Absent where the engine names a class that the policy
    /// does not know, which a plan made under the policy cannot hold.
    pub(super) fn of(
        reason: &Reason,
        seats: u32,
        taken: &[GroupSeats],
        offer: &OfferId,
        site: &SiteId,
    ) -> Option<Self> {
        let taken_by = taken
            .iter()
            .map(|group| {
                Some(ClassSeats {
                    class: PriorityClass::from_group(group.priority_group)?,
                    admitted: group.admitted,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        let answer = match reason.answer {
            Answer::Offered => ChoiceAnswer::Offered,
            Answer::Unneeded => ChoiceAnswer::Unneeded,
            Answer::Full {
                better_group,
                lottery_below,
                ..
            } => ChoiceAnswer::Full {
                enough_class: better_group
                    .and_then(|group| PriorityClass::from_group(group.priority_group)),
                enough_number: lottery_below,
            },
        };
        Some(Self {
            offer: offer.clone(),
            site: site.clone(),
            seats,
            taken_by,
            class: PriorityClass::from_group(reason.standing.priority_group)?,
            place_in_class: reason.standing.position_in_group,
            admitted_to: reason.standing.admitted_to,
            answer,
        })
    }
}

/// Seats by class as others may see them: classes with fewer than [`SMALLEST_GROUP`] children are joined with the next
/// one, so that nobody's brother or sister is pointed at.
#[must_use]
pub fn joined(taken_by: &[ClassSeats]) -> Vec<(Vec<PriorityClass>, u32)> {
    let mut groups: Vec<(Vec<PriorityClass>, u32)> = Vec::new();
    for seats in taken_by {
        match groups.last_mut() {
            Some((classes, admitted)) if *admitted < SMALLEST_GROUP => {
                classes.push(seats.class);
                *admitted += seats.admitted;
            }
            _ => groups.push((vec![seats.class], seats.admitted)),
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
