use super::made::{document, packed, stream};
use super::{UploadError, examined};
use crate::upload::Kind;

const FLATE: &str = "/Filter /FlateDecode";

fn unpacks(bytes: &[u8]) {
    let refusal = examined(bytes).unwrap_err();
    assert_eq!(refusal, UploadError::Unpacks { kind: Kind::Pdf });
}

#[doc = "COR-14"]
#[test]
fn a_document_that_would_unpack_to_gigabytes_is_not_unpacked() {
    let zeros = packed(&vec![b' '; 50_000_000]);
    let streams = vec![stream(FLATE, &zeros); 12];
    assert!(document(1, "", "", &streams).len() < 1_000_000);
    unpacks(&document(1, "", "", &streams));
}

#[test]
fn a_stream_packed_again_and_again_is_not_unpacked() {
    let mut content = vec![0; 1000];
    for _ in 0..8 {
        content = packed(&content);
    }
    unpacks(&document(1, "", "", &[stream(FLATE, &content)]));
}

#[test]
fn words_by_the_million_are_not_made_objects() {
    let words = b"1 ".repeat(2_100_000);
    let dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    let hidden = stream(
        dictionary,
        &packed(&[b"9 0 [", words.as_slice(), b"]"].concat()),
    );
    unpacks(&document(1, "", "", &[hidden]));
    let open = [b"[".as_slice(), &words, b"]"].concat();
    unpacks(&document(1, "", "", &[open]));
    unpacks(&document(1, "", "", &["[]".repeat(2_100_000).into_bytes()]));
}

#[test]
fn objects_in_packings_of_long_ago_are_refused() {
    let dictionary = "/Type /Obj#53tm /N 1 /First 4 /Filter /LZW#44ecode";
    unpacks(&document(1, "", "", &[stream(dictionary, b"\x80\x0b")]));
}

#[test]
fn a_picture_in_a_document_has_no_more_pixels_than_one_alone() {
    let dictionary = "/Subtype /Image /Width 100000 /Height 100000 /Filter /CCITTFaxDecode";
    let refusal = examined(&document(1, "", "", &[stream(dictionary, b"\0")])).unwrap_err();
    assert!(matches!(refusal, UploadError::TooManyPixels { .. }));
}

#[test]
fn deep_brackets_and_long_chains_stop_nothing() {
    let deep = ["[".repeat(50_000), "]".repeat(50_000)].concat();
    let _ = examined(&document(1, "", "", &[deep.into_bytes()]));
    let dictionaries = ["<< /A ".repeat(50_000), ">>".repeat(50_000)].concat();
    let _ = examined(&document(1, "", "", &[dictionaries.into_bytes()]));
    let chain: Vec<_> = (0..20_000)
        .map(|next| format!("<< /Next {} 0 R >>", next + 6).into_bytes())
        .collect();
    assert!(examined(&document(1, "/Chain 5 0 R", "", &chain)).is_ok());
    let round: Vec<_> = [b"6 0 R".to_vec(), b"5 0 R".to_vec()].into();
    let refusal = examined(&document(1, "", "/MediaBox 5 0 R", &round));
    assert!(refusal.is_err() || refusal.is_ok_and(|taken| taken.kind == Kind::Pdf));
}
