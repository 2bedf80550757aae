//! Keeping the disclosure log: what waits gets its position, and a checkpoint is signed each minute.

use city::City;
use city::disclosure::log::{CHECKPOINT_EVERY, DEMAND_EVERY, Log, SEQUENCE_EVERY, Signer};
use city::error::StoreError;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

/// Keeps the log until it is told to stop; then what is written already still gets its position and is signed.
pub(super) async fn keep(city: City, signer: Signer, mut stopped: watch::Receiver<()>) {
    let log = city.log();
    let (mut turns, mut minutes) = (interval(SEQUENCE_EVERY), interval(CHECKPOINT_EVERY));
    let mut demanded = Demanded::default();
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = stopped.changed() => break,
            _ = minutes.tick() => sign(&city, &log, &signer).await,
            () = city.demand().asked() => demanded.waits = true,
            () = demanded.is_due() => {
                if let Err(error) = log.sequence_all().await {
                    complain(&error);
                }
                sign(&city, &log, &signer).await;
                demanded = Demanded::answered();
                city.demand().answer();
            },
            // A batch at a time, so that neither a stop nor a checkpoint waits for more than one.
            _ = turns.tick() => match log.sequence().await {
                Ok(0) => {}
                Ok(_) => turns.reset_immediately(),
                Err(error) => complain(&error),
            },
        }
    }
    if let Err(error) = log.sequence_all().await {
        complain(&error);
    }
    sign(&city, &log, &signer).await;
}

/// Whether somebody waits for a checkpoint, and when one was signed for somebody.
#[derive(Default)]
struct Demanded {
    waits: bool,
    last: Option<Instant>,
}

impl Demanded {
    fn answered() -> Self {
        Self {
            waits: false,
            last: Some(Instant::now()),
        }
    }

    /// Ends when a checkpoint is to be signed for those who wait; where nobody does it never ends.
    async fn is_due(&self) {
        if !self.waits {
            return std::future::pending().await;
        }
        if let Some(last) = self.last {
            sleep_until(last + DEMAND_EVERY).await;
        }
    }
}

async fn sign(city: &City, log: &Log, signer: &Signer) {
    match log.sign(signer, city.now()).await {
        Ok(None) => {}
        Ok(Some(signed)) => tracing::debug!(size = signed.size, "a checkpoint is signed"),
        Err(error) => tracing::error!(
            error = &error as &dyn std::error::Error,
            "NO CHECKPOINT OF THE DISCLOSURE LOG IS SIGNED: run commonweal doctor"
        ),
    }
}

fn complain(error: &StoreError) {
    tracing::error!(
        error = error as &dyn std::error::Error,
        "entries of the disclosure log could not be given their positions; they wait and are tried again"
    );
}
