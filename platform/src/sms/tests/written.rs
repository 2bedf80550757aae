use crate::sms::alphabet::Alphabet;
use crate::sms::parts::{Joiner, Part, split};
use proptest::prelude::*;

fn encoded(text: &str) -> Vec<u8> {
    let alphabet = Alphabet::of(text);
    text.chars()
        .flat_map(|sign| alphabet.encode(sign))
        .collect()
}

#[test]
fn the_default_alphabet_is_that_of_the_standard() {
    assert_eq!(
        encoded("@£$ ÄÖÑÜ§à"),
        [0, 1, 2, 0x20, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x7f]
    );
    assert_eq!(encoded("¿¡ΔΞÉ\n"), [0x60, 0x40, 0x10, 0x1a, 0x1f, 0x0a]);
    assert_eq!(encoded("5 €"), [0x35, 0x20, 0x1b, 0x65]);
    assert_eq!(Alphabet::of("Hello {world}"), Alphabet::Gsm);
    assert_eq!(encoded("李"), [0x67, 0x4e]);
    for outside in ["é à ê", "李", "`", "\u{1b}"] {
        assert_eq!(
            Alphabet::of(outside) == Alphabet::Ucs2,
            outside != "é à",
            "{outside}"
        );
    }
}

#[test]
fn a_message_is_cut_only_where_it_must_be() {
    let count = |text: &str| split(text, 1).len();
    assert_eq!([count(&"a".repeat(160)), count(&"a".repeat(161))], [1, 2]);
    assert_eq!([count(&"李".repeat(70)), count(&"李".repeat(71))], [1, 2]);
    assert_eq!([count(&"a".repeat(306)), count(&"a".repeat(307))], [2, 3]);
    // Signs of two codes are not torn in two.
    for part in split(&"€".repeat(100), 1) {
        assert_eq!(part.octets.len() % 2, 0);
    }
    for part in split(&"🙂".repeat(50), 1) {
        assert!(!part.alphabet.decode(&part.octets[6..]).contains('\u{fffd}'));
    }
}

#[test]
fn a_reference_of_two_octets_is_understood() {
    let part = |number, text: &str| Part {
        alphabet: Alphabet::Gsm,
        headed: true,
        octets: [&[6, 8, 4, 1, 2, 2, number], text.as_bytes()].concat(),
    };
    let mut joiner = Joiner::default();
    assert_eq!(joiner.join("1", "2", &part(2, "world")), None);
    let whole = joiner.join("1", "2", &part(1, "hello "));
    assert_eq!(whole.as_deref(), Some("hello world"));
}

#[test]
fn parts_of_different_people_are_not_mixed_and_do_not_pile_up() {
    let [first, second] = split(&"a".repeat(200), 7).try_into().unwrap();
    let mut joiner = Joiner::default();
    for stranger in 0..1500 {
        assert_eq!(joiner.join(&stranger.to_string(), "2", &first), None);
    }
    assert_eq!(
        joiner.join("0", "2", &second),
        None,
        "the oldest were forgotten"
    );
    assert_eq!(joiner.join("1499", "2", &second), Some("a".repeat(200)));
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_in_whatever_order(
        text in "[a-z€{}]{1,500}|[a-z李🙂 ]{1,300}",
        reference in any::<u8>(),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut parts = split(&text, reference);
        let turn = turn.index(parts.len());
        parts.rotate_left(turn);
        let mut joiner = Joiner::default();
        let joined: Vec<_> = parts.iter().filter_map(|part| joiner.join("1", "2", part)).collect();
        prop_assert_eq!(joined, [text]);
    }

    #[test]
    fn no_octets_stop_the_program(octets in proptest::collection::vec(any::<u8>(), 0..40), headed in any::<bool>()) {
        for alphabet in [Alphabet::Gsm, Alphabet::Ucs2] {
            let part = Part { alphabet, headed, octets: octets.clone() };
            let joined = Joiner::default().join("1", "2", &part);
            prop_assert!(headed || joined.is_some());
        }
    }
}
