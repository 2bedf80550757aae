mod lines;
mod paper;
mod reader;
mod voice;

use std::sync::OnceLock;

use super::{Block, Fonts, Letter, Letters, Size};
use crate::text::Language;

/// The fonts are some 40 MB: once for all tests of a process.
fn letters() -> &'static Letters {
    static LETTERS: OnceLock<Letters> = OnceLock::new();
    LETTERS.get_or_init(|| Letters::open(&Fonts::debian()).unwrap())
}

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn letter() -> Letter {
    Letter {
        language: Language::English,
        sender: words(&["School Office", "1 Market Square", "10001 Commonweal"]),
        recipient: words(&["Ms Li Hua 李华", "3 Long Street", "10002 Commonweal"]),
        date: "29 November 2026".to_owned(),
        reference: "Reference: DEC-1234".to_owned(),
        title: "Your place at school".to_owned(),
        body: vec![
            Block::Paragraph("Your child has a place at the school of your first wish.".to_owned()),
            Block::Heading("What you can do".to_owned()),
            Block::List(words(&["Take the place.", "Appeal within 30 days."])),
            Block::Steps(words(&["Call us.", "Come to the counter."])),
            Block::Code {
                content: "https://example.org/d/1234".to_owned(),
                text: "Read this letter online.".to_owned(),
                alternative: "A square code that leads to this letter.".to_owned(),
            },
        ],
        page_line: "Page {page} of {pages}".to_owned(),
        size: Size::Ordinary,
    }
}

fn paragraphs(count: usize) -> Vec<Block> {
    let text = "We have looked at what you wrote, and at what the school wrote. ".repeat(4);
    vec![Block::Paragraph(text); count]
}
