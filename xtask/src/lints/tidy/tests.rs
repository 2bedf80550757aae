use super::judge;

/// The faults of a file, which must each hold what is expected of it.
fn found(name: &str, text: &str, expected: &[&str]) {
    let faults = judge(name, text);
    assert_eq!(faults.len(), expected.len(), "{name}: {faults:?}");
    for (fault, part) in faults.iter().zip(expected) {
        assert!(fault.contains(part), "“{fault}” should hold “{part}”");
    }
}

const TIDY: &str = r##"
//! Reads `color` from a file. The to-do list of a case is its steps.
#[expect(clippy::panic, reason = "shown (with [brackets]) to be unreachable")]
fn store<'a>(letter: &'a str) -> char {
    let quoted = '"'; // not the beginning of a text
    let escaped = '\'';
    let text = r#"#[ignore] sleep("#;
    /* a block /* in a block */ with #[ignore] */
    select(" choose a site from the list ");
    std::thread::sleep(LONG);
    quoted
}
"##;

#[test]
fn a_tidy_file_has_no_fault() {
    found("city/src/site.rs", TIDY, &[]);
    found(
        "docs/guide.md",
        "The centre.\n\n```\ncolor: red\n```\nSee `color` and a-color.\n",
        &[],
    );
    found("Makefile", "", &[]);
}

#[test]
fn a_file_that_is_too_long_is_a_fault() {
    let lines = "// One line of many.\n".repeat(501);
    found(
        "city/src/long.rs",
        &lines,
        &["city/src/long.rs:501: the file is longer than 500"],
    );
    found("docs/long.md", &lines, &[]);
}

#[test]
fn unfinished_work_is_a_fault() {
    let left = [
        "// TO",
        "DO: the rest\n# FIX",
        "ME\n",
        "// TO",
        "DOWN and FIX",
        "MENT\n",
    ]
    .concat();
    found("city/src/site.rs", &left, &["site.rs:1: ", "site.rs:2: "]);
}

#[test]
fn a_lint_switched_off_needs_a_reason() {
    let source = "#![allow(dead_code)]\n#[expect(\n    clippy::panic\n)]\nfn f() {}\n";
    found(
        "city/src/site.rs",
        source,
        &["site.rs:1: a lint", "site.rs:2: a lint"],
    );
}

#[test]
fn a_test_is_neither_switched_off_nor_asleep() {
    let source =
        "#[cfg(test)]\nmod tests {\n    #[ignore = \"slow\"]\n    fn t() { sleep(ONE); }\n}\n";
    found(
        "city/src/site.rs",
        source,
        &["site.rs:3: a test is switched", "site.rs:4: a test sleeps"],
    );
    found(
        "city/tests/story.rs",
        "fn t() { tokio::time::sleep(ONE); }\n",
        &["a test sleeps"],
    );
}

#[test]
fn sql_stays_in_the_stores() {
    let source = "fn f() {\n    run(\"UPDATE \\\"site\\\" SET name = ?\");\n    run(r#\"SELECT 1\n FROM site\"#);\n}\n";
    found(
        "city/src/site.rs",
        source,
        &["site.rs:2: SQL", "site.rs:3: SQL"],
    );
    found("city/src/site/store.rs", source, &[]);
    found("platform/src/db/page.rs", source, &[]);
    found("city/src/tests.rs", source, &[]);
}

#[test]
fn lines_end_cleanly() {
    found(
        "README.md",
        "One. \nTwo.",
        &["README.md:1: blanks", "README.md:2: the last line"],
    );
}

#[test]
fn nothing_is_said_of_where_it_was_made() {
    let text = [
        "Lies in /ho",
        "me/ana/shared and https://reg",
        "istry.example.org.\n",
    ]
    .concat();
    found(
        "README.md",
        &text,
        &["README.md:1: “/", "README.md:1: “://"],
    );
}

#[test]
fn spelling_is_british_in_comments_and_documents() {
    let text = ["The cen", "ters of a laboratory, and its behav", "iour.\n"].concat();
    found("README.md", &text, &["README.md:1"]);
    found(
        "city/src/a.rs",
        &["// Its col", "or.\nlet col", "or = 1;\n"].concat(),
        &["a.rs:1"],
    );
}
