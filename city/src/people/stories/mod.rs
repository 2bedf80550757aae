//! Stories of the desk of the register.

mod bounds;
mod entering;
mod joined;
mod life;
mod persons;

use jiff::civil::{Date, date};
use platform::db::Database;

use super::document::DocumentKind;
use super::*;
use crate::City;
use crate::event::{Event, EventStore};
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Mandate, Purpose, Role, Scope};
use crate::personal::Personal;
use crate::policy::Action;
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{access, practice_city, written};

/// A number with a right check, and others that somebody might make up from it.
const CPF: &str = "529.982.247-25";
const FORGED: [&str; 5] = [
    "529.982.247-26",
    "529.982.274-25",
    "111.111.111-11",
    "529982247",
    "529.982.247-2X",
];

const BORN: Date = date(1990, 5, 17);

/// The consumer that hears what happens in a story.
const LISTENER: &str = "listener";

/// A city, its register, and an officer of it.
struct Town {
    desk: Desk,
    register: Register,
    access: Access,
}

async fn town(db: Database) -> Town {
    town_of(practice_city(db, Services::from([]), 1_000).await).await
}

async fn town_of(desk: Desk) -> Town {
    let is_registrar = |actor: &&Actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
    };
    let registrar = desk.roles().iter().find(is_registrar).unwrap().clone();
    written(desk.city().db(), |tx| {
        Box::pin(async move { EventStore::subscribe(tx, LISTENER).await })
    })
    .await;
    Town {
        register: Register::new(desk.city().clone()),
        access: access(desk.city(), &registrar),
        desk,
    }
}

impl Town {
    fn city(&self) -> &City {
        self.desk.city()
    }

    /// The key of a cell of the city.
    fn cell(&self, place: usize) -> String {
        self.city().geography().cells()[place].id.to_string()
    }

    /// Somebody who comes to the counter.
    fn somebody(&self, name: &str) -> Entering {
        Entering {
            path: EntryPath::Counter,
            name: Personal::new(name),
            birth_date: BORN,
            birth_known: BirthKnown::Day,
            home_cell: self.cell(0),
            no_fixed_address: false,
            document: None,
        }
    }

    async fn enter(&self, entering: Entering) -> ResidentId {
        match self.register.enter(&self.access, entering).await.unwrap() {
            Entered::New { resident, .. } => resident,
            Entered::Known { resident } => panic!("{resident} was there"),
        }
    }

    /// The access of a resident, who comes on their own.
    fn as_resident(&self, resident: &ResidentId) -> Access {
        let actor = Actor::Resident {
            resident: resident.clone(),
        };
        access(self.city(), &actor)
    }

    /// The kinds of events that nobody heard yet about a subject, in order.
    async fn heard(&self, subject: &str) -> Vec<&'static str> {
        let events: Vec<Event> = EventStore::waiting(self.city().db(), LISTENER)
            .await
            .unwrap();
        events
            .iter()
            .filter(|event| event.subject == subject)
            .map(|event| event.content.kind())
            .collect()
    }

    async fn look(&self, resident: &ResidentId) -> OnRegister {
        self.register.look(&self.access, resident).await.unwrap()
    }
}

fn cpf(text: &str) -> Shown {
    Shown {
        typed: typed(text),
        issuer: "Receita Federal".to_owned(),
        valid_to: None,
    }
}

fn typed(text: &str) -> TypedNumber {
    TypedNumber {
        kind: DocumentKind::Cpf,
        number: Personal::new(text),
    }
}
