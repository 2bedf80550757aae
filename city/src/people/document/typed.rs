//! What people type, brought into one form.

use super::DocumentFault;

/// Longest text that is looked at, in characters.
const TEXT_CHARACTERS_MAX: usize = 100;

/// Longest number of any kind, in places.
const PLACES_MAX: usize = 30;

/// How far the wide forms of ASCII in Unicode (U+FF01 to U+FF5E) lie from the narrow ones.
const WIDE_OFFSET: u32 = 0xFEE0;

/// The places of a number, each a digit, a capital letter or whatever else was typed there, without what people put
/// between them.
pub(super) fn places(text: &str) -> Result<Vec<char>, DocumentFault> {
    let places: Vec<char> = text
        .chars()
        .take(TEXT_CHARACTERS_MAX + 1)
        .map(narrow)
        .filter(|typed| !stands_between(*typed))
        .map(|typed| typed.to_ascii_uppercase())
        .collect();
    let is_cut = text.chars().nth(TEXT_CHARACTERS_MAX).is_some();
    if is_cut || places.len() > PLACES_MAX {
        return Err(DocumentFault::TooLong);
    }
    if places.is_empty() {
        return Err(DocumentFault::Empty);
    }
    Ok(places)
}

/// A wide letter, digit or sign as the narrow one.
fn narrow(typed: char) -> char {
    match typed {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(typed) - WIDE_OFFSET).unwrap_or(typed),
        _ => typed,
    }
}

/// Whether a sign only divides a number for the eye, or cannot be seen at all.
fn stands_between(typed: char) -> bool {
    typed.is_whitespace()
        || matches!(
            typed,
            '.' | '-' | '/' | '·' | '•' | '−' | '\u{2010}'..='\u{2015}' | '\u{AD}' | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// The places as digits, where all of them are; `from` is the number of the first, for telling which one is not.
pub(super) fn digits(places: &[char], from: usize) -> Result<Vec<u32>, DocumentFault> {
    places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            place
                .to_digit(10)
                .ok_or(DocumentFault::NotADigit { place: from + at })
        })
        .collect()
}
