//! A plan of a round that was over before the city was loaded.

use city::error::StoreError;
use city::geography::Geography;
use city::id::{OfferId, PlanId, ResidentId};
use city::mandate::Mandate;
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;

use super::make::{Made, MakeError, make};
use super::{Fairness, fairness, published, store};
use crate::application::Application;
use crate::draw::Secret;
use crate::place::{self, Answer, Place};
use crate::round::{Offer, Round};

/// What a round of the past gave. It is made as any other plan is, without the steps of officers.
pub(crate) struct PastPlan(Made);

impl PastPlan {
    /// Gives out the seats of a round of the past. Offers are in the order of their ids.
    ///
    /// # Errors
    /// See [`MakeError`].
    pub(crate) fn of(
        round: &Round,
        offers: &[Offer],
        applications: &[Application],
        secret: &Secret,
        entropy: &str,
    ) -> Result<Self, MakeError> {
        Ok(Self(make(round, offers, applications, secret, entropy)?))
    }

    /// Who was given a seat, and where.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&ResidentId, &OfferId)> {
        let entries = self.0.entries.iter();
        entries.filter_map(|entry| Some((&entry.child, &entry.given.as_ref()?.0)))
    }

    /// How it did by income and by district, where the children live in these cells.
    pub(crate) fn fairness(
        &self,
        geography: &Geography,
        homes: Vec<(ResidentId, String)>,
    ) -> Fairness {
        fairness::by_homes(geography, &self.0.entries, homes)
    }

    /// What each child has by it, where every family took the place that it was given when it was told, and whoever was given
    /// none waits for none.
    fn places(&self, round: &Round, told_at: Timestamp) -> Vec<Place> {
        let mut places = published::places(round, &self.0.entries);
        for place in &mut places {
            let taken = place.state.answered(Answer::Accept, told_at);
            let answered = taken.or_else(|| place.state.answered(Answer::Leave, told_at));
            if let Some(answered) = answered {
                place.state = answered;
            }
        }
        places
    }

    /// Keeps it and what each child has by it in a city that is being loaded, under the mandate to load that city.
    ///
    /// # Errors
    /// Under another mandate, and when the database refuses the rows.
    pub(crate) async fn take_in(
        &self,
        tx: &DatabaseTransaction,
        over_the_city: (&Mandate, &str),
        (id, round): (&PlanId, &Round),
        fairness: &Fairness,
        made_at: Timestamp,
    ) -> Result<(), StoreError> {
        store::write(tx, over_the_city, id, &round.id, &self.0, fairness, made_at).await?;
        place::store::write_all(tx, over_the_city, &self.places(round, made_at)).await
    }
}
