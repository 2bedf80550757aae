mod api;
mod killed;
mod sequencing;
mod signing;
mod tampering;

use std::path::Path;

use jiff::Timestamp;
use merkle::{Frontier, Hash};
use platform::chance::Chance;
use platform::db::Database;
use sea_orm::ConnectionTrait;

use super::testing::{own_look, write};
use super::{Log, Signer};
use crate::id::{EntryId, ResidentId};
use crate::testing::{with_tables, written};

const ORIGIN: &str = "city.example/log";

/// A moment, so many milliseconds after noon.
fn after_noon(milliseconds: i64) -> Timestamp {
    let noon = crate::testing::clock().now();
    noon + jiff::SignedDuration::from_millis(milliseconds)
}

/// Writes this many entries about a resident, one a millisecond from a moment on.
async fn disclose(db: &Database, chance: &Chance, from: Timestamp, count: i64) -> Vec<EntryId> {
    let resident = ResidentId::from_bytes([1; 10]);
    let at = |number| from + jiff::SignedDuration::from_millis(number);
    let entries = (0..count).map(|number| own_look(resident.clone(), at(number)));
    write(db, entries.collect(), chance).await.unwrap()
}

/// The tree's leaves, as they come from the database.
async fn all_leaves(log: &Log) -> Vec<super::Leaf> {
    let mut all = Vec::new();
    loop {
        let some = log.leaves(all.len() as u64).await.unwrap();
        if some.is_empty() {
            return all;
        }
        all.extend(some);
    }
}

/// The root, computed from the leaves alone.
async fn recomputed_root(log: &Log) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in all_leaves(log).await {
        frontier
            .append(Hash::of_leaf(leaf.text.as_bytes()))
            .unwrap();
    }
    frontier.root()
}

fn signer_in(folder: &Path) -> Signer {
    Signer::open_or_make(&folder.join("log-key"), ORIGIN, &Chance::seeded(3)).unwrap()
}

/// What somebody does who has the database in hand.
async fn tamper(db: &Database, sql: &'static str) {
    written(db, move |tx| {
        Box::pin(async move {
            let done = tx.execute_unprepared(sql).await?;
            assert!(done.rows_affected() > 0, "{sql} changed nothing");
            Ok(())
        })
    })
    .await;
}
