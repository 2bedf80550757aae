//! What an officer sets of a round while it is prepared. When it opens, all of it is fixed.

use city::id::{OfferId, RoundId};
use city::mandate::Mandate;
use city::words::Wording;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;

use super::{Offer, Round, RoundError, RoundState, Rounds, check_days, check_policy, store};
use crate::flatten;
use crate::policy::Policy;

/// What families are told of a round before it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What people call it.
    pub name: Wording,
    /// The last day to apply.
    pub closes_on: Date,
    /// The last day to answer.
    pub answers_by: Date,
    /// The rules. Their version is kept by the round.
    pub policy: Policy,
    /// The seats.
    pub offers: Vec<Offer>,
}

impl Settings {
    /// What is set of a round with these offers.
    #[must_use]
    pub fn of(round: &Round, offers: Vec<Offer>) -> Self {
        Self {
            name: round.name.clone(),
            closes_on: round.closes_on,
            answers_by: round.answers_by,
            policy: round.policy.clone(),
            offers,
        }
    }
}

impl Rounds {
    /// Sets a round anew while it is prepared. Of two officers who look at one version, the second is told.
    ///
    /// # Errors
    /// [`RoundError::OutOfOrder`] once it has opened, [`RoundError::Changed`] where it is not the version that was seen any
    /// more, and whatever cannot stand.
    pub async fn set(
        &self,
        mandate: &Mandate,
        id: &RoundId,
        seen_version: i64,
        settings: Settings,
    ) -> Result<Round, RoundError> {
        let (mandate, id, today) = (mandate.clone(), id.clone(), self.city.today());
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let round = Self::alone_in(tx, &mandate, &id).await?;
                    if round.state != RoundState::Preparing {
                        return Err(RoundError::OutOfOrder {
                            step: round.state.step(),
                        });
                    }
                    if round.version != seen_version {
                        return Err(RoundError::Changed {
                            version: round.version,
                        });
                    }
                    check_policy(&settings.policy, &settings.offers)?;
                    check_days(settings.closes_on, settings.answers_by, today)?;
                    let offers = settings.offers;
                    let set = Round {
                        name: settings.name,
                        closes_on: settings.closes_on,
                        answers_by: settings.answers_by,
                        policy: Policy {
                            version: round.policy.version,
                            ..settings.policy
                        },
                        version: round.version + 1,
                        ..round
                    };
                    Self::rewrite_in(tx, &set).await?;
                    store::replace_offers(tx, &set.id, &offers).await?;
                    Ok(set)
                })
            })
            .await;
        flatten(done)
    }

    /// Writes what is announced of a round as it now is, after the version before its own.
    pub(crate) async fn rewrite_in(
        tx: &DatabaseTransaction,
        round: &Round,
    ) -> Result<(), RoundError> {
        if store::rewrite(tx, round).await? {
            Ok(())
        } else {
            Err(RoundError::Changed {
                version: round.version,
            })
        }
    }

    /// The offers of a round as a transaction sees them.
    pub(crate) async fn offers_in(
        tx: &DatabaseTransaction,
        id: &RoundId,
    ) -> Result<Vec<Offer>, RoundError> {
        Ok(store::offers(tx, id).await?)
    }

    /// Gives an offer other seats.
    pub(crate) async fn give_seats_in(
        tx: &DatabaseTransaction,
        id: &RoundId,
        offer: &OfferId,
        seats: u32,
    ) -> Result<(), RoundError> {
        Ok(store::give_seats(tx, id, offer, seats).await?)
    }
}
