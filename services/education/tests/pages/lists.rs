//! Lists with faults, and addresses that are none.

use axum::http::StatusCode;
use platform::text::Language;

use super::portal::{Family, Portal, is_whole};
use super::rounds::Form;

/// Whether a school is chosen at a place of the form.
fn is_chosen(html: &str, place: usize, offer: &str) -> bool {
    let fields = html.split("<select ").skip(1);
    let name = format!("name=\"place-{place}\"");
    fields.into_iter().any(|field| {
        let field = field.split("</select>").next().unwrap();
        field.contains(&name) && field.contains(&format!("value=\"{offer}\" selected"))
    })
}

async fn family_and_offers(portal: &Portal) -> (Family, String, Vec<String>) {
    let (family, round) = (portal.family().await, portal.first_round().await);
    let offers = portal.offers(&round).await;
    let path = family.path(&round);
    let offers = offers.iter().map(|offer| offer.id.to_string());
    (family, path, offers.collect())
}

pub async fn a_list_with_faults_is_told_at_its_places(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let twice = format!("place-1={0}&place-2={0}&do=next", offers[0]);
    for (body, place, told) in [
        (twice, "place-2", "is already in place 1"),
        (String::new(), "place-1", "choose at least one school"),
        (
            "do=next".to_owned(),
            "place-1",
            "choose at least one school",
        ),
        (
            format!("place-1={}&place-2=ofr_0000000000000000", offers[0]),
            "place-2",
            "this school is not in the round",
        ),
        (
            format!("place-1={}&place-2=%FF%FEnonsense", offers[0]),
            "place-2",
            "this school is not in the round",
        ),
    ] {
        let page = family.parent.post(&path, body.clone()).await;
        assert_eq!(page.status, StatusCode::OK);
        is_whole(&page, Language::English, &path);
        assert!(page.error_at(place).contains(told), "{body}: {}", page.html);
        assert!(page.html.contains(&format!("<a href=\"#{place}\">")));
        assert!(page.title().starts_with("Error"), "{}", page.title());
        if body.contains(&offers[0]) {
            assert!(is_chosen(&page.html, 1, &offers[0]), "{body}");
        }
        let round = portal.first_round().await;
        assert_eq!(portal.list_of(&family, &round).await, None, "{body}");
    }
}

pub async fn a_list_that_no_form_sends_does_no_harm(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let many: Vec<String> = (0..10_000)
        .map(|place| format!("place-{place}=x"))
        .collect();
    let heavy = "x".repeat(1_000_001);
    for (body, status) in [
        (many.join("&"), StatusCode::OK),
        (format!("place-0={}", offers[0]), StatusCode::OK),
        (format!("place-9999999={}", offers[0]), StatusCode::OK),
        (
            format!("place--1={0}&place-={0}", offers[0]),
            StatusCode::OK,
        ),
        ("&&&===%%%".to_owned(), StatusCode::OK),
        (heavy, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let page = family.parent.post(&path, body).await;
        assert_eq!(page.status, status);
        if status == StatusCode::OK {
            assert!(page.title().starts_with("Error"), "{}", page.title());
        }
        let fields = page.html.matches("<select").count();
        assert!(fields <= offers.len().max(4), "{fields} places");
    }
    let more = format!("place-1={}&do=add", offers[0]);
    let page = family.parent.post(&path, more).await;
    assert!(is_chosen(&page.html, 1, &offers[0]));
    let round = portal.first_round().await;
    assert_eq!(portal.list_of(&family, &round).await, None);
}

pub async fn a_list_saved_with_faults_is_mended_where_it_was_made(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let (parent, check) = (&family.parent, format!("{path}/check"));
    let twice = format!("place-1={0}&place-2={0}&do=save", offers[0]);
    parent.sends(&path, &twice, "/education/mine").await;
    let round = portal.first_round().await;
    let kept = portal.list_of(&family, &round).await.unwrap();
    assert_eq!(kept.edited().len(), 2);
    let page = parent
        .post(&check, format!("version={}", kept.version))
        .await;
    assert!(
        page.error_at("place-2").contains("already in place 1"),
        "{}",
        page.html
    );
    assert!(is_chosen(&page.html, 2, &offers[0]));
    is_whole(&page, Language::English, &check);
    assert_eq!(portal.list_of(&family, &round).await.unwrap(), kept);
}

pub async fn a_list_changed_in_another_window_is_looked_at_again(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let (parent, check) = (&family.parent, format!("{path}/check"));
    parent
        .sends(&path, &format!("place-1={}", offers[0]), &check)
        .await;
    let round = portal.first_round().await;
    let kept = portal.list_of(&family, &round).await.unwrap();
    let before = kept.version - 1;
    for version in [
        before.to_string(),
        "-1".to_owned(),
        "x".to_owned(),
        String::new(),
    ] {
        let page = parent.post(&check, format!("version={version}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.words().contains("changed in another window"),
            "{version}"
        );
        assert!(
            page.html
                .contains(&format!("name=\"version\" value=\"{}\"", kept.version))
        );
        assert_eq!(portal.list_of(&family, &round).await.unwrap(), kept);
    }
}

pub async fn a_family_that_withdraws_twice_is_led_to_the_same_place(portal: &Portal) {
    let (family, path, _) = family_and_offers(portal).await;
    let (parent, round) = (&family.parent, portal.first_round().await);
    let withdraw = format!("{path}/withdraw");
    parent.finds_nothing(&withdraw).await;
    let version = portal.list_of(&family, &round).await.unwrap().version;
    let sent = format!("{path}/sent");
    parent
        .sends(
            &format!("{path}/check"),
            &format!("version={version}"),
            &sent,
        )
        .await;
    parent.sends(&withdraw, "", "/education/mine").await;
    let kept = portal.list_of(&family, &round).await;
    parent.sends(&withdraw, "", "/education/mine").await;
    assert_eq!(portal.list_of(&family, &round).await, kept);
    parent.finds_nothing(&sent).await;
    // After the last day there is nothing to send, whatever an old window still shows.
    portal.go_past(round.closes_on);
    let late = parent.post(&path, "do=save").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let late = parent.post(&format!("{path}/check"), "version=1").await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.list_of(&family, &round).await, kept);
}

pub async fn addresses_that_are_none_lead_nowhere(portal: &Portal) {
    let (family, path, _) = family_and_offers(portal).await;
    let (parent, officer) = (&family.parent, portal.officer());
    let round = portal.first_round().await;
    let long = "9".repeat(5_000);
    for id in [
        "x",
        "rnd_",
        "rnd_!",
        "res_0000000000000000",
        "%00",
        "..%2F..",
        &long,
    ] {
        for page in ["schools", "results", "rounds"] {
            officer
                .finds_nothing(&format!("/education/{page}/{id}"))
                .await;
        }
        for page in ["open", "wave", "%00"] {
            officer
                .finds_nothing(&format!("/education/rounds/{id}/{page}"))
                .await;
        }
        parent
            .finds_nothing(&format!("/education/apply/{id}/{}", family.child))
            .await;
        parent
            .finds_nothing(&format!("/education/apply/{}/{id}", round.id))
            .await;
        parent
            .finds_nothing(&format!("/education/decisions/{}/{id}", family.child))
            .await;
        parent
            .finds_nothing(&format!("/education/decisions/{id}/{id}"))
            .await;
        parent
            .finds_nothing(&format!("/education/files/{id}/{id}"))
            .await;
    }
    officer
        .finds_nothing(&format!("/education/rounds/{}/wave", round.id))
        .await;
    parent.finds_nothing(&format!("{path}/elsewhere")).await;
    // What is no text at all is not understood, wherever it leads.
    let answer = parent.get("/education/schools/%FF%FE").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    is_whole(&answer, Language::English, "/education/schools");
}

/// A long list in a round in which every school of the city takes part is light enough, and a list of all is taken.
pub async fn a_list_in_a_round_of_all_schools(portal: &Portal) {
    let (officer, family) = (portal.officer(), portal.family().await);
    let mut form = Form::filled(&officer).await;
    form.put_all_seats("1");
    let made = officer.post("/education/rounds/new", form.body()).await;
    let round = portal.made_by(&made).await;
    let offers = portal.offers(&round).await;
    assert!(offers.len() > 100, "{} schools", offers.len());
    let open = format!("/education/rounds/{}", round.id);
    officer.sends(&format!("{open}/open"), "", &open).await;
    let (path, parent) = (family.path(&round), &family.parent);
    parent.reads(&path).await;
    let check = format!("{path}/check");
    let list = |places: usize| -> String {
        let places = (1..=places).zip(&offers);
        let chosen = places.map(|(place, offer)| format!("place-{place}={}", offer.id));
        chosen.collect::<Vec<_>>().join("&")
    };
    parent.sends(&path, &list(10), &check).await;
    for page in [&path, &check] {
        parent.reads(page).await;
    }
    parent.sends(&path, &list(offers.len()), &check).await;
    let version = portal.list_of(&family, &round).await.unwrap().version;
    let sent = format!("{path}/sent");
    parent
        .sends(&check, &format!("version={version}"), &sent)
        .await;
    let kept = portal.list_of(&family, &round).await.unwrap();
    let wanted = offers.iter().map(|offer| &offer.id);
    assert!(kept.choices().iter().map(|choice| &choice.offer).eq(wanted));
    parent.reads(&sent).await;
    portal
        .nobody()
        .reads(&format!("/education/schools/{}", round.id))
        .await;
}

pub async fn a_list_pressed_twice_is_sent_once(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let list = format!("place-1={}&do=next", offers[0]);
    let check = format!("{path}/check");
    family.parent.sends(&path, &list, &check).await;
    let page = family.parent.get(&check).await;
    let version = page.html.split("name=\"version\" value=\"").nth(1).unwrap();
    let body = format!("version={}", version.split('"').next().unwrap());
    let sent = format!("{path}/sent");
    family.parent.sends(&check, &body, &sent).await;
    let round = portal.first_round().await;
    let before = portal.list_of(&family, &round).await;
    family.parent.sends(&check, &body, &sent).await;
    assert_eq!(portal.list_of(&family, &round).await, before);
}

pub async fn a_list_that_comes_too_late_is_shown(portal: &Portal) {
    let (family, path, offers) = family_and_offers(portal).await;
    let round = portal.first_round().await;
    let form = family.parent.get(&path).await;
    let option = format!("value=\"{}\"", offers[1]);
    let school = form
        .html
        .split(&option)
        .nth(1)
        .unwrap()
        .split('>')
        .nth(1)
        .unwrap();
    let school = school.split('<').next().unwrap().to_owned();
    let before = portal.list_of(&family, &round).await;
    portal.go_past(round.closes_on);
    let body = format!("place-1={}&do=next", offers[1]);
    let page = family.parent.post(&path, body).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    is_whole(&page, Language::English, &path);
    assert!(
        page.html.contains("Applications have ended"),
        "{}",
        page.html
    );
    assert!(page.html.contains(&school), "{school}: {}", page.html);
    assert_eq!(portal.list_of(&family, &round).await, before);
}
