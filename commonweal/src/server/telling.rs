//! What people and bodies are told while the city is served: messages become notices, notices are sent, bodies are called.

use std::time::Duration;

use city::portal::Desk;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often it is looked whether there is something to tell.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// Sends what there is to tell people, until it is told to stop.
pub(super) async fn people(desk: Desk, mut stopped: watch::Receiver<()>) {
    let (messages, notices) = (desk.messages(), desk.notices());
    let mut ticks = tokio::time::interval(TELL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        match messages.work().await {
            Ok(0) => {}
            Ok(_) => ticks.reset_immediately(),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "messages could not be made notices; they wait"
            ),
        }
        match notices.work().await {
            Ok(0) => {}
            Ok(_) => ticks.reset_immediately(),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "notices could not be sent; they wait"
            ),
        }
    }
}

/// Calls bodies about their messages, until it is told to stop; at once where nobody is called.
pub(super) async fn bodies(desk: Desk, mut stopped: watch::Receiver<()>) {
    let Some(callbacks) = desk.callbacks() else {
        return;
    };
    let mut ticks = tokio::time::interval(TELL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        let done = tokio::select! {
            done = callbacks.work(desk.city()) => done,
            // A body that does not answer holds nobody up: it is called again after the next start.
            _ = stopped.changed() => return,
        };
        match done {
            Ok(0) => {}
            Ok(_) => ticks.reset_immediately(),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "bodies could not be called; they are called later"
            ),
        }
    }
}
