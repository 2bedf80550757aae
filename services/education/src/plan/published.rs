//! What a published plan puts down beside its decisions.

use city::decision::Decision;
use city::oversight::automated::{Appeal, AutomatedDecision, Rule};

use super::{ChoiceAnswer, Entry, RULE};
use crate::SERVICE;
use crate::place::{Place, PlaceState};
use crate::round::{Round, Signature};

/// What each child has when a plan is published.
pub(super) fn places(round: &Round, entries: &[Entry]) -> Vec<Place> {
    let place = |entry: &Entry| Place {
        child: entry.child.clone(),
        round: round.id.clone(),
        state: match &entry.given {
            None => PlaceState::Waiting,
            Some((offer, _)) => {
                let choices = entry.reason.choices.iter();
                let mut given = choices.filter(|one| one.answer == ChoiceAnswer::Offered);
                PlaceState::Offered {
                    offer: offer.clone(),
                    kept_seat: given.next().and_then(|one| one.kept_seat.clone()),
                }
            }
        },
        version: 1,
    };
    entries.iter().map(place).collect()
}

/// The decisions as the register of automated decisions takes them: the policy is the rule, what each child's list came to
/// is what it looked at, and whoever signed the plan is the reviewer.
pub(super) fn register(
    round: &Round,
    signature: &Signature,
    decisions: &[Decision],
) -> Vec<AutomatedDecision> {
    let rule = Rule {
        service: SERVICE.to_owned(),
        name: RULE.to_owned(),
        version: round.policy.version,
    };
    let enter = |decision: &Decision| AutomatedDecision {
        decision: decision.id.clone(),
        resident: decision.resident.clone(),
        rule: rule.clone(),
        about: decision.about.clone(),
        inputs: decision.reason.clone(),
        result: decision.outcome,
        reviewer: signature.signed_by.to_string(),
        appeal: Appeal::None,
        made_at: decision.made_at,
    };
    decisions.iter().map(enter).collect()
}
