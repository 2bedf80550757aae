use super::*;
use crate::mandate::Scope;

const YESTERDAY: Date = date(2026, 3, 1);

impl Town {
    async fn record(&self, whom: &ResidentId, what: LifeEvent) -> Result<Vec<Fact>, RegisterError> {
        self.register.record(&self.access, whom, what).await
    }

    /// A child of the entry grade, with a parent.
    async fn child(&self) -> (ResidentId, ResidentId) {
        let parent = self.desk.roles().iter().find_map(|role| match role {
            Actor::Resident { resident } => Some(resident.clone()),
            _ => None,
        });
        let parent = parent.unwrap();
        for relation in self.look(&parent).await.relations {
            let facts = self.look(&relation.other).await.facts;
            let entry = |fact: &Fact| matches!(fact.value, FactValue::EntryGrade { .. });
            if relation.kind == RelationKind::ParentOf && facts.iter().any(entry) {
                return (parent, relation.other);
            }
        }
        panic!("the city has a family with a child of the entry grade")
    }
}

fn kinds(facts: &[Fact]) -> Vec<&'static str> {
    facts.iter().map(|fact| fact.value.kind()).collect()
}

platform::on_both! {
    async fn a_death_ends_all_that_was_known_and_each_is_told(db: Database) {
        let town = town(db).await;
        let (_, child) = town.child().await;
        let ended = town.record(&child, LifeEvent::Died { on: town.city().today() }).await.unwrap();
        assert_eq!(kinds(&ended), ["entry-grade"]);
        assert_eq!(town.heard(child.as_str()).await, ["died", "fact-ended"]);
        let seen = town.look(&child).await;
        let holding = |day: Date| {
            let holding = seen.facts.iter().filter(move |fact| fact.holds_on(day));
            holding.map(|fact| fact.value.kind()).collect::<Vec<_>>()
        };
        assert_eq!(holding(town.city().today().tomorrow().unwrap()), ["died"]);
        let again = town.record(&child, LifeEvent::Died { on: town.city().today() }).await;
        assert!(matches!(again, Err(RegisterError::Died)));
        assert_eq!(town.heard(child.as_str()).await.len(), 2, "what was refused is not told");
    }

    async fn a_move_out_of_the_city_ends_what_rests_on_living_here(db: Database) {
        let town = town(db).await;
        let (_, child) = town.child().await;
        let before = town.look(&child).await.resident.home_cell;
        let away = LifeEvent::Moved { on: town.city().today(), to: Home::Away };
        assert_eq!(kinds(&town.record(&child, away).await.unwrap()), ["entry-grade"]);
        let seen = town.look(&child).await;
        assert_eq!(seen.resident.home_cell, "");
        let old = seen.facts.iter().find(|fact| fact.value == FactValue::FormerHome { cell: before.clone() }).unwrap();
        assert_eq!(old.valid_to, Some(YESTERDAY));
        let back = LifeEvent::Moved {
            on: town.city().today(),
            to: Home::Within { cell: town.cell(3), household: None },
        };
        assert_eq!(kinds(&town.record(&child, back).await.unwrap()), ["moved-away"]);
        assert_eq!(town.look(&child).await.resident.home_cell, town.cell(3));
        assert_eq!(town.heard(child.as_str()).await, ["moved", "fact-ended", "moved", "fact-ended"]);
    }

    async fn an_old_name_is_kept_with_its_end(db: Database) {
        let town = town(db).await;
        let nina = town.enter(town.somebody("Nina Reis")).await;
        for (on, name) in [(date(2010, 6, 1), "Nina Souza"), (date(2020, 6, 1), "Nina Luz")] {
            let name = Personal::new(name);
            town.record(&nina, LifeEvent::NameChanged { on, name }).await.unwrap();
        }
        let seen = town.look(&nina).await;
        assert_eq!(seen.resident.name, Personal::new("Nina Luz"));
        let mut names: Vec<_> = seen.facts.iter().map(|fact| (fact.valid_from, fact.valid_to, fact.value.clone())).collect();
        names.sort_by_key(|(from, ..)| *from);
        let former = |name: &str| FactValue::FormerName { name: Personal::new(name) };
        assert_eq!(names, [
            (BORN, Some(date(2010, 5, 31)), former("Nina Reis")),
            (date(2010, 6, 1), Some(date(2020, 5, 31)), former("Nina Souza")),
        ]);
    }

    async fn the_end_of_a_parents_care_needs_a_parent(db: Database) {
        let town = town(db).await;
        let (parent, child) = town.child().await;
        let stranger = town.enter(town.somebody("Otto")).await;
        let on = town.city().today();
        let ended = |parent: &ResidentId| LifeEvent::CustodyEnded { on, parent: parent.clone() };
        assert!(matches!(town.record(&child, ended(&stranger)).await, Err(RegisterError::NotAParent)));
        town.record(&child, ended(&parent)).await.unwrap();
        assert_eq!(town.heard(child.as_str()).await, ["custody-ended"]);
        let holds = town.look(&child).await.facts;
        assert!(holds.iter().any(|fact| fact.value == FactValue::CustodyEnded { parent: parent.clone() }));
    }

    async fn nothing_is_put_down_before_birth_or_ahead_of_time(db: Database) {
        let town = town(db).await;
        let nina = town.enter(town.somebody("Nina Reis")).await;
        let tomorrow = town.city().today().tomorrow().unwrap();
        for on in [tomorrow, BORN.yesterday().unwrap()] {
            assert!(matches!(town.record(&nina, LifeEvent::Died { on }).await, Err(RegisterError::Day)));
        }
        let nowhere = Home::Within { cell: "nowhere".to_owned(), household: None };
        let moved = LifeEvent::Moved { on: town.city().today(), to: nowhere };
        assert!(matches!(town.record(&nina, moved).await, Err(RegisterError::Home)));
        let nobody = ResidentId::from_bytes([9; 10]);
        let died = LifeEvent::Died { on: town.city().today() };
        assert!(matches!(town.record(&nobody, died).await, Err(RegisterError::NotFound)));
        assert_eq!(town.heard(nina.as_str()).await, [""; 0]);
        let own = town.as_resident(&nina);
        town.city().registry().act_for(&own, &nina, SERVICE, Scope::See).await.unwrap();
    }
}
