//! The front desk of a large city on SQLite: `desk-bench [RESIDENTS]` in a scratch folder.
//!
//! Prints one JSON line: what it takes a clerk to find somebody among so many residents (a million where none are given), to
//! open the pages with forms for them, and how many notices are put into words and handed over in a minute.

mod notices;
mod pages;
mod store;

use anyhow::{Context, Result};
use benches::{peak_mb, timed_async};
use city::mandate::Actor;
use city::portal::Desk;
use city::service::Services;
use city::testing::practice_city;
use city::visit;
use platform::db::Database;

/// Residents where none are given.
const RESIDENTS: u32 = 1_000_000;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let residents = std::env::args().nth(1);
    let residents: u32 = residents.map_or(Ok(RESIDENTS), |text| text.parse())?;
    let runtime = tokio::runtime::Runtime::new()?;
    let scratch = tempfile::tempdir_in(".")?;
    let line = runtime.block_on(async {
        let address = format!("sqlite:{}", scratch.path().join("city.db").display());
        let db = Database::open(&address).await?;
        let made = practice_city(db, Services::from([]), residents);
        let (loaded, desk) = timed_async(made).await;
        let mut line = serde_json::json!({
            "work": "the front desk",
            "residents": residents,
            "loaded_s": loaded.wall_s,
        });
        for part in [pages::measure(&desk).await?, notices::measure(&desk).await?] {
            let all = line.as_object_mut().context("an object")?;
            all.extend(part.as_object().context("an object")?.clone());
        }
        let all = line.as_object_mut().context("an object")?;
        all.insert("peak_mb".to_owned(), peak_mb()?.into());
        anyhow::Ok(line)
    })?;
    println!("{line}");
    Ok(())
}

/// The role of a clerk at a counter.
fn clerk(desk: &Desk) -> Result<&Actor> {
    let is_clerk = |actor: &&Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.service == visit::SERVICE)
    };
    let found = desk.roles().iter().find(is_clerk);
    found.context("a practice city has a clerk")
}
