//! Stories of what people write.

use platform::text::Language;

use super::model::Word;

fn read(text: &str) -> Word {
    let forms = [
        ("school", "school-places".to_owned()),
        ("学校", "school-places".to_owned()),
    ];
    Word::read(text, &forms)
}

fn school(text: &str, name: &str, typed: &str) -> Word {
    Word::Form {
        code: "school-places".to_owned(),
        text: text.to_owned(),
        name: name.to_owned(),
        typed: typed.to_owned(),
    }
}

#[doc = "POR-13"]
#[test]
fn plain_words_are_read_in_both_languages() {
    for (text, word) in [
        ("HELP", Word::Help),
        ("帮助", Word::Help),
        (" Status. ", Word::Status),
        ("进度！", Word::Status),
        ("Yes", Word::Yes(None)),
        ("是", Word::Yes(None)),
        ("是的。", Word::Yes(None)),
        ("NO", Word::No),
        ("Undo", Word::Undo(None)),
        ("撤销", Word::Undo(None)),
        ("STOP", Word::Stop),
        ("停止", Word::Stop),
        ("2", Word::Number(2)),
        ("２", Word::Number(2)),
        ("SCHOOL 3 1 7", school("school 3 1 7", "", "3 1 7")),
        ("school3,1,7", school("school3,1,7", "", "3,1,7")),
        ("学校3 1 7", school("学校3 1 7", "", "3 1 7")),
        ("学校 小河 3、1", school("学校 小河 3、1", "小河", "3、1")),
        (
            "School Ana Reis 3",
            school("school ana reis 3", "ana reis", "3"),
        ),
        ("school", school("school", "", "")),
    ] {
        assert_eq!(read(text), word, "{text}");
    }
}

#[doc = "POR-13"]
#[test]
fn what_is_no_word_gets_help() {
    for text in [
        "",
        "   ",
        "😀😀😀",
        "schooling 3",
        "yes please send it",
        "yes 12 34",
        "no 123456",
        "stop 123456",
        "yes 1234567890123",
        "12345",
        "'; DROP TABLE contact; --",
    ] {
        assert_eq!(read(text), Word::Help, "{text}");
    }
    let long = format!("school {}", "1 ".repeat(250));
    assert_eq!(read(&long), Word::Help);
}

#[test]
fn the_answer_is_in_the_language_of_the_question() {
    let of = |text: &str| read(text).language(text);
    assert_eq!(of("进度"), Some(Language::SimplifiedChinese));
    assert_eq!(of("学校 Ana 3"), Some(Language::SimplifiedChinese));
    assert_eq!(of("STATUS"), Some(Language::English));
    assert_eq!(of("7"), None);
    assert_eq!(of("😀"), None);
}

#[doc = "POR-13"]
#[test]
fn a_code_stands_behind_the_word_that_it_confirms() {
    let code = |digits: &str| Some(digits.to_owned());
    for (text, word) in [
        ("YES 012345", Word::Yes(code("012345"))),
        ("yes012345.", Word::Yes(code("012345"))),
        ("y 7", Word::Yes(code("7"))),
        ("是 ０１２３４５", Word::Yes(code("012345"))),
        ("是的012345", Word::Yes(code("012345"))),
        ("Undo 987654", Word::Undo(code("987654"))),
        ("撤销987654。", Word::Undo(code("987654"))),
    ] {
        assert_eq!(read(text), word, "{text}");
    }
}
