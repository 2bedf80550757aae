use super::*;
use crate::letter::Size;

/// Debian's program.
async fn braille() -> Braille {
    Braille::open(Path::new("lou_translate")).await.unwrap()
}

fn letter(language: Language, title: &str, body: &[&str]) -> Letter {
    Letter {
        language,
        sender: vec!["Commonweal".to_owned()],
        recipient: vec!["Ana Prado".to_owned(), "Rua A 1".to_owned()],
        date: String::new(),
        reference: String::new(),
        title: title.to_owned(),
        body: body
            .iter()
            .map(|one| Block::Paragraph((*one).to_owned()))
            .collect(),
        page_line: String::new(),
        size: Size::Ordinary,
    }
}

/// The lines of a file.
fn lines(file: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(file).unwrap();
    let lines = text.split("\r\n");
    lines
        .map(|line| line.trim_start_matches('\u{c}').to_owned())
        .collect()
}

#[doc = "COR-06, POR-05"]
#[tokio::test]
async fn a_letter_is_written_in_the_braille_of_its_language() {
    let braille = braille().await;
    let english = letter(Language::English, "News", &["You can appeal until 3 May."]);
    let english = lines(&braille.file(&english).await.unwrap());
    // By Unified English Braille: “you” is y, “can” is c, and numbers follow their sign.
    assert!(
        english.contains(&"  ,Y C APP1L UNTIL #C ,MAY4".to_owned()),
        "{english:?}"
    );
    assert!(english.contains(&"  ,NEWS".to_owned()), "{english:?}");
    let chinese = letter(Language::SimplifiedChinese, "通知", &["您可以申诉。"]);
    let chinese = lines(&braille.file(&chinese).await.unwrap());
    // By Current Chinese Braille: a syllable is its initial, its final and its tone; words stand apart.
    let told = chinese.iter().find(|line| line.contains("N<1"));
    assert!(told.is_some_and(|line| line.contains(' ')), "{chinese:?}");
    assert!(chinese.iter().all(|line| line.is_ascii()));
}

#[doc = "COR-06, POR-05"]
#[tokio::test]
async fn lines_and_pages_hold_what_an_embosser_has_room_for_and_nothing_is_lost() {
    let braille = braille().await;
    let long = "apple ".repeat(2_000);
    let endless = "x".repeat(3_000);
    let body = [long.trim(), endless.as_str(), "two\nlines\u{7}"];
    let file = braille
        .file(&letter(Language::English, "News", &body))
        .await
        .unwrap();
    let text = std::str::from_utf8(&file).unwrap();
    for page in text.split('\u{c}') {
        let lines: Vec<&str> = page.trim_end_matches("\r\n").split("\r\n").collect();
        assert!(lines.len() <= LINES, "{}", lines.len());
        assert!(lines.iter().all(|line| line.len() <= CELLS));
    }
    assert_eq!(text.matches("APPLE").count(), 2_000);
    assert_eq!(text.matches('X').count(), 3_000);
    assert!(text.contains("TWO L9ES"), "{text}");
}

#[tokio::test]
async fn a_program_that_is_not_there_or_does_something_else_is_named() {
    let missing = Braille::open(Path::new("/nowhere/lou_translate")).await;
    let sentence = missing.unwrap_err().to_string();
    assert!(sentence.contains("/nowhere/lou_translate"), "{sentence}");
    let other = Braille::open(Path::new("true")).await;
    assert!(other.is_err());
}
