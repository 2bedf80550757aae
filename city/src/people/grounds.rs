//! What somebody acts for another on: the care of a parent, a guardianship, or what was given in writing.

use jiff::civil::Date;
use platform::db::Database;

use super::standing::Question;
use super::store::unasked;
use super::survivors::has_died;
use super::{Fact, FactValue, SERVICE};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Basis, Scope};
use crate::policy::{Action, Proxy};
use crate::proxy::{self, Ages, Giving};

pub(super) const WRITTEN: &str = "written-mandate";

/// What somebody acts for another on, and its last day where it has one.
pub(super) struct Ground {
    pub(super) proxy: Proxy,
    pub(super) until: Option<Date>,
}

pub(super) fn holding(facts: &[Fact], day: Date) -> Vec<&Fact> {
    facts.iter().filter(|fact| fact.holds_on(day)).collect()
}

/// Whether whoever gave something of a person away still could: what it opens ends with the right of its giver.
pub(crate) async fn still_given(
    db: &Database,
    access: &Access,
    person: &ResidentId,
    giving: &Giving,
) -> Result<bool, StoreError> {
    Ok(given(db, access, person, giving).await?.is_some())
}

/// How far what was given of a person goes for whoever gave it: nothing where their right has ended, or the person died.
pub(super) async fn given(
    db: &Database,
    access: &Access,
    person: &ResidentId,
    giving: &Giving,
) -> Result<Option<Ground>, StoreError> {
    let found = unasked::person(db, access, person).await?;
    let holding = holding(&found.facts, access.today());
    if giving.waits() || holding.iter().any(|fact| fact.value == FactValue::Died) {
        return Ok(None);
    }
    match giving.basis {
        Basis::OwnAct | Basis::Duty => {
            // What a minor gave alone, or nobody knows who gave, stands while the minor could give it.
            let alone = Ages::known(db, access).await?.alone(Action::Order, SERVICE);
            let age = unasked::age(db, access, person).await?;
            Ok(age.filter(|age| *age >= alone).map(|_| Ground {
                proxy: Proxy {
                    kind: "own-act",
                    scopes: Scope::ALL.to_vec(),
                },
                until: None,
            }))
        }
        Basis::ParentOfMinor | Basis::Guardian if has_died(db, access, &giving.by).await? => {
            Ok(None)
        }
        Basis::ParentOfMinor => parent(db, access, &giving.by, &found.rows, &holding).await,
        Basis::Guardian => {
            let giver = unasked::person(db, access, &giving.by).await?;
            Ok(guardian(&giver.rows, &holding))
        }
        _ => Ok(None),
    }
}

/// The care of a parent for a minor, unless a court has taken it away. Both are persons, whichever of their rows is named.
pub(super) async fn parent(
    db: &Database,
    access: &Access,
    parent: &ResidentId,
    child: &[ResidentId],
    holding: &[&Fact],
) -> Result<Option<Ground>, StoreError> {
    // A court names one row of a parent, and means the person.
    let parent = unasked::person(db, access, parent).await?;
    let parent = parent.rows.as_slice();
    let is_ended = holding.iter().any(|fact| {
        matches!(&fact.value, FactValue::CustodyEnded { parent: other } if parent.contains(other))
    });
    if is_ended {
        return Ok(None);
    }
    let Some(child) = unasked::is_parent_of(db, parent, child).await? else {
        return Ok(None);
    };
    let majority = Ages::known(db, access).await?.majority;
    if child.age_on(access.today()) >= majority {
        return Ok(None);
    }
    Ok(Some(Ground {
        proxy: Proxy {
            kind: "parent-of-minor",
            scopes: Scope::ALL.to_vec(),
        },
        until: child.last_day_below(majority),
    }))
}

/// The guardianship of somebody. One that was named in advance sleeps while nothing says that it is needed.
pub(super) fn guardian(own: &[ResidentId], holding: &[&Fact]) -> Option<Ground> {
    let incapacity = holding
        .iter()
        .find(|fact| fact.value == FactValue::Incapacity);
    holding.iter().find_map(|fact| {
        let FactValue::Guardianship {
            guardian,
            scopes,
            in_advance,
        } = &fact.value
        else {
            return None;
        };
        let woken_until = match (in_advance, incapacity) {
            (false, _) => None,
            (true, Some(incapacity)) => incapacity.valid_to,
            (true, None) => return None,
        };
        own.contains(guardian).then(|| Ground {
            proxy: Proxy {
                kind: "guardian",
                scopes: scopes.clone(),
            },
            until: [fact.valid_to, woken_until].into_iter().flatten().min(),
        })
    })
}

/// A mandate that the person, or a parent for their child, gave in writing, and that goes into this service.
pub(super) async fn written(
    db: &Database,
    access: &Access,
    own: &ResidentId,
    question: &Question<'_>,
) -> Result<Option<Ground>, StoreError> {
    let own = unasked::person(db, access, own).await?;
    let held = proxy::held(db, question.rows, &own.rows).await?;
    let mut best: Option<Ground> = None;
    for mandate in held {
        if !mandate.holds_on(access.today()) || !mandate.terms.reach(question.service) {
            continue;
        }
        let given = given(db, access, &mandate.person, &mandate.giving).await?;
        let Some(given) = given else { continue };
        let until = given.until.into_iter().chain([mandate.terms.until]).min();
        let scopes = mandate.terms.scopes;
        let goes_far = scopes.contains(&question.action.scope());
        if best.is_none() || goes_far {
            best = Some(Ground {
                proxy: Proxy {
                    kind: WRITTEN,
                    scopes,
                },
                until,
            });
        }
        if goes_far {
            break;
        }
    }
    Ok(best)
}
