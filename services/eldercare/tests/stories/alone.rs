//! A till that was alone: what it took settles once, whatever happens on the way.

use city::people::FactValue;
use eldercare::card::{Cards, square, tills};
use eldercare::till::{Outcome, SettledQueue, Till, TillError, Way};
use jiff::civil::{Date, date};
use paycode::{Entry, Issuer, Queue};
use platform::hex;

use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);
const TUESDAY: Date = date(2026, 3, 3);

/// A day in seconds.
const DAY: u64 = 86_400;

fn now(town: &Town) -> u64 {
    u64::try_from(town.desk.city().now().as_second()).unwrap()
}

/// A till that stands in a canteen.
struct Device {
    site: city::id::SiteId,
    id: u32,
    queue: Queue,
}

impl Device {
    async fn stands(town: &Town, place: usize, seed: u8) -> Self {
        let city = town.desk.city();
        let site = town.canteens().await[place].clone();
        let key = Issuer::from_seed(&[seed; 32]);
        let new = tills::NewTill {
            site: site.clone(),
            label: "Till".to_owned(),
            key: hex(&key.key().to_bytes()),
        };
        let access = town.access(&town.canteen());
        let till = tills::register(city, &access, new).await.unwrap();
        Self {
            site,
            id: till.id,
            queue: Queue::new(till.id, key, 0, till.last),
        }
    }

    /// Takes an amount by a square at a moment of its own clock.
    fn takes(&mut self, square: &str, units: u64, at: u64) {
        self.queue.add(square.parse().unwrap(), units, at).unwrap();
    }

    async fn sends(
        &self,
        town: &Town,
        entries: &[Entry],
        clock: u64,
    ) -> Result<SettledQueue, TillError> {
        let access = town.access(&town.canteen());
        let till = Till::new(town.desk.city().clone());
        till.settle_queue(&access, self.id, entries, clock).await
    }
}

fn outcomes(settled: &SettledQueue) -> Vec<Outcome> {
    settled.entries.iter().map(|entry| entry.outcome).collect()
}

async fn has_a_card(town: &Town, number: u8) -> (city::id::ResidentId, String) {
    let city = town.desk.city();
    let person = town.enters(number, date(1944, 5, 1)).await;
    town.asks(&person).await.unwrap();
    let own = town.own(&person).await;
    let card = Cards::new(city.clone()).issue(&own, &person).await.unwrap();
    (person, square(city, &card).await.unwrap().unwrap())
}

async fn eaten(town: &Town, person: &city::id::ResidentId) -> Vec<(Way, u64, u64)> {
    let own = town.own(person).await;
    let till = Till::new(town.desk.city().clone());
    let all = till
        .of_resident(&own, person, (MONDAY, TUESDAY))
        .await
        .unwrap();
    let told = all
        .iter()
        .map(|one| (one.meal.way, one.meal.subsidy(), one.meal.rest));
    told.collect()
}

pub async fn a_queue_that_is_sent_twice_is_booked_once(town: &Town) {
    town.begins();
    let (wei, square) = has_a_card(town, 11).await;
    let mut device = Device::stands(town, 0, 1).await;
    device.takes(&square, 1_800, now(town) - 600);
    device.takes(&square, 700, now(town) - 500);
    let entries = device.queue.waiting().to_vec();
    let first = device.sends(town, &entries, now(town)).await.unwrap();
    assert_eq!(outcomes(&first), [Outcome::Booked; 2]);
    assert_eq!(first.next_entry, 2);
    let again = device.sends(town, &entries, now(town)).await.unwrap();
    assert_eq!(outcomes(&again), [Outcome::Repeated; 2]);
    // The first of the sitting is supported, and what no account covers stays open.
    assert_eq!(
        eaten(town, &wei).await,
        [(Way::Open, 500, 1_300), (Way::Open, 0, 700)]
    );
    let till = Till::new(town.desk.city().clone());
    let access = town.access(&town.canteen());
    let (_, open) = till.unpaid(&access, &device.site, MONDAY).await.unwrap();
    assert_eq!(open.len(), 2);
    // An entry that is left out, and one of another till, are refused.
    device.takes(&square, 100, now(town));
    device.takes(&square, 200, now(town));
    let rest = device.queue.waiting()[3..].to_vec();
    let gap = device.sends(town, &rest, now(town)).await.unwrap();
    assert_eq!(outcomes(&gap), [Outcome::Refused]);
    let other = Device::stands(town, 0, 2).await;
    let strange = other.sends(town, &entries, now(town)).await.unwrap();
    assert_eq!(outcomes(&strange), [Outcome::Refused; 2]);
    assert_eq!(eaten(town, &wei).await.len(), 2);
}

pub async fn a_clock_that_is_wrong_by_a_day_is_told_and_loses_nobody_a_meal(town: &Town) {
    town.begins();
    let (ana, square) = has_a_card(town, 12).await;
    let mut device = Device::stands(town, 1, 3).await;
    let late = now(town) + 2 * DAY;
    device.takes(&square, 1_800, late);
    let entries = device.queue.waiting().to_vec();
    let settled = device.sends(town, &entries, late + 60).await.unwrap();
    let [entry] = settled.entries.as_slice() else {
        unreachable!("one entry was sent")
    };
    assert_eq!(
        (entry.outcome, entry.is_clock_wrong),
        (Outcome::Booked, true)
    );
    let city = town.desk.city();
    assert_eq!(
        entry.at.map(|at| city.date_at(at)),
        Some(MONDAY),
        "by the city's clock"
    );
    assert_eq!(eaten(town, &ana).await, [(Way::Open, 500, 1_300)]);
}

pub async fn after_a_day_without_a_network_two_tills_settle_what_one_card_took(town: &Town) {
    town.begins();
    let (lin, square) = has_a_card(town, 13).await;
    let mut devices = [
        Device::stands(town, 0, 4).await,
        Device::stands(town, 1, 5).await,
    ];
    for device in &mut devices {
        device.takes(&square, 1_800, now(town));
    }
    town.on(TUESDAY);
    let mut booked = Vec::new();
    for device in &devices {
        let entries = device.queue.waiting().to_vec();
        booked.push(outcomes(
            &device.sends(town, &entries, now(town)).await.unwrap(),
        ));
    }
    assert_eq!(booked, [[Outcome::Booked], [Outcome::Booked]]);
    // The same second at two tills: one meal is supported.
    assert_eq!(
        eaten(town, &lin).await,
        [(Way::Open, 500, 1_300), (Way::Open, 0, 1_800)]
    );
}

pub async fn what_the_dead_owe_stays_open_and_a_blocked_till_settles_nothing(town: &Town) {
    town.begins();
    let (old, square) = has_a_card(town, 14).await;
    let mut device = Device::stands(town, 2, 6).await;
    device.takes(&square, 1_800, now(town));
    town.certifies(14, &old, FactValue::Died, (MONDAY, None))
        .await;
    let entries = device.queue.waiting().to_vec();
    let settled = device.sends(town, &entries, now(town)).await.unwrap();
    assert_eq!(outcomes(&settled), [Outcome::Booked]);
    let till = Till::new(town.desk.city().clone());
    let access = town.access(&town.canteen());
    let (_, open) = till.unpaid(&access, &device.site, MONDAY).await.unwrap();
    assert_eq!(
        open.iter()
            .map(|one| (one.meal.subsidy(), one.meal.rest))
            .collect::<Vec<_>>(),
        [(0, 1_800)]
    );
    device.takes(&square, 100, now(town));
    tills::block(town.desk.city(), &access, device.id)
        .await
        .unwrap();
    let last = device.queue.waiting()[1..].to_vec();
    assert!(matches!(
        device.sends(town, &last, now(town)).await,
        Err(TillError::NotFound)
    ));
}
