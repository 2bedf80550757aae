//! Stories of how people are told.

use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use platform::braille::Braille;
use platform::clock::Clock;
use platform::letter::{Fonts, Letters};
use platform::text::Language;
use tower::ServiceExt;

use super::tasks::Outcome;
use super::*;
use crate::City;
use crate::contact::{Contacts, NeedKind, Wanted, Way};
use crate::id::StaffId;
use crate::mandate::{Access, Actor, Post, Purpose, Role, Subject};
use crate::people::{Fact, FactValue, Registry, RelationKind};
use crate::portal::{Desk, pages};
use crate::service::Services;
use crate::sign_in::PRINT_SERVICE;
use crate::testing::{access, clock, mandate, practice_city_at, written};
use crate::visit;

/// A carrier for tests: it takes down what it is given and answers as it is told to.
struct Carrier {
    taken: Mutex<Vec<Message>>,
    answer: Mutex<Tried>,
    tries: Mutex<usize>,
}

impl Carrier {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            taken: Mutex::default(),
            answer: Mutex::new(Tried::Taken("msg-1".to_owned())),
            tries: Mutex::default(),
        })
    }

    fn answers(&self, answer: Tried) {
        *self.answer.lock().unwrap() = answer;
    }

    fn taken(&self) -> Vec<Message> {
        self.taken.lock().unwrap().clone()
    }
}

impl Sender for Carrier {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Tried> {
        let answer = self.answer.lock().unwrap().clone();
        *self.tries.lock().unwrap() += 1;
        if matches!(answer, Tried::Taken(_)) {
            self.taken.lock().unwrap().push(message.clone());
        }
        Box::pin(async move { answer })
    }
}

/// A carrier that never comes to an end.
struct Stuck;

impl Sender for Stuck {
    fn send<'a>(&'a self, _: &'a Message) -> BoxFuture<'a, Tried> {
        Box::pin(std::future::pending())
    }
}

struct Town {
    desk: Desk,
    clock: Clock,
    mail: Arc<Carrier>,
    sms: Arc<Carrier>,
    /// A parent, and their child.
    ana: ResidentId,
    child: ResidentId,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), 1_000, clock.clone()).await;
        let mut roles = desk.roles().iter();
        let ana = roles.find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        let ana = ana.unwrap();
        let child = family(desk.city(), &ana, RelationKind::ParentOf).await;
        Self {
            desk,
            clock,
            mail: Carrier::new(),
            sms: Carrier::new(),
            ana,
            child: child.into_iter().next().unwrap(),
        }
    }

    fn city(&self) -> &City {
        self.desk.city()
    }

    fn notices(&self) -> Notices {
        let senders = Senders::default()
            .with(Way::Email, self.mail.clone())
            .with(Way::Sms, self.sms.clone());
        self.notices_by(senders)
    }

    fn notices_by(&self, senders: Senders) -> Notices {
        let (city, services) = (self.city().clone(), self.desk.services().clone());
        Notices::new(city, services, self.desk.texts().clone(), senders)
    }

    fn over(&self, person: &ResidentId) -> Mandate {
        over(self.city(), person)
    }

    async fn says(&self, person: &ResidentId, wanted: Wanted) {
        let contacts = Contacts::new(self.city().clone());
        contacts
            .keep(&self.over(person), person, wanted, None)
            .await
            .unwrap();
    }

    async fn tell(&self, person: &ResidentId, kind: NoticeKind, due_at: Timestamp) -> NoticeId {
        let id = NoticeId::from_bytes(self.city().chance().bytes());
        let notice = Notice {
            id: id.clone(),
            resident: person.clone(),
            kind,
            about: "dec_0000000000000000".to_owned(),
            due_at,
        };
        let mandate = self.over(person);
        written(self.city().db(), move |tx| {
            Box::pin(async move { tell(tx, &mandate, &[notice]).await })
        })
        .await;
        id
    }

    /// Lets time go by.
    fn later(&self, by: SignedDuration) {
        self.clock.set(self.clock.now().checked_add(by).unwrap());
    }

    /// Works until nothing is due.
    async fn work(&self) {
        while self.notices().work().await.unwrap() > 0 {}
    }

    /// The deliveries of the notices to somebody: the way, how far, and who is told, the oldest first.
    async fn told(&self, person: &ResidentId) -> Vec<(Option<Way>, Step, Option<ResidentId>)> {
        let mandate = self.over(person);
        let mut all = deliveries_of(self.city().db(), &mandate, person)
            .await
            .unwrap();
        all.sort_by_key(|one| one.tried.len());
        all.into_iter()
            .map(|one| (one.way, one.step, one.recipient))
            .collect()
    }

    fn officer(&self, service: &str) -> Access {
        let post = Post {
            staff: StaffId::from_bytes([7; 10]),
            body: self.city().bodies()[0].id.clone(),
            role: Role::Officer,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        access(self.city(), &Actor::Staff(post))
    }

    async fn knows(&self, person: &ResidentId, value: FactValue) {
        let fact = Fact {
            id: crate::id::FactId::from_bytes(self.city().chance().bytes()),
            subject: person.clone(),
            value,
            source: "court".to_owned(),
            verifier: self.city().bodies()[0].id.clone(),
            valid_from: self.city().today(),
            valid_to: None,
        };
        let mandate = self.over(person);
        written(self.city().db(), move |tx| {
            Box::pin(async move { Registry::put_down(tx, &mandate, &fact).await })
        })
        .await;
    }
}

fn over(city: &City, person: &ResidentId) -> Mandate {
    let access = access(
        city,
        &Actor::Resident {
            resident: person.clone(),
        },
    );
    let subject = Subject::Resident {
        resident: person.clone(),
    };
    mandate(&access, subject, Purpose::OwnAffairs)
}

async fn family(city: &City, person: &ResidentId, kind: RelationKind) -> Vec<ResidentId> {
    let relations = city
        .registry()
        .relations(&over(city, person), person)
        .await
        .unwrap();
    let theirs = relations.into_iter().filter(|one| one.kind == kind);
    theirs.map(|one| one.other).collect()
}

fn everything(way: Way) -> Wanted {
    Wanted {
        way: Some(way),
        email: "ana@example.org".to_owned(),
        telephone: "+5531900000000".to_owned(),
        address: "Rua da Bahia 1".to_owned(),
        ..Wanted::default()
    }
}

#[test]
fn every_notice_has_its_words_in_every_language_and_they_are_easy_to_read() {
    let texts = crate::testing::texts(&Services::from([]));
    for language in Language::ALL {
        let t = texts.text(language);
        for kind in NoticeKind::ALL {
            for key in ["notice", "notice-next"].map(|part| format!("{part}-{}", kind.as_str())) {
                let words = t.msg(&key).to_string();
                assert_ne!(words, key, "{language}: nothing is said");
                let long = long_sentence(language, &words);
                assert_eq!(long, None, "{key}: too long a sentence");
            }
        }
    }
}

platform::on_both! {
    #[doc = "COR-06"]
    async fn a_notice_goes_by_the_way_that_was_chosen_and_says_what_can_be_done(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        town.tell(&town.ana, NoticeKind::ActingEntered, town.city().now()).await;
        town.work().await;
        let taken = town.mail.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].to.reveal(), "ana@example.org");
        let text = taken[0].text.reveal();
        let parts = ["An officer put down", "Confirm or refuse it", "(00) 0000-0156"];
        let at = parts.map(|part| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}")));
        assert!(at.is_sorted(), "what happened comes first, then what can be done, then who helps");
        assert_eq!(town.told(&town.ana).await, [(Some(Way::Email), Step::Sent, Some(town.ana.clone()))]);
        town.notices().receipt(Way::Email, "msg-1", true).await.unwrap();
        assert_eq!(town.told(&town.ana).await[0].1, Step::Delivered);
        town.notices().receipt(Way::Email, "another", false).await.unwrap();
        assert_eq!(town.notices().counts().await.unwrap().len(), 1, "what a carrier does not know it by changes nothing");
    }

    async fn who_says_nothing_finds_it_in_the_portal_and_nobody_writes(db: Database) {
        let town = Town::new(db).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        assert_eq!(town.told(&town.ana).await, [(Some(Way::Portal), Step::Delivered, Some(town.ana.clone()))]);
        assert!(town.mail.taken().is_empty() && town.sms.taken().is_empty());
    }

    #[doc = "COR-06"]
    async fn a_mail_server_that_is_gone_for_a_day_loses_nothing(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.mail.answers(Tried::Later("gone".to_owned()));
        let began = town.clock.now();
        while town.clock.now().duration_since(began) < SignedDuration::from_hours(24) {
            town.work().await;
            town.later(SignedDuration::from_mins(30));
        }
        let tries = *town.mail.tries.lock().unwrap();
        assert!((5..=8).contains(&tries), "it is tried again, and less and less often: {tries}");
        town.mail.answers(Tried::Taken("msg-2".to_owned()));
        town.later(SignedDuration::from_hours(8));
        town.work().await;
        assert_eq!(town.mail.taken().len(), 1);
        assert_eq!(town.told(&town.ana).await.len(), 1, "no other way stood in for it");
    }

    #[doc = "COR-06"]
    async fn when_one_way_fails_another_stands_in_for_it_until_the_portal(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.mail.answers(Tried::Refused("unknown".to_owned()));
        town.sms.answers(Tried::Refused("unknown".to_owned()));
        town.work().await;
        let printer = town.officer(PRINT_SERVICE);
        let letters = town.notices().tasks(&printer, Way::Letter).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].contact.address.as_ref().unwrap().reveal(), "Rua da Bahia 1");
        let id = letters[0].delivery.id.clone();
        town.notices().done(&printer, &id, Outcome::Posted).await.unwrap();
        assert!(town.notices().tasks(&printer, Way::Letter).await.unwrap().is_empty());
        town.notices().done(&printer, &id, Outcome::CameBack).await.unwrap();
        let twice = town.notices().done(&printer, &id, Outcome::CameBack).await;
        assert!(matches!(twice, Err(TaskError::Changed)));
        for _ in 0..CALLS_MAX {
            let clerk = town.officer(visit::SERVICE);
            let calls = town.notices().tasks(&clerk, Way::Telephone).await.unwrap();
            assert_eq!(calls.len(), 1);
            town.notices().done(&clerk, &calls[0].delivery.id, Outcome::NoAnswer).await.unwrap();
            town.later(SignedDuration::from_hours(18));
        }
        let ways: Vec<_> = town.told(&town.ana).await.into_iter().map(|(way, step, _)| (way.unwrap(), step)).collect();
        assert_eq!(ways, [
            (Way::Email, Step::Failed),
            (Way::Sms, Step::Failed),
            (Way::Letter, Step::Failed),
            (Way::Telephone, Step::Failed),
            (Way::Portal, Step::Delivered),
        ]);
    }

    async fn what_is_about_a_child_is_told_to_those_who_have_its_care(db: Database) {
        let town = Town::new(db).await;
        let parents = family(town.city(), &town.child, RelationKind::ChildOf).await;
        for (number, parent) in parents.iter().enumerate() {
            let telephone = format!("+5531900000{number}00");
            town.says(parent, Wanted { telephone, ..everything(Way::Sms) }).await;
        }
        town.tell(&town.child, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        assert_eq!(town.sms.taken().len(), parents.len());
        let without = FactValue::CustodyEnded { parent: parents[0].clone() };
        town.knows(&town.child, without).await;
        town.tell(&town.child, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        assert_eq!(town.sms.taken().len(), 2 * parents.len() - 1, "whoever lost the care is not told");
        town.knows(&town.child, FactValue::Restricted).await;
        town.tell(&town.child, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        assert_eq!(town.sms.taken().len(), 2 * parents.len() - 1, "of a child under restriction nobody is told unasked");
    }

    async fn nobody_writes_to_the_dead(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Letter)).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.knows(&town.ana, FactValue::Died).await;
        town.work().await;
        assert_eq!(town.told(&town.ana).await, [(Some(Way::Portal), Step::Delivered, None)]);
    }

    async fn on_a_telephone_that_others_may_read_an_order_is_not_told_of(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Sms)).await;
        town.tell(&town.ana, NoticeKind::OrderNamesYou, town.city().now()).await;
        town.work().await;
        let taken = town.sms.taken();
        let text = taken[0].text.reveal();
        assert!(text.contains("has news for you") && text.contains("(00) 0000-0156"), "{text}");
        assert!(!text.contains("order"), "{text}");
    }

    async fn what_is_held_back_is_not_told_before_its_day(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        let day = town.city().now().checked_add(SignedDuration::from_hours(48)).unwrap();
        town.tell(&town.ana, NoticeKind::OrderNamesYou, day).await;
        town.work().await;
        assert!(town.mail.taken().is_empty());
        assert_eq!(town.told(&town.ana).await, [], "nor does it show that there is something");
        town.later(SignedDuration::from_hours(49));
        town.work().await;
        assert_eq!(town.mail.taken().len(), 1);
    }

    async fn of_two_programs_one_sends_a_message(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        for _ in 0..20 {
            town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        }
        let (one, other) = (town.notices(), town.notices());
        one.work().await.unwrap();
        let (first, second) = tokio::join!(one.work(), other.work());
        first.unwrap();
        second.unwrap();
        town.work().await;
        assert_eq!(town.mail.taken().len(), 20);
    }

    async fn what_a_program_was_sending_when_it_stopped_is_sent_again(db: Database) {
        let town = Town::new(db).await;
        town.says(&town.ana, everything(Way::Email)).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        let stuck = town.notices_by(Senders::default().with(Way::Email, Arc::new(Stuck)));
        stuck.work().await.unwrap();
        let mut sending = Box::pin(stuck.work());
        // It is let go on until the message is in the hands of the carrier, and then stopped.
        while town.told(&town.ana).await[0].1 != Step::Sending {
            tokio::select! {
                _ = &mut sending => unreachable!("the carrier never ends"),
                () = tokio::task::yield_now() => {}
            }
        }
        drop(sending);
        town.work().await;
        assert!(town.mail.taken().is_empty(), "as long as it may still be under way nobody else sends it");
        town.later(SignedDuration::from_mins(SENDING_MINUTES));
        town.work().await;
        assert_eq!(town.mail.taken().len(), 1);
    }

    async fn only_those_who_print_and_call_see_whom_there_is_something_to_tell(db: Database) {
        let town = Town::new(db).await;
        let letter = Wanted {
            needs: vec![(NeedKind::LargeType, String::new())],
            ..everything(Way::Letter)
        };
        town.says(&town.ana, letter).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        let own = access(town.city(), &Actor::Resident { resident: town.ana.clone() });
        for other in [town.officer(visit::SERVICE), town.officer("education"), own] {
            let asked = town.notices().tasks(&other, Way::Letter).await;
            assert!(matches!(asked, Err(TaskError::NotYours)));
        }
        let printer = town.officer(PRINT_SERVICE);
        let waiting = town.notices().tasks(&printer, Way::Letter).await.unwrap();
        assert_eq!(waiting[0].needs[0].kind, NeedKind::LargeType, "whoever prints knows what is needed");
        let id = &waiting[0].delivery.id;
        let told = town.notices().done(&printer, id, Outcome::Told).await;
        assert!(matches!(told, Err(TaskError::NotYours)), "a letter is not a call");
    }

    #[doc = "COR-06"]
    async fn a_letter_is_a_file_for_whoever_prints_and_for_nobody_else(db: Database) {
        let town = Town::new(db).await;
        let letter = Wanted {
            needs: vec![(NeedKind::Braille, String::new())],
            ..everything(Way::Letter)
        };
        town.says(&town.ana, letter).await;
        town.tell(&town.ana, NoticeKind::Decided, town.city().now()).await;
        town.work().await;
        let printer = town.officer(PRINT_SERVICE);
        let waiting = town.notices().tasks(&printer, Way::Letter).await.unwrap();
        let path = format!("/letters/notices/{}/letter", waiting[0].delivery.id);
        let is_printer = |role: &&Actor| role.post().is_some_and(|post| post.service == PRINT_SERVICE);
        let printer = town.desk.roles().iter().find(is_printer).unwrap().key();
        let ana = town.ana.to_string();
        let letters = Letters::open(&Fonts::debian()).unwrap();
        let braille = Braille::open(Path::new("lou_translate")).await.unwrap();
        let machines = town.desk.clone().with_letters(Some(letters)).with_braille(Some(braille));
        let ask = async |desk: &Desk, role: &str, path: &str| {
            let request = Request::get(path).header(header::COOKIE, format!("practice-role={role}"));
            pages(desk.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
        };
        for (kind, begins) in [("pdf", "%PDF-"), ("brf", "  ,")] {
            let path = format!("{path}.{kind}");
            assert_eq!(ask(&machines, &ana, &path).await.status(), StatusCode::NOT_FOUND);
            assert_eq!(ask(&town.desk, &printer, &path).await.status(), StatusCode::NOT_FOUND);
            let file = to_bytes(ask(&machines, &printer, &path).await.into_body(), 2_000_000).await.unwrap();
            assert!(file.starts_with(begins.as_bytes()), "{kind}");
            let list = ask(&machines, &printer, "/letters/notices").await;
            let list = to_bytes(list.into_body(), 2_000_000).await.unwrap();
            assert!(String::from_utf8_lossy(&list).contains(&path), "{path}");
        }
    }
}
