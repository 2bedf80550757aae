//! The file of the key under which document numbers are digested. It is never in the database, so that a copy of the
//! database tells nobody whose a number is.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use platform::chance::Chance;
use platform::hex;
use thiserror::Error;

use super::DigestKey;

/// Bytes of the key.
const KEY_BYTES: usize = 32;

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {} can't be used: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file holds something else.
    #[error(
        "the key file {} does not hold 64 hexadecimal digits: restore it from a copy, or nobody is found by a document",
        file.display()
    )]
    NotAKey {
        /// The file.
        file: PathBuf,
    },
}

impl DigestKey {
    /// The key in a file of 64 hexadecimal digits, which is made, readable by its owner only, where it is missing.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn in_file(file: &Path, chance: &Chance) -> Result<Self, KeyError> {
        let unreadable = |source| KeyError::Unreadable {
            file: file.to_owned(),
            source,
        };
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let bytes = chance.bytes();
                write(file, &bytes).map_err(unreadable)?;
                return Ok(Self::new(&bytes));
            }
            Err(error) => return Err(unreadable(error)),
        };
        let bytes = read(text.trim());
        let bytes = bytes.ok_or_else(|| KeyError::NotAKey {
            file: file.to_owned(),
        })?;
        Ok(Self::new(&bytes))
    }
}

fn write(file: &Path, bytes: &[u8; KEY_BYTES]) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    let mut opened = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    opened.write_all(hex(bytes).as_bytes())?;
    opened.write_all(b"\n")?;
    opened.sync_all()
}

fn read(digits: &str) -> Option<[u8; KEY_BYTES]> {
    let bytes: Option<Vec<u8>> = (0..digits.len().div_ceil(2))
        .map(|place| u8::from_str_radix(digits.get(2 * place..2 * place + 2)?, 16).ok())
        .collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::document::{DocumentKind, DocumentNumber};

    #[test]
    fn a_key_file_is_made_once_for_its_owner_only_and_finds_the_same_from_then_on() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys/documents.key");
        let chance = Chance::seeded(1);
        let number = DocumentNumber::read(DocumentKind::Cpf, "529.982.247-25").unwrap();
        let made = DigestKey::in_file(&file, &chance).unwrap();
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let read = DigestKey::in_file(&file, &chance).unwrap();
        assert_eq!(number.digest(&made), number.digest(&read));
        for broken in ["", "12", &"zz".repeat(32), &"ab".repeat(33)] {
            std::fs::write(&file, broken).unwrap();
            let error = DigestKey::in_file(&file, &chance).unwrap_err();
            assert!(matches!(error, KeyError::NotAKey { .. }), "{broken}");
        }
    }
}
