//! Stories of the officer of the register at their pages.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::text::Language;

use super::{Portal, at_the_portal};
use crate::id::StaffId;
use crate::mandate::Role;
use crate::people::SERVICE;
use crate::sign_in::{self, Holder, SignInName};
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use crate::testing::written;

impl Portal {
    /// The cookie of somebody whom a visitor may be.
    fn cookie(&self, is_who: impl Fn(Role, &str) -> bool) -> String {
        let posts = self.desk.roles().iter().filter_map(|role| role.post());
        let mut posts = posts.filter(|post| is_who(post.role, &post.service));
        format!("practice-role={}", posts.next().unwrap().staff)
    }

    fn registrar(&self) -> String {
        self.cookie(|role, service| role == Role::Officer && service == SERVICE)
    }

    async fn as_registrar(&self, path: &str, language: Language) -> Answer {
        let cookie = self.registrar();
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept-language", language.tag()),
        ];
        self.get_with(path, &headers).await
    }

    async fn send(&self, path: &str, body: &str) -> Answer {
        let form = "application/x-www-form-urlencoded";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, form)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", self.registrar());
        self.ask(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    /// Enters somebody at the counter.
    async fn enter(&self, name: &str, document: &str) -> Answer {
        let body = format!(
            "path=counter&name={name}&born=1990-05-17&home=-19.92,-43.94&kind=cpf&document={document}"
        );
        self.send("/register/new", &body).await
    }
}

#[test]
fn an_officer_enters_finds_compares_joins_and_puts_down() {
    at_the_portal(|portal| async move {
        let entered = portal.enter("Nina+Reis", "529.982.247-25").await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.words());
        let first = entered.header(header::LOCATION).to_owned();
        let again = portal.enter("Nina+Reis", "52998224725").await;
        assert!(again.html.contains(&format!("href=\"{first}\"")));
        assert!(again.words().contains("already, so nobody was entered"));
        let twice = portal.enter("REIS,+Nina", "").await;
        assert_eq!(twice.header(header::LOCATION), "/register/duplicates");

        let found = portal.send("/register", "name=nina&born=1990-05-17").await;
        assert!(
            found.words().contains("2 people were found"),
            "{}",
            found.words()
        );
        let found = portal
            .send("/register", "kind=cpf&document=529.982.247-25")
            .await;
        assert!(found.words().contains("1 person was found"));

        let list = portal
            .as_registrar("/register/duplicates", Language::English)
            .await;
        let pair = list.between("<a class=\"govuk-link\" href=\"/register/duplicates/", "\"");
        let pair = format!("/register/duplicates/{pair}");
        let silent = portal.send(&pair, "verdict=keep-first&reason=").await;
        assert_eq!(
            silent.error_at("reason"),
            "Write a reason of 1 to 500 letters."
        );
        let died = format!("{first}/died");
        for path in [
            "/register",
            "/register/new",
            "/register/duplicates",
            &pair,
            &first,
            &died,
        ] {
            for language in Language::ALL {
                let page = portal.as_registrar(path, language).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                holds_what_every_page_holds(&page, language, path, &[]);
                keeps_the_policy(&page, path);
            }
        }
        let joined = portal
            .send(&pair, "verdict=keep-first&reason=same+face")
            .await;
        assert_eq!(joined.header(header::LOCATION), "/register/duplicates");
        let decided = portal.as_registrar(&pair, Language::English).await;
        assert!(decided.words().contains("Decided: one person. same face"));
        let again = portal.send(&pair, "verdict=part&reason=other+face").await;
        assert!(
            again
                .words()
                .contains("Somebody decided this pair before you.")
        );

        let early = portal.send(&died, "on=1989-01-01").await;
        assert!(
            early
                .error_at("on")
                .starts_with("The day must not be ahead")
        );
        let done = portal.send(&died, "on=2026-03-01").await;
        assert_eq!(done.header(header::LOCATION), first);
        let seen = portal
            .as_registrar(&first, Language::SimplifiedChinese)
            .await;
        assert!(seen.words().contains("已去世"), "{}", seen.words());
    });
}

#[test]
fn a_guardian_and_a_restriction_are_put_down_and_end_where_they_may() {
    at_the_portal(|portal| async move {
        let person = portal.enter("Nina+Reis", "").await;
        let person = person.header(header::LOCATION).to_owned();
        let other = portal.enter("Bento+Costa", "").await;
        let number = other.header(header::LOCATION).rsplit('/').next().unwrap();
        let (guardian, ended) = (format!("{person}/guardian"), format!("{person}/ended"));
        for (body, field) in [
            ("on=2026-03-01&guardian=&see=on".to_owned(), "guardian"),
            (format!("on=2026-03-01&guardian={number}"), "guardian"),
            (
                format!("on=2026-03-01&guardian={number}&see=on&last=2026-02-01"),
                "last",
            ),
            (
                format!("on=2026-03-01&guardian={number}&see=on&last=soon"),
                "last",
            ),
        ] {
            let page = portal.send(&guardian, &body).await;
            assert!(!page.error_at(field).is_empty(), "{body}");
            assert!(
                page.html.contains("value=\"2026-03-01\""),
                "what was typed stays"
            );
        }
        let none = portal.as_registrar(&ended, Language::English).await;
        assert!(none.words().contains("No finding about this person holds."));
        let body = format!("on=2026-03-01&guardian={number}&see=on&in-advance=on");
        let done = portal.send(&guardian, &body).await;
        assert_eq!(done.header(header::LOCATION), person, "{}", done.words());
        for path in [
            &person,
            &guardian,
            &ended,
            &format!("{person}/incapacity"),
            &format!("{person}/restricted"),
        ] {
            for language in Language::ALL {
                let page = portal.as_registrar(path, language).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                holds_what_every_page_holds(&page, language, path, &[]);
                keeps_the_policy(&page, path);
            }
        }
        let list = portal.as_registrar(&ended, Language::English).await;
        assert!(
            list.words().contains("Has a guardian, since"),
            "{}",
            list.words()
        );
        let fact = list
            .between("name=\"fact\" type=\"radio\" value=\"", "\"")
            .to_owned();
        let silent = portal.send(&ended, "on=2026-03-02").await;
        assert!(silent.error_at("fact").starts_with("Choose a finding"));
        let done = portal
            .send(&ended, &format!("on=2026-03-02&fact={fact}"))
            .await;
        assert_eq!(done.header(header::LOCATION), person, "{}", done.words());
        // Whoever is not cleared loses sight of somebody under restriction with the same act.
        let done = portal
            .send(&format!("{person}/restricted"), "on=2026-03-02")
            .await;
        assert_eq!(done.header(header::LOCATION), "/register");
        let gone = portal.as_registrar(&person, Language::English).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    });
}

#[doc = "COR-01"]
#[test]
fn somebody_under_restriction_looks_at_the_counter_like_a_number_that_nobody_has() {
    at_the_portal(|portal| async move {
        let person = portal.enter("Nina+Reis", "").await;
        let person = person.header(header::LOCATION).to_owned();
        let path = format!("{person}/restricted");
        portal.send(&path, "on=2026-03-02").await;
        let hidden = person.rsplit('/').next().unwrap();
        let clerk = portal
            .cookie(|role, service| role == Role::Officer && service == crate::visit::SERVICE);
        for number in [hidden, "res_0000000000000000"] {
            let request = Request::post("/counter/visits")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header("cookie", &clerk)
                .body(Body::from(format!("resident={number}&born=1990-05-17")));
            let answer = portal.ask(request.unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(answer.error_at("born").starts_with("This is not what"));
        }
    });
}

#[test]
fn an_officer_is_told_where_nobody_of_the_staff_signs_in_by_a_name() {
    at_the_portal(|portal| async move {
        let entered = portal.enter("Nina+Reis", "").await;
        let path = format!("{}/staff", entered.header(header::LOCATION));
        for language in Language::ALL {
            let page = portal.as_registrar(&path, language).await;
            assert_eq!(page.status, StatusCode::OK);
            holds_what_every_page_holds(&page, language, &path, &[]);
            keeps_the_policy(&page, &path);
        }
        let unknown = portal.send(&path, "sign-in-name=nobody").await;
        let said = unknown.error_at("sign-in-name");
        assert!(said.starts_with("Nobody of the staff"), "{said}");
        // What was put down by mistake is taken back, with the reason.
        let person = entered.header(header::LOCATION);
        let no_note = portal.as_registrar(person, Language::English).await;
        assert!(!no_note.html.contains("/not-staff"));
        let (city, holder) = (portal.desk.city().clone(), StaffId::from_bytes([8; 10]));
        let name = SignInName::read("nina").unwrap();
        let opened = written(&portal.db, move |tx| {
            Box::pin(async move {
                sign_in::open_account(tx, &city, Holder::Staff(holder), &name, "stf_1").await
            })
        });
        assert!(opened.await.is_some());
        let noted = portal.send(&path, "sign-in-name=nina").await;
        assert_eq!(noted.header(header::LOCATION), person);
        let noted = portal.as_registrar(person, Language::English).await;
        let back = format!("{person}/not-staff");
        assert!(noted.html.contains(&back));
        for language in Language::ALL {
            let page = portal.as_registrar(&back, language).await;
            holds_what_every_page_holds(&page, language, &back, &[]);
        }
        let silent = portal.send(&back, "sign-in-name=nina&reason=").await;
        assert!(!silent.error_at("reason").is_empty());
        let other = portal.send(&back, "sign-in-name=otto&reason=x").await;
        assert!(!other.error_at("sign-in-name").is_empty());
        let done = portal
            .send(&back, "sign-in-name=nina&reason=Another+Nina.")
            .await;
        assert_eq!(done.header(header::LOCATION), person);
        let after = portal.as_registrar(person, Language::English).await;
        assert!(!after.words().contains("This person works for the city"));
    });
}

#[test]
fn what_was_typed_stays_and_each_error_stands_at_its_field() {
    at_the_portal(|portal| async move {
        let forged = portal.enter("Nina+Reis", "529.982.247-26").await;
        assert!(
            forged
                .error_at("document")
                .starts_with("One place is wrong")
        );
        assert!(forged.html.contains("value=\"Nina Reis\""));
        for (body, field, says) in [
            ("", "document", "Fill in a document"),
            ("name=nina&born=17.5.1990", "born", "Write year, month"),
            ("name=-&born=1990-05-17", "name", "Write at least two"),
            ("number=12", "number", "A number of the register"),
        ] {
            let page = portal.send("/register", body).await;
            assert!(
                page.error_at(field).starts_with(says),
                "{body}: {}",
                page.words()
            );
        }
        let switched = portal.send("/register", "name=nina&language=zh-Hans").await;
        assert!(switched.html.contains("lang=\"zh-Hans\"") && switched.html.contains("nina"));
    });
}

#[doc = "COR-01"]
#[test]
fn the_pages_of_the_register_are_there_for_its_officers_only() {
    at_the_portal(|portal| async move {
        let entered = portal.enter("Nina+Reis", "").await;
        let person = entered.header(header::LOCATION).to_owned();
        let died = format!("{person}/died");
        let paths = [
            "/register",
            "/register/new",
            "/register/duplicates",
            &person,
            &died,
        ];
        for path in paths {
            assert_eq!(
                portal.get(path).await.status,
                StatusCode::UNAUTHORIZED,
                "{path}"
            );
            for role in [Role::Auditor, Role::Intermediary] {
                let cookie = portal.cookie(|is, _| is == role);
                let page = portal.get_with(path, &[("cookie", &cookie)]).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        for nowhere in [
            "/register/res_0000000000000000",
            "/register/duplicates/x/y",
            "/register/x/died",
        ] {
            let page = portal.as_registrar(nowhere, Language::English).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
    });
}
