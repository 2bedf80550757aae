//! The pages on which officers write to people.

use axum::http::{StatusCode, header};
use platform::text::Language;

use super::at_the_portal;
use super::consents::{Visiting, is_resident, key};
use crate::mandate::{Actor, Role};
use crate::people;

const WORDS: &str = "subject-en=Your+card&subject-zh=您的卡&text-en=It+is+ready.&text-zh=已经办好。\
     &next-en=Fetch+it.&next-zh=请来领取。&reply-by=2026-03-31&client=c1";

fn is_officer(actor: &Actor) -> bool {
    let post = actor.post();
    post.is_some_and(|post| post.service == people::SERVICE && post.role == Role::Officer)
}

async fn refuses_what_is_no_message(officer: &Visiting<'_>) {
    let empty = officer.send("/messages/new", "people=&client=c1").await;
    for part in ["subject", "text", "next"] {
        for language in ["en", "zh"] {
            let field = format!("{part}-{language}");
            assert!(!empty.error_at(&field).is_empty(), "{field}");
        }
    }
    let to_nobody = format!("people=&{WORDS}");
    let to_nobody = officer.send("/messages/new", &to_nobody).await;
    assert!(to_nobody.error_at("people").contains("Choose a group"));
    let stranger = format!("people=res_0000000000000000&{WORDS}");
    let stranger = officer.send("/messages/new", &stranger).await;
    assert!(
        stranger
            .error_at("people")
            .contains("nobody of this number")
    );
    let switched = format!("language=zh-Hans&{WORDS}");
    let switched = officer.send("/messages/new", &switched).await;
    assert!(switched.html.contains("写信息") && switched.html.contains("It is ready."));
}

/// Looks at a message and sends it.
async fn sends(officer: &Visiting<'_>, path: &str) {
    let preview = officer.whole(path).await.words();
    for part in [
        "Nothing was sent yet",
        "It goes to one person",
        "As a letter",
        "in 2 parts",
        "已经办好。",
    ] {
        assert!(preview.contains(part), "{part}: {preview}");
    }
    let odd = officer.send(path, "do=dance").await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let sent = officer.send(path, "do=send").await;
    assert_eq!(sent.header(header::LOCATION), path);
    let status = officer.whole(path).await.words();
    let untold = "For one person the way is not found yet";
    assert!(
        status.contains("Being sent") && status.contains(untold),
        "{status}"
    );
}

#[doc = "COR-06"]
#[test]
fn an_officer_writes_looks_and_sends_and_sees_how_far_it_has_come() {
    at_the_portal(|portal| async move {
        let visiting = |key| Visiting {
            portal: &portal,
            key,
        };
        let officer = visiting(key(&portal, is_officer));
        let number = key(&portal, is_resident);
        let none = officer.whole("/messages").await;
        assert!(none.words().contains("no message yet"));
        let form = officer.whole(&format!("/messages/new?for={number}")).await;
        assert!(form.html.contains(&number));
        refuses_what_is_no_message(&officer).await;
        let written = format!("people={number}&{WORDS}");
        let written = officer.send("/messages/new", &written).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.words());
        let path = written.header(header::LOCATION).to_owned();
        sends(&officer, &path).await;
        while portal.desk.messages().work().await.unwrap() > 0 {}
        while portal.desk.notices().work().await.unwrap() > 0 {}
        let status = officer.whole(&path).await.words();
        assert!(status.contains("Told in the portal alone"), "{status}");
        let list = officer.whole("/messages").await.words();
        assert!(list.contains("To one person, written on"), "{list}");
        let person = visiting(number);
        let told = person.whole("/my-data").await.words();
        assert!(told.contains("It is ready."), "{told}");
        let kept = person.whole("/kept").await.words();
        assert!(
            kept.contains("It is ready.") && kept.contains("31 March 2026"),
            "{kept}"
        );
        for page in ["/messages", "/messages/new", &path] {
            let unseen = person.get(page, Language::English).await;
            assert_eq!(unseen.status, StatusCode::NOT_FOUND, "{page}");
        }
    });
}
