//! The pages, as people read them.

use axum::http::{StatusCode, header};
use city::mandate::{Actor, Scope};
use city::people::FactValue;
use eldercare::words;
use jiff::civil::date;

use crate::town::{Town, set_from};

const MINE: &str = "/eldercare/mine";
const SIGN: &str = "/eldercare/office/sign";

pub async fn everyone_reads_the_schemes(town: &Town) {
    town.begins();
    let page = town.reader(None).reads("/eldercare").await;
    let words = page.words();
    for said in [
        "Meals from the age of 80",
        "It pays 5.00 BRL each time",
        "you are 80",
        "City fund for older people (2 of 3 parts)",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(
        town.reader(None)
            .reads("/")
            .await
            .html
            .contains("/eldercare")
    );
}

pub async fn who_asks_is_answered_at_once(town: &Town) {
    let parent = town.parents().remove(0);
    let certified = (date(2026, 1, 1), None);
    town.certifies(41, &parent, FactValue::Disability, certified)
        .await;
    let reader = town.resident(&parent);
    let before = reader.reads(MINE).await;
    assert!(before.words().contains("Nothing has been approved yet"));
    let asked = reader.post(MINE, "").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    assert_eq!(asked.header(header::LOCATION), MINE);
    let after = reader.reads(MINE).await;
    let words = after.words();
    assert!(words.contains("Approved from"), "{words}");
    assert!(
        words.contains("Meals brought to the home: pays 20.00 BRL"),
        "{words}"
    );
    assert!(
        !after.html.contains("<form id=\"form\""),
        "nothing is left to ask for"
    );
    reader.reads("/my-data").await;
}

pub async fn whoever_is_too_young_reads_one_sentence(town: &Town) {
    let reader = town.resident(&town.parents().remove(1));
    let page = reader.reads(MINE).await;
    let words = page.words();
    let said = "Support begins at 60; sooner only with a certificate: Meals brought to the home.";
    assert!(words.contains(said), "{words}");
    assert!(!words.contains("because this is not so"), "{words}");
    assert!(
        !page.html.contains("<form id=\"form\""),
        "there is nothing to ask for"
    );
    // Where no scheme begins sooner, the sentence is shorter still.
    let content = town.schemes().on(date(2026, 3, 2)).await.unwrap();
    let mut content = content.unwrap().content;
    content.schemes.retain(|scheme| scheme.code != "delivery");
    let begins = content.begins_after(59).unwrap();
    let told = words::begins(&town.text(), &content, &begins);
    assert_eq!(told, "Support begins at 60.");
    assert_eq!(content.begins_after(60), None);
}

pub async fn whom_no_scheme_is_for_appeals(town: &Town) {
    let parent = town.parents().remove(1);
    let reader = town.resident(&parent);
    // The form may stand open from before; what it sends is decided like any request.
    assert_eq!(reader.post(MINE, "").await.status, StatusCode::SEE_OTHER);
    let page = reader.reads(MINE).await;
    let words = page.words();
    assert!(words.contains("no scheme was for you"), "{words}");
    assert!(words.contains("Support begins at 60"), "{words}");
    let appeal = page
        .between("/cases/new?", "\"")
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let appeal = reader.get(&format!("/cases/new?{appeal}")).await;
    assert_eq!(appeal.status, StatusCode::OK, "{}", appeal.html);
}

pub async fn a_guardian_asks_for_an_elder(town: &Town) {
    let elder = town.enters(42, date(1940, 1, 1)).await;
    let guardian = town.parents().remove(0);
    let value = FactValue::Guardianship {
        guardian: guardian.clone(),
        scopes: Scope::ALL.to_vec(),
        in_advance: false,
    };
    town.certifies(43, &elder, value, (date(2026, 1, 1), None))
        .await;
    let reader = town.resident(&guardian);
    let path = format!("{MINE}?for={elder}");
    assert!(reader.reads(MINE).await.html.contains(&path));
    assert!(
        reader
            .reads(&path)
            .await
            .words()
            .contains("What Person 42 gets")
    );
    let why = reader.reads(&path).await.words();
    assert!(
        why.contains("because this is not so: you hold a certificate of low income"),
        "{why}"
    );
    assert!(
        why.contains("Who says so: City office of civil affairs"),
        "{why}"
    );
    let switched = reader.post(&path, "language=zh-Hans").await;
    assert_eq!(switched.status, StatusCode::OK);
    assert!(switched.html.contains("现在申请"));
    assert_eq!(reader.post(&path, "").await.header(header::LOCATION), path);
    let words = reader.reads(&path).await.words();
    assert!(
        words.contains("Where the price is 20.00 BRL, you pay 15.00 BRL"),
        "{words}"
    );
}

pub async fn an_officer_looks_once_more_before_signing(town: &Town) {
    let officer = town.officer();
    let reader = town.reader(Some(&officer));
    assert!(
        reader
            .reads("/eldercare/office")
            .await
            .words()
            .contains("No new set")
    );
    assert_eq!(reader.get(SIGN).await.status, StatusCode::NOT_FOUND);
    let set = set_from(date(2026, 4, 1));
    let draft = town.schemes().write(&town.office(), 0, set).await.unwrap();
    let looked = reader.reads(SIGN).await;
    assert!(looked.words().contains("Meals from the age of 80"));
    let revision = format!("revision={}", draft.revision);
    let unread = reader.post(SIGN, &revision).await;
    assert!(unread.error_at("read").contains("tick the box"));
    let stale = reader.post(SIGN, "revision=7&read=yes").await;
    assert!(stale.error_at("read").contains("changed"));
    let signed = reader.post(SIGN, &format!("{revision}&read=yes")).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.html);
    let comes = town.reader(None).reads("/eldercare").await;
    assert!(comes.words().contains("(version 2)"));
}

pub async fn a_stranger_sees_nothing(town: &Town) {
    let people = town.parents();
    let of_other = format!("{MINE}?for={}", people[0]);
    let stranger = town.resident(&people[1]);
    assert_eq!(stranger.get(&of_other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        stranger.post(&of_other, "").await.status,
        StatusCode::NOT_FOUND
    );
    let nowhere = format!("{MINE}?for=res_0000000000000000");
    assert_eq!(stranger.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    for path in ["/eldercare/office", SIGN] {
        assert_eq!(
            stranger.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        let nobody = town.reader(None).get(path).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(
        town.reader(None).get(MINE).await.status,
        StatusCode::UNAUTHORIZED
    );
    // An officer who sets schemes sees nobody's answers.
    let officer = town.reader(Some(&town.officer()));
    assert_eq!(officer.get(&of_other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(officer.get(MINE).await.status, StatusCode::NOT_FOUND);
    let other = (town.desk.roles().iter()).find(|actor| {
        let post = actor.post();
        post.is_some_and(|post| post.service == "register")
    });
    let other: &Actor = other.unwrap();
    let office = town.reader(Some(other)).get("/eldercare/office").await;
    assert_eq!(office.status, StatusCode::NOT_FOUND);
}
