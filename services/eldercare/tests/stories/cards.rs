//! Cards: had, lost, replaced, printed and ended.

use city::id::ResidentId;
use city::mandate::{Actor, Cohort, Purpose, Scope};
use city::people::LifeEvent;
use eldercare::SERVICE;
use eldercare::card::tills::{
    NewTill, TillError, TillState, advance, block, open_till, register, tills,
};
use eldercare::card::{
    Because, CardError, CardState, Cards, MealCard, keys, leave, office, rotate, square, trust,
    week,
};
use futures_util::future::join;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use paycode::{Digest, Issuer, Queue, Refusal, Signed};

use crate::town::Town;

pub fn cards(town: &Town) -> Cards {
    Cards::new(town.desk.city().clone())
}

/// Somebody of 80 years with a card.
pub async fn holder(town: &Town, number: u8) -> (ResidentId, MealCard) {
    let person = town.enters(number, date(1946, 1, 1)).await;
    let own = town.own(&person).await;
    let card = cards(town).issue(&own, &person).await.unwrap();
    (person, card)
}

fn seconds(at: Timestamp) -> u64 {
    at.as_second().unsigned_abs()
}

/// What a till says that is alone since this moment, an hour later.
async fn till_says(town: &Town, shown: &str) -> Result<(), Refusal> {
    let city = town.desk.city();
    let (trust, _) = trust(city).await.unwrap();
    let shown: Signed = shown.parse().unwrap();
    trust.verify(&shown, 1_000, 0, seconds(city.now()) + 3_600)
}

pub async fn two_requests_for_a_first_card_give_one(town: &Town) {
    let person = town.enters(101, date(1944, 5, 1)).await;
    let own = town.own(&person).await;
    let cards = cards(town);
    let (one, other) = join(cards.issue(&own, &person), cards.issue(&own, &person)).await;
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one, other);
    assert_eq!((one.issue, one.state), (1, CardState::Good));
    assert_eq!(
        cards.all(&own, &person).await.unwrap(),
        std::slice::from_ref(&one)
    );
    let read = town.desk.city().db().read();
    let accounts = city::ledger::accounts_of(read, &own, &person)
        .await
        .unwrap();
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].id, one.account);
    let code = square(town.desk.city(), &one).await.unwrap().unwrap();
    assert_eq!(till_says(town, &code).await, Ok(()));
}

pub async fn a_lost_card_is_blocked_at_once_and_the_next_has_its_number(town: &Town) {
    let (person, first) = holder(town, 102).await;
    let (city, cards) = (town.desk.city(), cards(town));
    let own = town.own(&person).await;
    let old = square(city, &first).await.unwrap().unwrap();
    let sheet = week(city, &first).await.unwrap().remove(0).code;
    let lost = cards.report_lost(&own, &person).await.unwrap();
    assert!(matches!(lost.state, CardState::Lost { .. }));
    assert_eq!(till_says(town, &old).await, Err(Refusal::Blocked));
    assert_eq!(till_says(town, &sheet).await, Err(Refusal::Blocked));
    assert_eq!(square(city, &lost).await.unwrap(), None);
    assert!(week(city, &lost).await.unwrap().is_empty());

    let next = cards.replace(&own, &person, lost.issue).await.unwrap();
    assert_eq!((next.number, next.issue), (first.number, 2));
    let new = square(city, &next).await.unwrap().unwrap();
    assert_eq!(till_says(town, &new).await, Ok(()));
    assert_eq!(
        till_says(town, &old).await,
        Err(Refusal::Blocked),
        "though it is found"
    );
    // A page that was sent twice replaces it once.
    let again = cards.replace(&own, &person, lost.issue).await.unwrap();
    assert_eq!(again, next);
}

pub async fn the_card_of_somebody_who_has_died_takes_nothing(town: &Town) {
    let (person, card) = holder(town, 103).await;
    let city = town.desk.city();
    let code = square(city, &card).await.unwrap().unwrap();
    let sheet = week(city, &card).await.unwrap();
    town.happens(&person, LifeEvent::Died { on: city.today() })
        .await;
    assert_eq!(till_says(town, &code).await, Err(Refusal::Blocked));
    assert_eq!(till_says(town, &sheet[0].code).await, Err(Refusal::Blocked));
    let access = town.access(&town.officer());
    let mandate = leave(city, &access, &person, Scope::Order).await.unwrap();
    let ended = cards(town)
        .of_resident(&mandate, &person)
        .await
        .unwrap()
        .unwrap();
    let is_died = |state| {
        matches!(
            state,
            CardState::Ended {
                because: Because::Died,
                ..
            }
        )
    };
    assert!(is_died(ended.state));
    let again = cards(town).issue(&mandate, &person).await;
    assert!(matches!(again, Err(CardError::Ended(_))));
    let accounts = city::ledger::accounts_of(city.db().read(), &mandate, &person).await;
    assert!(accounts.unwrap().iter().all(|account| account.is_closed));
}

pub async fn a_printed_week_pays_each_day_once(town: &Town) {
    let (_, card) = holder(town, 104).await;
    let city = town.desk.city();
    let sheet = week(city, &card).await.unwrap();
    let first = city.today();
    let days: Vec<_> = sheet.iter().map(|one| one.day).collect();
    let expected: Vec<_> = (0..7)
        .map(|ahead| first.saturating_add(ahead.days()))
        .collect();
    assert_eq!(days, expected);
    assert_eq!(
        week(city, &card).await.unwrap(),
        sheet,
        "a second sheet is the same sheet"
    );
    let mut queue = Queue::new(7, Issuer::from_seed(&[7; 32]), 0, Digest::NONE);
    let (mut trust, terms) = trust(city).await.unwrap();
    for one in &sheet {
        let zone = TimeZone::get(&city.about().calendar.time_zone).unwrap();
        let noon = one.day.at(12, 0, 0, 0).to_zoned(zone).unwrap();
        let noon = seconds(noon.timestamp());
        trust.blocked.as_of = noon;
        let code: Signed = one.code.parse().unwrap();
        let says = |queue: &Queue, at| trust.verify(&code, 1_500, queue.taken(code.token()), at);
        assert_eq!(says(&queue, noon - 86_400), Err(Refusal::NotYet));
        assert_eq!(says(&queue, noon + 86_400), Err(Refusal::TooOld));
        assert_eq!(says(&queue, noon), Ok(()));
        queue.add(code.clone(), 1_500, noon).unwrap();
        assert_eq!(
            says(&queue, noon),
            Err(Refusal::OverCap { left: 0 }),
            "{}",
            one.day
        );
        let dearer = trust.verify(&code, u64::from(terms.cap) + 1, 0, noon);
        assert!(matches!(dearer, Err(Refusal::OverCap { .. })));
    }
}

pub async fn a_former_key_is_accepted_until_its_day(town: &Town) {
    let (person, card) = holder(town, 105).await;
    let city = town.desk.city();
    let old = square(city, &card).await.unwrap().unwrap();
    let before = keys(city).await.unwrap();
    let officer = town.access(&town.officer());
    let mandate = office(city, &officer).unwrap();
    let until = city.end_of(date(2026, 4, 1));
    let after = rotate(city, &mandate, until).await.unwrap();
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(
        (after[0].accepted_until, after[1].accepted_until),
        (None, Some(until))
    );
    let new = square(city, &card).await.unwrap().unwrap();
    assert_ne!(old, new);
    assert_eq!(till_says(town, &old).await, Ok(()));
    assert_eq!(till_says(town, &new).await, Ok(()));
    town.on(date(2026, 4, 3));
    assert_eq!(till_says(town, &old).await, Err(Refusal::UnknownKey));
    assert_eq!(till_says(town, &new).await, Ok(()));
    town.begins();
    let own = town.access(&Actor::Resident { resident: person });
    assert!(office(city, &own).is_err());
    let canteen = town.access(&town.canteen());
    assert!(office(city, &canteen).is_err());
}

pub async fn a_card_is_found_by_its_number_where_one_serves(town: &Town) {
    let (person, card) = holder(town, 106).await;
    let city = town.desk.city();
    let site = town.site().await;
    let access = town.access(&town.canteen());
    let name = format!("canteen {site}");
    let cohort = Cohort::new(&name, SERVICE, town.body());
    let asked = city
        .registry()
        .work_on(&access, &cohort, Purpose::CanteenMeals);
    let serves = asked.unwrap();
    let typed = card.number.to_string().replace(' ', "-").parse().unwrap();
    let found = cards(town).by_number(&serves, &name, typed).await.unwrap();
    assert_eq!(found.map(|card| card.resident), Some(person.clone()));
    let own = town.own(&person).await;
    let none = cards(town)
        .by_number(&own, &name, card.number)
        .await
        .unwrap();
    assert_eq!(none, None, "who does not serve finds nobody");
    let counter = town.access(&town.clerk());
    assert!(
        city.registry()
            .work_on(&counter, &cohort, Purpose::CanteenMeals)
            .is_err()
    );
}

pub async fn a_till_is_registered_trusted_and_blocked(town: &Town) {
    let city = town.desk.city();
    let access = town.access(&town.canteen());
    let key = platform::hex(&Issuer::from_seed(&[9; 32]).key().to_bytes());
    let new = NewTill {
        site: town.site().await,
        label: "By the window".to_owned(),
        key,
    };
    let till = register(city, &access, new.clone()).await.unwrap();
    assert_eq!(
        register(city, &access, new.clone()).await.unwrap().id,
        till.id,
        "sent twice"
    );
    assert_eq!(
        tills(city, &access).await.unwrap(),
        std::slice::from_ref(&till)
    );
    let wrong = NewTill {
        key: "00".repeat(32),
        ..new.clone()
    };
    assert!(matches!(
        register(city, &access, wrong).await,
        Err(TillError::Key)
    ));
    let school = city.sites().await.unwrap();
    let school = school.iter().find(|site| site.body != town.body()).unwrap();
    let elsewhere = NewTill {
        site: school.id.clone(),
        ..new.clone()
    };
    assert!(matches!(
        register(city, &access, elsewhere).await,
        Err(TillError::NotFound)
    ));
    let clerk = town.access(&town.clerk());
    assert!(matches!(
        tills(city, &clerk).await,
        Err(TillError::NotFound)
    ));
    assert!(matches!(
        block(city, &clerk, till.id).await,
        Err(TillError::NotFound)
    ));

    // Of two that settle its queue at once one is told.
    let moves = |count| {
        let seen = till.clone();
        city.db().write(move |tx| {
            Box::pin(async move { advance(tx, &seen, (count, Digest([3; 32]))).await })
        })
    };
    let first = moves(2).await.map_err(|error| error.to_string());
    let second = moves(3).await.map_err(|error| error.to_string());
    assert_eq!((first, second), (Ok(true), Ok(false)));
    let now = open_till(city, till.id).await.unwrap().unwrap();
    assert_eq!((now.next_entry, now.last), (2, Digest([3; 32])));

    let officer = town.access(&town.officer());
    let blocked = block(city, &officer, till.id).await.unwrap();
    assert!(matches!(blocked.state, TillState::Blocked { .. }));
    assert_eq!(open_till(city, till.id).await.unwrap(), None);
    assert!(matches!(
        register(city, &access, new).await,
        Err(TillError::KeyTaken)
    ));
}

pub async fn of_two_rows_that_were_one_person_one_card_stays(town: &Town) {
    let (row, first) = holder(town, 107).await;
    let stays = town.enters_again(&row).await;
    let own = town.own(&stays).await;
    let second = cards(town).issue(&own, &stays).await.unwrap();
    town.joins(&row, &stays).await;
    let own = town.own(&stays).await;
    let all = cards(town).all(&own, &stays).await.unwrap();
    assert_eq!(all.len(), 2);
    let good: Vec<_> = all
        .iter()
        .filter(|card| card.state == CardState::Good)
        .collect();
    assert_eq!(good.len(), 1);
    let present = cards(town).of_resident(&own, &row).await.unwrap();
    assert_eq!(present.as_ref(), Some(good[0]));
    let is_first = good[0].number == first.number;
    let ended = if is_first { &second } else { &first };
    let (trust, _) = trust(town.desk.city()).await.unwrap();
    assert_eq!(trust.blocked.issues_through.get(&ended.number), Some(&1));
    assert_eq!(trust.blocked.issues_through.get(&good[0].number), None);
}
