//! Entries with their contents, appended durably in batches, as accesses do that end.

use anyhow::Result;
use benches::{Took, median, timed_async};
use city::City;
use city::disclosure::log::testing::{own_look, write};
use city::id::ResidentId;
use platform::chance::Chance;
use serde_json::{Value, json};

const ENTRIES_A_BATCH: usize = 100;

/// Batches that are under way at once and share commits.
const CLIENTS: usize = 8;

const BATCHES_A_RUN: usize = 80;

const RUNS: usize = 7;

pub(super) async fn measure(city: &City, chance: &Chance) -> Result<Value> {
    let entries = (CLIENTS * BATCHES_A_RUN * ENTRIES_A_BATCH) as f64;
    let (mut rates, mut cpu_rates, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sequenced, mut sequenced_cpu) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (city, chance) = (city.clone(), chance.clone());
                tokio::spawn(async move { batches(&city, &chance, run, client).await })
            })
            .collect();
        let (took, done) = timed_async(async {
            for client in clients {
                client.await??;
            }
            anyhow::Ok(())
        })
        .await;
        done?;
        rates.push(entries / took.wall_s);
        cpu_rates.push(entries / took.cpu_s);
        let (took, taken) = timed_async(city.log().sequence_all()).await;
        let taken = taken? as f64;
        sequenced.push(taken / took.wall_s);
        sequenced_cpu.push(taken / took.cpu_s);
        let (took, done) = timed_async(batches(city, chance, run, CLIENTS)).await;
        done?;
        let Took { wall_s, .. } = took;
        alone.push((BATCHES_A_RUN * ENTRIES_A_BATCH) as f64 / wall_s);
        city.log().sequence_all().await?;
    }
    Ok(json!({
        "entries_a_batch": ENTRIES_A_BATCH,
        "appended_a_second": median(&rates),
        "appended_a_cpu_second": median(&cpu_rates),
        "appended_a_second_one_client": median(&alone),
        "sequenced_a_second": median(&sequenced),
        "sequenced_a_cpu_second": median(&sequenced_cpu),
    }))
}

async fn batches(city: &City, chance: &Chance, run: usize, client: usize) -> Result<()> {
    for batch in 0..BATCHES_A_RUN {
        let entries = (0..ENTRIES_A_BATCH).map(|number| {
            let number = u32::try_from(client * 1_000_000 + batch * ENTRIES_A_BATCH + number);
            let [a, b, c, d] = number.unwrap_or_default().to_be_bytes();
            let resident = ResidentId::from_bytes([0, 0, 0, 0, 0, a, b, c, d, run as u8]);
            own_look(resident, city.now())
        });
        write(city.db(), entries.collect(), chance).await?;
    }
    Ok(())
}
