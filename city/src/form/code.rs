//! How a form names itself on paper.

use std::fmt;

use super::VERSION_LETTERS;

/// The code and the version of a form, as they stand on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The code.
    pub code: String,
    /// The version.
    pub version: String,
}

impl Printed {
    /// Reads what somebody typed or scanned: the code, then the version, apart by spaces.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let (code, version) = typed.trim().rsplit_once(char::is_whitespace)?;
        Self::of(code.trim(), version)
    }

    /// The same of its two parts, where they can be such.
    #[must_use]
    pub fn of(code: &str, version: &str) -> Option<Self> {
        let is_code = |one: char| one.is_ascii_alphanumeric() || one == '-';
        let is_right = !code.is_empty()
            && code.len() <= 60
            && code.chars().all(is_code)
            && version.len() == VERSION_LETTERS
            && version.chars().all(|one| one.is_ascii_hexdigit());
        is_right.then(|| Self {
            code: code.to_ascii_lowercase(),
            version: version.to_ascii_uppercase(),
        })
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.code.to_ascii_uppercase(), self.version)
    }
}
