//! The card of whoever is at a counter.

use super::{VisitError, Visits};
use crate::id::VisitId;
use crate::mandate::Access;
use crate::people::{Document, Register};

impl Visits {
    /// The card that whoever is with the clerk has, where they have one.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit at a counter.
    pub async fn card(
        &self,
        access: &Access,
        visit: &VisitId,
    ) -> Result<Option<Document>, VisitError> {
        let (person, mandate) = self.at_counter(access, visit).await?;
        let register = Register::new(self.city.clone());
        Ok(register.card(&mandate, &person).await?)
    }

    /// Gives whoever is at the counter a card of the city. One that they had is good no more.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit at a counter.
    pub async fn give_card(
        &self,
        access: &Access,
        visit: &VisitId,
    ) -> Result<Document, VisitError> {
        let (person, mandate) = self.at_counter(access, visit).await?;
        let register = Register::new(self.city.clone());
        Ok(register.give_card(&mandate, &person).await?)
    }

    /// Ends the card of whoever is with the clerk, as they lost it.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit.
    pub async fn end_card(&self, access: &Access, visit: &VisitId) -> Result<(), VisitError> {
        let (person, mandate) = self.with_person(access, visit).await?;
        let register = Register::new(self.city.clone());
        Ok(register.end_card(&mandate, &person).await?)
    }
}
