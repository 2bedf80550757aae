//! The pages on which people agree and on which what was done without asking is looked at.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::text::Language;
use platform::web::surround;

use super::{Portal, at_the_portal};
use crate::consent::{Asks, Consents, NewPolicy};
use crate::id::StaffId;
use crate::mandate::{Actor, Channel, Post, Purpose, Role};
use crate::portal::{Desk, pages};
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use crate::testing::texts;
use crate::words::Wording;

/// Somebody at the portal, by the key of their role.
pub(super) struct Visiting<'a> {
    pub(super) portal: &'a Portal,
    pub(super) key: String,
}

impl Visiting<'_> {
    pub(super) async fn get(&self, path: &str, language: Language) -> Answer {
        let cookie = format!("practice-role={}", self.key);
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept-language", language.tag()),
        ];
        self.portal.get_with(path, &headers).await
    }

    /// A page that is whole in every language; the English one.
    pub(super) async fn whole(&self, path: &str) -> Answer {
        for language in [Language::SimplifiedChinese, Language::English] {
            let answer = self.get(path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            holds_what_every_page_holds(&answer, language, path, &[]);
            keeps_the_policy(&answer, path);
        }
        self.get(path, Language::English).await
    }

    pub(super) async fn send(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("practice-role={}", self.key));
        self.portal
            .ask(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }
}

pub(super) fn key(portal: &Portal, is: impl Fn(&Actor) -> bool) -> String {
    portal
        .desk
        .roles()
        .iter()
        .find(|role| is(role))
        .unwrap()
        .key()
}

pub(super) fn is_resident(actor: &Actor) -> bool {
    matches!(actor, Actor::Resident { .. })
}

/// The office of education asks for something.
pub(super) async fn policy_asked(portal: &Portal) -> String {
    let city = portal.desk.city();
    let officer = portal
        .desk
        .roles()
        .iter()
        .find(|role| matches!(role, Actor::Staff(post) if post.role == Role::Officer));
    let access = city.access(officer.unwrap().clone(), Channel::Api);
    let new = NewPolicy {
        purpose: Purpose::SchoolPlaces,
        asks: Asks {
            records: vec!["resident".to_owned(), "release/lives-here".to_owned()],
            days: 30,
        },
        title: Wording::new("Forms filled in for you", "代填表格"),
        text: Wording::new("The office fills in your forms.", "教育部门替您填好表格。"),
    };
    let policy = Consents::new(city.clone()).ask(&access, new).await.unwrap();
    policy.id.to_string()
}

#[doc = "GOV-03"]
#[doc = "GOV-05"]
#[test]
fn a_person_agrees_refuses_and_withdraws_on_pages() {
    at_the_portal(|portal| async move {
        let person = Visiting {
            portal: &portal,
            key: key(&portal, is_resident),
        };
        let empty = person.whole("/consents").await;
        assert!(empty.words().contains("Nobody asks you for anything"));
        let path = format!("/consents/{}", policy_asked(&portal).await);
        let list = person.whole("/consents").await;
        assert!(
            list.words().contains("Forms filled in for you")
                && list.words().contains("Not answered")
        );
        let page = person.whole(&path).await;
        assert!(
            page.words().contains("Giving out school places") && page.words().contains("30 days")
        );
        for (word, after) in [
            ("refuse", "Refused"),
            ("agree", "Agreed"),
            ("withdraw", "Withdrawn"),
        ] {
            let sent = person.send(&path, &format!("revision=1&do={word}")).await;
            assert_eq!(sent.header(header::LOCATION), "/consents", "{word}");
            assert!(person.whole(&path).await.words().contains(after), "{word}");
        }
        let stale = person.send(&path, "revision=7&do=agree").await;
        assert_eq!(stale.header(header::LOCATION), path);
        let switched = person.send(&path, "revision=1&language=zh-Hans").await;
        assert!(switched.html.contains("代填表格"));
        let officer = Visiting {
            portal: &portal,
            key: key(&portal, |actor| !is_resident(actor)),
        };
        for path in ["/consents", path.as_str()] {
            let answer = officer.get(path, Language::English).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert_eq!(portal.get(path).await.status, StatusCode::UNAUTHORIZED);
        }
    });
}

/// A member of staff of the body with their number.
pub(super) fn staff(portal: &Portal, number: u8, role: Role, service: &str) -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes([number; 10]),
        body: portal.desk.city().bodies()[usize::from(number) - 1]
            .id
            .clone(),
        role,
        service: service.to_owned(),
        district: None,
        cleared: false,
    })
}

/// The portal with more people in its role picker.
pub(super) fn with_roles<const N: usize>(portal: Portal, more: [Actor; N]) -> Portal {
    let mut roles = portal.desk.roles().to_vec();
    roles.extend(more);
    let (city, services) = (portal.desk.city().clone(), portal.desk.services().clone());
    let words = texts(&services);
    let desk = Desk::new(city, services, words, roles);
    let router = surround(pages(desk.clone()));
    Portal {
        desk,
        router,
        ..portal
    }
}

#[doc = "HLT-19"]
#[test]
fn an_emergency_is_declared_and_reviewed_on_pages() {
    at_the_portal(|portal| async move {
        let clinician = staff(&portal, 1, Role::Clinician, "health");
        let auditor = staff(&portal, 2, Role::Auditor, "register");
        let portal = with_roles(portal, [clinician.clone(), auditor.clone()]);
        let visiting = |actor: &Actor| Visiting {
            portal: &portal,
            key: actor.key(),
        };
        let (clinician, auditor) = (visiting(&clinician), visiting(&auditor));
        let person = key(&portal, is_resident);
        declares(&clinician, &person).await;
        let list = auditor.whole("/emergencies").await;
        let path = format!(
            "/emergencies/{}",
            list.between("href=\"/emergencies/", "\"")
        );
        let page = auditor.whole(&path).await;
        assert!(page.words().contains("Found unconscious in the street."));
        assert!(
            !auditor
                .send(&path, "note=x")
                .await
                .error_at("outcome")
                .is_empty()
        );
        let review = "outcome=justified&note=The+ward+confirms+the+person+was+there.";
        let sent = auditor.send(&path, review).await;
        assert_eq!(sent.header(header::LOCATION), "/emergencies");
        assert!(
            auditor
                .whole("/emergencies")
                .await
                .words()
                .contains("No emergency waits")
        );
        assert!(
            clinician
                .whole("/emergencies")
                .await
                .words()
                .contains("Justified")
        );
        assert_eq!(
            clinician.get(&path, Language::English).await.status,
            StatusCode::NOT_FOUND
        );
        let person = Visiting {
            portal: &portal,
            key: person,
        };
        let answer = person.get("/emergencies", Language::English).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    });
}

async fn declares(clinician: &Visiting<'_>, person: &str) {
    let page = clinician.whole("/emergencies").await;
    assert!(page.words().contains("8 hours"));
    let short = clinician
        .send("/emergencies", &format!("resident={person}&reason=help"))
        .await;
    assert!(short.error_at("reason").contains("20"), "{}", short.words());
    let nobody = "resident=res_0000000000000000&reason=Found+unconscious+in+the+street.";
    assert!(
        !clinician
            .send("/emergencies", nobody)
            .await
            .error_at("resident")
            .is_empty()
    );
    let form = format!("resident={person}&reason=Found+unconscious+in+the+street.");
    let sent = clinician.send("/emergencies", &form).await;
    assert_eq!(sent.header(header::LOCATION), "/emergencies");
    assert!(
        clinician
            .whole("/emergencies")
            .await
            .words()
            .contains("still goes on")
    );
    let again = clinician.send("/emergencies", &form).await;
    let refused = again.error_at("resident");
    assert!(
        refused.contains("nobody has reviewed yet") && refused.contains("a colleague"),
        "{}",
        again.words()
    );
}
