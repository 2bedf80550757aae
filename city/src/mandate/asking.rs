//! Asking whether one may, which is told to the person like a look.

use super::{Access, Basis, Purpose};
use crate::disclosure::{Act, Entry, EntrySubject, Record};
use crate::id::ResidentId;

/// What stands in the place of a policy where none permitted what was asked for.
pub const DENIED: &str = "denied";

/// Puts on the trail of an access that somebody asked whether they may touch a person's records, and by which policy they
/// may. It opens nothing. Where the trail is full it says no.
pub(crate) fn note_asking(
    access: &Access,
    record: Record,
    resident: &ResidentId,
    purpose: Purpose,
    permit: Option<(&str, Basis)>,
) -> bool {
    let (policy, basis) = permit.unwrap_or((DENIED, Basis::Duty));
    access.leave(Entry {
        at: access.now(),
        actor: access.actor().clone(),
        subject: EntrySubject::Resident {
            resident: resident.clone(),
        },
        act: Act::Read,
        record: record.to_string(),
        purpose,
        basis,
        policy: policy.to_owned(),
        channel: access.channel(),
        removed: None,
    })
}
