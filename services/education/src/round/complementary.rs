//! A complementary round: it gives out what an ended round left, so that nobody is left without a place.

use std::collections::HashMap;

use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::words::Wording;
use jiff::civil::Date;

use super::{Offer, Round, RoundError, RoundKind, RoundPlan, RoundState, Rounds, store};
use crate::policy::{NoAnswer, Policy};
use crate::transfer::{self, TransferState};
use crate::{SERVICE, application, flatten, place};

/// What an officer sets of a complementary round. Its rules and seats follow from the round before.
#[derive(Debug, Clone)]
pub struct NewComplementary {
    /// What people will call it.
    pub name: Wording,
    /// The last day to apply.
    pub closes_on: Date,
    /// The last day to answer.
    pub answers_by: Date,
    /// Where the public entropy will come from.
    pub entropy_source: Wording,
}

impl Rounds {
    /// The offers of a round with the seats that nobody has, without those that are full. The mandate must be over the round.
    ///
    /// # Errors
    /// [`RoundError::OutOfOrder`] where the round is no main round that has ended.
    pub async fn seats_left(
        &self,
        mandate: &Mandate,
        id: &RoundId,
    ) -> Result<Vec<Offer>, RoundError> {
        if !mandate.covers_cohort(id.as_str()) {
            return Err(RoundError::NotFound);
        }
        let round = self.find(id).await?.ok_or(RoundError::NotFound)?;
        has_ended(&round)?;
        let mut offers = self.capacity(mandate, &round).await?;
        let read = self.city.db().read();
        let places = place::store::of_round(read, mandate, id).await?.into_iter();
        let held = places.filter_map(|one| Some((one.state.offer()?.clone(), one.child)));
        let mut held: HashMap<ResidentId, OfferId> =
            held.map(|(offer, child)| (child, offer)).collect();
        // Who was given a place in mid-year has left another.
        let placed = transfer::store::placed(read, mandate, id)
            .await?
            .into_iter();
        let mut placed: Vec<_> = placed
            .filter_map(|one| match one.state {
                TransferState::Placed { offer, at, .. } => Some((at, one.child, offer)),
                _ => None,
            })
            .collect();
        placed.sort();
        held.extend(placed.into_iter().map(|(_, child, offer)| (child, offer)));
        let mut taken: HashMap<OfferId, u32> = HashMap::new();
        for offer in held.into_values() {
            *taken.entry(offer).or_default() += 1;
        }
        for offer in &mut offers {
            let taken = taken.get(&offer.id).copied().unwrap_or(0);
            offer.seats = offer.seats.saturating_sub(taken);
        }
        offers.retain(|offer| offer.seats > 0);
        Ok(offers)
    }

    /// The offers of a round with all seats of the classes that it forms: a child who keeps the place that it has is one more.
    /// The mandate must be over the round.
    pub(crate) async fn capacity(
        &self,
        mandate: &Mandate,
        round: &Round,
    ) -> Result<Vec<Offer>, StoreError> {
        let mut offers = self.offers(&round.id).await?;
        if !round.policy.keeps_pupils() {
            return Ok(offers);
        }
        let applications = application::sent_in_round(&self.city, mandate, &round.id).await?;
        let mut more: HashMap<OfferId, u32> = HashMap::new();
        for offer in applications.into_iter().filter_map(|one| one.wishes.keeps) {
            *more.entry(offer).or_default() += 1;
        }
        for offer in &mut offers {
            offer.seats += more.get(&offer.id).copied().unwrap_or(0);
        }
        Ok(offers)
    }

    /// Whether a complementary round follows a round.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn follower(&self, id: &RoundId) -> Result<Option<Round>, RoundError> {
        let all = self.all().await?;
        Ok(all.into_iter().find(|round| follows(&round.kind, id)))
    }

    /// Prepares the one round that follows a main round when that has ended: with the seats that it left and by its rules, but
    /// that a place is the child's where the family does not answer. Kept seats that the few seats cannot hold are left out,
    /// the last to be filled first. The mandates must be over the service and over the round before.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn follow(
        &self,
        (over_the_service, over_the_round): (&Mandate, &Mandate),
        id: &RoundId,
        new: NewComplementary,
    ) -> Result<Round, RoundError> {
        if !over_the_service.covers_cohort(SERVICE) {
            return Err(RoundError::NotFound);
        }
        let offers = self.seats_left(over_the_round, id).await?;
        let after = self.find(id).await?.ok_or(RoundError::NotFound)?;
        let offers = offers.into_iter().map(|offer| Offer {
            id: OfferId::from_bytes(self.city.chance().bytes()),
            ..offer
        });
        let offers: Vec<Offer> = offers.collect();
        let plan = RoundPlan {
            name: new.name,
            school_year: after.school_year,
            closes_on: new.closes_on,
            answers_by: new.answers_by,
            policy: rules_for(after.policy, &offers),
            kind: RoundKind::Complementary { after: id.clone() },
            entropy_source: new.entropy_source,
            offers,
        };
        let post = over_the_service
            .actor()
            .post()
            .ok_or(RoundError::NotFound)?;
        let (round, secret) = self.new_round(&post.body, &plan)?;
        let now = self.city.now();
        let (over_the_round, after) = (over_the_round.clone(), after.id);
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                // Of two officers one prepares it.
                Self::alone_in(tx, &over_the_round, &after).await?;
                let kinds = store::kinds(tx).await?;
                if kinds.iter().any(|kind| follows(kind, &after)) {
                    return Err(RoundError::Followed);
                }
                store::create(tx, &round, &secret, &plan.offers, now).await?;
                Ok(round)
            })
        });
        flatten(done.await)
    }
}

fn has_ended(round: &Round) -> Result<(), RoundError> {
    match (&round.kind, &round.state) {
        (RoundKind::Main, RoundState::Ended { .. }) => Ok(()),
        _ => Err(RoundError::OutOfOrder {
            step: round.state.step(),
        }),
    }
}

fn follows(kind: &RoundKind, id: &RoundId) -> bool {
    matches!(kind, RoundKind::Complementary { after } if after == id)
}

/// The rules of the round before, as far as they can stand with the seats that are left.
fn rules_for(before: Policy, offers: &[Offer]) -> Policy {
    let mut policy = Policy {
        no_answer: NoAnswer::Accepted,
        ..before
    };
    let fits = |policy: &Policy, offer: &Offer| {
        let kept = policy.kept.iter().map(|kept| kept.of(offer.seats));
        kept.sum::<u32>() <= offer.seats
    };
    while !offers.iter().all(|offer| fits(&policy, offer)) {
        policy.kept.pop();
    }
    policy
}
