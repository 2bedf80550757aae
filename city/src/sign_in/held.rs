//! What is kept of a person's account, for the person: never a secret, nor the digest of one.

use jiff::Timestamp;
use platform::db::Database;

use super::{ACCOUNT, Account, SecondStep, store};
use crate::error::StoreError;
use crate::id::{BodyId, ResidentId};
use crate::mandate::Mandate;

/// An account as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct HeldAccount {
    /// The account.
    pub(crate) account: Account,
    /// When it was opened.
    pub(crate) opened_at: Timestamp,
    /// The letters for it that were not used yet.
    pub(crate) letters: Vec<HeldLetter>,
}

/// A letter that was not used yet.
#[derive(Debug, Clone)]
pub(crate) enum HeldLetter {
    /// It is ordered, and has no code yet.
    Ordered {
        /// The body that prints it.
        body: BodyId,
        /// When it was ordered.
        at: Timestamp,
        /// What becomes of the second step.
        second_step: SecondStep,
    },
    /// It is printed.
    Printed {
        /// When.
        at: Timestamp,
        /// Until when its code is good.
        until: Timestamp,
        /// What becomes of the second step.
        second_step: SecondStep,
    },
}

/// The accounts of the person whom the mandate is over, closed ones too, with their letters.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn accounts_of(
    db: &Database,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<HeldAccount>, StoreError> {
    let mut held = Vec::new();
    if !mandate.reads(ACCOUNT, resident) {
        return Ok(held);
    }
    for (account, opened_at) in store::of_person(db.read(), mandate.rows_of(resident)).await? {
        let ordered = store::order::of_account(db.read(), &account.id).await?;
        let ordered = ordered.into_iter().map(|one| HeldLetter::Ordered {
            body: one.body,
            at: one.at,
            second_step: second_step(one.ends_factor),
        });
        let printed = store::letter::of_account(db.read(), &account.id).await?;
        let printed = printed.into_iter().map(|one| HeldLetter::Printed {
            at: one.issued_at,
            until: one.expires_at,
            second_step: second_step(one.ends_factor),
        });
        held.push(HeldAccount {
            letters: ordered.chain(printed).collect(),
            account,
            opened_at,
        });
    }
    Ok(held)
}

fn second_step(is_ended: bool) -> SecondStep {
    if is_ended {
        SecondStep::Ends
    } else {
        SecondStep::Stays
    }
}
