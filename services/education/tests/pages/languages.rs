//! The switch of language on each form: what was filled in stays, and nothing is saved.

use axum::http::{StatusCode, header};
use city::testing::page::Answer;
use education::round::Step;
use platform::text::Language;

use super::portal::{Portal, Reader, is_whole};
use super::rounds::Form;

/// Switches with a form half filled.
pub async fn switched(reader: &Reader, path: &str, body: &str) -> Answer {
    let body = format!("language=zh-Hans&{body}");
    let page = reader.post(path, body).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.html);
    let cookie = page.header(header::SET_COOKIE);
    assert!(cookie.starts_with("language=zh-Hans;"), "{path}: {cookie}");
    is_whole(&page, Language::SimplifiedChinese, path);
    assert!(!page.html.contains("-error\""), "{path} tells of a fault");
    page
}

pub async fn a_family_switches_with_a_list_half_filled(portal: &Portal) {
    let (family, round) = (portal.family().await, portal.first_round().await);
    let offer = &portal.offers(&round).await[0].id;
    let (parent, path) = (&family.parent, family.path(&round));
    let check = format!("{path}/check");
    let page = switched(parent, &path, &format!("place-2={offer}&place-1=")).await;
    let second = page.between("name=\"place-2\"", "</select>");
    assert!(second.contains(&format!("value=\"{offer}\" selected")));
    assert_eq!(portal.list_of(&family, &round).await, None);

    parent
        .sends(&path, &format!("place-1={offer}&do=next"), &check)
        .await;
    let kept = portal.list_of(&family, &round).await.unwrap();
    let version = format!("version={}", kept.version);
    let page = switched(parent, &check, &version).await;
    assert!(
        page.html
            .contains(&format!("name=\"version\" value=\"{}\"", kept.version))
    );
    assert_eq!(portal.list_of(&family, &round).await.as_ref(), Some(&kept));

    parent
        .sends(&check, &version, &format!("{path}/sent"))
        .await;
    let sent = portal.list_of(&family, &round).await;
    switched(parent, &format!("{path}/withdraw"), "").await;
    assert_eq!(portal.list_of(&family, &round).await, sent);
}

pub async fn an_officer_switches_with_a_round_half_filled(portal: &Portal) {
    let officer = portal.officer();
    let rounds = portal.rounds().all().await.unwrap();
    let form = Form::filled(&officer).await;
    let form = form
        .with("closes-on", "some day")
        .with("walking-minutes", "");
    let form = form.with(&form.first_school(), "");
    let page = switched(&officer, "/education/rounds/new", &form.body()).await;
    let mut kept = Form::on(&page).fields().to_vec();
    let mut typed = form.fields().to_vec();
    // Schools stand in the order of their names, which is another one in each language.
    kept.sort();
    typed.sort();
    assert_eq!(kept, typed);
    assert_eq!(portal.rounds().all().await.unwrap(), rounds);
}

pub async fn an_officer_switches_at_every_step(portal: &Portal) {
    let (officer, round) = (portal.officer(), portal.first_round().await);
    let path = format!("/education/rounds/{}", round.id);
    let is_at = async |step| {
        let now = portal.round(&round.id).await.state.step();
        assert_eq!(now, step);
    };
    switched(&officer, &format!("{path}/close"), "").await;
    is_at(Step::Open).await;
    officer.sends(&format!("{path}/close"), "", &path).await;
    let page = switched(&officer, &path, "entropy=04+17").await;
    assert!(
        page.between("id=\"entropy\"", ">")
            .contains("value=\"04 17\"")
    );
    is_at(Step::Closed).await;
    officer
        .sends(&path, "do=entropy&entropy=04+17", &path)
        .await;
    switched(&officer, &path, "").await;
    is_at(Step::Drawn).await;
    officer.sends(&path, "do=run", &path).await;
    let page = switched(&officer, &path, "read=yes&note=Half+a+sen&fingerprint=00").await;
    assert!(
        page.between("id=\"note\"", ">")
            .contains("value=\"Half a sen\"")
    );
    assert!(page.between("id=\"read\"", ">").contains(" checked"));
    is_at(Step::Planned).await;
    let plan = page.between("name=\"fingerprint\" value=\"", "\"");
    let signature = format!("do=sign&read=yes&note=Read&fingerprint={plan}");
    officer.sends(&path, &signature, &path).await;
    switched(&officer, &format!("{path}/publish"), "").await;
    is_at(Step::Signed).await;
}
