//! Meals that are brought home, and who is looked after when nobody opens or comes.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use city::case::{
    Case, CaseClock, CaseError, CaseKind, CaseOutcome, Cases, CheckStep, List, Risen,
};
use city::id::{ResidentId, SiteId};
use city::mandate::{Access, Actor, Scope};
use city::personal::Personal;
use eldercare::order::{BringTo, Contact, ContactKind, LookedAfter, OrderState, Orders, Wishes};
use eldercare::till::{NewServing, Till, Wanted, Way};
use eldercare::welfare::Welfare;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use platform::db::Database;
use platform::text::Language;

use crate::kitchen::{every_day, lunch, page};
use crate::town::Town;

const TUESDAY: Date = date(2026, 3, 3);

platform::on_both! {
    #[doc = "MEA-07"]
    #[doc = "J9"]
    async fn a_meal_without_an_answer_has_somebody_looked_after_who_agreed(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = town.canteens().await[0].clone();
        let people = people_at_home(&town, &site).await;
        doors_keep_their_numbers(&town, &site, &people).await;
        meals_are_brought_door_by_door(&town, &site, &people).await;
        let case = a_check_has_hours_and_rises_when_nobody_acts(&town).await;
        what_was_tried_and_found_is_put_down(&town, &case).await;
        let people = who_eats_here_as_a_rule(&town, &site).await;
        who_misses_a_meal_as_never_before_is_looked_after(&town, &site, &people).await;
        false_alarms_are_counted(&town).await;
    }
}

pub fn at_home(street: &str, door: &str) -> Option<BringTo> {
    Some(BringTo {
        street: Personal::new(street),
        door: Personal::new(door),
    })
}

pub fn daughter() -> Contact {
    Contact {
        name: Personal::new("Lin"),
        telephone: Personal::new("31 5550 1234"),
        kind: ContactKind::Family,
        may_check: true,
    }
}

/// Three people who are home-bound, of whom the third does not agree to be looked after.
async fn people_at_home(town: &Town, site: &SiteId) -> Vec<ResidentId> {
    let doors = [
        ("Rua da Bahia", "12"),
        ("Avenida Brasil", "7"),
        ("Rua da Bahia", "4"),
    ];
    let mut people = Vec::new();
    for (number, (street, door)) in (1..).zip(doors) {
        let id = town.enters(number, date(1944, 5, 1)).await;
        let wishes = Wishes {
            bring_to: at_home(street, door),
            contacts: vec![daughter()],
            standing: every_day(),
            may_check: number != 3,
            ..Wishes::default()
        };
        town.eats(&id, site, wishes).await;
        people.push(id);
    }
    people
}

async fn doors_keep_their_numbers(town: &Town, site: &SiteId, people: &[ResidentId]) {
    let orders = Orders::new(town.desk.city().clone());
    let own = town.own(&people[1]).await;
    orders
        .call_off(&own, &people[1], date(2026, 3, 4), "lunch")
        .await
        .unwrap();
    let numbers = async |day: Date| {
        let kitchen = lunch(town, site, day).await;
        let round = kitchen.round();
        round
            .iter()
            .map(|stop| {
                (
                    stop.number,
                    stop.diner.resident.clone(),
                    stop.meal.is_some(),
                )
            })
            .collect::<Vec<_>>()
    };
    let order = [(1, &people[1]), (2, &people[0]), (3, &people[2])];
    let expected = |without: usize| {
        order
            .map(|(number, id)| (number, id.clone(), number != without))
            .to_vec()
    };
    assert_eq!(numbers(TUESDAY).await, expected(0));
    assert_eq!(
        numbers(date(2026, 3, 4)).await,
        expected(1),
        "a number stays while nothing comes"
    );
}

async fn meals_are_brought_door_by_door(town: &Town, site: &SiteId, people: &[ResidentId]) {
    let fish = town.dish(site, "Fish", 1_800, &["fish"]).await;
    town.on(TUESDAY);
    town.serves_at_lunch(site, TUESDAY, &[&fish]).await;
    let cook = town.reader(Some(&town.canteen()));
    let list = page(site, TUESDAY, "/round");
    assert!(
        cook.reads(&list)
            .await
            .words()
            .contains("3 of 3 doors are still to go")
    );
    let door = |id: &ResidentId| format!("{list}/{id}");
    let words = cook.reads(&door(&people[0])).await.words();
    assert!(words.contains("To pay: 18.00 BRL"), "{words}");
    let empty = cook.post(&door(&people[0]), "do=brought&way=wallet").await;
    assert!(
        empty.error_at("way").contains("no such account"),
        "{}",
        empty.html
    );
    for _ in 0..2 {
        let brought = cook.post(&door(&people[0]), "do=brought&way=cash").await;
        assert_eq!(brought.header(header::LOCATION), list, "{}", brought.html);
    }
    let served = lunch(town, site, TUESDAY).await.counts[&fish.id].served;
    assert_eq!(served, 2, "a meal that is brought twice is served once");
    let opened = cook.post(&door(&people[1]), "do=no-answer").await;
    assert!(
        opened
            .words()
            .contains("Person 2: somebody is asked to look after them now"),
        "{}",
        opened.html
    );
    let not_agreed = cook.post(&door(&people[2]), "do=no-answer").await;
    assert!(
        not_agreed.words().contains("Person 3 did not agree"),
        "{}",
        not_agreed.html
    );
    let late = cook.post(&door(&people[0]), "do=no-answer").await;
    assert!(late.error_at("way").contains("in the meantime"));
    let words = cook.reads(&list).await.words();
    assert!(
        words.contains("0 of 3 doors") && words.contains("Nobody opened"),
        "{words}"
    );
}

async fn checks(town: &Town) -> (Access, Vec<Case>) {
    let access = town.access(&town.officer());
    let cases = Cases::new(town.desk.city().clone());
    let free = cases.list(&access, List::Free).await.unwrap();
    (access, free)
}

/// It becomes an hour of a day.
pub fn at(town: &Town, day: Date, hour: i8) {
    let moment = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    town.at(moment.timestamp());
}

async fn a_check_has_hours_and_rises_when_nobody_acts(town: &Town) -> Case {
    let city = town.desk.city();
    let (_, free) = checks(town).await;
    assert_eq!(free.len(), 1);
    let case = free[0].clone();
    assert_eq!(case.kind, CaseKind::NoAnswer);
    assert_eq!(case.words.reveal(), "Avenida Brasil, 7; Lin, 31 5550 1234");
    let hours = case.due_at.unwrap() - case.opened_at;
    assert_eq!(hours.get_seconds(), 2 * 60 * 60);
    let clock = CaseClock::new(city.clone());
    assert_eq!(clock.tick().await.unwrap().rose, 0, "there is time");
    at(town, TUESDAY, 15);
    assert_eq!(clock.tick().await.unwrap().rose, 1);
    assert_eq!(checks(town).await.1[0].risen, Risen::Lead);
    at(town, date(2026, 3, 4), 9);
    assert_eq!(clock.tick().await.unwrap().rose, 1);
    let (_, mut free) = checks(town).await;
    let case = free.remove(0);
    assert_eq!(case.risen, Risen::Auditor);
    let officer = town.reader(Some(&town.officer()));
    assert!(
        officer
            .get("/cases/work")
            .await
            .words()
            .contains("Nobody opened the door")
    );
    let path = format!("/cases/work/{}/{}", case.resident, case.id);
    let words = officer.get_in(&path, Language::English).await.words();
    assert!(words.contains("Lin, 31 5550 1234"), "{words}");
    let unsaid = officer
        .post(&path, &format!("version={}&do=try&tried=x", case.version))
        .await;
    assert!(!unsaid.error_at("how").is_empty());
    case
}

async fn what_was_tried_and_found_is_put_down(town: &Town, case: &Case) {
    let access = town.access(&town.officer());
    let cases = Cases::new(town.desk.city().clone());
    let key = (&case.resident, &case.id);
    let tried = cases
        .tried(
            &access,
            key,
            case.version,
            (CheckStep::Telephoned, "Nobody answers the telephone."),
        )
        .await;
    let tried = cases
        .tried(
            &access,
            key,
            tried.unwrap().version,
            (CheckStep::ContactAsked, "Lin goes there now."),
        )
        .await
        .unwrap();
    assert_eq!(tried.state.step(), "assigned");
    // Whose check it is reads of it, and can't call it off.
    let own = Actor::Resident {
        resident: case.resident.clone(),
    };
    let own = town.access(&own);
    let reach = cases.reach(&own, &case.resident, Scope::Order, &[]).await;
    let reach = reach.unwrap();
    let off = cases.withdraw(&reach, &case.id, tried.version).await;
    assert!(matches!(off, Err(CaseError::NotFound)));
    let upheld = (
        CaseOutcome::Upheld,
        "They were at the neighbour's all day long.",
    );
    assert!(
        cases
            .answer(&access, key, tried.version, upheld)
            .await
            .is_err(),
        "a check finds how somebody is"
    );
    let found = (
        CaseOutcome::FineAway,
        "They were at the neighbour's all day long.",
    );
    let closed = cases
        .answer(&access, key, tried.version, found)
        .await
        .unwrap();
    assert_eq!(closed.state.step(), "closed");
    let seen = cases.one(&reach, &case.id).await.unwrap();
    let steps: Vec<&str> = seen.history.iter().map(|one| one.what.name()).collect();
    assert_eq!(
        steps,
        ["opened", "rose", "rose", "tried", "tried", "answered"]
    );
}

/// Two people with standing orders, of whom the first was served on three days.
pub async fn who_eats_here_as_a_rule(town: &Town, site: &SiteId) -> [ResidentId; 2] {
    let city = town.desk.city();
    let wei = town.enters(11, date(1944, 5, 1)).await;
    let ana = town.enters(12, date(1944, 5, 1)).await;
    let wishes = Wishes {
        standing: every_day(),
        may_check: true,
        ..Wishes::default()
    };
    for diner in [&wei, &ana] {
        town.eats(diner, site, wishes.clone()).await;
    }
    let till = Till::new(city.clone());
    for day in 5..=7 {
        town.on(date(2026, 3, day));
        let wanted = Wanted {
            resident: wei.clone(),
            sitting: "lunch".to_owned(),
            portions: Vec::new(),
            at_home: false,
        };
        let id = format!("wei-{day}").parse().unwrap();
        let new = NewServing {
            id,
            wanted,
            way: Way::Cash,
            again: false,
            card: None,
            code: None,
            rest: None,
        };
        till.serve(&town.serves(site).await, site, &new)
            .await
            .unwrap();
    }
    [wei, ana]
}

async fn who_misses_a_meal_as_never_before_is_looked_after(
    town: &Town,
    site: &SiteId,
    [wei, ana]: &[ResidentId; 2],
) {
    let city = town.desk.city();
    let day = date(2026, 3, 8);
    town.on(day);
    let cook = town.reader(Some(&town.canteen()));
    let path = page(site, day, "/close");
    let early = cook.reads(&path).await.words();
    assert!(
        early.contains("is not over yet") && early.contains("Person 11"),
        "{early}"
    );
    assert_eq!(cook.post(&path, "").await.header(header::LOCATION), path);
    assert!(
        lunch(town, site, day).await.orders.is_empty(),
        "nothing is closed too early"
    );
    at(town, day, 20);
    let closed = cook.post(&path, "").await;
    let words = closed.words();
    assert!(
        words.contains("Person 11: somebody is asked to look after them now"),
        "{words}"
    );
    assert!(words.contains("doors are not marked yet"), "{words}");
    assert!(
        !words.contains("Person 12: "),
        "who was never served is not missed: {words}"
    );
    let kitchen = lunch(town, site, day).await;
    let states: BTreeMap<&ResidentId, OrderState> = kitchen
        .orders
        .iter()
        .map(|one| (&one.resident, one.state))
        .collect();
    assert_eq!(
        (states[wei], states[ana]),
        (OrderState::Missed, OrderState::Missed)
    );
    let again = Welfare::new(city.clone());
    let order = kitchen
        .orders
        .iter()
        .find(|one| one.resident == *wei)
        .unwrap();
    assert_eq!(again.missed(order).await.unwrap(), LookedAfter::Runs);
    let words = cook.reads(&path).await.words();
    assert!(
        words.contains("They did not come") && words.contains("Nobody is waited for"),
        "{words}"
    );
    let (_, free) = checks(town).await;
    let check = free.iter().find(|one| one.resident == *wei).unwrap();
    assert_eq!(
        (
            check.kind,
            (check.due_at.unwrap() - check.opened_at).get_seconds()
        ),
        (CaseKind::DidNotCome, 24 * 60 * 60)
    );
}

async fn false_alarms_are_counted(town: &Town) {
    let (access, free) = checks(town).await;
    let cases = Cases::new(town.desk.city().clone());
    let one = &free[0];
    let found = (
        CaseOutcome::NeedsHelp,
        "They had fallen, and the ambulance took them to hospital.",
    );
    cases
        .answer(&access, (&one.resident, &one.id), one.version, found)
        .await
        .unwrap();
    let counts = cases.check_counts("eldercare").await.unwrap()[&(2026, 3)];
    assert_eq!(
        (
            counts.opened,
            counts.fine,
            counts.needed_help,
            counts.not_found
        ),
        (2, 1, 1, 0)
    );
    assert_eq!(counts.false_alarms(), Some(0.5));
    let officer = town.reader(Some(&town.officer()));
    let words = officer.reads("/eldercare/office/checks").await.words();
    assert!(words.contains("2026-03 2 1 1 0 50.0%"), "{words}");
    let cook = town.reader(Some(&town.canteen()));
    assert_eq!(
        cook.get("/eldercare/office/checks").await.status,
        StatusCode::NOT_FOUND
    );
}
