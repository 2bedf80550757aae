//! Rules for Rust files.

use super::lexer::Parts;

/// Statements of SQL: the words that must all stand in a text, in this order.
const SQL: [&[&str]; 6] = [
    &["SELECT ", " FROM "],
    &["INSERT ", " INTO "],
    &["UPDATE ", " SET "],
    &["DELETE ", " FROM "],
    &["CREATE ", " TABLE "],
    &["ALTER ", " TABLE "],
];

pub(super) fn judge(name: &str, source: &str, found: &mut Vec<(usize, String)>) {
    let parts = Parts::of(source);
    attributes(&parts.code, found);
    sleeps(name, &parts.code, found);
    if !may_hold_sql(name) {
        for (line, text) in &parts.texts {
            if SQL.iter().any(|words| holds_in_order(text, words)) {
                found.push((*line, "SQL belongs in a store.rs".to_owned()));
            }
        }
    }
}

/// A lint that is switched off says why, and no test is switched off.
fn attributes(code: &str, found: &mut Vec<(usize, String)>) {
    for (at, _) in code.match_indices("#[").chain(code.match_indices("#![")) {
        let rest = code.get(at..).unwrap_or_default();
        let attribute = rest.get(..closing(rest)).unwrap_or(rest);
        let inside = attribute.trim_start_matches(['#', '!', '[']).trim_start();
        let line = line_of(code, at);
        let switches = ["allow(", "expect("];
        if switches.iter().any(|switch| inside.starts_with(switch)) && !inside.contains("reason") {
            found.push((line, "a lint is switched off without a reason".to_owned()));
        }
        if inside.starts_with("ignore") {
            found.push((
                line,
                "a test is switched off: mend it or remove it".to_owned(),
            ));
        }
    }
}

/// Where the bracket that opens first is closed.
fn closing(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in code.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' if depth <= 1 => return at,
            ']' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// A test waits for a condition, never for a time.
fn sleeps(name: &str, code: &str, found: &mut Vec<(usize, String)>) {
    let tests_from = match code.find("#[cfg(test)]") {
        _ if is_test(name) => 0,
        Some(at) => at,
        None => return,
    };
    for (at, _) in code.match_indices("sleep(") {
        let before = code.get(..at).and_then(|code| code.chars().next_back());
        let within_word = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        if at >= tests_from && !within_word {
            found.push((
                line_of(code, at),
                "a test sleeps: wait for what it waits for".to_owned(),
            ));
        }
    }
}

fn is_test(name: &str) -> bool {
    name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("/tests.rs")
}

/// Tests may look at tables, to prove what the stores keep from others.
fn may_hold_sql(name: &str) -> bool {
    let folders = ["/db/", "/migrations/", "/store/"];
    let files = ["/store.rs", "/migrations.rs", "/db.rs"];
    is_test(name)
        || folders.iter().any(|folder| name.contains(folder))
        || files.iter().any(|file| name.ends_with(file))
}

fn holds_in_order(text: &str, words: &[&str]) -> bool {
    let text = text.replace(['\n', '\\', '"'], " ");
    let mut rest = text.as_str();
    words.iter().all(|word| match rest.find(word) {
        Some(at) => {
            // The blank at a word's end may be the one at the next word's beginning.
            rest = rest.get(at + word.len() - 1..).unwrap_or_default();
            true
        }
        None => false,
    })
}

fn line_of(code: &str, at: usize) -> usize {
    code.get(..at).unwrap_or_default().matches('\n').count() + 1
}
