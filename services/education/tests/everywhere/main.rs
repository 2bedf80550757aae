//! A stranger, a neighbour and the owner at every route of the portal and of the API. Routes are found where they are
//! declared, so a new one is walked without anybody thinking of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use city::case::{CaseKind, Cases, NewRequest};
use city::id::{ResidentId, RoundId};
use city::mandate::{Access, Actor, Mandate, Role, Scope};
use city::people::{self, RelationKind};
use city::personal::Personal;
use city::portal::{Desk, pages};
use city::proxy::{Gift, Terms};
use city::retention::Retention;
use city::service::{Service, Services};
use city::testing::page::Answer;
use city::testing::{access, clock, practice_city_at};
use education::application::{APPLICATION, Applications, Submission};
use education::round::Rounds;
use education::{Education, SERVICE};
use jiff::SignedDuration;
use platform::clock::Clock;
use platform::db::Database;
use platform::on_both;
use platform::web::surround;
use tower::ServiceExt;

/// An id that nobody has, after any prefix.
const NOBODYS: &str = "0000000000000000";

/// What the owner has written, and nobody else may read.
const WORDS: &str = "the accent of my grandmother";

/// The name of somebody who is to act for the owner, as an officer put it down.
const AUNT: &str = "Aunt Esmeralda of the lighthouse";

/// The page on which a visitor of a practice city chooses whose part to take: it names the parts, and no real city has it.
const PRACTICE: &str = "/roles";

/// A route: a pattern, and the methods that are tried on it.
struct Route {
    pattern: String,
    methods: Vec<String>,
}

/// The routes of pages, as the source declares them, and the operations of the API, as it describes itself.
fn routes(services: &Services) -> Vec<Route> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("../../city/src/portal"), here.join("src/pages")];
    let mut patterns = BTreeSet::new();
    for folder in folders {
        for file in sources(&folder) {
            let text = fs::read_to_string(file).unwrap();
            for rest in text.split(".route(").skip(1) {
                let quoted = rest.trim_start().strip_prefix('"');
                patterns.extend(
                    quoted
                        .and_then(|rest| rest.split('"').next())
                        .map(str::to_owned),
                );
            }
        }
    }
    let pages = patterns.into_iter().map(|pattern| Route {
        pattern,
        methods: ["GET", "POST"].map(str::to_owned).to_vec(),
    });
    let api = city::api::openapi(services);
    let operations = api.paths.paths.iter().map(|(path, item)| {
        let item = serde_json::to_value(item).unwrap();
        let methods = ["get", "post", "put", "delete", "patch"];
        let methods = methods
            .into_iter()
            .filter(|method| item.get(method).is_some());
        Route {
            pattern: path.clone(),
            methods: methods.map(str::to_uppercase).collect(),
        }
    });
    let all: Vec<Route> = pages
        .chain(operations)
        .filter(|route| route.pattern != PRACTICE)
        .collect();
    assert!(all.len() > 80, "only {} routes were found", all.len());
    all
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// A family with something in every table that a parent can reach.
struct House {
    desk: Desk,
    clock: Clock,
    router: Router,
    owner: Actor,
    parent: ResidentId,
    child: ResidentId,
    round: RoundId,
    request: String,
    names: Vec<String>,
}

/// Somebody asks for a correction of what the register says of them; gives the number of the case.
async fn asks_for_correction(desk: &Desk, who: &Access, person: &ResidentId) -> String {
    let cases = Cases::new(desk.city().clone());
    let reached = cases.reach(who, person, Scope::Order, &[]).await.unwrap();
    let new = NewRequest {
        kind: CaseKind::Correction,
        record: "resident".to_owned(),
        words: WORDS.to_owned(),
    };
    let request = cases.request(&reached, desk.services(), &new).await;
    request.unwrap().id.to_string()
}

impl House {
    async fn new(db: Database) -> Self {
        let services = Services::from([Arc::new(Education) as Arc<dyn Service>]);
        let clock = clock();
        let desk = practice_city_at(db, services, 2_000, clock.clone()).await;
        let owner = desk.roles()[0].clone();
        let Actor::Resident { resident: parent } = owner.clone() else {
            panic!("{owner:?} is no resident");
        };
        let (registry, who) = (desk.city().registry(), access(desk.city(), &owner));
        let own = registry
            .act_for(&who, &parent, people::SERVICE, Scope::Order)
            .await
            .unwrap();
        let round = Rounds::new(desk.city().clone())
            .all()
            .await
            .unwrap()
            .remove(0);
        let mut names = vec![name(&desk, &own, &parent).await];
        let mut child = None;
        for relation in registry.relations(&own, &parent).await.unwrap() {
            if relation.kind != RelationKind::ParentOf {
                continue;
            }
            let asked = registry.act_for(&who, &relation.other, SERVICE, Scope::Order);
            let Ok(mandate) = asked.await else { continue };
            let applications = Applications::new(desk.city().clone());
            if applications
                .is_eligible(&mandate, &relation.other, &round)
                .await
                .unwrap()
            {
                let offers = Rounds::new(desk.city().clone())
                    .offers(&round.id)
                    .await
                    .unwrap();
                let list = Submission {
                    child: relation.other.clone(),
                    round: round.id.clone(),
                    places: vec![Some(offers[0].id.clone())],
                    claims: None,
                    together: None,
                    seen_version: None,
                };
                applications.send(&mandate, list).await.unwrap();
                names.push(name(&desk, &mandate, &relation.other).await);
                child = Some(relation.other);
            }
        }
        let request = asks_for_correction(&desk, &who, &parent).await;
        names.push(WORDS.to_owned());
        wait_to_be_confirmed(&desk, &parent).await;
        names.push(AUNT.to_owned());
        Self {
            router: surround(pages(desk.clone()).merge(city::api::router(desk.clone()))),
            owner,
            parent,
            child: child.unwrap(),
            round: round.id,
            request,
            names,
            desk,
            clock,
        }
    }

    /// The address of a pattern with the family's own ids where it has them.
    fn address(&self, pattern: &str) -> String {
        let part = |part: &str| match part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        {
            None => part.to_owned(),
            Some("child") => self.child.to_string(),
            Some("person" | "resident" | "joined" | "one") => self.parent.to_string(),
            Some("round") => self.round.to_string(),
            Some("request") => self.request.clone(),
            Some("decision") => format!("dec_{NOBODYS}"),
            Some("name") => "matching.csv".to_owned(),
            Some("step") => "open".to_owned(),
            Some("kind") => "pauses".to_owned(),
            Some("event") => "died".to_owned(),
            Some(other) => format!("{}_{NOBODYS}", &other[..3.min(other.len())]),
        };
        pattern.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    async fn asks(&self, who: Option<&Actor>, method: &str, path: &str) -> Answer {
        let (kind, body) = if path.starts_with("/api/") {
            ("application/json", "{}")
        } else {
            ("application/x-www-form-urlencoded", "")
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", format!("{method}{path}"))
            .header("content-type", kind);
        if let Some(actor) = who {
            let role = actor.key();
            request = request.header("cookie", format!("language=en; practice-role={role}"));
        }
        let request = request.body(Body::from(body)).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        Answer::of(answer).await
    }

    /// How many entries the log has about the parent and the child.
    async fn entries(&self) -> usize {
        let mut count = 0;
        for who in [&self.parent, &self.child] {
            let visitor = access(self.desk.city(), &self.owner);
            let registry = self.desk.city().registry();
            let mandate = registry
                .act_for(&visitor, who, people::SERVICE, Scope::See)
                .await
                .unwrap();
            let disclosures = self.desk.city().disclosures();
            count += disclosures
                .of(&mandate, who, None, 10_000)
                .await
                .unwrap()
                .len();
        }
        count
    }
}

/// An officer of the register puts down that the neighbour may act for the owner. It waits to be confirmed.
async fn wait_to_be_confirmed(desk: &Desk, owner: &ResidentId) {
    let is_registrar = |role: &&Actor| {
        let post = role.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
    };
    let officer = desk.roles().iter().find(is_registrar).unwrap();
    let neighbour = &desk.roles()[1];
    let Actor::Resident { resident: holder } = neighbour.clone() else {
        panic!("{neighbour:?} is no resident");
    };
    let (registry, who) = (desk.city().registry(), access(desk.city(), neighbour));
    let seeing = registry.act_for(&who, &holder, people::SERVICE, Scope::See);
    let row = registry.resident(&seeing.await.unwrap(), &holder).await;
    let gift = Gift {
        person: owner.clone(),
        holder,
        holder_born: row.unwrap().unwrap().birth_date,
        holder_name: Personal::new(AUNT),
        terms: Terms {
            scopes: vec![Scope::See],
            services: None,
            until: desk.city().today(),
        },
    };
    let at_the_counter = access(desk.city(), officer);
    let given = desk.proxies().give(&at_the_counter, &[SERVICE], gift).await;
    assert!(given.unwrap().waits_on(desk.city().today()));
}

async fn name(desk: &Desk, mandate: &Mandate, who: &ResidentId) -> String {
    let found = desk.city().registry().resident(mandate, who).await.unwrap();
    found.unwrap().name.reveal().to_owned()
}

on_both! {
    #[doc = "COR-01"]
    #[doc = "GOV-08"]
    async fn strangers_and_neighbours_get_nothing_of_a_family_at_any_route_and_leave_no_look(db: Database) {
        let house = House::new(db).await;
        let before = house.entries().await;
        let neighbour = house.desk.roles()[1].clone();
        assert!(matches!(&neighbour, Actor::Resident { resident } if *resident != house.parent && *resident != house.child));
        for route in routes(house.desk.services()) {
            let path = house.address(&route.pattern);
            for method in &route.methods {
                for who in [None, Some(&neighbour)] {
                    let answer = house.asks(who, method, &path).await;
                    let status = answer.status;
                    assert!(!status.is_server_error(), "{method} {path}: {status}");
                    for secret in &house.names {
                        assert!(!answer.html.contains(secret), "{method} {path} tells {who:?} “{secret}”");
                    }
                }
            }
        }
        assert_eq!(house.entries().await, before, "a look at the family was let through");
    }

    #[doc = "J1"]
    #[doc = "GOV-08"]
    async fn whatever_shows_the_owner_something_of_theirs_is_in_the_log(db: Database) {
        let house = House::new(db).await;
        let mut shown = Vec::new();
        for route in routes(house.desk.services()) {
            if !route.methods.iter().any(|method| method == "GET") {
                continue;
            }
            let path = house.address(&route.pattern);
            let before = house.entries().await;
            let answer = house.asks(Some(&house.owner), "GET", &path).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
            if house.names.iter().any(|name| answer.html.contains(name)) {
                assert!(house.entries().await > before, "{path} showed something untold");
                shown.push(route.pattern);
            }
        }
        for pattern in ["/my-data", "/education/mine", "/education/apply/{round}/{child}", "/api/v1/me/data", "/api/v1/me/requests", "/api/v1/proxies/{person}/waiting"] {
            assert!(shown.iter().any(|one| one == pattern), "{pattern} is not among {shown:?}");
        }
    }

    #[doc = "GOV-12"]
    async fn applications_go_when_their_time_is_over_and_the_family_is_told(db: Database) {
        let house = House::new(db).await;
        let retention = Retention::of(house.desk.city(), house.desk.services());
        let is_one = |removal: &city::retention::Removal| removal.record == APPLICATION.name();
        let months = |count: i64| SignedDuration::from_hours(24 * 31 * count);
        house.clock.set(house.clock.now() + months(46));
        assert!(!retention.run().await.unwrap().iter().any(is_one));
        // Those of last year's round go a year before those of this year's.
        house.clock.set(house.clock.now() + months(12));
        assert!(retention.run().await.unwrap().iter().any(is_one));
        assert!(!retention.run().await.unwrap().iter().any(is_one));
        house.clock.set(house.clock.now() + months(3));
        let before = house.entries().await;
        let removed = retention.run().await.unwrap();
        let gone: u64 = removed.iter().filter(|removal| is_one(removal)).map(|removal| removal.count).sum();
        assert!(gone > 0, "{removed:?}");
        assert!(house.entries().await > before);
        for rule in retention.rules().await.unwrap() {
            assert_eq!(retention.overdue(&rule).await.unwrap(), 0, "{}", rule.kept.record);
        }
    }
}
