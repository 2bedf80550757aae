//! Paper: a blank form, and what a clerk enters of one that somebody filled in.

use axum::http::{StatusCode, header};
use education::round::Round;

use super::counter::sends_a_list;
use super::portal::{Family, Portal, Reader};

/// A photo of the paper, as small as one can be.
const PHOTO: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

/// The code that stands on the paper.
async fn printed(portal: &Portal) -> String {
    let page = portal.nobody().reads("/forms/school-places").await;
    page.between("translate=\"no\">", "<").to_owned()
}

/// The numbers of the second and the first school of the round on the paper, as a hand writes them.
pub async fn numbers(portal: &Portal, round: &Round) -> String {
    let t = portal.text();
    let forms = city::form::open(portal.desk().city(), portal.desk().services(), &t);
    let form = forms.await.unwrap().remove(0);
    let offers = portal.offers(round).await;
    let number = |at: usize| form.option(0, offers[at].id.as_str()).unwrap().0;
    format!("{}+{}", number(1), number(0))
}

pub async fn every_form_prints_in_both_languages_and_large(portal: &Portal) {
    let nobody = portal.nobody();
    let list = nobody.reads("/forms").await;
    assert!(list.html.contains("href=\"/forms/school-places\""));
    let code = printed(portal).await;
    assert!(code.starts_with("SCHOOL-PLACES "), "{code}");
    let page = nobody.reads("/forms/school-places?large=1&both=1").await;
    assert_eq!(page.html.matches("cw-sheet cw-large\"").count(), 2);
    assert_eq!(page.html.matches("<svg class=\"cw-qr\"").count(), 2);
    assert_eq!(page.html.matches(&code).count(), 2);
    for mark in ["Signature", "签名", "Day of birth", "证件号码"] {
        assert!(page.html.contains(mark), "{mark}");
    }
    nobody.finds_nothing("/forms/no-such-form").await;
    nobody.finds_nothing("/forms/%F0%9F%98%80").await;
}

/// Keeps the photo of the paper, from the page on which it is entered.
async fn keeps_the_paper(clerk: &Reader, family: &Family, code: &str, back: &str) {
    let mut body = Vec::new();
    for (name, value) in [("proof", "other"), ("about", code), ("back", back)] {
        let part =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    body.extend(
        b"--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\n\
        Content-Type: image/png\r\n\r\n",
    );
    body.extend(PHOTO);
    body.extend(b"\r\n--cut--\r\n");
    let path = format!("/documents/give?for={}", family.child);
    let kept = clerk.gives(&path, "cut", body).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.words());
    assert_eq!(kept.header(header::LOCATION), back);
}

/// Enters a paper in its order, by what a keyboard sends.
pub async fn enters_a_list(portal: &Portal, clerk: &Reader, family: &Family, round: &Round) {
    let code = printed(portal).await;
    let typed = code.replace(' ', "+").to_lowercase();
    let begin = format!("/forms/enter?for={}&code={typed}", family.child);
    let led = clerk.get(&begin).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{}", led.words());
    let path = led.header(header::LOCATION).to_owned();
    assert!(
        clerk
            .reads(&path)
            .await
            .html
            .contains("multipart/form-data")
    );
    let list = numbers(portal, round).await;
    let missing = clerk.post(&path, format!("part-1={list}&do=check")).await;
    assert!(missing.error_at("file").starts_with("Keep a photo"));
    keeps_the_paper(clerk, family, &code, &path).await;

    for (wrong, sentence) in [
        ("99", "“99” is no number of the list."),
        ("1+1", "Number 1 stands there twice."),
        ("%F0%9F%98%80", "“😀” is no number of the list."),
        ("", "Write an answer"),
    ] {
        let answer = clerk.post(&path, format!("part-1={wrong}&do=send")).await;
        let told = answer.error_at("part-1");
        assert!(told.starts_with(sentence), "{wrong}: {told}");
    }
    assert!(portal.list_of(family, round).await.is_none());
    let check = clerk.post(&path, format!("part-1={list}&do=check")).await;
    assert_eq!(check.status, StatusCode::OK);
    assert!(check.words().contains("Is this what stands on the paper?"));
    let entered = path.replace("/enter?", "/entered?");
    let send = format!("part-1={list}&do=send");
    clerk.sends(&path, &send, &entered).await;
    clerk.reads(&entered).await;
}

/// Finds the second and the first school on a family's list, each with the class that the pages would have found.
pub async fn holds_the_list(portal: &Portal, family: &Family, round: &Round) {
    let list = portal.list_of(family, round).await.unwrap();
    let offers = portal.offers(round).await;
    let wanted = [offers[1].id.clone(), offers[0].id.clone()];
    let classes = portal.applications();
    let classes = classes.classes(&family.mandate, &family.child, round, &wanted);
    assert_eq!(list.choices(), classes.await.unwrap());
    assert_eq!((&list.round, list.draft), (&round.id, None));
}

/// The same list by the portal, at the counter, on the telephone and on paper.
pub async fn a_list_told_by_several_doors_gives_equal_rows(portal: &Portal) {
    let families = portal.families().await;
    let [online, comes, calls, writes] = families.as_slice().first_chunk::<4>().unwrap();
    let (round, clerk) = (portal.first_round().await, portal.clerk());
    sends_a_list(portal, &online.parent, online, &round).await;
    for (family, door) in [(comes, "counter"), (calls, "telephone")] {
        let visit = portal.begins(&clerk, &family.parent, door).await;
        sends_a_list(portal, &clerk, family, &round).await;
        clerk.sends(&format!("{visit}/close"), "", "/counter").await;
    }
    let visit = portal.begins(&clerk, &writes.parent, "paper").await;
    let page = clerk.reads(&visit).await;
    let enter = format!("/forms?for={}", writes.child);
    assert!(page.html.contains(&enter), "{}", page.words());
    clerk.reads(&enter).await;
    enters_a_list(portal, &clerk, writes, &round).await;
    for family in [online, comes, calls, writes] {
        holds_the_list(portal, family, &round).await;
    }
    let looked = format!("/my-data/looked?for={}", writes.child);
    let looked = writes.parent.reads(&looked).await.words();
    assert!(looked.contains("By a form on paper."), "{looked}");
    clerk.sends(&format!("{visit}/close"), "", "/counter").await;
}

pub async fn last_years_form_is_refused_with_what_to_do(portal: &Portal) {
    let family = &portal.families().await[0];
    let clerk = portal.clerk();
    let visit = portal.begins(&clerk, &family.parent, "paper").await;
    let path = format!("/forms/school-places/0A0B0C/enter?for={}", family.child);
    for answer in [
        clerk.get(&path).await,
        clerk.post(&path, "part-1=1&do=send").await,
    ] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let words = answer.words();
        assert!(words.contains("SCHOOL-PLACES 0A0B0C"), "{words}");
        assert!(words.contains(&printed(portal).await), "{words}");
        assert!(words.contains("Nothing was entered."), "{words}");
        assert!(
            words.contains("Give or send the person the new form"),
            "{words}"
        );
    }
    clerk.sends(&format!("{visit}/close"), "", "/counter").await;
    // A stranger finds nobody for whom to enter anything.
    let code = printed(portal).await;
    let (code, version) = code.split_once(' ').unwrap();
    let path = format!(
        "/forms/{}/{version}/enter?for={}",
        code.to_lowercase(),
        family.child
    );
    clerk.finds_nothing(&path).await;
}
