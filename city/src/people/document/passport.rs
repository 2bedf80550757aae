//! Passport numbers of machine-readable documents: ICAO Doc 9303, part 3 (section 4.9, check digits) and part 4.

use super::{DocumentFault, Stated};
use crate::personal::Personal;

/// Letters of the state.
const STATE: usize = 3;

/// Longest number, in places.
const NUMBER_MAX: usize = 9;

/// Fewest places: the state, one of the number, and the check digit.
const MIN: usize = STATE + 2;

/// Most places.
const MAX: usize = STATE + NUMBER_MAX + 1;

/// The sign that fills the lines for machines up.
const FILLER: char = '<';

pub(super) fn check(places: &[char]) -> Result<(Personal, Stated), DocumentFault> {
    if !(MIN..=MAX).contains(&places.len()) {
        return Err(DocumentFault::PassportLength { min: MIN, max: MAX });
    }
    let (state, rest) = places.split_at(STATE);
    // A state of one letter is filled up, as Germany's is.
    let mut letters = state.iter().enumerate();
    if let Some((at, _)) =
        letters.find(|(at, sign)| !(sign.is_ascii_uppercase() || (*at > 0 && **sign == FILLER)))
    {
        return Err(DocumentFault::NotALetter { place: at + 1 });
    }
    let (given, number) = rest.split_last().ok_or(DocumentFault::Empty)?;
    let given = given.to_digit(10).ok_or(DocumentFault::NotADigit {
        place: places.len(),
    })?;
    let mut sum = 0;
    for ((at, sign), weight) in number.iter().enumerate().zip([7, 3, 1].into_iter().cycle()) {
        sum += value(*sign).ok_or(DocumentFault::NotASign {
            place: STATE + at + 1,
        })? * weight;
    }
    if sum % 10 != given {
        return Err(DocumentFault::Check);
    }
    // Fillers count as 0, so a number is the same with and without those that follow it.
    let number: String = number.iter().collect();
    let number = number.trim_end_matches(FILLER);
    if number.is_empty() {
        return Err(DocumentFault::PassportLength { min: MIN, max: MAX });
    }
    let state: String = state.iter().collect();
    Ok((
        Personal::new(format!("{state}{number}{given}")),
        Stated::default(),
    ))
}

/// What a sign counts: digits themselves, letters from 10, the filler nothing.
fn value(sign: char) -> Option<u32> {
    match sign {
        FILLER => Some(0),
        sign if sign.is_ascii_digit() || sign.is_ascii_uppercase() => sign.to_digit(36),
        _ => None,
    }
}
