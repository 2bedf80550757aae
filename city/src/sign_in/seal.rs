//! Secrets at rest: sealed with a key that is not in the database, so that a copy of the database opens none of them.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use platform::chance::Chance;
use platform::hex;
use thiserror::Error;

/// Bytes of the key.
const KEY_BYTES: usize = 32;

/// Bytes that make two seals of one text different. At this length they can be drawn by chance.
const NONCE_BYTES: usize = 24;

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
        "the key file {} does not hold 64 hexadecimal digits: restore it from a copy, or second factors can't be checked",
        file.display()
    )]
    NotAKey {
        /// The file.
        file: PathBuf,
    },
}

/// The key that seals secrets (XChaCha20-Poly1305).
#[derive(Clone)]
pub struct SealKey([u8; KEY_BYTES]);

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// A key drawn by chance, which lives as long as it is held.
    #[must_use]
    pub fn drawn(chance: &Chance) -> Self {
        Self(chance.bytes())
    }

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
                let key = Self::drawn(chance);
                key.write(file).map_err(unreadable)?;
                return Ok(key);
            }
            Err(error) => return Err(unreadable(error)),
        };
        let key = read_key(text.trim());
        key.map(Self).ok_or_else(|| KeyError::NotAKey {
            file: file.to_owned(),
        })
    }

    fn write(&self, file: &Path) -> io::Result<()> {
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
        opened.write_all(hex(&self.0).as_bytes())?;
        opened.write_all(b"\n")?;
        opened.sync_all()
    }

    /// Seals bytes for their owner: under another name they do not open.
    pub(super) fn seal(&self, chance: &Chance, owner: &str, open: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_BYTES] = chance.bytes();
        let payload = Payload {
            msg: open,
            aad: owner.as_bytes(),
        };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), sealed.as_slice()].concat())
    }

    /// Opens what was sealed for this owner; nothing where it was changed, moved to another row or sealed by another key.
    pub(super) fn open(&self, owner: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload {
            msg: sealed,
            aad: owner.as_bytes(),
        };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
}

fn read_key(digits: &str) -> Option<[u8; KEY_BYTES]> {
    let bytes: Option<Vec<u8>> = (0..digits.len().div_ceil(2))
        .map(|place| u8::from_str_radix(digits.get(2 * place..2 * place + 2)?, 16).ok())
        .collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_for_its_owner_with_its_key_and_unchanged_and_not_else() {
        let chance = Chance::seeded(1);
        let key = SealKey::drawn(&chance);
        let sealed = key.seal(&chance, "acc_1", b"secret").unwrap();
        assert_eq!(key.open("acc_1", &sealed).unwrap(), b"secret");
        assert_eq!(key.open("acc_2", &sealed), None);
        assert_eq!(SealKey::drawn(&chance).open("acc_1", &sealed), None);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(key.open("acc_1", &changed), None);
            assert_eq!(key.open("acc_1", &sealed[..place]), None);
        }
    }

    #[test]
    fn a_key_file_is_made_once_for_its_owner_only_and_read_from_then_on() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys/sign-in.key");
        let chance = Chance::seeded(1);
        let made = SealKey::in_file(&file, &chance).unwrap();
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(SealKey::in_file(&file, &chance).unwrap().0, made.0);
        for broken in [
            "",
            "12",
            &"zz".repeat(32),
            &"ab".repeat(33),
            &"字".repeat(32),
        ] {
            std::fs::write(&file, broken).unwrap();
            let error = SealKey::in_file(&file, &chance).unwrap_err();
            assert!(matches!(error, KeyError::NotAKey { .. }), "{broken}");
        }
    }

    #[test]
    fn a_key_does_not_print_itself() {
        let key = SealKey::drawn(&Chance::seeded(1));
        assert_eq!(format!("{key:?}"), "SealKey(…)");
    }
}
