//! A checkpoint on demand: whoever asks waits for whoever signs.

use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

/// The time between two checkpoints that are signed on demand: those who ask meanwhile are answered together.
pub const DEMAND_EVERY: Duration = Duration::from_secs(1);

/// How long somebody waits for a checkpoint at the most.
const WAIT: Duration = Duration::from_secs(5);

/// What those who ask for a checkpoint and the one who signs have between them.
#[derive(Default)]
pub struct Demand {
    asked: Notify,
    answered: Notify,
}

impl Demand {
    /// Asks for a checkpoint and waits until one is signed; false where nobody signs.
    pub async fn ask(&self) -> bool {
        let answered = self.answered.notified();
        tokio::pin!(answered);
        // Listening begins before asking, so that an answer at once is heard.
        answered.as_mut().enable();
        self.asked.notify_one();
        timeout(WAIT, answered).await.is_ok()
    }

    /// Waits until somebody asks.
    pub async fn asked(&self) {
        self.asked.notified().await;
    }

    /// Answers all who wait.
    pub fn answer(&self) {
        self.answered.notify_waiters();
    }
}
