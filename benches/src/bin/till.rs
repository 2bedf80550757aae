//! The till of a canteen on SQLite: `till-bench [A_SECOND] [SECONDS]` in a scratch folder.
//!
//! Prints one JSON line: how long a request takes that finds somebody by the number of their card, reckons what schemes give,
//! serves the meal and books it with all its payers, durable when it is answered. Requests come at fixed moments, so many a
//! second, whether or not those before them have been answered; a request's time counts from its moment.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use benches::peak_mb;
use city::id::{BodyId, ResidentId};
use city::mandate::{Actor, Cohort, Purpose, Role, Scope};
use city::people::{Population, Registry, Resident};
use city::personal::Personal;
use city::portal::Desk;
use city::service::{Service, Services};
use city::testing::{Caller, access, practice_city};
use eldercare::canteen::{Canteen, Canteens};
use eldercare::card::Cards;
use eldercare::entitlement::Entitlements;
use eldercare::{Eldercare, SERVICE};
use jiff::ToSpan;
use platform::db::Database;
use serde_json::json;
use tokio::time::Instant;

/// Requests a second where none are given.
const A_SECOND: u32 = 100;

/// Seconds where none are given.
const SECONDS: u32 = 20;

/// Residents of the city beside those who eat.
const RESIDENTS: u32 = 20_000;

/// Years of age of those who eat.
const AGE_YEARS: i64 = 82;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let given = |place, otherwise: u32| {
        let text = std::env::args().nth(place);
        text.map_or(Ok(otherwise), |text| text.parse())
    };
    let (a_second, seconds) = (given(1, A_SECOND)?, given(2, SECONDS)?);
    let runtime = tokio::runtime::Runtime::new()?;
    let scratch = tempfile::tempdir_in(".")?;
    let line = runtime.block_on(async {
        let address = format!("sqlite:{}", scratch.path().join("city.db").display());
        let db = Database::open(&address).await?;
        let services = Services::from([Arc::new(Eldercare) as Arc<dyn Service>]);
        let desk = practice_city(db, services, RESIDENTS).await;
        let numbers = diners(&desk, a_second * seconds).await?;
        let mut took = serve(&desk, &numbers, a_second).await?;
        took.sort_unstable();
        let at = |of_thousand: usize| {
            let place = (took.len() * of_thousand / 1_000).min(took.len().saturating_sub(1));
            took.get(place)
                .map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
        };
        anyhow::Ok(json!({
            "work": "the till",
            "a_second": a_second,
            "meals": took.len(),
            "p50_ms": at(500),
            "p99_ms": at(990),
            "slowest_ms": at(1_000),
            "peak_mb": peak_mb()?,
        }))
    })?;
    println!("{line}");
    Ok(())
}

/// So many people of 82 with what they are entitled to and a card; gives the numbers of the cards.
async fn diners(desk: &Desk, count: u32) -> Result<Vec<String>> {
    let city = desk.city();
    let body = staff(desk)?.post().context("a post")?.body.clone();
    let cell = city
        .geography()
        .cells()
        .first()
        .context("a cell")?
        .id
        .clone();
    let born = city.today().saturating_sub(AGE_YEARS.years());
    let people: Vec<Resident> = (0..count)
        .map(|number| Resident {
            id: id_of(number),
            name: Personal::new(format!("Diner {number}")),
            birth_date: born,
            home_cell: cell.clone(),
        })
        .collect();
    take_in(desk, body, people).await?;
    let mut numbers = Vec::new();
    for number in 0..count {
        let resident = id_of(number);
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        let (registry, own_access) = (city.registry(), access(city, &actor));
        let asked = registry.act_for(&own_access, &resident, SERVICE, Scope::Order);
        let own = asked.await?;
        let entitlements = Entitlements::new(city.clone());
        entitlements.ask(&own, &resident).await?;
        let card = Cards::new(city.clone()).issue(&own, &resident).await?;
        numbers.push(card.number.to_string());
    }
    Ok(numbers)
}

fn id_of(number: u32) -> ResidentId {
    let mut bytes = [0x5A; 10];
    for (place, byte) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *place = byte;
    }
    ResidentId::from_bytes(bytes)
}

async fn take_in(desk: &Desk, body: BodyId, residents: Vec<Resident>) -> Result<()> {
    let city = desk.city();
    let name = city.about().id.clone();
    let everybody = Cohort::new(&name, "register", body);
    let system = access(city, &Actor::System);
    let mandate = city
        .registry()
        .work_on(&system, &everybody, Purpose::Loading)?;
    let population = Population {
        residents,
        ..Population::default()
    };
    let written = city.db().write(move |tx| {
        Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
    });
    written.await.map_err(|error| anyhow::anyhow!("{error}"))
}

fn staff(desk: &Desk) -> Result<&Actor> {
    let serves = |actor: &&Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::ProviderStaff && post.service == SERVICE)
    };
    let found = desk.roles().iter().find(serves);
    found.context("a practice city has canteen staff")
}

/// Serves each of them a meal at their moment, by turns at all canteens; gives how long each took.
async fn serve(desk: &Desk, numbers: &[String], a_second: u32) -> Result<Vec<Duration>> {
    let canteens: Vec<Canteen> = Canteens::new(desk.city().clone()).all().await?;
    let role = staff(desk)?.clone();
    let caller = Caller::first(desk, |actor| *actor == role);
    let between = Duration::from_secs(1) / a_second;
    let begun = Instant::now();
    let mut served = Vec::with_capacity(numbers.len());
    for (place, (number, canteen)) in numbers.iter().zip(canteens.iter().cycle()).enumerate() {
        let moment = begun + between * u32::try_from(place)?;
        tokio::time::sleep_until(moment).await;
        let caller = caller.clone();
        let path = format!("/eldercare/canteens/{}/servings", canteen.site);
        let body = json!({
            "id": format!("bench-{place}"),
            "meal": { "who": number, "sitting": "lunch" },
            "way": "cash",
        });
        served.push(tokio::spawn(async move {
            let answer = caller.post(&path, &format!("bench-{place}"), &body).await;
            (answer.status.as_u16(), moment.elapsed())
        }));
    }
    let mut took = Vec::with_capacity(served.len());
    for one in served {
        let (status, elapsed) = one.await?;
        ensure!(status == 201, "a meal was not served: {status}");
        took.push(elapsed);
    }
    Ok(took)
}
