//! A city whose pack has no schools has no rounds, and the pages of school places say so.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use city::mandate::{Actor, Role};
use city::portal::pages;
use city::service::{Service, Services};
use city::testing::page::Answer;
use city::testing::{clock, practice_city_of, shipped_pack};
use education::{Education, SERVICE};
use platform::db::Database;
use platform::web::surround;
use tower::ServiceExt;

const RESIDENTS: u32 = 1_000;

pub async fn pages_say_that_there_is_no_round(db: Database) {
    let services = Services::from([Arc::new(Education) as Arc<dyn Service>]);
    let pack = (shipped_pack("taipei"), RESIDENTS);
    let desk = practice_city_of(db, services, pack, clock()).await;
    let router = surround(pages(desk.clone()));
    let resident = desk
        .roles()
        .iter()
        .find(|role| matches!(role, Actor::Resident { .. }));
    let is_officer = |role: &&Actor| {
        let post = role.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
    };
    let officer = desk.roles().iter().find(is_officer);
    for (path, reader, words) in [
        ("/education", None, "No round is under way"),
        ("/", None, "Community care centres"),
        ("/education/mine", resident, ""),
        ("/education/rounds", officer, ""),
        ("/education/claims", officer, ""),
        ("/education/transfers", officer, ""),
        ("/education/gap", None, ""),
    ] {
        let mut request = Request::get(path).header("accept-language", "en");
        if let Some(reader) = reader {
            request = request.header("cookie", format!("practice-role={}", reader.key()));
        }
        let request = request.body(Body::empty()).unwrap();
        let answer = Answer::of(router.clone().oneshot(request).await.unwrap()).await;
        // What is about a round that is not there is not there either; nothing breaks down.
        let is_well = [StatusCode::OK, StatusCode::NOT_FOUND].contains(&answer.status);
        assert!(is_well, "{path}: {}", answer.status);
        assert!(answer.words().contains(words), "{path}: {}", answer.words());
    }
}
