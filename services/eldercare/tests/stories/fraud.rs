//! What can't be right about servings.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use city::geography::Place;
use city::id::{ResidentId, SiteId};
use eldercare::fraud::{
    Bounds, Checks, Measure, Places, Report, Seen, Signal, canteens, days_of, scores, shared_cards,
    travels, trays,
};
use eldercare::order::Wishes;
use eldercare::till::{NewServing, Serving, Till, Wanted, Way};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use platform::chance::Chance;
use serde_json::json;

use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);
const PATH: &str = "/eldercare/office/fraud";

impl Town {
    fn checks(&self) -> Checks {
        Checks::new(self.desk.city().clone())
    }

    async fn march(&self, bounds: &Bounds) -> Report {
        let access = self.access(&self.officer());
        let mandate = self.checks().leave(&access).unwrap();
        let days = days_of("2026-03").unwrap();
        self.checks().month(&mandate, days, bounds).await.unwrap()
    }

    fn later(&self, seconds: i64) {
        let now = self.desk.city().now();
        self.clock.set(now + SignedDuration::from_secs(seconds));
    }

    /// The canteen at a centre of the pack.
    async fn centre(&self, code: &str) -> SiteId {
        let sites = self.desk.city().sites().await.unwrap();
        sites.into_iter().find(|site| site.code == code).unwrap().id
    }

    /// Somebody is served lunch by their card, in cash, whatever they have eaten before.
    async fn lunch(&self, name: &str, site: &SiteId, who: &ResidentId, card: &str) -> Serving {
        let staff = self.serves(site).await;
        let wanted = Wanted {
            resident: who.clone(),
            sitting: "lunch".to_owned(),
            portions: Vec::new(),
            at_home: false,
        };
        let new = NewServing {
            id: name.parse().unwrap(),
            wanted,
            way: Way::Cash,
            again: true,
            card: Some(card.to_owned()),
            code: None,
            rest: None,
        };
        let till = Till::new(self.desk.city().clone());
        Box::pin(till.serve(&staff, site, &new)).await.unwrap()
    }

    async fn cooks(&self, site: &SiteId, days: &[Date]) {
        let dish = self.dish(site, "Rice with fish", 1_800, &["fish"]).await;
        for day in days {
            self.serves_at_lunch(site, *day, &[&dish]).await;
        }
    }
}

pub async fn one_person_at_two_canteens_is_told_with_what_shows_it(town: &Town) {
    town.begins();
    let north = town.centre("care-centre-north").await;
    let south = town.centre("care-centre-south").await;
    for site in [&north, &south] {
        town.cooks(site, &[MONDAY]).await;
    }
    let wei = town.enters(1, date(1944, 5, 1)).await;
    town.asks(&wei).await.unwrap();
    town.lunch("north-1", &north, &wei, "1234").await;
    town.later(300);
    town.lunch("south-1", &south, &wei, "1234").await;
    let report = town.march(&Bounds::default()).await;
    assert_eq!((report.servings, report.findings.len()), (2, 1));
    let Signal::Travel {
        from,
        to,
        metres,
        needed_minutes,
        minutes,
    } = &report.findings[0].signal
    else {
        unreachable!("{report:?}");
    };
    assert_eq!((&from.site, &to.site), (&north, &south));
    assert_eq!(
        (from.serving.as_str(), to.serving.as_str()),
        ("north-1", "south-1")
    );
    assert!((7_000.0..7_300.0).contains(metres), "{metres}");
    assert!((14.0..14.6).contains(needed_minutes), "{needed_minutes}");
    assert!((minutes - 5.0).abs() < 1e-9);
    // Where farther is set, nothing is told.
    let far = Bounds {
        apart_metres: 8_000.0,
        ..Bounds::default()
    };
    assert_eq!(town.march(&far).await.findings, []);
}

pub async fn an_officer_looks_into_it_on_a_page_and_writes_down_what_it_was(town: &Town) {
    let wei = ResidentId::from_bytes([1; 10]);
    let city = town.desk.city();
    let officer = town.reader(Some(&town.officer()));
    let list = format!("{PATH}?month=2026-03");
    let read = officer.reads(&list).await;
    let words = read.words();
    assert!(words.contains("One finding in 2 servings"), "{words}");
    assert!(
        words.contains("North community centre, then South community centre"),
        "{words}"
    );
    assert!(words.contains("Not yet"), "{words}");
    assert!(
        !words.contains("Person 1") && !words.contains("1234"),
        "nobody is named"
    );
    let opened_before = opened(town, &wei).await;
    assert_eq!(opened_before, 0);
    let id = read.between("fraud/2026-03/", "?").to_owned();
    let path = format!("{PATH}/2026-03/{id}?km=");
    let one = officer.reads(&path).await.words();
    assert!(
        one.contains("Person 1") && one.contains("09:05:00"),
        "{one}"
    );
    assert!(opened(town, &wei).await > 0, "they read that it was opened");
    let nothing = officer
        .post(&path, "verdict=handed&handed_to=&because=")
        .await;
    assert!(nothing.error_at("handed_to").contains("to whom"));
    assert!(nothing.error_at("because").contains("500"));
    let unsaid = officer.post(&path, "because=A+grandson+fetched+it").await;
    assert!(unsaid.error_at("verdict").contains("explained"));
    assert!(
        unsaid.html.contains("A grandson fetched it"),
        "nothing is lost"
    );
    let kept = officer
        .post(&path, "verdict=explained&because=A+grandson+fetched+it")
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    let report = town.march(&Bounds::default()).await;
    assert!(report.findings[0].is_looked_into);
    let again = officer.reads(&path).await.words();
    assert!(again.contains("A grandson fetched it"), "{again}");
    // They read it too, and eat as before.
    let own = town.own(&wei).await;
    let notes = town.checks().of_resident(&own, &wei).await.unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].handed_to, None);
    let faults = city::ledger::check(city.db()).await.unwrap().faults;
    assert_eq!(faults, Vec::<String>::new());
    assert!(town.meal(&wei, date(2026, 3, 3)).await.is_given());
    let unread = officer.get(&format!("{PATH}?month=March&km=far")).await;
    assert!(unread.error_at("month").contains("2026-03"));
    assert!(unread.error_at("km").contains("100"));
}

/// How often an officer has opened somebody's servings, as they read it.
async fn opened(town: &Town, resident: &ResidentId) -> usize {
    let own = town.own(resident).await;
    let log = town.desk.city().disclosures();
    let log = log.of(&own, resident, None, 1_000).await.unwrap();
    let officer = town.officer();
    let looked = log.iter().filter(|one| {
        let entry = &one.entry;
        let is_theirs = matches!(
            &entry.subject,
            city::disclosure::EntrySubject::Resident { .. }
        );
        is_theirs && entry.actor == officer && entry.record == "meal-serving"
    });
    looked.count()
}

pub async fn a_program_looks_into_it_as_a_page_does(town: &Town) {
    let program = town.program(&town.officer());
    let month = program.get("/eldercare/checks/2026-03").await.json();
    let found = &month["findings"][0];
    assert_eq!(found["kind"], "travel");
    assert_eq!(found["moments"][1]["serving"], "south-1");
    assert_eq!(found["looked_into"], true);
    let path = format!(
        "/eldercare/checks/2026-03/{}",
        found["id"].as_str().unwrap()
    );
    let one = program.get(&path).await.json();
    assert_eq!(
        (&one["name"], &one["card"]),
        (&json!("Person 1"), &json!("1234"))
    );
    assert_eq!(one["notes"][0]["reason"], "A grandson fetched it");
    let notes = format!("{path}/notes");
    let empty = json!({ "reason": " " });
    let refused = program.post(&notes, "note-1", &empty).await.problem();
    assert_eq!(refused, (422, "check-note-misfit".to_owned()));
    let note = json!({ "reason": "Seen again", "handed_to": "The canteen" });
    town.later(60);
    let kept = program.post(&notes, "note-2", &note).await;
    assert_eq!(kept.status.as_u16(), 204);
    let one = program.get(&path).await.json();
    assert_eq!(one["notes"][1]["handed_to"], "The canteen");
    let site = town.centre("care-centre-north").await;
    let notes = format!("/eldercare/checks/2026-03/{site}/notes");
    let kept = program.post(&notes, "note-3", &note).await;
    assert_eq!(kept.status.as_u16(), 204);
    let report = town.march(&Bounds::default()).await;
    assert_eq!(report.notes[0].0, site);
}

pub async fn whose_office_it_is_not_sees_nothing(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    let list = officer.get(&format!("{PATH}?month=2026-03")).await;
    let id = list.between("fraud/2026-03/", "?").to_owned();
    let own = town.resident(&town.parents()[0]);
    let auditor = town.reader(Some(&town.auditor()));
    let canteen = town.reader(Some(&town.canteen()));
    for path in [PATH.to_owned(), format!("{PATH}/2026-03/{id}")] {
        for reader in [&own, &canteen, &auditor] {
            assert_eq!(
                reader.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }
    let body = "verdict=explained&because=Nothing";
    let sent = canteen.post(&format!("{PATH}/2026-03/{id}"), body).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let unknown = officer.get(&format!("{PATH}/2026-03/0123")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

pub async fn a_tray_for_neighbours_is_told_as_one(town: &Town) {
    town.begins();
    let site = town.centre("care-centre-north").await;
    let days: Vec<Date> = (2..=6).map(|day| date(2026, 3, day)).collect();
    town.cooks(&site, &days).await;
    let people = [
        town.enters(1, date(1944, 5, 1)).await,
        town.enters(2, date(1943, 5, 1)).await,
    ];
    for person in &people {
        town.asks(person).await.unwrap();
        town.eats(person, &site, Wishes::default()).await;
    }
    for day in &days {
        town.on(*day);
        for (place, person) in people.iter().enumerate() {
            let name = format!("meal-{place}-{day}");
            town.lunch(&name, &site, person, &format!("100{place}"))
                .await;
            town.later(5);
        }
    }
    let report = town.march(&Bounds::default()).await;
    assert_eq!(report.findings, []);
    let [tray] = report.trays.as_slice() else {
        unreachable!("{report:?}");
    };
    assert_eq!((&tray.site, tray.people, tray.days), (&site, 2, 5));
    let officer = town.reader(Some(&town.officer()));
    let words = officer
        .reads(&format!("{PATH}?month=2026-03"))
        .await
        .words();
    assert!(words.contains("That is no fraud"), "{words}");
    assert!(
        words.contains("Nothing was found in 10 servings"),
        "{words}"
    );
    assert!(!words.contains("Person"), "{words}");
    // With one canteen none is held against the others.
    assert!(words.contains("none is held against the others"), "{words}");
}

/// A serving that the stories make up: of this person by this card at this site, so many seconds into the month.
fn served(number: usize, person: u8, site: u8, second: i64) -> Seen {
    let at = Timestamp::from_second(1_772_323_200 + second).unwrap();
    Seen {
        id: format!("meal-{number}"),
        resident: ResidentId::from_bytes([person; 10]),
        site: SiteId::from_bytes([site; 10]),
        day: at.to_zoned(jiff::tz::TimeZone::UTC).date(),
        at,
        card: Some(format!("card-{person}")),
        till: None,
        is_subsidised: true,
        is_refunded: false,
        at_home: false,
        was_ordered: true,
    }
}

const DAY: i64 = 86_400;

pub fn cards_are_told_where_more_than_one_person_may_use_them() {
    let bounds = Bounds::default();
    let mut seen = vec![served(0, 1, 1, 0), served(1, 1, 2, 59)];
    let kinds = |seen: &[Seen]| -> Vec<&'static str> {
        let found = shared_cards(seen, Some(2), &bounds);
        found.iter().map(|(_, signal)| signal.kind()).collect()
    };
    assert_eq!(kinds(&seen), ["two-tills"]);
    seen[1].at = Timestamp::from_second(1_772_323_200 + 60).unwrap();
    assert_eq!(
        kinds(&seen),
        Vec::<&str>::new(),
        "a minute later is another minute"
    );
    seen.push(served(2, 1, 1, 9_000));
    assert_eq!(kinds(&seen), ["many-meals"]);
    assert!(
        shared_cards(&seen, None, &bounds).is_empty(),
        "no scheme has a bound"
    );
    seen[2].is_refunded = true;
    assert_eq!(
        kinds(&seen),
        Vec::<&str>::new(),
        "what was given back does not count"
    );
    // One till of a canteen after another is no finding, two tills that were alone are.
    let mut tills = vec![served(0, 1, 1, 0), served(1, 1, 1, 10)];
    assert_eq!(kinds(&tills), Vec::<&str>::new());
    (tills[0].till, tills[1].till) = (Some(7), Some(8));
    assert_eq!(kinds(&tills), ["two-tills"]);
    let turns = |days: i64| -> Vec<Seen> {
        let days = 0..days;
        days.map(|day| {
            served(
                usize::try_from(day).unwrap(),
                1,
                u8::try_from(day % 2).unwrap(),
                day * DAY,
            )
        })
        .collect()
    };
    assert_eq!(
        kinds(&turns(9)),
        Vec::<&str>::new(),
        "changed on eight days"
    );
    assert_eq!(kinds(&turns(10)), ["changing"]);
}

pub fn a_way_is_too_short_for_its_time_or_it_is_not() {
    let bounds = Bounds::default();
    // A degree of latitude is 111.195 km by the mean radius: 0.09 of it is 10.008 km, or 20.0 minutes at 30 km an hour.
    let place = |lat: f64| Place { lon: 10.0, lat };
    let at = |site: u8| SiteId::from_bytes([site; 10]);
    let places: Places = BTreeMap::from([
        (at(1), place(50.0)),
        (at(2), place(50.09)),
        (at(3), place(50.044)),
    ]);
    let is_told = |site: u8, seconds: i64| {
        let seen = [served(0, 1, 1, 0), served(1, 1, site, seconds)];
        travels(&seen, &places, &bounds).len()
    };
    assert_eq!([is_told(2, 1_200), is_told(2, 1_202)], [1, 0]);
    assert_eq!(is_told(3, 0), 0, "4.9 km are near");
    assert_eq!(is_told(1, 0), 0);
    let mut home = [served(0, 1, 1, 0), served(1, 1, 2, 10)];
    home[1].at_home = true;
    assert!(
        travels(&home, &places, &bounds).is_empty(),
        "what is brought home takes nobody anywhere"
    );
    // A third canteen between hides nothing.
    let by = [
        served(0, 1, 1, 0),
        served(1, 1, 3, 300),
        served(2, 1, 2, 600),
    ];
    let found = travels(&by, &places, &bounds);
    assert_eq!(found.len(), 2, "{found:?}");
    let two = [served(0, 1, 1, 0), served(1, 2, 2, 10)];
    assert!(
        travels(&two, &places, &bounds).is_empty(),
        "these are two people"
    );
}

/// The value in the middle, by counting for each how many are below it.
fn middle(values: &[f64]) -> f64 {
    let ranked = |rank: usize| {
        let mut of_rank = values.iter().filter(|value| {
            let below = values.iter().filter(|other| other < value).count();
            let up_to = values.iter().filter(|other| other <= value).count();
            (below..up_to).contains(&rank)
        });
        *of_rank.next().unwrap()
    };
    let count = values.len();
    (ranked((count - 1) / 2) + ranked(count / 2)) / 2.0
}

pub fn scores_are_those_of_the_median_and_its_deviation() {
    // Iglewicz and Hoaglin's rule on ten values of which two are far: median 2.45, deviation 0.15.
    let known = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
    let found = scores(&known).unwrap();
    assert!((found[8] - 0.6745 * 5.75 / 0.15).abs() < 0.9, "{found:?}");
    let far = found.iter().filter(|score| score.abs() > 3.5).count();
    assert_eq!(far, 2);
    assert_eq!(scores(&[]), None);
    assert_eq!(scores(&[4.0; 9]), None);
    let chance = Chance::seeded(19);
    for _ in 0..2_000 {
        let count = 1 + usize::from(chance.bytes::<1>()[0] % 12);
        let values: Vec<f64> = (0..count)
            .map(|_| f64::from(chance.bytes::<1>()[0] % 40) / 8.0)
            .collect();
        let centre = middle(&values);
        let apart: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
        let mean = apart.iter().fold(0.0, |sum, one| {
            sum + one / f64::from(u32::try_from(count).unwrap())
        });
        let unit = match middle(&apart) {
            0.0 => 1.253_314 * mean,
            deviation => deviation / 0.6745,
        };
        match scores(&values) {
            None => assert!(unit.abs() < 1e-12, "{values:?}"),
            Some(found) => {
                for (value, score) in values.iter().zip(found) {
                    assert!((score * unit - (value - centre)).abs() < 1e-9, "{values:?}");
                }
            }
        }
    }
}

pub fn a_canteen_is_held_against_enough_others_alone() {
    let bounds = Bounds::default();
    let mut seen = Vec::new();
    for site in 1..=6_u8 {
        for number in 0..40_u8 {
            let second = i64::from(number) * 600;
            let mut one = served(seen.len(), number, site, second);
            one.was_ordered = number >= site;
            // At the last canteen most of what was served is given back.
            one.is_refunded = site == 6 && number < 30;
            seen.push(one);
        }
    }
    let found = canteens(&seen, &bounds);
    assert_eq!(found.len(), 6);
    for canteen in &found {
        let is_last = canteen.site == SiteId::from_bytes([6; 10]);
        let far = canteen.figures.iter().filter(|one| one.is_far);
        let far: Vec<Measure> = far.map(|one| one.measure).collect();
        match is_last {
            true => assert_eq!(far, [Measure::Subsidised, Measure::Refunded]),
            false => assert_eq!(far, []),
        }
    }
    let refunded = found[5].figures[3];
    assert!((refunded.value - 0.75).abs() < 1e-12);
    let four: Vec<Seen> = seen
        .iter()
        .filter(|one| one.site >= SiteId::from_bytes([3; 10]))
        .cloned()
        .collect();
    let few = canteens(&four, &bounds);
    assert_eq!(few.len(), 4);
    assert!(
        few.iter()
            .all(|one| one.figures.iter().all(|figure| figure.score.is_none()))
    );
    let busy = trays(&seen, &bounds);
    assert_eq!(busy, [], "a queue is no tray");
}
