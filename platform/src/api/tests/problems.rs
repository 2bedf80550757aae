//! Whatever goes wrong is told in one form.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn;
use axum::routing::{get as reads, post};
use futures_util::stream;

use super::super::tell_problems;
use super::shelf::shelf;
use super::{get, request, send};
use crate::db::Database;
use crate::on_both;
use crate::web::{BODY_BYTES_MAX, Takes, protect};

on_both! {
    async fn an_unknown_address_is_not_found_by_any_method(db: Database) {
        let (_, app) = shelf(db).await;
        for method in [Method::GET, Method::POST, Method::DELETE, Method::PATCH] {
            let answer = send(&app, request(method, "/nothing/here", &[], "")).await;
            assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not-found"));
        }
    }

    async fn a_part_of_the_path_that_cannot_be_read_names_nothing(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = get(&app, "/notes/seven").await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not-found"));
    }

    async fn a_wrong_method_is_told_which_ones_there_are(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = send(&app, request(Method::DELETE, "/notes", &[], "")).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.code(), "method-not-allowed");
        assert_eq!(answer.header("allow"), "GET,HEAD,POST");
    }

    async fn a_fault_of_the_program_tells_a_reference_and_nothing_of_what_it_was(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = send(&app, request(Method::GET, "/broken", &[("x-request-id", "ab-1")], "")).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.code(), "our-fault");
        assert_eq!(answer.json()["instance"], "request:ab-1");
        assert!(!String::from_utf8_lossy(&answer.body).contains("Li Lei"));
    }

    async fn a_reference_that_is_none_is_not_passed_on(db: Database) {
        let (_, app) = shelf(db).await;
        let long = "a".repeat(101);
        for id in ["<b>", "a b", long.as_str()] {
            let answer = send(&app, request(Method::GET, "/broken", &[("x-request-id", id)], "")).await;
            assert_eq!(answer.json().get("instance"), None, "{id}");
        }
    }
}

/// An API behind the checks that stand before every operation.
fn guarded() -> Router {
    let operations = Router::new()
        .route("/notes", post(async || StatusCode::CREATED))
        .route("/slow", reads(async || std::future::pending::<()>().await));
    protect(operations, Takes::Data).layer(from_fn(tell_problems))
}

const JSON: (&str, &str) = ("content-type", "application/json");

/// Status and code of the answer to a note.
async fn sent(headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let answer = send(&guarded(), request(Method::POST, "/notes", headers, body)).await;
    (answer.status.as_u16(), answer.code())
}

#[tokio::test]
async fn what_the_checks_before_an_operation_refuse_is_told_as_a_problem() {
    let foreign = [JSON, ("sec-fetch-site", "cross-site")];
    assert_eq!(
        sent(&foreign, "{}").await,
        (403, "source-unknown".to_owned())
    );
    let silent = [JSON, ("cookie", "session=1")];
    assert_eq!(
        sent(&silent, "{}").await,
        (403, "source-unknown".to_owned())
    );
    let form = [("content-type", "multipart/form-data; boundary=x")];
    assert_eq!(sent(&form, "--x").await, (415, "body-not-json".to_owned()));
    let packed = [JSON, ("content-encoding", "gzip")];
    assert_eq!(sent(&packed, "{}").await, (415, "body-not-json".to_owned()));
    let much = " ".repeat(BODY_BYTES_MAX + 1);
    assert_eq!(
        sent(&[JSON], &much).await,
        (413, "body-too-large".to_owned())
    );
    let tool = request(Method::POST, "/notes", &[JSON], "{}");
    assert_eq!(send(&guarded(), tool).await.status, StatusCode::CREATED);
}

#[tokio::test(start_paused = true)]
async fn a_body_and_an_answer_that_do_not_come_are_told_as_problems() {
    let mut slow = request(Method::POST, "/notes", &[JSON], "");
    *slow.body_mut() = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let answer = send(&guarded(), slow).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (408, "body-too-slow")
    );
    let answer = get(&guarded(), "/slow").await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (503, "answer-too-slow")
    );
}
