//! No child of compulsory age ends without a place, or without somebody's name under the reason for it.

use city::error::StoreError;
use city::mandate::Mandate;

use super::{Entry, PlanError, Plans};
use crate::exception::{self, ExceptionError, Exceptions};
use crate::round::{Round, RoundError, RoundKind};

impl Plans {
    /// Makes sure that no child of compulsory age ends without a place and without somebody's name under it.
    pub(super) async fn all_have_places(
        &self,
        mandate: &Mandate,
        round: &Round,
    ) -> Result<(), PlanError> {
        if round.kind == RoundKind::Main {
            return Ok(());
        }
        let exceptions = Exceptions::new(self.city.clone());
        let without = exceptions.without_place(mandate, &round.id).await;
        let without = without.map_err(|error| match error {
            ExceptionError::Store(error) => PlanError::Store(error),
            ExceptionError::Round(error) => PlanError::Round(error),
            _ => PlanError::Round(RoundError::NotFound),
        })?;
        let open = without.iter().filter(|one| one.exception.is_none());
        match open.count() {
            0 => Ok(()),
            children => Err(PlanError::WithoutPlace { children }),
        }
    }

    /// What a plan holds for each child, with the exceptions that were signed for those without a place.
    pub(super) async fn with_exceptions(
        &self,
        mandate: &Mandate,
        round: &Round,
        mut entries: Vec<Entry>,
    ) -> Result<Vec<Entry>, StoreError> {
        if round.kind == RoundKind::Main {
            return Ok(entries);
        }
        let db = self.city.db().read();
        let signed = exception::store::of_round(db, mandate, &round.id).await?;
        for entry in entries.iter_mut().filter(|entry| entry.given.is_none()) {
            let own = signed.iter().find(|one| one.child == entry.child);
            entry.reason.exception = own.cloned();
        }
        Ok(entries)
    }
}
