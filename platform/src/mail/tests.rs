use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use rustls::pki_types::PrivateKeyDer;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::testing::MailServer;
use super::{Email, MailError, MailSettings, Mailer, Roots, Security};
use crate::chance::Chance;
use crate::clock::Clock;

fn settings(server: &MailServer) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port: server.address().port(),
        security: Security::Open,
        credentials: None,
        from: "Commonweal 共和市 <city@example.org>".to_owned(),
        patience: Duration::from_secs(30),
    }
}

fn opened(settings: &MailSettings) -> Result<Mailer, MailError> {
    let clock = Clock::fixed("2026-11-29T10:00:00Z".parse().unwrap());
    Mailer::open(settings, clock, Chance::seeded(1))
}

fn email(subject: &str, text: &str) -> Email {
    Email {
        to: "li.hua@example.org".to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        reference: String::new(),
    }
}

/// What stands in a field of the head, as it came.
fn field<'a>(data: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = data.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn fields(data: &str) -> Vec<&str> {
    let (head, _) = data.split_once("\r\n\r\n").unwrap();
    let lines = head.split("\r\n").filter(|line| !line.starts_with(' '));
    lines.map(|line| line.split(':').next().unwrap()).collect()
}

#[doc = "COR-06"]
#[tokio::test]
async fn a_message_is_handed_over_whole() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    let id = mailer
        .send(&email("Your place", "Dear Li,\n.\nwelcome.\n"))
        .await
        .unwrap();
    let taken = server.next_taken().await.unwrap();
    assert_eq!(
        (taken.from.as_str(), taken.to),
        ("city@example.org", vec!["li.hua@example.org".to_owned()])
    );
    let data = &taken.data;
    assert_eq!(field(data, "Subject"), Some("Your place"));
    assert_eq!(field(data, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!(
        field(data, "Message-ID"),
        Some(format!("<{}>", id.0).as_str())
    );
    assert_eq!(field(data, "Date"), Some("Sun, 29 Nov 2026 10:00:00 +0000"));
    assert_eq!(
        field(data, "Content-Type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(id.0.ends_with("@example.org"));
    let (_, text) = data.split_once("\r\n\r\n").unwrap();
    assert!(text.starts_with("Dear Li,\r\n.\r\nwelcome.\r\n"), "{text}");
    let second = mailer.send(&email("Your place", "Dear Li")).await.unwrap();
    assert_ne!(second, id);
}

#[tokio::test]
async fn chinese_arrives_as_it_was_written() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    let text = "您的孩子被录取了。".repeat(40);
    mailer.send(&email("入学决定", &text)).await.unwrap();
    let data = server.next_taken().await.unwrap().data;
    let subject = field(&data, "Subject").unwrap();
    let word = subject
        .strip_prefix("=?utf-8?b?")
        .unwrap()
        .strip_suffix("?=")
        .unwrap();
    assert_eq!(STANDARD.decode(word).unwrap(), "入学决定".as_bytes());
    assert_eq!(field(&data, "Content-Transfer-Encoding"), Some("base64"));
    let (_, body) = data.split_once("\r\n\r\n").unwrap();
    assert!(body.lines().all(|line| line.len() <= 78));
    let body: String = body.split_whitespace().collect();
    assert_eq!(STANDARD.decode(body).unwrap(), text.as_bytes());
}

#[tokio::test]
async fn nothing_slips_into_the_head() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    for end in ["\r\n", "\n", "\r", "\u{2028}", "\u{85}", "\0"] {
        let subject = format!("Hello{end}Bcc: all@example.org{end}{end}text");
        mailer.send(&email(&subject, "Hello")).await.unwrap();
        let taken = server.next_taken().await.unwrap();
        assert_eq!(taken.to, ["li.hua@example.org"]);
        assert_eq!(
            field(&taken.data, "Subject"),
            Some("Hello Bcc: all@example.org text")
        );
        assert!(!fields(&taken.data).contains(&"Bcc"), "{}", taken.data);
        let mut forged = email("Hello", "Hello");
        forged.to = format!("li.hua@example.org{end}Bcc: all@example.org");
        assert_eq!(
            mailer.send(&forged).await.unwrap_err(),
            MailError::NotAnAddress
        );
    }
    for address in [
        "",
        "li.hua",
        "li@hua@example.org",
        "a@example.org, b@example.org",
        "Li <li@example.org>",
    ] {
        let mut wrong = email("Hello", "Hello");
        wrong.to = address.to_owned();
        assert_eq!(
            mailer.send(&wrong).await.unwrap_err(),
            MailError::NotAnAddress,
            "{address}"
        );
    }
}

#[tokio::test]
async fn passing_trouble_is_told_from_a_lasting_refusal() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    let cases = [
        ("421 come later", true, MailError::Later { code: 421 }),
        ("451 greylisted", true, MailError::Later { code: 451 }),
        ("535 who are you", true, MailError::NotLetIn { code: 535 }),
        ("554 no", false, MailError::Refused { code: 554 }),
    ];
    for (answer, is_passing, expected) in cases {
        server.answer(Some(answer));
        let error = mailer.send(&email("Hello", "Hello")).await.unwrap_err();
        assert_eq!((error.is_passing(), error), (is_passing, expected));
    }
    server.answer(None);
    assert!(mailer.send(&email("Hello", "Hello")).await.is_ok());
    server.refuse("li.hua@example.org");
    let error = mailer.send(&email("Hello", "Hello")).await.unwrap_err();
    assert_eq!(
        (error.is_passing(), &error),
        (false, &MailError::UnknownAddress { code: 550 })
    );
    assert!(
        !error.to_string().contains("li.hua"),
        "whom it was for is not told"
    );
}

#[doc = "COR-06"]
#[tokio::test]
async fn a_server_that_was_gone_is_found_again() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    mailer.send(&email("First", "Hello")).await.unwrap();
    server.go_away().await;
    let error = mailer.send(&email("Second", "Hello")).await.unwrap_err();
    assert!(
        error.is_passing() && matches!(error, MailError::Away { .. }),
        "{error}"
    );
    server.come_back().await.unwrap();
    mailer.send(&email("Third", "Hello")).await.unwrap();
    let subjects = [
        server.next_taken().await.unwrap(),
        server.next_taken().await.unwrap(),
    ];
    let subjects = subjects
        .each_ref()
        .map(|taken| field(&taken.data, "Subject"));
    assert_eq!(subjects, [Some("First"), Some("Third")]);
}

/// A certificate for 127.0.0.1 with its key.
fn certified() -> rcgen::CertifiedKey<rcgen::KeyPair> {
    rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap()
}

/// Stands before a server and speaks TLS for it; gives its port.
async fn guard(server: &MailServer, certified: &rcgen::CertifiedKey<rcgen::KeyPair>) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let configuration = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(configuration));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let behind = server.address();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Who does not trust us hangs up.
            let Ok(mut front) = acceptor.accept(stream).await else {
                continue;
            };
            let mut back = TcpStream::connect(behind).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut front, &mut back).await;
        }
    });
    port
}

#[tokio::test]
async fn mail_goes_only_to_a_server_that_an_authority_vouches_for() {
    let server = MailServer::start().await.unwrap();
    let (ours, other) = (certified(), certified());
    let mut guarded = settings(&server);
    guarded.port = guard(&server, &ours).await;
    guarded.security = Security::Tls(Roots(other.cert.pem().into_bytes()));
    let error = opened(&guarded)
        .unwrap()
        .send(&email("Hello", "Hello"))
        .await
        .unwrap_err();
    assert!(matches!(error, MailError::Away { .. }), "{error}");
    guarded.security = Security::Tls(Roots(ours.cert.pem().into_bytes()));
    opened(&guarded)
        .unwrap()
        .send(&email("Hello", "Hello"))
        .await
        .unwrap();
    assert_eq!(server.next_taken().await.unwrap().from, "city@example.org");
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_where_tls_is_asked() {
    let server = MailServer::start().await.unwrap();
    let mut guarded = settings(&server);
    guarded.security = Security::StartTls(Roots(certified().cert.pem().into_bytes()));
    let error = opened(&guarded)
        .unwrap()
        .send(&email("Hello", "Hello"))
        .await
        .unwrap_err();
    assert!(matches!(error, MailError::Away { .. }), "{error}");
}

#[tokio::test]
async fn settings_that_can_not_be_used_are_named() {
    let server = MailServer::start().await.unwrap();
    let mut nobody = settings(&server);
    nobody.from = "nobody".to_owned();
    let error = opened(&nobody).err().unwrap();
    assert!(matches!(
        error,
        MailError::Setting {
            setting: "sender",
            ..
        }
    ));
    let broken = b"-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----";
    for pem in [broken.as_slice(), b"", b"a letter"] {
        let mut odd = settings(&server);
        odd.security = Security::Tls(Roots(pem.to_vec()));
        let error = opened(&odd).err().unwrap();
        let named = "certificates of authorities";
        assert!(matches!(error, MailError::Setting { setting, .. } if setting == named));
    }
}

#[doc = "COR-06"]
#[tokio::test]
async fn what_is_sent_twice_carries_the_same_number() {
    let server = MailServer::start().await.unwrap();
    let mailer = opened(&settings(&server)).unwrap();
    let numbered = |reference: &str| Email {
        reference: reference.to_owned(),
        ..email("Your place", "Welcome.")
    };
    for _ in 0..2 {
        let id = mailer
            .send(&numbered("dlv_7F3K92QD0M4TXA1B"))
            .await
            .unwrap();
        assert_eq!(id.0, "dlv_7F3K92QD0M4TXA1B@example.org");
        let taken = server.next_taken().await.unwrap();
        let named = field(&taken.data, "Message-ID").unwrap();
        assert_eq!(named, "<dlv_7F3K92QD0M4TXA1B@example.org>");
    }
    for odd in ["", "a b", "a>\r\nBcc: all@example.org", "号"] {
        let (one, other) = (numbered(odd), numbered(odd));
        let ids = [
            mailer.send(&one).await.unwrap(),
            mailer.send(&other).await.unwrap(),
        ];
        assert_ne!(
            ids[0], ids[1],
            "{odd}: what is no number is not taken for one"
        );
        assert!(!ids[0].0.contains(['>', ' ', '\r']), "{}", ids[0].0);
    }
}
