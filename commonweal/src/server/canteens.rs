//! What the program does by itself for canteens: it decides on missed meals that nobody decided on, and erases what stood on
//! screens.

use std::time::Duration;

use city::City;
use eldercare::screen::Screens;
use eldercare::welfare::Welfare;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often missed meals are looked for: whoever has fallen cannot wait.
const CATCH_UP_EVERY: Duration = Duration::from_secs(5 * 60);

/// How often screens are erased on which something stood too long.
const ERASE_EVERY: Duration = Duration::from_secs(60);

/// Does both until it is told to stop.
pub(super) async fn mind(city: City, stopped: watch::Receiver<()>) {
    let catching_up = catch_up(city.clone(), stopped.clone());
    tokio::join!(catching_up, erase(city, stopped));
}

/// Erases every minute what stood too long on a screen, until it is told to stop.
async fn erase(city: City, mut stopped: watch::Receiver<()>) {
    let screens = Screens::new(city);
    let mut minutes = tokio::time::interval(ERASE_EVERY);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = minutes.tick() => {}
            _ = stopped.changed() => return,
        }
        if let Err(error) = screens.erase().await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "screens at tills are not erased; it is tried again in a minute"
            );
        }
    }
}

/// Decides on missed meals, until it is told to stop.
async fn catch_up(city: City, mut stopped: watch::Receiver<()>) {
    let welfare = Welfare::new(city);
    let mut ticks = tokio::time::interval(CATCH_UP_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = welfare.catch_up() => done,
            // Each decision is a write of its own; the rest is done after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(0) => {}
            Ok(count) => tracing::warn!(
                count,
                "people are looked after of whose meals nobody had decided"
            ),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "it could not be decided who is looked after; it is tried again in minutes"
            ),
        }
    }
}
