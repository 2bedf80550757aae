//! Signed notes (C2SP signed-note): a text, a blank line, and a line for each signature.

mod key;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

pub use key::{KeyError, SignerKey, VerifierKey};

/// The longest note that is read, in bytes.
pub const MAX_NOTE_BYTES: usize = 64 * 1024;

/// The most signatures that a note may have.
pub const MAX_SIGNATURES: usize = 64;

/// How a line of a signature begins: a dash (U+2014) and a blank.
pub const SIGNATURE_MARK: &str = "\u{2014} ";

/// How many bytes of a signature name its key.
const KEY_ID_BYTES: usize = 4;

/// A text with signatures, which are not verified yet: see [`Note::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// One signature of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    name: String,
    key_id: [u8; KEY_ID_BYTES],
    bytes: Vec<u8>,
}

/// Why something is not a note, or not one to be believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoteError {
    /// Longer than any note.
    #[error("the note has more than {MAX_NOTE_BYTES} bytes")]
    TooLong,
    /// Not UTF-8, or with control characters other than line ends.
    #[error("the note is not plain text: it must be UTF-8 without control characters")]
    NotPlainText,
    /// A text is empty or its last line has no end.
    #[error("the text of the note has no line, or its last line has no end")]
    Text,
    /// No blank line with signatures after it.
    #[error("the note has no blank line followed by lines of signatures")]
    Unsigned,
    /// A line among the signatures is none.
    #[error("line {0} of the signatures is not a dash, a name and base64, each after one blank")]
    SignatureLine(usize),
    /// More signatures than any note needs.
    #[error("the note has more than {MAX_SIGNATURES} signatures")]
    TooManySignatures,
    /// Nobody known signed.
    #[error("no signature of the note is by a known key")]
    UnknownKeys,
    /// A known key did not sign this text.
    #[error("the signature of \"{0}\" does not fit the text of the note")]
    Forged(String),
}

impl Note {
    /// Reads a whole note.
    ///
    /// # Errors
    /// Whatever differs from the format.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE_BYTES {
            return Err(NoteError::TooLong);
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteError::NotPlainText)?;
        check_plain(whole)?;
        // The last blank line parts text and signatures, for the text may have blank lines of its own.
        let (text, lines) = whole.rsplit_once("\n\n").ok_or(NoteError::Unsigned)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Unsigned)?;
        let mut signatures = Vec::new();
        for (number, line) in (1..).zip(lines.split('\n')) {
            if number > MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
            signatures.push(Signature::parse(line).ok_or(NoteError::SignatureLine(number))?);
        }
        let text = format!("{text}\n");
        Ok(Self { text, signatures })
    }

    /// Signs a text, whose every line must have its end.
    ///
    /// # Errors
    /// A text that can't be in a note, no key, or more than [`MAX_SIGNATURES`].
    pub fn sign(text: &str, keys: &[&SignerKey]) -> Result<Self, NoteError> {
        check_plain(text)?;
        if !text.ends_with('\n') {
            return Err(NoteError::Text);
        }
        if keys.is_empty() {
            return Err(NoteError::Unsigned);
        }
        if keys.len() > MAX_SIGNATURES {
            return Err(NoteError::TooManySignatures);
        }
        let note = Self {
            text: text.to_owned(),
            signatures: keys.iter().map(|key| key.sign(text)).collect(),
        };
        if note.to_string().len() > MAX_NOTE_BYTES {
            return Err(NoteError::TooLong);
        }
        Ok(note)
    }

    /// Gives the text where a known key signed it. Signatures by other keys are passed over.
    ///
    /// # Errors
    /// No signature by a known key, or one that does not fit.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<&str, NoteError> {
        let mut verified = false;
        for signature in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.names(signature)) else {
                continue;
            };
            if !key.verifies(&self.text, &signature.bytes) {
                return Err(NoteError::Forged(signature.name.clone()));
            }
            verified = true;
        }
        if verified {
            Ok(&self.text)
        } else {
            Err(NoteError::UnknownKeys)
        }
    }

    /// The text, whoever signed it: not to be believed before [`Note::verify`].
    #[must_use]
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// The signatures, in their order.
    #[must_use]
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }
}

impl fmt::Display for Note {
    /// The note as it is stored and sent.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", self.text)?;
        self.signatures
            .iter()
            .try_for_each(|signature| writeln!(out, "{signature}"))
    }
}

impl Signature {
    fn parse(line: &str) -> Option<Self> {
        let (name, code) = line.strip_prefix(SIGNATURE_MARK)?.split_once(' ')?;
        let bytes = STANDARD.decode(code).ok()?;
        let (key_id, bytes) = bytes.split_first_chunk::<KEY_ID_BYTES>()?;
        (key::is_name(name) && !bytes.is_empty()).then(|| Self {
            name: name.to_owned(),
            key_id: *key_id,
            bytes: bytes.to_vec(),
        })
    }

    /// The name of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first bytes of the key's hash, which with the name tell which key it is.
    #[must_use]
    pub fn key_id(&self) -> [u8; KEY_ID_BYTES] {
        self.key_id
    }
}

impl fmt::Display for Signature {
    /// The line without its end.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.key_id.as_slice(), &self.bytes].concat();
        let code = STANDARD.encode(bytes);
        write!(out, "{SIGNATURE_MARK}{} {code}", self.name)
    }
}

fn check_plain(text: &str) -> Result<(), NoteError> {
    let plain = text
        .chars()
        .all(|letter| letter == '\n' || !letter.is_ascii_control());
    if plain {
        Ok(())
    } else {
        Err(NoteError::NotPlainText)
    }
}
