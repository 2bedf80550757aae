//! Whoever has a place when a round ends is a pupil of that school.

use std::collections::HashMap;

use city::City;
use city::error::StoreError;
use city::id::FactId;
use city::mandate::Mandate;
use city::people::{Fact, FactValue, Registry};
use jiff::civil::date;
use sea_orm::DatabaseTransaction;

use super::model::PlaceState;
use super::store;
use crate::round::{Offer, Round};

/// Puts down of which school each child with a place is a pupil, within the caller's transaction. The body that runs the
/// round vouches for it. It holds from the first day of the calendar year in which the school year begins, and from today
/// where that has begun. The mandate must be over the round.
pub(crate) async fn enrol(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    (round, offers): (&Round, &[Offer]),
) -> Result<(), StoreError> {
    let sites: HashMap<_, _> = offers.iter().map(|one| (&one.id, &one.site)).collect();
    let from = date(round.school_year, 1, 1).max(city.today());
    let mut facts = Vec::new();
    for place in store::of_round(tx, mandate, &round.id).await? {
        let PlaceState::Accepted { offer, .. } = &place.state else {
            continue;
        };
        let site = sites.get(offer);
        let site = site.ok_or(StoreError::corrupt("school_place.content"))?;
        facts.push(Fact {
            id: FactId::from_bytes(city.chance().bytes()),
            subject: place.child,
            value: FactValue::Enrolled {
                site: (*site).clone(),
            },
            source: format!("round of school places {}", round.id),
            verifier: round.body.clone(),
            valid_from: from,
            valid_to: None,
        });
    }
    Registry::enrol(tx, mandate, round.id.as_str(), &facts).await
}
