//! A court has yet to say who has the care of a child: the list that is sent first stands until then.

use city::id::{BodyId, FactId};
use city::mandate::Actor;
use city::notice::{self, NoticeKind};
use city::people::{Fact, FactValue, Population, RelationKind};
use education::application::{ApplicationError, ApplicationState};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::{Family, Town};

/// The last day of the dispute.
const SPOKEN: Date = date(2026, 3, 3);

impl Town {
    /// A family in which both parents have the care of the child, and dispute it.
    async fn disputing(&self) -> [Family; 2] {
        for one in self.families().await {
            let registry = self.registry();
            let relations = registry.relations(&one.mandate, &one.child).await.unwrap();
            let mut parents = relations
                .into_iter()
                .filter(|relation| relation.kind == RelationKind::ChildOf)
                .map(|relation| Actor::Resident {
                    resident: relation.other,
                });
            let Some(other) = parents.find(|parent| *parent != one.parent) else {
                continue;
            };
            self.dispute(&one).await;
            let other = Family {
                mandate: self.act_for(&other, &one.child).await,
                parent: other,
                child: one.child.clone(),
            };
            return [one, other];
        }
        panic!("some child of the city has two parents")
    }

    async fn dispute(&self, family: &Family) {
        self.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![Fact {
                id: FactId::from_bytes([4; 10]),
                subject: family.child.clone(),
                value: FactValue::CustodyDisputed,
                source: "family court".to_owned(),
                verifier: BodyId::from_bytes([5; 10]),
                valid_from: date(2026, 1, 1),
                valid_to: Some(SPOKEN),
            }],
        })
        .await;
    }

    /// What a family was told of, the newest first.
    pub async fn told_of(&self, family: &Family) -> Vec<NoticeKind> {
        let all = notice::of(self.city.db(), &family.mandate, &family.child);
        all.await.unwrap().iter().map(|one| one.kind).collect()
    }
}

platform::on_both! {
    #[doc = "EDU-19"]
    async fn in_a_dispute_the_list_that_is_sent_first_stands_and_both_are_told(db: Database) {
        let town = Town::new(db).await;
        let [one, other] = town.disputing().await;
        // Nothing is sent yet: either may begin.
        let begun = town.applications.keep_draft(&other.mandate, &other.child, &town.round.id, town.list(&[2]));
        begun.await.unwrap();
        let first = town.send(&one, &town.list(&[0, 1])).await.unwrap();
        for family in [&one, &other] {
            assert_eq!(town.told_of(family).await, [NoticeKind::SentInDispute]);
            let sent = town.send(family, &town.list(&[2])).await;
            assert!(matches!(sent, Err(ApplicationError::Disputed)), "{sent:?}");
            let withdrawn = town.applications.withdraw(&family.mandate, &family.child, &town.round.id, None).await;
            assert!(matches!(withdrawn, Err(ApplicationError::Disputed)), "{withdrawn:?}");
            let kept = town.applications.keep_draft(&family.mandate, &family.child, &town.round.id, town.list(&[2])).await;
            assert!(matches!(kept, Err(ApplicationError::Disputed)), "{kept:?}");
            // Both see the list that stands.
            assert_eq!(town.list_of(family, &town.round).await, first);
        }
    }

    #[doc = "EDU-19"]
    async fn when_the_court_has_spoken_the_list_can_be_changed(db: Database) {
        let town = Town::new(db).await;
        let [one, other] = town.disputing().await;
        town.send(&one, &town.list(&[0, 1])).await.unwrap();
        town.go_to(SPOKEN.tomorrow().unwrap(), 9, 0);
        let later = Family { mandate: town.act_for(&other.parent, &other.child).await, ..other };
        let changed = town.send(&later, &town.list(&[2])).await.unwrap();
        assert_eq!(changed.choices().len(), 1);
        let withdrawn = town.applications.withdraw(&later.mandate, &later.child, &town.round.id, None).await.unwrap();
        assert!(matches!(withdrawn.state, ApplicationState::Withdrawn { .. }));
    }
}
