//! What a body must be.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::shelf::{notes, shelf};
use super::{get, post, request, send};
use crate::db::Database;
use crate::on_both;
use crate::web::BODY_BYTES_MAX;

on_both! {
    async fn a_value_of_the_wrong_kind_is_named_by_its_path_and_not_repeated(db: Database) {
        let (_, app) = shelf(db).await;
        let body = json!({"number": 1, "lines": [{"text": "a"}, {"text": ["Li Lei"]}]});
        let answer = post(&app, "k", &body.to_string()).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "body-misfit"));
        let expected = json!([{"path": "lines[1].text", "problem": "invalid type: sequence, expected a string"}]);
        assert_eq!(answer.json()["faults"], expected);

        let answer = post(&app, "l", &json!({"number": "Li Lei", "lines": []}).to_string()).await;
        let expected = json!([{"path": "number", "problem": "invalid type: string \"…\", expected i64"}]);
        assert_eq!(answer.json()["faults"], expected);
    }

    async fn fields_that_are_missing_or_unknown_are_named(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = post(&app, "k", r#"{"number": 1}"#).await;
        assert_eq!(answer.json()["faults"][0]["problem"], "missing field `lines`");
        let answer = post(&app, "l", r#"{"number": 1, "lines": [], "colours": 3}"#).await;
        assert_eq!(answer.json()["faults"][0]["path"], "colours");
    }

    async fn a_field_with_a_long_name_makes_no_long_answer(db: Database) {
        let (_, app) = shelf(db).await;
        let name = "字".repeat(300_000);
        for (key, body) in [
            ("k", json!({&name: 1})),
            ("l", json!({"number": 1, "lines": [{&name: "a"}]})),
            ("m", json!({"number": {&name: 1}, "lines": []})),
        ] {
            let answer = post(&app, key, &body.to_string()).await;
            assert_eq!(answer.code(), "body-misfit");
            assert!(answer.body.len() < 6_000, "{} bytes", answer.body.len());
        }
        let answer = get(&app, &format!("/notes?limit=1&limit={}", "9".repeat(30_000))).await;
        assert!(answer.body.len() < 6_000, "{} bytes", answer.body.len());
    }

    async fn what_is_no_json_is_told_where_it_stops_to_be(db: Database) {
        let (shelf, app) = shelf(db).await;
        for (at, body) in ["", "{", "{\"number\": 1,}", "{\"number\": 1, \"lines\": []} more", "\u{feff}{}"]
            .into_iter()
            .enumerate()
        {
            let answer = post(&app, &format!("k{at}"), body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
            assert_eq!(answer.code(), "body-not-json", "{body}");
            assert!(answer.json()["detail"].as_str().unwrap().contains("line 1, column"), "{body}");
        }
        assert_eq!(notes(&shelf.db, 0, 9).await, []);
    }

    async fn a_body_must_say_that_it_is_json(db: Database) {
        let (_, app) = shelf(db).await;
        let body = r#"{"number": 1, "lines": []}"#;
        let headers = [("idempotency-key", "k"), ("content-type", "text/plain")];
        let answer = send(&app, request(Method::POST, "/notes", &headers, body)).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(answer.code(), "body-not-json");
    }

    async fn a_body_over_the_limit_is_refused_and_its_key_is_not_used_up(db: Database) {
        let (_, app) = shelf(db).await;
        let answer = post(&app, "k", &" ".repeat(BODY_BYTES_MAX + 1)).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"));
        let answer = post(&app, "k", r#"{"number": 1, "lines": []}"#).await;
        assert_eq!(answer.status, StatusCode::CREATED);
    }
}
