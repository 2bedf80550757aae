//! Keys of the city and of tills: Ed25519.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::token::{Token, Unsignable};

/// Bytes of a signature.
pub(crate) const SIGNATURE_BYTES: usize = 64;

/// Bytes that name a key.
pub(crate) const KEY_ID_BYTES: usize = 4;

/// Verifies the signatures of one key: may be shown to everyone, and every till has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// 32 bytes are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("these bytes are not a public key of Ed25519")]
pub struct KeyError;

/// Signs cards and pay codes, or the entries of a till: must be kept secret.
pub struct Issuer(SigningKey);

impl PublicKey {
    /// The key of its bytes.
    ///
    /// # Errors
    /// Bytes that are no key, or one under which everything is signed.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError)?;
        if key.is_weak() {
            Err(KeyError)
        } else {
            Ok(Self(key))
        }
    }

    /// Its bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// What names it on a card: the first bytes of its SHA-256. Two keys may share a name by bad luck; the signature decides.
    #[must_use]
    pub fn id(&self) -> [u8; KEY_ID_BYTES] {
        let hash = Sha256::digest(self.0.as_bytes());
        hash.first_chunk().copied().unwrap_or_default()
    }

    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

impl Issuer {
    /// The key of a secret seed, which is drawn by chance once.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// What others verify by.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a card or a pay code; the text for its square.
    ///
    /// # Errors
    /// What can't be written, or would never be good.
    pub fn sign(&self, token: Token) -> Result<String, Unsignable> {
        token.sign(self)
    }

    pub(crate) fn sign_bytes(&self, message: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for Issuer {
    /// Nothing of the secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Issuer").field(&self.key()).finish()
    }
}
