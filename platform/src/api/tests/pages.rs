//! Lists come in pages.

use axum::http::StatusCode;
use serde_json::json;

use super::get;
use super::shelf::{put, shelf};
use crate::db::Database;
use crate::on_both;

on_both! {
    async fn pages_neither_skip_nor_repeat_what_stood_before_while_notes_come_in(db: Database) {
        let (shelf, app) = shelf(db).await;
        for number in (10..=50).step_by(10) {
            assert!(put(&shelf.db, number).await);
        }
        let first = get(&app, "/notes?limit=2").await.json();
        assert_eq!(first["items"], json!([10, 20]));
        // One before the place that was reached, and one after it.
        assert!(put(&shelf.db, 15).await && put(&shelf.db, 35).await);
        let next = first["next"].as_str().unwrap();
        let second = get(&app, &format!("/notes?limit=2&after={next}")).await.json();
        assert_eq!(second["items"], json!([30, 35]));
        let next = second["next"].as_str().unwrap();
        let last = get(&app, &format!("/notes?limit=2&after={next}")).await.json();
        assert_eq!(last, json!({"items": [40, 50]}));
    }

    async fn a_page_that_cannot_be_is_refused(db: Database) {
        let (_, app) = shelf(db).await;
        for (query, code) in [
            ("limit=0", "limit-out-of-range"),
            ("limit=201", "limit-out-of-range"),
            ("limit=-1", "limit-out-of-range"),
            ("limit=many", "limit-out-of-range"),
            ("after=xyz!", "cursor-unknown"),
            // A cursor in form, with a key that no row has.
            ("after=YWJj", "cursor-unknown"),
            ("limit=1&limit=2", "query-misfit"),
        ] {
            let answer = get(&app, &format!("/notes?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
            assert_eq!(answer.code(), code, "{query}");
        }
    }
}
