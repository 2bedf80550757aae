//! Stories of what other rules would have given, from the form to what everyone may see.

use axum::http::{StatusCode, header};
use city::id::OfferId;
use education::round::Round;
use platform::text::Language;

use super::portal::{Portal, Reader, is_whole};

/// A form as it is first shown, by another way of giving out places.
const FIRST_CHOICES: &str = "mechanism=immediate&draws=one&class-1=1&class-2=2&class-3=3";

async fn last_year(portal: &Portal) -> (Round, String) {
    let round = portal.rounds().all().await.unwrap().pop().unwrap();
    let path = format!("/education/rounds/{}/what-if", round.id);
    (round, path)
}

pub async fn a_question_goes_from_the_form_to_everyone(portal: &Portal) {
    let (officer, (round, path)) = (portal.officer(), last_year(portal).await);
    let of_the_round = officer
        .reads(&format!("/education/rounds/{}", round.id))
        .await;
    assert!(of_the_round.html.contains(&path));
    let form = officer.reads(&path).await;
    for way in [
        "student-optimal",
        "immediate",
        "serial",
        "top-trading-cycles",
    ] {
        assert!(form.html.contains(&format!("value=\"{way}\"")), "{way}");
    }
    assert!(form.words().contains("Not promised"));
    let asked = officer.post(&path, FIRST_CHOICES).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.words());
    let job = asked.header(header::LOCATION).to_owned();
    is_answered(&officer, &job).await;
    let answer = officer.reads(&job).await;
    for part in [
        "First choices first",
        "Gain",
        "Lose",
        "95 of 100",
        "By district",
        "can lose a place",
    ] {
        assert!(answer.words().contains(part), "{part}: {}", answer.words());
    }
    assert!(officer.reads(&path).await.html.contains(&job), "it is kept");
    is_published(portal, &round, &job).await;
}

/// Looks again, as the page does by itself, until there is an answer.
async fn is_answered(officer: &Reader, job: &str) {
    loop {
        let page = officer.get(job).await;
        assert_eq!(page.status, StatusCode::OK);
        if !page.html.contains("http-equiv=\"refresh\"") {
            break;
        }
        is_whole(&page, Language::English, job);
        assert!(
            page.words().contains("of 40 draws done"),
            "{}",
            page.words()
        );
        tokio::task::yield_now().await;
    }
}

/// What points at children is refused; what does not is there for everyone.
async fn is_published(portal: &Portal, round: &Round, job: &str) {
    let officer = portal.officer();
    let switched = officer.post(job, "language=zh-Hans&income=yes").await;
    is_whole(&switched, Language::SimplifiedChinese, job);
    let none = officer.post(job, "").await;
    assert!(none.words().contains("Choose at least one"));
    let small = officer.post(job, "income=yes&district=yes&class=yes").await;
    assert_eq!(small.status, StatusCode::OK);
    assert!(small.words().contains("Not published"), "{}", small.words());
    is_whole(&small, Language::English, job);
    let published = officer.post(job, "district=yes&joins=yes").await;
    assert_eq!(
        published.status,
        StatusCode::SEE_OTHER,
        "{}",
        published.words()
    );
    let public = published.header(header::LOCATION).to_owned();
    let anyone = portal.nobody();
    let page = anyone.reads(&public).await;
    assert!(page.words().contains("This is a computation"));
    let file = anyone.get(&format!("{public}/compared.csv")).await;
    assert!(
        file.html
            .starts_with("group,people,gain,lose,same,placed_a,placed_b\n")
    );
    let results = anyone
        .reads(&format!("/education/results/{}", round.id))
        .await;
    assert!(results.html.contains(&public));
    anyone
        .finds_nothing("/education/comparisons/cmp_0000000000000000")
        .await;
    anyone.finds_nothing("/education/comparisons/nothing").await;
}

/// Forms with a fault, the field at which it is told, and a part of what is said there.
fn with_faults(offer: &OfferId) -> Vec<(String, String, &'static str)> {
    let rest = "draws=one&class-1=1&class-2=2&class-3=3";
    vec![
        (
            format!("mechanism=serial&seats-{offer}=10001&{rest}"),
            format!("seats-{offer}"),
            "from 0 to 10,000",
        ),
        (
            format!("mechanism=serial&seats-{offer}=many&{rest}"),
            format!("seats-{offer}"),
            "from 0 to 10,000",
        ),
        (
            format!("mechanism=serial&seats-ofr_0000000000000000=1&{rest}"),
            "percent".to_owned(),
            "not in this round",
        ),
        (
            format!("mechanism=serial&percent=1000&{rest}"),
            "percent".to_owned(),
            "whole number from",
        ),
        (
            format!("mechanism=serial&class-9=1&{rest}"),
            "class-1".to_owned(),
            "no class 9",
        ),
        (
            format!("mechanism=by-wealth&{rest}"),
            "mechanism".to_owned(),
            "Choose one",
        ),
        (
            format!("mechanism=student-optimal&keep-1=priority-1&amount-1=9999&{rest}"),
            "amount-1".to_owned(),
            "keep fewer",
        ),
        (
            format!("mechanism=student-optimal&keep-1=priority-1&amount-1=some&{rest}"),
            "amount-1".to_owned(),
            "0% to 100%",
        ),
        (
            format!("mechanism=student-optimal&keep-1=priority-8&amount-1=1&{rest}"),
            "keep-1".to_owned(),
            "choose another",
        ),
        (
            format!("mechanism=immediate&keep-1=priority-1&amount-1=10%25&{rest}"),
            "mechanism".to_owned(),
            "deferred acceptance",
        ),
        (
            format!("mechanism=serial&{rest}&draws=each").replace("draws=one&", ""),
            "draws".to_owned(),
            "one number",
        ),
    ]
}

pub async fn a_question_with_faults_is_told_at_its_fields(portal: &Portal) {
    let (officer, (round, path)) = (portal.officer(), last_year(portal).await);
    let offer = portal.offers(&round).await.remove(0).id;
    for (given, field, told) in with_faults(&offer) {
        let answer = officer.post(&path, given.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{given}");
        is_whole(&answer, Language::English, &given);
        assert!(
            answer.html.contains(&format!("id=\"{field}-error\"")),
            "{given}: {field}"
        );
        assert!(answer.words().contains(told), "{given}: {}", answer.words());
    }
    let switched = officer
        .post(&path, "language=zh-Hans&mechanism=serial&percent=7")
        .await;
    is_whole(&switched, Language::SimplifiedChinese, &path);
    assert!(switched.html.contains("value=\"7\""));
}

pub async fn nobody_else_asks(portal: &Portal) {
    let (officer, (round, path)) = (portal.officer(), last_year(portal).await);
    let asked = officer.post(&path, FIRST_CHOICES).await;
    let job = asked.header(header::LOCATION).to_owned();
    let parent = portal.family().await.parent;
    for there in [&path, &job] {
        parent.finds_nothing(there).await;
        assert_eq!(
            parent.post(there, FIRST_CHOICES).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            portal.nobody().get(there).await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(
            portal.nobody().post(there, FIRST_CHOICES).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    officer
        .finds_nothing(&format!("{path}/0000000000000000"))
        .await;
    let open = portal.first_round().await;
    assert_ne!(open.id, round.id);
    let not_over = format!("/education/rounds/{}/what-if", open.id);
    officer.finds_nothing(&not_over).await;
    assert_eq!(
        officer.post(&not_over, FIRST_CHOICES).await.status,
        StatusCode::NOT_FOUND
    );
}
