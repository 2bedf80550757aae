//! Rows of applications that claim something at a school.
//!
//! A school reads under a mandate over the families that claim something there, and is given that alone: no list, and nothing
//! that is claimed elsewhere.

use std::collections::BTreeMap;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::Mandate;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, NotSet, QueryOrder};

use super::{SENT, application, application_of, row_of};
use crate::application::model::{Application, Choice, ClaimState};
use crate::application::{APPLICATION, ClaimAt};

/// The words that tell whether a school has yet to answer.
const OPEN: &str = "open";
const ANSWERED: &str = "answered";

/// How it is stored whether an application claims something.
pub(super) fn word_of(application: &Application) -> Option<&'static str> {
    let choices = application.choices();
    if choices.iter().any(Choice::waits) {
        return Some(OPEN);
    }
    let claims = choices.iter().any(|choice| !choice.claims.is_empty());
    claims.then_some(ANSWERED)
}

/// What is claimed in a round and wanted, by child. The mandate must be over those who claim something there.
pub(in crate::application) async fn at(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    round: &RoundId,
    wanted: impl Fn(&OfferId, &ClaimState) -> bool,
) -> Result<Vec<ClaimAt>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for one in claiming(connection, round, None).await? {
        for choice in one.choices() {
            let claims = choice.claims.iter();
            let claims = claims.filter(|claim| wanted(&choice.offer, &claim.state));
            found.extend(claims.map(|claim| ClaimAt {
                child: one.child.clone(),
                offer: choice.offer.clone(),
                claim: claim.clone(),
                version: one.version,
            }));
        }
    }
    let children = found.iter().map(|one| &one.child);
    if mandate.has_read(APPLICATION, cohort, children) {
        Ok(found)
    } else {
        Ok(Vec::new())
    }
}

/// How many claims of a round no school has answered yet, by offer. Counts, which tell nothing of anybody.
pub(in crate::application) async fn open(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<(OfferId, usize)>, StoreError> {
    let mut open: BTreeMap<OfferId, usize> = BTreeMap::new();
    for one in claiming(connection, round, Some(OPEN)).await? {
        for choice in one.choices().iter().filter(|choice| choice.waits()) {
            *open.entry(choice.offer.clone()).or_default() += choice.open();
        }
    }
    Ok(open.into_iter().collect())
}

/// The offers of a round at which the office decided a claim in the school's place. They tell nothing of anybody.
pub(in crate::application) async fn decided(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<OfferId>, StoreError> {
    let is_decided = |choice: &&Choice| {
        let mut claims = choice.claims.iter();
        claims.any(|one| matches!(one.state, ClaimState::Decided { .. }))
    };
    let claiming = claiming(connection, round, None).await?;
    let choices = claiming.iter().flat_map(Application::choices);
    let mut offers: Vec<OfferId> = choices
        .filter(is_decided)
        .map(|one| one.offer.clone())
        .collect();
    offers.sort_unstable();
    offers.dedup();
    Ok(offers)
}

/// The applications of a round with a claim that no school has answered. The mandate must be over those who claim something.
pub(in crate::application) async fn waiting(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    round: &RoundId,
) -> Result<Vec<Application>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let waiting = claiming(tx, round, Some(OPEN)).await?;
    let children = waiting.iter().map(|one| &one.child);
    match mandate.has_read(APPLICATION, cohort, children) {
        true => Ok(waiting),
        false => Ok(Vec::new()),
    }
}

/// An application that claims something at an offer, to be answered there. The mandate must be over those who do.
pub(in crate::application) async fn of_child(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    (round, offer, child): (&RoundId, &OfferId, &ResidentId),
) -> Result<Option<Application>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(None);
    }
    let row = application::Entity::find()
        .filter(application::Column::ResidentId.eq(child.as_str()))
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(application::Column::State.eq(SENT))
        .filter(application::Column::Claims.is_not_null())
        .one(tx)
        .await?;
    let found = row.map(application_of).transpose()?;
    let found = found.filter(|one| {
        let mut choices = one.choices().iter();
        choices.any(|choice| choice.offer == *offer && !choice.claims.is_empty())
    });
    match found {
        Some(found) if mandate.has_read(APPLICATION, cohort, [&found.child]) => Ok(Some(found)),
        _ => Ok(None),
    }
}

/// Writes an application in which a school answered a claim, after the version before its own. Tells whether it did: not
/// where somebody else wrote this version first.
pub(in crate::application) async fn answer(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    answered: &Application,
) -> Result<bool, StoreError> {
    mandate
        .writes_all(tx, Act::Change, APPLICATION, cohort, [&answered.child])
        .await?;
    let changes = application::ActiveModel {
        resident_id: NotSet,
        round_id: NotSet,
        application_id: NotSet,
        ..row_of(answered)?
    };
    let done = application::Entity::update_many()
        .set(changes)
        .filter(application::Column::ResidentId.eq(answered.child.as_str()))
        .filter(application::Column::RoundId.eq(answered.round.as_str()))
        .filter(application::Column::Version.eq(answered.version - 1))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The applications of a round that count and claim something, with this word where one is wanted.
async fn claiming(
    connection: &impl ConnectionTrait,
    round: &RoundId,
    word: Option<&str>,
) -> Result<Vec<Application>, StoreError> {
    let rows = application::Entity::find()
        .filter(application::Column::RoundId.eq(round.as_str()))
        .filter(application::Column::State.eq(SENT));
    let rows = match word {
        Some(word) => rows.filter(application::Column::Claims.eq(word)),
        None => rows.filter(application::Column::Claims.is_not_null()),
    };
    let rows = rows
        .order_by_asc(application::Column::ResidentId)
        .all(connection)
        .await?;
    rows.into_iter().map(application_of).collect()
}
