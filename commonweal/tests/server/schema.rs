//! The tables as they are checked in for review.

use std::path::Path;

use crate::program::Home;

#[test]
fn the_schema_in_docs_is_that_of_a_new_database() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema.sql");
    let kept = std::fs::read_to_string(&file).unwrap();
    let run = Home::new().run("schema");
    run.assert(0, &[]);
    assert_eq!(
        run.printed, kept,
        "bring it up to date: cargo run -p commonweal -- schema > docs/schema.sql"
    );
}
