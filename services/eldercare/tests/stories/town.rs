//! A practice city on a Monday in March, with older people of its own.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use city::event::{deliver, subscribe};
use city::id::{BodyId, FactId, ResidentId, SiteId};
use city::mandate::{Access, Actor, Cohort, Mandate, Purpose, Role, Scope};
use city::people::{
    BirthKnown, Entered, Entering, EntryPath, Fact, FactValue, LifeEvent, Population, Register,
    Registry, Resident, Verdict,
};
use city::personal::Personal;
use city::policy::Action;
use city::portal::{Desk, pages};
use city::service::{Service, Services};
use city::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use city::testing::{Caller, access, clock, practice_city_of, shipped_pack};
use city::visit::{Agreed, Door, Opening, Proof, Visits};
use city::words::Wording;
use eldercare::canteen::check::NewDish;
use eldercare::canteen::{Canteens, Dish, Menu, MenuOf, Nutrients};
use eldercare::entitlement::{Asked, EntitlementError, Entitlements, Explained, Use, at};
use eldercare::order::{Diner, Orders, Wishes};
use eldercare::scheme::{Benefit, NewSet, Schemes};
use eldercare::{Eldercare, SERVICE};
use eligibility::{Scheme, Used};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use platform::clock::Clock;
use platform::db::Database;
use platform::text::{Language, Text};
use platform::web::surround;
use tower::ServiceExt;

/// The price of a meal in the stories, in minor units.
pub const PRICE: u64 = 1_000;

/// The set of schemes with which the city is loaded.
const SCHEMES: &str = include_str!("../../data/schemes.json");

pub struct Town {
    pub desk: Desk,
    pub clock: Clock,
    router: Router,
}

/// Somebody, or nobody in particular, before the portal.
pub struct Reader {
    router: Router,
    role: Option<String>,
}

impl Town {
    pub async fn open(db: Database) -> Self {
        Self::open_in(db, "belo-horizonte").await
    }

    /// A town over a shipped pack.
    pub async fn open_in(db: Database, pack: &str) -> Self {
        let clock = clock();
        let services = Services::from([Arc::new(Eldercare) as Arc<dyn Service>]);
        let pack = (shipped_pack(pack), 2_000);
        let desk = practice_city_of(db, services, pack, clock.clone()).await;
        Self {
            router: surround(pages(desk.clone())),
            desk,
            clock,
        }
    }

    /// It becomes noon of a day.
    pub fn on(&self, day: Date) {
        let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
        self.clock.set(noon.timestamp());
    }

    /// It becomes this moment.
    pub fn at(&self, moment: Timestamp) {
        self.clock.set(moment);
    }

    /// It becomes the afternoon of a day, too late for a meal of the next.
    pub fn late_on(&self, day: Date) {
        let late = day.at(21, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
        self.clock.set(late.timestamp());
    }

    /// It becomes the day on which the stories begin.
    pub fn begins(&self) {
        self.on(date(2026, 3, 2));
    }

    pub fn text(&self) -> Text {
        self.desk.texts().text(Language::English)
    }

    pub fn access(&self, actor: &Actor) -> Access {
        access(self.desk.city(), actor)
    }

    /// The body whose officers are there for older people.
    pub fn body(&self) -> BodyId {
        self.officer().post().unwrap().body.clone()
    }

    pub fn officer(&self) -> Actor {
        let is_it = |actor: &&Actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
        };
        self.desk.roles().iter().find(is_it).unwrap().clone()
    }

    /// Somebody who serves in a canteen.
    pub fn canteen(&self) -> Actor {
        self.staff(Role::ProviderStaff, SERVICE)
    }

    /// A clerk at a counter.
    pub fn clerk(&self) -> Actor {
        self.staff(Role::Officer, "counter")
    }

    fn staff(&self, role: Role, service: &str) -> Actor {
        let is_it = |actor: &&Actor| {
            let post = actor.post();
            post.is_some_and(|post| post.role == role && post.service == service)
        };
        self.desk.roles().iter().find(is_it).unwrap().clone()
    }

    pub fn clinician(&self) -> Actor {
        let is_it = |actor: &&Actor| {
            actor
                .post()
                .is_some_and(|post| post.role == Role::Clinician)
        };
        self.desk.roles().iter().find(is_it).unwrap().clone()
    }

    /// The sites of the city's canteens.
    pub async fn canteens(&self) -> Vec<SiteId> {
        let all = Canteens::new(self.desk.city().clone()).all().await.unwrap();
        all.into_iter().map(|canteen| canteen.site).collect()
    }

    /// A site of the body whose clinicians treat people.
    pub async fn clinic(&self) -> SiteId {
        let body = self.clinician().post().unwrap().body.clone();
        let sites = self.desk.city().sites().await.unwrap();
        sites.into_iter().find(|site| site.body == body).unwrap().id
    }

    /// The leave of somebody who works in a canteen.
    pub async fn serves(&self, site: &SiteId) -> Mandate {
        let access = self.access(&self.canteen());
        let canteens = Canteens::new(self.desk.city().clone());
        canteens.leave(&access, site).await.unwrap()
    }

    /// A dish is added to a canteen.
    pub async fn dish(&self, site: &SiteId, name: &str, price: i64, holds: &[&str]) -> Dish {
        let mandate = self.serves(site).await;
        let new = NewDish {
            name: Wording::new(name, name),
            price,
            half_price: Some(price / 2),
            nutrients: Nutrients::default(),
            ingredients: holds.iter().map(|one| (*one).to_owned()).collect(),
            texture: 7,
        };
        let canteens = Canteens::new(self.desk.city().clone());
        canteens.add(&mandate, site, new).await.unwrap()
    }

    /// What is served at lunch on a day.
    pub async fn serves_at_lunch(&self, site: &SiteId, day: Date, dishes: &[&Dish]) {
        let mandate = self.serves(site).await;
        let menu = MenuOf {
            day,
            sitting: "lunch".to_owned(),
            menu: Menu {
                dishes: dishes.iter().map(|dish| dish.id.clone()).collect(),
                ..Menu::default()
            },
        };
        let canteens = Canteens::new(self.desk.city().clone());
        canteens.put(&mandate, site, menu).await.unwrap();
    }

    /// Somebody gets meals from a canteen.
    pub async fn eats(&self, resident: &ResidentId, site: &SiteId, wishes: Wishes) -> Diner {
        let mandate = self.own(resident).await;
        let orders = Orders::new(self.desk.city().clone());
        let kept = orders.keep(&mandate, resident, (site.clone(), wishes), 0);
        kept.await.unwrap()
    }

    /// A place at which the body for older people serves.
    pub async fn site(&self) -> SiteId {
        let sites = self.desk.city().sites().await.unwrap();
        let body = self.body();
        let mut own = sites.into_iter().filter(|site| site.body == body);
        own.next().unwrap().id
    }

    /// A clerk is with somebody, who says when they were born.
    pub async fn attends(&self, clerk: &Access, person: &ResidentId, born: Date) {
        let opening = Opening {
            resident: person.clone(),
            door: Door::Counter,
            proof: Proof::BirthDate(born),
            agreed: Agreed::Spoken,
        };
        let visits = Visits::new(self.desk.city().clone());
        visits.open(clerk, opening).await.unwrap();
    }

    /// Life brings somebody something, and the service hears of it.
    pub async fn happens(&self, resident: &ResidentId, what: LifeEvent) {
        let (register, access) = self.register().await;
        register.record(&access, resident, what).await.unwrap();
        deliver(self.desk.city(), &Eldercare).await.unwrap();
    }

    /// Another office enters the same person once more.
    pub async fn enters_again(&self, person: &ResidentId) -> ResidentId {
        let (register, access) = self.register().await;
        let seen = register.look(&access, person).await.unwrap().resident;
        let twin = Entering {
            path: EntryPath::Counter,
            name: seen.name,
            birth_date: seen.birth_date,
            birth_known: BirthKnown::Day,
            home_cell: seen.home_cell,
            no_fixed_address: false,
            document: None,
        };
        let entered = register.enter(&access, twin).await.unwrap();
        let new = match entered {
            Entered::New { resident, .. } => Some(resident),
            _ => None,
        };
        new.unwrap()
    }

    /// Two rows of the register are found to be one person, and the service hears of it.
    pub async fn joins(&self, row: &ResidentId, stays: &ResidentId) {
        let (register, access) = self.register().await;
        let verdict = Verdict::Joined {
            stays: stays.clone(),
            reason: Personal::new("one person"),
        };
        let decided = register.decide(&access, row, stays, verdict);
        decided.await.unwrap();
        deliver(self.desk.city(), &Eldercare).await.unwrap();
    }

    /// The desk of the register, whose events the service hears from now on.
    async fn register(&self) -> (Register, Access) {
        let city = self.desk.city();
        let listeners: [&dyn Service; 1] = [&Eldercare];
        subscribe(city.db(), listeners).await.unwrap();
        let access = self.access(&self.staff(Role::Officer, city::people::SERVICE));
        (Register::new(city.clone()), access)
    }

    /// The parents of the role picker.
    pub fn parents(&self) -> Vec<ResidentId> {
        let roles = self.desk.roles().iter();
        roles
            .filter_map(|actor| match actor {
                Actor::Resident { resident } => Some(resident.clone()),
                _ => None,
            })
            .collect()
    }

    /// Enters somebody into the register, in the first cell of the city.
    pub async fn enters(&self, number: u8, born: Date) -> ResidentId {
        let id = ResidentId::from_bytes([number; 10]);
        let city = self.desk.city();
        let resident = Resident {
            id: id.clone(),
            name: Personal::new(format!("Person {number}")),
            birth_date: born,
            home_cell: city.geography().cells()[0].id.to_string(),
        };
        self.take_in(Population {
            residents: vec![resident],
            ..Population::default()
        })
        .await;
        id
    }

    /// A body verifies something of somebody, for a time.
    pub async fn certifies(
        &self,
        number: u8,
        subject: &ResidentId,
        value: FactValue,
        (from, to): (Date, Option<Date>),
    ) {
        let fact = Fact {
            id: FactId::from_bytes([number; 10]),
            subject: subject.clone(),
            value,
            source: "a story".to_owned(),
            verifier: self.body(),
            valid_from: from,
            valid_to: to,
        };
        self.take_in(Population {
            facts: vec![fact],
            ..Population::default()
        })
        .await;
    }

    async fn take_in(&self, population: Population) {
        let city = self.desk.city();
        let name = city.about().id.clone();
        let everybody = Cohort::new(&name, "register", self.body());
        let system = self.access(&Actor::System);
        let mandate = city
            .registry()
            .work_on(&system, &everybody, Purpose::Loading)
            .unwrap();
        let written = city.db().write(move |tx| {
            Box::pin(async move { Registry::take_in(tx, &mandate, &name, &population).await })
        });
        written.await.map_err(|error| error.to_string()).unwrap();
    }

    /// Somebody's own leave.
    pub async fn own(&self, resident: &ResidentId) -> Mandate {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        let registry = self.desk.city().registry();
        let access = self.access(&actor);
        let asked = registry.act_for(&access, resident, SERVICE, Scope::Order);
        asked.await.unwrap()
    }

    pub async fn asks(&self, resident: &ResidentId) -> Result<Asked, EntitlementError> {
        let mandate = self.own(resident).await;
        let entitlements = Entitlements::new(self.desk.city().clone());
        entitlements.ask(&mandate, resident).await
    }

    pub async fn renews(&self, resident: &ResidentId) -> Option<Asked> {
        let mandate = self.own(resident).await;
        let entitlements = Entitlements::new(self.desk.city().clone());
        entitlements.renew(&mandate, resident).await.unwrap()
    }

    /// What a use comes to, as the program explains it.
    pub async fn explains(
        &self,
        resident: &ResidentId,
        (benefit, day): (Benefit, Date),
        used: impl Fn(&Scheme) -> Used,
    ) -> Explained {
        let city = self.desk.city();
        let system = self.access(&Actor::System);
        let registry = city.registry();
        let asked = registry.over(&system, resident, SERVICE, Purpose::Audit, Action::See);
        let mandate = asked.await.unwrap();
        let price = PRICE;
        let asked = Use {
            benefit,
            day,
            price,
        };
        at(city, &mandate, resident, asked, used).await.unwrap()
    }

    /// What a meal on a day comes to for somebody who had none before.
    pub async fn meal(&self, resident: &ResidentId, day: Date) -> Explained {
        let nothing = |_: &Scheme| Used::default();
        self.explains(resident, (Benefit::Meal, day), nothing).await
    }

    pub fn schemes(&self) -> Schemes {
        Schemes::new(self.desk.city().clone())
    }

    /// The officer's leave to write schemes.
    pub fn office(&self) -> Mandate {
        let access = self.access(&self.officer());
        self.schemes().leave(&access).unwrap()
    }

    pub fn reader(&self, role: Option<&Actor>) -> Reader {
        Reader {
            router: self.router.clone(),
            role: role.map(Actor::key),
        }
    }

    pub fn resident(&self, resident: &ResidentId) -> Reader {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        self.reader(Some(&actor))
    }

    pub fn program(&self, role: &Actor) -> Caller {
        Caller::first(&self.desk, |actor| actor == role)
    }
}

/// The set with which the city is loaded, from another day on.
pub fn set_from(from: Date) -> NewSet {
    let mut set: NewSet = serde_json::from_str(SCHEMES).unwrap();
    set.from = from;
    set
}

impl Reader {
    pub async fn get_in(&self, path: &str, language: Language) -> Answer {
        let request = Request::get(path);
        self.ask(request, language, Body::empty()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_in(path, Language::English).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, Body::from(body.to_owned()))
            .await
    }

    /// Sends a file in a form.
    pub async fn send_file(&self, path: &str, field: &str, content: &str) -> Answer {
        let head = format!("content-disposition: form-data; name=\"{field}\"; filename=\"a.xml\"");
        let body = format!("--cut\r\n{head}\r\n\r\n{content}\r\n--cut--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, Body::from(body)).await
    }

    async fn ask(
        &self,
        request: axum::http::request::Builder,
        language: Language,
        body: Body,
    ) -> Answer {
        let mut request = request.header(header::ACCEPT_LANGUAGE, language.tag());
        if let Some(role) = &self.role {
            request = request.header(header::COOKIE, format!("practice-role={role}"));
        }
        let request = request.body(body).unwrap();
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
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

/// All that holds for a page of support for older people.
pub fn is_whole(answer: &Answer, language: Language, path: &str) {
    holds_what_every_page_holds(answer, language, path, &[Eldercare.texts()]);
    keeps_the_policy(answer, path);
}
