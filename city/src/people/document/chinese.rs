//! The citizen identification number of China: GB 11643-1999, which takes region codes from GB/T 2260 and its check from
//! ISO 7064, MOD 11-2.

use jiff::civil::Date;

use super::typed::digits;
use super::{DocumentFault, Stated, StatedSex};
use crate::personal::Personal;

const PLACES: usize = 18;

/// Digits before the check.
const BODY: usize = 17;

/// Nobody who is alive was born before.
const BIRTH_YEAR_MIN: i16 = 1850;

/// The first two digits of region codes of the mainland (GB/T 2260).
const PROVINCES: [u32; 31] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65,
];

/// Taiwan, and the residence permits for people from Hong Kong, Macau and Taiwan.
const BEYOND: [u32; 4] = [71, 81, 82, 83];

/// The first digit of permanent residents from abroad; a province follows it.
const ABROAD: u32 = 9;

pub(super) fn check(places: &[char]) -> Result<(Personal, Stated), DocumentFault> {
    if places.len() != PLACES {
        return Err(DocumentFault::Length {
            given: places.len(),
            wanted: PLACES,
        });
    }
    let (body, last) = places.split_at(BODY);
    let body = digits(body, 1)?;
    let last = last.first().copied().unwrap_or_default();
    if !last.is_ascii_digit() && last != 'X' {
        return Err(DocumentFault::NotADigit { place: PLACES });
    }
    if last != check_place(&body) {
        return Err(DocumentFault::Check);
    }
    if !is_region(&body) {
        return Err(DocumentFault::Region);
    }
    let stated = Stated {
        birth_date: Some(birth_date(&body)?),
        sex: body.last().map(|order| match order % 2 {
            0 => StatedSex::Female,
            _ => StatedSex::Male,
        }),
    };
    Ok((Personal::new(places.iter().collect::<String>()), stated))
}

/// The check place: ISO 7064's sum under powers of 2 modulo 11, by doubling from the left.
fn check_place(body: &[u32]) -> char {
    let sum = body.iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or_default(),
    }
}

/// Whether the region can be one. Its last digits changed too often for more than this to be said of an old number.
fn is_region(body: &[u32]) -> bool {
    let first = number(body.get(..2));
    let abroad = body.first() == Some(&ABROAD);
    if abroad {
        return PROVINCES.contains(&number(body.get(1..3)));
    }
    BEYOND.contains(&first) || (PROVINCES.contains(&first) && number(body.get(2..4)) != 0)
}

fn birth_date(body: &[u32]) -> Result<Date, DocumentFault> {
    let part = |from, to| i16::try_from(number(body.get(from..to))).unwrap_or(0);
    let (year, month, day) = (part(6, 10), part(10, 12), part(12, 14));
    let small = |value: i16| i8::try_from(value).unwrap_or(0);
    match Date::new(year, small(month), small(day)) {
        Ok(date) if year >= BIRTH_YEAR_MIN => Ok(date),
        _ => Err(DocumentFault::BirthDate),
    }
}

/// Some digits as a number.
fn number(digits: Option<&[u32]>) -> u32 {
    digits
        .unwrap_or_default()
        .iter()
        .fold(0, |number, digit| number * 10 + digit)
}
