//! Acting for others on the portal: by the person, by whoever they name, and by a helper.

use axum::http::{StatusCode, header};
use platform::text::Language;

use super::{Portal, at_the_portal};
use crate::mandate::{Actor, Role, Scope};
use crate::people::SERVICE;
use crate::personal::Personal;
use crate::proxy::{Gift, Terms};
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

/// Somebody with a role of the practice city.
struct Visitor<'a> {
    portal: &'a Portal,
    key: String,
}

impl<'a> Visitor<'a> {
    /// One of the residents.
    fn resident(portal: &'a Portal, which: usize) -> Self {
        let mut residents = portal
            .desk
            .roles()
            .iter()
            .filter(|role| matches!(role, Actor::Resident { .. }));
        let key = residents.nth(which).unwrap().key();
        Self { portal, key }
    }

    fn helper(portal: &'a Portal) -> Self {
        let is_helper = |role: &&Actor| {
            role.post()
                .is_some_and(|post| post.role == Role::Intermediary)
        };
        let key = portal.desk.roles().iter().find(is_helper).unwrap().key();
        Self { portal, key }
    }

    fn clerk(portal: &'a Portal) -> Self {
        let is_clerk = |role: &&Actor| {
            let post = role.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
        };
        let key = portal.desk.roles().iter().find(is_clerk).unwrap().key();
        Self { portal, key }
    }

    async fn get(&self, path: &str, language: Language) -> Answer {
        let cookie = format!("practice-role={}", self.key);
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept-language", language.tag()),
        ];
        self.portal.get_with(path, &headers).await
    }

    async fn words(&self, path: &str) -> String {
        self.get(path, Language::English).await.words()
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        let request = axum::http::Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT_LANGUAGE, "en")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("practice-role={}", self.key));
        self.portal
            .ask(request.body(body.to_owned().into()).unwrap())
            .await
    }

    /// The birth date, which the person knows.
    async fn born(&self) -> String {
        let id = self.key.parse().unwrap();
        let actor = Actor::Resident {
            resident: self.key.parse().unwrap(),
        };
        let city = self.portal.desk.city();
        let access = crate::testing::access(city, &actor);
        let registry = city.registry();
        let mandate = registry
            .act_for(
                &access,
                &id,
                crate::people::SERVICE,
                crate::mandate::Scope::See,
            )
            .await
            .unwrap();
        registry
            .resident(&mandate, &id)
            .await
            .unwrap()
            .unwrap()
            .birth_date
            .to_string()
    }
}

#[doc = "COR-11, POR-07, POR-08"]
#[test]
fn every_page_of_acting_for_others_is_whole_in_both_languages() {
    at_the_portal(|portal| async move {
        for language in Language::ALL {
            let headers = [("accept-language", language.tag())];
            let answer = portal.get_with("/link/0000", &headers).await;
            holds_what_every_page_holds(&answer, language, "/link/0000", &[]);
            keeps_the_policy(&answer, "/link/0000");
        }
        let (parent, helper) = (Visitor::resident(&portal, 0), Visitor::helper(&portal));
        let own = format!("/proxies/of/{}", parent.key);
        for language in Language::ALL {
            for path in [
                "/proxies".to_owned(),
                own.clone(),
                format!("{own}/new"),
                format!("{own}/helper"),
                format!("{own}/link"),
            ] {
                let answer = parent.get(&path, language).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                holds_what_every_page_holds(&answer, language, &path, &[]);
                keeps_the_policy(&answer, &path);
            }
            for path in ["/clients", "/clients?name=x", "/clients/new"] {
                let answer = helper.get(path, language).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                holds_what_every_page_holds(&answer, language, path, &[]);
                keeps_the_policy(&answer, path);
            }
        }
        // What is not yours looks as if it were not there.
        for path in [
            &own,
            "/proxies/of/nobody",
            "/proxies/of/res_0000000000000000",
            "/clients",
            "/clients/new",
            &format!("/for/{}", parent.key),
        ] {
            let answer = Visitor::resident(&portal, 1)
                .get(path, Language::English)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/proxies", &own, &format!("/for/{}", parent.key)] {
            assert_eq!(
                helper.get(path, Language::English).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    });
}

#[doc = "POR-07"]
#[test]
fn somebody_is_let_act_and_it_is_taken_back() {
    at_the_portal(|portal| async move {
        let (giver, holder) = (Visitor::resident(&portal, 0), Visitor::resident(&portal, 1));
        let path = format!("/proxies/of/{}", giver.key);
        let form = |born: &str, until: &str| {
            format!(
                "number={}&born={born}&name=Neighbour&order=on&service-library=on&until={until}",
                holder.key
            )
        };
        let wrong = giver
            .post(&format!("{path}/new"), &form("1+1+1900", "1+1+2027"))
            .await;
        assert!(
            wrong
                .error_at("number")
                .starts_with("The number and the birth date")
        );
        assert!(wrong.html.contains("Neighbour"));
        let empty = giver.post(&format!("{path}/new"), "until=soon").await;
        for field in ["number", "born", "name", "see", "service-library", "until"] {
            assert!(!empty.error_at(field).is_empty(), "{field}");
        }
        let born = holder.born().await;
        let past = giver
            .post(&format!("{path}/new"), &form(&born, "1+1+2020"))
            .await;
        assert!(!past.error_at("until").is_empty());
        let given = giver
            .post(&format!("{path}/new"), &form(&born, "1+1+2027"))
            .await;
        assert_eq!(
            (given.status, given.header(header::LOCATION)),
            (StatusCode::SEE_OTHER, path.as_str())
        );
        let page = giver.get("/proxies", Language::English).await;
        assert!(page.words().contains("Neighbour"));
        assert!(
            holder
                .words("/proxies")
                .await
                .contains("You act by a written mandate")
        );
        let chosen = holder
            .get(&format!("/for/{}", giver.key), Language::English)
            .await;
        assert!(
            chosen
                .html
                .contains(&format!("/library/mine?for={}", giver.key))
        );
        // The holder has nothing of the giver's own page, and is over at once.
        assert_eq!(
            holder.get(&path, Language::English).await.status,
            StatusCode::NOT_FOUND
        );
        let id = page.between("name=\"id\" value=\"", "\"").to_owned();
        let forged = holder
            .post(&format!("{path}/revoke"), &format!("id={id}"))
            .await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
        giver
            .post(&format!("{path}/revoke"), &format!("id={id}"))
            .await;
        assert_eq!(
            holder
                .get(&format!("/for/{}", giver.key), Language::English)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    });
}

#[doc = "POR-05"]
#[test]
fn a_helper_takes_a_client_on_by_the_code_that_the_client_reads_out() {
    at_the_portal(|portal| async move {
        let (client, helper) = (Visitor::resident(&portal, 0), Visitor::helper(&portal));
        let codes = serde_json::json!({ portal.desk.roles().iter().find_map(|role| role.post().filter(|post| post.role == Role::Intermediary)).unwrap().body.as_str(): ["library"] });
        let kind = crate::master_data::MasterDataKind::Programmes;
        let now = portal.clock.now();
        crate::testing::written(&portal.db, move |tx| {
            Box::pin(async move {
                crate::master_data::MasterDataStore::follow(tx, kind, 1, codes, "stf_1", now).await
            })
        })
        .await
        .unwrap();
        let path = format!("/proxies/of/{}", client.key);
        assert!(
            helper
                .words("/clients")
                .await
                .contains("No client was found")
        );
        let made = client
            .post(
                &format!("{path}/helper"),
                "body=&see=on&service-library=on&until=1+1+2027",
            )
            .await;
        let code = made
            .between("<p class=\"govuk-heading-l\">", "</p>")
            .replace(' ', "+");
        let wrong = helper.post("/clients/new", "code=0000&how=spoken").await;
        assert!(!wrong.error_at("code").is_empty());
        let taken = helper
            .post("/clients/new", &format!("code={code}&how=spoken"))
            .await;
        let opened = format!("/for/{}", client.key);
        assert_eq!(taken.header(header::LOCATION), opened);
        assert!(helper.words(&opened).await.contains("as a helper"));
        assert!(helper.words("/clients").await.contains("Read out a code"));
        let again = helper
            .post("/clients/new", &format!("code={code}&how=spoken"))
            .await;
        assert!(!again.error_at("code").is_empty());
        let page = client.get("/proxies", Language::English).await;
        let id = page.between("name=\"id\" value=\"cli_", "\"").to_owned();
        client
            .post(&format!("{path}/no-helper"), &format!("id=cli_{id}"))
            .await;
        assert_eq!(
            helper.get(&opened, Language::English).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[doc = "POR-06"]
#[test]
fn a_link_that_is_none_is_refused_like_one_that_is_over() {
    at_the_portal(|portal| async move {
        for (token, proof) in [("0000", "27+3+1944"), ("ffff", "123456"), ("f0f0", "")] {
            let answer = portal
                .post(&format!("/link/{token}"), format!("proof={proof}"))
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
            assert!(answer.error_at("proof").starts_with("This does not open"));
            assert_eq!(
                portal.get(&format!("/link/{token}")).await.status,
                StatusCode::OK
            );
        }
    });
}

#[doc = "POR-07"]
#[test]
fn what_an_officer_put_down_opens_nothing_until_the_person_confirms_it_and_never_where_they_refuse()
{
    at_the_portal(|portal| async move {
        let (person, holder) = (Visitor::resident(&portal, 0), Visitor::resident(&portal, 1));
        let clerk = Visitor::clerk(&portal);
        let own = format!("/proxies/of/{}", person.key);
        let gift = Gift {
            person: person.key.parse().unwrap(),
            holder: holder.key.parse().unwrap(),
            holder_born: holder.born().await.parse().unwrap(),
            holder_name: Personal::new("Aunt"),
            terms: Terms {
                scopes: vec![Scope::See],
                services: None,
                until: portal.desk.city().today(),
            },
        };
        let at_the_counter = portal
            .desk
            .roles()
            .iter()
            .find(|role| role.key() == clerk.key);
        let at_the_counter = crate::testing::access(portal.desk.city(), at_the_counter.unwrap());
        for (answer, opens) in [("refuse", false), ("confirm", true)] {
            let proxies = portal.desk.proxies();
            let given = proxies.give(&at_the_counter, &["library"], gift.clone());
            given.await.unwrap();
            let path = format!("/for/{}", person.key);
            let closed = holder.get(&path, Language::English).await;
            assert_eq!(closed.status, StatusCode::NOT_FOUND);
            let waiting = person.get(&own, Language::English).await;
            assert!(
                waiting.words().contains("To be confirmed"),
                "{}",
                waiting.words()
            );
            let id = waiting.between(
                "/confirm\"><button class=\"govuk-button\" type=\"submit\" name=\"id\" value=\"",
                "\"",
            );
            let body = format!("id={id}");
            for other in [&holder, &clerk] {
                let refused = other.post(&format!("{own}/{answer}"), &body).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND);
            }
            let done = person.post(&format!("{own}/{answer}"), &body).await;
            assert_eq!(done.header(header::LOCATION), own);
            let after = person.words(&own).await;
            assert!(!after.contains("To be confirmed"), "{after}");
            let opened = holder.get(&path, Language::English).await;
            assert_eq!(opened.status.is_success(), opens);
        }
    });
}
