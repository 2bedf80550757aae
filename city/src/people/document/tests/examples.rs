//! Numbers from the schemes' own papers, and numbers that are known to be wrong.

use jiff::civil::date;

use super::read;
use crate::people::document::DocumentKind::{ChineseResidentId, Cpf, Passport, TaiwanId};
use crate::people::document::{DocumentFault, DocumentKind, DocumentNumber, StatedSex};

/// Two examples of GB 11643-1999, the specimens of Doc 9303 parts 4 and 5, the specimen of the new resident certificate,
/// and numbers by which the schemes are taught.
const VALID: [(DocumentKind, &str, &str); 13] = [
    (
        ChineseResidentId,
        "11010519491231002X",
        "11010519491231002X",
    ),
    (
        ChineseResidentId,
        "440524188001010014",
        "440524188001010014",
    ),
    (
        ChineseResidentId,
        "110105 19491231 002x",
        "11010519491231002X",
    ),
    (
        ChineseResidentId,
        "４４０５２４１８８００１０１００１４",
        "440524188001010014",
    ),
    (Cpf, "111.444.777-35", "11144477735"),
    (Cpf, "529.982.247-25", "52998224725"),
    (Cpf, "390 533 447 05", "39053344705"),
    (TaiwanId, "A123456789", "A123456789"),
    (TaiwanId, "a-800000014", "A800000014"),
    (Passport, "UTO L898902C3 6", "UTOL898902C36"),
    (Passport, "UTO L898902C<3", "UTOL898902C3"),
    (Passport, "UTO D23145890 7", "UTOD231458907"),
    (Passport, "D<<C01X00T478", "D<<C01X00T478"),
];

#[test]
fn numbers_from_the_papers_are_taken_in_their_one_form() {
    for (kind, text, number) in VALID {
        assert_eq!(read(kind, text).as_deref(), Ok(number), "{kind:?} {text}");
    }
}

#[test]
fn what_is_wrong_is_told_by_its_kind_and_place() {
    use DocumentFault as Fault;
    for (kind, text, fault) in [
        (Cpf, "111.444.777-36", Fault::Check),
        (Cpf, "111.444.777-45", Fault::Check),
        (Cpf, "111.111.111-11", Fault::Repeated),
        (Cpf, "000.000.000-00", Fault::Repeated),
        (
            Cpf,
            "111.444.777-3",
            Fault::Length {
                given: 10,
                wanted: 11,
            },
        ),
        (Cpf, "111.4A4.777-35", Fault::NotADigit { place: 5 }),
        (ChineseResidentId, "110105194912310021", Fault::Check),
        (
            ChineseResidentId,
            "11010519491231002Y",
            Fault::NotADigit { place: 18 },
        ),
        (
            ChineseResidentId,
            "11O10519491231002X",
            Fault::NotADigit { place: 3 },
        ),
        (
            ChineseResidentId,
            "110105491231002",
            Fault::Length {
                given: 15,
                wanted: 18,
            },
        ),
        (ChineseResidentId, "110105194902300020", Fault::BirthDate),
        (ChineseResidentId, "990105194912310023", Fault::Region),
        (TaiwanId, "A123456788", Fault::Check),
        (TaiwanId, "1123456789", Fault::NotALetter { place: 1 }),
        (
            TaiwanId,
            "A12345678",
            Fault::Length {
                given: 9,
                wanted: 10,
            },
        ),
        (TaiwanId, "A523456787", Fault::Series),
        (Passport, "UTO L898902C3 7", Fault::Check),
        (Passport, "UT0 L898902C3 6", Fault::NotALetter { place: 3 }),
        (Passport, "UTO L898902C3 X", Fault::NotADigit { place: 13 }),
        (Passport, "UTO L89_902C3 6", Fault::NotASign { place: 7 }),
        (Passport, "UTO6", Fault::PassportLength { min: 5, max: 13 }),
        (Passport, "UTO<0", Fault::PassportLength { min: 5, max: 13 }),
        (
            Passport,
            "UTO L898902C333 6",
            Fault::PassportLength { min: 5, max: 13 },
        ),
    ] {
        assert_eq!(read(kind, text), Err(fault), "{kind:?} {text}");
    }
    for kind in DocumentKind::ALL {
        assert_eq!(read(kind, " - . \u{200B}\u{3000}"), Err(Fault::Empty));
        assert_eq!(read(kind, &"1".repeat(31)), Err(Fault::TooLong));
        assert_eq!(read(kind, &" ".repeat(1_000_000)), Err(Fault::TooLong));
    }
}

#[test]
fn a_number_of_china_states_birth_and_sex_and_one_of_taiwan_sex_alone() {
    let stated = |kind, text| DocumentNumber::read(kind, text).unwrap().stated();
    let woman = stated(ChineseResidentId, "11010519491231002X");
    assert_eq!(woman.birth_date, Some(date(1949, 12, 31)));
    assert_eq!(woman.sex, Some(StatedSex::Female));
    let man = stated(ChineseResidentId, "440524188001010014");
    assert_eq!(
        (man.birth_date, man.sex),
        (Some(date(1880, 1, 1)), Some(StatedSex::Male))
    );
    assert_eq!(stated(TaiwanId, "A123456789").sex, Some(StatedSex::Male));
    assert_eq!(stated(TaiwanId, "A800000014").sex, Some(StatedSex::Male));
    for (kind, text) in [(Cpf, "52998224725"), (Passport, "UTOL898902C36")] {
        assert_eq!(stated(kind, text), Default::default());
    }
}
