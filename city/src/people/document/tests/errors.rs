//! What each scheme promises to catch: one wrong place, and two places that changed with each other.

use proptest::prelude::*;

use super::checker::accepts;
use super::read;
use crate::people::document::DocumentKind::{ChineseResidentId, CityCard, Cpf, Passport, TaiwanId};
use crate::people::document::{DocumentFault, DocumentKind};

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A number with its check places worked out by trying: the first that the independent checker accepts.
fn completed(kind: DocumentKind, body: &str) -> Option<String> {
    let checks: Vec<String> = match kind {
        Cpf | CityCard => (0..100).map(|check| format!("{check:02}")).collect(),
        ChineseResidentId => (0..10)
            .map(|check| check.to_string())
            .chain(["X".to_owned()])
            .collect(),
        TaiwanId | Passport => (0..10).map(|check| check.to_string()).collect(),
    };
    let all = checks.into_iter().map(|check| format!("{body}{check}"));
    all.into_iter().find(|number| accepts(kind, number))
}

/// Bodies of numbers as they are given out.
fn body(kind: DocumentKind) -> BoxedStrategy<String> {
    match kind {
        Cpf => "[0-9]{9}".boxed(),
        ChineseResidentId => (
            "[1-6][1-5]0[1-9]0[1-9]",
            1900..2030,
            1..=12,
            1..=28,
            "[0-9]{3}",
        )
            .prop_map(|(region, year, month, day, order)| {
                format!("{region}{year}{month:02}{day:02}{order}")
            })
            .boxed(),
        TaiwanId => "[A-Z][1289][0-9]{7}".boxed(),
        Passport => "[A-Z]{3}[A-Z0-9]{1,9}".boxed(),
        CityCard => "[1-9][0-9]{9}".boxed(),
    }
}

fn valid(kind: DocumentKind) -> impl Strategy<Value = String> {
    body(kind).prop_filter_map("no region has this code", move |body| {
        completed(kind, &body)
    })
}

/// All numbers that differ from one in a single place, by a digit for a digit and a letter for a letter.
fn one_place_wrong(number: &str) -> impl Iterator<Item = (usize, String)> {
    number.char_indices().flat_map(move |(place, was)| {
        let others = if was.is_ascii_digit() {
            DIGITS
        } else {
            LETTERS
        };
        others
            .chars()
            .filter(move |other| *other != was)
            .map(move |other| {
                let mut wrong = number.to_owned();
                wrong.replace_range(place..=place, &other.to_string());
                (place, wrong)
            })
    })
}

/// All numbers that differ from one by two neighbours that changed places.
fn two_changed_places(number: &str) -> impl Iterator<Item = (usize, String)> {
    let signs: Vec<char> = number.chars().collect();
    (1..signs.len()).filter_map(move |second| {
        let mut wrong = signs.clone();
        wrong.swap(second - 1, second);
        (wrong != signs).then(|| (second - 1, wrong.into_iter().collect()))
    })
}

/// What a sign counts in a passport.
fn worth(number: &str, place: usize) -> u32 {
    number
        .chars()
        .nth(place)
        .and_then(|sign| sign.to_digit(36))
        .unwrap()
}

proptest! {
    #[test]
    fn reader_and_independent_checker_agree_on_numbers_and_their_neighbours(
        numbers in (valid(Cpf), valid(ChineseResidentId), valid(TaiwanId), valid(Passport), valid(CityCard))
    ) {
        let (cpf, chinese, taiwan, passport, card) = numbers;
        let kinds = [Cpf, ChineseResidentId, TaiwanId, Passport, CityCard];
        for (kind, number) in kinds.into_iter().zip([cpf, chinese, taiwan, passport, card]) {
            prop_assert_eq!(read(kind, &number), Ok(number.clone()));
            for (_, wrong) in one_place_wrong(&number).chain(two_changed_places(&number)) {
                prop_assert_eq!(read(kind, &wrong).is_ok(), accepts(kind, &wrong), "{:?} {}", kind, wrong);
            }
        }
    }

    #[test]
    fn a_number_of_china_with_any_place_wrong_or_any_two_changed_is_caught(number in valid(ChineseResidentId)) {
        for (_, wrong) in one_place_wrong(&number).chain(two_changed_places(&number)) {
            let fault = read(ChineseResidentId, &wrong).unwrap_err();
            let is_of_its_place = matches!(fault, DocumentFault::Check | DocumentFault::NotADigit { .. });
            prop_assert!(is_of_its_place, "{wrong}: {fault:?}");
        }
    }

    #[test]
    fn a_card_of_the_city_with_any_place_wrong_or_any_two_changed_is_caught(number in valid(CityCard)) {
        for (_, wrong) in one_place_wrong(&number).chain(two_changed_places(&number)) {
            prop_assert_eq!(read(CityCard, &wrong).unwrap_err(), DocumentFault::Check);
        }
    }

    #[test]
    fn a_cpf_with_a_wrong_place_is_caught_unless_its_first_check_is_0(number in valid(Cpf)) {
        // A remainder of 10 is written as 0 too: behind that 0 an error of the first place can hide, and another one where
        // the second check is 0 as well.
        let through = one_place_wrong(&number).filter(|(_, wrong)| read(Cpf, wrong).is_ok()).count();
        prop_assert!(through <= if number[9..].starts_with('0') { 2 } else { 0 }, "{}", through);
    }

    #[test]
    fn a_passport_with_a_wrong_digit_is_caught_and_so_are_changed_places_unless_they_differ_by_five(
        number in valid(Passport)
    ) {
        for (place, wrong) in one_place_wrong(&number).filter(|(place, _)| *place >= 3) {
            // Letters that are ten apart count the same: no check of Doc 9303 tells A from K.
            let counts_the_same = (worth(&number, place) + 10 - worth(&wrong, place) % 10).is_multiple_of(10);
            prop_assert_eq!(read(Passport, &wrong).is_ok(), counts_the_same, "{}", wrong);
        }
        let check = number.len() - 1;
        for (first, wrong) in two_changed_places(&number).filter(|(first, _)| *first >= 3 && first + 1 < check) {
            let differ_by_five = worth(&number, first).abs_diff(worth(&number, first + 1)).is_multiple_of(5);
            prop_assert_eq!(read(Passport, &wrong).is_ok(), differ_by_five, "{}", wrong);
        }
    }

    #[test]
    fn a_number_of_taiwan_is_caught_with_two_neighbouring_digits_changed_before_the_last(number in valid(TaiwanId)) {
        let inner = two_changed_places(&number).filter(|(first, _)| (1..8).contains(first));
        for (_, wrong) in inner {
            prop_assert_eq!(read(TaiwanId, &wrong), Err(DocumentFault::Check), "{}", wrong);
        }
        // A weight that shares a factor with ten cannot tell all digits apart; the odd ones but 5 can.
        for (place, wrong) in one_place_wrong(&number).filter(|(place, _)| [2, 6, 8, 9].contains(place)) {
            prop_assert_eq!(read(TaiwanId, &wrong), Err(DocumentFault::Check), "{} {}", place, wrong);
        }
    }
}
