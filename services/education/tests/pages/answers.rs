//! Families answer to the places of a small round, and the seats that come free go to those who wait.

use axum::http::{StatusCode, header};
use education::place::{Because, PlaceState};
use education::round::Step;
use platform::text::Language;

use super::portal::{Portal, Reader, is_whole};
use super::two_seats::TwoSeats;

/// The version of a place as a page holds it.
pub async fn seen(reader: &Reader, path: &str) -> String {
    let page = reader.reads(path).await;
    let version = page.between("name=\"version\" value=\"", "\"");
    format!("version={version}")
}

/// Gives an answer on the page for it, and reads how the place stands then.
pub async fn answers(reader: &Reader, path: &str, answer: &str) -> String {
    let body = format!("{}&answer={answer}", seen(reader, path).await);
    reader.sends(path, &body, path).await;
    reader.reads(path).await.words()
}

pub async fn a_family_accepts_and_may_change_its_answer(portal: &Portal, town: &TwoSeats) {
    let (family, path) = (&town.second, town.answer(&town.second));
    let mine = family.parent.reads("/education/mine").await;
    assert!(
        mine.words().contains("Answer by the end of"),
        "{}",
        mine.words()
    );
    assert!(mine.html.contains(&path));
    let decision = portal.decision_path(family, &town.round).await.unwrap();
    let told = family.parent.reads(&decision).await;
    assert!(told.html.contains(&path));
    let words = told.words();
    assert!(
        words.contains("If nobody answers, it goes to another child"),
        "{words}"
    );

    let form = family.parent.reads(&path).await;
    assert!(!form.html.contains(" checked"), "nothing is chosen before");
    let empty = family.parent.post(&path, "version=1").await;
    is_whole(&empty, Language::English, &path);
    assert_eq!(empty.error_at("answer"), "Choose one of the answers");
    let words = answers(&family.parent, &path, "accept").await;
    assert!(words.contains("is accepted for"), "{words}");
    let words = answers(&family.parent, &path, "accept-and-wait").await;
    assert!(
        words.contains("also waits for the schools higher on the list"),
        "{words}"
    );
    let state = town.state(portal, family).await;
    assert!(matches!(
        state,
        PlaceState::Accepted {
            waits: true,
            because: Because::Family,
            ..
        }
    ));
    let told = family.parent.reads(&decision).await.words();
    assert!(told.contains("is accepted for"), "{told}");
}

pub async fn what_was_not_needed_stands_behind_what_mattered(portal: &Portal, town: &TwoSeats) {
    for (family, folded) in [(&town.first, true), (&town.second, false)] {
        let decision = portal.decision_path(family, &town.round).await.unwrap();
        let page = family.parent.reads(&decision).await;
        assert_eq!(page.html.contains("<details"), folded);
        if folded {
            let reasons = page.between("<details", "</details>");
            for part in [
                "1 school lower on the list, which was not needed",
                "Choice 2:",
                "No seat here was needed",
            ] {
                assert!(reasons.contains(part), "{part}: {reasons}");
            }
            assert!(!reasons.contains("Choice 1:"), "{reasons}");
        }
    }
}

pub async fn of_two_windows_the_second_is_told(portal: &Portal, town: &TwoSeats) {
    let (family, path) = (&town.second, town.answer(&town.second));
    let before = town.state(portal, family).await;
    let version = seen(&family.parent, &path).await;
    let body = format!("{version}&answer=accept-and-wait");
    family.parent.sends(&path, &body, &path).await;
    let stale = format!("{version}&answer=accept");
    let told = family.parent.post(&path, stale).await;
    assert_eq!(told.status, StatusCode::OK);
    is_whole(&told, Language::English, &path);
    assert!(told.error_at("answer").contains("in the meantime"));
    let chosen = told.between("value=\"accept\"", ">");
    assert!(chosen.contains("checked"), "what was chosen is kept");
    let now = town.state(portal, family).await;
    assert_eq!(now.offer(), before.offer());
    assert!(matches!(now, PlaceState::Accepted { waits: true, .. }));
}

pub async fn nobody_loses_a_place_by_one_tap(portal: &Portal, town: &TwoSeats) {
    let (family, path) = (&town.first, town.answer(&town.first));
    let page = family.parent.reads(&path).await;
    assert!(
        !page.html.contains("accept-and-wait"),
        "above the first school there is nothing"
    );
    let back = format!("{}/give-back", family.path(&town.round));
    let body = format!("{}&answer=decline", seen(&family.parent, &path).await);
    family.parent.sends(&path, &body, &back).await;
    let state = town.state(portal, family).await;
    assert!(matches!(state, PlaceState::Offered { .. }));
    let asked = family.parent.reads(&back).await;
    assert!(
        asked.words().contains("You can take this back until"),
        "{}",
        asked.words()
    );
    let version = seen(&family.parent, &back).await;
    family.parent.sends(&back, &version, &path).await;
    // Who presses twice is led to the same place.
    family.parent.sends(&back, &version, &path).await;
    let words = family.parent.reads(&path).await.words();
    assert!(words.contains("was given back"), "{words}");
    let mine = family.parent.reads("/education/mine").await.words();
    assert!(mine.contains("Given back"), "{mine}");

    // Taken back in time, and given back again.
    answers(&family.parent, &path, "accept").await;
    let version = seen(&family.parent, &back).await;
    family.parent.sends(&back, &version, &path).await;
    let state = town.state(portal, family).await;
    assert!(matches!(
        state,
        PlaceState::Declined {
            because: Because::Family,
            ..
        }
    ));
}

pub async fn whoever_has_no_place_leaves_the_lists_and_comes_back(
    portal: &Portal,
    town: &TwoSeats,
) {
    let (family, path) = (&town.without, town.answer(&town.without));
    let back = format!("{}/give-back", family.path(&town.round));
    let body = format!("{}&answer=leave", seen(&family.parent, &path).await);
    family.parent.sends(&path, &body, &back).await;
    let version = seen(&family.parent, &back).await;
    family.parent.sends(&back, &version, &path).await;
    let state = town.state(portal, family).await;
    assert!(matches!(state, PlaceState::Left { .. }));
    let refused = format!("{}&answer=accept", seen(&family.parent, &path).await);
    let refused = family.parent.post(&path, refused).await;
    assert!(refused.error_at("answer").contains("does not fit"));
    let words = answers(&family.parent, &path, "wait").await;
    assert!(words.contains("is on the waiting list of every school"));
    assert_eq!(town.state(portal, family).await, PlaceState::Waiting);
}

pub async fn a_clerk_answers_for_the_family_that_is_there(portal: &Portal, town: &TwoSeats) {
    let (family, path) = (&town.second, town.answer(&town.second));
    let clerk = portal.clerk();
    clerk.finds_nothing(&path).await;
    let visit = portal.begins(&clerk, &family.parent, "counter").await;
    let words = answers(&clerk, &path, "accept").await;
    assert!(words.contains("is accepted for"), "{words}");
    let words = answers(&clerk, &path, "accept-and-wait").await;
    assert!(words.contains("also waits"), "{words}");
    clerk.sends(&format!("{visit}/close"), "", "/counter").await;
    clerk.finds_nothing(&path).await;
    let looked = format!("/my-data/looked?for={}", family.child);
    let looked = family.parent.reads(&looked).await.words();
    let told = "Places at school, and what was answered";
    assert!(looked.contains(told), "{looked}");
}

pub async fn a_stranger_sees_nothing_of_an_answer(portal: &Portal, town: &TwoSeats) {
    let family = &town.second;
    let of_family = [
        town.answer(family),
        format!("{}/give-back", family.path(&town.round)),
        town.moves(family, 1),
    ];
    let before = town.state(portal, family).await;
    let neighbour = &town.first;
    for path in &of_family {
        for reader in [&neighbour.parent, &portal.officer()] {
            reader.finds_nothing(path).await;
            let sent = reader.post(path, "version=1&answer=accept").await;
            assert_eq!(sent.status, StatusCode::NOT_FOUND, "{path}");
        }
        let asked = portal.nobody().get(path).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    // In a round in which a child took no part there is nothing to answer.
    let other = portal.first_round().await;
    let none = format!("{}/answer", family.path(&other));
    family.parent.finds_nothing(&none).await;
    assert_eq!(town.state(portal, family).await, before);
    for page in ["waitlists", "end-answers", "offer", "end"] {
        let path = format!("{}/{page}", town.office());
        family.parent.finds_nothing(&path).await;
    }
    let free = format!("/education/waitlists/{}", town.round.id);
    portal.nobody().finds_nothing(&free).await;
}

pub async fn the_language_switch_keeps_what_was_chosen(portal: &Portal, town: &TwoSeats) {
    let (family, path) = (&town.second, town.answer(&town.second));
    let before = town.state(portal, family).await;
    let body = "language=zh-Hans&version=1&answer=decline";
    let page = family.parent.post(&path, body).await;
    is_whole(&page, Language::SimplifiedChinese, &path);
    let cookie = page.header(header::SET_COOKIE);
    assert!(cookie.starts_with("language=zh-Hans;"), "{cookie}");
    assert!(page.between("value=\"decline\"", ">").contains("checked"));
    for (reader, path) in [
        (
            &family.parent,
            format!("{}/give-back", family.path(&town.round)),
        ),
        (&portal.officer(), format!("{}/end-answers", town.office())),
        (&portal.officer(), town.lists()),
    ] {
        let page = reader.post(&path, "language=zh-Hans").await;
        is_whole(&page, Language::SimplifiedChinese, &path);
    }
    assert_eq!(town.state(portal, family).await, before);
    let step = portal.round(&town.round.id).await.state.step();
    assert_eq!(step, Step::Published);
}

pub async fn the_office_ends_the_answers_and_a_late_one_changes_nothing(
    portal: &Portal,
    town: &TwoSeats,
) {
    let (officer, lists) = (portal.officer(), town.lists());
    let page = officer.reads(&lists).await;
    let words = page.words();
    for figure in [
        "Not answered yet 0",
        "Accepted, and waiting for a school higher on the list 1",
        "Without a place, and waiting 1",
        "Places given back 1",
    ] {
        assert!(words.contains(figure), "{figure}: {words}");
    }
    let ending = format!("{}/end-answers", town.office());
    officer.reads(&ending).await;
    officer.sends(&ending, "", &lists).await;
    // Who presses twice is led to the same place.
    officer.sends(&ending, "", &lists).await;
    let family = &town.first;
    let path = town.answer(family);
    let late = family.parent.post(&path, "version=5&answer=accept").await;
    is_whole(&late, Language::English, &path);
    let words = late.words();
    assert!(words.contains("This answer came too late"), "{words}");
    assert!(words.contains("You had chosen: Take the place"), "{words}");
    assert!(!late.html.contains("<form id=\"form\""));
    let state = town.state(portal, family).await;
    assert!(matches!(state, PlaceState::Declined { .. }));
    let words = family.parent.reads(&path).await.words();
    // The practice city ended them before the day that was announced.
    let (t, today) = (portal.text(), portal.desk().city().today());
    assert!(today < town.round.answers_by);
    let day = format!("Answers were taken until the end of {}", t.date(today));
    assert!(words.contains(&day), "{words}");
    for page in [town.office(), format!("/education/rules/{}", town.round.id)] {
        let words = officer.reads(&page).await.words();
        assert!(words.contains(&t.date(today)), "{page}: {words}");
        assert!(!words.contains(&t.date(town.round.answers_by)), "{page}");
    }
    let back = format!("{}/give-back", town.second.path(&town.round));
    let late = town.second.parent.post(&back, "version=1").await;
    assert!(late.words().contains("This answer came too late"));
}
