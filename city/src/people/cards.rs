//! The city's own card: a document that the register gives out and ends, one for each person.

use super::document::{DocumentKind, DocumentNumber};
use super::register::{Document, Register, RegisterError};
use super::store;
use crate::event::EventStore;
use crate::id::ResidentId;
use crate::mandate::Mandate;

impl Register {
    /// The card of a person that holds, where they have one; none where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn card(
        &self,
        mandate: &Mandate,
        holder: &ResidentId,
    ) -> Result<Option<Document>, RegisterError> {
        let today = mandate.access().today();
        let documents = store::documents::of(self.city().db(), mandate, holder).await?;
        let is_card = |one: &Document| one.number.kind() == DocumentKind::CityCard;
        Ok(documents
            .into_iter()
            .find(|one| is_card(one) && one.holds_on(today)))
    }

    /// Gives a person a card, in the place of the one that they had. The mandate must be one of changing.
    ///
    /// # Errors
    /// [`RegisterError::NoKey`], and when the mandate does not go so far or the database refuses.
    pub(crate) async fn give_card(
        &self,
        mandate: &Mandate,
        holder: &ResidentId,
    ) -> Result<Document, RegisterError> {
        let (key, chance) = (self.key()?.clone(), self.city().chance().clone());
        let issuer = self.city().about().name.en.clone();
        let (mandate, holder) = (mandate.clone(), holder.clone());
        let last = mandate.access().today().yesterday();
        let last = last.map_err(|_| RegisterError::Day)?;
        let given = self.city().db().write(move |tx| {
            Box::pin(async move {
                // Of two cards that are given at once the second ends the first: a person holds one.
                EventStore::hold(tx, &[format!("card of {holder}")]).await?;
                let kind = DocumentKind::CityCard;
                store::documents::end(tx, &mandate, &holder, kind, last).await?;
                // A number that somebody has is as good as never drawn.
                let number = loop {
                    let number = DocumentNumber::card(&chance);
                    let taken = store::documents::claim(tx, &key, &number, &holder).await?;
                    if taken.is_none() {
                        break number;
                    }
                };
                let card = Document {
                    number,
                    issuer,
                    valid_to: None,
                };
                store::documents::put(tx, &mandate, &holder, &card).await?;
                Ok(card)
            })
        });
        given.await.map_err(RegisterError::from_write)
    }

    /// Ends the card of a person, as it was lost. The mandate must be one of changing.
    ///
    /// # Errors
    /// When the mandate does not go so far or the database refuses.
    pub(crate) async fn end_card(
        &self,
        mandate: &Mandate,
        holder: &ResidentId,
    ) -> Result<(), RegisterError> {
        let (mandate, holder) = (mandate.clone(), holder.clone());
        let last = mandate.access().today().yesterday();
        let last = last.map_err(|_| RegisterError::Day)?;
        let ended = self.city().db().write(move |tx| {
            Box::pin(async move {
                let kind = DocumentKind::CityCard;
                store::documents::end(tx, &mandate, &holder, kind, last).await?;
                Ok(())
            })
        });
        ended.await.map_err(RegisterError::from_write)
    }
}
