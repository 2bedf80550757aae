//! Passwords: which are taken, and how they are hashed.
//!
//! NIST SP 800-63B: length counts, composition does not; what is known from breaches or follows from the name is refused;
//! every character may be used and a password may be pasted.

mod common;
mod hasher;

pub use common::{CommonPasswords, ListError};
pub use hasher::{Hasher, HasherError, HashingCost};

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::name::{SignInName, folded};
use super::secret::Secret;

/// Fewest characters of a password.
pub const PASSWORD_CHARACTERS_MIN: usize = 12;

/// Most bytes of a password: long enough for every sentence, short enough to be no work to hash.
pub const PASSWORD_BYTES_MAX: usize = 512;

/// Words that everybody tries first, because they stand on every page.
const PORTAL_WORDS: [&str; 2] = ["commonweal", "共惠"];

/// Shortest part of a sign-in name that a password may not hold, in characters: shorter ones are in too many words.
const NAME_PART_CHARACTERS_MIN: usize = 4;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WeakPassword {
    /// It is too short.
    #[error("a password has at least {PASSWORD_CHARACTERS_MIN} characters")]
    Short,
    /// It is too long.
    #[error("a password has at most {PASSWORD_BYTES_MAX} bytes")]
    Long,
    /// It is known from breaches, or is such a one with digits or marks around it, or said several times.
    #[error("this password is known from breaches")]
    Common,
    /// It is one character or a few in a row.
    #[error("this password repeats too few characters")]
    Monotonous,
    /// It holds the sign-in name or the portal's.
    #[error("this password holds the sign-in name or the portal's name")]
    Named,
}

/// A password in the one form in which it is hashed: NFKC, so that it does not depend on a keyboard's width or composition.
pub(super) fn normal(password: &Secret) -> Secret {
    Secret::new(password.reveal().nfkc().collect::<String>())
}

/// Looks whether a password can be taken.
///
/// # Errors
/// The first reason why not.
pub(super) fn check(
    password: &Secret,
    name: &SignInName,
    common: &CommonPasswords,
) -> Result<(), WeakPassword> {
    if password.reveal().len() > PASSWORD_BYTES_MAX {
        return Err(WeakPassword::Long);
    }
    let text = folded(password.reveal());
    if normal(password).reveal().chars().count() < PASSWORD_CHARACTERS_MIN {
        return Err(WeakPassword::Short);
    }
    let mut different: Vec<char> = text.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 5 {
        return Err(WeakPassword::Monotonous);
    }
    if holds_a_name(&text, name) {
        return Err(WeakPassword::Named);
    }
    if common.has(&text) || common.has_sha1_of(password.reveal()) {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

fn holds_a_name(text: &str, name: &SignInName) -> bool {
    let parts = name
        .as_str()
        .split(['@', '.', '-', '_'])
        .filter(|part| part.chars().count() >= NAME_PART_CHARACTERS_MIN);
    parts
        .chain([name.as_str()])
        .chain(PORTAL_WORDS)
        .any(|word| text.contains(word))
}
