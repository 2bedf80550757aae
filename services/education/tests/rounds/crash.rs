//! A publication that breaks in the middle: all see it, or nobody does.

use std::collections::BTreeMap;

use education::place::Places;
use education::plan::published_secret;
use education::round::Step;
use platform::db::Database;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::town::Town;

/// How many rows each table has, but for the pages of who looked: a look stays a look.
async fn rows(town: &Town) -> BTreeMap<String, i64> {
    let db = town.city.db();
    let tables = match db.backend() {
        DbBackend::Sqlite => "SELECT name AS name FROM sqlite_master WHERE type = 'table'",
        _ => {
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()"
        }
    };
    let ask = async |question: String| {
        let asked = Statement::from_string(db.backend(), question);
        db.read().query_all_raw(asked).await.unwrap()
    };
    let mut rows = BTreeMap::new();
    for table in ask(tables.to_owned()).await {
        let table: String = table.try_get("", "name").unwrap();
        let count = ask(format!("SELECT COUNT(*) AS count FROM \"{table}\"")).await;
        rows.insert(table, count[0].try_get("", "count").unwrap());
    }
    rows
}

impl Town {
    async fn does(&self, statement: String) {
        let db = self.city.db();
        let done =
            db.write(move |tx| Box::pin(async move { tx.execute_unprepared(&statement).await }));
        done.await
            .map(drop)
            .map_err(|error| error.to_string())
            .unwrap();
    }

    /// From now on the database takes no word of a decision about this child to those who listen, which is what a publication
    /// writes last.
    async fn breaks_at(&self, child: &str) {
        let when = format!("NEW.kind = 'decided' AND NEW.subject_id = '{child}'");
        match self.city.db().backend() {
            DbBackend::Sqlite => {
                self.does(format!(
                    "CREATE TRIGGER broken BEFORE INSERT ON event WHEN {when} \
                     BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END"
                ))
                .await;
            }
            _ => {
                let body = "BEGIN RAISE EXCEPTION 'the disk is gone'; END";
                self.does(format!(
                    "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
                ))
                .await;
                self.does(format!(
                    "CREATE TRIGGER broken BEFORE INSERT ON event FOR EACH ROW WHEN ({when}) \
                     EXECUTE FUNCTION broken()"
                ))
                .await;
            }
        }
    }

    async fn is_mended(&self) {
        self.does(match self.city.db().backend() {
            DbBackend::Sqlite => "DROP TRIGGER broken".to_owned(),
            _ => "DROP TRIGGER broken ON event".to_owned(),
        })
        .await;
    }
}

platform::on_both! {
    #[doc = "EDU-15"]
    async fn a_publication_that_breaks_in_the_middle_tells_nobody_anything_and_goes_well_the_next_time(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        for family in &families {
            town.send(family, &town.list(&[0, 1, 2])).await.unwrap();
        }
        let plan = town.run().await;
        town.sign(&plan).await.unwrap();
        let last = town.entries(&plan).await.last().unwrap().child.to_string();
        town.breaks_at(&last).await;
        let before = rows(&town).await;
        assert!(before.len() > 50);
        let mandate = town.over(&plan.round);
        for _ in 0..2 {
            town.plans.publish(&mandate, &plan.round).await.unwrap_err();
            assert_eq!(rows(&town).await, before, "something of it was kept");
            let round = town.round_now().await;
            assert_eq!(round.state.step(), Step::Signed);
            assert_eq!(published_secret(&round), None);
            for family in &families {
                assert_eq!(town.decisions(family).await, []);
            }
        }
        town.is_mended().await;
        town.plans.publish(&mandate, &plan.round).await.unwrap();
        let entries = town.entries(&plan).await.len();
        let places = Places::new(town.city.clone());
        assert_eq!(places.of_round(&mandate, &plan.round).await.unwrap().len(), entries);
        let now = rows(&town).await;
        for table in ["decision", "school_place", "automated_decision", "notice"] {
            let new = now[table] - before[table];
            assert_eq!(new, entries as i64, "{table}");
        }
        assert!(published_secret(&town.round_now().await).is_some());
        for family in &families {
            assert_eq!(town.decisions(family).await.len(), 1);
        }
    }
}
