//! A write is done once, however often it is sent.

use std::sync::atomic::Ordering;

use axum::http::{Method, StatusCode};
use jiff::ToSpan;
use sea_orm::{ConnectionTrait, DbErr};

use super::shelf::{notes, shelf};
use super::{post, request, send};
use crate::api::{KEPT_HOURS, REFERENCE_TABLES, prune};
use crate::db::{Database, schema};
use crate::on_both;

const NOTE: &str = r#"{"number": 1, "lines": []}"#;

on_both! {
    async fn the_same_write_gets_the_same_answer_and_is_done_once(db: Database) {
        let (shelf, app) = shelf(db).await;
        let first = post(&app, "key-1", NOTE).await;
        assert_eq!((first.status, first.header("location")), (StatusCode::CREATED, "/notes/1"));
        assert_eq!(first.header("idempotency-replayed"), "");
        let again = post(&app, "key-1", NOTE).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!((again.status, &again.body), (first.status, &first.body));
        for name in ["content-type", "location"] {
            assert_eq!(again.header(name), first.header(name));
        }
        assert_eq!(notes(&shelf.db, 0, 9).await, [(1, 1)]);
    }

    async fn a_refusal_is_given_again_word_for_word(db: Database) {
        let (_, app) = shelf(db).await;
        post(&app, "key-1", NOTE).await;
        let refused = post(&app, "key-2", NOTE).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "on-shelf"));
        let again = post(&app, "key-2", NOTE).await;
        assert_eq!((again.status, &again.body), (refused.status, &refused.body));
        assert_eq!(again.code(), "on-shelf");
    }

    async fn a_write_needs_a_key_that_can_be_kept(db: Database) {
        let (shelf, app) = shelf(db).await;
        let json = ("content-type", "application/json");
        let answer = send(&app, request(Method::POST, "/notes", &[json], NOTE)).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "idempotency-key-missing"));
        for key in ["", "a b", &"k".repeat(101)] {
            let answer = post(&app, key, NOTE).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{key}");
            assert_eq!(answer.code(), "idempotency-key-unusable", "{key}");
        }
        assert_eq!(notes(&shelf.db, 0, 9).await, []);
        assert_eq!(post(&app, &"k".repeat(100), NOTE).await.status, StatusCode::CREATED);
    }

    async fn a_key_is_not_taken_for_another_request(db: Database) {
        let (shelf, app) = shelf(db).await;
        post(&app, "key-1", NOTE).await;
        let other_body = post(&app, "key-1", r#"{"number": 2, "lines": []}"#).await;
        let headers = [("idempotency-key", "key-1"), ("content-type", "application/json")];
        let other_path = send(&app, request(Method::POST, "/notes?x=1", &headers, NOTE)).await;
        let other_method = send(&app, request(Method::PUT, "/notes/1", &headers, NOTE)).await;
        for answer in [other_body, other_path, other_method] {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.code(), "idempotency-key-reused");
        }
        assert_eq!(notes(&shelf.db, 0, 9).await, [(1, 1)]);
    }

    async fn another_caller_can_use_the_same_key_and_learns_nothing(db: Database) {
        let (_, app) = shelf(db).await;
        let done = post(&app, "key-1", NOTE).await;
        let mut theirs = request(
            Method::POST,
            "/notes",
            &[("idempotency-key", "key-1"), ("content-type", "application/json")],
            NOTE,
        );
        theirs.headers_mut().insert("x-who", "bo".parse().unwrap());
        let answer = send(&app, theirs).await;
        assert_ne!(answer.body, done.body);
        assert_eq!(answer.code(), "on-shelf");
    }

    async fn nobody_in_particular_cannot_write(db: Database) {
        let (_, app) = shelf(db).await;
        let mut theirs = request(Method::POST, "/notes", &[("idempotency-key", "key-1")], NOTE);
        theirs.headers_mut().remove("x-who");
        let answer = send(&app, theirs).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "not-signed-in"));
    }

    async fn while_a_write_is_worked_on_its_repetition_is_refused(db: Database) {
        let (shelf, app) = shelf(db).await;
        let slow = || request(Method::POST, "/slow", &[("idempotency-key", "key-1")], "");
        let meanwhile = async {
            shelf.begun.acquire().await.unwrap().forget();
            let refused = send(&app, slow()).await;
            shelf.may_end.add_permits(1);
            refused
        };
        let (done, refused) = tokio::join!(send(&app, slow()), meanwhile);
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "idempotency-key-in-progress"));
        assert_eq!((done.status, done.body.as_slice()), (StatusCode::OK, &b"done"[..]));
        assert_eq!(send(&app, slow()).await.body, b"done");
    }

    async fn a_write_goes_on_to_its_end_when_the_caller_hangs_up(db: Database) {
        let (shelf, app) = shelf(db).await;
        let slow = || request(Method::POST, "/slow", &[("idempotency-key", "key-1")], "");
        tokio::select! {
            _ = send(&app, slow()) => panic!("it should wait for leave"),
            begun = shelf.begun.acquire() => begun.unwrap().forget(),
        }
        shelf.may_end.add_permits(1);
        let again = loop {
            let again = send(&app, slow()).await;
            if again.status != StatusCode::CONFLICT {
                break again;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!((again.status, again.header("idempotency-replayed")), (StatusCode::OK, "true"));
        assert_eq!(shelf.begun.available_permits(), 0, "it was begun once");
    }

    async fn what_was_begun_before_the_program_was_killed_is_not_done_again(db: Database) {
        let (shelf, app) = shelf(db).await;
        post(&app, "key-1", NOTE).await;
        // As the record stands when the program is killed after the work and before its answer is kept.
        shelf.db.write::<_, DbErr, _>(|tx| Box::pin(async move {
            tx.execute_unprepared("UPDATE write_once SET status = NULL, headers = NULL, body = NULL").await
        })).await.unwrap();
        let answer = post(&app, "key-1", NOTE).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::CONFLICT, "idempotency-key-in-progress"));
        assert_eq!(notes(&shelf.db, 0, 9).await, [(1, 1)]);
    }

    async fn a_write_that_breaks_down_is_not_tried_again_under_its_key(db: Database) {
        let (_, app) = shelf(db).await;
        let broken = || request(
            Method::POST, "/broken", &[("idempotency-key", "key-1"), ("x-request-id", "first")], "",
        );
        let first = send(&app, broken()).await;
        assert_eq!((first.status, first.code().as_str()), (StatusCode::INTERNAL_SERVER_ERROR, "our-fault"));
        let again = send(&app, broken()).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(again.json()["instance"], "request:first");
    }

    async fn a_write_for_which_there_was_no_room_can_be_sent_again(db: Database) {
        let (shelf, app) = shelf(db).await;
        let busy = || request(Method::POST, "/busy", &[("idempotency-key", "key-1")], "");
        shelf.full.store(true, Ordering::SeqCst);
        let refused = send(&app, busy()).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "busy"));
        shelf.full.store(false, Ordering::SeqCst);
        assert_eq!(send(&app, busy()).await.body, b"done");
    }

    async fn keys_are_forgotten_after_their_time(db: Database) {
        let (shelf, app) = shelf(db).await;
        post(&app, "key-1", NOTE).await;
        post(&app, "key-2", NOTE).await;
        let kept = shelf.clock.now() + KEPT_HOURS.hours();
        shelf.clock.set(kept);
        assert_eq!(post(&app, "key-1", NOTE).await.header("idempotency-replayed"), "true");
        shelf.clock.set(kept + 1.second());
        let anew = post(&app, "key-1", r#"{"number": 2, "lines": []}"#).await;
        assert_eq!(anew.status, StatusCode::CREATED);
        prune(&shelf.db, shelf.clock.now()).await.unwrap();
        assert_eq!(prune(&shelf.db, shelf.clock.now() + (KEPT_HOURS + 1).hours()).await.unwrap(), 1);
    }

    async fn the_table_of_keys_keeps_the_rule_of_tables(db: Database) {
        let (shelf, _) = shelf(db).await;
        let tables: Vec<_> = schema::tables(&shelf.db).await.unwrap();
        let ours: Vec<_> = tables.into_iter().filter(|table| table.name == "write_once").collect();
        assert_eq!(ours.len(), 1);
        assert_eq!(schema::check(&ours, REFERENCE_TABLES), []);
    }
}
