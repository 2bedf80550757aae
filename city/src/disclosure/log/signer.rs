//! The key that signs checkpoints, and what it signed last. Both lie in files beside the database and never in it: whoever
//! can change the database shall be able neither to sign nor to make the signer forget.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use merkle::{KeyError, Note, SignerKey, VerifierKey};
use platform::chance::Chance;
use platform::files::{Faults, Staged};
use thiserror::Error;

/// What is added to the name of the key's file for the file of what it signed last.
const SIGNED_ENDING: &str = ".signed";

/// The longest file of a key or note that is read, in bytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// Signs checkpoints, and remembers the last.
#[derive(Debug)]
pub struct Signer {
    key: SignerKey,
    signed: PathBuf,
}

/// Why there is no signer.
#[derive(Debug, Error)]
pub enum SignerError {
    /// A file can't be read or made.
    #[error("the log's key {}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file holds no key.
    #[error("{} holds no key of the log ({source}): bring it back from its copy", file.display())]
    Key {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        source: KeyError,
    },
    /// The key is that of another log.
    #[error("{} is the key of the log “{found}”, not of “{wanted}”: name that log, or another key", file.display())]
    OtherLog {
        /// The file.
        file: PathBuf,
        /// Whose key it is.
        found: String,
        /// Whose was wanted.
        wanted: String,
    },
    /// The name can't be a log's.
    #[error("“{0}” can't be the name of a log: it must not be empty or have blanks or plus signs")]
    Origin(String),
    /// What was signed last can't be read.
    #[error("{} holds no signed note: bring it back from its copy", .0.display())]
    Signed(PathBuf),
    /// What is signed can't be kept.
    #[error("what was signed can't be kept: {0}")]
    Unkept(Faults),
}

impl Signer {
    /// The signer whose key is in this file; a key for the log `origin` is made, readable for this user alone, where there
    /// is no file yet.
    ///
    /// # Errors
    /// See [`SignerError`].
    pub fn open_or_make(file: &Path, origin: &str, chance: &Chance) -> Result<Self, SignerError> {
        let fault = |source| SignerError::File {
            file: file.to_owned(),
            source,
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let key = SignerKey::from_seed(origin, &chance.bytes::<32>())
            .map_err(|_| SignerError::Origin(origin.to_owned()))?;
        match options.open(file) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(fault(error)),
            Ok(mut made) => {
                let text = format!("{}\n", key.to_secret_text());
                made.write_all(text.as_bytes())
                    .and_then(|()| made.sync_all())
                    .map_err(fault)?;
            }
        }
        let signer = Self::open(file)?;
        if signer.origin() == origin {
            return Ok(signer);
        }
        Err(SignerError::OtherLog {
            file: file.to_owned(),
            found: signer.origin().to_owned(),
            wanted: origin.to_owned(),
        })
    }

    /// The signer whose key is in this file.
    ///
    /// # Errors
    /// See [`SignerError`].
    pub fn open(file: &Path) -> Result<Self, SignerError> {
        let text = read(file).map_err(|source| SignerError::File {
            file: file.to_owned(),
            source,
        })?;
        let key = text.trim().parse().map_err(|source| SignerError::Key {
            file: file.to_owned(),
            source,
        })?;
        Ok(Self {
            key,
            signed: signed_beside(file),
        })
    }

    /// The name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.key.verifier().name()
    }

    /// The key by which anybody verifies what is signed.
    #[must_use]
    pub fn verifier(&self) -> &VerifierKey {
        self.key.verifier()
    }

    pub(super) fn key(&self) -> &SignerKey {
        &self.key
    }

    /// What it signed last.
    pub(super) fn signed(&self) -> Result<Option<Note>, SignerError> {
        match read(&self.signed) {
            Ok(text) => Note::parse(text.as_bytes())
                .map(Some)
                .map_err(|_| SignerError::Signed(self.signed.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SignerError::File {
                file: self.signed.clone(),
                source,
            }),
        }
    }

    /// Remembers what it signs, durably, before anybody else has it.
    pub(super) fn remember(&self, note: &Note) -> Result<(), SignerError> {
        let staged = Staged::file(&self.signed).map_err(SignerError::Unkept)?;
        staged
            .write("", note.to_string().as_bytes())
            .and_then(|()| staged.commit())
            .map_err(SignerError::Unkept)
    }
}

/// Where a signer whose key is in this file keeps what it signed last.
fn signed_beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(SIGNED_ENDING);
    PathBuf::from(name)
}

/// The files of a signer whose key is in this file: what goes when its city is thrown away.
pub fn files_of_signer(file: &Path) -> [PathBuf; 2] {
    [file.to_owned(), signed_beside(file)]
}

fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(file)?
        .take(FILE_BYTES_MAX)
        .read_to_string(&mut text)?;
    Ok(text)
}
