//! A program that is killed while it tells people what there is to tell: it can do nothing about it, and loses nothing.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets something else has failed"
)]

use std::collections::{BTreeMap, BTreeSet};

use city::City;
use city::contact::{Contacts, Wanted, Way};
use city::error::StoreError;
use city::id::{NoticeId, ResidentId};
use city::mandate::{Actor, Channel, Cohort, Purpose, Scope};
use city::notice::{self, Notice, NoticeKind};
use city::people;
use city::policy::Policies;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use platform::mail::testing::{MailServer, Taken};
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

use crate::program::{Home, change_by_hand, sqlite};

/// People who are told something.
const PEOPLE: usize = 40;

/// Messages that the mail server answers before it falls silent.
const ANSWERED: usize = 10;

/// The number and the address of each message, as its head says them.
fn numbers(taken: &[Taken]) -> BTreeMap<String, Vec<String>> {
    let mut numbers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in taken {
        let mut lines = one.data.lines();
        let id = lines.find_map(|line| line.strip_prefix("Message-ID: "));
        let id = id.unwrap_or_else(|| panic!("no number: {}", one.data));
        numbers
            .entry(one.to[0].clone())
            .or_default()
            .push(id.to_owned());
    }
    numbers
}

async fn texts_of(db: &Database, sql: &str) -> Vec<String> {
    let read = db.read();
    let statement = Statement::from_string(read.get_database_backend(), sql);
    let rows = read.query_all_raw(statement).await.unwrap();
    let texts = rows
        .iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap());
    texts.collect()
}

/// Lets some people be reached by e-mail, and writes each a notice, as a service would.
async fn tell(address: &str) {
    let db = Database::open(address).await.unwrap();
    let policies = Policies::new([]).unwrap();
    let chance = Chance::system().unwrap();
    let city = City::open(db.clone(), Clock::system(), chance, policies, false);
    let city = city.await.unwrap();
    let sql = format!(
        "SELECT resident_id FROM resident WHERE birth_date < '2000-01-01' ORDER BY resident_id LIMIT {PEOPLE}"
    );
    let people: Vec<ResidentId> = texts_of(&db, &sql)
        .await
        .iter()
        .map(|id| id.parse().unwrap())
        .collect();
    assert_eq!(people.len(), PEOPLE);
    for (number, one) in people.iter().enumerate() {
        let actor = Actor::Resident {
            resident: one.clone(),
        };
        let kept = city.under(actor, Channel::Portal, async |access| {
            let registry = city.registry();
            let mandate = registry.act_for(access, one, people::SERVICE, Scope::Order);
            let wanted = Wanted {
                way: Some(Way::Email),
                email: format!("person{number}@example.org"),
                ..Wanted::default()
            };
            let contacts = Contacts::new(city.clone());
            contacts
                .keep(&mandate.await.unwrap(), one, wanted, None)
                .await
        });
        kept.await.unwrap().unwrap();
    }
    let told = city.under(Actor::System, Channel::Program, async |access| {
        let everybody = Cohort::new("notices", notice::SERVICE, city.bodies()[0].id.clone());
        let mandate = city
            .registry()
            .work_on(access, &everybody, Purpose::Notices);
        let mandate = mandate.unwrap();
        let notices: Vec<Notice> = people
            .iter()
            .map(|resident| Notice {
                id: NoticeId::from_bytes(city.chance().bytes()),
                resident: resident.clone(),
                kind: NoticeKind::CaseAnswered,
                about: "cas_0000000000000000".to_owned(),
                due_at: city.now(),
            })
            .collect();
        let written = db.write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { notice::tell(tx, &mandate, &notices).await })
        });
        written.await
    });
    told.await.unwrap().unwrap();
    db.close().await;
}

#[doc = "COR-06"]
#[test]
fn a_program_that_is_killed_while_it_sends_loses_no_notice_and_what_comes_twice_has_one_number() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let home = Home::new();
    home.run("load --residents 300 --data town").assert(0, &[]);
    let address = sqlite(&home.path("town"));
    runtime.block_on(tell(&address));
    let server = runtime.block_on(MailServer::start()).unwrap();
    let serve = format!(
        "serve --data town --listen 127.0.0.1:0 --mail-server {} --mail-security open --mail-from city@example.org",
        server.address()
    );
    let next = || runtime.block_on(server.next_taken()).unwrap();

    server.fall_silent_after(ANSWERED);
    let first = home.start(&serve);
    // The last of these is in the hands of the mail server, and the program does not know it.
    let before: Vec<Taken> = (0..=ANSWERED).map(|_| next()).collect();
    first.kill();
    server.speak_again();
    // The ten minutes go by for which a program may be sending.
    change_by_hand(
        &address,
        "UPDATE delivery SET due_at = due_at - 600000000 WHERE state = 'sending'",
    );

    let second = home.start(&serve);
    let mut all = before.clone();
    // What was not known to be taken is sent again, and so are those that never went.
    let is_twice = |all: &[Taken], person: &String| numbers(all)[person].len() > 1;
    let unsure = numbers(&before);
    while numbers(&all).len() < PEOPLE || !unsure.keys().all(|one| is_twice(&all, one)) {
        all.push(next());
    }
    assert_eq!(second.terminate(), Some(0));
    for (person, numbers) in numbers(&all) {
        let once: BTreeSet<&String> = numbers.iter().collect();
        assert_eq!(once.len(), 1, "{person}: {numbers:?}");
    }
    let states = runtime.block_on(async {
        let db = Database::open(&address).await.unwrap();
        let states = texts_of(&db, "SELECT state FROM delivery").await;
        db.close().await;
        states
    });
    assert_eq!(states, vec!["sent"; PEOPLE]);
}
