//! The pages of signing in, of one's account and of staff, as a browser without scripts meets them.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::SignedDuration;
use platform::chance::Chance;
use platform::text::Language;
use platform::web::surround;

use super::{Portal, at_the_portal, pages};
use crate::mandate::{Actor, Role};
use crate::sign_in::{
    HashingCost, Letter, PASSWORD_BYTES_MAX, STEP_SECONDS, SealKey, SignInName, SignInSettings,
};
use crate::staff::{FirstAdministrator, StaffDirectory};
use crate::testing::access;
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

const PASSWORD: &str = "tortoise umbrella 7 lantern";

/// A browser: it keeps the cookie of its session.
struct Browser<'a> {
    portal: &'a Portal,
    router: axum::Router,
    session: String,
}

impl<'a> Browser<'a> {
    fn new(portal: &'a Portal) -> Self {
        let settings = SignInSettings {
            cost: HashingCost {
                memory_kib: 8,
                passes: 1,
                lanes: 1,
            },
            ..SignInSettings::new(SealKey::drawn(&Chance::seeded(9)))
        };
        let desk = portal.desk.clone().with_sign_in(settings);
        Self {
            portal,
            router: surround(pages(desk)),
            session: String::new(),
        }
    }

    async fn ask(&mut self, mut request: Request<Body>) -> Answer {
        if !self.session.is_empty() {
            let cookie = format!("session={}", self.session);
            request
                .headers_mut()
                .insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = tower::ServiceExt::oneshot(self.router.clone(), request).await;
        let answer = Answer::of(response.unwrap()).await;
        let set = answer.header(header::SET_COOKIE).to_owned();
        if let Some(value) = set.strip_prefix("session=") {
            assert!(set.contains("; Path=/; HttpOnly; SameSite=Lax"), "{set}");
            self.session = value.split(';').next().unwrap().to_owned();
        }
        answer
    }

    async fn get(&mut self, path: &str, language: Language) -> Answer {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language.tag());
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&format!("{name}={}&", escaped(value)));
        }
        let request = Request::post(path)
            .header(header::ACCEPT_LANGUAGE, "en")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// A page in both languages, with all that holds for every page.
    async fn whole(&mut self, path: &str) -> Answer {
        let mut answers = Vec::new();
        for language in Language::ALL {
            let answer = self.get(path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.html);
            holds_what_every_page_holds(&answer, language, path, &[]);
            keeps_the_policy(&answer, path);
            answers.push(answer);
        }
        answers.swap_remove(0)
    }

    /// Comes in by a letter, and sets up all keys.
    async fn all_keys(&mut self, code: &str) -> String {
        let entered = self.post("/sign-in/code", &[("code", code)]).await;
        assert_eq!(
            entered.header(header::LOCATION),
            "/account/password",
            "{}",
            entered.words()
        );
        self.whole("/account/password").await;
        let set = self.post("/account/password", &[("new", PASSWORD)]).await;
        assert_eq!(
            set.header(header::LOCATION),
            "/account/second-factor",
            "{}",
            set.words()
        );
        let page = self.whole("/account/second-factor").await;
        let secret = page.between("translate=\"no\">", "<").replace(' ', "");
        let wrong = self
            .post("/account/second-factor", &[("code", "12345")])
            .await;
        assert!(wrong.error_at("code").contains("does not fit"));
        let code = self.code(&secret);
        let codes = self
            .post("/account/second-factor", &[("code", &code)])
            .await;
        assert_eq!(codes.html.matches("<li class=\"cw-code\">").count(), 10);
        holds_what_every_page_holds(&codes, Language::English, "recovery codes", &[]);
        secret
    }

    fn code(&self, secret: &str) -> String {
        crate::sign_in::code_for_test(secret, self.portal.clock.now())
    }

    fn pass(&self, seconds: i64) {
        let clock = &self.portal.clock;
        clock.set(clock.now() + SignedDuration::from_secs(seconds));
    }
}

fn escaped(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn first_letter(portal: &Portal) -> Letter {
    let mut bodies = portal.desk.city().bodies().iter();
    let schools = bodies.find(|body| body.may_staff(Role::Officer, "education"));
    let first = FirstAdministrator {
        body: schools.unwrap().id.clone(),
        name: "Ada <Admin>".to_owned(),
        sign_in_name: SignInName::read("ada").unwrap(),
    };
    let directory = StaffDirectory::of(portal.desk.city());
    directory.first_administrator(first).await.unwrap().letter
}

/// What a page says of a post that is not whole, and of one that the body may not have.
async fn refused_posts(ada: &mut Browser<'_>, fields: [(&str, &str); 6]) {
    let wrong = ada
        .post("/staff/new", &[("person", "Joe"), ("name", "j")])
        .await;
    for field in ["name", "role", "from"] {
        assert!(!wrong.error_at(field).is_empty(), "{field}");
    }
    assert!(wrong.html.contains("value=\"Joe\""));
    let mut register = fields;
    register[3].1 = "register";
    let refused = ada.post("/staff/new", &register).await;
    let told = refused.error_at("service");
    assert!(
        told.contains("Your body may not have such a post. It may have: "),
        "{told}"
    );
    assert!(told.contains("Officer in education"), "{told}");
}

/// The letter of a second administrator whom the first takes in, as whoever runs the program prints it.
async fn second_letter(portal: &Portal, ada: &mut Browser<'_>) -> Letter {
    let fields = [
        ("person", "Bob"),
        ("name", "bob"),
        ("role", "administrator"),
        ("service", "staff"),
        ("district", ""),
        ("from", "2026-03-02"),
    ];
    let ordered = ada.post("/staff/new", &fields).await;
    let number = ordered.between("translate=\"no\">", "<").parse().unwrap();
    let access = access(portal.desk.city(), &Actor::System);
    let letter = portal.desk.sign_in().print_letter(&access, &number);
    letter.await.unwrap()
}

#[test]
fn an_administrator_comes_in_by_letter_and_looks_after_staff_on_pages_alone() {
    at_the_portal(|portal| async move {
        let mut ada = Browser::new(&portal);
        let letter = first_letter(&portal).await;
        let planted = "ab".repeat(32);
        ada.session = planted.clone();
        ada.all_keys(&letter.code.printed()).await;
        assert_ne!(ada.session, planted);
        let account = ada.whole("/account").await;
        assert!(account.words().contains("Second step set up"));
        assert!(account.words().contains("This is the one you use now."));
        for path in [
            "/account/recovery",
            "/account/second-factor/again",
            "/staff",
            "/staff/new",
            "/account/password",
        ] {
            ada.whole(path).await;
        }
        let fields = [
            ("person", "Joe <b>"),
            ("name", "joe"),
            ("role", "officer"),
            ("service", "education"),
            ("district", ""),
            ("from", "2026-03-02"),
        ];
        refused_posts(&mut ada, fields).await;
        let ordered = ada.post("/staff/new", &fields).await;
        let number = ordered.between("translate=\"no\">", "<").to_owned();
        holds_what_every_page_holds(&ordered, Language::English, "ordered", &[]);
        let print = format!("/letters/print/{number}");
        assert!(!ada.whole("/letters/print").await.html.contains(&number));
        assert_eq!(ada.post(&print, &[]).await.status, StatusCode::NOT_FOUND);
        let bobs_letter = second_letter(&portal, &mut ada).await;
        let mut bob = Browser::new(&portal);
        bob.all_keys(&bobs_letter.code.printed()).await;
        assert!(bob.whole("/letters/print").await.html.contains(&number));
        let letter = bob.post(&print, &[]).await;
        assert_eq!(bob.post(&print, &[]).await.status, StatusCode::NOT_FOUND);
        assert!(letter.html.contains("lang=\"en\"") && letter.html.contains("lang=\"zh-Hans\""));
        let code = letter
            .between("cw-code\" translate=\"no\">", "<")
            .to_owned();
        holds_what_every_page_holds(&letter, Language::English, "letter", &[]);
        let list = ada.whole("/staff").await;
        assert!(list.html.contains("Joe &#60;b&#62;"));
        let after_his_name = list.html.split("Joe &#60;b&#62;").nth(1).unwrap();
        let joe = after_his_name.split("/staff/stf_").nth(1).unwrap();
        let joe = joe.split('/').next().unwrap().to_owned();
        for way in ["move", "letter", "leave"] {
            ada.whole(&format!("/staff/stf_{joe}/{way}")).await;
        }
        let mut joes = Browser::new(&portal);
        // What another router hashes and seals, this one does too: the key is the city's.
        joes.all_keys(&code).await;
        joes.whole("/account").await;
        assert_eq!(
            joes.get("/staff", Language::English).await.status,
            StatusCode::NOT_FOUND
        );
        let left = ada.post(&format!("/staff/stf_{joe}/leave"), &[]).await;
        assert_eq!(left.header(header::LOCATION), "/staff");
        let out = joes.get("/account", Language::English).await;
        assert_eq!(out.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn somebody_signs_in_with_two_steps_and_out_again() {
    at_the_portal(|portal| async move {
        let mut ada = Browser::new(&portal);
        let letter = first_letter(&portal).await;
        let secret = ada.all_keys(&letter.code.printed()).await;
        let before = ada.session.clone();
        let out = ada.post("/sign-out", &[]).await;
        assert!(out.header(header::SET_COOKIE).contains("Max-Age=0"));
        // A phone forgets what it kept.
        assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
        ada.session = before;
        assert_eq!(
            ada.get("/account", Language::English).await.status,
            StatusCode::UNAUTHORIZED
        );
        ada.session.clear();
        let page = ada.whole("/sign-in").await;
        for attribute in ["username", "current-password"] {
            assert!(page.html.contains(&format!("autocomplete=\"{attribute}\"")));
        }
        ada.whole("/sign-in/code").await;
        let wrong = ada
            .post("/sign-in", &[("name", "ada"), ("password", "secret words")])
            .await;
        assert!(wrong.error_at("name").contains("do not go together"));
        assert!(wrong.html.contains("value=\"ada\"") && !wrong.html.contains("secret words"));
        let nobody = ada
            .post("/sign-in", &[("name", "eve"), ("password", "secret words")])
            .await;
        assert_eq!(nobody.error_at("name"), wrong.error_at("name"));
        let half = ada
            .post("/sign-in", &[("name", "ADA"), ("password", PASSWORD)])
            .await;
        assert_eq!(half.header(header::LOCATION), "/sign-in/second");
        ada.whole("/sign-in/second").await;
        assert_eq!(
            ada.get("/staff", Language::English).await.status,
            StatusCode::UNAUTHORIZED
        );
        ada.pass(STEP_SECONDS);
        let code = ada.code(&secret);
        let whole = ada.post("/sign-in/second", &[("code", &code)]).await;
        assert_eq!(whole.header(header::LOCATION), "/");
        assert_eq!(
            ada.get("/staff", Language::English).await.status,
            StatusCode::OK
        );
    });
}

#[test]
fn who_tries_too_much_is_told_when_to_come_back() {
    at_the_portal(|portal| async move {
        let mut guesser = Browser::new(&portal);
        let mut last = None;
        for _ in 0..8 {
            last = Some(
                guesser
                    .post("/sign-in", &[("name", "ada"), ("password", "x")])
                    .await,
            );
        }
        let last = last.unwrap();
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(last.header(header::RETRY_AFTER), "15");
        assert!(last.words().contains("Wait 1 minute"));
    });
}

#[test]
fn the_switch_of_language_keeps_the_name_and_sends_nothing() {
    at_the_portal(|portal| async move {
        let mut somebody = Browser::new(&portal);
        let fields = [
            ("name", "ada"),
            ("password", "secret words"),
            ("language", "zh-Hans"),
        ];
        let page = somebody.post("/sign-in", &fields).await;
        assert!(page.html.contains("登录名") && page.html.contains("value=\"ada\""));
        assert!(!page.html.contains("secret words") && page.error_at("name").is_empty());
    });
}

#[test]
fn malformed_and_oversized_forms_break_nothing() {
    at_the_portal(|portal| async move {
        let mut somebody = Browser::new(&portal);
        let long = "x".repeat(PASSWORD_BYTES_MAX + 1);
        let paths = [
            "/sign-in",
            "/sign-in/second",
            "/sign-in/code",
            "/sign-in/post",
            "/sign-out",
            "/account/sessions",
            "/account/password",
            "/account/second-factor",
            "/account/second-factor/end",
            "/account/second-factor/again",
            "/letters/print/x",
            "/staff/x/posts/y",
            "/account/recovery",
            "/staff/new",
            "/staff/stf_0/move",
            "/staff/x/leave",
            "/staff/%00/letter",
            "/letters",
        ];
        for path in paths {
            for value in ["", "\0", "🦀", long.as_str()] {
                let fields = [
                    "name", "password", "code", "post", "session", "present", "new",
                ];
                let fields = fields.map(|name| (name, value));
                for session in [String::new(), "ab".repeat(32), "x".repeat(5_000)] {
                    somebody.session = session;
                    let answer = somebody.post(path, &fields).await;
                    assert!(
                        !answer.status.is_server_error(),
                        "{path}: {}",
                        answer.status
                    );
                }
            }
        }
    });
}
