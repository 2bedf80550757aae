//! The tables and the API as they are checked in for review.

use std::path::Path;

use crate::program::Home;

#[test]
fn the_schema_in_docs_is_that_of_a_new_database() {
    is_kept("schema", "docs/schema.sql");
}

#[test]
fn the_description_of_the_api_in_docs_is_what_a_city_serves() {
    is_kept("openapi", "docs/openapi/v1.json");
}

#[doc = "COR-10"]
#[test]
fn the_table_of_who_may_do_what_in_docs_is_what_the_policies_come_to() {
    is_kept("policy table", "docs/policy-table.txt");
}

#[test]
fn every_response_of_the_api_is_described() {
    let run = Home::new().run("openapi");
    let api: serde_json::Value = serde_json::from_str(&run.printed).unwrap();
    let mut responses = 0;
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let description = response["description"].as_str().unwrap_or_default();
                assert!(!description.is_empty(), "{method} {path}: {status}");
                responses += 1;
            }
        }
    }
    assert!(responses > 50, "{responses}");
}

/// Fails where the file does not hold what the command prints.
fn is_kept(command: &str, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let run = Home::new().run(command);
    run.assert(0, &[]);
    assert!(
        std::fs::read_to_string(&file).is_ok_and(|kept| kept == run.printed),
        "bring it up to date: cargo run -p commonweal -- {command} > {name}"
    );
}
