//! The ledger of a city, and what schemes give: `ledger-bench` in a scratch folder.
//!
//! Prints one JSON line: transfers booked durably a second on SQLite, beside the disk's rate of syncs in the same minute; the
//! same on a PostgreSQL of its own that syncs, beside its own TPC-B (pgbench) on the same server in the same run; and the
//! seconds in which a million entitlements are worked out.

mod awards;
mod bookings;
mod cluster;

use anyhow::{Context, Result};
use benches::syncs_a_second;
use cluster::Cluster;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let scratch = tempfile::tempdir_in(".")?;
    let syncs = syncs_a_second(scratch.path())?;
    let file = format!("sqlite:{}", scratch.path().join("city.db").display());
    let on_sqlite = runtime.block_on(bookings::measure(&file))?;
    let cluster = Cluster::start(scratch.path())?;
    let tpc_b = cluster.tpc_b()?;
    let on_postgres = runtime.block_on(bookings::measure(&cluster.address("ledger")?))?;
    let awards = awards::measure()?;
    let line = serde_json::json!({
        "work": "the ledger of a city",
        "syncs_a_second": syncs,
        "sqlite_a_second": on_sqlite.a_second,
        "sqlite_p99_ms": on_sqlite.p99_ms,
        "postgres_a_second": on_postgres.a_second,
        "postgres_p99_ms": on_postgres.p99_ms,
        "tpc_b_a_second": tpc_b,
        "over_tpc_b": on_postgres.a_second / tpc_b,
        "awards": awards.people,
        "awards_s": awards.seconds,
    });
    drop(cluster);
    scratch.close().context("the scratch folder")?;
    println!("{line}");
    Ok(())
}
