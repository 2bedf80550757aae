//! Stories of what officers write to people.

mod bad;
mod calls;
mod many;

use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use jiff::civil::date;
use platform::clock::Clock;
use platform::db::Database;
use sea_orm::{ConnectionTrait, Statement};

use super::*;
use crate::City;
use crate::contact::{Contacts, Wanted, Way};
use crate::disclosure::{Act, EntrySubject};
use crate::id::{FactId, StaffId};
use crate::mandate::{Actor, Subject};
use crate::notice::{Message as Sent, Sender, Senders, Tried};
use crate::people::{Fact, FactValue, Registry};
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, clock, mandate, practice_city_at, written};
use crate::words::Wording;

/// A carrier that takes down what it is given.
#[derive(Default)]
struct Carrier {
    taken: Mutex<Vec<Sent>>,
}

impl Sender for Carrier {
    fn send<'a>(&'a self, message: &'a Sent) -> BoxFuture<'a, Tried> {
        let mut taken = self.taken.lock().unwrap();
        taken.push(message.clone());
        let number = format!("msg-{}", taken.len());
        Box::pin(async move { Tried::Taken(number) })
    }
}

struct Town {
    desk: Desk,
    clock: Clock,
    mail: Arc<Carrier>,
    sms: Arc<Carrier>,
    people: Vec<ResidentId>,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), 1_000, clock.clone()).await;
        let (mail, sms) = (Arc::new(Carrier::default()), Arc::new(Carrier::default()));
        let senders = Senders::default()
            .with(Way::Email, mail.clone())
            .with(Way::Sms, sms.clone());
        let people = adults(desk.city()).await;
        Self {
            desk: desk.with_senders(senders),
            clock,
            mail,
            sms,
            people,
        }
    }

    fn city(&self) -> &City {
        self.desk.city()
    }

    fn messages(&self) -> Messages {
        self.desk.messages()
    }

    /// An officer of a service in the body that keeps the register.
    fn officer(&self, number: u8, service: &str) -> Access {
        let mut bodies = self.city().bodies().iter();
        let keeper = bodies.find(|body| body.keeps_register).unwrap();
        let post = Post {
            staff: StaffId::from_bytes([number; 10]),
            body: keeper.id.clone(),
            role: Role::Officer,
            service: service.to_owned(),
            district: None,
            cleared: false,
        };
        access(self.city(), &Actor::Staff(post))
    }

    fn over(&self, person: &ResidentId) -> Mandate {
        let resident = person.clone();
        let access = access(self.city(), &Actor::Resident { resident });
        let resident = person.clone();
        mandate(&access, Subject::Resident { resident }, Purpose::OwnAffairs)
    }

    async fn says(&self, person: &ResidentId, way: Way) {
        let wanted = Wanted {
            way: Some(way),
            email: "ana@example.org".to_owned(),
            telephone: "+5531900000000".to_owned(),
            address: "Rua da Bahia 1".to_owned(),
            ..Wanted::default()
        };
        let contacts = Contacts::new(self.city().clone());
        let mandate = self.over(person);
        let kept = contacts.keep(&mandate, person, wanted, None);
        kept.await.unwrap();
    }

    async fn knows(&self, person: &ResidentId, value: FactValue) {
        let fact = Fact {
            id: FactId::from_bytes(self.city().chance().bytes()),
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

    /// Works until nothing is due.
    async fn work(&self) {
        while self.messages().work().await.unwrap() > 0 {}
        while self.desk.notices().work().await.unwrap() > 0 {}
    }
}

/// Grown-ups of the practice city.
async fn adults(city: &City) -> Vec<ResidentId> {
    const SQL: &str =
        "SELECT resident_id FROM resident WHERE birth_date < '2000-01-01' ORDER BY resident_id";
    let read = city.db().read();
    let statement = Statement::from_string(read.get_database_backend(), SQL);
    let rows = read.query_all_raw(statement).await.unwrap();
    let ids = rows
        .iter()
        .map(|row| row.try_get::<String>("", "resident_id").unwrap());
    ids.map(|id| id.parse().unwrap()).collect()
}

fn content() -> Content {
    Content {
        subject: Wording::new("Your new health card", "您的新医保卡"),
        text: Wording::new(
            "Your card is ready.\nIt holds for five years.",
            "您的卡已经办好。\n有效期五年。",
        ),
        next: Wording::new("Fetch it at the counter.", "请到窗口领取。"),
        reply_by: Some(date(2026, 3, 31)),
    }
}

fn to(client_id: &str, whom: Whom) -> NewMessage {
    NewMessage {
        client_id: client_id.to_owned(),
        content: content(),
        whom,
    }
}

fn listed(people: &[ResidentId]) -> Whom {
    Whom::Listed(people.iter().map(ToString::to_string).collect())
}

platform::on_both! {
    #[doc = "COR-06"]
    async fn an_officer_writes_to_one_person_who_is_told_in_their_way_and_sees_who_wrote(db: Database) {
        let town = Town::new(db).await;
        let ana = town.people[0].clone();
        town.says(&ana, Way::Email).await;
        let officer = town.officer(1, "register");
        let message = town.messages().draft(&officer, &to("card-1", Whom::One(ana.clone()))).await.unwrap();
        let preview = town.messages().preview(&officer, &message.id).await.unwrap();
        assert_eq!(preview.ways, [(Way::Email, 1)]);
        let name = preview.to.unwrap();
        let english = &preview.samples[0];
        assert!(english.parts > 1, "{}", english.sms.reveal());
        assert!(english.sms.reveal().contains("Your card is ready. It holds for five years."));
        assert!(preview.samples[1].email.reveal().contains("截止日期"), "{}", preview.samples[1].email.reveal());
        town.work().await;
        assert!(town.mail.taken.lock().unwrap().is_empty(), "nothing goes before somebody says so");
        town.messages().send(&officer, &message.id).await.unwrap();
        town.work().await;
        let sent = town.mail.taken.lock().unwrap().clone();
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].subject, "Belo Horizonte: Your new health card");
        let text = sent[0].text.reveal();
        let parts = [name.reveal(), "Your new health card", "Your card is ready.", "This message is from:", "Fetch it", "31 March 2026", "(00) 0000-0156"];
        let at = parts.map(|part| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}")));
        assert!(at.is_sorted(), "{text}");
        let status = town.messages().status(&officer, &message.id).await.unwrap();
        assert_eq!(status.message.state.step(), "told");
        assert_eq!(status.ways, [Count { way: Way::Email, waiting: 0, sent: 1, delivered: 0, failed: 0 }]);
        town.desk.notices().receipt(Way::Email, "msg-1", true).await.unwrap();
        let status = town.messages().status(&officer, &message.id).await.unwrap();
        assert_eq!(status.ways[0].delivered, 1);
        let received = of(town.city(), &town.over(&ana), &ana).await.unwrap();
        assert_eq!(received[0].content, content());
        let trail = town.city().disclosures().of(&town.over(&ana), &ana, None, 50).await.unwrap();
        let by_officer = trail.iter().find(|one| one.entry.act == Act::Create && one.entry.record == "message");
        let entry = &by_officer.unwrap().entry;
        assert_eq!((entry.actor.clone(), entry.purpose), (officer.actor().clone(), Purpose::Notices));
        assert!(matches!(entry.subject, EntrySubject::Resident { .. }));
    }

    #[doc = "COR-06"]
    async fn the_same_message_sent_twice_is_one_and_another_under_its_name_is_refused(db: Database) {
        let town = Town::new(db).await;
        let officer = town.officer(1, "register");
        let new = to("card-1", Whom::One(town.people[0].clone()));
        let first = town.messages().draft(&officer, &new).await.unwrap();
        let again = town.messages().draft(&town.officer(2, "register"), &new).await.unwrap();
        assert_eq!(first.id, again.id);
        let mut other = new.clone();
        other.content.text.en = "Another text.".to_owned();
        let refused = town.messages().draft(&officer, &other).await;
        assert!(matches!(refused, Err(MessageError::ClientIdUsed)));
        let elsewhere = to("card-1", Whom::One(town.people[1].clone()));
        let refused = town.messages().draft(&officer, &elsewhere).await;
        assert!(matches!(refused, Err(MessageError::ClientIdUsed)));
        town.messages().send(&officer, &first.id).await.unwrap();
        let twice = town.messages().send(&officer, &first.id).await;
        assert!(matches!(twice, Err(MessageError::Sent)));
        let late = town.messages().discard(&officer, &first.id).await;
        assert!(matches!(late, Err(MessageError::Sent)));
    }

    #[doc = "COR-06"]
    async fn whoever_has_no_leave_to_write_finds_nobody_and_no_message(db: Database) {
        let town = Town::new(db).await;
        let ana = town.people[0].clone();
        let new = to("card-1", Whom::One(ana.clone()));
        let officer = town.officer(1, "register");
        let message = town.messages().draft(&officer, &new).await.unwrap();
        let own = access(town.city(), &Actor::Resident { resident: ana.clone() });
        for other in [own, town.officer(2, "letters"), town.officer(2, "counter")] {
            let refused = town.messages().draft(&other, &new).await;
            assert!(matches!(refused, Err(MessageError::NotYours)));
            let refused = town.messages().status(&other, &message.id).await;
            assert!(matches!(refused, Err(MessageError::NotYours)));
        }
        // An officer of a service writes to those whom it knows, and this one knows nobody.
        let stranger = town.officer(2, "library");
        let refused = town.messages().draft(&stranger, &new).await;
        assert!(matches!(refused, Err(MessageError::NotYours)));
        let refused = town.messages().draft(&stranger, &to("card-2", listed(&town.people[..2]))).await;
        assert!(matches!(refused, Err(MessageError::Unknown(lines)) if lines == [1, 2]));
        let refused = town.messages().send(&stranger, &message.id).await;
        assert!(matches!(refused, Err(MessageError::NotYours)));
    }
}
