//! The rule that every row of a resident begins its key with the resident.

use sea_orm::{ConnectionTrait, DbErr};

use super::Database;
use crate::db::schema::{SchemaFault, TableShape, check, tables};
use crate::on_both;

const TABLES: [&str; 4] = [
    "CREATE TABLE school (school_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR)",
    "CREATE TABLE visit (number BIGINT, resident_id VARCHAR, PRIMARY KEY (resident_id, number))",
    "CREATE TABLE letter (letter_id VARCHAR NOT NULL PRIMARY KEY, resident_id VARCHAR)",
    "CREATE TABLE loose (resident_id VARCHAR)",
];

async fn make(db: &Database) -> Vec<TableShape> {
    db.write::<(), DbErr, _>(|tx| {
        Box::pin(async move {
            for table in TABLES {
                tx.execute_unprepared(table).await?;
            }
            Ok(())
        })
    })
    .await
    .unwrap();
    tables(db).await.unwrap()
}

on_both! {
    async fn a_table_is_described_with_its_key_in_the_order_of_the_key(db: Database) {
        let tables = make(&db).await;
        let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["letter", "loose", "school", "visit"]);
        assert_eq!(tables[3].columns, ["number", "resident_id"]);
        assert_eq!(tables[3].key, ["resident_id", "number"]);
        assert_eq!(tables[1].key, [""; 0]);
    }

    async fn a_table_of_residents_whose_key_begins_otherwise_is_a_fault(db: Database) {
        let tables = make(&db).await;
        let without = |table: &str| SchemaFault::KeyWithoutResident(table.to_owned());
        assert_eq!(check(&tables, &["school"]), [without("letter"), without("loose")]);
    }

    async fn a_table_that_is_not_declared_counts_as_one_of_residents(db: Database) {
        let tables = make(&db).await;
        let undeclared = SchemaFault::KeyWithoutResident("school".to_owned());
        assert!(check(&tables, &[]).contains(&undeclared));
    }

    async fn a_declared_table_must_exist_and_name_no_resident(db: Database) {
        let tables = make(&db).await;
        let faults = check(&tables, &["school", "letter", "gone"]);
        assert!(faults.contains(&SchemaFault::ReferenceWithResident("letter".to_owned())));
        assert!(faults.contains(&SchemaFault::Missing("gone".to_owned())));
    }
}
