//! Looks into every object of a document for what acts, or brings along what nobody sees.
//!
//! All objects are looked at, whether or not anything points at them. Names are compared as they are after reading:
//! their `#xx` are undone, and streams of objects are unpacked.

use lopdf::{Dictionary, Document, Object};

use super::super::{ActivePart, UploadError};

/// Keys that stand for something active wherever they stand.
const KEYS: &[(&[u8], ActivePart)] = &[
    (b"JS", ActivePart::Script),
    (b"JavaScript", ActivePart::Script),
    (b"EmbeddedFiles", ActivePart::Attachment),
    (b"EF", ActivePart::Attachment),
    (b"XFA", ActivePart::Form),
    (b"RichMediaContent", ActivePart::Media),
];

/// Values of `/S`, `/Subtype` and `/Type` that stand for something active.
const KINDS: &[(&[u8], ActivePart)] = &[
    (b"JavaScript", ActivePart::Script),
    (b"Launch", ActivePart::Launch),
    (b"SubmitForm", ActivePart::Submit),
    (b"ImportData", ActivePart::Submit),
    (b"GoToR", ActivePart::OtherFile),
    (b"GoToE", ActivePart::Attachment),
    (b"EmbeddedFile", ActivePart::Attachment),
    (b"FileAttachment", ActivePart::Attachment),
    (b"Collection", ActivePart::Attachment),
    (b"Rendition", ActivePart::Media),
    (b"RichMedia", ActivePart::Media),
    (b"RichMediaExecute", ActivePart::Media),
    (b"Screen", ActivePart::Media),
    (b"Movie", ActivePart::Media),
    (b"Sound", ActivePart::Media),
    (b"3D", ActivePart::Media),
    (b"GoTo3DView", ActivePart::Media),
    (b"PS", ActivePart::Script),
];

/// Refuses a document in which anything acts.
pub(super) fn check(document: &Document) -> Result<(), UploadError> {
    let found = of_dictionary(document, &document.trailer).or_else(|| {
        document
            .objects
            .values()
            .find_map(|object| within(document, object))
    });
    match found {
        Some(part) => Err(UploadError::Active { part }),
        None => Ok(()),
    }
}

/// What acts in an object and in what it holds. The depth is bounded where the document is read.
fn within(document: &Document, object: &Object) -> Option<ActivePart> {
    match object {
        Object::Array(items) => items.iter().find_map(|item| within(document, item)),
        Object::Dictionary(dictionary) => of_dictionary(document, dictionary),
        Object::Stream(stream) => {
            // The content of a stream with a file name is in that file.
            let elsewhere = stream.dict.has(b"F").then_some(ActivePart::OtherFile);
            of_dictionary(document, &stream.dict).or(elsewhere)
        }
        _ => None,
    }
}

fn of_dictionary(document: &Document, dictionary: &Dictionary) -> Option<ActivePart> {
    let part_of = |list: &[(&[u8], ActivePart)], name: &[u8]| {
        let found = list.iter().find(|(key, _)| *key == name);
        found.map(|&(_, part)| part)
    };
    dictionary.iter().find_map(|(key, value)| {
        let by_key = part_of(KEYS, key);
        let by_kind = match key.as_slice() {
            b"S" | b"Subtype" | b"Type" => {
                let name = document.dereference(value).ok();
                let name = name.and_then(|(_, value)| value.as_name().ok());
                name.and_then(|name| part_of(KINDS, name))
            }
            _ => None,
        };
        by_key.or(by_kind).or_else(|| within(document, value))
    })
}
