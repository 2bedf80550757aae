//! The card that the city itself gives out: ten digits of chance and two of check, few enough to be read out on the
//! telephone. The check is ISO/IEC 7064, MOD 97-10, which finds each wrong digit and each exchange of two.

use platform::chance::Chance;

use super::typed::digits;
use super::{DocumentFault, Stated};
use crate::personal::Personal;

const PLACES: usize = 12;

/// Numbers of ten digits that begin with none but a 0.
const FIRST: u64 = 1_000_000_000;

pub(super) fn check(places: &[char]) -> Result<(Personal, Stated), DocumentFault> {
    let number = digits(places, 1)?;
    if number.len() != PLACES {
        return Err(DocumentFault::Length {
            given: number.len(),
            wanted: PLACES,
        });
    }
    let rest = number
        .iter()
        .fold(0, |rest, digit| (rest * 10 + digit) % 97);
    if rest != 1 {
        return Err(DocumentFault::Check);
    }
    let number = Personal::new(places.iter().collect::<String>());
    Ok((number, Stated::default()))
}

/// The number of a new card.
pub(super) fn drawn(chance: &Chance) -> String {
    let body = FIRST + u64::from_be_bytes(chance.bytes()) % (9 * FIRST);
    let check = 98 - body * 100 % 97;
    format!("{body}{check:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::document::{DocumentKind, DocumentNumber};

    #[test]
    fn each_card_that_is_drawn_passes_its_check() {
        let chance = Chance::seeded(1);
        for _ in 0..1_000 {
            let number = drawn(&chance);
            assert!(
                DocumentNumber::read(DocumentKind::CityCard, &number).is_ok(),
                "{number}"
            );
        }
    }

    #[test]
    fn a_card_is_read_as_it_is_printed_and_as_it_is_typed() {
        let card = DocumentNumber::card(&Chance::seeded(2));
        let printed = card.printed();
        assert_eq!(printed.len(), 14, "{printed}");
        for typed in [
            printed.clone(),
            printed.replace(' ', "-"),
            format!(" {printed}\t"),
        ] {
            assert_eq!(
                DocumentNumber::read(DocumentKind::CityCard, &typed),
                Ok(card.clone())
            );
        }
        let short = DocumentNumber::read(DocumentKind::CityCard, &printed[..13]);
        assert_eq!(
            short,
            Err(DocumentFault::Length {
                given: 11,
                wanted: 12
            })
        );
    }
}
