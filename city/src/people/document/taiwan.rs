//! The identification number of Taiwan, and the resident certificate in the same form (since 2 January 2021).

use super::typed::digits;
use super::{DocumentFault, Stated, StatedSex};
use crate::personal::Personal;

const PLACES: usize = 10;

/// The letters in the order of their codes, which begin with 10: I, O, W and Z came late and stand out of line.
const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/// The code of the first letter.
const FIRST_CODE: u32 = 10;

pub(super) fn check(places: &[char]) -> Result<(Personal, Stated), DocumentFault> {
    let (Some(letter), Some(rest)) = (places.first(), places.get(1..)) else {
        return Err(DocumentFault::Empty);
    };
    if places.len() != PLACES {
        return Err(DocumentFault::Length {
            given: places.len(),
            wanted: PLACES,
        });
    }
    let code = LETTERS
        .chars()
        .zip(FIRST_CODE..)
        .find_map(|(known, code)| (known == *letter).then_some(code))
        .ok_or(DocumentFault::NotALetter { place: 1 })?;
    let rest = digits(rest, 2)?;
    if !sum(code, &rest).is_multiple_of(10) {
        return Err(DocumentFault::Check);
    }
    // 1 and 2 are citizens, 8 and 9 hold a resident certificate.
    let sex = match rest.first() {
        Some(1 | 8) => StatedSex::Male,
        Some(2 | 9) => StatedSex::Female,
        _ => return Err(DocumentFault::Series),
    };
    let stated = Stated {
        birth_date: None,
        sex: Some(sex),
    };
    Ok((Personal::new(places.iter().collect::<String>()), stated))
}

/// The letter's code as two digits under weights 1 and 9, and the digits under weights 8 down to 1; the last, which is the
/// check, has weight 1 as well.
fn sum(code: u32, digits: &[u32]) -> u32 {
    let weights = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let rest: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    code / 10 + code % 10 * 9 + rest
}
