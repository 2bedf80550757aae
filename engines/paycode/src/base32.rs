//! Base32 by RFC 4648, section 6, without padding.
//!
//! A square holds capital letters and digits at five and a half bits each, so that five bits a character lose a tenth. Base45
//! (RFC 9285) would lose a thirtieth, but has blanks and signs: a scanner that types into a form loses a blank at the end,
//! and nobody can read it out. The square of a card is of version 6 either way.

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS: u32 = 5;

/// Bytes as capital letters and digits.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |value: u32| {
        if let Some(letter) = ALPHABET.get((value & 31) as usize) {
            text.push(char::from(*letter));
        }
    };
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xFFFF;
        bits += 8;
        while bits >= BITS {
            bits -= BITS;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (BITS - bits));
    }
    text
}

/// The bytes of a text; none unless it is how [`encode`] writes them.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        held = (held << BITS | u32::from(value)) & 0xFFFF;
        bits += BITS;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    // One text for the same bytes: nothing is left over but fewer zeros than a letter holds.
    let left = held & ((1 << bits) - 1);
    (bits < BITS && left == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn texts_are_those_of_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ];
        for (plain, text) in vectors {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(plain.as_bytes()));
        }
    }

    #[test]
    fn nothing_else_is_read_as_the_same_bytes() {
        for wrong in ["MZ", "M", "my", "MY======", "M1", "MYA", "MZXW6YTBO"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
