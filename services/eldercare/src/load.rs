//! The part of support for older people in a city that is being loaded: a made-up set of schemes in force, and certificates
//! that a made-up body has issued to some of the made-up people.

use city::geography::Geography;
use city::id::FactId;
use city::load::{LoadError, LoadedCity};
use city::people::{Fact, FactValue, Population, Registry};
use jiff::ToSpan;
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;
use sha2::{Digest, Sha256};

use crate::SERVICE;
use crate::scheme::{self, NewSet};

/// The made-up schemes. Amounts are minor units of the city's currency.
const SCHEMES: &str = include_str!("../data/schemes.json");

/// From this age on people may hold a certificate.
const CERTIFIED_FROM_YEARS: i16 = 55;

/// Of a hundred of them, so many hold each.
const CERTIFIED: [(FactValue, u32); 3] = [
    (FactValue::LowIncome, 15),
    (FactValue::Disability, 10),
    (FactValue::Destitution, 3),
];

/// Months for which a certificate holds.
const CERTIFIED_MONTHS: i64 = 24;

/// Sets up support for older people in a city that is being loaded.
///
/// # Errors
/// When the database refuses the rows.
pub(crate) async fn load(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let failed = |what: String| LoadError::Service {
        service: SERVICE,
        what,
    };
    let mut new: NewSet =
        serde_json::from_str(SCHEMES).map_err(|error| failed(error.to_string()))?;
    // In force for a while already, so that days gone by can be explained too.
    new.from = loaded.today.saturating_sub(1.year());
    let yesterday = new.from.yesterday().unwrap_or(new.from);
    let geography = Geography::of(&loaded.pack).map_err(|error| failed(error.to_string()))?;
    let content = scheme::first(&new, &geography, yesterday);
    let content = content.map_err(|faults| failed(format!("{faults:?}")))?;
    scheme::begin(tx, (new.from, loaded.now), content).await?;
    let certificates = Population {
        facts: certificates(loaded),
        ..Population::default()
    };
    let city = &loaded.pack.about.id;
    Ok(Registry::take_in(tx, &loaded.mandate, city, &certificates).await?)
}

/// Who holds which certificate, by chance of its own, so that all else in a city of a seed stays what it was.
fn certificates(loaded: &LoadedCity) -> Vec<Fact> {
    let seed = Sha256::digest(format!("{SERVICE} {}", loaded.seed));
    let chance = Chance::seeded(seed.first_chunk().copied().map_or(0, u64::from_be_bytes));
    let until = loaded.today.saturating_add(CERTIFIED_MONTHS.months());
    let oldest = loaded
        .today
        .saturating_sub(i64::from(CERTIFIED_FROM_YEARS).years());
    let mut facts = Vec::new();
    let people = loaded.made_up.residents.iter().zip(&loaded.residents);
    for (_, id) in people.filter(|(person, _)| person.born <= oldest) {
        for (value, of_hundred) in &CERTIFIED {
            if u32::from_be_bytes(chance.bytes()) % 100 >= *of_hundred {
                continue;
            }
            facts.push(Fact {
                id: FactId::from_bytes(chance.bytes()),
                subject: id.clone(),
                value: value.clone(),
                source: "register of certificates (made up)".to_owned(),
                verifier: loaded.bodies.civil_affairs.clone(),
                valid_from: loaded.today,
                valid_to: Some(until),
            });
        }
    }
    facts
}
