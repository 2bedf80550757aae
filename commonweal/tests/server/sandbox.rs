//! The staff of a body practise in a city of their own.
#![expect(
    clippy::unwrap_used,
    reason = "a test that meets something else has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;

use crate::program::{Home, Serving, sqlite};

/// A real city with the export of its directory. Gives the id of its office of education.
fn real_city(home: &Home) -> String {
    let address = sqlite(&home.path("real"));
    fs::create_dir(home.path("real")).unwrap();
    home.run(&format!(
        "load --residents 200 --seed 5 --database {address}"
    ))
    .assert(0, &["The city is loaded"]);
    home.run(&format!(
        "directory export --out export --database {address}"
    ))
    .assert(0, &["files in export"]);
    let bodies = home.run(&format!("directory bodies --database {address}"));
    let mut lines = bodies.printed.lines();
    let line = lines.find(|line| line.contains("education")).unwrap();
    line.split(' ').next().unwrap().to_owned()
}

fn sandbox(body: &str) -> String {
    format!(
        "sandbox --body {body} --part education --directory export --data practice --residents 300 --listen 127.0.0.1:0"
    )
}

/// The bytes of every file in a folder, by name.
fn bytes_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    files
        .map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}

/// Sends a request as it is, and gives the answer.
fn send(city: &Serving, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(&city.address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{head}content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The keys of those whom a visitor may be, with their names.
fn roles(page: &str) -> Vec<(String, String)> {
    let parts = page.split("cw-list__name\"><bdi>").skip(1);
    parts
        .map(|part| {
            let name = part.split("</bdi>").next().unwrap().to_owned();
            let rest = part.split("name=\"role\" value=\"").nth(1).unwrap();
            (rest.split('"').next().unwrap().to_owned(), name)
        })
        .collect()
}

#[test]
fn a_body_practises_with_its_own_entries_and_the_real_city_stays_as_it_is() {
    let home = Home::new();
    let body = real_city(&home);
    let before = bytes_in(&home.path("real"));
    let city = home.start(&sandbox(&body));
    let services = city.get("/services");
    assert!(services.body.contains("A place at a municipal school"));
    assert!(services.body.contains("Help with choosing a school"));
    let listed = city.get("/api/v1/hsds/organizations").body;
    assert!(listed.contains("City office of education"), "{listed}");
    // Every page says what it is, in both languages.
    for (language, words) in [
        ("en", "Practice city of City office of education"),
        ("zh-Hans", "市教育局（虚构）的练习城市"),
    ] {
        for path in ["/", "/services", "/roles", "/what-may-i-get", "/nowhere"] {
            let host = &city.address;
            let head =
                format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept-language: {language}\r\n");
            let page = send(&city, &head, "");
            assert!(page.contains(words), "{path}: {page}");
        }
    }
    // An officer of the body does something that is written.
    let all = roles(&city.get("/roles").body);
    let officers: Vec<_> = all
        .iter()
        .filter(|(_, name)| name.contains("Admissions officer"))
        .collect();
    assert_eq!(officers.len(), 2, "{all:?}");
    assert_ne!(officers[0].1, officers[1].1);
    let (officer, _) = officers[0];
    let host = &city.address;
    let head =
        format!("POST /first-day HTTP/1.1\r\nhost: {host}\r\ncookie: practice-role={officer}\r\n");
    let ticked = send(&city, &head, "step=trail&do=tick");
    assert!(ticked.starts_with("HTTP/1.1 303"), "{ticked}");
    assert_eq!(city.terminate(), Some(0));
    assert!(
        bytes_in(&home.path("real")) == before,
        "the real city was written to"
    );
}

#[test]
fn a_sandbox_begins_anew_with_the_same_people_and_nothing_of_what_was_done() {
    let home = Home::new();
    let body = real_city(&home);
    let first = home.start(&sandbox(&body));
    let people = roles(&first.get("/roles").body);
    let is_officer = |(_, name): &&(String, String)| name.contains("Admissions officer");
    let (officer, _) = people.iter().find(is_officer).unwrap();
    let ask = |city: &Serving, method: &str, body: &str| {
        let host = &city.address;
        let head = format!(
            "{method} /first-day HTTP/1.1\r\nhost: {host}\r\ncookie: practice-role={officer}\r\n"
        );
        send(city, &head, body)
    };
    ask(&first, "POST", "step=trail&do=tick");
    assert!(ask(&first, "GET", "").contains("value=\"untick\""));
    assert_eq!(first.terminate(), Some(0));
    let again = home.start("sandbox --data practice --listen 127.0.0.1:0");
    assert!(
        ask(&again, "GET", "").contains("value=\"untick\""),
        "it is opened as it was"
    );
    assert_eq!(again.terminate(), Some(0));
    let fresh = home.start(&format!("{} --fresh", sandbox(&body)));
    assert_eq!(roles(&fresh.get("/roles").body), people);
    assert!(!ask(&fresh, "GET", "").contains("value=\"untick\""));
}

#[test]
fn nothing_leaves_a_sandbox_whatever_is_set() {
    let home = Home::new();
    let body = real_city(&home);
    let mail = TcpListener::bind("127.0.0.1:0").unwrap();
    mail.set_nonblocking(true).unwrap();
    let server = mail.local_addr().unwrap().to_string();
    let mut command = home.command(&sandbox(&body));
    command
        .env("COMMONWEAL_MAIL_SERVER", &server)
        .env("COMMONWEAL_SMS_CENTRE", &server)
        .env("COMMONWEAL_CLAMD", &server)
        .env("COMMONWEAL_DATABASE", sqlite(&home.path("real")));
    let city = Serving::begin(&mut command).when_ready();
    assert_eq!(city.get("/health").status, 200);
    assert_eq!(city.terminate(), Some(0));
    assert!(mail.accept().is_err(), "somebody was called");
    for option in [
        "--mail-server",
        "--sms-centre",
        "--clamd",
        "--database",
        "--config",
    ] {
        home.run(&format!("sandbox --data practice {option} x"))
            .assert(2, &["unexpected argument"]);
    }
}

#[test]
fn from_elsewhere_a_sandbox_is_reached_under_its_name_with_its_code() {
    let home = Home::new();
    let body = real_city(&home);
    home.put("code", b"seven quiet herons\n");
    home.run(&format!(
        "{} --listen 0.0.0.0:0",
        sandbox(&body).replace("--listen 127.0.0.1:0", "")
    ))
    .assert(2, &["can be reached from others", "--code-file"]);
    let line = format!(
        "{} --host practice.example.org --code-file code",
        sandbox(&body)
    );
    let city = home.start(&line);
    let ask = |host: &str, more: &str| {
        let head = format!("GET /roles HTTP/1.1\r\nhost: {host}\r\n{more}");
        let answer = send(&city, &head, "");
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    // "ana:seven quiet herons", and the same with another word.
    let right = "authorization: Basic YW5hOnNldmVuIHF1aWV0IGhlcm9ucw==\r\n";
    let wrong = "authorization: Basic YW5hOnNldmVuIHF1aWV0IGhlcm9ucyE=\r\n";
    assert_eq!(ask("practice.example.org", right), "200");
    assert_eq!(ask("practice.example.org", wrong), "401");
    assert_eq!(ask("practice.example.org", ""), "401");
    assert_eq!(ask("127.0.0.1", right), "421");
    assert_eq!(ask("evil.example", right), "421");
}

#[test]
fn what_is_no_sandbox_is_neither_opened_nor_thrown_away() {
    let home = Home::new();
    let body = real_city(&home);
    let before = bytes_in(&home.path("real"));
    let on_real = sandbox(&body).replace("--data practice", "--data real");
    for line in [on_real.clone(), format!("{on_real} --fresh")] {
        home.run(&line).assert(4, &["holds what is no sandbox"]);
    }
    assert!(
        bytes_in(&home.path("real")) == before,
        "the real city was written to"
    );
    home.run("sandbox --data practice --listen 127.0.0.1:0")
        .assert(2, &["--body", "--part", "--directory"]);
    home.run(&sandbox("bod_0000000000000000"))
        .assert(2, &["names no body bod_0000000000000000"]);
    home.run(&sandbox(&body).replace("--part education", "--part zoo"))
        .assert(2, &["“zoo” is no part of a made-up city"]);
    home.run(&sandbox(&body).replace("--directory export", "--directory nowhere"))
        .assert(2, &["nowhere"]);
    assert!(!home.path("practice/city.db").exists());
    home.start(&sandbox(&body)).kill();
    home.run(&sandbox(&body).replace("--part education", "--part court"))
        .assert(2, &["as education", "--fresh"]);
}
