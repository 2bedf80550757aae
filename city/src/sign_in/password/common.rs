//! Passwords known from breaches.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use sha1::{Digest, Sha1};
use thiserror::Error;

use super::super::name::folded;

/// The list that the program brings along. `README.md` beside it says where it is from.
const BUILT_IN: &[u8] = include_bytes!("common-passwords.txt.gz");

/// Most entries of a list: 8 bytes each are kept.
pub const LIST_ENTRIES_MAX: usize = 50_000_000;

/// Longest line of a list, in bytes.
const LINE_BYTES_MAX: u64 = 4_096;

/// The first two bytes of a file that gzip has packed.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Digits and marks around a word that do not make it another one: as many as a date and a mark have.
const AROUND_CHARACTERS_MAX: usize = 9;

/// Digits of a SHA-1 in hexadecimal.
const SHA1_DIGITS: usize = 40;

/// Why a city's own list cannot be used.
#[derive(Debug, Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("the list of breached passwords {} can't be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The list is longer than the program keeps.
    #[error(
        "the list of breached passwords {} has more than {LIST_ENTRIES_MAX} entries: take the most frequent of them",
        file.display()
    )]
    Long {
        /// The file.
        file: PathBuf,
    },
}

/// A set of breached passwords, kept as the first 8 bytes of their SHA-1: at fifty million entries one strong password in
/// 370 thousand million is refused for nothing.
pub struct CommonPasswords(HashSet<u64>);

impl std::fmt::Debug for CommonPasswords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CommonPasswords({})", self.0.len())
    }
}

impl CommonPasswords {
    /// The list that the program brings along.
    #[must_use]
    pub fn built_in() -> Self {
        let mut passwords = HashSet::new();
        // The list is part of the program and a test reads it: what is not readable is left out.
        let _ = read_into(&mut passwords, BUILT_IN);
        Self(passwords)
    }

    /// The built-in list and one of the city's own: passwords, or lines `SHA-1:count`, packed by gzip or not.
    ///
    /// # Errors
    /// See [`ListError`].
    pub fn with_file(file: &Path) -> Result<Self, ListError> {
        let unreadable = |source| ListError::Unreadable {
            file: file.to_owned(),
            source,
        };
        let mut passwords = Self::built_in().0;
        let opened = std::fs::File::open(file).map_err(unreadable)?;
        let whole = read_into(&mut passwords, opened).map_err(unreadable)?;
        if whole {
            Ok(Self(passwords))
        } else {
            Err(ListError::Long {
                file: file.to_owned(),
            })
        }
    }

    /// Whether a folded password is in the list: itself, without a few digits and marks around it, or as the same word said
    /// several times.
    #[must_use]
    pub(super) fn has(&self, text: &str) -> bool {
        let core = text.trim_matches(|letter: char| !letter.is_alphabetic());
        let around = text.chars().count() - core.chars().count();
        let core = if around <= AROUND_CHARACTERS_MAX {
            core
        } else {
            text
        };
        [text, core, once(text), once(core)]
            .iter()
            .any(|part| self.contains(part))
    }

    /// Whether a password is in the list exactly as it is typed.
    #[must_use]
    pub(super) fn has_sha1_of(&self, password: &str) -> bool {
        self.contains(password)
    }

    fn contains(&self, text: &str) -> bool {
        self.0.contains(&short(&Sha1::digest(text.as_bytes())))
    }
}

/// The part that a text repeats to its end; the text itself where there is none.
fn once(text: &str) -> &str {
    let ends = text.char_indices().map(|(place, _)| place).skip(1);
    ends.filter(|end| text.len().is_multiple_of(*end))
        .filter_map(|end| text.get(..end))
        .find(|part| part.repeat(text.len() / part.len()) == text)
        .unwrap_or(text)
}

fn short(digest: &[u8]) -> u64 {
    digest
        .iter()
        .take(8)
        .fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

/// Reads a list; false where it is too long.
fn read_into(passwords: &mut HashSet<u64>, file: impl Read) -> io::Result<bool> {
    let mut file = BufReader::new(file);
    let packed = file.fill_buf()?.starts_with(&GZIP);
    let mut lines: Box<dyn BufRead> = if packed {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    };
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines
            .by_ref()
            .take(LINE_BYTES_MAX)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(true);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        match sha1_in(text) {
            Some(value) => drop(passwords.insert(value)),
            None if text.is_empty() => {}
            None => drop(passwords.insert(short(&Sha1::digest(folded(text).as_bytes())))),
        }
        if passwords.len() > LIST_ENTRIES_MAX {
            return Ok(false);
        }
    }
}

/// The start of the SHA-1 in a line `SHA-1:count`.
fn sha1_in(line: &str) -> Option<u64> {
    let (digits, count) = line.split_once(':')?;
    let is_line = digits.len() == SHA1_DIGITS
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        && count.bytes().all(|digit| digit.is_ascii_digit());
    is_line
        .then(|| u64::from_str_radix(digits.get(..16)?, 16).ok())
        .flatten()
}
