//! For whom a round is, and what it offers to a child.

use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;

use super::{Applications, grade};
use crate::place;
use crate::round::{Offer, Round, RoundKind, Rounds};
use crate::transfer::{TransferState, Transfers};

impl Applications {
    /// Whether a round is for a child: by its age, which the civil register holds, and in a complementary round because no
    /// place is its own yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_eligible(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<bool, StoreError> {
        let Some(grade) = self.grade(mandate, child, round).await? else {
            return Ok(false);
        };
        let offers = Rounds::new(self.city.clone()).offers(&round.id).await?;
        if !offers.iter().any(|offer| offer.grade == grade) {
            return Ok(false);
        }
        match &round.kind {
            RoundKind::Main => Ok(true),
            RoundKind::Complementary { after } => {
                let places = place::Places::new(self.city.clone());
                let place = places.find(mandate, child, after).await?;
                let transfers = Transfers::new(self.city.clone());
                let asked = transfers.of_child(mandate, child).await?;
                let is_placed = asked.iter().any(|one| {
                    one.round == *after && matches!(one.state, TransferState::Placed { .. })
                });
                Ok(!is_placed && place.is_none_or(|place| place.state.offer().is_none()))
            }
        }
    }

    /// The grade that a child enters in the school year of a round; none for whoever enters none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn grade(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<Option<u8>, StoreError> {
        let registry = self.city.registry();
        let facts = registry.facts(mandate, child, self.city.today()).await?;
        let Some(row) = registry.resident(mandate, child).await? else {
            return Ok(None);
        };
        Ok(grade(&facts, &row, round.school_year))
    }

    /// The offers of a round for the grade that a child enters.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn offers_for(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<Vec<Offer>, StoreError> {
        let grade = self.grade(mandate, child, round).await?;
        let mut offers = Rounds::new(self.city.clone()).offers(&round.id).await?;
        offers.retain(|offer| Some(offer.grade) == grade);
        Ok(offers)
    }
}
