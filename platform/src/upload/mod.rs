//! What to do with a file that a stranger gives: look at what it is, refuse what could do harm, and keep a copy
//! that holds what can be seen and nothing else.
//!
//! What a file is called and what its sender says of it are not asked. A picture is drawn anew from its pixels, so
//! that no place, no device and no comment stays in it. A PDF is written anew from its objects, and is refused where
//! it could act: the copy that is kept is the one that was examined, and not the bytes that came.

mod error;
mod jpeg;
mod kind;
mod pdf;
mod picture;
mod scan;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;

pub use error::{ActivePart, UploadError};
pub use kind::{Found, Kind};
pub use pdf::PageSize;
pub use scan::{ScanError, Scanner, ScannerAddress, Verdict};

use sha2::{Digest as _, Sha256};

/// The largest file taken, in bytes.
pub const MAX_FILE_BYTES: usize = 10_000_000;
/// The largest picture taken, in pixels: what telephones of these years take at their finest, with room.
pub const MAX_PICTURE_PIXELS: u64 = 40_000_000;
/// The longest PDF taken, in pages.
pub const MAX_PDF_PAGES: usize = 50;

/// How much is taken. The defaults are the constants above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: usize,
    /// The largest picture, alone or in a PDF, in pixels. Decoding takes up to 16 bytes of memory for each.
    pub picture_pixels: u64,
    /// The longest PDF, in pages.
    pub pdf_pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: MAX_FILE_BYTES,
            picture_pixels: MAX_PICTURE_PIXELS,
            pdf_pages: MAX_PDF_PAGES,
        }
    }
}

/// A file that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What it is, by its content.
    pub kind: Kind,
    /// The copy to keep, of the same kind: no metadata, nothing active.
    pub kept: Vec<u8>,
    /// SHA-256 of the file as it came.
    pub original_sha256: [u8; 32],
    /// SHA-256 of [`Examined::kept`].
    pub kept_sha256: [u8; 32],
    /// What can be shown of it without opening it.
    pub preview: Preview,
}

/// What can be shown of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// A small picture.
    Picture {
        /// A JPEG whose longer side is at most [`picture::PREVIEW_PIXELS`] long.
        jpeg: Vec<u8>,
        /// The width of the kept picture, upright, in pixels.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// The pages of a document, to be told in words.
    Pages(Vec<PageSize>),
}

/// Examines a file. Works for up to some seconds of processor time, so call it where blocking is fine.
///
/// # Errors
/// A file that is too large, of another kind, damaged, or could do harm.
pub fn examine(bytes: &[u8], limits: &Limits) -> Result<Examined, UploadError> {
    if bytes.is_empty() {
        return Err(UploadError::Empty);
    }
    if bytes.len() > limits.file_bytes {
        return Err(UploadError::TooLarge {
            bytes: bytes.len(),
            limit: limits.file_bytes,
        });
    }
    let kind = kind::of(bytes).map_err(|found| UploadError::NotAccepted { found })?;
    let (kept, preview) = match kind {
        Kind::Jpeg | Kind::Png => picture::examine(bytes, kind, limits)?,
        Kind::Pdf => pdf::examine(bytes, limits)?,
    };
    Ok(Examined {
        kind,
        original_sha256: Sha256::digest(bytes).into(),
        kept_sha256: Sha256::digest(&kept).into(),
        kept,
        preview,
    })
}
