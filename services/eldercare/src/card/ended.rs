//! What happens to a person ends their card and closes their accounts.
//!
//! What is held on an account when it is closed is settled all the same, and what is left on it then is told to the officer.

use city::City;
use city::error::StoreError;
use city::event::{Event, EventContent};
use city::id::ResidentId;
use city::ledger::{self, LedgerAccount};
use city::mandate::{Access, Actor, Channel, Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;

use super::model::{Because, CardState, MealCard};
use super::{CardError, added, store};
use crate::{SERVICE, flatten};

/// The purposes of accounts that end with a person.
const OF_A_PERSON: [&str; 2] = ["wallet", "family"];

/// Hears what happened. Hearing it again changes nothing.
pub(crate) async fn hear(city: &City, event: &Event) -> Result<(), StoreError> {
    let (resident, because) = match &event.content {
        EventContent::Died { .. } => (subject(event)?, Because::Died),
        EventContent::Moved { away: true, .. } => (subject(event)?, Because::MovedAway),
        EventContent::PersonsJoined { into, .. } => (into.clone(), Because::Joined),
        _ => return Ok(()),
    };
    city.under(Actor::System, Channel::Program, async |access| {
        end(city, access, &resident, because).await
    })
    .await?
}

fn subject(event: &Event) -> Result<ResidentId, StoreError> {
    let subject = event.subject.parse();
    subject.map_err(|_| StoreError::corrupt("event.subject_id"))
}

async fn end(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    because: Because,
) -> Result<(), StoreError> {
    let purpose = Purpose::CanteenMeals;
    let registry = city.registry();
    let asked = registry.over(access, resident, SERVICE, purpose, Action::Order);
    let mandate = asked.await.map_err(|error| match error {
        MandateError::Store(error) => error,
        _ => StoreError::NotCovered,
    })?;
    let cards = store::cards::of_resident(city.db().read(), &mandate, resident).await?;
    let is_open = |card: &MealCard| !matches!(card.state, CardState::Ended { .. });
    let open = cards.into_iter().filter(is_open);
    // Of one person's cards the one that was issued first stays.
    let stays = usize::from(because == Because::Joined);
    let ends: Vec<MealCard> = open.skip(stays).collect();
    let accounts = match because {
        Because::Joined => Vec::new(),
        _ => open_accounts(city, &mandate, resident).await?,
    };
    let adds = match because {
        Because::Joined => false,
        _ => added(city.db().read(), &mandate, resident).await?.is_some(),
    };
    if ends.is_empty() && accounts.is_empty() && !adds {
        return Ok(());
    }
    let (at, whose) = (city.now(), resident.clone());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            for card in ends {
                let ended = MealCard {
                    state: CardState::Ended { at, because },
                    ..card.clone()
                };
                if !store::cards::change(tx, &mandate, &card, &ended).await? {
                    return Err(CardError::Changed);
                }
            }
            if adds {
                store::solidarity::set(tx, &mandate, &whose, None).await?;
            }
            for account in accounts {
                ledger::close_account(tx, &mandate, &whose, &account.id, at).await?;
                store::payers::end(tx, &mandate, &whose, &account.id).await?;
            }
            Ok(())
        })
    });
    flatten(done.await).map_err(|error| match error {
        CardError::Store(error) => error,
        // The event waits, and is heard again.
        other => StoreError::Unwritten(other.to_string()),
    })
}

async fn open_accounts(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<LedgerAccount>, StoreError> {
    let mut accounts = ledger::accounts_of(city.db().read(), mandate, resident).await?;
    accounts.retain(|one| !one.is_closed && OF_A_PERSON.contains(&one.purpose.as_str()));
    Ok(accounts)
}
