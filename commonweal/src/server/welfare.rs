//! Meals that were missed while nobody decided whether their diner is looked after.

use std::time::Duration;

use city::City;
use eldercare::welfare::Welfare;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often it is looked for them: whoever has fallen cannot wait.
const CATCH_UP_EVERY: Duration = Duration::from_secs(5 * 60);

/// Decides on them, until it is told to stop.
pub(super) async fn mind(city: City, mut stopped: watch::Receiver<()>) {
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
