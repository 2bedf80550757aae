//! How an actor stands to a resident: what the policies are told before they decide.
//!
//! It is found out before there is a mandate, so it reads what it must and tells nothing of it but yes, no and until when.

use jiff::Timestamp;
use platform::db::Database;

use super::store;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Purpose, Scope};
use crate::policy::{Proxy, Standing};

/// What is known before a decision.
pub(super) struct Known {
    /// How the actor stands to the resident.
    pub(super) standing: Standing,
    /// Whether the resident's records are kept under restriction.
    pub(super) restricted: bool,
    /// When what the standing rests on ends, where that is sooner than the mandate would.
    pub(super) until: Option<Timestamp>,
}

/// How whoever asks stands to a resident on this day, for a purpose.
pub(super) async fn of(
    db: &Database,
    access: &Access,
    resident: &ResidentId,
    _purpose: Purpose,
) -> Result<Known, StoreError> {
    let mut known = Known {
        standing: Standing::default(),
        restricted: false,
        until: None,
    };
    match access.actor() {
        Actor::Resident { resident: own } if own != resident => {
            known.standing.proxy = parent(db, access, own, resident).await?;
        }
        Actor::Resident { .. } | Actor::Staff(_) | Actor::System => {}
    }
    Ok(known)
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
