//! The throttle of signing in for other questions that somebody could guess at.

use jiff::Timestamp;
use platform::db::{Database, WriteError};

use super::store;
use super::throttle::{Counted, NAME, WITHIN, Wait};
use crate::error::StoreError;

/// A question that somebody could guess at, as it is counted.
pub(crate) struct Tried(Vec<Counted>);

impl Tried {
    /// When somebody was born: counted by who asks, and by whom it is about.
    pub(crate) fn birth_date(asker: &str, about: &str) -> Self {
        Self(vec![
            Counted {
                key: format!("birth-date by {asker}"),
                rule: WITHIN,
            },
            Counted {
                key: format!("birth-date of {about}"),
                rule: NAME,
            },
        ])
    }

    /// The code that somebody on the telephone says: counted by who types it, and by whom it is about.
    pub(crate) fn telephone_code(asker: &str, about: &str) -> Self {
        Self(vec![
            Counted {
                key: format!("telephone-code by {asker}"),
                rule: NAME,
            },
            Counted {
                key: format!("telephone-code of {about}"),
                rule: WITHIN,
            },
        ])
    }

    /// A code that is sent to somebody's telephone, where nobody wants many.
    pub(crate) fn code_sent(asker: &str, about: &str) -> Self {
        Self(vec![
            Counted {
                key: format!("code-sent by {asker}"),
                rule: NAME,
            },
            Counted {
                key: format!("code-sent to {about}"),
                rule: WITHIN,
            },
        ])
    }

    /// The code of a question by text message, counted by the digest of the number.
    pub(crate) fn text_code(number: &str) -> Self {
        Self(vec![Counted {
            key: format!("text-code of {number}"),
            rule: WITHIN,
        }])
    }

    /// Counts a try before it is known how it ends, or says how long to wait.
    pub(crate) async fn take(
        &self,
        db: &Database,
        now: Timestamp,
    ) -> Result<Result<(), Wait>, StoreError> {
        let counted = self.0.clone();
        let taken = db.write(move |tx| {
            Box::pin(async move { store::throttle::take(tx, &counted, now).await })
        });
        flatten(taken.await)
    }

    /// Gives a try back that was none of those that are counted.
    pub(crate) async fn give_back(&self, db: &Database, now: Timestamp) -> Result<(), StoreError> {
        let counted = self.0.clone();
        let given = db.write(move |tx| {
            Box::pin(async move { store::throttle::give_back(tx, &counted, now).await })
        });
        flatten(given.await)
    }
}

fn flatten<T>(done: Result<T, WriteError<StoreError>>) -> Result<T, StoreError> {
    crate::error::flatten(done)
}
