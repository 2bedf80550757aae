//! PDF documents: weighed before they are unpacked, searched for what acts, and written anew without metadata.

mod active;
mod clean;
mod weigh;

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::{Kind, Limits, Preview, UploadError, picture};

/// The most that one stream of objects may unpack to, in bytes.
const MAX_OBJECT_STREAM_BYTES: usize = 4_000_000;
/// How far from a page its size may be inherited, in steps of the page tree.
const MAX_PAGE_TREE_DEPTH: usize = 32;
/// Points in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// The end of a whole file is looked for in so many last bytes.
const END_SEARCH_BYTES: usize = 2048;

/// The size of a page as it is shown, in whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    /// From left to right.
    pub width_mm: u32,
    /// From top to bottom.
    pub height_mm: u32,
}

/// The kept document and what can be said of it.
pub(super) fn examine(bytes: &[u8], limits: &Limits) -> Result<(Vec<u8>, Preview), UploadError> {
    let tail = bytes
        .get(bytes.len().saturating_sub(END_SEARCH_BYTES)..)
        .unwrap_or(bytes);
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(UploadError::CutOff);
    }
    weigh::check(bytes)?;
    let mut document = load(bytes)?;
    let pages = check(&document, limits)?;
    clean::clean(&mut document);
    let mut kept = Vec::new();
    document.save_to(&mut kept).map_err(|_| damaged())?;
    // What was written is read once more: the copy must be whole by itself.
    let again = check(&load(&kept)?, limits)?;
    if again != pages {
        return Err(damaged());
    }
    Ok((kept, Preview::Pages(pages)))
}

fn load(bytes: &[u8]) -> Result<Document, UploadError> {
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_OBJECT_STREAM_BYTES),
        ..LoadOptions::default()
    };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.was_encrypted() || document.trailer.has(b"Encrypt") => {
            Err(UploadError::Locked)
        }
        Ok(document) => Ok(document),
        Err(
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_),
        ) => Err(UploadError::Locked),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
            Err(unpacks())
        }
        Err(_) => Err(damaged()),
    }
}

/// Searches a document and counts its pages.
fn check(document: &Document, limits: &Limits) -> Result<Vec<PageSize>, UploadError> {
    active::check(document)?;
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            let side = |key: &[u8]| {
                stream
                    .dict
                    .get_deref(key, document)
                    .and_then(Object::as_i64)
            };
            if let (Ok(width), Ok(height)) = (side(b"Width"), side(b"Height")) {
                picture::check_pixels(width.unsigned_abs(), height.unsigned_abs(), limits)?;
            }
        }
    }
    // A tree that names one page many times over is counted only so far.
    let pages: Vec<_> = document.page_iter().take(limits.pdf_pages + 1).collect();
    if pages.is_empty() {
        return Err(damaged());
    }
    if pages.len() > limits.pdf_pages {
        let stated = document.catalog().ok().and_then(|catalog| {
            let tree = catalog.get_deref(b"Pages", document).ok()?.as_dict().ok()?;
            usize::try_from(tree.get_deref(b"Count", document).ok()?.as_i64().ok()?).ok()
        });
        return Err(UploadError::TooManyPages {
            pages: stated.unwrap_or(0).max(pages.len()),
            limit: limits.pdf_pages,
        });
    }
    pages
        .iter()
        .map(|&id| {
            let page = document.get_dictionary(id).map_err(|_| damaged())?;
            size(document, page).ok_or_else(damaged)
        })
        .collect()
}

/// The size of a page: its crop box or else its media box, its own or inherited, turned as the page is.
fn size(document: &Document, page: &Dictionary) -> Option<PageSize> {
    let boxed = inherited(document, page, b"CropBox").or(inherited(document, page, b"MediaBox"))?;
    let boxed = boxed.as_array().ok()?;
    let corner = |index: usize| {
        let number = document.dereference(boxed.get(index)?).ok()?.1;
        number.as_float().ok().filter(|number| number.is_finite())
    };
    let millimetres = |from: f32, to: f32| ((to - from).abs() / POINTS_PER_MM).round() as u32;
    let width = millimetres(corner(0)?, corner(2)?);
    let height = millimetres(corner(1)?, corner(3)?);
    let turned = inherited(document, page, b"Rotate").and_then(|turn| turn.as_i64().ok());
    let (width_mm, height_mm) = match turned.unwrap_or(0).rem_euclid(180) {
        90 => (height, width),
        _ => (width, height),
    };
    Some(PageSize {
        width_mm,
        height_mm,
    })
}

fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..MAX_PAGE_TREE_DEPTH {
        if let Ok(found) = at.get_deref(key, document) {
            return Some(found);
        }
        at = at.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

fn damaged() -> UploadError {
    UploadError::Damaged { kind: Kind::Pdf }
}

fn unpacks() -> UploadError {
    UploadError::Unpacks { kind: Kind::Pdf }
}
