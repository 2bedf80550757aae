//! The segments of a JPEG (ITU-T T.81, annex B): whether it is whole, and how to take out what is not picture.

use super::{Kind, UploadError};

/// The most scans of one picture. A progressive photo has about ten; each further one costs as much time as the
/// whole picture and may take only a few bytes.
const MAX_SCANS: usize = 64;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
/// JFIF: density of pixels.
const APP_JFIF: u8 = 0xe0;
/// Adobe: says how the colours are meant, so it must stay.
const APP_ADOBE: u8 = 0xee;

/// Whether a picture has its end and no more scans than a picture needs.
pub(super) fn check(bytes: &[u8]) -> Result<(), UploadError> {
    let scans = walk(bytes, |_, _| ())?;
    if scans > MAX_SCANS {
        return Err(UploadError::Unpacks { kind: Kind::Jpeg });
    }
    Ok(())
}

/// The picture without EXIF, XMP, comments and whatever follows its end; `None` for what is no whole picture.
pub(super) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    walk(bytes, |marker, segment| {
        let application = (APP_JFIF..=0xef).contains(&marker);
        let needed = matches!(marker, APP_JFIF | APP_ADOBE);
        if marker != COMMENT && (needed || !application) {
            kept.extend_from_slice(segment);
        }
    })
    .ok()?;
    Some(kept)
}

/// Visits each segment, with its marker and what belongs to it, up to the end of the picture; counts scans.
fn walk(bytes: &[u8], mut visit: impl FnMut(u8, &[u8])) -> Result<usize, UploadError> {
    let (mut at, mut scans) = (0, 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let &[0xff, marker, ..] = rest else {
            return Err(UploadError::CutOff);
        };
        let length = match marker {
            // Bytes of filling may stand before a marker.
            0xff => 1,
            START | END | 0x01 | 0xd0..=0xd7 => 2,
            _ => 2 + segment_length(rest).ok_or(UploadError::CutOff)?,
        };
        let length = if marker == SCAN {
            scans += 1;
            length + scan_length(rest.get(length..).unwrap_or_default())
        } else {
            length
        };
        let segment = rest.get(..length).ok_or(UploadError::CutOff)?;
        if marker != 0xff {
            visit(marker, segment);
        }
        if marker == END {
            return Ok(scans);
        }
        at += length;
    }
}

fn segment_length(rest: &[u8]) -> Option<usize> {
    let length = u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?);
    (length >= 2).then_some(usize::from(length))
}

/// How far the coded bytes of a scan reach: to the next marker that is neither a stuffed byte nor a restart.
fn scan_length(coded: &[u8]) -> usize {
    let marker = coded.windows(2).position(
        |pair| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff)),
    );
    marker.unwrap_or(coded.len())
}
