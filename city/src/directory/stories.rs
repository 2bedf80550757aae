use jiff::civil::{DateTime, date};
use platform::clock::Clock;
use platform::db::Database;
use platform::db::testing::on_sqlite;
use serde_json::json;

use super::hsds::{Record, Records, Table, derived_id};
use super::own::{self, Mark, marked};
use super::*;
use crate::City;
use crate::calendar::{CalendarDay, CalendarRule, DayKind, WorkingDays};
use crate::geography::Place;
use crate::mandate::Actor;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, practice_city_at};
use crate::words::Wording;

fn schedule(fields: serde_json::Value) -> Schedule {
    let mut record = Record::new(Table::Schedule, derived_id(Table::Schedule, "one"));
    for (field, value) in fields.as_object().unwrap() {
        record.set(field, value.clone());
    }
    Schedule::of(&record).unwrap()
}

/// A calendar in which Friday 3 April 2026 is a holiday and Saturday 11 April makes up for it.
fn days() -> WorkingDays {
    let rule = CalendarRule {
        time_zone: "America/Sao_Paulo".to_owned(),
        weekend: vec![jiff::civil::Weekday::Saturday, jiff::civil::Weekday::Sunday],
        first: date(2026, 1, 1),
        last: date(2026, 12, 31),
    };
    let day = |date, kind| CalendarDay {
        date,
        kind,
        name: Wording::new("Good Friday", "耶稣受难日"),
    };
    let days = [
        day(date(2026, 4, 3), DayKind::Holiday),
        day(date(2026, 4, 11), DayKind::Workday),
    ];
    WorkingDays::new(rule, days).unwrap()
}

fn at(day: jiff::civil::Date, hour: i8, minute: i8) -> DateTime {
    day.at(hour, minute, 0, 0)
}

#[doc = "POR-14"]
#[test]
fn hours_follow_the_citys_calendar() {
    let hours = [schedule(json!({
        "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00",
    }))];
    let now = |moment| open_now(&hours, &days(), moment);
    let thursday = date(2026, 4, 2);
    let until = at(thursday, 17, 0);
    assert_eq!(now(at(thursday, 9, 0)), OpenNow::Open { until });
    let opens = at(thursday, 9, 0);
    assert_eq!(now(at(thursday, 8, 59)), OpenNow::Opens { at: opens });
    // After the holiday and the weekend comes Monday.
    let monday = at(date(2026, 4, 6), 9, 0);
    assert_eq!(now(at(thursday, 17, 0)), OpenNow::Opens { at: monday });
    assert_eq!(
        now(at(date(2026, 4, 3), 10, 0)),
        OpenNow::Opens { at: monday }
    );
    let saturday = date(2026, 4, 11);
    let until = at(saturday, 17, 0);
    assert_eq!(now(at(saturday, 10, 0)), OpenNow::Open { until });
    assert_eq!(open_now(&[], &days(), until), OpenNow::Unknown);
}

#[test]
fn schedules_recur_as_the_specification_says() {
    let on = |fields: serde_json::Value, day| {
        let mut all = json!({ "opens_at": "22:00", "closes_at": "02:00" });
        let map = all.as_object_mut().unwrap();
        map.extend(fields.as_object().unwrap().clone());
        !spans_on(&[schedule(all)], &days(), day).is_empty()
    };
    let fortnight =
        json!({ "freq": "WEEKLY", "byday": "TU", "interval": 2, "dtstart": "2026-03-03" });
    assert!(on(fortnight.clone(), date(2026, 3, 17)));
    assert!(!on(fortnight, date(2026, 3, 10)));
    let last_friday = json!({ "freq": "MONTHLY", "byday": "-1FR" });
    assert!(on(last_friday.clone(), date(2026, 3, 27)));
    assert!(!on(last_friday, date(2026, 3, 20)));
    let of_month = json!({ "freq": "MONTHLY", "bymonthday": "1,-1" });
    assert!(on(of_month.clone(), date(2026, 4, 30)) && on(of_month, date(2026, 5, 1)));
    let thrice = json!({ "freq": "WEEKLY", "byday": "MO", "dtstart": "2026-03-02", "count": 3 });
    assert!(on(thrice.clone(), date(2026, 3, 16)));
    assert!(!on(thrice, date(2026, 3, 23)));
    let bounded = json!({ "byday": "MO", "valid_from": "2026-03-09", "valid_to": "2026-03-16" });
    assert!(!on(bounded.clone(), date(2026, 3, 2)) && on(bounded.clone(), date(2026, 3, 9)));
    assert!(!on(bounded, date(2026, 3, 23)));
    let night = [schedule(
        json!({ "byday": "MO", "opens_at": "22:00:00", "closes_at": "02:00:00Z" }),
    )];
    let tuesday = date(2026, 3, 3);
    let until = at(tuesday, 2, 0);
    let found = open_now(&night, &days(), at(tuesday, 1, 30));
    assert_eq!(found, OpenNow::Open { until });
}

#[doc = "POR-04"]
#[test]
fn a_service_is_open_paused_for_a_season_or_closed_with_its_days() {
    let season = Offered::Seasonal {
        from: YearDay::read("11-15").unwrap(),
        to: YearDay::read("02-29").unwrap(),
    };
    let until = Some(date(2027, 2, 28));
    assert_eq!(season.on(date(2026, 12, 1)), Availability::Open { until });
    let until = Some(date(2028, 2, 29));
    assert_eq!(season.on(date(2028, 2, 1)), Availability::Open { until });
    let opens = Some(date(2026, 11, 15));
    assert_eq!(season.on(date(2026, 3, 1)), Availability::Closed { opens });
    let day = Some(date(2026, 4, 6));
    for offered in [
        season,
        Offered::Ended,
        Offered::Always(Availability::Open { until: None }),
        Offered::Always(Availability::Open { until: day }),
        Offered::Always(Availability::Paused { until: day }),
        Offered::Always(Availability::Paused { until: None }),
        Offered::Always(Availability::Closed { opens: day }),
    ] {
        let service = Record::new(Table::Service, derived_id(Table::Service, "one"))
            .with("status", offered.status());
        let marks = offered
            .marks()
            .map(|(mark, value)| marked(&service, mark, &value));
        let set = marks
            .into_iter()
            .filter(|mark| !mark.text("value").is_empty());
        let records: Records = set.chain([service.clone()]).collect();
        assert_eq!(Offered::of(&records, &service), offered);
    }
    assert_eq!(YearDay::read("13-01"), None);
}

/// A practice city with its directory, on Monday 2 March 2026, and a clock to move.
async fn city(db: Database) -> (Desk, Clock) {
    let clock = crate::testing::clock();
    let desk = practice_city_at(db, Services::from([]), 2_000, clock.clone()).await;
    (desk, clock)
}

fn officer(desk: &Desk, service: &str) -> Actor {
    let mut roles = desk.roles().iter();
    let is_it = |role: &&Actor| role.post().is_some_and(|post| post.service == service);
    roles.find(is_it).unwrap().clone()
}

fn service(code: &str) -> String {
    derived_id(Table::Service, code)
}

fn names(directory: &Directory, wanted: &Wanted) -> Vec<String> {
    let found = directory.find(wanted);
    found.iter().map(|one| one.entry.name.en.clone()).collect()
}

fn words(search: &str) -> Wanted {
    Wanted {
        search: search.to_owned(),
        ..Wanted::default()
    }
}

#[doc = "POR-14"]
#[doc = "POR-15"]
#[test]
fn services_are_found_by_words_in_both_languages_by_need_language_access_and_nearness() {
    on_sqlite(|db| async move {
        let (desk, _) = city(db).await;
        let directory = desk.city().directory().await.unwrap();
        for search in [
            "school place",
            "Schol",
            "小学入学",
            "入学",
            "municipal scho",
        ] {
            let found = names(&directory, &words(search));
            assert!(
                found
                    .iter()
                    .take(2)
                    .any(|name| name == "A place at a municipal school"),
                "{search}: {found:?}"
            );
        }
        let nothing = names(&directory, &words("zebra"));
        assert!(nothing.is_empty(), "{nothing:?}");
        let need = Wanted {
            term: Some(own::term_id(own::NEEDS, "privacy")),
            ..Wanted::default()
        };
        assert_eq!(names(&directory, &need), ["Questions about your data"]);
        let chinese = Wanted {
            language: Some("zh".to_owned()),
            ..Wanted::default()
        };
        let spoken = names(&directory, &chinese);
        assert!(
            spoken.contains(&"Neighbourhood helpers".to_owned()) && spoken.len() == 2,
            "{spoken:?}"
        );
        let here = Place {
            lat: -19.92,
            lon: -43.94,
        };
        let near = Wanted {
            near: Some(here),
            access: Some(own::term_id(own::ACCESS, "step-free")),
            ..Wanted::default()
        };
        let found = directory.find(&near);
        assert!(found.len() > 1);
        let ways: Vec<f64> = found.iter().map(|one| one.nearest.unwrap().1).collect();
        assert!(ways.is_sorted(), "{ways:?}");
        let free = |place: &EntryPlace| place.access.iter().any(|term| term.code == "step-free");
        assert!(found.iter().all(|one| free(one.nearest.unwrap().0)));
    });
}

#[doc = "POR-16"]
#[test]
fn a_rule_stands_beside_the_text_and_one_that_cannot_be_read_leaves_the_text_alone() {
    on_sqlite(|db| async move {
        let (desk, _) = city(db).await;
        let directory = desk.city().directory().await.unwrap();
        let entry = directory.entry(&service("education")).unwrap();
        let rule = entry.rule.as_ref().unwrap();
        assert_eq!(rule.asks(), ["lives-here", "child-starts-school"]);
        assert!(
            entry.eligibility.en.contains("school age")
                && entry.eligibility.zh_hans.contains("入学年龄")
        );
        let mut records = directory.records().clone();
        let record = records.get(Table::Service, &entry.id).unwrap().clone();
        records.put(marked(&record, Mark::EligibilityRule, "{\"all\": 3}"));
        assert_eq!(
            own::unreadable_rules(&records),
            std::slice::from_ref(&entry.id)
        );
        assert_eq!(own::rule(&records, &record), None);
    });
}

fn mended(follows: &str, name: &str) -> Mended {
    Mended {
        follows: follows.to_owned(),
        words: vec![("name", Wording::new(name, "名字"))],
        phone: "+55 31 1234".to_owned(),
        hours: "MO,WE 10:00-12:30\nFR 9:00-11:00".to_owned(),
        offered: Offered::Always(Availability::Paused {
            until: Some(date(2026, 4, 6)),
        }),
    }
}

platform::on_both! {
    async fn an_entry_is_confirmed_with_one_press_by_the_body_that_answers_for_it(db: Database) {
        let (desk, clock) = city(db).await;
        let keeping = Keeping::new(desk.city().clone());
        let own = access(desk.city(), &officer(&desk, "counter"));
        let id = service("counter");
        let before = keeping.list(&own).await.unwrap();
        assert_eq!(before.len(), 1);
        assert!(!before[0].is_overdue(desk.city().today()));
        clock.set(clock.now() + jiff::SignedDuration::from_hours(24 * 200));
        let overdue = keeping.list(&own).await.unwrap();
        assert!(overdue[0].is_overdue(desk.city().today()));
        let by = keeping.confirm(&own, &id).await.unwrap();
        assert_eq!(by, date(2027, 3, 18));
        let after = keeping.list(&own).await.unwrap();
        assert_eq!(after[0].verified, Some(desk.city().today()));
        assert!(!after[0].is_overdue(desk.city().today()));
        // Others keep nothing of it.
        let other = access(desk.city(), &officer(&desk, "education"));
        assert!(matches!(keeping.confirm(&other, &id).await, Err(KeepError::NotYours)));
        let parent = desk.roles().iter().find(|role| role.post().is_none()).unwrap();
        let parent = access(desk.city(), parent);
        assert!(matches!(keeping.list(&parent).await, Err(KeepError::NotYours)));
    }

    async fn an_entry_is_put_right_once_of_two_who_looked_at_the_same(db: Database) {
        let (desk, clock) = city(db).await;
        let keeping = Keeping::new(desk.city().clone());
        let own = access(desk.city(), &officer(&desk, "counter"));
        let id = service("counter");
        let (_, seen) = keeping.one(&own, &id).await.unwrap();
        let follows = seen.text("last_modified");
        clock.set(clock.now() + jiff::SignedDuration::from_secs(60));
        keeping.mend(&own, &id, mended(follows, "Desk")).await.unwrap();
        let late = keeping.mend(&own, &id, mended(follows, "Late")).await;
        assert!(matches!(late, Err(KeepError::Changed)));
        let directory = desk.city().directory().await.unwrap();
        let entry = directory.entry(&id).unwrap();
        assert_eq!(entry.name, Wording::new("Desk", "名字"));
        assert_eq!(entry.phones, ["+55 31 1234"]);
        assert_eq!(entry.hours.len(), 2);
        assert_eq!(entry.offered, mended("", "").offered);
        let (directory, seen) = keeping.one(&own, &id).await.unwrap();
        assert_eq!(seen.text("status"), "temporarily closed");
        let lines = hours_lines(directory.records(), &seen);
        assert!(lines.contains("MO,WE 10:00-12:30") && lines.contains("FR 09:00-11:00"));
        let follows = seen.text("last_modified");
        for wrong in [
            Mended { hours: "all day".to_owned(), ..mended(follows, "Desk") },
            Mended { phone: "call me".to_owned(), ..mended(follows, "Desk") },
            mended(follows, ""),
            mended(follows, &"n".repeat(501)),
        ] {
            let refused = keeping.mend(&own, &id, wrong).await;
            assert!(matches!(refused, Err(KeepError::Field { .. })));
        }
    }

    async fn what_is_exported_and_imported_again_is_exported_alike(db: Database) {
        let (desk, _) = city(db).await;
        let city = desk.city();
        let directory = city.directory().await.unwrap();
        let written = hsds::write(directory.records());
        let tables: Vec<_> = written.iter().filter(|file| file.folder.is_empty()).cloned().collect();
        let read = hsds::read(&tables, &Records::default()).unwrap();
        assert_eq!(read.notes, []);
        let again = take(city, read.records.clone()).await.unwrap();
        assert_eq!((again.new, again.changed, again.kept.len()), (0, 0, 0));
        // Into a directory that is empty.
        let all: Vec<_> = directory.records().iter().map(|one| (one.table, one.id.clone())).collect();
        crate::testing::written(city.db(), move |tx| {
            Box::pin(async move {
                store::records::remove(tx, &all).await?;
                store::records::put_down(tx, 1, &emptied()).await.map(drop)
            })
        }).await;
        assert_eq!(city.directory().await.unwrap().entries().len(), 0);
        let taken = take(city, read.records).await.unwrap();
        assert_eq!(taken.new, directory.records().len());
        let rewritten = hsds::write(city.directory().await.unwrap().records());
        for (one, other) in written.iter().zip(&rewritten) {
            let text = |file: &hsds::PackageFile| String::from_utf8_lossy(&file.bytes).into_owned();
            assert_eq!((&one.folder, &one.name, text(one)), (&other.folder, &other.name, text(other)));
        }
        assert_eq!(rewritten.len(), written.len());
    }

    async fn an_entry_that_a_body_confirmed_later_is_kept_and_listed(db: Database) {
        let (desk, clock) = city(db).await;
        let city = desk.city();
        let keeping = Keeping::new(city.clone());
        let own = access(city, &officer(&desk, "counter"));
        let id = service("counter");
        clock.set(clock.now() + jiff::SignedDuration::from_hours(24));
        keeping.confirm(&own, &id).await.unwrap();
        let theirs = |day: &str| -> Records {
            let mut all = Records::default();
            let service = Record::new(Table::Service, id.as_str())
                .with("name", "Desk of others").with("status", "active")
                .with("assured_date", day);
            all.put(service);
            let phone = derived_id(Table::Phone, "counter/telephone");
            all.put(Record::new(Table::Phone, phone).with("number", "0").with("service_id", id.as_str()));
            all
        };
        let kept = take(city, theirs("2026-03-03")).await.unwrap();
        assert_eq!((kept.new, kept.changed), (0, 0));
        assert_eq!(kept.kept.len(), 1);
        assert_eq!((kept.kept[0].sure_on, kept.kept[0].theirs), (date(2026, 3, 3), Some(date(2026, 3, 3))));
        let directory = city.directory().await.unwrap();
        assert_eq!(directory.entry(&id).unwrap().name.en, "Counter for all services");
        assert_ne!(directory.entry(&id).unwrap().phones, ["0"]);
        let later = take(city, theirs("2026-03-04")).await.unwrap();
        assert_eq!((later.changed, later.kept.len()), (2, 0));
        let directory = city.directory().await.unwrap();
        assert_eq!(directory.entry(&id).unwrap().name.en, "Desk of others");
        let again = take(city, theirs("2026-03-04")).await.unwrap();
        assert_eq!((again.new, again.changed), (0, 0));
    }

    async fn what_comes_from_elsewhere_needs_a_body_that_answers_for_it(db: Database) {
        let (desk, _) = city(db).await;
        let city = desk.city();
        let giver = derived_id(Table::Organization, "elsewhere");
        let records: Records = [
            Record::new(Table::Organization, giver.as_str()).with("name", "Elsewhere").with("description", "x"),
            Record::new(Table::Service, service("elsewhere")).with("name", "Soup").with("status", "active").with("organization_id", giver.as_str()),
        ].into_iter().collect();
        let refused = take(city, records.clone()).await;
        assert!(matches!(refused, Err(TakeError::NobodyAnswers { organizations }) if organizations == "Elsewhere"));
        let unknown = Incoming { records: records.clone(), publisher: "p".to_owned(), body: Some(BodyId::from_bytes([9; 10])) };
        assert!(matches!(take_in(city, unknown).await, Err(TakeError::UnknownBody { .. })));
        let body = officer(&desk, "counter").post().unwrap().body.clone();
        let incoming = Incoming { records, publisher: "p".to_owned(), body: Some(body.clone()) };
        take_in(city, incoming).await.unwrap();
        let directory = city.directory().await.unwrap();
        let entry = directory.entry(&service("elsewhere")).unwrap();
        assert_eq!(entry.body(), Some(&body));
        // Nobody ever made sure of it, so that it is due at once.
        assert!(entry.is_overdue(city.today()) && entry.confirm_by.is_none());
    }
}

fn emptied() -> store::records::Change {
    store::records::Change {
        number: 2,
        at: jiff::Timestamp::UNIX_EPOCH,
        kind: store::records::ChangeKind::Imported,
        service: None,
        body: None,
        by: "test".to_owned(),
    }
}

async fn take(city: &City, records: Records) -> Result<Taken, TakeError> {
    let incoming = Incoming {
        records,
        publisher: "test".to_owned(),
        body: None,
    };
    take_in(city, incoming).await
}
