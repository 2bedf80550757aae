//! Hashes of leaves and nodes (RFC 9162, section 2.1.1).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Stands before the bytes of a leaf, so that no leaf can pass for a node.
const LEAF_PREFIX: [u8; 1] = [0];

/// Stands before the two hashes of a node.
const NODE_PREFIX: [u8; 1] = [1];

/// A SHA-256 hash of a leaf, a node or a whole tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; Hash::BYTES]);

/// Why a text is not a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HashError {
    /// A hash has 32 bytes.
    #[error("has {0} bytes, not 32")]
    Length(usize),
    /// Not 64 hexadecimal digits.
    #[error("is not 64 hexadecimal digits")]
    NotHex,
    /// Not padded base64 with the alphabet of RFC 4648, section 4.
    #[error("is not base64")]
    NotBase64,
}

impl Hash {
    /// How many bytes a hash has.
    pub const BYTES: usize = 32;

    /// The root of a tree without leaves: SHA-256 of nothing.
    pub const EMPTY_ROOT: Self = Self([
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9,
        0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52,
        0xb8, 0x55,
    ]);

    /// The hash of a leaf with these bytes: SHA-256 of 0x00 and the bytes.
    #[must_use]
    pub fn of_leaf(leaf: &[u8]) -> Self {
        let hash = Sha256::new()
            .chain_update(LEAF_PREFIX)
            .chain_update(leaf)
            .finalize();
        Self(hash.into())
    }

    /// The hash of a node over its two children: SHA-256 of 0x01, the left and the right.
    #[must_use]
    pub fn of_node(left: &Self, right: &Self) -> Self {
        let hash = Sha256::new()
            .chain_update(NODE_PREFIX)
            .chain_update(left.0)
            .chain_update(right.0)
            .finalize();
        Self(hash.into())
    }

    /// The hash with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// Reads 64 hexadecimal digits, small or capital.
    ///
    /// # Errors
    /// Anything else.
    pub fn from_hex(text: &str) -> Result<Self, HashError> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != Self::BYTES || !rest.is_empty() {
            return Err(HashError::NotHex);
        }
        let mut bytes = [0; Self::BYTES];
        for (byte, &[high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(high)? << 4 | digit(low)?;
        }
        Ok(Self(bytes))
    }

    /// Reads base64.
    ///
    /// # Errors
    /// What is not base64, or not of 32 bytes.
    pub fn from_base64(text: &str) -> Result<Self, HashError> {
        let bytes = STANDARD.decode(text).map_err(|_| HashError::NotBase64)?;
        Self::try_from(bytes.as_slice())
    }

    /// The hash as base64, as in checkpoints.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }
}

fn digit(letter: u8) -> Result<u8, HashError> {
    let value = char::from(letter).to_digit(16).ok_or(HashError::NotHex)?;
    Ok(value as u8)
}

impl TryFrom<&[u8]> for Hash {
    type Error = HashError;

    fn try_from(bytes: &[u8]) -> Result<Self, HashError> {
        let exact = <[u8; Self::BYTES]>::try_from(bytes);
        exact.map(Self).map_err(|_| HashError::Length(bytes.len()))
    }
}

impl AsRef<[u8]> for Hash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Hash {
    /// Lower-case hexadecimal digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Hash({self})")
    }
}
