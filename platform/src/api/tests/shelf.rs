//! The shelf.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbErr, Statement};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use crate::api::{
    Host, IfMatch, InPath, JsonBody, Paging, Problem, migrations, no_such_method, no_such_path,
    once, tagged, tell_problems,
};
use crate::clock::Clock;
use crate::db::page::{Page, PageFault};
use crate::db::{Database, migrate};

/// A shelf, with what the stories turn.
#[derive(Clone)]
pub(super) struct Shelf {
    pub(super) db: Database,
    pub(super) clock: Clock,
    /// Work at `/slow` says that it has begun, and waits for leave to end.
    pub(super) begun: Arc<Semaphore>,
    pub(super) may_end: Arc<Semaphore>,
    /// Whether there is no room at `/busy`.
    pub(super) full: Arc<AtomicBool>,
}

impl Host for Shelf {
    fn database(&self) -> &Database {
        &self.db
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn caller(&self, request: &Request) -> Option<String> {
        Some(request.headers().get("x-who")?.to_str().ok()?.to_owned())
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    number: i64,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
}

/// An empty shelf in an empty database.
pub(super) async fn shelf(db: Database) -> (Shelf, Router) {
    migrate(&db, migrations())
        .await
        .expect("the table of keys is made");
    db.write::<_, DbErr, _>(|tx| {
        Box::pin(async move {
            tx.execute_unprepared(
                "CREATE TABLE note (number BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL)",
            )
            .await
        })
    })
    .await
    .expect("the shelf is made");
    let shelf = Shelf {
        db,
        clock: Clock::fixed("2026-05-01T12:00:00Z".parse().expect("a moment")),
        begun: Arc::new(Semaphore::new(0)),
        may_end: Arc::new(Semaphore::new(0)),
        full: Arc::new(AtomicBool::new(false)),
    };
    let app = Router::new()
        .route("/notes", get(list).post(add))
        .route("/notes/{number}", get(show).put(change))
        .route("/broken", get(broken).post(broken))
        .route("/slow", post(slow))
        .route("/busy", post(busy))
        .route_layer(from_fn_with_state(shelf.clone(), once::<Shelf>))
        .method_not_allowed_fallback(no_such_method)
        .route("/{*rest}", any(no_such_path))
        .layer(from_fn(tell_problems))
        .with_state(shelf.clone());
    (shelf, app)
}

/// The notes as rows of number and version, in order.
pub(super) async fn notes(db: &Database, after: i64, rows: u64) -> Vec<(i64, i64)> {
    let all = Statement::from_string(
        db.backend(),
        format!(
            "SELECT number, version FROM note WHERE number > {after} ORDER BY number LIMIT {rows}"
        ),
    );
    let rows = db
        .read()
        .query_all_raw(all)
        .await
        .expect("the notes are read");
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "number").expect("a number"),
                row.try_get("", "version").expect("a version"),
            )
        })
        .collect()
}

/// Puts a note on the shelf; tells whether there was none with its number.
pub(super) async fn put(db: &Database, number: i64) -> bool {
    db.write::<_, DbErr, _>(move |tx| {
        Box::pin(async move {
            tx.execute_unprepared(&format!("INSERT INTO note VALUES ({number}, 1)"))
                .await
        })
    })
    .await
    .is_ok()
}

async fn list(
    State(shelf): State<Shelf>,
    Paging(wish): Paging,
) -> Result<Json<Page<i64>>, Problem> {
    let after = match &wish.after {
        Some(cursor) => cursor.key().parse().map_err(|_| PageFault::Cursor)?,
        None => i64::MIN,
    };
    let rows = notes(&shelf.db, after, wish.rows_to_read()).await;
    let rows = rows.into_iter().map(|(number, _)| number).collect();
    Ok(Json(Page::of(rows, &wish, ToString::to_string)))
}

async fn add(State(shelf): State<Shelf>, JsonBody(note): JsonBody<Note>) -> Response {
    if put(&shelf.db, note.number).await {
        let place = format!("/notes/{}", note.number);
        (StatusCode::CREATED, [("location", place)], Json(note)).into_response()
    } else {
        let title = "On the shelf already";
        Problem::new(
            StatusCode::CONFLICT,
            "on-shelf",
            title,
            title,
            "Choose another number.",
        )
        .into_response()
    }
}

async fn show(
    State(shelf): State<Shelf>,
    InPath(number): InPath<i64>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = notes(&shelf.db, number - 1, 1).await;
    let note = found.first().filter(|note| note.0 == number);
    let note = note.ok_or_else(Problem::not_found)?;
    Ok(tagged(&headers, Some(note.1), note))
}

async fn change(
    State(shelf): State<Shelf>,
    InPath(number): InPath<i64>,
    seen: IfMatch,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = notes(&shelf.db, number - 1, 1).await;
    let present = found.first().filter(|note| note.0 == number);
    let version = seen.expect(present.map_or(0, |note| note.1))? + 1;
    shelf
        .db
        .write::<_, DbErr, _>(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&format!(
                    "INSERT INTO note VALUES ({number}, {version}) ON CONFLICT (number) DO UPDATE SET version = {version}"
                ))
                .await
            })
        })
        .await
        .map_err(|_| Problem::our_fault())?;
    Ok(tagged(&headers, Some(version), &(number, version)))
}

async fn broken() {
    panic!("a fault of the program, with Li Lei in it")
}

async fn slow(State(shelf): State<Shelf>) -> &'static str {
    shelf.begun.add_permits(1);
    shelf.may_end.acquire().await.expect("leave").forget();
    "done"
}

async fn busy(State(shelf): State<Shelf>) -> Response {
    if shelf.full.load(Ordering::SeqCst) {
        Problem::busy().into_response()
    } else {
        "done".into_response()
    }
}
