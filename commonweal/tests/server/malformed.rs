//! Oversized and malformed requests to every page and every operation, as nobody, as a parent and as an officer.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

use std::fs;

use serde_json::Value;

use crate::eldercare_pages::ELDERCARE_PAGES;
use crate::program::{Home, Serving};

/// Every page with an id or a word of the right form where its address has one. What is left out here, the walk of the
/// operations below does not find either: a page that is new goes on this list.
const PAGES: [(&str, bool); 119] = [
    ("/", false),
    ("/places", false),
    ("/services", false),
    ("/services/1853a102-17c8-557e-b747-2ec5546f11ed", false),
    ("/directory", false),
    ("/directory/1853a102-17c8-557e-b747-2ec5546f11ed", true),
    (
        "/directory/1853a102-17c8-557e-b747-2ec5546f11ed/confirm",
        true,
    ),
    ("/about", false),
    ("/language", true),
    ("/roles", true),
    ("/register", true),
    ("/register/new", true),
    ("/register/duplicates", false),
    (
        "/register/duplicates/res_0000000000000000/res_0000000000000000",
        true,
    ),
    ("/register/res_0000000000000000", false),
    ("/register/res_0000000000000000/died", true),
    ("/counter", true),
    ("/counter/visits/vis_0000000000000000", false),
    ("/counter/visits/vis_0000000000000000/close", true),
    ("/counter/codes", true),
    ("/counter/visits/vis_0000000000000000/card", true),
    ("/counter/visits/vis_0000000000000000/code", true),
    ("/counter/visits/vis_0000000000000000/letters", false),
    (
        "/counter/visits/vis_0000000000000000/letters/ntc_0000000000000000",
        false,
    ),
    ("/what-may-i-get", true),
    ("/forms", false),
    ("/forms/enter", false),
    ("/forms/school-places", false),
    ("/forms/school-places/3F9A1C/enter", true),
    ("/forms/school-places/3F9A1C/entered", false),
    ("/documents", false),
    ("/documents/take-back", true),
    ("/documents/res_0000000000000000/att_0000000000000000", true),
    (
        "/documents/res_0000000000000000/att_0000000000000000/file",
        false,
    ),
    ("/manifest.webmanifest", false),
    ("/offline", false),
    ("/kept", false),
    ("/parity", false),
    ("/scorecard", false),
    ("/contact", true),
    ("/calls", true),
    ("/first-day", true),
    ("/to-mend", false),
    ("/practice", true),
    ("/letters/notices", true),
    ("/letters/notices/dlv_0000000000000000", false),
    ("/messages", false),
    ("/messages/new", true),
    ("/messages/msg_0000000000000000", true),
    ("/letters/notices/dlv_0000000000000000/letter.pdf", false),
    ("/automated-decisions", false),
    ("/retention", false),
    ("/automated-decisions/dec_0000000000000000", false),
    ("/orders/new", true),
    ("/orders/ord_0000000000000000", true),
    ("/appeals", false),
    ("/appeals/res_0000000000000000/ord_0000000000000000", false),
    ("/cases", false),
    ("/cases/new", true),
    ("/cases/cas_0000000000000000", true),
    ("/cases/work", false),
    (
        "/cases/work/res_0000000000000000/cas_0000000000000000",
        true,
    ),
    ("/cases/absence", true),
    ("/cases/team", true),
    ("/health", false),
    ("/nowhere", true),
    ("/assets/none", false),
    ("/education", false),
    ("/education/mine", false),
    ("/education/schools/rnd_0000000000000000", false),
    (
        "/education/schools/rnd_0000000000000000/ofr_0000000000000000",
        false,
    ),
    ("/education/compare/rnd_0000000000000000", false),
    ("/education/gap", false),
    ("/education/gap.csv", false),
    ("/education/results/rnd_0000000000000000", false),
    ("/education/files/rnd_0000000000000000/matching.csv", false),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/more",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/check",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/sent",
        false,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/withdraw",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/answer",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/give-back",
        true,
    ),
    (
        "/education/apply/rnd_0000000000000000/res_0000000000000000/moves/1",
        true,
    ),
    ("/education/waitlists/rnd_0000000000000000", false),
    ("/education/transfer/res_0000000000000000", true),
    (
        "/education/transfer/res_0000000000000000/tra_0000000000000000",
        false,
    ),
    (
        "/education/transfer/res_0000000000000000/tra_0000000000000000/withdraw",
        true,
    ),
    ("/education/transfers", false),
    (
        "/education/transfers/rnd_0000000000000000/tra_0000000000000000",
        true,
    ),
    ("/education/claims", false),
    (
        "/education/claims/rnd_0000000000000000/sit_0000000000000000",
        false,
    ),
    (
        "/education/claims/rnd_0000000000000000/sit_0000000000000000/res_0000000000000000/staff-child",
        true,
    ),
    ("/education/rounds/new", true),
    ("/education/rounds/rnd_0000000000000000", true),
    ("/education/rounds/rnd_0000000000000000/waitlists", true),
    ("/education/rounds/rnd_0000000000000000/open", true),
    ("/education/rules/rnd_0000000000000000", false),
    ("/education/rounds/rnd_0000000000000000/rules", true),
    ("/education/rounds/rnd_0000000000000000/days", true),
    ("/education/rounds/rnd_0000000000000000/correction", true),
    (
        "/education/rounds/rnd_0000000000000000/correction/rules",
        true,
    ),
    ("/education/rounds/rnd_0000000000000000/complementary", true),
    (
        "/education/rounds/rnd_0000000000000000/without-place",
        false,
    ),
    (
        "/education/rounds/rnd_0000000000000000/without-place/res_0000000000000000",
        true,
    ),
    ("/education/rounds/rnd_0000000000000000/claims", false),
    ("/education/rounds/rnd_0000000000000000/claims/all", true),
    (
        "/education/rounds/rnd_0000000000000000/claims/ofr_0000000000000000/res_0000000000000000/staff-child",
        true,
    ),
    ("/learning", false),
    ("/learning/resources.csv", false),
    ("/learning/resources/lrs_0000000000000000", false),
    ("/learning/resources/lrs_0000000000000000/open", false),
    ("/learning/use", false),
    ("/learning/use.csv", false),
    ("/learning/manage", false),
    ("/learning/pupils", true),
    ("/learning/manage/lrs_0000000000000000", true),
    ("/learning/rosters", false),
    ("/learning/rosters/sit_0000000000000000", true),
];

/// Most that an answer to what can't be served weighs, in bytes.
const REFUSAL_BYTES_MAX: usize = 20_000;

/// Largest body that is taken, in bytes, and one more.
const TOO_MANY_BYTES: usize = 1_000_001;

/// An address that takes a method.
struct Target {
    method: String,
    path: String,
    kind: &'static str,
}

impl Target {
    fn is_write(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD")
    }
}

fn pages() -> impl Iterator<Item = Target> {
    let all = PAGES.into_iter().chain(ELDERCARE_PAGES);
    all.flat_map(|(path, takes_forms)| {
        let methods: &[&str] = if takes_forms {
            &["GET", "POST"]
        } else {
            &["GET"]
        };
        methods.iter().map(move |method| Target {
            method: (*method).to_owned(),
            path: path.to_owned(),
            kind: "application/x-www-form-urlencoded",
        })
    })
}

/// Every operation that the API describes.
fn operations(city: &Serving) -> Vec<Target> {
    let description: Value = serde_json::from_str(&city.get("/api/v1/openapi.json").body).unwrap();
    let mut targets = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        let path: String = path
            .split('/')
            .map(|part| {
                if part.starts_with('{') {
                    "rnd_0000000000000000"
                } else {
                    part
                }
            })
            .collect::<Vec<_>>()
            .join("/");
        let methods = item.as_object().unwrap().keys();
        for method in methods.filter(|key| *key != "parameters") {
            targets.push(Target {
                method: method.to_uppercase(),
                path: path.clone(),
                kind: "application/json",
            });
        }
    }
    let count = targets.len();
    assert!(count > 10, "the API describes {count} operations");
    targets
}

/// Somebody who sends what nobody should.
struct Vandal<'a> {
    city: &'a Serving,
    cookie: String,
}

impl Vandal<'_> {
    /// Sends a request and judges the answer; gives its status, 0 where the connection was ended without one.
    fn send(&self, target: &Target, path: &[u8], headers: &str, body: &[u8]) -> u16 {
        let mut request = format!("{} ", target.method).into_bytes();
        request.extend_from_slice(path);
        let Self { cookie, city } = self;
        let host = &city.address;
        request.extend_from_slice(
            format!(
                " HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
                 idempotency-key: k\r\n{headers}\r\n"
            )
            .as_bytes(),
        );
        request.extend_from_slice(body);
        let answer = city.exchange(&request);
        self.judge(&answer, target)
    }

    fn judge(&self, answer: &[u8], target: &Target) -> u16 {
        if answer.is_empty() {
            return 0;
        }
        let answer = String::from_utf8_lossy(answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status: u16 = head.split(' ').nth(1).unwrap().parse().unwrap();
        let named = format!("{} {} answered {status}", target.method, target.path);
        assert!(status < 500, "{named}: {body}");
        if status >= 400 {
            assert!(
                body.len() <= REFUSAL_BYTES_MAX,
                "{named} with {} bytes",
                body.len()
            );
        }
        if head.contains("x-request-id") {
            for guard in [
                "content-security-policy: default-src 'none'",
                "x-content-type-options: nosniff",
                "x-frame-options: DENY",
                "referrer-policy: same-origin",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: same-origin",
                "permissions-policy: ",
                "cache-control: ",
            ] {
                assert!(head.contains(guard), "{named} without {guard}");
            }
        } else {
            // What is no request of HTTP is refused before there is anything to guard.
            assert!(status >= 400 && body.is_empty(), "{named}: {answer}");
        }
        status
    }

    fn with_body(&self, target: &Target, kind: &str, more: &str, body: &[u8]) -> u16 {
        let headers = format!(
            "content-type: {kind}\r\ncontent-length: {}\r\n{more}",
            body.len()
        );
        self.send(target, target.path.as_bytes(), &headers, body)
    }

    /// Addresses and headers that are too long or no text.
    fn spoils_the_head(&self, target: &Target) {
        let path = target.path.as_bytes();
        let longer =
            |rest: &[u8]| self.send(target, &[path, rest].concat(), "content-length: 0\r\n", b"");
        longer(&[b"/", "a".repeat(20_000).as_bytes()].concat());
        longer(&[b"?", "a=1&".repeat(10_000).as_bytes()].concat());
        longer(
            &[
                b"?",
                "district=%00&limit=999999999999999999999&after=".as_bytes(),
                "A".repeat(9_000).as_bytes(),
            ]
            .concat(),
        );
        for rest in [
            &b"/%ff%fe"[..],
            b"/%zz",
            b"/%00",
            b"/..%2f..%2fetc",
            b"/%",
            b"?%ff=%fe",
            b"?a=%zz&a=%",
            b"?limit=%00",
            b"/\xff\xfe",
            b"?\xc3\x28",
            b"?near=1e999,NaN",
            b"?near=,,,,",
            b"#fragment",
            b"//",
        ] {
            longer(rest);
        }
        for header in [
            format!("x-long: {}\r\n", "a".repeat(20_000)),
            format!("accept-language: {}\r\n", "zh;q=0.5,".repeat(2_000)),
            format!("cookie: {}\r\n", "language=x; ".repeat(2_000)),
            "if-match: \"\u{7f}\"\r\n".to_owned(),
            "accept-language: \u{e9}\r\nif-none-match: \u{e9}\r\n".to_owned(),
            "x-request-id: \u{e9}\r\n".to_owned(),
            "content-length: 5, 6\r\n".to_owned(),
            "content-length: -1\r\n".to_owned(),
            "no colon\r\n".to_owned(),
        ] {
            self.send(target, path, &header, b"");
        }
    }

    /// Bodies that are too large, too deep, of another kind or not what they say.
    fn spoils_the_body(&self, target: &Target) {
        let send = |body: &[u8]| self.with_body(target, target.kind, "", body);
        for body in [
            &b""[..],
            b"\0",
            b"\xff\xfe",
            b"null",
            b"[]",
            b"{",
            b"{\"a\":1,\"a\":2}",
            b"a=1&a=2&a=%00&%ff=%zz&=&&==",
            b"language=en&language=zh-Hans&role=%00&do=%00&version=-1",
            b"{\"round\":\"\\u0000\",\"version\":1e999}",
        ] {
            send(body);
        }
        send("[".repeat(100_000).as_bytes());
        send("{\"a\":".repeat(50_000).as_bytes());
        send("a=1&".repeat(50_000).as_bytes());
        let long = "a".repeat(200_000);
        send(format!("{{\"{long}\":\"{long}\"}}").as_bytes());
        send(
            format!(
                "{long}={long}&place-1={long}&name-en={long}&entropy={long}&back=/{long}&do={long}"
            )
            .as_bytes(),
        );
        let is_refused = |status, refused: u16| {
            assert_eq!(status, refused, "{} {}", target.method, target.path);
        };
        let announced = format!(
            "content-type: {}\r\ncontent-length: {TOO_MANY_BYTES}\r\n",
            target.kind
        );
        is_refused(
            self.send(target, target.path.as_bytes(), &announced, b""),
            413,
        );
        for kind in [
            "multipart/form-data; boundary=x",
            "text/plain",
            "application/octet-stream",
            "image/svg+xml",
        ] {
            is_refused(self.with_body(target, kind, "", b"--x"), 415);
        }
        let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        is_refused(
            self.with_body(target, target.kind, "content-encoding: gzip\r\n", &gzip),
            415,
        );
        is_refused(
            self.with_body(target, target.kind, "content-type: text/plain\r\n", b"a"),
            415,
        );
    }
}

/// The roles of a city that may be taken, the first parent and the last, who is an officer.
fn roles(city: &Serving) -> [String; 2] {
    let page = city.get("/roles").body;
    let keys: Vec<&str> = page
        .split("name=\"role\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let keys: Vec<&str> = keys.into_iter().filter(|key| !key.is_empty()).collect();
    [keys[0].to_owned(), keys[keys.len() - 1].to_owned()]
}

#[test]
fn whatever_is_sent_to_whichever_address_is_answered_short_and_breaks_nothing() {
    let home = Home::new();
    let city = home.start_logging(
        "demo --residents 500 --listen 127.0.0.1:0 --data town",
        "log",
    );
    let targets: Vec<Target> = pages().chain(operations(&city)).collect();
    let [parent, officer] = roles(&city).map(|role| format!("practice-role={role}"));
    for cookie in ["language=en".to_owned(), parent, officer] {
        let vandal = Vandal {
            city: &city,
            cookie,
        };
        for target in &targets {
            vandal.spoils_the_head(target);
            if target.is_write() {
                vandal.spoils_the_body(target);
            }
        }
    }
    assert_eq!(city.get("/health").status, 200);
    assert_eq!(city.terminate(), Some(0));
    let log = fs::read_to_string(home.path("log")).unwrap();
    for word in ["panicked", "broke down", "ERROR"] {
        assert!(!log.contains(word), "“{word}” is in the log:\n{log}");
    }
}
