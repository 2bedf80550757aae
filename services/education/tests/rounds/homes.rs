//! A home counts for one family at a time, and nobody who sees what is kept of that can find out which home it is.

use city::id::{BodyId, FactId, ResidentId};
use city::people::{Fact, FactValue, Population};
use city::personal::Personal;
use education::application::{Application, Submission};
use education::place::{Answer, Places};
use education::policy::Condition;
use education::round::Round;
use platform::db::Database;
use sea_orm::{ConnectionTrait, Statement};
use sha2::{Digest, Sha256};

use crate::claims::class;
use crate::town::{ENTROPY, Family, Town, signature};

/// The number of a home in the register of property.
const TITLE: &str = "BH-0042-7";

fn owns(child: &ResidentId, number: u8) -> Fact {
    Fact {
        id: FactId::from_bytes([number; 10]),
        subject: child.clone(),
        value: FactValue::HomeRight {
            title: Some(Personal::new(TITLE)),
        },
        source: "register of property".to_owned(),
        verifier: BodyId::from_bytes([5; 10]),
        valid_from: jiff::civil::date(2020, 1, 1),
        valid_to: None,
    }
}

impl Town {
    /// A family sends a list in a new round by homes, and gives the list as it counts with its round.
    async fn applies_by_home(&self, family: &Family) -> (Round, Application) {
        let unused = class("home", Condition::HomeUnused { years: 6 });
        let (round, offers) = self.round_by(vec![unused], &[1]).await;
        let given = Submission {
            round: round.id.clone(),
            ..self.submission(family, &[offers[0].id.clone()], None)
        };
        let sent = self
            .applications
            .send(&family.mandate, given)
            .await
            .unwrap();
        (round, sent)
    }

    /// What is kept of homes by which children have places.
    async fn kept_homes(&self) -> Vec<String> {
        let db = self.city.db().read();
        let query = "SELECT home_digest FROM school_home_use";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query));
        let rows = rows.await.unwrap();
        rows.iter()
            .map(|row| row.try_get("", "home_digest").unwrap())
            .collect()
    }
}

platform::on_both! {
    #[doc = "EDU-03"]
    async fn a_home_by_which_a_child_has_its_place_counts_for_nobody_else(db: Database) {
        let town = Town::new(db).await;
        let mut families = town.families().await;
        town.enter(Population {
            residents: Vec::new(),
            memberships: Vec::new(),
            relations: Vec::new(),
            facts: vec![owns(&families[0].child, 1), owns(&families[1].child, 2)],
        })
        .await;
        let (round, sent) = town.applies_by_home(&families[0]).await;
        assert_eq!(sent.choices()[0].class.as_str(), "home");
        town.go_past_the_closing_day();
        let (over, id) = (town.over(&round.id), &round.id);
        town.rounds.close(&over, id).await.unwrap();
        town.rounds.fix_entropy(&over, id, ENTROPY).await.unwrap();
        let plan = town.plans.run(&over, id).await.unwrap();
        town.plans.sign(&over, id, signature(&plan)).await.unwrap();
        town.plans.publish(&over, id).await.unwrap();
        assert_eq!(town.kept_homes().await, Vec::<String>::new());
        for family in &mut families[..2] {
            family.mandate = town.act_for(&family.parent, &family.child).await;
        }
        let (own, child) = (&families[0].mandate, &families[0].child);
        let places = Places::new(town.city.clone());
        places.answer(own, child, id, Answer::Accept, None).await.unwrap();

        // Without the key of the city nobody gets from the row to the home by trying numbers.
        let kept = town.kept_homes().await;
        assert_eq!(kept, [town.city.digest_of("school home", TITLE).unwrap()]);
        let plain = Sha256::digest(format!("school home\u{1f}{TITLE}"));
        let plain: String = plain.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_ne!(kept[0], plain);

        town.go_to(round.closes_on, 9, 0);
        for (family, expected) in families.iter().zip(["home", "everyone"]) {
            let mandate = town.act_for(&family.parent, &family.child).await;
            let (parent, child) = (family.parent.clone(), family.child.clone());
            let (_, sent) = town.applies_by_home(&Family { parent, child, mandate }).await;
            assert_eq!(sent.choices()[0].class.as_str(), expected);
        }
    }
}
