//! The log of a city, as a command opens it.

use city::disclosure::log::{Log, Signer};
use clap::Args;
use platform::clock::Clock;
use platform::db::Database;

use super::super::city_options::{CityOptions, opened};
use super::super::log_options::LogOptions;
use super::super::told;
use super::Failure;

/// The options by which a city's log is found.
#[derive(Debug, Args)]
pub(super) struct SourceOptions {
    #[command(flatten)]
    pub(super) city: CityOptions,

    #[command(flatten)]
    pub(super) log: LogOptions,
}

/// A city's log and its signer, where it has one.
pub(super) struct Source {
    pub(super) db: Database,
    pub(super) log: Log,
    pub(super) signer: Option<Signer>,
}

impl SourceOptions {
    /// Opens the log of a city.
    pub(super) async fn open(&self) -> Result<Source, Failure> {
        let (address, settings) = self.city.read()?;
        let db = opened(&address).await?;
        let signer = self.log.signer_if_any(&address, &settings)?;
        let log = Log::new(db.clone());
        Ok(Source { db, log, signer })
    }
}

impl Source {
    /// Gives what waits its position and signs a checkpoint, as far as that is possible: a log in which something is wrong
    /// must still be read.
    pub(super) async fn bring_up_to_date(&self) {
        if let Err(error) = self.log.sequence_all().await {
            tracing::error!(
                "what waits could not be taken into the log: {}",
                told(&error)
            );
        }
        let Some(signer) = &self.signer else { return };
        if let Err(error) = self.log.sign(signer, Clock::system().now()).await {
            tracing::error!("no checkpoint is signed: {}", told(&error));
        }
    }
}
