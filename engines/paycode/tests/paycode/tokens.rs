//! Cards and codes at a till that is alone.

use paycode::{
    CardNumber, Issuer, Key, NumberError, Refusal, Signed, TOKEN_CHARS_MAX, Token, Unsignable,
};
use proptest::prelude::*;

use crate::{DAY, MINUTE, NOON, card, city, number, pay_code, signed, trust};

#[test]
#[doc = "MEA-18"]
fn a_card_and_a_code_are_taken_without_a_network() {
    let trust = trust();
    assert_eq!(trust.verify(&signed(card(1)), 1_500, 0, NOON), Ok(()));
    assert_eq!(
        trust.verify(&signed(pay_code(1, 9)), 2_000, 0, NOON),
        Ok(())
    );
}

#[test]
#[doc = "MEA-18"]
fn what_the_city_did_not_issue_is_refused_with_its_reason() {
    let forger = Issuer::from_seed(&[66; 32]);
    let forged: Signed = forger.sign(card(1).into()).unwrap().parse().unwrap();
    assert_eq!(
        trust().verify(&forged, 1, 0, NOON),
        Err(Refusal::UnknownKey)
    );

    // A forger who gives the name of the city's key still lacks the key.
    let good = signed(card(1)).to_string();
    let dearer = city()
        .sign(Token::Card(paycode::Card {
            cap: 900_000,
            ..card(1)
        }))
        .unwrap();
    let signature_begins = good.len() - 64 * 8 / 5;
    let mixed = format!(
        "{}{}",
        &dearer[..signature_begins - 3],
        &good[signature_begins - 3..]
    );
    let mixed: Signed = mixed.parse().unwrap();
    assert_eq!(
        trust().verify(&mixed, 1, 0, NOON),
        Err(Refusal::BadSignature)
    );
}

#[test]
#[doc = "MEA-18"]
fn a_former_key_is_accepted_until_its_day() {
    let mut trust = trust();
    trust.keys[0].accepted_until = Some(NOON);
    let new = Issuer::from_seed(&[2; 32]);
    trust.keys.push(Key {
        key: new.key(),
        accepted_until: None,
    });
    let old_card = signed(card(1));
    let new_card: Signed = new.sign(card(1).into()).unwrap().parse().unwrap();
    assert_eq!(trust.verify(&old_card, 1, 0, NOON), Ok(()));
    assert_eq!(
        trust.verify(&old_card, 1, 0, NOON + 1),
        Err(Refusal::UnknownKey)
    );
    assert_eq!(trust.verify(&new_card, 1, 0, NOON + 1), Ok(()));
}

#[test]
#[doc = "MEA-18"]
fn a_code_is_good_in_its_minutes_only() {
    let trust = trust();
    let code = signed(pay_code(1, 1));
    let at = |moment| trust.verify(&code, 1_000, 0, moment);
    assert_eq!(at(NOON - 1), Err(Refusal::NotYet));
    assert_eq!(at(NOON), Ok(()));
    assert_eq!(at(NOON + 5 * MINUTE), Ok(()));
    assert_eq!(at(NOON + 5 * MINUTE + 1), Err(Refusal::TooOld));
    let never = paycode::PayCode {
        not_after: NOON - 1,
        ..pay_code(1, 1)
    };
    assert_eq!(city().sign(never.into()), Err(Unsignable::Window));
}

#[test]
#[doc = "MEA-18"]
fn a_lost_card_is_blocked_and_the_one_that_replaces_it_is_not() {
    let mut trust = trust();
    trust.blocked.issues_through.insert(number(1), 2);
    let refused = |trust: &paycode::Trust, token: &Signed| trust.verify(token, 1, 0, NOON);
    assert_eq!(refused(&trust, &signed(card(1))), Err(Refusal::Blocked));
    assert_eq!(
        refused(&trust, &signed(pay_code(1, 1))),
        Err(Refusal::Blocked)
    );
    let next = paycode::Card {
        issue: 3,
        ..card(1)
    };
    assert_eq!(refused(&trust, &signed(next)), Ok(()));
    assert_eq!(refused(&trust, &signed(card(2))), Ok(()));

    trust.blocked.as_of = NOON - 3 * DAY - 1;
    assert_eq!(refused(&trust, &signed(card(2))), Err(Refusal::ListTooOld));
    assert_eq!(
        refused(&trust, &signed(card(1))),
        Err(Refusal::Blocked),
        "an old list is still right about it"
    );
}

#[test]
#[doc = "MEA-18"]
fn no_more_than_the_cap_is_taken() {
    let trust = trust();
    let card = signed(card(1));
    assert_eq!(trust.verify(&card, 1_000, 2_000, NOON), Ok(()));
    assert_eq!(
        trust.verify(&card, 1_001, 2_000, NOON),
        Err(Refusal::OverCap { left: 1_000 })
    );
    assert_eq!(
        trust.verify(&card, u64::MAX, u64::MAX, NOON),
        Err(Refusal::OverCap { left: 0 })
    );
}

#[test]
fn a_number_is_read_as_it_is_printed_and_a_slip_of_the_finger_is_found() {
    let printed = number(57_211).to_string();
    assert_eq!(printed.len(), 14, "three groups of four: {printed}");
    for written in [
        printed.clone(),
        printed.replace(' ', ""),
        printed.replace(' ', "-"),
    ] {
        assert_eq!(written.parse(), Ok(number(57_211)));
    }
    assert_eq!("1234".parse::<CardNumber>(), Err(NumberError::Length));
    assert_eq!(
        "0000 0005 721x".parse::<CardNumber>(),
        Err(NumberError::Length)
    );
    assert_eq!(CardNumber::new(100_000_000_000), Err(NumberError::Length));
}

#[test]
fn the_square_of_a_card_names_nobody_and_is_of_version_six() {
    let text = signed(card(1)).to_string();
    assert!(
        text.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    );
    // Version 6 at level M holds 154 characters of the alphanumeric mode (ISO/IEC 18004, table 7).
    assert!(text.len() <= 154, "{}", text.len());
    assert!(signed(pay_code(1, 1)).to_string().len() <= 154);
}

proptest! {
    #[test]
    fn each_wrong_digit_and_each_two_that_changed_places_are_found(digits in 0_u64..100_000_000_000, place in 0_usize..12, other in 1_u8..10) {
        let plain = number(digits).to_string().replace(' ', "");
        let mut wrong = plain.clone().into_bytes();
        wrong[place] = b'0' + (wrong[place] - b'0' + other) % 10;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert_eq!(wrong.parse::<CardNumber>(), Err(NumberError::Check));

        let mut swapped = plain.clone().into_bytes();
        swapped.swap(place % 11, place % 11 + 1);
        let swapped = String::from_utf8(swapped).unwrap();
        if swapped != plain {
            prop_assert_eq!(swapped.parse::<CardNumber>(), Err(NumberError::Check));
        }
    }

    #[test]
    fn what_was_signed_is_read_as_it_was_and_no_other_letter_is_believed(
        digits in 0_u64..100_000_000_000, issue: u16, account: [u8; 10], not_after in 0_u64..1 << 40, cap: u32, place: usize, letter in "[A-Z2-7]",
    ) {
        let card = paycode::Card { number: number(digits), issue, account, not_after, cap };
        let text = city().sign(card.clone().into()).unwrap();
        let read: Signed = text.parse().unwrap();
        prop_assert_eq!(read.token(), &Token::Card(card));
        prop_assert_eq!(read.to_string(), text.clone());
        prop_assert_eq!(trust().genuine(&read, not_after), Ok(()));

        let mut changed = text.clone();
        let place = place % text.len();
        changed.replace_range(place..=place, &letter);
        if changed != text && let Ok(read) = changed.parse::<Signed>() {
            prop_assert!(trust().genuine(&read, not_after).is_err());
        }
    }

    #[test]
    fn whatever_a_scanner_gives_is_read_or_refused(text in "[A-Z2-7]{0,200}|.{0,40}") {
        if let Ok(read) = text.parse::<Signed>() {
            prop_assert!(text.trim().len() <= TOKEN_CHARS_MAX);
            prop_assert_eq!(read.to_string(), text.trim());
        }
    }
}
