//! How an actor stands to a resident: what the policies are told before they decide.
//!
//! It is found out before there is a mandate, so it reads what it must and tells nothing of it but yes, no and until when.

use jiff::Timestamp;
use platform::db::Database;

use super::store;
use crate::consent::{self, Said};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Basis, Bound, Post, Purpose, Scope};
use crate::oversight::{emergency, order};
use crate::policy::{Proxy, Standing};

/// What is known before a decision.
pub(super) struct Known {
    /// How the actor stands to the resident.
    pub(super) standing: Standing,
    /// Whether the resident's records are kept under restriction.
    pub(super) restricted: bool,
    /// When what the standing rests on ends, where that is sooner than the mandate would.
    pub(super) until: Option<Timestamp>,
    /// How far each of the things goes on which a permit may rest.
    pub(super) bounds: Vec<(Basis, Bound)>,
    /// Whether the resident has taken back a consent that the actor's body had.
    pub(super) withdrawn: bool,
}

/// How whoever asks stands to a resident on this day, for a purpose.
pub(super) async fn of(
    db: &Database,
    access: &Access,
    resident: &ResidentId,
    purpose: Purpose,
) -> Result<Known, StoreError> {
    let mut known = Known {
        standing: Standing::default(),
        restricted: false,
        until: None,
        bounds: Vec::new(),
        withdrawn: false,
    };
    match access.actor() {
        Actor::Resident { resident: own } if own != resident => {
            known.standing.proxy = parent(db, access, own, resident).await?;
        }
        Actor::Staff(post) => of_staff(db, access, post, resident, purpose, &mut known).await?,
        Actor::Resident { .. } | Actor::System => {}
    }
    Ok(known)
}

/// What the person agreed to, the emergencies that the member of staff declared, and the orders that name the person.
async fn of_staff(
    db: &Database,
    access: &Access,
    post: &Post,
    resident: &ResidentId,
    purpose: Purpose,
    known: &mut Known,
) -> Result<(), StoreError> {
    let now = access.now();
    match consent::said_to(db, post, resident, purpose, now).await? {
        Said::Yes(bound) => {
            known.standing.consent = true;
            known.bounds.push((Basis::Consent, bound));
        }
        Said::NotAnyMore => known.withdrawn = true,
        Said::Nothing => {}
    }
    if purpose == Purpose::Emergency
        && let Some(bound) = emergency::going_on(db, post, resident, now).await?
    {
        known.standing.emergency = true;
        known.bounds.push((Basis::Emergency, bound));
    }
    if purpose == Purpose::OutbreakControl
        && let Some(bound) = order::naming(db, post, resident, now).await?
    {
        known.standing.ordered = true;
        known.bounds.push((Basis::Order, bound));
    }
    Ok(())
}

/// The care of a parent for a minor.
async fn parent(
    db: &Database,
    access: &Access,
    parent: &ResidentId,
    child: &ResidentId,
) -> Result<Option<Proxy>, StoreError> {
    let child = store::is_parent_of(db, parent, child).await?;
    Ok(child
        .filter(|child| child.is_minor_on(access.today()))
        .map(|_| Proxy {
            kind: "parent-of-minor",
            scopes: Scope::ALL.to_vec(),
        }))
}
