//! Whoever asks for what is not theirs gets the same as whoever asks for what is not there.

use axum::http::{Method, StatusCode};
use city::mandate::Role;
use city::testing::Caller;
use platform::text::Language;

use super::portal::{Portal, is_whole};

/// The pages of the office, those with a school or a resource last.
async fn of_the_office(portal: &Portal) -> [String; 4] {
    let school = portal.largest_school().await.id;
    let resource = portal.catalogue().await.resources()[0].id.clone();
    [
        "/learning/manage".to_owned(),
        "/learning/rosters".to_owned(),
        format!("/learning/manage/{resource}"),
        format!("/learning/rosters/{school}"),
    ]
}

pub async fn nobody_is_asked_who_they_are(portal: &Portal) {
    let nobody = portal.nobody();
    for path in of_the_office(portal).await {
        for language in Language::ALL {
            let answer = nobody.get_in(&path, language).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            is_whole(&answer, language, &path);
        }
    }
    let file = nobody
        .gives("/learning/import", b"url\n", Language::English)
        .await;
    assert_eq!(file.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        nobody.post("/learning/pupils", "").await.status,
        StatusCode::UNAUTHORIZED
    );
}

pub async fn a_parent_and_other_officers_find_nothing(portal: &Portal) {
    let (parent, _) = portal.parents().remove(0);
    let registrar = portal.actor(Role::Officer, city::people::SERVICE);
    let catalogue = portal.catalogue().await;
    let school = portal.largest_school().await.id;
    for role in [parent, registrar] {
        let reader = portal.reader(Some(role.clone()));
        for path in of_the_office(portal).await {
            let answer = reader.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            is_whole(&answer, Language::English, &path);
            if path.matches('/').count() > 2 {
                assert_eq!(
                    reader.post(&path, "do=bulk").await.status,
                    StatusCode::NOT_FOUND,
                    "{path}"
                );
            }
        }
        let table = b"url,name,inLanguage,license\nhttps://example.org/z,Z,en,MIT\n";
        let file = reader
            .gives("/learning/import", table, Language::English)
            .await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
        assert_eq!(
            reader.post("/learning/pupils", "").await.status,
            StatusCode::NOT_FOUND
        );
        let caller = Caller::first(&portal.desk, |actor| *actor == role);
        let body = serde_json::json!({ "mode": "bulk" });
        let path = format!("/learning/rosters/{school}");
        let taken = caller.write(Method::POST, &path, "x", None, &body).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        assert_eq!(caller.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(portal.catalogue().await.resources(), catalogue.resources());
    // An officer of education hands rosters out, and leaves the catalogue alone.
    let education = portal.reader(Some(portal.actor(Role::Officer, "education")));
    education
        .reads(&format!("/learning/rosters/{school}"))
        .await;
    assert_eq!(
        education.get("/learning/manage").await.status,
        StatusCode::NOT_FOUND
    );
}
