//! Proofs, and reads under a mandate, with many entries in the log.

use anyhow::{Context, Result, ensure};
use benches::{median, timed_async};
use city::City;
use city::disclosure::log::Looked;
use city::disclosure::log::testing::{fill as fill_log, filled_at};
use city::id::ResidentId;
use city::mandate::{Actor, Channel, Scope};
use city::portal::Desk;
use platform::chance::Chance;
use serde_json::{Value, json};

use super::store;

const PROOFS: u64 = 1_000;

const READS: usize = 2_000;

/// Fills the log up to so many entries, and tells how many seconds that took.
pub(super) async fn fill(city: &City, entries: u64, chance: &Chance) -> Result<f64> {
    city.log().sequence_all().await?;
    let (took, done) = timed_async(fill_log(city.db(), entries, chance)).await;
    done?;
    Ok(took.wall_s)
}

pub(super) async fn measure(desk: &Desk, entries: u64) -> Result<Value> {
    let (city, log) = (desk.city(), desk.city().log());
    let mut proofs = Vec::new();
    for turn in 0..PROOFS {
        // Places far apart, so that no two proofs share what the cache holds of the leaves.
        let position = entries / 2 + (turn * 7_919 * 4_099) % (entries / 2);
        let entry = filled_at(position);
        let (took, looked) = timed_async(log.inclusion(&entry, None)).await;
        ensure!(matches!(looked?, Looked::In(_)), "{entry} is in the log");
        proofs.push(took.wall_s * 1e3);
    }
    proofs.sort_by(f64::total_cmp);
    let slowest = proofs.get(proofs.len() * 99 / 100).copied();
    let mut line = json!({
        "proof_ms": median(&proofs),
        "proof_p99_ms": slowest,
    });
    let reads = reads(desk, city).await?;
    let all = line.as_object_mut().context("an object")?;
    all.extend(reads.as_object().context("an object")?.clone());
    Ok(line)
}

/// The same row read bare, and under a mandate with its entry; and an entry of its own, written and committed.
async fn reads(desk: &Desk, city: &City) -> Result<Value> {
    let actor = desk
        .roles()
        .iter()
        .find(|role| matches!(role, Actor::Resident { .. }));
    let actor = actor.context("a resident")?.clone();
    let Actor::Resident { resident } = &actor else {
        anyhow::bail!("a resident");
    };
    store::make_table(city).await?;
    let (mut bare, mut commit) = (Vec::new(), Vec::new());
    let (mut full, mut given) = (Vec::new(), Vec::new());
    for _ in 0..READS {
        let (took, done) = timed_async(store::bare_read(city, resident)).await;
        done?;
        bare.push(took.wall_s * 1e6);
        let (took, done) = timed_async(store::bare_commit(city)).await;
        done?;
        commit.push(took.wall_s * 1e6);
        let (took, done) = timed_async(read(city, &actor, resident)).await;
        done?;
        full.push(took.wall_s * 1e6);
        let (took, done) = timed_async(mandate(city, &actor, resident)).await;
        done?;
        given.push(took.wall_s * 1e6);
    }
    Ok(json!({
        "bare_read_us": median(&bare),
        "commit_us": median(&commit),
        "read_with_entry_us": median(&full),
        "mandate_us": median(&given),
    }))
}

async fn read(city: &City, actor: &Actor, resident: &ResidentId) -> Result<()> {
    let registry = city.registry();
    let found = city
        .under(actor.clone(), Channel::Portal, async |access| {
            let mandate = registry
                .act_for(access, resident, "register", Scope::See)
                .await?;
            anyhow::Ok(registry.resident(&mandate, resident).await?)
        })
        .await??;
    ensure!(found.is_some(), "no such resident");
    Ok(())
}

/// A mandate under which nothing is read, so that nothing is written.
async fn mandate(city: &City, actor: &Actor, resident: &ResidentId) -> Result<()> {
    let registry = city.registry();
    let given = city.under(actor.clone(), Channel::Portal, async |access| {
        registry
            .act_for(access, resident, "register", Scope::See)
            .await
    });
    given.await??;
    Ok(())
}
