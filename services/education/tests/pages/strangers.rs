//! Whoever asks for what is not theirs gets the same page as whoever asks for what is not there.

use axum::http::StatusCode;
use city::testing::page::Answer;
use education::round::{Round, Step};
use platform::text::Language;

use super::portal::{Family, Portal, Reader, is_whole};

/// Ids that are well written and name nothing.
const NO_ROUND: &str = "rnd_0000000000000000";
const NO_CHILD: &str = "res_0000000000000000";

/// The pages of a family.
fn of_a_family(round: &str, child: &str) -> [String; 5] {
    let path = format!("/education/apply/{round}/{child}");
    ["", "/more", "/check", "/sent", "/withdraw"].map(|page| format!("{path}{page}"))
}

/// The pages of the office.
fn of_the_office(round: &str) -> [String; 16] {
    let path = format!("/education/rounds/{round}");
    [
        "/education/rounds".to_owned(),
        "/education/rounds/new".to_owned(),
        format!("{path}/open"),
        format!("{path}/close"),
        format!("{path}/publish"),
        format!("{path}/complementary"),
        format!("{path}/without-place"),
        format!("{path}/without-place/{NO_CHILD}"),
        format!("{path}/claims"),
        format!("{path}/claims/all"),
        format!("{path}/claims/ofr_0000000000000000/{NO_CHILD}/staff-child"),
        format!("{path}/rules"),
        format!("{path}/days"),
        format!("{path}/correction"),
        format!("{path}/correction/rules"),
        path,
    ]
}

/// Whether forms can be sent to a page.
fn takes_forms(path: &str) -> bool {
    let reads_only = ["/sent", "/rounds", "/without-place", "/claims"];
    !reads_only.iter().any(|end| path.ends_with(end))
}

async fn apply(portal: &Portal, family: &Family, round: &Round) {
    let offer = &portal.offers(round).await[0].id;
    let (parent, path) = (&family.parent, family.path(round));
    let check = format!("{path}/check");
    let chosen = format!("place-1={offer}&do=next");
    parent.sends(&path, &chosen, &check).await;
    let version = portal.list_of(family, round).await.unwrap().version;
    let sent = format!("{path}/sent");
    parent
        .sends(&check, &format!("version={version}"), &sent)
        .await;
}

/// A page without what names the address that was asked for.
fn without_address(answer: &Answer, path: &str) -> String {
    answer.html.replace(path, "")
}

/// Reads and sends to both addresses, and finds the same nothing.
async fn look_alike(reader: &Reader, theirs: &str, nowhere: &str) {
    let read = reader.finds_nothing(theirs).await;
    let lost = reader.finds_nothing(nowhere).await;
    assert_eq!(
        without_address(&read, theirs),
        without_address(&lost, nowhere),
        "{theirs}"
    );
    if !takes_forms(theirs) {
        return;
    }
    let sent = reader.post(theirs, "do=run&version=1").await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND, "{theirs}");
    assert_eq!(
        without_address(&sent, theirs),
        without_address(&lost, nowhere)
    );
}

pub async fn nobody_is_asked_who_they_are(portal: &Portal) {
    let nobody = portal.nobody();
    let (family, round) = (portal.family().await, portal.first_round().await);
    apply(portal, &family, &round).await;
    let before = portal.list_of(&family, &round).await;
    let (round_id, child) = (round.id.as_str(), family.child.as_str());
    let mut paths = vec!["/education/mine".to_owned()];
    paths.extend(of_a_family(round_id, child));
    paths.extend(of_a_family(NO_ROUND, NO_CHILD));
    paths.extend(of_the_office(round_id));
    paths.extend(of_the_office(NO_ROUND));
    paths.push(format!("/education/decisions/{child}/dec_0000000000000000"));
    for path in &paths {
        for language in Language::ALL {
            let answer = nobody.get_in(path, language).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            is_whole(&answer, language, path);
        }
        if takes_forms(path) && path.matches('/').count() > 2 && !path.contains("/decisions/") {
            let sent = nobody.post(path, "do=run&version=1").await;
            assert_eq!(sent.status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    assert_eq!(portal.list_of(&family, &round).await, before);
    assert_eq!(portal.round(&round.id).await, round);
}

pub async fn a_neighbour_and_an_officer_find_nothing_of_a_family(portal: &Portal) {
    let families = portal.families().await;
    let [family, neighbour] = families.as_slice().first_chunk::<2>().unwrap();
    let round = portal.first_round().await;
    let before = portal.list_of(family, &round).await;
    let theirs = of_a_family(round.id.as_str(), family.child.as_str());
    let nowhere = of_a_family(round.id.as_str(), NO_CHILD);
    for reader in [&neighbour.parent, &portal.officer()] {
        for (theirs, nowhere) in theirs.iter().zip(&nowhere) {
            look_alike(reader, theirs, nowhere).await;
        }
    }
    portal.officer().finds_nothing("/education/mine").await;
    assert_eq!(portal.list_of(family, &round).await, before);
}

pub async fn a_parent_finds_nothing_of_the_office(portal: &Portal) {
    let (parent, round) = (portal.family().await.parent, portal.first_round().await);
    let before = portal.rounds().all().await.unwrap();
    let there = of_the_office(round.id.as_str());
    let nowhere = of_the_office(NO_ROUND);
    for (there, nowhere) in there.iter().zip(&nowhere) {
        look_alike(&parent, there, nowhere).await;
    }
    assert_eq!(portal.rounds().all().await.unwrap(), before);
}

pub async fn nothing_is_told_before_the_publication(portal: &Portal) {
    let (officer, family) = (portal.officer(), portal.family().await);
    let round = portal.first_round().await;
    let path = format!("/education/rounds/{}", round.id);
    portal.draw(&round).await;
    officer.sends(&path, "do=run", &path).await;
    let page = officer.get(&path).await;
    let fingerprint = page.between("name=\"fingerprint\" value=\"", "\"");
    let file = format!("/education/files/{}/matching.csv", round.id);
    let results = format!("/education/results/{}", round.id);
    assert_eq!(officer.get(&file).await.status, StatusCode::OK);
    let signature = format!("do=sign&read=yes&note=Read&fingerprint={fingerprint}");
    for step in [Step::Planned, Step::Signed] {
        assert_eq!(portal.round(&round.id).await.state.step(), step);
        for reader in [&family.parent, &portal.nobody()] {
            let nowhere = format!("/education/files/{NO_ROUND}/matching.csv");
            let read = reader.finds_nothing(&file).await;
            let lost = reader.finds_nothing(&nowhere).await;
            assert_eq!(
                without_address(&read, &file),
                without_address(&lost, &nowhere)
            );
            reader.finds_nothing(&results).await;
        }
        assert_eq!(portal.decision_path(&family, &round).await, None);
        if step == Step::Planned {
            officer.sends(&path, &signature, &path).await;
        }
    }
    officer.sends(&format!("{path}/publish"), "", &path).await;
    let decision = portal.decision_path(&family, &round).await.unwrap();
    let unknown = format!("/education/decisions/{}/dec_0000000000000000", family.child);
    family.parent.reads(&decision).await;
    let neighbour = portal.families().await.remove(1).parent;
    for reader in [&neighbour, &officer] {
        let read = reader.finds_nothing(&decision).await;
        let lost = reader.finds_nothing(&unknown).await;
        assert_eq!(
            without_address(&read, &decision),
            without_address(&lost, &unknown)
        );
    }
}
