//! Brothers and sisters with whom a child can be at one school.

use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::{Mandate, Scope};
use city::personal::Personal;

use super::{ApplicationError, ApplicationState, Applications, ListFault, siblings};
use crate::SERVICE;
use crate::round::Round;

/// A brother or sister with whom a child can be at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// Who.
    pub id: ResidentId,
    /// Their name.
    pub name: Personal,
    /// Whether they were born on one day with the child.
    pub is_twin: bool,
    /// Whether they have a list in the round. Without one nothing comes of the wish.
    pub has_list: bool,
}

impl Applications {
    /// The brothers and sisters of a child for whom the round is too, and for whom whoever acts may ask for a place: who has not
    /// the care of a child in another family joins it to nobody. Twins come first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn joinable(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<Vec<Sibling>, StoreError> {
        let registry = self.city.registry();
        let Some(own) = registry.resident(mandate, child).await? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for id in siblings(&self.city, mandate, child).await? {
            let asked = registry.act_for(mandate.access(), &id, SERVICE, Scope::Order);
            let Ok(over_sibling) = asked.await else {
                continue;
            };
            if !self.is_eligible(&over_sibling, &id, round).await? {
                continue;
            }
            let Some(row) = registry.resident(&over_sibling, &id).await? else {
                continue;
            };
            let list = self.find(&over_sibling, &id, &round.id).await?;
            found.push(Sibling {
                id,
                name: row.name,
                is_twin: row.birth_date == own.birth_date,
                has_list: list
                    .is_some_and(|one| matches!(one.state, ApplicationState::Sent { .. })),
            });
        }
        found.sort_by_key(|one| !one.is_twin);
        Ok(found)
    }

    /// Makes sure that a child can be at one school with each of these.
    pub(super) async fn can_be_together(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
        together: &[ResidentId],
    ) -> Result<(), ApplicationError> {
        if together.is_empty() {
            return Ok(());
        }
        let joinable = self.joinable(mandate, child, round).await?;
        let is_joinable = |with: &&ResidentId| joinable.iter().any(|one| one.id == **with);
        let strangers = together.iter().filter(|with| !is_joinable(with));
        let faults = strangers.map(|with| ListFault::NoSibling { with: with.clone() });
        let faults: Vec<ListFault> = faults.collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(ApplicationError::List(faults))
        }
    }
}
