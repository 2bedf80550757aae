//! Which city a command works on.

use std::path::{Path, PathBuf};

use clap::Args;
use platform::db::{Database, migrate, pending};

use super::Failure;
use crate::services;
use crate::settings::{DATABASE_FILE, FileOptions, RESIDENTS, Settings, default_data};

/// The options by which a city is found.
#[derive(Debug, Args)]
pub(super) struct CityOptions {
    /// The city's database: sqlite:PATH or postgres://USER@HOST/NAME. Left out, it is the one in the folder of --data.
    #[arg(
        long,
        env = "COMMONWEAL_DATABASE",
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    database: Option<String>,

    /// The folder of a city made by `commonweal demo` [default: commonweal in the folder for your data, as in
    /// ~/.local/share/commonweal].
    #[arg(long, env = "COMMONWEAL_DATA", value_name = "DIR")]
    data: Option<PathBuf>,

    #[command(flatten)]
    file: FileOptions,
}

impl CityOptions {
    /// The address of the city's database, and what else the settings file says.
    pub(super) fn read(&self) -> Result<(String, Settings), Failure> {
        let settings = self.file.read()?;
        let address = self.database.clone().or_else(|| settings.database.clone());
        let address = match address {
            Some(address) => address,
            None => {
                let data = self.data.clone().or_else(|| settings.data.clone());
                let folder = data.map_or_else(default_data, Ok)?;
                address_in(&folder)
            }
        };
        Ok((address, settings))
    }
}

/// The address of the database of a city that lies in a folder.
pub(super) fn address_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join(DATABASE_FILE).display())
}

/// The folder of the SQLite file of an address.
pub(super) fn folder_of(address: &str) -> Option<PathBuf> {
    let file = address.strip_prefix("sqlite:")?;
    let file = Path::new(file.strip_prefix("//").unwrap_or(file));
    file.parent().map(Path::to_owned)
}

/// The SQLite file of an address that is to be there and is not.
pub(super) fn missing_file(address: &str) -> Option<&Path> {
    let file = address.strip_prefix("sqlite:")?;
    let file = Path::new(file.strip_prefix("//").unwrap_or(file));
    (!file.is_file()).then_some(file)
}

/// How many residents to make up: those that are wanted, by flag, environment or file.
pub(super) fn residents(wanted: Option<u32>) -> Result<u32, Failure> {
    match wanted.unwrap_or(RESIDENTS) {
        0 => Err(Failure::Usage(
            "a city needs residents: let --residents be 1 or more".to_owned(),
        )),
        residents => Ok(residents),
    }
}

/// Opens a database and brings it up to date. Gives the names of the migrations that were done.
pub(super) async fn open_migrated(address: &str) -> Result<(Database, Vec<String>), Failure> {
    let db = Database::open(address).await?;
    let done = migrate(&db, services::migrations(&services::all())).await?;
    Ok((db, done))
}

/// The database of a city that is there and up to date.
pub(super) async fn opened(address: &str) -> Result<Database, Failure> {
    if let Some(file) = missing_file(address) {
        return Err(Failure::Database(format!(
            "there is no city in {}, for there is no such file: name another database",
            file.display()
        )));
    }
    let db = Database::open(address).await?;
    let left = pending(&db, &services::migrations(&services::all())).await?;
    if !left.is_empty() {
        return Err(Failure::Database(
            "the database is not up to date with this program: make a copy of it, then run commonweal migrate"
                .to_owned(),
        ));
    }
    Ok(db)
}
