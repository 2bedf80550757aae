//! Opening a database, with a fault that says what to do.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions, Connection, query_scalar};
use sea_orm::{SqlxPostgresConnector, SqlxSqliteConnector};
use thiserror::Error;

use super::writer::Writer;
use super::{Database, POSTGRES_CONNECTIONS, READERS};

/// How long a connection waits for another one's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long to wait for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Pages of cache, as SQLite counts them: negative means KiB.
const CACHE_KIB: &str = "-16384";

/// Why a database cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The address is of neither kind.
    #[error(
        "“{address}” is not the address of a database: write sqlite:PATH or \
         postgres://USER@HOST/NAME"
    )]
    Address {
        /// What was given, without a password.
        address: String,
    },
    /// The folder of the file is not there and cannot be made, or cannot be written to.
    #[error(
        "nothing can be written in the folder {} ({source}): choose another place, or give \
         yourself the right to write there",
        folder.display()
    )]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another program holds the file.
    #[error(
        "{} is in use by another commonweal: stop it first, or choose another file",
        file.display()
    )]
    InUse {
        /// The file.
        file: PathBuf,
    },
    /// The file is no database, or not readable.
    #[error(
        "{} cannot be opened as a database ({what}): check that it is one and that you may write \
         to it",
        file.display()
    )]
    File {
        /// The file.
        file: PathBuf,
        /// What SQLite said.
        what: String,
    },
    /// The server is not there or refuses.
    #[error(
        "PostgreSQL at {address} did not let us in ({what}): check that it runs, and the name and \
         password"
    )]
    Server {
        /// The address, without a password.
        address: String,
        /// What it said.
        what: String,
    },
}

pub(super) async fn open(address: &str) -> Result<Database, OpenError> {
    if let Some(path) = address.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        // A database in memory would be another one for each connection, and SQLite itself would take what
        // begins with file: for an address with options. Every other path is no more than a path.
        if path.is_empty() || path == ":memory:" || path.starts_with("file:") {
            return Err(OpenError::Address {
                address: address.to_owned(),
            });
        }
        return sqlite(Path::new(path)).await;
    }
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return postgres(address).await;
    }
    Err(OpenError::Address {
        address: without_password(address),
    })
}

/// The names of the tables in a SQLite file, which is looked at and not changed.
///
/// # Errors
/// [`OpenError::File`] where it is not there, is no database or is not readable.
pub async fn tables_in(file: &Path) -> Result<Vec<String>, OpenError> {
    let fault = |what: sea_orm::sqlx::Error| OpenError::File {
        file: file.to_owned(),
        what: what.to_string(),
    };
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .busy_timeout(BUSY_TIMEOUT);
    let mut connection = options.connect().await.map_err(fault)?;
    let names = query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    let names = names.fetch_all(&mut connection).await.map_err(fault)?;
    connection.close().await.map_err(fault)?;
    Ok(names)
}

async fn sqlite(path: &Path) -> Result<Database, OpenError> {
    let hold = Hold::take(path)?;
    let fault = |what: sea_orm::sqlx::Error| OpenError::File {
        file: path.to_owned(),
        what: what.to_string(),
    };
    make_private(path).map_err(|source| fault(source.into()))?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("cache_size", CACHE_KIB);
    let writing = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options.clone())
        .await
        .map_err(fault)?;
    let reading = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(fault)?;
    Ok(Database {
        readers: SqlxSqliteConnector::from_sqlx_sqlite_pool(reading),
        writer: Writer::grouping(writing, hold),
        address: format!("sqlite:{}", path.display()),
    })
}

/// Makes the file where it is missing, for this user's eyes only: it will hold personal data.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

async fn postgres(address: &str) -> Result<Database, OpenError> {
    let shown = without_password(address);
    let options = PgConnectOptions::from_str(address).map_err(|_| OpenError::Address {
        address: shown.clone(),
    })?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await
        .map_err(|error| OpenError::Server {
            address: shown.clone(),
            what: error.to_string(),
        })?;
    let readers = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Database {
        writer: Writer::Pool(readers.clone()),
        readers,
        address: shown,
    })
}

/// The address with the password taken out.
fn without_password(address: &str) -> String {
    // The last @ ends the name and password, for a password may hold one itself.
    let parts = address.split_once("://").and_then(|(kind, rest)| {
        let (user, host) = rest.rsplit_once('@')?;
        Some((kind, user, host))
    });
    let Some((kind, user, host)) = parts else {
        return address.to_owned();
    };
    let user = user.split(':').next().unwrap_or_default();
    format!("{kind}://{user}@{host}")
}

/// Holds a SQLite file against a second program that would write to it. The hold ends with the
/// process, however it ends.
pub(super) struct Hold {
    _file: File,
}

impl Hold {
    fn take(path: &Path) -> Result<Self, OpenError> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or_else(|| Path::new("."));
        let fault = |source| OpenError::Folder {
            folder: folder.to_owned(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(fault)?;
        let mut name = path.as_os_str().to_owned();
        name.push(".lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(PathBuf::from(name))
            .map_err(fault)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse {
                file: path.to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(fault(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_not_shown() {
        for (given, shown) in [
            ("postgres://ana:secret@db/city", "postgres://ana@db/city"),
            (
                "postgres://ana:s@cret@db:5432/city",
                "postgres://ana@db:5432/city",
            ),
            ("postgres://ana@db/city", "postgres://ana@db/city"),
            (
                "postgres://db/city?host=/run",
                "postgres://db/city?host=/run",
            ),
            ("mysql://ana:secret@db/city", "mysql://ana@db/city"),
        ] {
            assert_eq!(without_password(given), shown);
        }
    }
}
