//! A portal that is open, and the people before it.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use city::contact::{Contacts, Wanted, Way};
use city::decision::DecisionStore;
use city::id::{BodyId, FactId, ResidentId, RoundId};
use city::mandate::{Actor, Channel, Cohort, Mandate, Purpose, Role, Scope};
use city::notice::{self, NoticeKind};
use city::people::{Fact, FactValue, Population, Registry, RelationKind};
use city::portal::{Desk, pages};
use city::service::{Service, Services};
use city::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use city::testing::{clock, practice_city_at};
use education::application::{Application, Applications};
use education::round::{Offer, Round, Rounds};
use education::{Education, SERVICE};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::SignedDuration;
use jiff::civil::Date;
use platform::clock::Clock;
use platform::db::Database;
use platform::text::Language;
use platform::web::surround;
use std::io::Write;
use std::sync::Arc;
use tower::ServiceExt;

/// Enough for some families with children of the age.
const RESIDENTS: u32 = 2_000;

/// Most that one page may weigh on its way, in bytes.
const PAGE_GZIP_BYTES_MAX: usize = 16_000;

/// A practice city on a Monday in March, with school places and a round that takes applications.
pub struct Portal {
    desk: Desk,
    clock: Clock,
    router: Router,
    first: RoundId,
}

/// Somebody, or nobody in particular, before the portal.
#[derive(Clone)]
pub struct Reader {
    router: Router,
    role: Option<Actor>,
}

/// A parent with a child of the age.
pub struct Family {
    pub parent: Reader,
    pub child: ResidentId,
    pub mandate: Mandate,
}

impl Portal {
    pub async fn open(db: Database) -> Self {
        let clock = clock();
        let services = Services::from([Arc::new(Education) as Arc<dyn Service>]);
        let desk = practice_city_at(db, services, RESIDENTS, clock.clone()).await;
        let rounds = Rounds::new(desk.city().clone()).all().await.unwrap();
        // What comes to be from now on is newer than what was loaded.
        clock.set(clock.now() + SignedDuration::from_secs(60));
        Self {
            router: surround(pages(desk.clone())),
            first: rounds[0].id.clone(),
            desk,
            clock,
        }
    }

    /// Lets some time pass.
    pub fn wait(&self, some: SignedDuration) {
        self.clock.set(self.clock.now() + some);
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// A parent keeps a telephone number for messages.
    pub async fn keeps_number(&self, parent: &Reader, telephone: &str) {
        let city = self.desk.city();
        let role = parent.role.clone().unwrap();
        let id = self.person(parent).await.id;
        let wanted = Wanted {
            way: Some(Way::Sms),
            telephone: telephone.to_owned(),
            ..Wanted::default()
        };
        let kept = city.under(role, Channel::Portal, async |access| {
            let registry = city.registry();
            let own = registry.act_for(access, &id, city::people::SERVICE, Scope::Order);
            let contacts = Contacts::new(city.clone());
            contacts.keep(&own.await.unwrap(), &id, wanted, None).await
        });
        kept.await.unwrap().unwrap();
    }

    /// The name of a child.
    pub async fn name_of(&self, family: &Family) -> String {
        let registry = self.desk.city().registry();
        let row = registry.resident(&family.mandate, &family.child).await;
        row.unwrap().unwrap().name.reveal().to_owned()
    }

    /// The words of the portal.
    pub fn text(&self) -> platform::text::Text {
        self.desk.texts().text(Language::English)
    }

    /// The city's desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    fn reader(&self, role: Option<Actor>) -> Reader {
        Reader {
            router: self.router.clone(),
            role,
        }
    }

    /// Somebody of the role picker.
    pub fn as_role(&self, role: &Actor) -> Reader {
        self.reader(Some(role.clone()))
    }

    pub fn nobody(&self) -> Reader {
        self.reader(None)
    }

    pub fn officer(&self) -> Reader {
        let mut roles = self.desk.roles().iter();
        let officer = roles.find(|role| role.post().is_some_and(|post| post.role == Role::Officer));
        self.reader(officer.cloned())
    }

    /// Who reviews what rules decided.
    pub fn auditor(&self) -> Reader {
        let mut roles = self.desk.roles().iter();
        let auditor = roles.find(|role| role.post().is_some_and(|post| post.role == Role::Auditor));
        self.reader(auditor.cloned())
    }

    /// The register learns something of a child that a body verified.
    pub async fn certifies(&self, child: &ResidentId, value: FactValue) {
        let city = self.desk.city();
        let name = city.about().id.clone();
        let everybody = Cohort::new(&name, "register", BodyId::from_bytes([9; 10]));
        let access = city::testing::access(city, &Actor::System);
        let registry = city.registry();
        let mandate = registry.work_on(&access, &everybody, Purpose::Loading);
        let mandate = mandate.unwrap();
        let fact = Fact {
            id: FactId::from_bytes([90; 10]),
            subject: child.clone(),
            value,
            source: "certificate".to_owned(),
            verifier: BodyId::from_bytes([5; 10]),
            valid_from: city.today(),
            valid_to: None,
        };
        let population = Population {
            facts: vec![fact],
            ..Population::default()
        };
        let written = city.db().write(move |tx| {
            Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
        });
        written.await.map_err(|error| error.to_string()).unwrap();
    }

    /// The officer's leave to work on a round.
    pub fn over(&self, round: &Round) -> Mandate {
        self.leave(&round.cohort())
    }

    /// The officer's leave to prepare rounds.
    pub fn preparing(&self) -> Mandate {
        let officer = self.officer().role.unwrap();
        let access = city::testing::access(self.desk.city(), &officer);
        self.leave(&education::round::rounds_of(&access).unwrap())
    }

    fn leave(&self, cohort: &Cohort) -> Mandate {
        let officer = self.officer().role.unwrap();
        let access = city::testing::access(self.desk.city(), &officer);
        let registry = self.desk.city().registry();
        let given = registry.work_on(&access, cohort, Purpose::SchoolPlaces);
        given.unwrap()
    }

    /// A clerk at a counter.
    pub fn clerk(&self) -> Reader {
        let mut roles = self.desk.roles().iter();
        let is_clerk = |role: &&Actor| {
            role.post()
                .is_some_and(|post| post.service == city::visit::SERVICE)
        };
        self.reader(roles.find(is_clerk).cloned())
    }

    /// Begins a visit of a parent, and gives its page.
    pub async fn begins(&self, clerk: &Reader, parent: &Reader, door: &str) -> String {
        let parent = self.person(parent).await;
        let (id, born) = (parent.id, parent.birth_date);
        let begin = format!("resident={id}&born={born}&door={door}&agreed=signed");
        let begun = clerk.post("/counter/visits", begin).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
        begun.header(header::LOCATION).to_owned()
    }

    /// What the register says of a parent.
    pub async fn person(&self, parent: &Reader) -> city::people::Resident {
        let Some(Actor::Resident { resident }) = &parent.role else {
            panic!("a parent is a resident");
        };
        let access = city::testing::access(self.desk.city(), parent.role.as_ref().unwrap());
        let registry = self.desk.city().registry();
        let own = registry.act_for(&access, resident, SERVICE, Scope::See);
        let row = registry.resident(&own.await.unwrap(), resident).await;
        row.unwrap().unwrap()
    }

    /// The families of the role picker, each with its first child of the age.
    pub async fn families(&self) -> Vec<Family> {
        self.families_for(&self.first_round().await).await
    }

    /// The same with a child of the age for a round.
    pub async fn families_for(&self, round: &Round) -> Vec<Family> {
        let registry = self.desk.city().registry();
        let mut families = Vec::new();
        for parent in self.desk.roles() {
            let Actor::Resident { resident } = parent else {
                continue;
            };
            let access = city::testing::access(self.desk.city(), parent);
            let own = registry
                .act_for(&access, resident, SERVICE, Scope::See)
                .await
                .unwrap();
            for relation in registry.relations(&own, resident).await.unwrap() {
                if relation.kind != RelationKind::ParentOf {
                    continue;
                }
                let asked = registry.act_for(&access, &relation.other, SERVICE, Scope::Order);
                let Ok(mandate) = asked.await else {
                    continue;
                };
                let child = relation.other;
                let applications = self.applications();
                let is_eligible = applications.is_eligible(&mandate, &child, round);
                if is_eligible.await.unwrap() {
                    let parent = self.reader(Some(parent.clone()));
                    families.push(Family {
                        parent,
                        child,
                        mandate,
                    });
                    break;
                }
            }
        }
        families
    }

    pub async fn family(&self) -> Family {
        self.families().await.remove(0)
    }

    pub fn rounds(&self) -> Rounds {
        Rounds::new(self.desk.city().clone())
    }

    pub fn applications(&self) -> Applications {
        Applications::new(self.desk.city().clone())
    }

    /// The round that the city was loaded with, as it stands.
    pub async fn first_round(&self) -> Round {
        self.round(&self.first).await
    }

    /// The round that a form has made.
    pub async fn made_by(&self, answer: &Answer) -> Round {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        let page = answer.header(header::LOCATION);
        let id = page.strip_prefix("/education/rounds/").unwrap();
        self.round(&id.parse().unwrap()).await
    }

    pub async fn round(&self, id: &RoundId) -> Round {
        self.rounds().find(id).await.unwrap().unwrap()
    }

    pub async fn offers(&self, round: &Round) -> Vec<Offer> {
        self.rounds().offers(&round.id).await.unwrap()
    }

    /// The list of a family as it is kept.
    pub async fn list_of(&self, family: &Family, round: &Round) -> Option<Application> {
        let applications = self.applications();
        let found = applications.find(&family.mandate, &family.child, &round.id);
        found.await.unwrap()
    }

    /// How often a family was told of a correction.
    pub async fn told_of_corrections(&self, family: &Family) -> usize {
        let city = self.desk.city();
        let access = city::testing::access(city, family.parent.role.as_ref().unwrap());
        let registry = city.registry();
        let now = registry.act_for(&access, &family.child, SERVICE, Scope::See);
        let now = now.await.unwrap();
        let told = notice::of(city.db(), &now, &family.child);
        let told = told.await.unwrap().into_iter();
        told.filter(|one| one.kind == NoticeKind::RoundCorrected)
            .count()
    }

    /// The page of the decision about a family's child in a round.
    pub async fn decision_path(&self, family: &Family, round: &Round) -> Option<String> {
        let (db, child) = (self.desk.city().db(), &family.child);
        let all = DecisionStore::of_resident(db, &family.mandate, child);
        let all = all.await.unwrap();
        let found = all.iter().find(|one| one.about == round.id.as_str())?;
        Some(format!("/education/decisions/{child}/{}", found.id))
    }

    /// Moves the clock to the day after a day in the city.
    pub fn go_past(&self, day: Date) {
        self.clock.set(self.desk.city().end_of(day));
    }

    /// Takes a round that is open to the step after the lottery.
    pub async fn draw(&self, round: &Round) {
        let officer = self.officer();
        let path = format!("/education/rounds/{}", round.id);
        officer.sends(&format!("{path}/close"), "", &path).await;
        let drawn = "do=entropy&entropy=04+17+23";
        officer.sends(&path, drawn, &path).await;
    }
}

impl Family {
    pub fn path(&self, round: &Round) -> String {
        format!("/education/apply/{}/{}", round.id, self.child)
    }
}

impl Reader {
    pub async fn get_in(&self, path: &str, language: Language) -> Answer {
        let request = Request::get(path);
        self.ask(request, language, Body::empty()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_in(path, Language::English).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, body.into()).await
    }

    /// Sends a form with a file, in parts with this boundary.
    pub async fn gives(&self, path: &str, boundary: &str, body: Vec<u8>) -> Answer {
        let kind = format!("multipart/form-data; boundary={boundary}");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, body.into()).await
    }

    /// Sends a form that is taken, and leads on.
    pub async fn sends(&self, path: &str, body: &str, leads_to: &str) {
        let answer = self.post(path, body.to_owned()).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{path}: {}",
            answer.html
        );
        assert_eq!(answer.header(header::LOCATION), leads_to, "{path}");
    }

    async fn ask(
        &self,
        request: axum::http::request::Builder,
        language: Language,
        body: Body,
    ) -> Answer {
        let mut request = request.header(header::ACCEPT_LANGUAGE, language.tag());
        if let Some(role) = &self.role {
            request = request.header(header::COOKIE, format!("practice-role={}", role.key()));
        }
        let request = request.body(body).unwrap();
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Reads a page in every language, and finds it whole.
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

    /// Finds that nothing is there for them.
    pub async fn finds_nothing(&self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        is_whole(&answer, Language::English, path);
        answer
    }
}

/// All that holds for a page of school places.
pub fn is_whole(answer: &Answer, language: Language, path: &str) {
    holds_what_every_page_holds(answer, language, path, &[Education.texts()]);
    keeps_the_policy(answer, path);
    // Chinese has no space between sentences.
    assert!(!answer.html.contains("。 "), "{path}: {}", answer.html);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(answer.html.as_bytes()).unwrap();
    let bytes = packed.finish().unwrap().len();
    assert!(bytes < PAGE_GZIP_BYTES_MAX, "{path} weighs {bytes} bytes");
}
