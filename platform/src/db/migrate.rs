//! Bringing a database to the shape that this program expects.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use sea_orm_migration::{MigrationTrait, SchemaManager};
use thiserror::Error;

use super::{Database, JobFuture, WriteError};

/// The table that remembers what was done. Its rows belong to no resident.
pub const TABLE: &str = "schema_migration";

/// The number by which programs on one PostgreSQL database take turns at migrating it.
const LOCK: i64 = 7_161_024;

/// Why a database was not migrated.
#[derive(Debug, Error)]
pub enum MigrateError {
    /// The database has migrations that this program does not know.
    #[error("the database is newer than this program (it has “{name}”): use the newer program")]
    Newer {
        /// The first unknown migration.
        name: String,
    },
    /// Two migrations have one name.
    #[error("two migrations are called “{name}”")]
    Repeated {
        /// The name.
        name: String,
    },
    /// A migration failed; nothing of it was kept.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// It could not be written.
    #[error("{0}")]
    Write(String),
}

/// Does the migrations that were not done yet, in the order given, all in one transaction. Returns the names of those
/// done now.
///
/// # Errors
/// See [`MigrateError`]. Nothing is kept of a run that fails.
pub async fn migrate(
    db: &Database,
    migrations: Vec<Box<dyn MigrationTrait>>,
) -> Result<Vec<String>, MigrateError> {
    let written = db.write(move |tx| -> JobFuture<'_, Vec<String>, MigrateError> {
        Box::pin(async move {
            let known = names(&migrations)?;
            if tx.get_database_backend() == DbBackend::Postgres {
                // Two programs that start together on one database take turns.
                tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})"))
                    .await?;
            }
            tx.execute_unprepared(&format!(
                "CREATE TABLE IF NOT EXISTS {TABLE} (name VARCHAR NOT NULL PRIMARY KEY)"
            ))
            .await?;
            let done = done(tx, &known).await?;
            let manager = SchemaManager::new(tx);
            let mut now = Vec::new();
            for migration in migrations
                .iter()
                .filter(|migration| !done.contains(migration.name()))
            {
                migration.up(&manager).await?;
                let note = sea_orm::sea_query::Query::insert()
                    .into_table(TABLE)
                    .columns(["name"])
                    .values_panic([sea_orm::sea_query::Expr::value(migration.name())])
                    .to_owned();
                tx.execute(&note).await?;
                now.push(migration.name().to_owned());
            }
            Ok(now)
        })
    });
    written.await.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => MigrateError::Write(other.to_string()),
    })
}

/// The names of the migrations that were not done yet. Nothing is written.
///
/// # Errors
/// See [`MigrateError`].
pub async fn pending(
    db: &Database,
    migrations: &[Box<dyn MigrationTrait>],
) -> Result<Vec<String>, MigrateError> {
    let known = names(migrations)?;
    let tables = super::schema::tables(db).await?;
    let done = if tables.iter().any(|table| table.name == TABLE) {
        done(db.read(), &known).await?
    } else {
        BTreeSet::new()
    };
    let names = migrations.iter().map(|migration| migration.name());
    Ok(names
        .filter(|name| !done.contains(*name))
        .map(str::to_owned)
        .collect())
}

/// The names of the migrations that were done, all of which must be known.
async fn done(
    connection: &impl ConnectionTrait,
    known: &BTreeSet<String>,
) -> Result<BTreeSet<String>, MigrateError> {
    let query = format!("SELECT name FROM {TABLE} ORDER BY name");
    let statement = Statement::from_string(connection.get_database_backend(), query);
    let mut done = BTreeSet::new();
    for row in connection.query_all_raw(statement).await? {
        done.insert(row.try_get::<String>("", "name")?);
    }
    match done.iter().find(|name| !known.contains(*name)) {
        Some(name) => Err(MigrateError::Newer { name: name.clone() }),
        None => Ok(done),
    }
}

fn names(migrations: &[Box<dyn MigrationTrait>]) -> Result<BTreeSet<String>, MigrateError> {
    let mut names = BTreeSet::new();
    for migration in migrations {
        if !names.insert(migration.name().to_owned()) {
            return Err(MigrateError::Repeated {
                name: migration.name().to_owned(),
            });
        }
    }
    Ok(names)
}
