//! The part of teaching resources in a city that is being loaded: a made-up catalogue, the number of pupils of each school, and
//! made-up uses, so that whoever tries the city sees what the pages show.

use std::collections::BTreeMap;

use city::id::SiteId;
use city::load::{LoadError, LoadedCity};
use jiff::ToSpan;
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};

use crate::SERVICE;
use crate::catalogue::{self, table};
use crate::uses::{self, Used};

/// The made-up catalogue. Its addresses lead nowhere.
const RESOURCES: &[u8] = include_bytes!("../data/resources.csv");

/// Months for which uses are made up.
const MONTHS: i64 = 4;

/// Resources that the pupils of a school open in a month.
const RESOURCES_A_MONTH: usize = 6;

/// Sets up teaching resources in a city that is being loaded.
///
/// # Errors
/// When the database refuses the rows.
pub async fn load(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let failed = |what: String| LoadError::Service {
        service: SERVICE,
        what,
    };
    // Chance of its own, so that all else in a city of a seed stays what it was.
    let seed = Sha256::digest(format!("{SERVICE} {}", loaded.bodies.education));
    let seed = seed.first_chunk().copied().map_or(0, u64::from_be_bytes);
    let chance = Chance::seeded(seed);
    let listing =
        table::read("resources.csv", RESOURCES).map_err(|faults| failed(faults.to_string()))?;
    let ids = catalogue::take_in(tx, &chance, loaded.now, "resources.csv", listing.said).await;
    let ids = ids.map_err(|error| failed(error.to_string()))?.ids;
    let mut pupils: BTreeMap<SiteId, u64> = BTreeMap::new();
    for enrolment in &loaded.made_up.enrolments {
        if let Some(site) = loaded.sites.get(enrolment.site) {
            *pupils.entry(site.clone()).or_default() += 1;
        }
    }
    uses::put_pupils(tx, &pupils, loaded.today).await?;
    let mut all: BTreeMap<_, Used> = BTreeMap::new();
    for (site, count) in &pupils {
        // Some schools use resources ten times as much as others.
        let eagerness = u64::from(below(&chance, 10)) + 1;
        for ago in 0..MONTHS {
            let day = loaded
                .today
                .checked_sub(ago.months())
                .unwrap_or(loaded.today);
            for _ in 0..RESOURCES_A_MONTH {
                let position = below(&chance, ids.len() as u32) as usize;
                let Some(resource) = ids.get(position) else {
                    continue;
                };
                let most = count * eagerness / 20 + 1;
                let uses = below(&chance, u32::try_from(most).unwrap_or(u32::MAX));
                let key = (site.clone(), ago, resource.clone());
                let used = all.entry(key).or_insert_with(|| Used {
                    day,
                    school: Some(site.clone()),
                    resource: resource.clone(),
                    uses: 0,
                });
                used.uses += uses;
            }
        }
    }
    let used: Vec<Used> = all.into_values().filter(|used| used.uses > 0).collect();
    Ok(uses::add(tx, &used).await?)
}

/// A number below another, by chance; 0 where there is none.
fn below(chance: &Chance, most: u32) -> u32 {
    let drawn = u32::from_be_bytes(chance.bytes());
    drawn.checked_rem(most).unwrap_or(0)
}
