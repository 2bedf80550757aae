//! Lists judged anew after the rules of their round were corrected.

use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use sea_orm::DatabaseTransaction;

use super::model::{Application, ApplicationState};
use super::store;
use crate::round::Round;

/// Judges the lists of a round by its rules as they are now, from what the city knew when each was sent: no family loses by
/// what came to be since. The mandate must be over the round.
pub(crate) async fn judge_anew(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
) -> Result<(), StoreError> {
    let sent = store::sent(tx, mandate, &round.id).await?;
    let anew = sent.into_iter().filter_map(|before| {
        let after = judged(&before, round);
        (after != before).then(|| Application {
            version: before.version + 1,
            ..after
        })
    });
    let anew: Vec<Application> = anew.collect();
    store::write_anew(tx, mandate, &round.id, &anew).await
}

/// An application by the rules of its round.
fn judged(before: &Application, round: &Round) -> Application {
    let mut after = before.clone();
    let known = after.wishes.known;
    if let ApplicationState::Sent { choices, .. } = &mut after.state {
        for choice in choices {
            choice.judge(&round.policy, known);
        }
    }
    after.wishes.kept = round.policy.kept_for(&known);
    after
}

/// The children with a list in a round, sent or begun, and those whose family withdrew it. The mandate must be over the round.
pub(crate) async fn taking_part(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &RoundId,
) -> Result<Vec<ResidentId>, StoreError> {
    store::with_lists(tx, mandate, round).await
}
