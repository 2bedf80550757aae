//! Codes that are used once: on a letter or card, and to get back in without the telephone.

use platform::chance::Chance;
use platform::hex;
use sha2::{Digest, Sha256};

use super::secret::Secret;
use crate::id::{ALPHABET, ID_DIGITS, digits};

/// Digits in one group of a code as it is printed.
const GROUP_DIGITS: usize = 4;

/// A code of sixteen digits of Crockford's base 32: 80 bits of chance, so that its SHA-256 gives nothing away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OneTimeCode(Secret);

impl OneTimeCode {
    /// A new code.
    #[must_use]
    pub(super) fn drawn(chance: &Chance) -> Self {
        Self(Secret::new(digits(chance.bytes())))
    }

    /// Reads a code as people type it: any case and width, with spaces and hyphens or without, O for 0 and I or L for 1.
    #[must_use]
    pub(super) fn read(typed: &str) -> Option<Self> {
        // A text of this many bytes is no code, whatever stands between its digits.
        if typed.len() > 16 * ID_DIGITS {
            return None;
        }
        let folded = super::name::folded(typed).to_uppercase();
        let mut code = String::new();
        for letter in folded.chars() {
            match letter {
                ' ' | '-' | '–' | '\u{2010}' | '\u{2011}' => {}
                'O' => code.push('0'),
                'I' | 'L' => code.push('1'),
                digit if digit.is_ascii() && ALPHABET.contains(&(digit as u8)) => code.push(digit),
                _ => return None,
            }
        }
        (code.len() == ID_DIGITS).then(|| Self(Secret::new(code)))
    }

    /// The code in groups, as it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        let digits: Vec<char> = self.0.reveal().chars().collect();
        let groups = digits.chunks(GROUP_DIGITS).map(String::from_iter);
        groups.collect::<Vec<_>>().join(" ")
    }

    /// What is kept of it.
    #[must_use]
    pub(super) fn digest(&self) -> String {
        hex(&Sha256::digest(self.0.reveal().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_copied() {
        let code = OneTimeCode::read("0101 ABCD EFGH JKMN").unwrap();
        for typed in [
            "OlOi-abcd-efgh-jkmn",
            " 0101ABCDEFGHJKMN ",
            "０１０１　ａｂｃｄ　ｅｆｇｈ　ｊｋｍｎ",
        ] {
            assert_eq!(OneTimeCode::read(typed), Some(code.clone()), "{typed}");
        }
        assert_eq!(code.printed(), "0101 ABCD EFGH JKMN");
        for wrong in [
            "",
            "0101",
            "0101 ABCD EFGH JKMU",
            "字字字字字字字字字字字字字字字字",
        ] {
            assert_eq!(OneTimeCode::read(wrong), None, "{wrong}");
        }
        assert_eq!(OneTimeCode::read(&"0".repeat(1_000_000)), None);
    }

    #[test]
    fn a_code_does_not_print_itself_by_chance() {
        let code = OneTimeCode::drawn(&Chance::seeded(1));
        let shown = format!("{code:?}");
        assert_eq!(shown, "OneTimeCode(Secret(…))");
    }
}
