use crate::sms::{NumberError, PhoneNumber};
use proptest::prelude::*;

#[test]
fn a_number_is_read_as_people_write_it() {
    for written in [
        "+86 138 0013 8000",
        "+86-138-0013-8000",
        "0086 (138) 0013.8000",
        " ＋８６ 13800138000 ",
        "+86/138/00138000",
    ] {
        let number: PhoneNumber = written.parse().unwrap();
        assert_eq!(number.digits(), "8613800138000");
        assert_eq!(number.to_string(), "+8613800138000");
        assert_eq!(format!("{number:?}"), "PhoneNumber(…)", "it is personal");
    }
}

#[test]
fn what_is_no_number_is_told_so_that_it_can_be_mended() {
    let cases = [
        ("", NumberError::Empty),
        (" - ", NumberError::Empty),
        ("13800138000", NumberError::NoCountry),
        ("+0138001380", NumberError::NoCountry),
        ("+86 138 x000", NumberError::NotADigit('x')),
        ("+86+1380013", NumberError::NotADigit('+')),
        ("+86 12", NumberError::TooShort),
        ("+1234567890123456", NumberError::TooLong),
    ];
    for (written, error) in cases {
        assert_eq!(
            written.parse::<PhoneNumber>().unwrap_err(),
            error,
            "{written:?}"
        );
        assert!(error.to_string().ends_with('.'));
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(text in "\\PC{0,24}|\\+[0-9 -]{5,20}") {
        if let Ok(number) = text.parse::<PhoneNumber>() {
            prop_assert_eq!(number.to_string().parse::<PhoneNumber>().unwrap(), number);
        }
    }
}
