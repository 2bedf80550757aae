//! A small practice city for tests, of this crate and of the services.

pub mod caller;
mod library;
pub mod page;

pub use caller::Caller;
pub use library::{Library, SECRET};

use std::fmt::Display;
use std::path::Path;

use jiff::civil::date;
use jiff::tz::TimeZone;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use platform::text::{Catalogue, SHELL, Texts};

#[cfg(test)]
use std::sync::atomic::{AtomicU64, Ordering};

#[cfg(test)]
use {crate::error::StoreError, platform::db::JobFuture, sea_orm::DatabaseTransaction};

use crate::City;
use crate::load::{self, LoadOrder};
use crate::mandate::{Access, Actor, Channel};
#[cfg(test)]
use crate::mandate::{Basis, Mandate, Permit, Purpose, Scope, Subject};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::migrations;
use crate::pack::PackSource;
#[cfg(test)]
use crate::people;
use crate::people::document::DigestKey;
use crate::policy::Policies;
use crate::portal::{self, Desk};
use crate::service::Services;

/// What the chance of a test's city starts from.
pub const SEED: u64 = 7;

/// A clock that stands at noon UTC on Monday 2 March 2026, a working day of the pack's calendar, until it is moved.
#[must_use]
pub fn clock() -> Clock {
    let noon = date(2026, 3, 2).at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    Clock::fixed(or_stop(noon).timestamp())
}

/// The real pack of the repository, Belo Horizonte.
#[must_use]
pub fn pack() -> PackSource {
    shipped_pack("belo-horizonte")
}

/// A real pack of the repository, by its name.
#[must_use]
pub fn shipped_pack(name: &str) -> PackSource {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs");
    PackSource::folder(packs.join(name))
}

/// All texts that a city with these services shows.
///
/// # Panics
/// When two services use one key.
#[must_use]
pub fn texts(services: &Services) -> Texts {
    let own = [SHELL, portal::TEXT];
    let all: Vec<Catalogue> = own
        .into_iter()
        .chain(services.iter().map(|service| service.texts()))
        .collect();
    or_stop(Texts::new(&all))
}

/// The policies of a city with these services.
///
/// # Panics
/// When one of them is not a policy.
#[must_use]
pub fn policies(services: &Services) -> Policies {
    let files = services.iter().flat_map(|service| service.policies());
    or_stop(Policies::new(files))
}

/// Somebody at a door of a city, for tests that look at what they may do. Their trail is put down by nobody, and for them
/// time stands still, so that what they may do does not end while a test moves the city's clock.
#[must_use]
pub fn access(city: &City, actor: &Actor) -> Access {
    let (clock, chance) = (Clock::fixed(city.now()), city.chance().clone());
    let today = (city.today(), city.end_of(city.today()));
    Access::new(actor.clone(), Channel::Portal, today, clock, chance)
}

/// Makes the tables of the city and of its services in an empty database.
///
/// # Panics
/// When the database refuses.
pub async fn make_tables(db: &Database, services: &Services) {
    let mut all = migrations::migrations();
    all.extend(services.iter().flat_map(|service| service.migrations()));
    or_stop(platform::db::migrate(db, all).await);
}

/// A practice city of the repository's pack in an empty database, under [`clock`], with its roles to choose from.
///
/// # Panics
/// When the city cannot be made.
pub async fn practice_city(db: Database, services: Services, residents: u32) -> Desk {
    practice_city_at(db, services, residents, clock()).await
}

/// [`practice_city`] under a clock that the test moves.
///
/// # Panics
/// When the city cannot be made.
pub async fn practice_city_at(
    db: Database,
    services: Services,
    residents: u32,
    clock: Clock,
) -> Desk {
    practice_city_of(db, services, (pack(), residents), clock).await
}

/// [`practice_city_at`] of another pack, with so many residents.
///
/// # Panics
/// When the city cannot be made.
pub async fn practice_city_of(
    db: Database,
    services: Services,
    (source, residents): (PackSource, u32),
    clock: Clock,
) -> Desk {
    make_tables(&db, &services).await;
    let order = LoadOrder {
        source,
        residents,
        seed: SEED,
        stand_in: None,
    };
    let parts = services.iter().map(|service| service.load()).collect();
    let policies = policies(&services);
    or_stop(load::load(&db, &clock, &order, parts, &policies, |_| {}).await);
    let roles = or_stop(MasterDataStore::newest(&db, MasterDataKind::PracticeRoles).await);
    let roles = roles.map_or_else(Vec::<Actor>::new, |data| {
        or_stop(serde_json::from_value(data.content))
    });
    // Loading has the chance of the seed and of the one after it: what comes to be from now on has other ids.
    let chance = Chance::seeded(SEED + 1_000);
    let city = or_stop(City::open(db, clock, chance, policies, true).await);
    let city = city.with_document_key(DigestKey::new(&[7; 32]));
    let texts = texts(&services);
    Desk::new(city, services, texts, roles)
}

#[expect(
    clippy::panic,
    reason = "a test without its city has failed, and says why"
)]
fn or_stop<T, E: Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

/// Does a job that nothing should stand in the way of.
#[cfg(test)]
pub(crate) async fn written<T, F>(db: &Database, job: F) -> T
where
    F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, StoreError> + Send + 'static,
    T: Send + 'static,
{
    or_stop(db.write(job).await)
}

/// How many accesses the tests of this program have made: each has chance of its own.
#[cfg(test)]
static ACCESSES: AtomicU64 = AtomicU64::new(SEED + 2);

/// Somebody at a door on a day, at noon.
#[cfg(test)]
pub(crate) fn access_on(actor: &Actor, day: jiff::civil::Date) -> Access {
    let noon = or_stop(day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC)).timestamp();
    let seed = ACCESSES.fetch_add(1, Ordering::Relaxed);
    let (clock, chance) = (Clock::fixed(noon), Chance::seeded(seed));
    let day_ends = or_stop(noon.checked_add(jiff::SignedDuration::from_hours(12)));
    Access::new(
        actor.clone(),
        Channel::Portal,
        (day, day_ends),
        clock,
        chance,
    )
}

/// A mandate that no policy gave, for tests of what a store does with one.
#[cfg(test)]
pub(crate) fn mandate(access: &Access, subject: Subject, purpose: Purpose) -> Mandate {
    let permit = Permit {
        policy: "test".to_owned(),
        basis: Basis::Duty,
        service: people::SERVICE.to_owned(),
        until: None,
        door: None,
        limits: crate::mandate::Limits::default(),
    };
    Mandate::new(access, subject, purpose, Scope::Order, permit)
}

/// A database with the tables of the city and nothing in them.
#[cfg(test)]
pub(crate) async fn with_tables(db: Database) -> Database {
    make_tables(&db, &Services::from([])).await;
    db
}

#[cfg(test)]
mod tests {
    use super::*;

    platform::on_both! {
        async fn a_practice_city_stands_ready_for_a_test(db: Database) {
            let desk = practice_city(db, Services::from([]), 2_000).await;
            assert!(desk.city().is_practice());
            assert_eq!(desk.city().about().id, "belo-horizonte");
            assert_eq!(desk.city().today(), date(2026, 3, 2));
            assert!(desk.roles().iter().any(|role| matches!(role, Actor::Resident { .. })));
            assert!(desk.roles().iter().any(|role| matches!(role, Actor::Staff { .. })));
        }
    }
}
