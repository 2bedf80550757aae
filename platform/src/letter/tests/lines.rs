use std::collections::BTreeSet;

use super::letters;
use crate::letter::lines::break_lines;
use proptest::prelude::*;

fn broken(text: &str, width: f32) -> Vec<String> {
    let faces = letters().regular.shapers().unwrap();
    let lines = break_lines(text, &faces, width, &mut BTreeSet::new());
    lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn latin_breaks_between_words() {
    let lines = broken("The quick brown fox jumps", 5.5);
    assert_eq!(lines, ["The quick ", "brown fox ", "jumps"]);
}

#[test]
fn chinese_breaks_between_characters_but_not_beside_marks_that_belong_to_them() {
    assert_eq!(
        broken("今天天气很好。我们", 6.0),
        ["今天天气很", "好。我们"]
    );
    assert_eq!(
        broken("今天（天气）很好", 3.0),
        ["今天", "（天", "气）很", "好"]
    );
}

#[test]
fn a_word_longer_than_a_line_is_broken_and_an_end_of_line_kept() {
    assert_eq!(broken(&"w".repeat(20), 8.0).concat(), "w".repeat(20));
    assert!(broken(&"w".repeat(20), 8.0).len() > 1);
    assert_eq!(broken("one\ntwo", 99.0), ["one ", "two"]);
    assert_eq!(broken("one\r\n\ttwo\u{202e}", 99.0), ["one ", " two"]);
    assert!(broken(" \n ", 9.0).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lines_hold_all_the_text_and_fit(text in "[a-z]{0,9}[a-zé 我们。，（）\u{301}-]{0,80}", width in 2.0..20.0_f32) {
        let faces = letters().regular.shapers().unwrap();
        let lines = break_lines(&text, &faces, width, &mut BTreeSet::new());
        let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
        prop_assert_eq!(joined.trim(), text.trim());
        for line in &lines {
            let signs: usize = line.runs.iter().map(|run| run.glyphs.len()).sum();
            prop_assert!(line.width <= width + 0.001 || signs == 1, "{:?}", line.text);
        }
    }

    /// Where each word has room on a line, no line begins with a mark that closes something.
    #[test]
    fn no_line_begins_with_a_closing_mark(text in "([a-z]{1,3} |[我们今天]{1,4}[。，）]?){1,20}", width in 6.0..20.0_f32) {
        for line in broken(&text, width) {
            prop_assert!(!line.starts_with(['。', '，', '）']), "{line:?}");
        }
    }
}
