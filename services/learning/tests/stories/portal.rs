//! A portal that is open, and the people before it.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use city::directory::Site;
use city::id::{ResidentId, SiteId};
use city::mandate::{Access, Actor, Cohort, Purpose, Role};
use city::people::{Population, Registry};
use city::portal::{Desk, pages};
use city::service::{Service, Services};
use city::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use city::testing::{Caller, access, clock, practice_city_at};
use flate2::Compression;
use flate2::write::GzEncoder;
use learning::Learning;
use learning::catalogue::{Catalogue, Shelf};
use platform::clock::Clock;
use platform::db::Database;
use platform::text::Language;
use platform::web::surround;
use sea_orm::ConnectionTrait;
use tower::ServiceExt;

/// Enough for a school with a class that can be emptied.
const RESIDENTS: u32 = 3_000;

/// Most that one page may weigh on its way, in bytes.
const PAGE_GZIP_BYTES_MAX: usize = 16_000;

/// What parts a form with a file.
const BOUNDARY: &str = "part-of-a-form";

/// A practice city on a Monday in March, with teaching resources.
pub struct Portal {
    pub desk: Desk,
    clock: Clock,
    router: Router,
}

/// Somebody, or nobody in particular, before the portal.
#[derive(Clone)]
pub struct Reader {
    router: Router,
    role: Option<Actor>,
}

fn is_post(actor: &Actor, role: Role, service: &str) -> bool {
    let post = actor.post();
    post.is_some_and(|post| post.role == role && post.service == service)
}

impl Portal {
    pub async fn open(db: Database) -> Self {
        let clock = clock();
        let services = Services::from([Arc::new(Learning::default()) as Arc<dyn Service>]);
        let desk = practice_city_at(db, services, RESIDENTS, clock.clone()).await;
        Self {
            router: surround(pages(desk.clone())),
            desk,
            clock,
        }
    }

    /// Lets a minute pass, so that what comes to be is newer than what was.
    pub fn wait(&self) {
        self.clock
            .set(self.clock.now() + jiff::SignedDuration::from_mins(1));
    }

    pub fn nobody(&self) -> Reader {
        self.reader(None)
    }

    pub fn reader(&self, role: Option<Actor>) -> Reader {
        Reader {
            router: self.router.clone(),
            role,
        }
    }

    /// Whoever has this post in the role picker.
    pub fn actor(&self, role: Role, service: &str) -> Actor {
        let mut roles = self.desk.roles().iter();
        roles
            .find(|actor| is_post(actor, role, service))
            .unwrap()
            .clone()
    }

    /// The officer of teaching resources.
    pub fn officer(&self) -> Reader {
        self.reader(Some(self.actor(Role::Officer, "learning")))
    }

    /// A program of theirs.
    pub fn program(&self) -> Caller {
        Caller::first(&self.desk, |actor| {
            is_post(actor, Role::Officer, "learning")
        })
    }

    /// The parents of the role picker.
    pub fn parents(&self) -> Vec<(Actor, ResidentId)> {
        let roles = self.desk.roles().iter();
        roles
            .filter_map(|actor| match actor {
                Actor::Resident { resident } => Some((actor.clone(), resident.clone())),
                _ => None,
            })
            .collect()
    }

    pub fn access(&self, actor: &Actor) -> Access {
        access(self.desk.city(), actor)
    }

    pub async fn catalogue(&self) -> Arc<Catalogue> {
        Shelf::default().catalogue(self.desk.city()).await.unwrap()
    }

    /// The pupils of a school, as the program that loads the city knows them.
    pub async fn pupils(&self, school: &SiteId) -> Vec<ResidentId> {
        let officer = self.access(&self.actor(Role::Officer, "learning"));
        let (_, mandate) = learning::roster::leave(self.desk.city(), &officer, school)
            .await
            .unwrap();
        let registry = self.desk.city().registry();
        let today = self.desk.city().today();
        registry
            .pupils_at(&mandate, school.as_str(), school, today)
            .await
            .unwrap()
    }

    /// The school with the most pupils.
    pub async fn largest_school(&self) -> Site {
        let access = self.access(&self.actor(Role::Officer, "learning"));
        let schools = learning::roster::schools(self.desk.city(), &access)
            .await
            .unwrap();
        let mut largest = None;
        for school in schools {
            let pupils = self.pupils(&school.id).await.len();
            if largest.as_ref().is_none_or(|(most, _)| pupils > *most) {
                largest = Some((pupils, school));
            }
        }
        let (pupils, school) = largest.unwrap();
        assert!(pupils >= 6, "only {pupils} pupils");
        school
    }

    /// Enters people and what is known of them into the register.
    pub async fn enter(&self, population: Population) {
        let name = self.desk.city().about().id.clone();
        let body = self
            .actor(Role::Officer, "learning")
            .post()
            .unwrap()
            .body
            .clone();
        let everybody = Cohort::new(&name, "register", body);
        let registry = self.desk.city().registry();
        let mandate = registry
            .work_on(&self.access(&Actor::System), &everybody, Purpose::Loading)
            .unwrap();
        let written = self.desk.city().db().write(move |tx| {
            Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
        });
        written.await.map_err(|error| error.to_string()).unwrap();
    }

    /// Does a statement behind the program's back; gives how many rows it changed.
    pub async fn tamper(&self, statement: String) -> u64 {
        let db = self.desk.city().db();
        let written =
            db.write(move |tx| Box::pin(async move { tx.execute_unprepared(&statement).await }));
        written.await.unwrap().rows_affected()
    }
}

impl Reader {
    pub async fn get_in(&self, path: &str, language: Language) -> Answer {
        Answer::of(self.ask(Request::get(path), language, Body::empty()).await).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_in(path, Language::English).await
    }

    /// A file.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let response = self
            .ask(Request::get(path), Language::English, Body::empty())
            .await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap()
            .to_vec()
    }

    /// Sends a form; gives the answer unread.
    pub async fn form(
        &self,
        path: &str,
        body: &str,
        language: Language,
    ) -> axum::response::Response {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, language, Body::from(body.to_owned()))
            .await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, body: &str) -> Answer {
        Answer::of(self.form(path, body, Language::English).await).await
    }

    /// Sends a form that is answered with an archive; gives its files.
    pub async fn takes(&self, path: &str, body: &str) -> Vec<(String, Vec<u8>)> {
        let response = self.form(path, body, Language::English).await;
        assert_eq!(response.status(), StatusCode::OK, "{body}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/zip");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let files = (0..archive.len()).map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().to_owned(), content)
        });
        files.collect()
    }

    /// Sends a file.
    pub async fn gives(&self, path: &str, content: &[u8], language: Language) -> Answer {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [head.as_bytes(), content, tail.as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        Answer::of(self.ask(request, language, Body::from(body)).await).await
    }

    async fn ask(
        &self,
        request: axum::http::request::Builder,
        language: Language,
        body: Body,
    ) -> axum::response::Response {
        let mut request = request.header(header::ACCEPT_LANGUAGE, language.tag());
        if let Some(role) = &self.role {
            request = request.header(header::COOKIE, format!("practice-role={}", role.key()));
        }
        let request = request.body(body).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Reads a page in every language, and finds it whole; gives the one in English.
    pub async fn reads(&self, path: &str) -> Answer {
        let mut read = Vec::new();
        for language in Language::ALL {
            let answer = self.get_in(path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.html);
            is_whole(&answer, language, path);
            read.push(answer);
        }
        read.remove(0)
    }
}

/// All that holds for a page of teaching resources.
pub fn is_whole(answer: &Answer, language: Language, path: &str) {
    let texts = Learning::default().texts();
    holds_what_every_page_holds(answer, language, path, &[texts]);
    keeps_the_policy(answer, path);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(answer.html.as_bytes()).unwrap();
    let bytes = packed.finish().unwrap().len();
    assert!(bytes < PAGE_GZIP_BYTES_MAX, "{path} weighs {bytes} bytes");
}
