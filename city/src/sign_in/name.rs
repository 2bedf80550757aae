//! Sign-in names, which are one however they are typed.

use platform::hex;
use sha2::{Digest, Sha256};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Shortest sign-in name, in characters.
pub const NAME_CHARACTERS_MIN: usize = 3;

/// Longest sign-in name, in characters.
pub const NAME_CHARACTERS_MAX: usize = 64;

/// The name by which somebody signs in: folded by NFKC and to small letters, so that full-width and capital letters make
/// no other name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignInName(String);

/// Why a text is no sign-in name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a sign-in name has {NAME_CHARACTERS_MIN} to {NAME_CHARACTERS_MAX} letters, digits, dots, hyphens, underscores or @"
)]
pub struct NotAName;

impl SignInName {
    /// Reads a name as somebody types it.
    ///
    /// # Errors
    /// [`NotAName`] where it is too short, too long or holds something else than letters, digits and `. - _ @`.
    pub fn read(typed: &str) -> Result<Self, NotAName> {
        // A name of this many bytes is too long whatever it folds to.
        if typed.len() > 16 * NAME_CHARACTERS_MAX {
            return Err(NotAName);
        }
        let folded = folded(typed.trim());
        let characters = folded.chars().count();
        let fits = (NAME_CHARACTERS_MIN..=NAME_CHARACTERS_MAX).contains(&characters);
        let known =
            |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '@');
        if fits && folded.chars().all(known) {
            Ok(Self(folded))
        } else {
            Err(NotAName)
        }
    }

    /// The name as it is kept and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256 of the name, under which failures are counted whether it is anybody's or not.
    pub(super) fn digest(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

/// A text without differences of width, composition and case.
pub(super) fn folded(text: &str) -> String {
    let small: String = text.nfkc().flat_map(char::to_lowercase).collect();
    small.nfkc().collect()
}
