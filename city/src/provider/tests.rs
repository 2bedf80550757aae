//! Stories of what a body has to mend, and of sandboxes, told on both databases.

use jiff::SignedDuration;
use platform::db::Database;
use platform::on_both;

use super::*;
use crate::City;
use crate::load::{LoadOrder, Part, StandIn, load};
use crate::mandate::Actor;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{self, Library, access, clock, practice_city_at};
use crate::words::Wording;

fn officer(desk: &Desk) -> Actor {
    let mut roles = desk.roles().iter();
    let is_it = |role: &&Actor| role.post().is_some_and(|post| post.service == "counter");
    roles.find(is_it).unwrap().clone()
}

fn fault(place: &str, is_refused: bool) -> FileFault {
    FileFault {
        file: "service.csv".to_owned(),
        place: place.to_owned(),
        field: Some("status".to_owned()),
        problem: "is \"opne\"".to_owned(),
        expected: "active".to_owned(),
        is_refused,
    }
}

fn kind(mark: &Mark) -> &'static str {
    match mark {
        Mark::Refused { .. } => "refused",
        Mark::Gap { .. } => "gap",
        Mark::Refusals(_) => "refusals",
        Mark::Doubted { .. } => "doubted",
    }
}

async fn marks_are_told_what_hurts_most_first(desk: &Desk) {
    let city = desk.city();
    let actor = officer(desk);
    let body = actor.post().unwrap().body.clone();
    let found = vec![fault("line 3", false), fault("line 9", false)];
    note_file(city, &body, "counters", found).await.unwrap();
    note_file(city, &body, "other", vec![fault("line 1", true)])
        .await
        .unwrap();
    for code in ["register-misfit", "not-found", "register-misfit"] {
        count_refusal(city, &body, "POST /api/v1/register/residents", code)
            .await
            .unwrap();
    }
    let access = access(city, &actor);
    let marks = Marks::of(city, &access, &body).await.unwrap();
    assert!(marks.keeps_directory);
    let mut kinds: Vec<&str> = marks.marks.iter().map(kind).collect();
    kinds.dedup();
    assert_eq!(kinds, ["refused", "refusals", "gap", "doubted"]);
    let counted: Vec<(String, u64)> = marks
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Refusals(one) => Some((one.code.clone(), one.count)),
            _ => None,
        })
        .collect();
    let expected = [
        ("register-misfit".to_owned(), 2),
        ("not-found".to_owned(), 1),
    ];
    assert_eq!(counted, expected);
    // The same publisher sends a file with nothing wrong: its doubts are over, those of others stay.
    note_file(city, &body, "counters", vec![]).await.unwrap();
    let marks = Marks::of(city, &access, &body).await.unwrap().marks;
    assert!(!marks.iter().any(|mark| kind(mark) == "doubted"));
    assert!(marks.iter().any(|mark| kind(mark) == "refused"));
    let others = city.bodies().iter().find(|one| one.id != body).unwrap();
    let others = Marks::of(city, &access, &others.id).await.unwrap();
    assert!(!others.keeps_directory);
    assert!(others.marks.iter().all(|mark| kind(mark) == "gap"));
}

async fn refusals_are_forgotten_after_their_days(desk: &Desk, clock: &platform::clock::Clock) {
    let city = desk.city();
    let body = officer(desk).post().unwrap().body.clone();
    assert_eq!(refusals_of(city, &body).await.unwrap().len(), 2);
    clock.set(clock.now() + SignedDuration::from_hours(24 * REFUSALS_KEPT_DAYS));
    assert_eq!(refusals_of(city, &body).await.unwrap(), []);
}

async fn somebody_long_winded_is_cut_short(desk: &Desk) {
    let city = desk.city();
    let body = officer(desk).post().unwrap().body.clone();
    let mut endless = fault("line 1", true);
    endless.problem = "x\u{7}".repeat(10_000);
    note_file(city, &body, "other", vec![endless; 1_000])
        .await
        .unwrap();
    let actor = officer(desk);
    let marks = Marks::of(city, &access(city, &actor), &body).await.unwrap();
    let refused: Vec<&Mark> = marks
        .marks
        .iter()
        .filter(|mark| kind(mark) == "refused")
        .collect();
    assert_eq!(refused.len(), 100);
    let Mark::Refused { fault, .. } = refused[0] else {
        panic!("it is refused");
    };
    assert!(fault.problem.chars().count() <= 500 && !fault.problem.contains('\u{7}'));
}

async fn a_reset_is_asked_for_once_and_ends(desk: &Desk) {
    let city = desk.city();
    let actor = officer(desk);
    let body = actor.post().unwrap().body.clone();
    assert!(ask_for_reset(city, &actor).await.unwrap());
    let asked = reset_of(city, &body).await.unwrap().unwrap();
    assert_eq!(asked.asked_by, actor.key());
    assert!(ask_for_reset(city, &actor).await.unwrap());
    assert_eq!(reset_of(city, &body).await.unwrap(), Some(asked));
    let resident = desk
        .roles()
        .iter()
        .find(|role| role.post().is_none())
        .unwrap();
    assert!(!reset_done(city, resident).await.unwrap());
    assert!(reset_done(city, &actor).await.unwrap());
    assert_eq!(reset_of(city, &body).await.unwrap(), None);
}

on_both! {
    async fn what_a_body_has_to_mend(db: Database) {
        let clock = clock();
        let services = Services::from([Library::service()]);
        let desk = practice_city_at(db, services, 1_000, clock.clone()).await;
        marks_are_told_what_hurts_most_first(&desk).await;
        refusals_are_forgotten_after_their_days(&desk, &clock).await;
        somebody_long_winded_is_cut_short(&desk).await;
        a_reset_is_asked_for_once_and_ends(&desk).await;
    }

    async fn a_body_stands_in_a_city_of_its_own(db: Database) {
        let services = Services::from([Library::service()]);
        testing::make_tables(&db, &services).await;
        let stand_in = StandIn {
            part: Part::Counters,
            body: "bod_2Q7MJ5K9T0XW4RCN".parse().unwrap(),
            name: Wording::new("Counters of Riverton", "河城服务中心"),
        };
        let order = LoadOrder {
            source: testing::pack(),
            residents: 1_000,
            seed: 1,
            stand_in: Some(stand_in.clone()),
        };
        let policies = testing::policies(&services);
        load(&db, &clock(), &order, vec![], &policies, |_| {}).await.unwrap();
        assert_eq!(StandIn::kept_in(&db).await.unwrap(), Some(stand_in.clone()));
        let chance = platform::chance::Chance::seeded(9);
        let city = City::open(db, clock(), chance, policies, true).await.unwrap();
        assert_eq!(city.sandbox(), Some(&stand_in));
        let own = city.bodies().iter().find(|body| body.id == stand_in.body).unwrap();
        assert_eq!(own.name, stand_in.name);
        assert_eq!(city.bodies().len(), 8);
        let directory = city.directory().await.unwrap();
        let made_up = directory.entries().iter().filter(|entry| entry.body() == Some(&own.id));
        assert_eq!(made_up.count(), 0, "a body brings its own entries");
        let kind = crate::master_data::MasterDataKind::PracticeRoles;
        let roles = crate::master_data::MasterDataStore::newest(city.db(), kind).await.unwrap();
        let roles: Vec<Actor> = serde_json::from_value(roles.unwrap().content).unwrap();
        let posts: Vec<_> = roles.iter().filter_map(Actor::post).collect();
        assert!(posts.iter().all(|post| post.body == own.id));
        assert_eq!(posts.len(), 2 * own.staffs.len(), "two in each post");
        assert!(posts.len() < roles.len(), "and residents");
    }
}

#[test]
fn what_is_no_sandbox_is_refused() {
    let right = "bod_2Q7MJ5K9T0XW4RCN=https://practice.example.org/";
    let right: SandboxOf = right.parse().unwrap();
    assert_eq!(right.address, "https://practice.example.org/");
    for wrong in [
        "",
        "https://practice.example.org/",
        "bod_2Q7MJ5K9T0XW4RCN",
        "bod_2Q7MJ5K9T0XW4RCN=",
        "bod_2Q7MJ5K9T0XW4RCN=javascript:alert(1)",
        "bod_2Q7MJ5K9T0XW4RCN=https://a b",
        "res_2Q7MJ5K9T0XW4RCN=https://practice.example.org/",
    ] {
        assert_eq!(wrong.parse::<SandboxOf>(), Err(NoSandbox), "{wrong}");
    }
}

#[test]
fn every_code_has_its_way_to_mend() {
    for (code, mending) in [
        ("register-misfit", Mending::Shape),
        ("body-not-json", Mending::Shape),
        ("idempotency-key-missing", Mending::Key),
        ("not-found", Mending::Absent),
        ("if-match-missing", Mending::Version),
        ("consent-withdrawn", Mending::Consent),
        ("pair-decided", Mending::Answer),
    ] {
        assert_eq!(Mending::of_code(code), mending, "{code}");
    }
}
