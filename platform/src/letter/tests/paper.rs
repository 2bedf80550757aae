use std::collections::BTreeSet;

use super::reader::{Reader, Seen};
use super::{Block, letter, letters, paragraphs, words};
use crate::letter::lines::break_lines;
use crate::letter::{LetterError, Size, page};
use proptest::prelude::*;

/// Where a line ends on the right. Only for text that is not bold.
fn right(line: &Seen) -> f32 {
    let faces = letters().regular.shapers().unwrap();
    let measured = break_lines(&line.text, &faces, f32::MAX, &mut BTreeSet::new());
    let width = measured.first().map_or(0.0, |line| line.width);
    line.left + width * line.points
}

/// The lines of the address: they begin on the left, above the title.
fn address(reader: &Reader) -> Vec<Seen> {
    let title = reader.line("Your place at school").baseline;
    let lines = reader.lines().into_iter();
    let left = |line: &Seen| line.left < page::FIELD_RIGHT && line.spoken.is_some();
    lines
        .filter(|line| line.page == 0 && line.baseline < title - 1.0 && left(line))
        .collect()
}

fn shows_in_window(line: &Seen) -> bool {
    line.left >= page::FIELD_LEFT
        && right(line) <= page::FIELD_RIGHT + 0.1
        && line.baseline - line.points >= page::SENDER_BOTTOM - 0.1
        && line.baseline <= page::ADDRESS_BOTTOM
}

#[test]
fn the_address_stands_where_the_window_is() {
    let reader = Reader::new(&letters().render(&letter()).unwrap());
    let first = reader.line("Ms Li Hua 李华");
    // DIN 5008, form B: the address begins 62.7 mm from the top, 25 mm from the left.
    assert!((first.left - 70.87).abs() < 0.1, "{first:?}");
    let top = first.baseline - first.points * 0.95;
    assert!((top - 177.73).abs() < 0.1, "{first:?}");
    assert!(address(&reader).iter().all(shows_in_window));
    let sender = reader.line("School Office, 1 Market Square, 10001 Commonweal");
    assert_eq!(sender.spoken, None, "the sender is read aloud once");
    assert!((127.5..142.0).contains(&sender.baseline), "{sender:?}");
}

#[test]
fn a_name_of_three_hundred_letters_shows_in_the_window_whole() {
    let name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(9)[..300]
        .trim()
        .to_owned();
    let mut letter = letter();
    letter.recipient = vec![
        name.clone(),
        "3 Long Street".to_owned(),
        "10002 Commonweal".to_owned(),
    ];
    for size in [Size::Ordinary, Size::Large] {
        letter.size = size;
        let reader = Reader::new(&letters().render(&letter).unwrap());
        let lines = address(&reader);
        assert!(lines.iter().all(shows_in_window), "{lines:#?}");
        let shown: String = lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(shown, format!("{name}3 Long Street10002 Commonweal"));
    }
}

#[test]
fn an_address_without_room_is_refused_and_not_cut() {
    let mut letter = letter();
    letter.recipient = words(&["One more line of an address"; 14]);
    let error = letters().render(&letter).unwrap_err();
    assert_eq!(
        error,
        LetterError::AddressTooLong {
            lines: 14,
            room: 12
        }
    );
    letter.recipient = words(&["Li"]);
    letter.sender = vec!["An office of a name without end ".repeat(20)];
    let error = letters().render(&letter).unwrap_err();
    assert_eq!(error, LetterError::SenderTooLong);
}

#[test]
fn pages_are_numbered_and_keep_their_margins() {
    let mut letter = letter();
    letter.body = paragraphs(30);
    for size in [Size::Ordinary, Size::Large] {
        letter.size = size;
        let reader = Reader::new(&letters().render(&letter).unwrap());
        let lines = reader.lines();
        let pages = lines.iter().map(|line| line.page).max().unwrap() + 1;
        assert!(pages > 2);
        for page in 1..=pages {
            let number = reader.line(&format!("Page {page} of {pages}"));
            assert_eq!((number.page, number.spoken), (page - 1, None));
        }
        for line in lines.iter().filter(|line| line.spoken.is_some()) {
            assert!(line.left >= page::LEFT - 0.1 && line.baseline <= page::BOTTOM);
        }
        let body = lines.iter().filter(|line| line.text.starts_with("We have"));
        assert!(
            body.into_iter()
                .all(|line| right(line) <= page::RIGHT + 0.1)
        );
        // Nobody's words are lost between two pages.
        let said = "We have looked at what you wrote, and at what the school wrote.";
        assert_eq!(reader.text().matches(said).count(), 120);
    }
}

#[test]
fn a_heading_is_not_left_alone_at_the_end_of_a_page() {
    for before in 0..14 {
        let mut letter = letter();
        letter.body = vec![
            Block::List(words(&["A line."; 20])),
            Block::List(vec!["x".to_owned(); before]),
        ];
        letter.body.push(Block::Heading("A heading".to_owned()));
        letter.body.push(Block::Paragraph("Its text.".to_owned()));
        let reader = Reader::new(&letters().render(&letter).unwrap());
        let (heading, text) = (reader.line("A heading"), reader.line("Its text."));
        assert_eq!(heading.page, text.page, "after {before} lines");
    }
}

#[test]
fn large_print_is_eighteen_points() {
    let mut letter = letter();
    letter.size = Size::Large;
    let reader = Reader::new(&letters().render(&letter).unwrap());
    let label = reader.line("Take the place.");
    assert!((label.points - 18.0).abs() < 0.01);
    assert!(
        reader.line("10002 Commonweal").points <= 11.0,
        "the window stays as it is"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever somebody is called, either it shows in the window whole, or nothing is printed.
    #[test]
    fn no_address_leaves_the_window(recipient in proptest::collection::vec("[a-zA-Z 李华王欧阳()，。-]{1,120}", 1..6)) {
        let mut letter = letter();
        letter.recipient = recipient;
        match letters().render(&letter) {
            Ok(bytes) => {
                let lines = address(&Reader::new(&bytes));
                prop_assert!(lines.iter().all(shows_in_window), "{lines:#?}");
            }
            Err(error) => {
                prop_assert!(matches!(error, LetterError::AddressTooLong { .. }), "{error}");
            }
        }
    }
}
