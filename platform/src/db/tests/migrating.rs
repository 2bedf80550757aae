//! Bringing a database up to date.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use super::{Database, make_table, numbers, put};
use crate::db::{MigrateError, migrate};
use crate::on_both;

struct Step {
    name: &'static str,
    statement: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared(self.statement)
            .await
            .map(drop)
    }
}

const ONE: Step = Step {
    name: "shelf_0001_note",
    statement: "CREATE TABLE note (number BIGINT NOT NULL PRIMARY KEY)",
};
const TWO: Step = Step {
    name: "shelf_0002_first_row",
    statement: "INSERT INTO note (number) VALUES (1)",
};
const WRONG: Step = Step {
    name: "shelf_0003_wrong",
    statement: "INSERT INTO nowhere VALUES (1)",
};

fn steps(steps: impl IntoIterator<Item = Step>) -> Vec<Box<dyn MigrationTrait>> {
    steps
        .into_iter()
        .map(|step| -> Box<dyn MigrationTrait> { Box::new(step) })
        .collect()
}

on_both! {
    async fn each_migration_is_done_once_in_the_order_given(db: Database) {
        assert_eq!(migrate(&db, steps([ONE])).await.unwrap(), [ONE.name]);
        assert_eq!(migrate(&db, steps([ONE, TWO])).await.unwrap(), [TWO.name]);
        assert_eq!(migrate(&db, steps([ONE, TWO])).await.unwrap(), [""; 0]);
        assert_eq!(numbers(&db).await, [1]);
    }

    async fn nothing_is_kept_of_a_run_in_which_one_fails(db: Database) {
        migrate(&db, steps([ONE])).await.unwrap();
        let failed = migrate(&db, steps([ONE, TWO, WRONG])).await;
        assert!(matches!(failed, Err(MigrateError::Database(_))));
        assert_eq!(numbers(&db).await, [0_i64; 0]);
        assert_eq!(migrate(&db, steps([ONE, TWO])).await.unwrap(), [TWO.name]);
    }

    async fn a_database_that_is_newer_than_the_program_is_left_alone(db: Database) {
        migrate(&db, steps([ONE, TWO])).await.unwrap();
        let refused = migrate(&db, steps([ONE])).await;
        let Err(MigrateError::Newer { name }) = refused else { panic!("{refused:?}") };
        assert_eq!(name, TWO.name);
    }

    async fn two_migrations_of_one_name_are_refused(db: Database) {
        let refused = migrate(&db, steps([ONE, ONE])).await;
        assert!(matches!(refused, Err(MigrateError::Repeated { .. })));
    }

    async fn programs_that_start_together_do_each_migration_once(db: Database) {
        let (one, two) = tokio::join!(
            migrate(&db, steps([ONE, TWO])),
            migrate(&db, steps([ONE, TWO])),
        );
        assert_eq!(one.unwrap().len() + two.unwrap().len(), 2);
        assert_eq!(numbers(&db).await, [1]);
    }

    async fn a_table_made_by_hand_is_not_overwritten(db: Database) {
        make_table(&db).await;
        put(&db, 9).await.unwrap();
        assert!(migrate(&db, steps([ONE])).await.is_err());
        assert_eq!(numbers(&db).await, [9]);
    }
}
