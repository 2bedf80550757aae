//! Stories of doors that lead to the same, and of one that does not.

use jiff::SignedDuration;
use platform::clock::Clock;
use platform::db::Database;
use sea_orm::{ConnectionTrait as _, Statement};

use super::measured::One;
use super::*;
use crate::decision::{Decision, DecisionStore, Outcome};
use crate::id::DecisionId;
use crate::mandate::{Access, Actor, Purpose, Subject};
use crate::portal::Desk;
use crate::service::Services;
use crate::testing::{clock, mandate, practice_city_at, written};

fn told(door: Door, people: u32, reached: u32, minutes: f64) -> Vec<One> {
    (0..people)
        .map(|number| One {
            door,
            fifth: Some(1),
            minutes: Some(minutes),
            is_reached: Some(number < reached),
        })
        .collect()
}

#[test]
#[doc = "J12"]
fn a_door_at_which_fewer_are_reached_than_chance_explains_is_an_alarm() {
    let all = [
        told(Door::Portal, 200, 180, 10.0),
        told(Door::Counter, 200, 120, 10.0),
    ]
    .concat();
    let table = measured::measure(&all, &[]);
    let alarm = Alarm {
        door: Door::Counter,
        measure: Measure::Outcome,
    };
    assert_eq!(table.alarms, [alarm]);
    let few = [
        told(Door::Portal, 200, 180, 10.0),
        told(Door::Counter, 10, 8, 10.0),
    ]
    .concat();
    assert_eq!(
        measured::measure(&few, &[]).alarms,
        [],
        "ten people prove nothing"
    );
    let better = [
        told(Door::Portal, 200, 120, 10.0),
        told(Door::Counter, 200, 180, 10.0),
    ]
    .concat();
    assert_eq!(
        measured::measure(&better, &[]).alarms,
        [],
        "a better door is none"
    );
}

#[test]
#[doc = "J12"]
fn a_door_that_takes_longer_or_sends_more_back_is_an_alarm() {
    let all = [
        told(Door::Portal, 100, 90, 10.0),
        told(Door::Telephone, 100, 90, 21.0),
    ]
    .concat();
    let slow = Alarm {
        door: Door::Telephone,
        measure: Measure::Time,
    };
    assert_eq!(measured::measure(&all, &[]).alarms, [slow]);
    let all = [
        told(Door::Portal, 100, 90, 10.0),
        told(Door::Paper, 100, 90, 10.0),
    ]
    .concat();
    let faults = [(Door::Portal, 5), (Door::Paper, 60)];
    let faulty = Alarm {
        door: Door::Paper,
        measure: Measure::Faults,
    };
    assert_eq!(measured::measure(&all, &faults).alarms, [faulty]);
}

#[test]
fn nobody_is_known_by_a_small_door_or_group() {
    let all = [told(Door::Portal, 30, 20, 10.0), told(Door::Sms, 4, 4, 1.0)].concat();
    let table = measured::measure(&all, &[]);
    assert_eq!(table.doors.len(), 1);
    assert_eq!(table.groups.len(), 1);
    assert_eq!(table.doors[0].minutes, Some(10.0));
}

/// A city in which people tell a library which book they want.
struct Town {
    desk: Desk,
    clock: Clock,
}

impl Town {
    async fn new(db: Database) -> Self {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), 1_000, clock.clone()).await;
        Self { desk, clock }
    }

    fn city(&self) -> &City {
        self.desk.city()
    }

    /// Eighty people of the practice city.
    async fn people(&self) -> Vec<ResidentId> {
        const SQL: &str = "SELECT resident_id FROM resident ORDER BY resident_id LIMIT 80";
        let read = self.city().db().read();
        let statement = Statement::from_string(read.get_database_backend(), SQL);
        let rows = read.query_all_raw(statement).await.unwrap();
        let ids = rows
            .iter()
            .map(|row| row.try_get::<String>("", "resident_id").unwrap());
        ids.map(|id| id.parse().unwrap()).collect()
    }

    fn over(&self, person: &ResidentId, channel: Channel) -> Mandate {
        let actor = Actor::Resident {
            resident: person.clone(),
        };
        let today = (self.city().today(), self.city().end_of(self.city().today()));
        let access = Access::new(
            actor,
            channel,
            today,
            Clock::fixed(self.clock.now()),
            self.city().chance().clone(),
        );
        let subject = Subject::Resident {
            resident: person.clone(),
        };
        mandate(&access, subject, Purpose::OwnAffairs)
    }

    async fn tells(&self, person: &ResidentId, channel: Channel, told: Told) {
        let (mandate, person) = (self.over(person, channel), person.clone());
        written(self.city().db(), move |tx| {
            Box::pin(async move { note(tx, &mandate, &person, ("library", "emma"), told).await })
        })
        .await;
    }

    async fn decides(&self, person: &ResidentId, outcome: Outcome) {
        let decision = Decision {
            id: DecisionId::from_bytes(self.city().chance().bytes()),
            resident: person.clone(),
            service: "library".to_owned(),
            about: "emma".to_owned(),
            outcome,
            reason: serde_json::json!({}),
            plan: None,
            made_at: self.city().now(),
        };
        let mandate = self.over(person, Channel::Portal);
        written(self.city().db(), move |tx| {
            Box::pin(async move { DecisionStore::write(tx, &mandate, &[decision]).await })
        })
        .await;
    }
}

platform::on_both! {
    #[doc = "J12"]
    async fn the_city_sees_that_a_door_falls_behind_and_when_it_does_no_more(db: Database) {
        let town = Town::new(db).await;
        let people = town.people().await;
        let (online, counter) = people.split_at(40);
        for person in online {
            town.tells(person, Channel::Portal, Told::Begun).await;
        }
        town.clock.set(town.clock.now().checked_add(SignedDuration::from_mins(12)).unwrap());
        for person in online {
            town.tells(person, Channel::Portal, Told::Sent).await;
            town.decides(person, Outcome::Reached).await;
        }
        for person in counter {
            town.tells(person, Channel::Counter, Told::Sent).await;
            town.decides(person, Outcome::Waiting).await;
        }
        let table = of(town.city(), "library", "emma").await.unwrap();
        let doors: Vec<_> = table.doors.iter().map(|row| (row.door, row.people, row.minutes)).collect();
        assert_eq!(doors, [(Door::Portal, 40, Some(12.0)), (Door::Counter, 40, None)]);
        assert_eq!(watch(town.city()).await.unwrap(), 1);
        assert_eq!(watch(town.city()).await.unwrap(), 0, "an alarm is raised once");
        let stands = standing(town.city()).await.unwrap();
        assert_eq!((stands[0].door, stands[0].measure), (Door::Counter, Measure::Outcome));
        town.clock.set(town.clock.now().checked_add(SignedDuration::from_mins(12)).unwrap());
        for person in counter {
            town.decides(person, Outcome::Reached).await;
        }
        assert_eq!(watch(town.city()).await.unwrap(), 0);
        assert_eq!(standing(town.city()).await.unwrap(), [], "the decision that was made last counts");
        let over = town.over(&counter[0], Channel::Portal);
        sent_back(town.city(), &over, ("library", "emma")).await.unwrap();
        let noted = of_person(town.city(), &over, &counter[0]).await.unwrap();
        assert_eq!(noted[0].door, Door::Counter, "everybody sees by which door they came");
    }

    async fn the_door_is_the_one_by_which_it_was_told_last(db: Database) {
        let town = Town::new(db).await;
        let person = town.people().await.remove(0);
        town.tells(&person, Channel::Portal, Told::Begun).await;
        town.tells(&person, Channel::Telephone, Told::Sent).await;
        let over = town.over(&person, Channel::Portal);
        let noted = of_person(town.city(), &over, &person).await.unwrap();
        assert_eq!(noted.len(), 1);
        assert_eq!(noted[0].door, Door::Telephone);
        let stranger = town.over(&ResidentId::from_bytes([9; 10]), Channel::Portal);
        assert!(of_person(town.city(), &stranger, &person).await.unwrap().is_empty());
    }
}
