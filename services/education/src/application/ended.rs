//! What happens to a child ends its application, and says why.
//!
//! It holds for rounds that have no plan yet. A plan is a proposal over all of a round: whoever signs it looks at what
//! happened since it was made.

use city::City;
use city::error::StoreError;
use city::event::{Event, EventContent, EventStore, NewEvent};
use city::id::ResidentId;
use city::mandate::{Access, Actor, Channel, Mandate, Purpose};
use city::people::MandateError;
use jiff::Timestamp;
use platform::db::WriteError;
use sea_orm::DatabaseTransaction;

use super::model::{Application, ApplicationState, WithdrawnBecause};
use super::store;
use crate::place::Because;
use crate::round::{Round, RoundState, Rounds};
use crate::{SERVICE, transfer, waitlist};

/// Hears what happened. Hearing it again changes nothing.
pub(crate) async fn hear(city: &City, event: &Event) -> Result<(), StoreError> {
    let (child, because) = match &event.content {
        EventContent::Died { .. } => (subject(event)?, WithdrawnBecause::Died),
        EventContent::Moved { away: true, .. } => (subject(event)?, WithdrawnBecause::MovedAway),
        EventContent::PersonsJoined { into, .. } => (into.clone(), WithdrawnBecause::Joined),
        // A place that a rule refused wrongly is given by a person, in a way of its own: it ends no application.
        EventContent::AppealUpheld { .. } => return Ok(()),
        _ => return Ok(()),
    };
    let rows = city.registry().persons_of(&child).await?;
    for round in Rounds::new(city.clone()).all().await? {
        if matches!(round.state, RoundState::Ended { .. }) && because != WithdrawnBecause::Joined {
            let ended = city
                .under(Actor::System, Channel::Program, async |access| {
                    transfer::gone(city, access, &round, (&rows, because)).await
                })
                .await?;
            ended?;
        }
        if !is_without_plan(&round) && !has_waitlists(&round) {
            continue;
        }
        let ended = city
            .under(Actor::System, Channel::Program, async |access| {
                end(city, access, &round, rows.clone(), because).await
            })
            .await?;
        ended?;
    }
    Ok(())
}

fn subject(event: &Event) -> Result<ResidentId, StoreError> {
    let subject = event.subject.parse();
    subject.map_err(|_| StoreError::corrupt("event.subject_id"))
}

fn is_without_plan(round: &Round) -> bool {
    matches!(
        round.state,
        RoundState::Open { .. } | RoundState::Closed { .. } | RoundState::Drawn { .. }
    )
}

/// Whether seats of a round may still come free and be given again.
fn has_waitlists(round: &Round) -> bool {
    matches!(
        round.state,
        RoundState::Published(_) | RoundState::Waitlists { .. }
    )
}

async fn end(
    city: &City,
    access: &Access,
    round: &Round,
    rows: Vec<ResidentId>,
    because: WithdrawnBecause,
) -> Result<(), StoreError> {
    let registry = city.registry();
    let mandate = registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces);
    let mandate = mandate.map_err(|error| match error {
        MandateError::Store(error) => error,
        _ => StoreError::NotCovered,
    })?;
    let (round, now) = (round.clone(), access.now());
    let done = city.db().write(move |tx| {
        Box::pin(async move { end_in(tx, &mandate, &round, &rows, because, now).await })
    });
    done.await.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    })
}

async fn end_in(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
    rows: &[ResidentId],
    because: WithdrawnBecause,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(round) = Rounds::held_alone(tx, &round.id).await? else {
        return Ok(());
    };
    let gone = match because {
        WithdrawnBecause::Died => Some(Because::Died),
        WithdrawnBecause::MovedAway => Some(Because::MovedAway),
        WithdrawnBecause::Joined | WithdrawnBecause::Family => None,
    };
    if let Some(gone) = gone.filter(|_| has_waitlists(&round)) {
        for row in rows {
            waitlist::leave(tx, mandate, &round, row, (gone, now)).await?;
        }
    }
    if !is_without_plan(&round) {
        return Ok(());
    }
    let sent = store::sent_by(tx, mandate, &round.id, rows).await?;
    // Of one child's applications the first sent stands.
    let stays = usize::from(because == WithdrawnBecause::Joined);
    for application in sent.into_iter().skip(stays) {
        let ended = Application {
            state: ApplicationState::Withdrawn {
                withdrawn_at: now,
                because,
            },
            version: application.version + 1,
            ..application
        };
        if store::end(tx, mandate, &ended).await? {
            let event = NewEvent {
                subject: ended.child.to_string(),
                content: EventContent::ApplicationWithdrawn {
                    service: SERVICE.to_owned(),
                    round: round.id.clone(),
                },
            };
            EventStore::publish(tx, now, &[event]).await?;
        }
    }
    Ok(())
}
