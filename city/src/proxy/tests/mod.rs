//! Stories of acting for others, told on both databases.

mod clients;
mod desk;
mod guardians;
mod links;
mod written;

use jiff::civil::{Date, date};
use platform::db::Database;
use serde_json::json;

use super::*;
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::directory::{Body, DirectoryStore};
use crate::id::ResidentId;
use crate::id::{BodyId, DecisionId, FactId, StaffId};
use crate::mandate::{Access, Actor, Basis, Channel, Cohort, Post, Purpose, Role, Scope, Subject};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::people::{
    self, Fact, FactValue, Population, Registry, Relation, RelationKind, Resident,
};
use crate::personal::Personal;
use crate::policy::Policies;
use crate::testing::{access_on, clock, with_tables, written as done};
use crate::words::Wording;

const TODAY: Date = date(2026, 3, 2);
const SERVICES: [&str; 2] = ["education", "meals"];

fn number(number: u8) -> ResidentId {
    ResidentId::from_bytes([number; 10])
}

fn ana() -> ResidentId {
    number(1)
}

fn rosa() -> ResidentId {
    number(2)
}

fn davi() -> ResidentId {
    number(3)
}

fn xiaohe() -> ResidentId {
    number(4)
}

fn lia() -> ResidentId {
    number(5)
}

const XIAOHE_BORN: Date = date(1990, 2, 2);

fn helpers() -> BodyId {
    BodyId::from_bytes([8; 10])
}

fn other_helpers() -> BodyId {
    BodyId::from_bytes([9; 10])
}

/// A city of one family and their neighbour: Ana, her daughter Rosa, Rosa's children Lia and Davi, and Xiaohe next door.
struct Town {
    db: Database,
    registry: Registry,
}

impl Town {
    async fn new(db: Database) -> Self {
        let db = with_tables(db).await;
        let keeper = Body {
            id: helpers(),
            name: Wording::new("Helpers at the register", "登记处的帮办"),
            staffs: Vec::new(),
            keeps_register: true,
        };
        done(&db, |tx| {
            Box::pin(async move { DirectoryStore::write(tx, &[keeper], &[]).await })
        })
        .await;
        let registry = Registry::new(db.clone(), Policies::new([]).unwrap());
        let town = Self { db, registry };
        let person = |id: ResidentId, name: &str, birth_date: Date| Resident {
            id,
            name: Personal::new(name),
            birth_date,
            home_cell: "cell-1".to_owned(),
        };
        let parent = |one: ResidentId, other: ResidentId| {
            [
                Relation {
                    resident: one.clone(),
                    kind: RelationKind::ParentOf,
                    other: other.clone(),
                },
                Relation {
                    resident: other,
                    kind: RelationKind::ChildOf,
                    other: one,
                },
            ]
        };
        town.take_in(Population {
            residents: vec![
                person(ana(), "Ana Luz", date(1944, 3, 27)),
                person(rosa(), "Rosa Luz", date(1985, 6, 1)),
                person(lia(), "Lia Luz", date(2012, 3, 3)),
                person(davi(), "Davi Luz", date(2019, 8, 20)),
                person(xiaohe(), "王小禾", XIAOHE_BORN),
            ],
            relations: [
                parent(ana(), rosa()),
                parent(rosa(), lia()),
                parent(rosa(), davi()),
            ]
            .concat(),
            ..Population::default()
        })
        .await;
        town.edit(
            MasterDataKind::Programmes,
            json!({ helpers().as_str(): ["education"], other_helpers().as_str(): SERVICES }),
        )
        .await;
        town
    }

    async fn take_in(&self, population: Population) {
        let access = access_on(&Actor::System, TODAY);
        let cohort = Cohort::new("town", people::SERVICE, helpers());
        let loading = self.registry.work_on(&access, &cohort, Purpose::Loading);
        let loading = loading.unwrap();
        done(&self.db, |tx| {
            Box::pin(async move { Registry::take_in(tx, &loading, "town", &population).await })
        })
        .await;
    }

    async fn edit(&self, kind: MasterDataKind, content: serde_json::Value) {
        kind.check(&content).unwrap();
        let now = clock().now();
        let followed = done(&self.db, move |tx| {
            Box::pin(
                async move { MasterDataStore::follow(tx, kind, 0, content, "stf_1", now).await },
            )
        });
        assert!(followed.await.is_some());
    }

    /// A court or a register says something of somebody.
    async fn know(&self, mark: u8, subject: ResidentId, value: FactValue, until: Option<Date>) {
        self.know_from(mark, subject, value, date(2026, 1, 1), until)
            .await;
    }

    async fn know_from(
        &self,
        mark: u8,
        subject: ResidentId,
        value: FactValue,
        valid_from: Date,
        valid_to: Option<Date>,
    ) {
        let fact = Fact {
            id: FactId::from_bytes([mark; 10]),
            subject,
            value,
            source: "court".to_owned(),
            verifier: helpers(),
            valid_from,
            valid_to,
        };
        self.take_in(Population {
            facts: vec![fact],
            ..Population::default()
        })
        .await;
    }

    /// What somebody may do for another in a service on a day.
    async fn scopes(
        &self,
        who: &Actor,
        person: &ResidentId,
        service: &str,
        day: Date,
    ) -> Vec<Scope> {
        let access = access_on(who, day);
        let mut found = Vec::new();
        for scope in Scope::ALL {
            match self.registry.act_for(&access, person, service, scope).await {
                Ok(_) => found.push(scope),
                Err(MandateError::NotYours) => {}
                Err(error) => panic!("{error}"),
            }
        }
        found
    }

    fn proxies(&self) -> Proxies {
        Proxies::new(self.db.clone(), self.registry.clone())
    }

    fn clients(&self) -> Clients {
        Clients::new(self.db.clone(), self.registry.clone())
    }

    fn links(&self) -> Links {
        Links::new(self.db.clone(), self.registry.clone())
    }
}

fn as_resident(resident: ResidentId) -> Actor {
    Actor::Resident { resident }
}

fn staff(role: Role, body: BodyId) -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes([7; 10]),
        body,
        role,
        service: people::SERVICE.to_owned(),
        district: None,
        cleared: false,
    })
}

fn helper() -> Actor {
    staff(Role::Intermediary, helpers())
}

fn terms(scopes: &[Scope], services: Option<&[&str]>, until: Date) -> Terms {
    Terms {
        scopes: scopes.to_vec(),
        services: services.map(|all| all.iter().map(|one| (*one).to_owned()).collect()),
        until,
    }
}

fn to_xiaohe(person: ResidentId, terms: Terms) -> Gift {
    Gift {
        person,
        holder: xiaohe(),
        holder_born: XIAOHE_BORN,
        holder_name: Personal::new("Xiaohe"),
        terms,
    }
}
