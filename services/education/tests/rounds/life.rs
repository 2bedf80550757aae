//! What happens to a child ends its application: a death, a move out of the city, and two rows that are one child.

use city::event::{Event, EventContent, deliver, subscribe};
use city::id::{DecisionId, ResidentId};
use city::mandate::{Actor, Role};
use city::people::document::DigestKey;
use city::people::{
    self, BirthKnown, Entered, Entering, EntryPath, Home, LifeEvent, Register, Verdict,
};
use city::personal::Personal;
use city::service::Service;
use education::Education;
use education::application::{ApplicationState, WithdrawnBecause};
use platform::db::Database;
use sea_orm::ConnectionTrait;

use crate::town::{Family, Town};

impl Town {
    /// The desk of the register, and its officer.
    fn register(&self) -> (Register, Actor) {
        let is_registrar = |role: &&Actor| {
            let post = role.post();
            post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
        };
        let officer = self.roles().iter().find(is_registrar).unwrap().clone();
        let city = self.city.clone();
        let city = city.with_document_key(DigestKey::new(&[7; 32]));
        (Register::new(city), officer)
    }

    pub async fn happens(&self, child: &ResidentId, what: LifeEvent) {
        let (register, officer) = self.register();
        let access = self.access(&officer);
        register.record(&access, child, what).await.unwrap();
    }

    pub async fn service_hears(&self) -> usize {
        deliver(&self.city, &Education).await.unwrap()
    }

    pub async fn service_listens(&self) {
        let listeners: [&dyn Service; 1] = [&Education];
        subscribe(self.city.db(), listeners).await.unwrap();
    }

    /// A list under a second row of a child, as another office would have sent it, a second later.
    async fn copy_application(&self, child: &ResidentId, row: &ResidentId) {
        let statement = format!(
            "INSERT INTO school_application \
             (resident_id, round_id, application_id, state, changed_at, choices, draft, version) \
             SELECT '{row}', round_id, 'app_0000000000000000', state, changed_at + 1000000, choices, draft, version \
             FROM school_application WHERE resident_id = '{child}'"
        );
        let db = self.city.db();
        let copied =
            db.write(move |tx| Box::pin(async move { tx.execute_unprepared(&statement).await }));
        assert_eq!(copied.await.unwrap().rows_affected(), 1);
    }

    async fn why(&self, family: &Family) -> Option<WithdrawnBecause> {
        let found = self
            .applications
            .find(&family.mandate, &family.child, &self.round.id);
        match found.await.unwrap().unwrap().state {
            ApplicationState::Withdrawn { because, .. } => Some(because),
            _ => None,
        }
    }
}

platform::on_both! {
    async fn a_child_who_dies_or_leaves_takes_no_part_any_more(db: Database) {
        let town = Town::new(db).await;
        town.service_listens().await;
        let families = town.families().await;
        let before = town.applications.count(&town.round.id).await.unwrap();
        for family in &families[..3] {
            town.send(family, &town.list(&[0, 1])).await.unwrap();
        }
        let on = town.city.today();
        town.happens(&families[0].child, LifeEvent::Died { on }).await;
        town.happens(&families[1].child, LifeEvent::Moved { on, to: Home::Away }).await;
        assert!(town.service_hears().await > 0);
        assert_eq!(town.why(&families[0]).await, Some(WithdrawnBecause::Died));
        assert_eq!(town.why(&families[1]).await, Some(WithdrawnBecause::MovedAway));
        assert_eq!(town.why(&families[2]).await, None);
        assert_eq!(town.applications.count(&town.round.id).await.unwrap(), before + 1);
        while town.service_hears().await > 0 {}
        town.happens(&families[2].child, LifeEvent::NameChanged { on, name: Personal::new("New Name") }).await;
        town.service_hears().await;
        assert_eq!(town.why(&families[2]).await, None, "another name ends nothing");
        let upheld = Event {
            subject: families[2].child.to_string(),
            sequence: 1,
            content: EventContent::AppealUpheld {
                service: education::SERVICE.to_owned(),
                about: town.round.id.to_string(),
                decision: DecisionId::from_bytes([1; 10]),
            },
            happened_at: town.city.now(),
        };
        Education.hear(&town.city, &upheld).await.unwrap();
        assert_eq!(town.why(&families[2]).await, None, "to be right against a decision ends nothing");
    }

    async fn of_two_applications_of_one_child_the_first_sent_stands(db: Database) {
        let town = Town::new(db).await;
        town.service_listens().await;
        let family = town.family().await;
        let (register, officer) = town.register();
        let access = town.access(&officer);
        let seen = register.look(&access, &family.child).await.unwrap().resident;
        let twin = Entering {
            path: EntryPath::Counter,
            name: seen.name,
            birth_date: seen.birth_date,
            birth_known: BirthKnown::Day,
            home_cell: seen.home_cell,
            no_fixed_address: false,
            document: None,
        };
        let entered = register.enter(&access, twin).await.unwrap();
        let Entered::New { resident: second, alike } = entered else { panic!("a new row") };
        assert!(alike.contains(&family.child));
        town.send(&family, &town.list(&[0])).await.unwrap();
        town.copy_application(&family.child, &second).await;
        let before = town.applications.count(&town.round.id).await.unwrap();
        let verdict = Verdict::Joined { stays: second.clone(), reason: Personal::new("one child") };
        register.decide(&access, &family.child, &second, verdict).await.unwrap();
        while town.service_hears().await > 0 {}
        assert_eq!(town.applications.count(&town.round.id).await.unwrap(), before - 1);
        let mandate = town.act_for(&family.parent, &second).await;
        for row in [&family.child, &second] {
            let stands = town.applications.find(&mandate, row, &town.round.id).await.unwrap().unwrap();
            assert_eq!(stands.child, family.child, "seen from {row}");
            assert!(matches!(stands.state, ApplicationState::Sent { .. }));
        }
        let all = town.applications.of_child(&mandate, &second).await.unwrap();
        let ended: Vec<_> = all.iter().filter(|one| one.child == second).map(|one| one.state.clone()).collect();
        assert!(matches!(ended[..], [ApplicationState::Withdrawn { because: WithdrawnBecause::Joined, .. }]));
    }
}
