//! With publication, and not before, each family has its decision and whoever listens hears of it.

use std::collections::BTreeMap;

use city::decision::Outcome;
use city::event::{EventContent, EventStore};
use city::indicator::{self, IndicatorStore};
use education::SERVICE;
use education::plan::{PlaceReason, published_secret};
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
