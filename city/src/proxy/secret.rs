//! What is shown at the door once: tokens and codes. Only their digests are kept.

use platform::chance::Chance;
use platform::hex;
use sha2::{Digest, Sha256};

use crate::id::ClientCode;

/// Longest token that is looked at, in bytes.
const TOKEN_BYTES_MAX: usize = 200;

/// The digest under which a token or a code is kept. They are long enough that nobody finds one by trying.
pub(super) fn digest(secret: &str) -> String {
    let kept = secret.get(..TOKEN_BYTES_MAX).unwrap_or(secret);
    hex(&Sha256::digest(kept.as_bytes()))
}

/// The digest of a short code, which holds only together with the link's token.
pub(super) fn digest_beside(token: &str, code: &str) -> String {
    hex(&Sha256::digest(format!("{token}\n{code}").as_bytes()))
}

/// A token of 256 bits.
pub(super) fn token(chance: &Chance) -> String {
    hex(&chance.bytes::<32>())
}

/// A code of six digits to be told apart from a link.
pub(crate) fn short_code(chance: &Chance) -> String {
    let number = u64::from_be_bytes(chance.bytes()) % 1_000_000;
    format!("{number:06}")
}

/// A code as somebody types it: with or without what stands before it, in any case, with spaces.
pub(super) fn read_code(typed: &str) -> Option<ClientCode> {
    let typed = typed.trim();
    let whole = format!("{}_{typed}", ClientCode::PREFIX);
    typed.parse().or_else(|_| whole.parse()).ok()
}
