//! Who has died, and who comes to what they had asked for.

use platform::db::Database;

use super::grounds::holding;
use super::store::unasked;
use super::{Fact, FactValue};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Access;
use crate::proxy::Ages;

/// Whether the register says that somebody has died.
pub(crate) async fn has_died(
    db: &Database,
    access: &Access,
    resident: &ResidentId,
) -> Result<bool, StoreError> {
    let person = unasked::person(db, access, resident).await?;
    let holding = holding(&person.facts, access.today());
    Ok(holding.iter().any(|fact| fact.value == FactValue::Died))
}

/// Whether somebody of the age to act is a parent or a child of a person who died, or was their guardian to the end. A
/// parent whose care a court ended is not, and nobody is to a person who was kept under restriction.
pub(super) async fn survives(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    (dead, facts): (&[ResidentId], &[Fact]),
) -> Result<bool, StoreError> {
    let majority = Ages::known(db, access).await?.majority;
    let age = unasked::age(db, access, own).await?;
    if age.is_none_or(|age| age < majority) {
        return Ok(false);
    }
    if facts.iter().any(|fact| fact.value == FactValue::Restricted) {
        return Ok(false);
    }
    let own = unasked::person(db, access, own).await?;
    let own = own.rows.as_slice();
    let lost_care = facts.iter().any(
        |fact| matches!(&fact.value, FactValue::CustodyEnded { parent } if own.contains(parent)),
    );
    let mut deaths = facts.iter().filter(|fact| fact.value == FactValue::Died);
    let died_on = deaths.next().map(|fact| fact.valid_from);
    let was_guardian = facts.iter().any(|fact| {
        let FactValue::Guardianship { guardian, .. } = &fact.value else {
            return false;
        };
        own.contains(guardian) && fact.valid_to.is_none_or(|last| Some(last) >= died_on)
    });
    Ok(was_guardian
        || (!lost_care && unasked::is_parent_of(db, own, dead).await?.is_some())
        || unasked::is_parent_of(db, dead, own).await?.is_some())
}
