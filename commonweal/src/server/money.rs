//! What the program does by itself with money: it releases what is held too long, and renews support that was approved.

use std::time::Duration;

use city::City;
use city::error::StoreError;
use city::ledger::release_expired;
use eldercare::entitlement::{Renewed, renew_ended};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often what is held too long is released.
const RELEASE_EVERY: Duration = Duration::from_secs(60);

/// How often cycles that are over are looked for.
const RENEW_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Does both until it is told to stop.
pub(super) async fn mind(city: City, stopped: watch::Receiver<()>) {
    let release = release(city.clone(), stopped.clone());
    tokio::join!(release, renew(city, stopped));
}

/// Releases every minute what is held past its time, until it is told to stop.
async fn release(city: City, mut stopped: watch::Receiver<()>) {
    let mut minutes = tokio::time::interval(RELEASE_EVERY);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = minutes.tick() => {}
            _ = stopped.changed() => return,
        }
        match released(&city).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "what was held too long is released"),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "what is held too long is not released; it is tried again in a minute"
            ),
        }
    }
}

async fn released(city: &City) -> Result<usize, StoreError> {
    let days = city.working_days().await?;
    release_expired(city.db(), city.clock(), &days).await
}

/// Begins once a day the next cycle of those whose last one is over, until it is told to stop.
async fn renew(city: City, mut stopped: watch::Receiver<()>) {
    let mut days = tokio::time::interval(RENEW_EVERY);
    days.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = days.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = renew_ended(&city) => done,
            // Each decision is a write of its own; the rest is done after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(Renewed { begun, refused }) => {
                tracing::info!(begun, refused, "support for older people is renewed");
            }
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "support for older people is not renewed; it is tried again tomorrow"
            ),
        }
    }
}
