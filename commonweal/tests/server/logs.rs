//! What the log says, at its most talkative, and what it never does.
#![expect(
    clippy::unwrap_used,
    reason = "a test that meets something else has failed"
)]

use std::collections::BTreeSet;
use std::fs;

use platform::db::Database;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::program::{Home, Serving, sqlite};

/// What people type, send or carry, marked so that it is known again: names, numbers of documents, passwords, codes,
/// cookies, questions.
const MARKS: [&str; 14] = [
    "Zuleika-Dobson",
    "52998224725",
    "11010519491231002X",
    "hunter2-and-more",
    "739-214",
    "session-f00dface",
    "query-b0bacafe",
    "header-deadbeef",
    "path-0ddba11",
    "body-5ca1ab1e",
    "key-ab5c155a",
    "agent-c0ffee",
    "referer-facade",
    "fragment-1eaf",
];

/// The people of a city by name, and what a practice city takes for a password: the keys of the roles.
fn people(home: &Home) -> BTreeSet<String> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Database::open(&sqlite(&home.path("town"))).await.unwrap();
        let read = db.write::<_, DbErr, _>(|tx| {
            Box::pin(async move {
                let sql = "SELECT name FROM resident";
                let rows = tx
                    .query_all_raw(Statement::from_string(tx.get_database_backend(), sql))
                    .await?;
                rows.iter()
                    .map(|row| row.try_get::<String>("", "name"))
                    .collect::<Result<BTreeSet<_>, _>>()
            })
        });
        let names = read.await.unwrap();
        db.close().await;
        names
    })
}

/// Sends a request with marks in whatever part can hold one.
fn send(city: &Serving, method: &str, path: &str, cookie: &str, kind: &str, body: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {cookie}\r\ncontent-type: {kind}\r\n\
         content-length: {}\r\nsec-fetch-site: same-origin\r\nauthorization: Bearer header-deadbeef\r\n\
         user-agent: agent-c0ffee\r\nreferer: http://referer-facade/\r\nidempotency-key: key-ab5c155a\r\n\
         if-match: \"header-deadbeef\"\r\nx-request-id: header-deadbeef Zuleika-Dobson\r\n\
         accept-language: header-deadbeef\r\n\r\n{body}",
        city.address,
        body.len()
    );
    String::from_utf8_lossy(&city.exchange(request.as_bytes())).into_owned()
}

/// All that stands between two marks of a page, at each of their places.
fn all_between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0))
        .collect()
}

const FORM: &str = "application/x-www-form-urlencoded";

/// What is sent with every form.
const FIELDS: &str = "name=Zuleika-Dobson&document=52998224725&password=hunter2-and-more&code=739-214&note=body-5ca1ab1e\
     &place-1=body-5ca1ab1e&entropy=body-5ca1ab1e&version=body-5ca1ab1e&fingerprint=body-5ca1ab1e&do=next";

/// Walks all that a visitor finds from a page on, and sends every form it meets.
fn walks(city: &Serving, from: &str, cookie: &str) -> usize {
    let (mut waiting, mut seen) = (vec![from.to_owned()], BTreeSet::new());
    while let Some(path) = waiting.pop() {
        if seen.len() > 60 || !seen.insert(path.clone()) {
            continue;
        }
        let asked = format!(
            "{path}{}near=query-b0bacafe&q=11010519491231002X",
            if path.contains('?') { '&' } else { '?' }
        );
        let page = send(city, "GET", &asked, cookie, FORM, "");
        for link in all_between(&page, "href=\"/", "\"") {
            waiting.push(format!("/{}", link.replace("&#38;", "&")));
        }
        for action in all_between(&page, "action=\"", "\"") {
            send(city, "POST", action, cookie, FORM, FIELDS);
        }
        if page.contains("<form id=\"form\"") {
            send(city, "POST", &path, cookie, FORM, FIELDS);
        }
    }
    seen.len()
}

#[doc = "COR-10"]
#[test]
fn the_log_at_its_most_talkative_names_nobody_and_repeats_nothing_that_was_sent() {
    let home = Home::new();
    let city = home.start_logging(
        "demo --residents 500 --listen 127.0.0.1:0 --data town --log trace",
        "log",
    );
    let roles = city.get("/roles").body;
    let keys: BTreeSet<String> = all_between(&roles, "name=\"role\" value=\"", "\"")
        .into_iter()
        .filter(|key| !key.is_empty())
        .map(str::to_owned)
        .collect();
    let nobody = "session=session-f00dface; practice-role=session-f00dface";
    walks(&city, "/", nobody);
    for key in &keys {
        send(
            &city,
            "POST",
            "/roles",
            nobody,
            FORM,
            &format!("role={key}&{FIELDS}"),
        );
        let cookie = format!("session=session-f00dface; practice-role={key}");
        let pages = walks(&city, "/", &cookie);
        assert!(pages > 5, "{pages} pages are no journey");
        for (method, path) in [
            (
                "GET",
                "/education/apply/path-0ddba11/path-0ddba11?q=query-b0bacafe#fragment-1eaf",
            ),
            ("POST", "/education/rounds/path-0ddba11/open"),
            ("POST", "/api/v1/education/rounds"),
            ("PUT", "/api/v1/master-data/path-0ddba11"),
            ("POST", "/path-0ddba11"),
            ("BREW", "/path-0ddba11"),
        ] {
            let json = r#"{"name": "Zuleika-Dobson", "number": "52998224725", "password": ["hunter2-and-more"]}"#;
            for (kind, body) in [
                (FORM, FIELDS),
                ("application/json", json),
                ("text/body-5ca1ab1e", json),
                ("application/json", "{body-5ca1ab1e"),
            ] {
                send(&city, method, path, &cookie, kind, body);
            }
        }
    }
    city.exchange(b"header-deadbeef body-5ca1ab1e\r\n\r\n");
    city.exchange(b"GET /path-0ddba11\xff HTTP/1.1\r\nhost: query-b0bacafe\r\n\r\n");
    assert_eq!(city.get("/health").status, 200);
    assert_eq!(city.terminate(), Some(0));

    let log = fs::read_to_string(home.path("log")).unwrap();
    assert!(
        log.contains("request{") && log.contains("DEBUG"),
        "the log says nothing"
    );
    let names = people(&home);
    assert!(names.len() > 100, "{} names", names.len());
    let secret = MARKS
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .chain(keys.iter().map(String::as_str));
    for secret in secret {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "“{secret}” is in the log");
    }
}
