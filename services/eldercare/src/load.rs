//! The part of support for older people in a city that is being loaded: a made-up set of schemes in force, certificates that a
//! made-up body has issued to some of the made-up people, and canteens with their menus for two weeks.

use city::geography::Geography;
use city::id::{DishId, FactId};
use city::load::{LoadError, LoadedCity};
use city::pack::SiteKind;
use city::people::{Fact, FactValue, Population, Registry};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::SERVICE;
use crate::canteen::check::NewDish;
use crate::canteen::{self, Canteen, Dish, Menu, MenuOf, Sitting};
use crate::scheme::{self, NewSet};

/// The made-up schemes. Amounts are minor units of the city's currency.
const SCHEMES: &str = include_str!("../data/schemes.json");

/// The made-up canteen. Prices are minor units of the city's currency.
const CANTEEN: &str = include_str!("../data/canteen.json");

/// Of many centres so many have a canteen.
const CANTEENS_MAX: usize = 20;

/// Days for which there are menus.
const MENU_DAYS: usize = 15;

/// Dishes of a menu.
const MENU_DISHES: usize = 3;

/// A canteen as it is made up.
#[derive(Deserialize)]
struct MadeUpCanteen {
    order_until: Time,
    brings_home: bool,
    sittings: Vec<Sitting>,
    dishes: Vec<NewDish>,
}

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
    canteens(tx, loaded).await?;
    let certificates = Population {
        facts: certificates(loaded),
        ..Population::default()
    };
    let city = &loaded.pack.about.id;
    Ok(Registry::take_in(tx, &loaded.mandate, city, &certificates).await?)
}

/// A canteen at each community centre, with the same dishes and a menu of three of them by turns.
async fn canteens(tx: &DatabaseTransaction, loaded: &LoadedCity) -> Result<(), LoadError> {
    let failed = |what: String| LoadError::Service {
        service: SERVICE,
        what,
    };
    let made_up: MadeUpCanteen =
        serde_json::from_str(CANTEEN).map_err(|error| failed(error.to_string()))?;
    let seed = Sha256::digest(format!("{SERVICE} canteens {}", loaded.seed));
    let chance = Chance::seeded(seed.first_chunk().copied().map_or(0, u64::from_be_bytes));
    let sites = loaded.pack.sites.iter().zip(&loaded.sites);
    let centres = sites.filter(|(site, _)| site.kind == SiteKind::CareCentre);
    for (_, site) in centres.take(CANTEENS_MAX) {
        let canteen = Canteen {
            site: site.clone(),
            sittings: made_up.sittings.clone(),
            order_until: made_up.order_until,
            brings_home: made_up.brings_home,
        };
        let mut dishes = Vec::new();
        for new in &made_up.dishes {
            let content = new.clone().read();
            dishes.push(Dish {
                id: DishId::from_bytes(chance.bytes()),
                site: site.clone(),
                content: content.map_err(|faults| failed(format!("{faults:?}")))?,
                is_retired: false,
            });
        }
        let menus = menus(&canteen, &dishes, loaded.today);
        canteen::load(tx, &canteen, &dishes, &menus).await?;
    }
    Ok(())
}

/// What is served in the coming days: dishes by turns, three at a time.
fn menus(canteen: &Canteen, dishes: &[Dish], today: Date) -> Vec<MenuOf> {
    let days = std::iter::successors(Some(today), |day| day.tomorrow().ok());
    let mut turn = 0;
    let mut menus = Vec::new();
    for day in days.take(MENU_DAYS) {
        for sitting in &canteen.sittings {
            if !sitting.is_on(day.weekday()) {
                continue;
            }
            let chosen = dishes.iter().cycle().skip(turn).take(MENU_DISHES);
            menus.push(MenuOf {
                day,
                sitting: sitting.code.clone(),
                menu: Menu {
                    dishes: chosen.map(|dish| dish.id.clone()).collect(),
                    ..Menu::default()
                },
            });
            turn += MENU_DISHES - 1;
        }
    }
    menus
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
