//! What a court or an authority finds about somebody, and an officer of the register puts down.

use jiff::civil::Date;

use super::register::{Register, RegisterError};
use super::{FactValue, store};
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate, Scope};
use crate::policy::Action;
use crate::proxy::Ages;

/// What a court or an authority found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Somebody is the person's guardian.
    Guardian {
        /// The guardian, who is grown up.
        guardian: ResidentId,
        /// How far the appointment goes.
        scopes: Vec<Scope>,
        /// Whether the person named the guardian in good days: then it sleeps until they are found incapable.
        in_advance: bool,
    },
    /// The person cannot look after their own affairs.
    Incapacity,
    /// What is kept of the person is under restriction: staff who are not cleared see nothing of it from then on.
    Restricted,
}

impl Finding {
    /// What it says as a fact.
    pub(super) fn value(&self) -> FactValue {
        match self.clone() {
            Self::Guardian {
                guardian,
                scopes,
                in_advance,
            } => FactValue::Guardianship {
                guardian,
                scopes,
                in_advance,
            },
            Self::Incapacity => FactValue::Incapacity,
            Self::Restricted => FactValue::Restricted,
        }
    }

    /// Whether a fact is a finding, which ends by another finding.
    #[must_use]
    pub fn is_one(value: &FactValue) -> bool {
        matches!(
            value,
            FactValue::Guardianship { .. } | FactValue::Incapacity | FactValue::Restricted
        )
    }
}

impl Register {
    /// Makes sure that a finding about somebody can stand.
    pub(super) async fn can_stand(
        &self,
        access: &Access,
        mandate: &Mandate,
        person: &ResidentId,
        finding: &Finding,
    ) -> Result<(), RegisterError> {
        let Finding::Guardian {
            guardian, scopes, ..
        } = finding
        else {
            return Ok(());
        };
        let is_themself = mandate.rows_of(person).contains(guardian);
        if is_themself || scopes.is_empty() {
            return Err(RegisterError::NotAGuardian);
        }
        let over_guardian = self.keeping(access, guardian, Action::See).await?;
        let db = self.city().db();
        let row = store::resident(db, &over_guardian, guardian).await?;
        let row = row.ok_or(RegisterError::NotAGuardian)?;
        let known = store::facts(db, &over_guardian, guardian).await?;
        let has_died = known.iter().any(|fact| fact.value == FactValue::Died);
        let is_of_age = row.age_on(access.today()) >= Ages::of(db).await?.majority;
        (is_of_age && !has_died)
            .then_some(())
            .ok_or(RegisterError::NotAGuardian)
    }
}

/// Makes sure that something that is found from a day on does not end before it.
pub(super) fn has_length(on: Date, last: Option<Date>) -> Result<(), RegisterError> {
    let is_right = last.is_none_or(|last| last >= on);
    is_right.then_some(()).ok_or(RegisterError::LastDay)
}
