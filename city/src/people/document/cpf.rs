//! The CPF of Brazil: nine digits and two checks, each modulo 11 (Receita Federal).

use super::typed::digits;
use super::{DocumentFault, Stated};
use crate::personal::Personal;

const PLACES: usize = 11;

/// Digits before the checks.
const BODY: usize = 9;

pub(super) fn check(places: &[char]) -> Result<(Personal, Stated), DocumentFault> {
    let number = digits(places, 1)?;
    if number.len() != PLACES {
        return Err(DocumentFault::Length {
            given: number.len(),
            wanted: PLACES,
        });
    }
    for checked in [BODY, BODY + 1] {
        let (before, rest) = number.split_at(checked);
        if rest.first() != Some(&check_digit(before)) {
            return Err(DocumentFault::Check);
        }
    }
    let mut others = number.iter().skip(1);
    if others.all(|digit| number.first() == Some(digit)) {
        return Err(DocumentFault::Repeated);
    }
    Ok((
        Personal::new(places.iter().collect::<String>()),
        Stated::default(),
    ))
}

/// The check that follows some digits: their sum under weights that fall to 2 from the left, modulo 11, taken from 11; 0
/// where that has two digits.
fn check_digit(before: &[u32]) -> u32 {
    let sum: u32 = before
        .iter()
        .rev()
        .zip(2..)
        .map(|(digit, weight)| digit * weight)
        .sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}
