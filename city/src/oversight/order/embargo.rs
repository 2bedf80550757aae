//! Embargoes: entries of the log that would tell a person of an order before the day to which it is held back.
//!
//! The log holds these entries at once, and whoever audits it reads them; only the person's own view leaves them out. On
//! the day on which the person is told of the order they show by themselves.

use jiff::Timestamp;
use platform::db::Database;

use super::{Order, store};
use crate::disclosure::{Entry, EntrySubject};
use crate::error::StoreError;
use crate::id::{OrderId, ResidentId};
use crate::mandate::Basis;

/// What is kept from a person for now.
pub(crate) struct Embargoes {
    held_back: Vec<Order>,
}

/// What is kept from whoever has these rows, among entries that are read for them.
pub(crate) async fn embargoes<'a>(
    db: &Database,
    rows: &[ResidentId],
    entries: impl Iterator<Item = &'a Entry>,
    now: Timestamp,
) -> Result<Embargoes, StoreError> {
    let ids: Vec<&str> = entries.filter_map(order_of).collect();
    let mut held_back = store::with_hold(db.read(), rows, &ids).await?;
    held_back.retain(|order| order.is_held_back(now));
    Ok(Embargoes { held_back })
}

impl Embargoes {
    /// Whether an entry is kept from the person: it is of the order itself, or of the body that looks under it.
    pub(crate) fn cover(&self, entry: &Entry) -> bool {
        let of_order = order_of(entry);
        let looks = |order: &Order| {
            let post = entry.actor.post();
            entry.basis == Basis::Order
                && entry.at >= order.drafted_by.at
                && post.is_some_and(|post| post.body == order.body)
        };
        self.held_back
            .iter()
            .any(|order| of_order == Some(order.id.as_str()) || looks(order))
    }
}

/// The order to whose people an entry belongs.
fn order_of(entry: &Entry) -> Option<&str> {
    match &entry.subject {
        EntrySubject::Cohort { name, .. } if name.parse::<OrderId>().is_ok() => Some(name),
        _ => None,
    }
}
