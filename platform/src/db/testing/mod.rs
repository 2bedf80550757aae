//! Databases for tests: an empty one of each kind for every story, and a way to tell each story on
//! both.
//!
//! SQLite needs nothing. PostgreSQL is Debian's, started by the first test that needs it and
//! stopped by itself some seconds after the last one has ended.

mod postgres;

use std::future::Future;

use super::Database;
use postgres::Server;

/// Tells a story on both databases: makes the tests `name::sqlite` and `name::postgres`, each with
/// an empty database of its own, which is open and has no tables.
///
/// ```
/// platform::on_both! {
///     /// A shelf keeps what is put on it.
///     async fn a_shelf_keeps_what_is_put_on_it(db: Database) {
///         db.read();
///     }
/// }
/// # use platform::db::Database;
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$about:meta])* async fn $name:ident($db:ident: $kind:ty) $story:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "a story may do without what stands around it")]
            use super::*;

            async fn story($db: $kind) $story

            #[test]
            fn sqlite() {
                $crate::db::testing::on_sqlite(story);
            }

            #[test]
            fn postgres() {
                $crate::db::testing::on_postgres(story);
            }
        }
    )+};
}

/// Tells a story on an empty SQLite database in a scratch folder.
///
/// # Panics
/// When there can be no such database, or the story fails.
pub fn on_sqlite<F: Future<Output = ()>>(story: impl FnOnce(Database) -> F) {
    let folder = or_stop(tempfile::tempdir());
    let address = format!("sqlite:{}", folder.path().join("test.db").display());
    tell(&address, story);
}

/// Tells a story on an empty database of a PostgreSQL server that the tests share.
///
/// # Panics
/// When there can be no such database, or the story fails.
pub fn on_postgres<F: Future<Output = ()>>(story: impl FnOnce(Database) -> F) {
    let server = or_stop(Server::shared());
    let name = or_stop(server.create_database());
    tell(&server.address(&name), story);
    // Those of stories that failed go when the server goes.
    or_stop(server.drop_database(&name));
}

fn tell<F: Future<Output = ()>>(address: &str, story: impl FnOnce(Database) -> F) {
    let runtime = or_stop(
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build(),
    );
    runtime.block_on(async {
        let db = or_stop(Database::open(address).await);
        story(db.clone()).await;
        db.close().await;
    });
}

#[expect(
    clippy::panic,
    reason = "a test without its database has failed, and says why"
)]
fn or_stop<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
