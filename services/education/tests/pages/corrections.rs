//! Two officers at once, what comes after the opening, and a mistake mended before everyone's eyes.

use axum::http::StatusCode;
use education::round::{Round, Step};
use platform::text::Language;

use super::portal::{Portal, is_whole};
use super::rules::{Filled, path, presses};

pub async fn of_two_officers_at_one_form_the_second_is_told(portal: &Portal, round: &Round) {
    let (officer, at) = (portal.officer(), path(round, "/rules"));
    let form = Filled::on(&officer.get(&at).await);
    let (mine, theirs) = (form.with("offer-days", "8"), form.with("offer-days", "9"));
    let (one, other) = tokio::join!(
        officer.post(&at, mine.pressing("save")),
        officer.post(&at, theirs.pressing("save")),
    );
    let (saved, told, typed) = match one.status {
        StatusCode::SEE_OTHER => (one, other, "9"),
        _ => (other, one, "8"),
    };
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(
        told.words()
            .contains("Somebody else saved this round while you were at it"),
        "{}",
        told.words()
    );
    is_whole(&told, Language::English, &at);
    let again = Filled::on(&told);
    assert_eq!(again.get("offer-days"), typed, "what was typed is there");
    // Having been told, they may put theirs in its place.
    officer
        .sends(&at, &again.pressing("save"), &path(round, ""))
        .await;
    let days = portal.round(&round.id).await.policy.offer_days;
    assert_eq!(days.to_string(), typed);
    // An officer who looked at what stood before is told even where another fault is mended first.
    let stale = form.with("offer-days", "many");
    let page = officer.post(&at, stale.pressing("save")).await;
    let mended = Filled::on(&page).with("offer-days", "10");
    let page = officer.post(&at, mended.pressing("save")).await;
    assert!(
        page.words().contains("Somebody else saved this round"),
        "{}",
        page.words()
    );
}

pub async fn what_is_saved_after_the_opening_is_refused_in_words(portal: &Portal, round: &Round) {
    let officer = portal.officer();
    let forms = [path(round, "/rules"), path(round, "/days")];
    let mut filled = Vec::new();
    for at in &forms {
        filled.push(Filled::on(&officer.get(at).await));
    }
    officer
        .sends(&path(round, "/open"), "", &path(round, ""))
        .await;
    let open = portal.round(&round.id).await;
    for (at, form) in forms.iter().zip(&filled) {
        let page = officer.post(at, form.pressing("save")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.words().contains("a mistake is mended by a correction"),
            "{}",
            page.words()
        );
        is_whole(&page, Language::English, at);
        let read = officer.get(at).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER, "{at}");
    }
    assert_eq!(portal.round(&round.id).await, open);
    let public = format!("/education/rules/{}", round.id);
    let words = portal.nobody().reads(&public).await.words();
    assert!(
        words.contains("the list that was sent first stands")
            && words.contains("The order matters")
    );
}

pub async fn a_correction_stands_before_everyone_and_every_family_is_told(portal: &Portal) {
    let (officer, round) = (portal.officer(), portal.first_round().await);
    let family = portal.family().await;
    let school = &portal.offers(&round).await[0].id;
    let apply = family.path(&round);
    let check = format!("{apply}/check");
    family
        .parent
        .sends(&apply, &format!("place-1={school}&do=next"), &check)
        .await;
    let version = portal.list_of(&family, &round).await.unwrap().version;
    family
        .parent
        .sends(
            &check,
            &format!("version={version}"),
            &format!("{apply}/sent"),
        )
        .await;

    let rules = path(&round, "/correction/rules");
    let page = officer.reads(&rules).await;
    let form = presses(portal, &rules, &Filled::on(&page), "down class 0").await;
    let page = officer
        .post(
            &rules,
            form.with("why-en", "Nearness was meant to come first.")
                .pressing("save"),
        )
        .await;
    assert!(
        page.error_at("why-zh").contains("Write why") && page.error_at("why-en").is_empty(),
        "{}",
        page.words()
    );
    let form = Filled::on(&page).with("why-zh", "本来就近应排在最前。");
    officer
        .sends(&rules, &form.pressing("save"), &path(&round, ""))
        .await;
    assert_eq!(portal.round(&round.id).await.policy.version, 2);

    let (more, before) = corrects_seats(portal, &round).await;
    let public = format!("/education/rules/{}", round.id);
    let words = portal.nobody().reads(&public).await.words();
    for told in [
        "Nearness was meant to come first.",
        "Rules: version 2 stands",
        "These rules stood before",
        "Miscounted.",
        &format!("{more} seats, before it was {before}"),
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(
        portal
            .nobody()
            .get("/education")
            .await
            .words()
            .contains("corrected on")
    );
    portal.wait(jiff::SignedDuration::from_secs(60));
    let told = portal.told_of_corrections(&family).await;
    assert_eq!(told, 2);
}

/// Corrects the seats of the first school, after some mistakes, and gives what they are and were.
async fn corrects_seats(portal: &Portal, round: &Round) -> (u32, String) {
    let officer = portal.officer();
    let days = path(round, "/correction");
    let form = Filled::on(&officer.reads(&days).await);
    let seats = form
        .0
        .iter()
        .find(|(field, _)| field.starts_with("seats-"))
        .unwrap();
    let typed = form
        .with("why-en", "Miscounted.")
        .with("why-zh", "数错了。");
    for (field, value, told) in [
        ("closes-on", "2026-03-04", "choose a later day"),
        (seats.0.as_str(), "0", "from 1 to"),
    ] {
        let page = officer
            .post(&days, typed.with(field, value).pressing("save"))
            .await;
        is_whole(&page, Language::English, &days);
        assert!(
            page.error_at(field).contains(told),
            "{field}: {}",
            page.words()
        );
    }
    let nothing = officer.post(&days, typed.pressing("save")).await;
    assert!(
        nothing.words().contains("Nothing on this page differs"),
        "{}",
        nothing.words()
    );
    let more: u32 = seats.1.parse::<u32>().unwrap() + 1;
    officer
        .sends(
            &days,
            &typed.with(&seats.0, &more.to_string()).pressing("save"),
            &path(round, ""),
        )
        .await;
    (more, seats.1.clone())
}

pub async fn of_two_officers_who_sign_at_once_one_is_told(portal: &Portal) {
    let (officer, round) = (portal.officer(), portal.first_round().await);
    portal.draw(&round).await;
    let at = path(&round, "");
    officer.sends(&at, "do=run", &at).await;
    let planned = portal.round(&round.id).await.version;
    let page = officer.get(&at).await;
    let plan = page
        .between("name=\"fingerprint\" value=\"", "\"")
        .to_owned();
    let body = |note: &str| format!("do=sign&read=yes&fingerprint={plan}&note={note}");
    let (one, other) = tokio::join!(
        officer.post(&at, body("Read+by+one")),
        officer.post(&at, body("Read+by+the+other")),
    );
    let (signed, told) = if one.status == StatusCode::SEE_OTHER {
        (one, other)
    } else {
        (other, one)
    };
    assert_eq!(
        (signed.status, told.status),
        (StatusCode::SEE_OTHER, StatusCode::OK)
    );
    assert!(
        told.words().contains("Somebody has moved the round on"),
        "{}",
        told.words()
    );
    let now = portal.round(&round.id).await;
    assert_eq!(now.state.step(), Step::Signed);
    assert_eq!(now.version, planned + 1, "one signature and no more");
    let clerk = portal.clerk();
    for page in [
        "",
        "/rules",
        "/days",
        "/correction",
        "/correction/rules",
        "/publish",
    ] {
        clerk.finds_nothing(&path(&round, page)).await;
    }
}
