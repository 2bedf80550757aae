//! What people and bodies are told while the city is served: messages become notices, notices are sent, bodies are called.

use std::time::Duration;

use city::contact::Way;
use city::notice::Notices;
use city::portal::Desk;
use platform::mail::ReturnedMail;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// How often it is looked whether there is something to tell.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// How often services do what they do once a day.
const DAILY: Duration = Duration::from_hours(24);

/// How often it is looked whether mail came back.
const RETURNED_EVERY: Duration = Duration::from_secs(60);

/// Puts down which e-mails came back, so that another way stands in for each, until it is told to stop; at once where no
/// mailbox is set.
pub(super) async fn returned(
    desk: Desk,
    mail: Option<ReturnedMail>,
    mut stopped: watch::Receiver<()>,
) {
    let Some(mail) = mail else {
        return;
    };
    let notices = desk.notices();
    let mut ticks = tokio::time::interval(RETURNED_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        if let Err(error) = read_returned(&mail, &notices).await {
            tracing::error!(
                error = &*error as &dyn std::error::Error,
                "mail that came back could not be read; it is read later"
            );
        }
    }
}

async fn read_returned(
    mail: &ReturnedMail,
    notices: &Notices,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let folder = mail.clone();
    let unread = tokio::task::spawn_blocking(move || folder.unread()).await??;
    for report in unread {
        if let Some(id) = &report.lost {
            notices.receipt(Way::Email, &id.0, false).await?;
        }
        let folder = mail.clone();
        tokio::task::spawn_blocking(move || folder.keep(&report)).await??;
    }
    Ok(())
}

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

/// Has each service do what it does once a day, until it is told to stop.
pub(super) async fn services(desk: Desk, mut stopped: watch::Receiver<()>) {
    let mut days = tokio::time::interval(DAILY);
    days.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = days.tick() => {}
            _ = stopped.changed() => return,
        }
        for service in desk.services().iter() {
            let done = tokio::select! {
                done = service.daily(desk.city()) => done,
                // Whoever was told is not told twice; the rest is done after the next start.
                _ = stopped.changed() => return,
            };
            if let Err(error) = done {
                tracing::error!(
                    service = service.code(),
                    error = &error as &dyn std::error::Error,
                    "what a service does once a day was not done; it is tried again tomorrow"
                );
            }
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
