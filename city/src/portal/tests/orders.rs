//! The pages on which orders are written, signed, told and appealed against, and those of what rules decided.

use axum::http::{StatusCode, header};
use platform::text::Language;
use serde_json::json;

use super::consents::{Visiting, is_resident, key, staff, with_roles};
use super::{Portal, at_the_portal};
use crate::decision::Outcome;
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Actor, Channel, Cohort, Purpose, Role};
use crate::oversight::automated::{Appeal, AutomatedDecision, AutomatedRegister, Rule};
use crate::testing::page::Answer;
use crate::testing::written;

/// The investigator of one body, the officer of another, and an auditor of a third.
fn cast(portal: &Portal) -> [Actor; 3] {
    [
        staff(portal, 3, Role::Investigator, "outbreak"),
        staff(portal, 2, Role::Officer, "orders"),
        staff(portal, 1, Role::Auditor, "register"),
    ]
}

const GROUNDS: &str = "grounds=Nine+cases+of+measles+at+one+school+within+a+week.";

/// Writes an order that names a person, and gives its address.
async fn written_by(investigator: &Visiting<'_>, person: &str, hold: &str) -> String {
    let form = investigator.whole("/orders/new").await;
    assert!(form.words().contains("two people of two bodies"));
    let body = &investigator.portal.desk.city().bodies()[2].id;
    assert!(form.html.contains(&format!("value=\"{body}\" selected")));
    let form =
        format!("case=outbreak+14&{GROUNDS}&people={person}&cells=&body={body}&days=7&{hold}");
    let sent = investigator.send("/orders/new", &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    sent.header(header::LOCATION).to_owned()
}

async fn refuses_what_is_no_order(investigator: &Visiting<'_>) {
    let empty = investigator
        .send("/orders/new", "case=&grounds=&people=&cells=&days=&body=")
        .await;
    for field in ["people", "days", "body"] {
        assert!(!empty.error_at(field).is_empty(), "{field}");
    }
    let body = investigator.whole("/orders/new").await;
    let body = body.between("<option value=\"", "\"").to_owned();
    let nowhere =
        format!("case=outbreak+14&{GROUNDS}&people=&cells=nowhere&body={body}&days=7&hold=");
    let nowhere = investigator.send("/orders/new", &nowhere).await;
    assert!(nowhere.error_at("cells").contains("map"));
    assert!(
        nowhere.html.contains("nowhere</textarea>"),
        "what was typed is kept"
    );
    let switched = investigator
        .send("/orders/new", "case=outbreak+14&language=zh-Hans")
        .await;
    assert!(switched.html.contains("起草命令") && switched.html.contains("outbreak 14"));
}

#[test]
fn an_order_is_written_signed_told_and_appealed_against_on_pages() {
    at_the_portal(|portal| async move {
        let cast = cast(&portal);
        let portal = with_roles(portal, cast.clone());
        let [investigator, officer, auditor] = cast.map(|actor| Visiting {
            portal: &portal,
            key: actor.key(),
        });
        let person = Visiting {
            portal: &portal,
            key: key(&portal, is_resident),
        };
        refuses_what_is_no_order(&investigator).await;
        let path = written_by(&investigator, &person.key, "hold=&hold-days=").await;
        let draft = investigator.whole(&path).await;
        assert!(draft.words().contains("Not signed"));
        let none = person.whole("/orders").await;
        assert!(none.words().contains("No order names you"));
        let unseen = person.get(&path, Language::English).await;
        assert_eq!(unseen.status, StatusCode::NOT_FOUND);
        signs(&investigator, &officer, &path).await;

        let told = person.whole("/orders").await;
        assert!(told.words().contains("outbreak 14"));
        let page = person.whole(&path).await;
        let words = page.words();
        // What was ordered, the ground, what they can do now and by when, and who helps, in this order.
        let in_order = [
            "may look at what the city keeps of you",
            "Nine cases of measles",
            "by the end of Wednesday 1 April 2026",
            "Who helps you",
        ];
        let places: Vec<_> = in_order.iter().map(|part| words.find(part)).collect();
        assert!(places.iter().all(Option::is_some), "{words}");
        assert!(places.is_sorted(), "{words}");
        appeals(&person, &page, "I+was+abroad+in+that+week.").await;
        let waits = person.whole(&path).await;
        assert!(waits.words().contains("by the end of Monday 16 March 2026"));
        decides(&auditor, &path, &person.key).await;
        let decided = person.whole(&path).await;
        let words = decided.words();
        assert!(
            words.contains("You were right") && words.contains("stamps in the passport"),
            "{words}"
        );
        ends(&officer, &auditor, &path).await;
        for stranger in ["/orders", "/orders/new"] {
            let clerk = Visiting {
                portal: &portal,
                key: key(&portal, |actor| !is_resident(actor)),
            };
            let answer = clerk.get(stranger, Language::English).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{stranger}");
        }
    });
}

async fn signs(investigator: &Visiting<'_>, officer: &Visiting<'_>, path: &str) {
    let once = investigator.send(path, "do=sign").await;
    assert_eq!(once.header(header::LOCATION), path);
    let twice = investigator.send(path, "do=sign").await;
    assert!(
        twice.error_at("sign").contains("another body"),
        "{}",
        twice.words()
    );
    let page = officer.whole(path).await;
    assert!(page.words().contains("Signed by one body"));
    assert!(page.words().contains("With your signature"));
    let second = officer.send(path, "do=sign").await;
    assert_eq!(second.header(header::LOCATION), path);
    assert!(officer.whole(path).await.words().contains("In force"));
}

/// Follows the link of a page on which one appeals, and appeals.
async fn appeals(person: &Visiting<'_>, page: &Answer, words: &str) {
    let link = page.between("href=\"/cases/new?kind=appeal&", "\"");
    let about = link.rsplit('=').next().unwrap();
    let form = format!("/cases/new?kind=appeal&about={about}");
    let form = person.whole(&form).await;
    assert!(
        form.html.contains(&format!("value=\"{about}\"")),
        "{}",
        form.html
    );
    let silent = format!("kind=appeal&about={about}&words=");
    let silent = person.send("/cases/new", &silent).await;
    assert!(!silent.error_at("words").is_empty());
    let said = format!("kind=appeal&about={about}&words={words}");
    let sent = person.send("/cases/new", &said).await;
    assert!(sent.header(header::LOCATION).starts_with("/cases/cas_"));
    let again = person.send("/cases/new", &said).await;
    assert!(!again.error_at("about").is_empty(), "there is one already");
}

/// Where an appeal is decided, by what it is against: the address that it had before leads there.
async fn desk_of(auditor: &Visiting<'_>, person: &str, about: &str) -> (String, Answer) {
    let list = auditor.get("/appeals", Language::English).await;
    assert_eq!(list.header(header::LOCATION), "/cases/work");
    let old = format!("/appeals/{person}/{about}");
    let old = auditor.get(&old, Language::English).await;
    let path = old.header(header::LOCATION).to_owned();
    let list = auditor.whole("/cases/work").await;
    assert!(list.html.contains(&path), "{}", list.html);
    let page = auditor.whole(&path).await;
    (path, page)
}

fn form(page: &Answer, rest: &str) -> String {
    let version = page.between("name=\"version\" value=\"", "\"");
    format!("version={version}&do=answer&{rest}")
}

async fn decides(auditor: &Visiting<'_>, order: &str, person: &str) {
    let id = order.strip_prefix("/orders/").unwrap();
    let (path, page) = desk_of(auditor, person, id).await;
    let words = page.words();
    assert!(words.contains("I was abroad") && words.contains("Nine cases of measles"));
    let nothing = auditor.send(&path, &form(&page, "reason=")).await;
    assert!(!nothing.error_at("outcome").is_empty());
    let short = form(&page, "outcome=upheld&reason=Yes.");
    let short = auditor.send(&path, &short).await;
    assert!(!short.error_at("reason").is_empty());
    let reason = form(
        &page,
        "outcome=upheld&reason=The+stamps+in+the+passport+show+it.",
    );
    let decided = auditor.send(&path, &reason).await;
    assert_eq!(decided.header(header::LOCATION), "/cases/work");
    let list = auditor.whole("/cases/work").await;
    assert!(!list.html.contains(&path));
}

async fn ends(officer: &Visiting<'_>, auditor: &Visiting<'_>, path: &str) {
    let by_auditor = auditor.send(path, "do=end&why=The+case+was+closed+by+the+ward.");
    assert_eq!(by_auditor.await.status, StatusCode::NOT_FOUND);
    let short = officer.send(path, "do=end&why=Over.").await;
    assert!(!short.error_at("why").is_empty());
    let ended = officer
        .send(path, "do=end&why=The+case+was+closed+by+the+ward.")
        .await;
    assert_eq!(ended.header(header::LOCATION), path);
    let audited = auditor.whole(path).await;
    assert!(audited.words().contains("Taken back"));
}

#[doc = "GOV-09"]
#[test]
fn an_auditor_sees_that_an_order_is_held_back_and_the_person_does_not() {
    at_the_portal(|portal| async move {
        let cast = cast(&portal);
        let portal = with_roles(portal, cast.clone());
        let [investigator, officer, auditor] = cast.map(|actor| Visiting {
            portal: &portal,
            key: actor.key(),
        });
        let person = Visiting {
            portal: &portal,
            key: key(&portal, is_resident),
        };
        let unsaid = format!("case=c&{GROUNDS}&people={}&days=7&hold-days=99", person.key);
        let unsaid = investigator.send("/orders/new", &unsaid).await;
        assert!(!unsaid.error_at("body").is_empty());
        let hold = "hold=Whoever+is+warned+may+leave+before.&hold-days=3";
        let path = written_by(&investigator, &person.key, hold).await;
        investigator.send(&path, "do=sign").await;
        officer.send(&path, "do=sign").await;
        let list = auditor.whole("/orders").await;
        assert!(list.words().contains("1 order is held back"));
        let page = auditor.whole(&path).await;
        assert!(page.words().contains("Whoever is warned may leave before."));
        assert!(page.words().contains("Thursday 5 March 2026"));
        let unseen = person.get(&path, Language::English).await;
        assert_eq!(unseen.status, StatusCode::NOT_FOUND);
        let looked = "/my-data/looked?own=yes";
        let before = person.whole(looked).await;
        assert!(!before.words().contains("Orders that name you"));
        let three_days = jiff::SignedDuration::from_hours(3 * 24);
        let later = portal.clock.now().checked_add(three_days);
        portal.clock.set(later.unwrap());
        assert_eq!(person.whole(&path).await.status, StatusCode::OK);
        let after = person.whole(looked).await;
        assert!(after.words().contains("Orders that name you"));
        let list = auditor.whole("/orders").await;
        assert!(list.words().contains("No order is held back"));
    });
}

#[doc = "POR-17"]
#[test]
fn an_order_and_what_was_said_against_it_stand_among_ones_data_in_words() {
    at_the_portal(|portal| async move {
        let cast = cast(&portal);
        let portal = with_roles(portal, cast.clone());
        let [investigator, officer, auditor] = cast.map(|actor| Visiting {
            portal: &portal,
            key: actor.key(),
        });
        let person = Visiting {
            portal: &portal,
            key: key(&portal, is_resident),
        };
        let hold = "hold=Whoever+is+warned+may+leave+before.&hold-days=3";
        let path = written_by(&investigator, &person.key, hold).await;
        investigator.send(&path, "do=sign").await;
        officer.send(&path, "do=sign").await;
        let before = person.whole("/my-data").await.words();
        assert!(!before.contains("outbreak 14") && !before.contains("An order names you"));
        let three_days = jiff::SignedDuration::from_hours(3 * 24);
        portal.clock.set(portal.clock.now() + three_days);
        let page = person.whole(&path).await;
        appeals(&person, &page, "I+was+abroad+in+that+week.").await;
        decides(&auditor, &path, &person.key).await;
        let held = person.whole("/my-data").await.words();
        for part in [
            "Orders that name you",
            "outbreak 14",
            "Nine cases of measles",
            "In force",
            "What it tells An order names you",
            "Your appeal was decided",
            "Against An order that names you",
            "I was abroad in that week.",
            "You were right",
            "The stamps in the passport show it.",
        ] {
            assert!(held.contains(part), "{part}: {held}");
        }
        let chinese = person.get("/my-data", Language::SimplifiedChinese).await;
        assert!(chinese.words().contains("有一份命令涉及您"));
        for words in [held, chinese.words()] {
            for code in ["order-names-you", "appeal-decided", "upheld", "field-"] {
                assert!(!words.contains(code), "{code}: {words}");
            }
        }
    });
}

/// A rule decided about a person.
async fn rule_decides(portal: &Portal, person: &str) -> DecisionId {
    let city = portal.desk.city();
    let about = "rnd_0000000000000000";
    let decision = DecisionId::from_bytes([7; 10]);
    let resident: ResidentId = person.parse().unwrap();
    let one = AutomatedDecision {
        decision: decision.clone(),
        resident,
        rule: Rule {
            service: "library".to_owned(),
            name: "reading-rooms".to_owned(),
            version: 3,
        },
        about: about.to_owned(),
        inputs: json!({"wishes": ["north", "近"]}),
        result: Outcome::Waiting,
        reviewer: "stf_0000000000000001".to_owned(),
        appeal: Appeal::None,
        made_at: city.now(),
    };
    let access = city.access(Actor::System, Channel::Program);
    let cohort = Cohort::new(about, "library", city.bodies()[0].id.clone());
    let registry = city.registry();
    let mandate = registry.work_on(&access, &cohort, Purpose::Loading);
    let mandate = mandate.unwrap();
    written(city.db(), move |tx| {
        Box::pin(async move { AutomatedRegister::enter(tx, &mandate, &[one]).await })
    })
    .await;
    decision
}

#[doc = "GOV-14"]
#[test]
fn a_person_sees_what_a_rule_decided_and_appeals() {
    at_the_portal(|portal| async move {
        let auditor = staff(&portal, 1, Role::Auditor, "register");
        let portal = with_roles(portal, [auditor.clone()]);
        let auditor = Visiting {
            portal: &portal,
            key: auditor.key(),
        };
        let person = Visiting {
            portal: &portal,
            key: key(&portal, is_resident),
        };
        let none = person.whole("/automated-decisions").await;
        assert!(none.words().contains("No rule has decided anything"));
        let decision = rule_decides(&portal, &person.key).await;
        let path = format!("/automated-decisions/{decision}");
        let list = person.whole("/automated-decisions").await;
        assert!(list.html.contains(&path));
        let page = person.whole(&path).await;
        let words = page.words();
        for part in ["reading-rooms", "3", "north, 近", "Waiting", "stf_"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        appeals(&person, &page, "My+brother+is+there.").await;
        let (desk, page) = desk_of(&auditor, &person.key, decision.as_str()).await;
        assert!(page.words().contains("My brother is there."));
        assert!(page.words().contains("reading-rooms"), "what it is against");
        let reason = form(
            &page,
            "outcome=dismissed&reason=The+rule+does+not+look+at+brothers.",
        );
        let decided = auditor.send(&desk, &reason).await;
        assert_eq!(decided.header(header::LOCATION), "/cases/work");
        let page = person.whole(&path).await;
        let words = page.words();
        assert!(words.contains("It stands") && words.contains("does not look at brothers"));
        let nobody = portal.get(&path).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
        let stranger = auditor.get(&path, Language::English).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    });
}

/// Somebody of the role picker in a post, chosen as a visitor chooses, and the page at which they begin.
async fn chosen<'a>(portal: &'a Portal, role: Role, service: &str) -> (Visiting<'a>, String) {
    let key = key(portal, |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == role && post.service == service)
    });
    let sent = portal.post("/roles", format!("role={key}")).await;
    let begins = sent.header(header::LOCATION).to_owned();
    (Visiting { portal, key }, begins)
}

#[test]
fn whoever_tries_the_city_can_declare_an_emergency_and_sign_an_order() {
    at_the_portal(|portal| async move {
        let portal = &portal;
        let roles = portal.get("/roles").await.words();
        for name in [
            "Clinician",
            "Investigator",
            "Officer of orders",
            "Administrator",
        ] {
            assert!(roles.contains(name), "{name}");
        }
        let person = key(portal, is_resident);
        let (clinician, begins) = chosen(portal, Role::Clinician, "health").await;
        clinician.whole(&begins).await;
        let form = format!("resident={person}&reason=Found+unconscious+in+the+street.");
        let sent = clinician.send(&begins, &form).await;
        assert_eq!(sent.header(header::LOCATION), "/emergencies");
        let (investigator, begins) = chosen(portal, Role::Investigator, "outbreak").await;
        investigator.whole(&begins).await;
        let page = investigator.whole("/orders/new").await;
        let body = page.between("<option value=\"", "\" selected").to_owned();
        let body = body.rsplit('"').next().unwrap().to_owned();
        let order = format!(
            "case=outbreak+14&{GROUNDS}&people={person}&cells=&body={body}&days=7&hold=&hold-days="
        );
        let sent = investigator.send("/orders/new", &order).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let path = sent.header(header::LOCATION).to_owned();
        let (court, begins) = chosen(portal, Role::Officer, "orders").await;
        court.whole(&begins).await;
        signs(&investigator, &court, &path).await;
        let person = Visiting {
            portal,
            key: person,
        };
        assert!(
            person
                .whole("/orders")
                .await
                .words()
                .contains("outbreak 14")
        );
        let (auditor, _) = chosen(portal, Role::Auditor, "register").await;
        assert!(
            auditor
                .whole("/emergencies")
                .await
                .html
                .contains("href=\"/emergencies/")
        );
        let (administrator, begins) = chosen(portal, Role::Administrator, "staff").await;
        assert_eq!(begins, "/staff");
        administrator.whole(&begins).await;
    });
}
