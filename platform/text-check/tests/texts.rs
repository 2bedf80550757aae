//! What stops a build, told on small crates.
#![expect(
    clippy::expect_used,
    reason = "a test that can't set its scene must stop there"
)]

use std::path::Path;

use text_check::{Sources, check};

fn small_crate(en: &str, zh: &str, page: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    };
    write("text/en.ftl", en);
    write("text/zh-Hans.ftl", zh);
    write("templates/page.html", page);
    folder
}

fn faults(root: &Path) -> Vec<String> {
    check(&Sources {
        root,
        borrowed: &[],
    })
}

#[test]
fn texts_in_order_pass() {
    let folder = small_crate(
        "hello = Good day, { $name }\n",
        "hello = { $name }，您好\n",
        r#"<h1>{{ t.msg("hello").arg("name", name) }}</h1>"#,
    );
    assert_eq!(faults(folder.path()), Vec::<String>::new());
}

#[test]
#[doc = "COR-11"]
fn cor_11_a_key_without_a_text_stops_the_build_and_names_its_place() {
    let folder = small_crate(
        "hello = Good day\n",
        "hello = 您好\n",
        r#"{{ t.msg("hello") }} {{ t.msg("bye") }}"#,
    );
    let faults = faults(folder.path());
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].contains("page.html:1") && faults[0].contains("“bye”"),
        "{faults:?}"
    );
}

#[test]
fn a_text_that_one_language_lacks_stops_the_build() {
    let folder = small_crate(
        "hello = Good day\nbye = Bye\n",
        "hello = 您好\n",
        r#"{{ t.msg("hello") }}{{ t.msg("bye") }}"#,
    );
    let faults = faults(folder.path());
    assert!(
        faults.len() == 1 && faults[0].contains("zh-Hans.ftl") && faults[0].contains("“bye”"),
        "{faults:?}"
    );
}

#[test]
fn a_variable_that_one_language_forgets_stops_the_build() {
    let folder = small_crate(
        "hello = Good day, { $name }\n",
        "hello = 您好\n",
        r#"{{ t.msg("hello") }}"#,
    );
    let faults = faults(folder.path());
    assert!(
        faults.len() == 1 && faults[0].contains("$name"),
        "{faults:?}"
    );
}

#[test]
fn a_plural_may_write_its_digits_in_groups_in_one_language_only() {
    let folder = small_crate(
        "seats = { $count ->\n    [one] one seat\n   *[other] { $count-text } seats\n }\n",
        "seats = { $count-text }个名额\n",
        r#"{{ t.msg("seats").num("count", 3) }}"#,
    );
    assert_eq!(faults(folder.path()), Vec::<String>::new());
}

#[test]
fn a_text_that_nobody_uses_stops_the_build_unless_it_says_who_does() {
    let folder = small_crate("left = Left over\n", "left = 多余\n", "");
    assert_eq!(faults(folder.path()).len(), 1);
    let folder = small_crate(
        "# Used by: every service\nleft = Left over\n",
        "# Used by: every service\nleft = 多余\n",
        "",
    );
    assert_eq!(faults(folder.path()), Vec::<String>::new());
}

#[test]
fn a_file_that_cannot_be_read_stops_the_build() {
    let folder = small_crate(
        "hello = Good day\n",
        "hello = 您好\n",
        r#"{{ t.msg("hello") }}"#,
    );
    std::fs::remove_file(folder.path().join("text/zh-Hans.ftl")).expect("a file");
    assert!(
        faults(folder.path())
            .iter()
            .any(|fault| fault.contains("zh-Hans.ftl: cannot be read"))
    );
}
