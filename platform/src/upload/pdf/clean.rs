//! Takes out of a document what tells of its maker and its making.

use lopdf::{Dictionary, Document, Object};

use super::super::jpeg;

/// What of a dictionary is not for a reader's eyes: XMP, private data of programs, small pictures of old states.
const METADATA: [&[u8]; 4] = [b"Metadata", b"PieceInfo", b"LastModified", b"Thumb"];
/// What of the trailer belongs to the file that came, and not to the one that is kept.
const TRAILER: [&[u8]; 5] = [b"Info", b"ID", b"Prev", b"XRefStm", b"DocChecksum"];

/// Removes metadata, earlier states and whatever nothing points at.
pub(super) fn clean(document: &mut Document) {
    for key in TRAILER {
        document.trailer.remove(key);
    }
    for object in document.objects.values_mut() {
        strip(object);
    }
    document.prune_objects();
    document.renumber_objects();
}

fn strip(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(strip),
        Object::Dictionary(dictionary) => strip_dictionary(dictionary),
        Object::Stream(stream) => {
            strip_dictionary(&mut stream.dict);
            // A photo in a document brings its own notes along.
            if stream
                .filters()
                .is_ok_and(|filters| filters == [b"DCTDecode"])
                && let Some(plain) = jpeg::without_metadata(&stream.content)
            {
                stream.set_content(plain);
            }
        }
        _ => {}
    }
}

fn strip_dictionary(dictionary: &mut Dictionary) {
    for key in METADATA {
        dictionary.remove(key);
    }
    for (_, value) in dictionary.iter_mut() {
        strip(value);
    }
}
