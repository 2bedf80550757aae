//! What a clerk sees and does for whoever is there: all that they could do online, and what is printed for them.

use axum::http::{StatusCode, header};
use platform::text::Language;

use super::consents::{Visiting, is_resident, key, policy_asked};
use super::{Portal, at_the_portal};
use crate::contact::{Contacts, Wanted, Way};
use crate::id::ResidentId;
use crate::mandate::{Actor, Scope};
use crate::people::{self, RelationKind, Resident};
use crate::testing::access;
use crate::visit;

fn clerk(portal: &Portal) -> Visiting<'_> {
    let is_clerk = |actor: &Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.service == visit::SERVICE)
    };
    Visiting {
        portal,
        key: key(portal, is_clerk),
    }
}

/// Somebody who comes, as the register knows them.
async fn somebody(portal: &Portal) -> Resident {
    let own = portal.desk.roles().iter().find(|role| is_resident(role));
    let access = access(portal.desk.city(), own.unwrap());
    let Actor::Resident { resident } = access.actor() else {
        panic!("a resident is one");
    };
    let registry = portal.desk.city().registry();
    let mandate = registry.act_for(&access, resident, people::SERVICE, Scope::See);
    let row = registry.resident(&mandate.await.unwrap(), resident).await;
    row.unwrap().unwrap()
}

/// A child of somebody.
async fn child_of(portal: &Portal, person: &Resident) -> ResidentId {
    let actor = Actor::Resident {
        resident: person.id.clone(),
    };
    let access = access(portal.desk.city(), &actor);
    let registry = portal.desk.city().registry();
    let mandate = registry.act_for(&access, &person.id, people::SERVICE, Scope::See);
    let relations = registry
        .relations(&mandate.await.unwrap(), &person.id)
        .await;
    let mut relations = relations.unwrap().into_iter();
    let child = relations.find(|one| one.kind == RelationKind::ParentOf);
    child.unwrap().other
}

/// Begins a visit; gives its path.
async fn begins(clerk: &Visiting<'_>, person: &Resident, door: &str) -> String {
    let form = format!(
        "resident={}&born={}&door={door}&agreed=spoken",
        person.id, person.birth_date
    );
    let begun = clerk.send("/counter/visits", &form).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
    begun.header(header::LOCATION).to_owned()
}

async fn keeps_number(portal: &Portal, person: &ResidentId) {
    let actor = Actor::Resident {
        resident: person.clone(),
    };
    let access = access(portal.desk.city(), &actor);
    let registry = portal.desk.city().registry();
    let mandate = registry.act_for(&access, person, people::SERVICE, Scope::Order);
    let reached = Wanted {
        way: Some(Way::Telephone),
        telephone: "+55 31 3222-0042".to_owned(),
        ..Wanted::default()
    };
    let contacts = Contacts::new(portal.desk.city().clone());
    let mandate = mandate.await.unwrap();
    contacts
        .keep(&mandate, person, reached, None)
        .await
        .unwrap();
}

#[doc = "POR-11"]
#[test]
fn a_clerk_sees_what_goes_on_and_does_for_whoever_is_there_what_they_could_do_online() {
    at_the_portal(|portal| async move {
        let (clerk, person) = (clerk(&portal), somebody(&portal).await);
        let policy = policy_asked(&portal).await;
        let whose = format!("?for={}", person.id);
        let pages = [
            format!("/contact{whose}"),
            format!("/documents{whose}"),
            format!("/consents{whose}"),
            format!("/consents/{policy}{whose}"),
            format!("/my-data{whose}"),
            format!("/my-data/ask{whose}"),
            format!("/my-data/looked{whose}"),
            format!("/cases{whose}"),
            format!("/what-may-i-get{whose}"),
            format!("/proxies/of/{}", person.id),
            format!("/proxies/of/{}/new", person.id),
            format!("/proxies/of/{}/helper", person.id),
            format!("/proxies/of/{}/link", person.id),
        ];
        for path in &pages {
            let stranger = clerk.get(path, Language::English).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{path}");
        }
        let visit = begins(&clerk, &person, "counter").await;
        let page = clerk.whole(&visit).await;
        assert!(page.words().contains("Nothing waits for an answer"));
        for path in &pages {
            let page = clerk.whole(path).await;
            assert!(page.html.contains(person.name.reveal()), "{path}");
        }
        // Whom they act for has a say of their own.
        let child = child_of(&portal, &person).await;
        assert_eq!(
            clerk
                .get(&format!("/cases?for={child}"), Language::English)
                .await
                .status,
            StatusCode::OK
        );
        for page in ["/consents", "/my-data", "/my-data/ask"] {
            let answer = clerk
                .get(&format!("{page}?for={child}"), Language::English)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
        let path = format!("/consents/{policy}{whose}");
        let said = clerk.send(&path, "revision=1&do=agree&agreed=signed").await;
        assert_eq!(said.header(header::LOCATION), format!("/consents{whose}"));
        assert!(clerk.whole(&path).await.words().contains("Agreed"));
        let ask = format!("/my-data/ask{whose}");
        let asked = "kind=correction&record=resident&what=My+name+is+written+wrong.";
        let asked = clerk.send(&ask, asked).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.words());
        let page = clerk.whole(&visit).await;
        assert!(!page.words().contains("Nothing waits for an answer"));
        // Nothing of it is a clerk's any more when the visit is over.
        clerk.send(&format!("{visit}/close"), "").await;
        for path in &pages {
            let over = clerk.get(path, Language::English).await;
            assert_eq!(over.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

#[doc = "POR-11"]
#[doc = "POR-13"]
#[test]
fn a_clerk_prints_letters_a_card_and_a_code_for_whoever_is_there() {
    at_the_portal(|portal| async move {
        let (clerk, person) = (clerk(&portal), somebody(&portal).await);
        let visit = begins(&clerk, &person, "counter").await;
        let letters = clerk.whole(&format!("{visit}/letters")).await;
        assert!(letters.words().contains("A clerk said that you were there"));
        let card = format!("{visit}/card");
        assert!(
            clerk
                .whole(&card)
                .await
                .words()
                .contains("They have no card.")
        );
        let given = clerk.send(&card, "do=give").await;
        assert_eq!(given.header(header::LOCATION), card);
        let page = clerk.whole(&card).await;
        let number = page
            .between("cw-number\" translate=\"no\">", "<")
            .to_owned();
        assert_eq!(number.len(), 14, "{number}");
        let found = clerk
            .send("/counter", &format!("card={}", number.replace(' ', "+")))
            .await;
        assert!(found.html.contains(&format!("value=\"{}\"", person.id)));
        let typo = clerk.send("/counter", "card=123456789012").await;
        assert!(
            typo.error_at("card").starts_with("One place is wrong"),
            "{}",
            typo.error_at("card")
        );
        let ended = clerk.send(&card, "do=end").await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        assert!(
            clerk
                .whole(&card)
                .await
                .words()
                .contains("They have no card.")
        );
        let code = format!("{visit}/code");
        clerk.whole(&code).await;
        let shown = clerk.send(&code, "").await;
        let digits = shown
            .between("cw-number\" translate=\"no\">", "<")
            .to_owned();
        clerk.send(&format!("{visit}/close"), "").await;
        let call = format!(
            "resident={}&door=telephone&agreed=spoken&code={digits}",
            person.id
        );
        let begun = clerk.send("/counter/visits", &call).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
        let visit = begun.header(header::LOCATION).to_owned();
        let page = clerk.whole(&visit).await;
        assert!(
            !page.html.contains(&format!("{visit}/card")),
            "nobody is handed a card by telephone"
        );
    });
}

#[doc = "POR-11"]
#[test]
fn a_caller_with_a_number_is_called_back_and_one_without_tells_the_day_of_birth() {
    at_the_portal(|portal| async move {
        let (clerk, person) = (clerk(&portal), somebody(&portal).await);
        let name = person.name.reveal().replace(' ', "+");
        let typed = format!(
            "door=telephone&agreed=spoken&name={name}&born={}",
            person.birth_date
        );
        let found = clerk.send("/counter", &typed).await;
        assert!(
            found.html.contains("action=\"/counter/codes\""),
            "{}",
            found.words()
        );
        let caller = format!(
            "resident={}&door=telephone&agreed=spoken&born={}",
            person.id, person.birth_date
        );
        let asked = clerk.send("/counter/codes", &caller).await;
        assert!(asked.words().contains("No telephone number is kept"));
        let wrong = caller.replace(&person.birth_date.to_string(), "1901-01-01");
        let refused = clerk.send("/counter/visits", &wrong).await;
        assert!(refused.error_at("born").starts_with("This is not what"));
        let switched = clerk
            .send("/counter/codes", &format!("{caller}&language=zh-Hans"))
            .await;
        assert!(switched.html.contains(&person.birth_date.to_string()));

        keeps_number(&portal, &person.id).await;
        let asked = clerk.send("/counter/codes", &caller).await;
        assert!(asked.words().contains("ends in 42") && !asked.html.contains("3132220042"));
        let refused = clerk
            .send("/counter/visits", &format!("{caller}&code=1234"))
            .await;
        assert_eq!(
            refused.error_at("code"),
            "Write the eight digits of the code"
        );
        let sent = clerk
            .send("/counter/codes", &format!("{caller}&do=send"))
            .await;
        assert!(
            sent.words().contains("could not be sent"),
            "{}",
            sent.words()
        );
        let calls = clerk
            .send("/counter/codes", &format!("{caller}&do=call"))
            .await;
        assert!(calls.html.contains("+553132220042"));
        let begun = clerk
            .send("/counter/visits", &format!("{caller}&proof=called-back"))
            .await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
    });
}
