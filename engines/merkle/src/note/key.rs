//! The keys of signed notes: Ed25519 with a name.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature as Ed25519, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{KEY_ID_BYTES, Signature};

/// Tells Ed25519 from the other types of signatures that notes may have.
const ED25519: u8 = 1;

/// How the text of a secret key begins.
const SECRET_MARK: &str = "PRIVATE+KEY+";

/// The longest name of a key, in bytes.
const MAX_NAME_BYTES: usize = 1024;

/// Verifies the signatures of one key: may be shown to everyone.
///
/// Its text is `name+id+key`: the id as eight hexadecimal digits, the key as base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key_id: [u8; KEY_ID_BYTES],
    key: VerifyingKey,
}

/// Signs notes: must be kept secret. It prints nothing of the secret unless asked by [`SignerKey::to_secret_text`].
pub struct SignerKey {
    verifier: VerifierKey,
    key: SigningKey,
}

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The parts are not there.
    #[error("a key is written as name+id+key, and a secret one as PRIVATE+KEY+name+id+key")]
    Shape,
    /// The name can't be one.
    #[error(
        "the name of a key is not empty, has at most {MAX_NAME_BYTES} bytes, and no blanks, plus signs or control characters"
    )]
    Name,
    /// The id is not eight hexadecimal digits.
    #[error("the id of a key is eight hexadecimal digits")]
    Id,
    /// The key is not base64 of 0x01 and 32 bytes that Ed25519 knows as a key.
    #[error("the key is not base64 of the byte 1 and an Ed25519 key of 32 bytes")]
    Key,
    /// Name, id and key are not of one key.
    #[error("the id is not that of the name and the key: a part was changed")]
    Mismatch,
}

impl VerifierKey {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256 over the name, a line end, the type and the key.
    #[must_use]
    pub fn key_id(&self) -> [u8; KEY_ID_BYTES] {
        self.key_id
    }

    fn new(name: &str, key: VerifyingKey) -> Result<Self, KeyError> {
        if !is_name(name) {
            return Err(KeyError::Name);
        }
        let hash = Sha256::new()
            .chain_update(name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let key_id = hash.first_chunk::<KEY_ID_BYTES>().copied();
        Ok(Self {
            name: name.to_owned(),
            key_id: key_id.unwrap_or_default(),
            key,
        })
    }

    /// Whether the signature says that it is by this key.
    pub(super) fn names(&self, signature: &Signature) -> bool {
        self.name == signature.name && self.key_id == signature.key_id
    }

    pub(super) fn verifies(&self, text: &str, bytes: &[u8]) -> bool {
        Ed25519::from_slice(bytes)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }

    fn with_id(self, key_id: [u8; KEY_ID_BYTES]) -> Result<Self, KeyError> {
        if self.key_id == key_id {
            Ok(self)
        } else {
            Err(KeyError::Mismatch)
        }
    }

    fn text_with(&self, key: &[u8; 32]) -> String {
        let id = u32::from_be_bytes(self.key_id);
        let code = STANDARD.encode([&[ED25519], key.as_slice()].concat());
        format!("{}+{id:08x}+{code}", self.name)
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, key_id, bytes) = parts(text)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Key)?;
        Self::new(name, key)?.with_id(key_id)
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text_with(self.key.as_bytes()))
    }
}

impl SignerKey {
    /// The key with this name and this secret of 32 random bytes.
    ///
    /// # Errors
    /// A name that no key can have.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::new(name, key.verifying_key())?;
        Ok(Self { verifier, key })
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The secret itself, as `PRIVATE+KEY+name+id+key`, to be stored where nobody else reads.
    #[must_use]
    pub fn to_secret_text(&self) -> String {
        format!(
            "{SECRET_MARK}{}",
            self.verifier.text_with(self.key.as_bytes())
        )
    }

    pub(super) fn sign(&self, text: &str) -> Signature {
        Signature {
            name: self.verifier.name.clone(),
            key_id: self.verifier.key_id,
            bytes: self.key.sign(text.as_bytes()).to_bytes().to_vec(),
        }
    }
}

impl FromStr for SignerKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let public = text.strip_prefix(SECRET_MARK).ok_or(KeyError::Shape)?;
        let (name, key_id, seed) = parts(public)?;
        let Self { verifier, key } = Self::from_seed(name, &seed)?;
        let verifier = verifier.with_id(key_id)?;
        Ok(Self { verifier, key })
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SignerKey")
            .field("verifier", &self.verifier)
            .finish_non_exhaustive()
    }
}

/// Whether a key may have the name.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |letter: char| !letter.is_whitespace() && letter != '+' && !letter.is_control();
    (1..=MAX_NAME_BYTES).contains(&name.len()) && name.chars().all(fits)
}

/// The name, the id and the bytes of a key. Base64 may have plus signs, so only the first two part.
fn parts(text: &str) -> Result<(&str, [u8; KEY_ID_BYTES], [u8; 32]), KeyError> {
    let (name, rest) = text.split_once('+').ok_or(KeyError::Shape)?;
    let (id, code) = rest.split_once('+').ok_or(KeyError::Shape)?;
    let is_hex = id.len() == 2 * KEY_ID_BYTES && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let key_id = u32::from_str_radix(id, 16).ok().filter(|_| is_hex);
    let bytes = STANDARD.decode(code).map_err(|_| KeyError::Key)?;
    let key = match bytes.split_first() {
        Some((&ED25519, key)) => key.try_into().map_err(|_| KeyError::Key)?,
        _ => return Err(KeyError::Key),
    };
    Ok((name, key_id.ok_or(KeyError::Id)?.to_be_bytes(), key))
}
