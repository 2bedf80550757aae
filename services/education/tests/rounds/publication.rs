//! With publication, and not before, each family has its decision and whoever listens hears of it.

use std::collections::BTreeMap;

use city::decision::Outcome;
use city::disclosure::Act;
use city::event::{EventContent, EventStore};
use city::indicator::{self, IndicatorStore};
use city::mandate::{Actor, Channel, Role, Scope};
use city::people;
use education::SERVICE;
use education::plan::{PLAN_ROWS, PlaceReason, published_secret};
use education::round::Round;
use platform::db::Database;

use crate::town::{Family, Town};

/// The outcomes that were told, by child.
async fn told(town: &Town) -> BTreeMap<String, Outcome> {
    let events = EventStore::waiting(town.city.db(), indicator::CONSUMER)
        .await
        .unwrap();
    let mut told = BTreeMap::new();
    for event in events {
        if let EventContent::Decided { outcome, about, .. } = event.content {
            assert_eq!(about, town.round.id.to_string());
            assert_eq!(told.insert(event.subject, outcome), None, "told twice");
        }
    }
    told
}

async fn nothing_is_known(town: &Town, families: &[Family]) {
    for family in families {
        assert_eq!(town.decisions(family).await, []);
    }
    assert!(told(town).await.is_empty());
    assert_eq!(published_secret(&town.round_now().await), None);
}

/// Somebody asks for a file of the plan of a round.
async fn reads(town: &Town, who: &Actor, round: &Round, name: &str) -> Option<String> {
    let city = &town.city;
    let read = city.under(who.clone(), Channel::Portal, async |access| {
        town.plans.file(Some(access), round, name).await.unwrap()
    });
    read.await.unwrap()
}

/// By which policies the rows of a plan were read in which the child of a family is.
async fn readers(town: &Town, family: &Family) -> Vec<String> {
    let access = town.access(&family.parent);
    let registry = town.registry();
    let own = registry.act_for(&access, &family.child, people::SERVICE, Scope::See);
    let (own, log) = (own.await.unwrap(), town.city.disclosures());
    let entries = log.of(&own, &family.child, None, 200).await.unwrap();
    let rows = entries.iter().map(|one| &one.entry);
    let rows = rows.filter(|entry| entry.record == PLAN_ROWS.name());
    let read = rows.map(|entry| {
        let subject = serde_json::to_string(&entry.subject).unwrap();
        assert!(subject.contains(town.round.id.as_str()), "{subject}");
        assert_eq!((entry.act, entry.at), (Act::Read, town.city.now()));
        entry.policy.clone()
    });
    let mut read: Vec<String> = read.collect();
    read.sort_unstable();
    read
}

platform::on_both! {
    async fn families_hear_with_publication_and_not_before(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        for family in &families {
            town.send(family, &town.list(&[0, 1, 2])).await.unwrap();
        }
        nothing_is_known(&town, &families).await;
        let plan = town.run().await;
        nothing_is_known(&town, &families).await;
        town.sign(&plan).await.unwrap();
        nothing_is_known(&town, &families).await;

        let mandate = town.over(&plan.round);
        let published = town.plans.publish(&mandate, &plan.round).await.unwrap();
        assert!(published_secret(&published).is_some());
        let entries = town.entries(&plan).await;
        assert_eq!(entries.len() as u64, town.applications.count(&plan.round).await.unwrap());
        let expected: BTreeMap<String, Outcome> = entries
            .iter()
            .map(|entry| {
                let outcome = if entry.given.is_some() { Outcome::Reached } else { Outcome::Waiting };
                (entry.child.to_string(), outcome)
            })
            .collect();
        assert_eq!(told(&town).await, expected, "one event a child");
        for family in &families {
            let entry = entries.iter().find(|entry| entry.child == family.child).unwrap();
            let [decision] = &town.decisions(family).await[..] else {
                panic!("a family has other than one decision");
            };
            assert_eq!(decision.outcome, expected[family.child.as_str()]);
            assert_eq!(decision.plan.as_ref(), Some(&plan.id));
            let reason: PlaceReason = serde_json::from_value(decision.reason.clone()).unwrap();
            assert_eq!(reason, entry.reason);
            assert_eq!(reason.policy_version, town.round.policy.version);
        }
    }

    async fn a_family_that_withdrew_is_in_no_plan_and_gets_no_decision(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0])).await.unwrap();
        let withdrawn = town.applications.withdraw(&family.mandate, &family.child, &town.round.id, None);
        withdrawn.await.unwrap();
        let plan = town.run().await;
        town.publish(&plan).await;
        assert!(town.entries(&plan).await.iter().all(|entry| entry.child != family.child));
        assert_eq!(town.decisions(&family).await, []);
    }

    #[doc = "EDU-06"]
    async fn whoever_reads_the_rows_of_children_stands_in_the_log(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0])).await.unwrap();
        let plan = town.run().await;
        let planned = town.round_now().await;
        let officer = town.officer();
        reads(&town, &officer, &planned, "applications.csv").await.unwrap();
        assert_eq!(readers(&town, &family).await, ["school-places"]);
        let round = town.publish(&plan).await;
        let auditor = town.roles().iter().find(|role| role.post().is_some_and(|post| post.role == Role::Auditor));
        let auditor = auditor.unwrap().clone();
        for name in ["applications.csv", "matching.csv"] {
            reads(&town, &auditor, &round, name).await.unwrap();
        }
        // What is open to everyone is no reading of anybody, and nobody else has the rows.
        reads(&town, &auditor, &round, "programmes.csv").await.unwrap();
        assert_eq!(reads(&town, &family.parent, &round, "matching.csv").await, None);
        assert_eq!(readers(&town, &family).await, ["audit-review", "audit-review", "school-places"]);
    }

    async fn a_neighbour_does_not_see_the_decision(db: Database) {
        let town = Town::new(db).await;
        let mut families = town.families().await;
        town.send(&families[0], &town.list(&[0])).await.unwrap();
        let plan = town.run().await;
        town.publish(&plan).await;
        let mine = town.decisions(&families[0]).await;
        assert_eq!(mine.len(), 1);
        families[1].child = families[0].child.clone();
        assert_eq!(town.decisions(&families[1]).await, []);
    }

    async fn the_indicators_count_each_child_once(db: Database) {
        let town = Town::new(db).await;
        let plan = town.run().await;
        town.publish(&plan).await;
        while indicator::count_waiting(town.city.db()).await.unwrap() > 0 {}
        let counts = || async {
            let counts = IndicatorStore::of(town.city.db(), SERVICE, plan.round.as_str()).await.unwrap();
            counts.into_iter().map(|count| (count.outcome, count.residents)).collect::<BTreeMap<_, _>>()
        };
        let mut expected = BTreeMap::new();
        let summary = &plan.summary;
        for (outcome, residents) in [(Outcome::Reached, summary.reached), (Outcome::Waiting, summary.waiting)] {
            if residents > 0 {
                expected.insert(outcome, residents as i64);
            }
        }
        assert!(plan.summary.reached > 0);
        assert_eq!(counts().await, expected);
        assert_eq!(indicator::count_waiting(town.city.db()).await.unwrap(), 0);
        assert_eq!(counts().await, expected);
    }
}
