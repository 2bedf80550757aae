//! Rules for every file of text.

use super::ending;
use super::lexer::Parts;

/// Marks of unfinished work. Written apart, so that this file does not hold them.
const UNFINISHED: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
];

/// The repository speaks of the project alone: of nobody's folders, and of no registry it was built from.
const FOREIGN: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("://ind", "ex."),
    concat!("://reg", "istry."),
];

/// American spellings and the British ones.
const SPELLINGS: [(&str, &str); 12] = [
    (concat!("behav", "ior"), "behaviour"),
    (concat!("col", "or"), "colour"),
    (concat!("cen", "ter"), "centre"),
    (concat!("neigh", "bor"), "neighbour"),
    (concat!("fav", "or"), "favour"),
    (concat!("hon", "or"), "honour"),
    (concat!("lab", "or"), "labour"),
    (concat!("anal", "yze"), "analyse"),
    (concat!("cata", "log"), "catalogue"),
    (concat!("enroll", "ment"), "enrolment"),
    (concat!("cance", "led"), "cancelled"),
    (concat!("model", "ing"), "modelling"),
];

/// What may follow a spelling within its word.
const ENDINGS: [&str; 9] = ["", "s", "d", "ed", "ing", "al", "ful", "able", "hood"];

pub(super) fn judge(name: &str, text: &str, found: &mut Vec<(usize, String)>) {
    if !text.is_empty() && !text.ends_with('\n') {
        found.push((text.lines().count(), "the last line has no end".to_owned()));
    }
    for (number, line) in (1..).zip(text.lines()) {
        if line.ends_with([' ', '\t', '\r']) {
            found.push((number, "blanks at the end of the line".to_owned()));
        }
        for word in UNFINISHED.iter().filter(|word| has_word(line, word)) {
            found.push((number, format!("{word}: finish it, or leave it out")));
        }
        for word in FOREIGN.iter().filter(|word| line.contains(**word)) {
            found.push((
                number,
                format!("“{word}” speaks of how or where this was made"),
            ));
        }
    }
    for (number, line) in (1..).zip(prose(name, text).lines()) {
        for (american, british) in SPELLINGS {
            if has_stem(line, american) {
                found.push((number, format!("“{american}” is spelled “{british}” here")));
            }
        }
    }
}

/// What is written for people: comments and documents, without what stands between backticks.
fn prose(name: &str, text: &str) -> String {
    let prose = match ending(name) {
        "rs" => Parts::of(text).comments,
        "md" => text.to_owned(),
        _ => return String::new(),
    };
    let mut kept = String::new();
    let mut fenced = false;
    for line in prose.lines() {
        fenced ^= line.contains("```");
        for (at, part) in line.split('`').enumerate() {
            if at % 2 == 0 && !fenced {
                kept.push_str(part);
            }
            kept.push('`');
        }
        kept.push('\n');
    }
    kept
}

/// Whether the line holds the word with no letter on either side.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a word of prose is the stem with one of its endings; names, paths and addresses are no prose.
fn has_stem(line: &str, stem: &str) -> bool {
    let lower = line.to_lowercase();
    lower.match_indices(stem).any(|(at, _)| {
        let before = lower.get(..at).and_then(|text| text.chars().next_back());
        let after = lower.get(at + stem.len()..).unwrap_or_default();
        let word = after.split(|letter: char| !letter.is_alphanumeric()).next();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "-_./:'\"#".contains(letter))
            && word.is_some_and(|ending| ENDINGS.contains(&ending))
    })
}
