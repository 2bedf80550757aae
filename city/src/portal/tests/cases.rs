//! The pages on which people complain, and those of the team that answers.

use axum::http::{StatusCode, header};
use platform::text::Language;

use super::consents::{Visiting, is_resident, key};
use super::{Portal, at_the_portal};
use crate::attachment::{self, Attachments};
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Channel, Role};
use crate::people;
use crate::visit::{Agreed, Door, Opening, Proof, SERVICE, Visits};

fn visiting<'a>(portal: &'a Portal, role: Role, service: &str) -> Visiting<'a> {
    let is_it = |actor: &Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == role && post.service == service)
    };
    Visiting {
        portal,
        key: key(portal, is_it),
    }
}

fn someone(portal: &Portal) -> Visiting<'_> {
    Visiting {
        portal,
        key: key(portal, is_resident),
    }
}

/// The version that the form of a page was made from.
fn version(page: &crate::testing::page::Answer) -> String {
    page.between("name=\"version\" value=\"", "\"").to_owned()
}

async fn refuses_what_is_no_complaint(person: &Visiting<'_>) {
    let none = person
        .send("/cases/new", "kind=&about=&words=It+was+wrong.")
        .await;
    assert!(!none.error_at("kind").is_empty());
    assert!(
        none.html.contains("It was wrong.</textarea>"),
        "what was typed is kept"
    );
    let empty = person
        .send(
            "/cases/new",
            "kind=complaint&service=register&about=&words=",
        )
        .await;
    assert!(!empty.error_at("words").is_empty());
    let long = format!(
        "kind=complaint&service=register&about=&words={}",
        "x".repeat(10_001)
    );
    let long = person.send("/cases/new", &long).await;
    assert!(
        long.error_at("words").contains("10,000"),
        "{}",
        long.error_at("words")
    );
    let theirs = "kind=appeal&about=dec_0000000000000000&words=It+was+wrong.";
    let theirs = person.send("/cases/new", theirs).await;
    assert!(!theirs.error_at("about").is_empty());
    let switched = "kind=complaint&about=&words=It+was+wrong.&language=zh-Hans";
    let switched = person.send("/cases/new", switched).await;
    assert!(switched.html.contains("提出投诉或申诉") && switched.html.contains("It was wrong."));
}

async fn sent(person: &Visiting<'_>, path: &str) -> String {
    let form = "kind=complaint&service=register&about=&words=The+letter+came+late.";
    let sent = person.send(path, form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    sent.header(header::LOCATION).to_owned()
}

/// A form that was made from a page.
fn form(rest: &str, page: &crate::testing::page::Answer) -> String {
    format!("version={}&{rest}", version(page))
}

const ANSWER: &str = "do=answer&outcome=upheld&reason=We+have+changed+how+letters+are+printed.";

async fn refuses_what_is_no_answer(clerk: &Visiting<'_>, at: &str) {
    let case = clerk.whole(at).await;
    assert!(case.words().contains("The letter came late."));
    let silent = form("do=answer&outcome=upheld&reason=No.", &case);
    let silent = clerk.send(at, &silent).await;
    assert!(
        silent.error_at("reason").contains("20"),
        "{}",
        silent.words()
    );
    assert!(
        silent.html.contains("No.</textarea>"),
        "what was typed is kept"
    );
    let day = form("do=ask&question=When%3F&until=tomorrow", &case);
    let day = clerk.send(at, &day).await;
    assert!(!day.error_at("until").is_empty());
}

/// The clerk asks, the person replies, and the clerk answers; what was made from an old page is refused.
async fn asks_and_answers(clerk: &Visiting<'_>, at: &str, person: &Visiting<'_>, path: &str) {
    let case = clerk.whole(at).await;
    let asked = form("do=ask&question=When%3F&until=2026-03-20", &case);
    let asked = clerk.send(at, &asked).await;
    assert_eq!(asked.header(header::LOCATION), at);
    let page = person.whole(path).await;
    assert!(page.words().contains("by the end of Friday 20 March 2026"));
    let replied = form("do=reply&words=On+Monday.", &page);
    let replied = person.send(path, &replied).await;
    assert_eq!(replied.header(header::LOCATION), path);
    let stale = clerk.send(at, &form(ANSWER, &case)).await;
    assert!(stale.error_at("reason").contains("in the meantime"));
    let case = clerk.whole(at).await;
    let answered = clerk.send(at, &form(ANSWER, &case)).await;
    assert_eq!(answered.header(header::LOCATION), "/cases/work");
}

#[doc = "COR-15"]
#[test]
fn a_person_complains_is_asked_and_answered_on_pages() {
    at_the_portal(|portal| async move {
        let person = someone(&portal);
        let clerk = visiting(&portal, Role::Officer, people::SERVICE);
        let none = person.whole("/cases").await;
        assert!(none.words().contains("You have sent nothing yet"));
        person.whole("/cases/new").await;
        refuses_what_is_no_complaint(&person).await;
        let path = sent(&person, "/cases/new").await;
        let page = person.whole(&path).await;
        assert!(page.words().contains("by the end of Monday 16 March 2026"));
        let work = clerk.whole("/cases/work").await;
        let at = work.between("href=\"/cases/work/", "\"").to_owned();
        let at = format!("/cases/work/{at}");
        refuses_what_is_no_answer(&clerk, &at).await;
        asks_and_answers(&clerk, &at, &person, &path).await;
        let page = person.whole(&path).await;
        let words = page.words();
        // The answer, the reason, what they can do now and by when, and who helps, in this order.
        let in_order = [
            "You are right",
            "We have changed how letters are printed.",
            "looked at again by the end of",
            "Who helps you",
        ];
        let places: Vec<_> = in_order.iter().map(|part| words.find(part)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{words}"
        );
        let empty = person.send(&path, &form("do=reopen&words=", &page)).await;
        assert!(!empty.error_at("words").is_empty());
        let again = form("do=reopen&words=It+came+late+again.", &page);
        let again = person.send(&path, &again).await;
        assert_eq!(again.header(header::LOCATION), path);
        let page = person.whole(&path).await;
        let back = person.send(&path, &form("do=withdraw", &page)).await;
        assert_eq!(back.header(header::LOCATION), path);
        let page = person.whole(&path).await;
        assert!(page.words().contains("You took it back"));
    });
}

#[doc = "COR-03"]
#[test]
fn a_team_says_who_is_away_and_who_leads() {
    at_the_portal(|portal| async move {
        let clerk = visiting(&portal, Role::Officer, people::SERVICE);
        let administrator = visiting(&portal, Role::Administrator, "staff");
        clerk.whole("/cases/absence").await;
        let wrong = clerk
            .send("/cases/absence", "do=say&from=2020-01-01&to=x&stand-in=")
            .await;
        assert!(!wrong.error_at("from").is_empty());
        assert!(
            wrong.html.contains("value=\"2020-01-01\""),
            "what was typed is kept"
        );
        let said = "do=say&from=2026-03-02&to=2026-03-06&stand-in=";
        let said = clerk.send("/cases/absence", said).await;
        assert_eq!(said.header(header::LOCATION), "/cases/absence");
        let away = clerk.whole("/cases/absence").await;
        assert!(
            away.words().contains("Friday 6 March 2026"),
            "{}",
            away.words()
        );
        let back = clerk
            .send("/cases/absence", "do=back&since=2026-03-02")
            .await;
        assert_eq!(back.header(header::LOCATION), "/cases/absence");
        let teams = administrator.whole("/cases/team").await;
        let place = teams.between("name=\"team\" value=\"", "\"").to_owned();
        let lead = teams
            .between("name=\"lead\"><option value=\"", "\"")
            .to_owned();
        let named = format!("team={place}&lead={lead}");
        let named = administrator.send("/cases/team", &named).await;
        assert_eq!(named.header(header::LOCATION), "/cases/team");
        let work = clerk.whole("/cases/work").await;
        assert!(work.words().contains("All of my team"), "{}", work.words());
        let person = someone(&portal);
        for path in ["/cases/work", "/cases/absence", "/cases/team"] {
            let seen = person.get(path, Language::English).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/cases", "/cases/team", "/cases/cas_0000000000000000"] {
            let seen = clerk.get(path, Language::English).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

async fn opened(portal: &Portal, clerk: &Actor, person: &ResidentId) {
    let city = portal.desk.city().clone();
    let own = Actor::Resident {
        resident: person.clone(),
    };
    let access: Access = city.access(own, Channel::Portal);
    let registry = city.registry();
    let scope = crate::mandate::Scope::See;
    let own = registry.act_for(&access, person, people::SERVICE, scope);
    let row = registry
        .resident(&own.await.unwrap(), person)
        .await
        .unwrap();
    let opening = Opening {
        resident: person.clone(),
        door: Door::Counter,
        proof: Proof::BirthDate(row.unwrap().birth_date),
        agreed: Agreed::Spoken,
    };
    let visits = Visits::new(city.clone());
    visits
        .open(&city.access(clerk.clone(), Channel::Portal), opening)
        .await
        .unwrap();
}

#[doc = "POR-11"]
#[test]
fn a_clerk_at_the_counter_complains_for_whoever_is_there() {
    at_the_portal(|portal| async move {
        let is_clerk = |actor: &&Actor| actor.post().is_some_and(|post| post.service == SERVICE);
        let clerk = portal.desk.roles().iter().find(is_clerk).unwrap().clone();
        let person: ResidentId = someone(&portal).key.parse().unwrap();
        let counter = Visiting {
            portal: &portal,
            key: clerk.key(),
        };
        let list = format!("/cases?for={person}");
        let before = counter.get(&list, Language::English).await;
        assert_eq!(before.status, StatusCode::NOT_FOUND, "nobody is there");
        opened(&portal, &clerk, &person).await;
        counter.whole(&list).await;
        counter.whole(&format!("/cases/new?for={person}")).await;
        let path = sent(&counter, &format!("/cases/new?for={person}")).await;
        assert!(path.ends_with(&format!("?for={person}")));
        let page = counter.whole(&path).await;
        let back = format!("do=withdraw&version={}", version(&page));
        let back = counter.send(&path, &back).await;
        assert_eq!(back.header(header::LOCATION), path);
        let seen = someone(&portal).whole("/cases").await;
        assert!(
            seen.words().contains("Taken back"),
            "the person sees it too"
        );
    });
}

/// A picture of two by two pixels, which may show anything.
const PHOTO: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001049444154789c636870500022060805001a0e03819c0e39c70000000049454e44ae426082";

/// A document of the person that an officer refused.
async fn refused_document(portal: &Portal, person: &ResidentId) -> String {
    let city = portal.desk.city();
    let officer = visiting(portal, Role::Officer, people::SERVICE).key;
    let mut roles = portal.desk.roles().iter();
    let officer = roles.find(|role| role.key() == officer).unwrap();
    let own = Actor::Resident {
        resident: person.clone(),
    };
    let own = city.access(own, Channel::Portal);
    let registry = city.registry();
    let scope = crate::mandate::Scope::Order;
    let mandate = registry.act_for(&own, person, people::SERVICE, scope).await;
    let documents = Attachments::new(city.clone(), None);
    let digits = PHOTO.as_bytes().chunks(2);
    let photo = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    let given = documents
        .give(
            &mandate.unwrap(),
            person,
            attachment::Proof::Address,
            "",
            photo.collect(),
        )
        .await
        .unwrap();
    let officer = city.access(officer.clone(), Channel::Portal);
    let why = "It is a photo of a cat: send the letter.";
    let refused = documents.refuse(&officer, person, &given.id, why).await;
    refused.unwrap();
    given.id.to_string()
}

#[doc = "COR-15"]
#[test]
fn a_refused_document_and_an_answer_that_says_no_lead_to_an_appeal() {
    at_the_portal(|portal| async move {
        let person = someone(&portal);
        let clerk = visiting(&portal, Role::Officer, people::SERVICE);
        let document = refused_document(&portal, &person.key.parse().unwrap()).await;
        let ask = "kind=erasure&record=resident&what=Remove+my+name.";
        let asked = person.send("/my-data/ask", ask).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let work = clerk.whole("/cases/work").await;
        let at = format!("/cases/work/{}", work.between("href=\"/cases/work/", "\""));
        let page = clerk.whole(&at).await;
        let end = "do=end&cause=unreachable&why=Nobody+answered+us+at+all.";
        let end = clerk.send(&at, &form(end, &page)).await;
        assert!(!end.error_at("cause").is_empty(), "they were not asked");
        let no = "do=answer&outcome=dismissed&reason=The+law+has+us+keep+the+name.";
        let no = clerk.send(&at, &form(no, &page)).await;
        assert_eq!(no.header(header::LOCATION), "/cases/work");
        let case = format!("cas_{}", at.rsplit("cas_").next().unwrap());
        for (page, about) in [
            ("/documents", &document),
            (&format!("/cases/{case}"), &case),
        ] {
            let link = format!("/cases/new?kind=appeal&about={about}");
            let shown = link.replace('&', "&#38;");
            for language in [Language::English, Language::SimplifiedChinese] {
                let seen = person.get(page, language).await;
                assert!(seen.html.contains(&shown), "{page}: {}", seen.html);
            }
            let words = person.whole(page).await.words();
            assert!(
                words.contains("by the end of Wednesday 1 April 2026"),
                "{words}"
            );
            person.whole(&link).await;
            let appeal = format!("kind=appeal&about={about}&words=Look+again.");
            let sent = person.send("/cases/new", &appeal).await;
            assert!(sent.header(header::LOCATION).starts_with("/cases/cas_"));
            let seen = person.whole(page).await;
            assert!(!seen.html.contains(&shown), "one appeals once");
        }
    });
}

#[doc = "COR-03"]
#[test]
fn everybody_reads_how_long_cases_take_and_an_officer_changes_it_from_a_day_to_come() {
    at_the_portal(|portal| async move {
        let clerk = visiting(&portal, Role::Officer, people::SERVICE);
        let person = someone(&portal);
        let read = person.whole("/cases/days").await;
        let appeal = "You can appeal within 30 days";
        assert!(read.words().contains(appeal), "{}", read.words());
        assert!(!read.html.contains("<input class"), "they change nothing");
        let form = |from: &str, days: &str| {
            let kinds = ["complaint", "appeal", "correction", "erasure"];
            let kinds = kinds.map(|kind| format!("&{kind}-answer={days}&{kind}-escalate=2"));
            format!(
                "follows=0&from={from}&appeal-days=60&reopen-days=10&no-answer-answer=3&did-not-come-answer=24{}",
                kinds.concat()
            )
        };
        let page = clerk.whole("/cases/days").await;
        assert_eq!(page.between("name=\"follows\" value=\"", "\""), "0");
        for wrong in [
            form("soon", "15"),
            form("2027-01-04", "many"),
            form("2026-01-05", "15"),
            form("2027-01-04", "2"),
        ] {
            let refused = clerk.send("/cases/days", &wrong).await;
            assert!(!refused.error_at("from").is_empty(), "{wrong}");
        }
        let right = form("2027-01-04", "15");
        let stranger = person.send("/cases/days", &right).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        let changed = clerk.send("/cases/days", &right).await;
        assert_eq!(changed.header(header::LOCATION), "/cases/days");
        let late = clerk.send("/cases/days", &right).await;
        assert!(late.error_at("from").contains("Somebody else"));
        let read = person.whole("/cases/days").await;
        let read = read.words();
        assert!(
            read.contains(appeal) && read.contains("From Monday 4 January 2027"),
            "{read}"
        );
        assert!(read.contains("You can appeal within 60 days"), "{read}");
    });
}
