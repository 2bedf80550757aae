//! Codes that merchants and customers show.

use proptest::prelude::*;

use crate::payment::emv::{Code, CodeError, Merchant, Object, Sale, crc_of, template};
use crate::payment::wallet::{RULES, wallet_of};

/// The example of EMVCo's specification, 1.1, annex.
const EXAMPLE: &str = "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A";

fn canteen() -> Merchant {
    let account = [
        Object {
            id: 0,
            value: "D15600000000".to_owned(),
        },
        Object {
            id: 5,
            value: "A93FO3230Q".to_owned(),
        },
    ];
    Merchant {
        accounts: vec![template(29, &account).unwrap()],
        category: "5812".to_owned(),
        currency: "156".to_owned(),
        country: "CN".to_owned(),
        name: "翠苑社区食堂".to_owned(),
        city: "HANGZHOU".to_owned(),
    }
}

fn lunch() -> Sale {
    Sale {
        amount: "12.50".to_owned(),
        reference: "MEAL-42".to_owned(),
        terminal: "TILL-1".to_owned(),
    }
}

#[test]
fn the_example_of_emvco_is_read_and_written_as_it_stands() {
    let code: Code = EXAMPLE.parse().unwrap();
    assert_eq!(code.to_string(), EXAMPLE);
    assert_eq!(code.is_for_one_sale(), Some(true));
    assert_eq!(code.amount(), Some("23.72"));
    assert_eq!(code.name(), "BEST TRANSPORT");
    assert_eq!(
        code.accounts()
            .map(|account| account.id)
            .collect::<Vec<_>>(),
        [29, 31]
    );
    let local = code.template(64).unwrap();
    assert_eq!(
        local[1],
        Object {
            id: 1,
            value: "最佳运输".to_owned()
        }
    );
    assert_eq!(
        crc_of("123456789"),
        0x29B1,
        "the check value of CRC-16/CCITT-FALSE"
    );
}

#[test]
fn a_canteen_shows_a_code_for_one_meal_and_one_for_all() {
    let one = Code::of(&canteen(), Some(&lunch())).unwrap();
    let read: Code = one.to_string().parse().unwrap();
    assert_eq!(read, one);
    assert_eq!(
        (read.amount(), read.name()),
        (Some("12.50"), "翠苑社区食堂")
    );
    assert_eq!(read.template(62).unwrap()[0].value, "MEAL-42");
    let all = Code::of(&canteen(), None).unwrap();
    assert_eq!((all.is_for_one_sale(), all.amount()), (Some(false), None));
}

#[test]
fn a_code_that_can_not_stand_is_refused_with_its_object() {
    let refused = |change: fn(&mut Merchant, &mut Sale)| {
        let (mut merchant, mut sale) = (canteen(), lunch());
        change(&mut merchant, &mut sale);
        Code::of(&merchant, Some(&sale)).unwrap_err()
    };
    assert_eq!(
        refused(|merchant, _| merchant.accounts.clear()),
        CodeError::Object(2)
    );
    assert_eq!(
        refused(|merchant, _| merchant.currency = "CNY".to_owned()),
        CodeError::Object(53)
    );
    assert_eq!(
        refused(|merchant, _| merchant.name = "x".repeat(26)),
        CodeError::Object(59)
    );
    assert_eq!(
        refused(|_, sale| sale.amount = "-1".to_owned()),
        CodeError::Object(54)
    );
    assert_eq!(
        refused(|_, sale| sale.reference.clear()),
        CodeError::Object(62)
    );
    let twice = |merchant: &mut Merchant, _: &mut Sale| {
        merchant.accounts.push(merchant.accounts[0].clone())
    };
    assert_eq!(refused(twice), CodeError::Twice(29));
}

#[test]
fn a_payment_code_is_told_by_its_first_digits_and_its_length() {
    let wallet = |code| wallet_of(code, &RULES);
    assert_eq!(wallet("287634438256643940"), Some("alipay"));
    assert_eq!(wallet("251001020123456789012345"), Some("alipay"));
    assert_eq!(wallet("134567890123456789"), Some("wechat-pay"));
    assert_eq!(wallet(" 6212345678901234567\n"), Some("unionpay"));
    for other in [
        "13456789012345678",
        "6212345678901234",
        "31000000000000000",
        "2876344382566439４0",
        "28",
        "",
    ] {
        assert_eq!(wallet(other), None, "{other}");
    }
}

proptest! {
    #[test]
    fn one_wrong_letter_in_a_code_is_found(place in 0_usize..240, letter in "[0-9A-Z]") {
        let mut letters: Vec<char> = EXAMPLE.chars().collect();
        let place = place % letters.len();
        letters[place] = letter.chars().next().unwrap();
        let changed: String = letters.into_iter().collect();
        prop_assume!(changed != EXAMPLE);
        prop_assert!(changed.parse::<Code>().is_err());
    }

    #[test]
    fn whatever_a_scanner_gives_is_read_or_refused(text in "(000201)?[0-9]{0,60}|.{0,60}") {
        if let Ok(code) = text.parse::<Code>() {
            prop_assert_eq!(code.to_string(), text);
        }
    }
}
