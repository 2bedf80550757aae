//! A city served over TLS, whose certificate is renewed while it is served.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

use std::io::{BufRead, Read, Write};
use std::net::TcpStream;
use std::process::{ChildStderr, Stdio};
use std::sync::Arc;

use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion, version,
};

use crate::program::{Home, Run, Serving};

const SERVE: &str =
    "serve --data town --listen 127.0.0.1:0 --tls-certificate c.pem --tls-key k.pem";

type Certified = CertifiedKey<KeyPair>;

/// A certificate for this machine with its key.
fn certified() -> Certified {
    generate_simple_self_signed(["localhost".to_owned()]).unwrap()
}

/// A home with a loaded city and this certificate.
fn home(certified: &Certified) -> Home {
    let home = Home::new();
    home.run("load --residents 50 --data town").assert(0, &[]);
    home.put("c.pem", certified.cert.pem().as_bytes());
    home.put("k.pem", certified.signing_key.serialize_pem().as_bytes());
    home
}

/// Waits for a line of the log that holds these words.
fn wait_for(log: &mut impl BufRead, words: &str) {
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert!(
            log.read_line(&mut line).unwrap() > 0,
            "the log ended without “{words}”"
        );
    }
}

/// A connection to the city, kept open.
struct Visit(StreamOwned<ClientConnection, TcpStream>);

impl Visit {
    /// Connects, trusting these certificates alone.
    fn begin(
        city: &Serving,
        trusted: &[&Certified],
        versions: &[&'static SupportedProtocolVersion],
    ) -> Self {
        let mut roots = RootCertStore::empty();
        for certified in trusted {
            roots.add(certified.cert.der().clone()).unwrap();
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let client = ClientConnection::new(Arc::new(config), name).unwrap();
        Self(StreamOwned::new(
            client,
            TcpStream::connect(&city.address).unwrap(),
        ))
    }

    /// Asks for a page and gives the head of the answer.
    fn get(&mut self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n"))
    }

    fn send(&mut self, request: &str) -> String {
        self.0.write_all(request.as_bytes()).unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.0.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
        let length = head
            .split_once("content-length: ")
            .map_or("0", |(_, rest)| rest);
        let length = length.split("\r\n").next().unwrap().parse().unwrap();
        self.0.read_exact(&mut vec![0; length]).unwrap();
        head
    }

    /// The certificate that the city showed.
    fn shown(&self) -> CertificateDer<'static> {
        self.0.conn.peer_certificates().unwrap()[0]
            .clone()
            .into_owned()
    }
}

fn start(home: &Home) -> (Serving, std::io::BufReader<ChildStderr>) {
    let mut city = Serving::begin(home.command(SERVE).stderr(Stdio::piped()));
    let log = city.log();
    (city.when_ready(), log)
}

#[test]
fn a_renewed_certificate_is_used_without_a_restart_and_old_connections_go_on() {
    let (old, new) = (certified(), certified());
    let home = home(&old);
    let (city, mut log) = start(&home);
    let both = || Visit::begin(&city, &[&old, &new], &[&version::TLS13]);
    let mut early = both();
    assert!(early.get("/health").starts_with("http/1.1 200"));
    assert_eq!(early.shown(), *old.cert.der());

    // The certificate comes before its key: for that while there is no pair, and the old one stays.
    home.put("c.pem", new.cert.pem().as_bytes());
    city.hang_up();
    wait_for(&mut log, "the certificate in use stays");
    let mut between = both();
    assert!(between.get("/health").starts_with("http/1.1 200"));
    assert_eq!(between.shown(), *old.cert.der());

    // Nobody has to tell that the key has come.
    home.put("k.pem", new.signing_key.serialize_pem().as_bytes());
    wait_for(&mut log, "was read again and is in use");
    let mut late = both();
    assert!(late.get("/health").starts_with("http/1.1 200"));
    assert_eq!(late.shown(), *new.cert.der());
    for visit in [&mut early, &mut between] {
        assert!(
            visit.get("/health").starts_with("http/1.1 200"),
            "what was agreed on is kept"
        );
    }

    home.put("c.pem", b"-----BEGIN CERTIFICATE-----\nbroken\n");
    city.hang_up();
    wait_for(&mut log, "the certificate in use stays");
    let mut last = both();
    assert!(last.get("/health").starts_with("http/1.1 200"));
    assert_eq!(last.shown(), *new.cert.der());
    assert_eq!(city.terminate(), Some(0));
}

#[test]
fn over_tls_browsers_are_told_to_come_back_so_and_to_keep_cookies_for_it() {
    let certified = certified();
    let home = home(&certified);
    let city = home.start(SERVE);
    for versions in [&version::TLS12, &version::TLS13] {
        let mut visit = Visit::begin(&city, &[&certified], &[versions]);
        for path in [
            "/",
            "/nowhere",
            "/api/v1/city",
            "/api/v1/nowhere",
            "/assets/none",
            "/health",
        ] {
            let head = visit.get(path);
            assert!(
                head.contains("strict-transport-security: max-age=31536000\r\n"),
                "{path}: {head}"
            );
        }
        let form = "language=zh-Hans&back=/";
        let switched = visit.send(&format!(
            "POST /language HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{form}",
            form.len()
        ));
        let cookie = switched
            .split("\r\n")
            .find(|line| line.starts_with("set-cookie"))
            .unwrap();
        assert!(cookie.ends_with("; secure"), "{cookie}");
    }
}

#[test]
fn behind_a_proxy_that_ends_tls_browsers_are_told_the_same() {
    let home = home(&certified());
    for (flags, is_told) in [("", false), (" --proxy 127.0.0.1", true)] {
        let city = home.start(&format!("serve --data town --listen 127.0.0.1:0{flags}"));
        let answer =
            city.exchange(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        let head = String::from_utf8_lossy(&answer).to_lowercase();
        assert_eq!(
            head.contains("strict-transport-security"),
            is_told,
            "{flags}"
        );
        assert_eq!(city.terminate(), Some(0));
    }
    home.run("serve --data town --proxy here")
        .assert(2, &["--proxy"]);
}

#[test]
fn visitors_who_never_agree_on_a_key_hold_nobody_up() {
    let certified = certified();
    let home = home(&certified);
    let city = home.start(SERVE);
    let silent: Vec<TcpStream> = (0..100)
        .map(|_| TcpStream::connect(&city.address).unwrap())
        .collect();
    let plain = city.exchange(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assert!(
        !plain.starts_with(b"HTTP"),
        "no page goes over a line without TLS"
    );
    let mut visit = Visit::begin(&city, &[&certified], &[&version::TLS13]);
    assert!(visit.get("/health").starts_with("http/1.1 200"));
    assert_eq!(city.terminate(), Some(0));
    drop(silent);
}

#[test]
fn a_pair_that_is_none_is_told_at_the_start_with_what_to_do() {
    let (one, other) = (certified(), certified());
    let home = home(&one);
    home.put("other.pem", other.signing_key.serialize_pem().as_bytes());
    home.put("empty.pem", b"");
    let run = |certificate: &str, key: &str| {
        home.run(&format!(
            "serve --data town --tls-certificate {certificate} --tls-key {key}"
        ))
    };
    run("c.pem", "other.pem").assert(
        2,
        &["the key in other.pem is not the one of the certificate in c.pem"],
    );
    run("gone.pem", "k.pem").assert(2, &["gone.pem can't be read", "look at its name"]);
    run("empty.pem", "k.pem").assert(2, &["empty.pem holds no certificate", "fullchain.pem"]);
    run("k.pem", "c.pem").assert(2, &["k.pem holds no certificate"]);
    run("c.pem", "c.pem").assert(2, &["c.pem holds no private key", "privkey.pem"]);
    run("town", "k.pem").assert(2, &["town can't be read"]);
    home.run("serve --data town --tls-certificate c.pem")
        .assert(2, &["name it with --tls-key"]);
    home.run("serve --data town --tls-key k.pem")
        .assert(2, &["name it with --tls-certificate"]);
    // By the file and by the environment, too.
    home.put(
        "city.toml",
        b"tls-certificate = \"c.pem\"\ntls-key = \"gone.pem\"\n",
    );
    let serve = || home.command("serve --data town --config city.toml");
    Run::of(&mut serve()).assert(2, &["gone.pem can't be read"]);
    Run::of(serve().env("COMMONWEAL_TLS_KEY", "other.pem")).assert(2, &["the key in other.pem"]);
}
