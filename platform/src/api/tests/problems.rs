//! Whatever goes wrong is told in one form.

use axum::http::{Method, StatusCode};

use super::shelf::shelf;
use super::{get, request, send};
use crate::db::Database;
use crate::on_both;

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
