//! The disclosure log of a city on SQLite: `log-bench [ENTRIES]` in a scratch folder.
//!
//! Prints one JSON line: entries appended durably a second and the disk's rate of syncs in the same minute; with so many
//! entries in the log (10 million where none are given) what an inclusion proof takes, and what a read under a mandate takes
//! beside the bare read and a commit of its own; and what a policy decision takes with 60 policies beside bare Cedar.

mod appends;
mod decisions;
mod reads;
mod store;

use anyhow::{Context, Result};
use benches::syncs_a_second;
use city::service::Services;
use city::testing::{SEED, practice_city};
use platform::chance::Chance;
use platform::db::Database;

/// Entries in the log where none are given.
const ENTRIES: u64 = 10_000_000;

const RESIDENTS: u32 = 2_000;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let entries = std::env::args().nth(1);
    let entries: u64 = entries.map_or(Ok(ENTRIES), |text| text.parse())?;
    let runtime = tokio::runtime::Runtime::new()?;
    let scratch = tempfile::tempdir_in(".")?;
    let decisions = decisions::measure()?;
    let line = runtime.block_on(async {
        let address = format!("sqlite:{}", scratch.path().join("city.db").display());
        let db = Database::open(&address).await?;
        let desk = practice_city(db, Services::from([]), RESIDENTS).await;
        let chance = Chance::seeded(SEED);
        let syncs = syncs_a_second(scratch.path())?;
        let appends = appends::measure(desk.city(), &chance).await?;
        let filled = reads::fill(desk.city(), entries, &chance).await?;
        let reads = reads::measure(&desk, entries).await?;
        let mut line = serde_json::json!({
            "work": "the disclosure log",
            "syncs_a_second": syncs,
            "entries": entries,
            "filled_s": filled,
        });
        for part in [decisions, appends, reads] {
            let all = line.as_object_mut().context("an object")?;
            all.extend(part.as_object().context("an object")?.clone());
        }
        anyhow::Ok(line)
    })?;
    println!("{line}");
    Ok(())
}
