use super::*;

const GOOD: &str = r#"
CREATE TABLE "resident" ( "resident_id" varchar NOT NULL PRIMARY KEY, "name" varchar NOT NULL DEFAULT 'a, (b' );
-- The members of a household, by resident.
CREATE TABLE IF NOT EXISTS "household_member" ( "resident_id" varchar NOT NULL, "household_id" varchar NOT NULL,
    CONSTRAINT "pk" PRIMARY KEY ("resident_id" ASC, "household_id"), UNIQUE ("household_id", "resident_id") );
CREATE INDEX "member" ON "household_member" ("household_id");
-- reference
CREATE TABLE site (site_id text PRIMARY KEY, price numeric(10, 2), CHECK (price >= 0)) WITHOUT ROWID;
"#;

#[test]
fn a_schema_that_keeps_the_rule_has_no_fault() {
    assert_eq!(judge(GOOD).unwrap(), Vec::<String>::new());
}

#[test]
fn tables_are_read_with_their_columns_and_keys() {
    let tables = sql::tables(GOOD).unwrap();
    let shapes: Vec<_> = tables
        .iter()
        .map(|table| {
            (
                table.name.as_str(),
                table.columns.join(" "),
                table.key.join(" "),
            )
        })
        .collect();
    assert_eq!(
        shapes,
        [
            ("resident", "resident_id name".into(), "resident_id".into()),
            (
                "household_member",
                "resident_id household_id".into(),
                "resident_id household_id".into()
            ),
            ("site", "site_id price".into(), "site_id".into()),
        ]
    );
}

#[test]
fn a_personal_table_that_is_not_keyed_by_the_resident_first_is_a_fault() {
    for table in [
        r#"CREATE TABLE "fact" ("fact_id" text PRIMARY KEY, "resident_id" text);"#,
        r#"CREATE TABLE "fact" ("resident_id" text, "fact_id" text, PRIMARY KEY ("fact_id", "resident_id"));"#,
        r#"CREATE TABLE "fact" ("resident_id" text, "fact_id" text);"#,
    ] {
        let faults = judge(table).unwrap();
        assert_eq!(faults.len(), 1, "{table}");
        assert!(faults[0].contains("table fact"), "{faults:?}");
    }
}

#[test]
fn a_reference_table_names_no_resident() {
    let faults =
        judge("-- reference\nCREATE TABLE site (site_id text PRIMARY KEY, resident_id text);");
    assert!(faults.unwrap()[0].contains("marked as reference"));
}

#[test]
fn the_mark_holds_for_one_table_only() {
    let dump = "-- reference\nCREATE TABLE site (id text PRIMARY KEY);\nCREATE TABLE visit (id text PRIMARY KEY);";
    let faults = judge(dump).unwrap();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].contains("table visit"), "{faults:?}");
}

#[test]
fn a_dump_without_tables_proves_nothing() {
    assert_eq!(judge("-- nothing here\n").unwrap().len(), 1);
}
