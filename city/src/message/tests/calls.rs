//! Stories of bodies that are called about their messages.

use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use serde_json::Value;
use sha2::Sha256;

use super::*;
use crate::message::callback::{Call, Callbacks, Caller, Place, PlaceError};

const KEY: [u8; 32] = [5; 32];

/// A body that is called: it takes down what it hears, or is not there.
#[derive(Default)]
struct Receiver {
    heard: Mutex<Vec<Call>>,
    answer: Mutex<Option<Tried>>,
}

impl Caller for Receiver {
    fn call<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Tried> {
        self.heard.lock().unwrap().push(call.clone());
        let answer = self.answer.lock().unwrap().clone();
        Box::pin(async move { answer.unwrap_or(Tried::Taken(String::new())) })
    }
}

fn callbacks(town: &Town, receiver: &Arc<Receiver>) -> Callbacks {
    let mut bodies = town.city().bodies().iter();
    let keeper = bodies.find(|body| body.keeps_register).unwrap();
    let address = "https://register.example/heard".to_owned();
    let place = Place::new(
        keeper.id.clone(),
        "register".to_owned(),
        address,
        KEY.to_vec(),
    );
    Callbacks::new(vec![place.unwrap()], receiver.clone())
}

#[doc = "COR-06"]
#[test]
fn a_body_is_called_over_a_guarded_line_and_under_a_long_key_alone() {
    let place = |address: &str, key: &[u8]| {
        let body = BodyId::from_bytes([1; 10]);
        Place::new(
            body,
            "register".to_owned(),
            address.to_owned(),
            key.to_vec(),
        )
    };
    for address in [
        "http://register.example/",
        "file:///etc/passwd",
        "//register.example",
        "",
    ] {
        assert!(
            matches!(place(address, &KEY), Err(PlaceError::NotHttps(_))),
            "{address}"
        );
    }
    let short = place("https://register.example/", b"short");
    assert!(matches!(short, Err(PlaceError::Key)));
    let shown = format!("{:?}", place("https://register.example/", &KEY).unwrap());
    assert!(!shown.contains('['), "a key does not print itself: {shown}");
}

platform::on_both! {
    #[doc = "COR-06"]
    async fn a_body_hears_what_becomes_of_its_message_and_knows_who_calls(db: Database) {
        let town = Town::new(db).await;
        let receiver = Arc::new(Receiver::default());
        let callbacks = callbacks(&town, &receiver);
        let town = Town { desk: town.desk.with_callbacks(Some(callbacks.clone())), ..town };
        let ana = town.people[0].clone();
        town.says(&ana, Way::Email).await;
        let officer = town.officer(1, "register");
        let message = town.messages().draft(&officer, &to("card-1", Whom::One(ana.clone()))).await.unwrap();
        town.messages().send(&officer, &message.id).await.unwrap();
        town.work().await;
        *receiver.answer.lock().unwrap() = Some(Tried::Later("away".to_owned()));
        assert!(callbacks.work(town.city()).await.unwrap() > 0);
        let first: Vec<Call> = std::mem::take(&mut receiver.heard.lock().unwrap());
        assert_eq!(callbacks.work(town.city()).await.unwrap(), 0, "it is not called again at once");
        *receiver.answer.lock().unwrap() = None;
        town.clock.set(town.clock.now().checked_add(SignedDuration::from_mins(5)).unwrap());
        while callbacks.work(town.city()).await.unwrap() > 0 {}
        let again = receiver.heard.lock().unwrap().clone();
        let ids = |calls: &[Call]| {
            let mut ids: Vec<String> = calls.iter().map(|one| one.id.clone()).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&first), ids(&again), "what comes again carries the same id");
        let states: Vec<Value> = again.iter().map(|one| serde_json::from_str(&one.body).unwrap()).collect();
        let sent = states.iter().find(|one| one["status"] == "sent").unwrap();
        assert_eq!((sent["message"].as_str(), sent["way"].as_str()), (Some(message.id.as_str()), Some("email")));
        for call in &again {
            let mut mac = Hmac::<Sha256>::new_from_slice(&KEY).unwrap();
            mac.update(call.body.as_bytes());
            let signature = format!("sha256={}", platform::hex(&mac.finalize().into_bytes()));
            assert_eq!(call.signature, signature);
            assert_eq!(call.address, "https://register.example/heard");
            assert!(!call.body.contains(ana.as_str()), "nobody is named: {}", call.body);
        }
    }

    #[doc = "COR-06"]
    async fn a_body_that_is_away_for_a_day_is_called_ever_later_and_then_no_more(db: Database) {
        let town = Town::new(db).await;
        let receiver = Arc::new(Receiver::default());
        let callbacks = callbacks(&town, &receiver);
        let town = Town { desk: town.desk.with_callbacks(Some(callbacks.clone())), ..town };
        *receiver.answer.lock().unwrap() = Some(Tried::Later("away".to_owned()));
        let officer = town.officer(1, "register");
        let new = to("card-1", Whom::One(town.people[0].clone()));
        let message = town.messages().draft(&officer, &new).await.unwrap();
        town.messages().send(&officer, &message.id).await.unwrap();
        town.work().await;
        let began = town.clock.now();
        while town.clock.now().duration_since(began) < SignedDuration::from_hours(48) {
            callbacks.work(town.city()).await.unwrap();
            town.clock.set(town.clock.now().checked_add(SignedDuration::from_mins(30)).unwrap());
        }
        let calls = receiver.heard.lock().unwrap().len();
        assert_eq!(calls, 1 + crate::notice::TRY_AGAIN_MINUTES.len());
    }

    #[doc = "COR-06"]
    async fn what_is_no_message_of_a_body_that_is_called_is_told_to_nobody(db: Database) {
        let town = Town::new(db).await;
        let receiver = Arc::new(Receiver::default());
        let other = BodyId::from_bytes([9; 10]);
        let address = "https://other.example/heard".to_owned();
        let place = Place::new(other, "register".to_owned(), address, KEY.to_vec()).unwrap();
        let callbacks = Callbacks::new(vec![place], receiver.clone());
        let town = Town { desk: town.desk.with_callbacks(Some(callbacks.clone())), ..town };
        let officer = town.officer(1, "register");
        let new = to("card-1", Whom::One(town.people[0].clone()));
        let message = town.messages().draft(&officer, &new).await.unwrap();
        town.messages().send(&officer, &message.id).await.unwrap();
        town.work().await;
        assert_eq!(callbacks.work(town.city()).await.unwrap(), 0);
        assert!(receiver.heard.lock().unwrap().is_empty());
    }
}
