//! The doors by which a meal is ordered: each gives the same order, and the same refusal.

use axum::http::{StatusCode, header};
use city::City;
use city::contact::{Contacts, Wanted, Way};
use city::form::{self, Filled, Form, FormFault, Receipt};
use city::id::{ResidentId, SiteId};
use city::mandate::{Actor, Channel, Scope};
use city::people::FactValue;
use city::text_message::Dialogue;
use eldercare::SERVICE;
use eldercare::canteen::Canteens;
use eldercare::order::{DinerState, NewOrder, Order, OrderState, Orders, StandingOrder, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;
use platform::text::Language;
use serde_json::json;

use crate::town::Town;

const SUNDAY: Date = date(2026, 3, 8);
const MONDAY: Date = date(2026, 3, 9);
const NUMBER: &str = "+8613800138000";
const LUNCH: &str = "/eldercare/meals/on/2026-03-09/lunch";

/// Somebody keeps a number as their way.
pub async fn keeps_number(city: &City, resident: &ResidentId, telephone: &str) {
    let actor = Actor::Resident {
        resident: resident.clone(),
    };
    let wanted = Wanted {
        way: Some(Way::Sms),
        telephone: telephone.to_owned(),
        ..Wanted::default()
    };
    let kept = city.under(actor, Channel::Portal, async |access| {
        let registry = city.registry();
        let own = registry.act_for(access, resident, city::people::SERVICE, Scope::Order);
        let contacts = Contacts::new(city.clone());
        contacts
            .keep(&own.await.unwrap(), resident, wanted, None)
            .await
    });
    kept.await.unwrap().unwrap();
}

/// The answer to a message.
pub async fn writes(town: &Town, from: &str, text: &str) -> String {
    let desk = &town.desk;
    let dialogue = Dialogue::new(
        desk.city().clone(),
        desk.services().clone(),
        desk.texts().clone(),
    );
    let heard = dialogue.hear(&from.parse().unwrap(), text).await.unwrap();
    heard.map_or_else(String::new, |answer| answer.reveal().to_owned())
}

/// The code that stands in an answer.
pub fn code_in(answer: &str) -> &str {
    let mut runs = answer.split(|one: char| !one.is_ascii_digit());
    let code = runs.rfind(|run| run.len() == 6);
    code.unwrap_or_else(|| panic!("no code: {answer}"))
}

fn clerk(town: &Town) -> Actor {
    let is_it = |actor: &&Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.service == city::visit::SERVICE)
    };
    town.desk.roles().iter().find(is_it).unwrap().clone()
}

/// A clerk begins a visit, does something and ends it.
async fn with_clerk<T>(
    town: &Town,
    (who, born): (&ResidentId, Date),
    door: &str,
    work: impl AsyncFnOnce() -> T,
) -> T {
    let reader = town.reader(Some(&clerk(town)));
    let begin = format!("resident={who}&born={born}&door={door}&agreed=signed");
    let begun = reader.post("/counter/visits", &begin).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
    let visit = begun.header(header::LOCATION).to_owned();
    let done = work().await;
    let closed = reader.post(&format!("{visit}/close"), "").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.words());
    done
}

async fn week(town: &Town) -> Form {
    let (city, t) = (town.desk.city(), town.text());
    let forms = form::open(city, town.desk.services(), &t).await.unwrap();
    Form::of_code(forms, "meals-week").unwrap()
}

/// What a clerk types from a paper, sent.
async fn types(town: &Town, who: &ResidentId, numbers: &str) -> Result<Receipt, FormFault> {
    let form = week(town).await;
    let filled: Filled = form.read(&[numbers.to_owned()]).unwrap();
    let (city, t) = (town.desk.city(), town.text());
    let sent = city.under(clerk(town), Channel::Portal, async |access| {
        let registry = city.registry();
        let mandate = registry
            .act_for(access, who, SERVICE, Scope::Order)
            .await
            .unwrap();
        form::send(city, town.desk.services(), &t, &mandate, who, &filled).await
    });
    sent.await.unwrap()
}

/// The number of an option on paper.
async fn number(town: &Town, id: &str) -> String {
    week(town).await.option(0, id).unwrap().0.to_string()
}

async fn said(town: &Town, who: &ResidentId) -> Option<Order> {
    let own = town.own(who).await;
    let orders = Orders::new(town.desk.city().clone());
    let all = orders
        .of_resident(&own, who, (MONDAY, MONDAY))
        .await
        .unwrap();
    all.into_iter().next()
}

/// Those who order, each by a door of their own.
struct Diners {
    online: ResidentId,
    program: ResidentId,
    elder: ResidentId,
    daughter: ResidentId,
    comes: ResidentId,
    calls: ResidentId,
    paper: ResidentId,
    message: ResidentId,
}

const BORN: Date = date(1944, 5, 1);

impl Diners {
    async fn of(town: &Town, site: &SiteId) -> Self {
        let parents = town.parents();
        let one = Self {
            online: parents[0].clone(),
            program: parents[1].clone(),
            elder: town.enters(2, BORN).await,
            daughter: parents[2].clone(),
            comes: town.enters(3, BORN).await,
            calls: town.enters(4, BORN).await,
            paper: town.enters(5, BORN).await,
            message: town.enters(6, BORN).await,
        };
        for who in one.all() {
            town.eats(who, site, Wishes::default()).await;
        }
        let value = FactValue::Guardianship {
            guardian: one.daughter.clone(),
            scopes: Scope::ALL.to_vec(),
            in_advance: false,
        };
        town.certifies(9, &one.elder, value, (date(2026, 1, 1), None))
            .await;
        keeps_number(town.desk.city(), &one.message, NUMBER).await;
        one
    }

    fn all(&self) -> [&ResidentId; 7] {
        [
            &self.online,
            &self.program,
            &self.elder,
            &self.comes,
            &self.calls,
            &self.paper,
            &self.message,
        ]
    }
}

/// Orders lunch by every door, and gives what each answers.
async fn order_by_every_door(town: &Town, who: &Diners, key: &str) -> Vec<String> {
    let clerk = clerk(town);
    let role = |resident: &ResidentId| Actor::Resident {
        resident: resident.clone(),
    };
    let mut told = vec![town.resident(&who.online).post(LUNCH, "do=any").await.html];
    let path = format!("/eldercare/diners/{}/orders", who.program);
    let new = json!({"day": "2026-03-09", "sitting": "lunch"});
    let caller = town.program(&role(&who.program));
    told.push(caller.post(&path, key, &new).await.json().to_string());
    let path = format!("{LUNCH}?for={}", who.elder);
    told.push(
        town.resident(&who.daughter)
            .post(&path, "do=any")
            .await
            .html,
    );
    for (resident, door) in [(&who.comes, "counter"), (&who.calls, "telephone")] {
        let reader = town.reader(Some(&clerk));
        let path = format!("{LUNCH}?for={resident}");
        let posts = async || reader.post(&path, "do=any").await.html;
        told.push(with_clerk(town, (resident, BORN), door, posts).await);
    }
    let lunch = number(town, "2026-03-09 lunch").await;
    let paper = async || types(town, &who.paper, &lunch).await;
    told.push(
        match with_clerk(town, (&who.paper, BORN), "paper", paper).await {
            Ok(_) => String::new(),
            Err(FormFault::Refused(key)) => town.text().msg(key).to_string(),
            Err(other) => panic!("{other}"),
        },
    );
    let mut answer = writes(town, NUMBER, "Meal tomorrow yes").await;
    if answer.contains("Answer YES") {
        assert!(answer.contains("Lunch, Monday 9 March 2026"), "{answer}");
        assert!(answer.contains("Fish, 18.00 BRL"), "{answer}");
        assert!(
            answer.contains("until Sunday 8 March 2026, 16:00"),
            "{answer}"
        );
        answer = writes(town, NUMBER, &format!("yes {}", code_in(&answer))).await;
        assert!(answer.contains("It is sent for"), "{answer}");
    }
    told.push(answer);
    told
}

async fn every_door_gives_the_same_order(town: &Town, who: &Diners, site: &SiteId) {
    order_by_every_door(town, who, "one").await;
    let mut doors = Vec::new();
    for resident in who.all() {
        let order = said(town, resident).await.unwrap();
        doors.push(order.channel);
        let expected = Order {
            resident: resident.clone(),
            site: site.clone(),
            day: MONDAY,
            sitting: "lunch".to_owned(),
            portions: Vec::new(),
            at_home: false,
            channel: order.channel,
            asked_at: order.asked_at,
            looked_after: order.looked_after,
            state: OrderState::Asked,
            revision: 1,
        };
        assert_eq!(order, expected);
    }
    use Channel::{Api, Counter, Paper, Portal, Sms, Telephone};
    assert_eq!(doors, [Portal, Api, Portal, Counter, Telephone, Paper, Sms]);
}

async fn a_full_sitting_is_refused_by_every_door(town: &Town, who: &Diners, site: &SiteId) {
    let city = town.desk.city();
    let orders = Orders::new(city.clone());
    for resident in who.all() {
        let own = town.own(resident).await;
        orders
            .call_off(&own, resident, MONDAY, "lunch")
            .await
            .unwrap();
    }
    let canteens = Canteens::new(city.clone());
    let mut canteen = canteens.at(site).await.unwrap().unwrap();
    canteen.sittings[0].places = 1;
    canteens
        .set(&town.serves(site).await, canteen)
        .await
        .unwrap();
    let first = town.enters(7, BORN).await;
    town.eats(&first, site, Wishes::default()).await;
    let new = NewOrder {
        day: MONDAY,
        sitting: "lunch".to_owned(),
        portions: Vec::new(),
        site: None,
    };
    orders
        .order(&town.own(&first).await, &first, new)
        .await
        .unwrap();
    are_refused(town, who, ("two", "very place is taken")).await;
}

async fn are_refused(town: &Town, who: &Diners, (key, words): (&str, &str)) {
    for told in order_by_every_door(town, who, key).await {
        assert!(told.contains(words), "{told}");
    }
    for resident in who.all() {
        let order = said(town, resident).await.unwrap();
        assert_eq!(order.state, OrderState::CalledOff, "nothing was ordered");
    }
}

platform::on_both! {
    #[doc = "J12"]
    #[doc = "MEA-03"]
    async fn every_door_gives_the_same_order_and_the_same_refusal(db: Database) {
        let town = Town::open(db).await;
        town.on(SUNDAY);
        let site = &town.canteens().await[0];
        let fish = town.dish(site, "Fish", 1_800, &["fish"]).await;
        town.serves_at_lunch(site, MONDAY, &[&fish]).await;
        let who = Diners::of(&town, site).await;
        every_door_gives_the_same_order(&town, &who, site).await;
        a_full_sitting_is_refused_by_every_door(&town, &who, site).await;
        town.late_on(SUNDAY);
        are_refused(&town, &who, ("three", "too late")).await;
    }

    #[doc = "MEA-03"]
    #[doc = "POR-13"]
    async fn plain_words_order_and_call_off_and_say_what_they_did(db: Database) {
        let town = Town::open(db).await;
        town.on(SUNDAY);
        let city = town.desk.city();
        let site = &town.canteens().await[0];
        let fish = town.dish(site, "Fish", 1_800, &["fish"]).await;
        town.serves_at_lunch(site, MONDAY, &[&fish]).await;
        let wei = town.enters(1, BORN).await;
        keeps_number(city, &wei, NUMBER).await;
        let writes = async |text: &str| writes(&town, NUMBER, text).await;
        let finds = async |text: &str, wanted: &str| {
            let answer = writes(text).await;
            assert!(answer.contains(wanted), "{text}: {answer}");
            answer
        };
        finds("help", "MEAL TOMORROW YES").await;
        finds("帮助", "明天订餐").await;
        finds("meal tomorrow yes", "Choose a canteen").await;
        let standing = vec![StandingOrder { sitting: "lunch".to_owned(), weekdays: (1..=7).collect() }];
        let wishes = Wishes { standing, avoids: ["fish".parse().unwrap()].into(), ..Wishes::default() };
        town.eats(&wei, site, wishes).await;
        finds("meal please", "Write MEAL TOMORROW YES").await;
        finds("status", "The next meal is Lunch, Monday 9 March 2026").await;
        let sure = finds("明天不订餐", "不供餐").await;
        let sent = writes(&format!("是{}", code_in(&sure))).await;
        assert!(sent.contains("提交"), "{sent}");
        assert_eq!(said(&town, &wei).await.unwrap().state, OrderState::CalledOff);
        let undone = writes(&format!("撤销{}", code_in(&sent))).await;
        assert!(undone.contains("撤销"), "{undone}");
        assert_eq!(said(&town, &wei).await.unwrap().state, OrderState::Asked);
        let sure = finds("meal tomorrow supper yes", "Supper, Monday 9 March 2026").await;
        assert!(!sure.contains("It may not be for you"), "{sure}");
        let sure = finds("meals tomorrow yes", "It may not be for you").await;
        assert!(!sure.to_lowercase().contains("avoid"), "{sure}");
        let orders = Orders::new(city.clone());
        orders.set_state(&town.own(&wei).await, &wei, (MONDAY, DinerState::Paused), 1).await.unwrap();
        finds("meal tomorrow yes", "end the pause").await;
    }

    #[doc = "MEA-03"]
    #[doc = "POR-12"]
    async fn a_week_on_paper_orders_and_calls_off_all_of_it_or_nothing(db: Database) {
        let town = Town::open(db).await;
        town.on(SUNDAY);
        let site = &town.canteens().await[0];
        let wei = town.enters(1, BORN).await;
        let standing = vec![StandingOrder { sitting: "lunch".to_owned(), weekdays: [1].into() }];
        town.eats(&wei, site, Wishes { standing, ..Wishes::default() }).await;
        let nobody = town.reader(None);
        let sheet = nobody.reads("/forms/meals-week").await;
        assert!(sheet.words().contains("Lunch, Monday 9 March 2026: no meal for me"));
        assert_eq!(nobody.get("/forms/meal-day").await.status, StatusCode::NOT_FOUND);
        let chinese = nobody.get_in("/forms/meals-week", Language::SimplifiedChinese).await;
        assert!(chinese.html.contains("午餐：不要"));
        let off = number(&town, "2026-03-09 lunch -").await;
        let (supper, lunch) = (number(&town, "2026-03-10 supper").await, number(&town, "2026-03-09 lunch").await);
        let orders = Orders::new(town.desk.city().clone());
        let paper = async || {
            let both = types(&town, &wei, &format!("{off} {lunch}")).await;
            assert!(matches!(both, Err(FormFault::Refused("eldercare-form-both"))));
            types(&town, &wei, &format!("{off}, {supper}")).await
        };
        with_clerk(&town, (&wei, BORN), "paper", paper).await.unwrap();
        let days = (MONDAY, date(2026, 3, 15));
        let own = town.own(&wei).await;
        let states = async || {
            let all = orders.of_resident(&own, &wei, days).await.unwrap();
            all.iter().map(|one| (one.id(), one.state, one.channel)).collect::<Vec<_>>()
        };
        let expected = [
            ("2026-03-09 lunch".to_owned(), OrderState::CalledOff, Channel::Paper),
            ("2026-03-10 supper".to_owned(), OrderState::Asked, Channel::Paper),
        ];
        assert_eq!(states().await, expected);
        town.late_on(SUNDAY);
        let (later, lunch) = (number(&town, "2026-03-11 supper").await, number(&town, "2026-03-09 lunch").await);
        let paper = async || types(&town, &wei, &format!("{later} {lunch}")).await;
        let late = with_clerk(&town, (&wei, BORN), "paper", paper).await;
        assert!(matches!(late, Err(FormFault::Refused("eldercare-refused-late"))), "{late:?}");
        assert_eq!(states().await, expected, "nothing of it was ordered");
    }
}
