//! Changes name the version that they were made to.

use axum::Router;
use axum::http::{Method, StatusCode};

use super::shelf::{put, shelf};
use super::{Answer, get, request, send};
use crate::db::Database;
use crate::on_both;

/// Changes note 7, with an `If-Match` where one is given.
async fn change(app: &Router, key: &str, seen: Option<&str>) -> Answer {
    let mut headers = vec![("idempotency-key", key)];
    headers.extend(seen.map(|seen| ("if-match", seen)));
    send(app, request(Method::PUT, "/notes/7", &headers, "")).await
}

on_both! {
    async fn what_is_not_there_yet_needs_no_version(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = change(&app, "a", None).await;
        assert_eq!((answer.status, answer.header("etag")), (StatusCode::OK, "\"1\""));
        let answer = get(&app, "/notes/7").await;
        assert_eq!(answer.header("etag"), "\"1\"");
    }

    async fn a_change_without_a_version_is_refused_with_428(db: Database) {
        let (shelf, app) = shelf(db).await;
        assert!(put(&shelf.db, 7).await);
        let answer = change(&app, "a", None).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::PRECONDITION_REQUIRED, "if-match-missing"));
    }

    async fn a_change_to_another_version_is_refused_with_412(db: Database) {
        let (shelf, app) = shelf(db).await;
        assert_eq!(change(&app, "a", Some("*")).await.status, StatusCode::PRECONDITION_FAILED);
        assert!(put(&shelf.db, 7).await);
        for (at, seen) in ["\"2\"", "W/\"1\"", "1", "\"0\", \"3\"", ""].into_iter().enumerate() {
            let answer = change(&app, &format!("k{at}"), Some(seen)).await;
            assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED, "{seen}");
            assert_eq!(answer.code(), "changed-meanwhile");
        }
        for (at, seen) in ["\"1\"", "\"9\", \"2\"", "*"].into_iter().enumerate() {
            let answer = change(&app, &format!("m{at}"), Some(seen)).await;
            assert_eq!(answer.status, StatusCode::OK, "{seen}");
        }
    }

    async fn what_the_caller_holds_already_is_not_sent_again(db: Database) {
        let (shelf, app) = shelf(db).await;
        assert!(put(&shelf.db, 7).await);
        for held in ["\"1\"", "W/\"1\"", "\"4\", \"1\""] {
            let answer = send(&app, request(Method::GET, "/notes/7", &[("if-none-match", held)], "")).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{held}");
            assert_eq!((answer.body.len(), answer.header("etag")), (0, "\"1\""));
        }
        let answer = send(&app, request(Method::GET, "/notes/7", &[("if-none-match", "\"2\"")], "")).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}
