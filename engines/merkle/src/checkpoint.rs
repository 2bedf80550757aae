//! Checkpoints (C2SP tlog-checkpoint): what a log was at one size, as the text of a signed note.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::Hash;
use crate::note::{Note, NoteError, SignerKey, VerifierKey};

/// The root of a log at one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

/// Why something is not a checkpoint, or not one to be believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CheckpointError {
    /// The note around it.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The first line.
    #[error(
        "the first line of a checkpoint names the log: it is not blank and has no control characters"
    )]
    Origin,
    /// The second line.
    #[error("the second line of a checkpoint is the number of entries, without leading zeros")]
    Size,
    /// The third line.
    #[error("the third line of a checkpoint is its root: base64 of 32 bytes")]
    Root,
    /// A line after the third.
    #[error("a further line of a checkpoint is blank or has control characters")]
    Extension,
}

impl Checkpoint {
    /// The checkpoint of the log `origin` with `size` entries.
    ///
    /// # Errors
    /// An origin that is blank or has control characters.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        if !is_line(origin) {
            return Err(CheckpointError::Origin);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        })
    }

    /// Verifies the note by the keys and reads it.
    ///
    /// # Errors
    /// A note that no known key signed, or whose text is no checkpoint.
    pub fn open(note: &Note, keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        note.verify(keys)?.parse()
    }

    /// Signs it.
    ///
    /// # Errors
    /// No key, or too many.
    pub fn sign(&self, keys: &[&SignerKey]) -> Result<Note, NoteError> {
        Note::sign(&self.to_string(), keys)
    }

    /// The name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many entries the log had.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of their tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.root
    }

    /// Lines after the third, which say what they say.
    #[must_use]
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    /// Reads the text of a note, whoever signed it.
    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        // A last line without its end is missing, not short.
        let mut lines = text.split('\n');
        let end = lines.next_back();
        let mut next = || lines.next().filter(|_| end == Some(""));
        let origin = next()
            .filter(|line| is_line(line))
            .ok_or(CheckpointError::Origin)?;
        let size = next().and_then(decimal).ok_or(CheckpointError::Size)?;
        let root = next().and_then(|line| Hash::from_base64(line).ok());
        let root = root.ok_or(CheckpointError::Root)?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if !extensions.iter().all(|line| is_line(line)) {
            return Err(CheckpointError::Extension);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions,
        })
    }
}

impl fmt::Display for Checkpoint {
    /// The text to be signed.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = self.root.to_base64();
        writeln!(out, "{}\n{}\n{root}", self.origin, self.size)?;
        self.extensions
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    }
}

fn is_line(line: &str) -> bool {
    !line.trim().is_empty() && !line.chars().any(char::is_control)
}

/// A number written in the one way it may be.
fn decimal(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = text.len() > 1 && text.starts_with('0');
    text.parse().ok().filter(|_| digits && !leading_zero)
}
