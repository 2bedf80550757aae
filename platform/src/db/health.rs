//! How the database is, for `doctor` and for whoever watches the program.

use std::path::Path;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::{Database, WriteError};

/// Faults that are told at the most.
const FAULTS_MAX: usize = 20;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Name and version of the database.
    pub version: String,
    /// What the database's own check of itself found wrong, and rows whose other row is missing;
    /// empty when it is sound.
    pub faults: Vec<String>,
    /// Why nothing can be written, if so.
    pub writable: Result<(), String>,
    /// Free space where the file is (SQLite only), in bytes.
    pub free_bytes: Option<u64>,
    /// Length of the log of changes that are not yet in the file (SQLite only), in bytes.
    pub log_bytes: Option<u64>,
}

/// Looks at the database: reads, lets it check itself, and tries to write. On a large SQLite file
/// this reads the whole of it.
///
/// # Errors
/// When not even reading is possible.
pub async fn health(db: &Database) -> Result<Health, DbErr> {
    let (version, faults) = match db.backend() {
        DbBackend::Sqlite => {
            let version = texts(db, "SELECT sqlite_version() AS a").await?;
            (
                format!("SQLite {}", version.concat()),
                sqlite_faults(db).await?,
            )
        }
        _ => {
            let version = texts(db, "SELECT split_part(version(), ' (', 1) AS a").await?;
            (version.concat(), Vec::new())
        }
    };
    let written = db.write::<(), DbErr, _>(|tx| {
        Box::pin(async move {
            tx.execute_unprepared("CREATE TABLE health_probe (a INTEGER)")
                .await?;
            tx.execute_unprepared("DROP TABLE health_probe").await?;
            Ok(())
        })
    });
    let writable = written.await.map_err(|error| match error {
        WriteError::Job(error) => error.to_string(),
        other => other.to_string(),
    });
    let file = db.address().strip_prefix("sqlite:").map(Path::new);
    Ok(Health {
        version,
        faults,
        writable,
        free_bytes: file.and_then(free_bytes),
        log_bytes: file.map(log_bytes),
    })
}

async fn sqlite_faults(db: &Database) -> Result<Vec<String>, DbErr> {
    let check = format!("SELECT quick_check AS a FROM pragma_quick_check LIMIT {FAULTS_MAX}");
    let mut faults = texts(db, &check).await?;
    faults.retain(|fault| fault != "ok");
    if !faults.is_empty() {
        // The next check would break off at what is damaged.
        return Ok(faults);
    }
    let missing = format!(
        "SELECT 'table ' || \"table\" || ': a row whose row in ' || parent || ' is missing' AS a \
         FROM pragma_foreign_key_check LIMIT {FAULTS_MAX}"
    );
    faults.extend(texts(db, &missing).await?);
    Ok(faults)
}

async fn texts(db: &Database, query: &str) -> Result<Vec<String>, DbErr> {
    let rows = db
        .read()
        .query_all_raw(Statement::from_string(db.backend(), query))
        .await?;
    rows.iter().map(|row| row.try_get("", "a")).collect()
}

fn free_bytes(file: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(file).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

fn log_bytes(file: &Path) -> u64 {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).metadata().map_or(0, |log| log.len())
}
