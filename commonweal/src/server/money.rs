//! What the program does by itself with money: it releases what is held too long, asks what came of payments that broke off and
//! gives back what was paid for nothing, and renews support that was approved.

use std::time::Duration;

use city::City;
use city::error::StoreError;
use city::ledger::release_expired;
use city::payment::{PayError, Payments, Resumed};
use eldercare::entitlement::{Renewed, renew_ended};
use eldercare::till::give_back_unserved;
use jiff::ToSpan;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often what is held too long is released.
const RELEASE_EVERY: Duration = Duration::from_secs(60);

/// How often payments are looked for that broke off.
const RESUME_EVERY: Duration = Duration::from_secs(5 * 60);

/// How far back they are looked for when the program begins.
const BROKEN_OFF_DAYS: i64 = 30;

/// How often cycles that are over are looked for.
const RENEW_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Does all of it until it is told to stop.
pub(super) async fn mind(city: City, payments: Option<Payments>, stopped: watch::Receiver<()>) {
    let release = release(city.clone(), stopped.clone());
    let resume = resume(city.clone(), payments, stopped.clone());
    tokio::join!(release, resume, renew(city, stopped));
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

/// Asks every few minutes what came of payments that broke off, and gives back what was paid for no meal, until it is told to
/// stop. A city without a provider has none.
async fn resume(city: City, payments: Option<Payments>, mut stopped: watch::Receiver<()>) {
    let Some(payments) = payments else {
        return;
    };
    let mut minutes = tokio::time::interval(RESUME_EVERY);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut days = BROKEN_OFF_DAYS;
    loop {
        tokio::select! {
            _ = minutes.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = resumed(&city, &payments, days) => done,
            // Each payment is settled by itself; the rest is asked for after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(Resumed { settled: 0, .. }) => days = 1,
            Ok(Resumed { settled, .. }) => {
                days = 1;
                tracing::info!(settled, "payments that broke off are settled");
            }
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "payments that broke off are not asked for; it is tried again in some minutes"
            ),
        }
        match give_back_unserved(&city, &payments).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "payments for which no meal was served went back"),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "what was paid for no meal did not go back; it is tried again in some minutes"
            ),
        }
    }
}

async fn resumed(city: &City, payments: &Payments, days: i64) -> Result<Resumed, PayError> {
    let since = city.today().saturating_sub(days.days());
    payments.resume(since).await
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
