//! Where the key of the disclosure log is, and how the log is called.

use std::path::PathBuf;

use city::City;
use city::disclosure::log::{Signer, files_of_signer};
use clap::Args;
use platform::chance::Chance;

use super::Failure;
use crate::settings::{Settings, default_data};

/// What is added to the name of a city's file for the file of its key.
const KEY_ENDING: &str = ".log-key";

/// What stands before a city's id where the log has no other name.
const ORIGIN: &str = "commonweal.example";

/// The options by which the signer of a log is found.
#[derive(Debug, Args)]
pub(super) struct LogOptions {
    /// The file with the secret key of the disclosure log, made where it is missing. Never in the database, and not to be lost
    /// [default: beside a SQLite database with .log-key after its name; for PostgreSQL in the folder for your data].
    #[arg(long, env = "COMMONWEAL_LOG_KEY", value_name = "FILE")]
    log_key: Option<PathBuf>,

    /// How the disclosure log is called in its checkpoints: a name that no other log has, beginning with a host name
    /// [default: commonweal.example/ and the city's id].
    #[arg(long, env = "COMMONWEAL_LOG_ORIGIN", value_name = "NAME")]
    log_origin: Option<String>,
}

impl LogOptions {
    /// The file of the key.
    pub(super) fn key_file(&self, address: &str, settings: &Settings) -> Result<PathBuf, Failure> {
        let named = self.log_key.clone().or_else(|| settings.log_key.clone());
        named.map_or_else(|| default_file(address), Ok)
    }

    /// The signer, whose key is made where there is none.
    pub(super) fn signer(
        &self,
        city: &City,
        address: &str,
        settings: &Settings,
    ) -> Result<Signer, Failure> {
        let file = self.key_file(address, settings)?;
        let named = self.log_origin.clone().or(settings.log_origin.clone());
        let origin = named.unwrap_or_else(|| origin_of(city));
        Ok(Signer::open_or_make(&file, &origin, &Chance::system()?)?)
    }

    /// The signer, where there is a key.
    pub(super) fn signer_if_any(
        &self,
        address: &str,
        settings: &Settings,
    ) -> Result<Option<Signer>, Failure> {
        let file = self.key_file(address, settings)?;
        if file.exists() {
            Ok(Some(Signer::open(&file)?))
        } else {
            Ok(None)
        }
    }
}

/// The signer of a city for trying out, whose key lies beside it and nowhere else.
pub(super) fn signer_beside(city: &City, address: &str) -> Result<Signer, Failure> {
    let file = default_file(address)?;
    Ok(Signer::open_or_make(
        &file,
        &origin_of(city),
        &Chance::system()?,
    )?)
}

/// The files of the signer of a city in a SQLite file.
pub(super) fn signer_files(address: &str) -> Vec<PathBuf> {
    default_file(address).map_or_else(|_| Vec::new(), |file| files_of_signer(&file).into())
}

fn origin_of(city: &City) -> String {
    format!("{ORIGIN}/{}", city.about().id)
}

/// Beside a SQLite file; for a server a file in the folder for this user's data that bears the host and the database in its
/// name, so that two cities never share a key.
fn default_file(address: &str) -> Result<PathBuf, Failure> {
    if let Some(file) = address.strip_prefix("sqlite:") {
        let file = file.strip_prefix("//").unwrap_or(file);
        return Ok(PathBuf::from(format!("{file}{KEY_ENDING}")));
    }
    let place = address.rsplit_once('@').map_or(address, |(_, place)| place);
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    let name: String = place.chars().map(plain).collect();
    let folder = default_data()?;
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{name}{KEY_ENDING}")))
}
