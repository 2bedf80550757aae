//! Whatever is typed is answered, in words by which a person can go on, and no number shows itself.

use platform::text::{Language, SHELL, Texts};
use proptest::prelude::*;

use crate::people::document::DocumentKind::{ChineseResidentId, Cpf, Passport};
use crate::people::document::{DigestKey, DocumentFault, DocumentKind, DocumentNumber};
use crate::portal;

fn cpf() -> DocumentNumber {
    DocumentNumber::read(Cpf, "529.982.247-25").unwrap()
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered(text in any::<String>(), letters in "[0-9A-Zx< .０-９-]{0,40}") {
        for kind in DocumentKind::ALL {
            for typed in [&text, &letters] {
                if let Ok(number) = DocumentNumber::read(kind, typed) {
                    let again = DocumentNumber::read(kind, number.number().reveal());
                    prop_assert_eq!(again, Ok(number), "its one form reads as itself");
                }
            }
        }
    }
}

#[test]
fn a_number_does_not_show_itself_in_logs_and_only_its_end_on_pages() {
    let number = cpf();
    assert_eq!(format!("{number:?}"), "DocumentNumber(cpf, …)");
    assert_eq!(number.masked(), "•••••••••25");
    let fault = DocumentNumber::read(Cpf, "529.982.247-26").unwrap_err();
    assert!(!format!("{fault:?} {fault}").contains("529"));
}

#[test]
fn a_number_is_found_by_a_digest_that_only_the_key_gives() {
    let key = DigestKey::new(&[7; 32]);
    let number = cpf();
    // Worked out with another program: HMAC-SHA-256 of "cpf", 0x1F, "52998224725" under 32 bytes of 7.
    let expected = "ea9c86fbe931c9ba3d9373ede57563194fc139914d419d0717a16731f239beaf";
    assert_eq!(number.digest(&key), expected);
    let same = DocumentNumber::read(Cpf, "５２９９８２２４７２５").unwrap();
    assert_eq!(same.digest(&key), expected);
    assert_ne!(number.digest(&DigestKey::new(&[8; 32])), expected);
    let other = DocumentNumber::read(ChineseResidentId, "440524188001010014").unwrap();
    assert_ne!(other.digest(&key), expected);
    assert_eq!(format!("{key:?}"), "DigestKey(…)");
}

#[test]
fn every_kind_has_a_name_by_which_it_is_stored() {
    for kind in DocumentKind::ALL {
        assert_eq!(DocumentKind::from_name(kind.as_str()), Some(kind));
    }
    assert_eq!(DocumentKind::from_name("library card"), None);
}

#[test]
fn every_fault_is_told_in_both_languages_with_its_place_and_without_what_was_typed() {
    use DocumentFault as Fault;
    let texts = Texts::new(&[SHELL, portal::TEXT]).unwrap();
    let faults = [
        Fault::Empty,
        Fault::TooLong,
        Fault::Length {
            given: 10,
            wanted: 11,
        },
        Fault::PassportLength { min: 5, max: 13 },
        Fault::NotADigit { place: 5 },
        Fault::NotALetter { place: 1 },
        Fault::NotASign { place: 7 },
        Fault::Check,
        Fault::BirthDate,
        Fault::Region,
        Fault::Series,
        Fault::Repeated,
    ];
    for fault in faults {
        let [english, chinese] = Language::ALL.map(|language| fault.told(&texts.text(language)));
        assert!(
            english.is_ascii() && english.ends_with(['.', '?']),
            "{english}"
        );
        assert!(chinese.ends_with(['。', '？']), "{chinese}");
        assert!(!chinese.contains('…'), "{chinese}");
    }
    let told = |text: &str| {
        let fault = DocumentNumber::read(Passport, text).unwrap_err();
        fault.told(&texts.text(Language::English))
    };
    assert!(told("UT0L898902C36").starts_with("Place 3 should be a letter"));
    assert!(told("UTOL898902C37").starts_with("One place is wrong"));
}
