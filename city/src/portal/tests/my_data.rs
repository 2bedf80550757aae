//! My data: what is held, who looked, what was asked, and the take-out.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use platform::text::Language;

use super::{Portal, at_the_portal};
use crate::id::ResidentId;
use crate::mandate::{Actor, Role, Scope};
use crate::people::{RelationKind, SERVICE};
use crate::testing::access;
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

/// The first of the role picker who fits.
fn role(portal: &Portal, fits: impl Fn(&Actor) -> bool) -> String {
    let roles = portal.desk.roles();
    roles.iter().find(|role| fits(role)).unwrap().key()
}

fn parent(portal: &Portal) -> String {
    role(portal, |actor| matches!(actor, Actor::Resident { .. }))
}

fn clerk(portal: &Portal) -> String {
    role(portal, |actor| {
        actor
            .post()
            .is_some_and(|post| post.role == Role::Officer && post.service == "register")
    })
}

/// A child of a parent.
async fn child_of(portal: &Portal, parent: &str) -> ResidentId {
    let parent: ResidentId = parent.parse().unwrap();
    let actor = Actor::Resident {
        resident: parent.clone(),
    };
    let city = portal.desk.city();
    let access = access(city, &actor);
    let registry = city.registry();
    let own = registry
        .act_for(&access, &parent, SERVICE, Scope::See)
        .await
        .unwrap();
    let relations = registry.relations(&own, &parent).await.unwrap();
    let mut children = relations
        .into_iter()
        .filter(|one| one.kind == RelationKind::ParentOf);
    children.next().unwrap().other
}

impl Portal {
    /// A page as somebody of the role picker sees it.
    async fn seen_by(&self, who: &str, path: &str, language: Language) -> Answer {
        let cookie = format!("practice-role={who}");
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept-language", language.tag()),
        ];
        self.get_with(path, &headers).await
    }

    /// A form as somebody of the role picker sends it.
    async fn sent_by(&self, who: &str, path: &str, form: &str) -> Answer {
        let request = axum::http::Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", format!("practice-role={who}"))
            .header("sec-fetch-site", "same-origin")
            .body(axum::body::Body::from(form.to_owned()));
        self.ask(request.unwrap()).await
    }
}

#[doc = "POR-17"]
#[test]
fn everybody_sees_what_is_held_of_them_and_who_looked_and_why() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        let held = portal.seen_by(&parent, "/my-data", Language::English).await;
        assert_eq!(held.status, StatusCode::OK);
        assert!(held.words().contains("Name, birth date and home"));
        assert!(held.words().contains("Family relations"));

        let looked = portal
            .seen_by(&parent, "/my-data/looked?own=yes", Language::English)
            .await;
        let words = looked.words();
        // The page before this one was a look, by themselves; loading the city was another, with everybody else.
        assert!(
            words.contains("Looked at: Name, birth date and home."),
            "{words}"
        );
        assert!(words.contains("For: your own affairs. Because: you did it yourself."));
        assert!(words.contains("For: setting up the register."));
        assert!(words.contains("people at once, and you were one of them"));
        assert!(!words.contains("not what the log was told"));
    });
}

#[doc = "POR-17"]
#[test]
fn a_parent_sees_who_looked_at_the_data_of_a_child_and_a_neighbour_does_not() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        let child = child_of(&portal, &parent).await;
        let path = format!("/my-data/looked?for={child}&own=yes");
        for language in Language::ALL {
            let looked = portal.seen_by(&parent, &path, language).await;
            assert_eq!(looked.status, StatusCode::OK);
            keeps_the_policy(&looked, &path);
        }
        let words = portal
            .seen_by(&parent, &path, Language::English)
            .await
            .words();
        assert!(words.contains("For: setting up the register."), "{words}");
        assert!(words.contains("Looked at: Name, birth date and home."));
        let way = format!("/for/{child}");
        let services = portal.seen_by(&parent, &way, Language::English).await;
        assert!(
            services
                .html
                .contains(&format!("/my-data/looked?for={child}"))
        );
        let families = portal
            .desk
            .roles()
            .iter()
            .filter(|role| matches!(role, Actor::Resident { .. }) && role.key() != parent);
        for other in families {
            let closed = portal.seen_by(&other.key(), &path, Language::English).await;
            assert_eq!(closed.status, StatusCode::NOT_FOUND);
        }
    });
}

#[test]
fn ones_own_looks_are_shown_only_when_they_are_asked_for() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        portal.seen_by(&parent, "/my-data", Language::English).await;
        let words = |path| {
            let seen = portal.seen_by(&parent, path, Language::English);
            async move { seen.await.words() }
        };
        assert!(
            !words("/my-data/looked")
                .await
                .contains("you did it yourself")
        );
        assert!(
            words("/my-data/looked")
                .await
                .contains("For: setting up the register.")
        );
        assert!(
            words("/my-data/looked?own=yes")
                .await
                .contains("you did it yourself")
        );
    });
}

#[doc = "POR-17"]
#[test]
fn what_the_city_holds_is_told_in_the_readers_words() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        for language in Language::ALL {
            let held = portal.seen_by(&parent, "/my-data", language).await;
            for code in [
                "field-",
                "record-",
                "zh_hans",
                "parent-of",
                "kind:",
                "register-",
            ] {
                assert!(!held.words().contains(code), "{code}: {}", held.words());
            }
        }
        let held = portal.seen_by(&parent, "/my-data", Language::English).await;
        assert!(held.words().contains("District"));
        assert!(
            held.html.contains("href=\"/proxies\"") && held.html.contains("href=\"/consents\"")
        );
    });
}

#[doc = "GOV-10"]
#[test]
fn every_entry_names_a_purpose() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        portal.seen_by(&parent, "/my-data", Language::English).await;
        let looked = portal
            .seen_by(&parent, "/my-data/looked?own=yes", Language::English)
            .await;
        let entries = looked.html.matches("class=\"cw-card\"").count();
        assert!(entries > 3);
        assert_eq!(looked.html.matches("For: ").count(), entries);
    });
}

#[test]
fn my_data_is_whole_in_every_language_for_residents_and_is_nobody_elses() {
    at_the_portal(|portal| async move {
        let (parent, clerk) = (parent(&portal), clerk(&portal));
        for language in Language::ALL {
            for path in [
                "/my-data",
                "/my-data/looked",
                "/my-data/looked?own=yes",
                "/my-data/ask",
            ] {
                let answer = portal.seen_by(&parent, path, language).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                holds_what_every_page_holds(&answer, language, path, &[]);
                keeps_the_policy(&answer, path);
                let nobody = portal.get(path).await;
                assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}");
                let staff = portal.seen_by(&clerk, path, language).await;
                assert_eq!(staff.status, StatusCode::NOT_FOUND, "{path}");
            }
            let desk = portal.seen_by(&clerk, "/requests", language).await;
            assert_eq!(desk.header("location"), "/cases/work");
            let refused = portal.seen_by(&parent, "/requests", language).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
    });
}

#[doc = "POR-18"]
#[test]
fn a_take_out_holds_everything_in_two_forms_and_is_in_the_log() {
    at_the_portal(|portal| async move {
        let parent = parent(&portal);
        let cookie = format!("practice-role={parent}");
        let request = axum::http::Request::get("/my-data/take-out").header("cookie", cookie);
        let request = request.body(axum::body::Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(portal.router.clone(), request);
        let response = response.await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/zip");
        let body = axum::body::to_bytes(response.into_body(), 10_000_000).await;
        let mut archive = zip::ZipArchive::new(Cursor::new(body.unwrap())).unwrap();
        let mut text = String::new();
        let mut file = archive.by_name("my-data.json").unwrap();
        file.read_to_string(&mut text).unwrap();
        drop(file);
        let all: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(all["resident"][0]["number"], serde_json::json!(parent));
        for (kind, rows) in all.as_object().unwrap() {
            let mut table = String::new();
            let mut file = archive.by_name(&format!("{kind}.csv")).unwrap();
            file.read_to_string(&mut table).unwrap();
            let lines = table.lines().count();
            assert!(lines > rows.as_array().unwrap().len(), "{kind}: {lines}");
        }
        let looked = portal
            .seen_by(&parent, "/my-data/looked?own=yes", Language::English)
            .await;
        assert!(
            looked
                .words()
                .contains("Taken out: Name, birth date and home.")
        );
    });
}

#[doc = "POR-18"]
#[test]
fn a_correction_is_asked_for_answered_at_the_desk_and_seen_on_the_page() {
    at_the_portal(|portal| async move {
        let (parent, clerk) = (parent(&portal), clerk(&portal));
        let empty = portal
            .sent_by(&parent, "/my-data/ask", "kind=&record=&what=")
            .await;
        assert_eq!(empty.status, StatusCode::OK);
        assert!(empty.words().contains("Choose what shall be done"));

        let form = "kind=correction&record=resident&what=My+name+has+an+accent.";
        let sent = portal.sent_by(&parent, "/my-data/ask", form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = portal.seen_by(&parent, "/my-data", Language::English).await;
        assert!(page.words().contains("My name has an accent."));
        assert!(page.words().contains("Came in"), "{}", page.words());

        let path = answered_at_the_desk(&portal, &clerk).await;

        let page = portal.seen_by(&parent, "/my-data", Language::English).await;
        assert!(page.words().contains("Written as on your card."));
        let looked = portal
            .seen_by(&parent, "/my-data/looked", Language::English)
            .await;
        let words = looked.words();
        assert!(
            words.contains("Officer of the register of Register of residents"),
            "{words}"
        );
        assert!(words.contains("For: answering complaints, appeals and requests."));
        // The address that the request had at its own desk leads to it.
        let old = path
            .replace("/cases/work", "/requests")
            .replace("/cas_", "/req_");
        let moved = portal.seen_by(&clerk, &old, Language::English).await;
        assert_eq!(moved.header("location"), path);
        let nobodys = portal.seen_by(&parent, &old, Language::English).await;
        assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
    });
}

/// A clerk finds the request among the cases and says what was done; gives the address at which it stood.
async fn answered_at_the_desk(portal: &Portal, clerk: &str) -> String {
    let list = portal.seen_by(clerk, "/cases/work", Language::English);
    let list = list.await;
    assert!(
        list.words()
            .contains("Put right: Name, birth date and home")
    );
    let path = format!("/cases/work/{}", list.between("href=\"/cases/work/", "\""));
    let shown = portal.seen_by(clerk, &path, Language::English).await;
    assert!(shown.words().contains("My name has an accent."));
    assert!(
        shown.html.contains("href=\"/register/res_"),
        "who keeps the register puts it right there"
    );
    let form = |rest: &str| {
        let version = shown.between("name=\"version\" value=\"", "\"");
        format!("version={version}&{rest}")
    };
    let silent = form("do=answer&outcome=upheld&reason=");
    let silent = portal.sent_by(clerk, &path, &silent).await;
    assert!(silent.words().contains("Write why"), "{}", silent.words());
    let said = form("do=answer&outcome=upheld&reason=Written+as+on+your+card.");
    let done = portal.sent_by(clerk, &path, &said).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    path
}
