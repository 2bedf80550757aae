use super::made::{document, encoded, picture, png};
use super::{UploadError, examined};
use crate::upload::{Found, Kind, Limits, examine};
use image::ImageFormat;
use proptest::prelude::*;

#[test]
fn a_file_is_what_its_content_says() {
    let photo = encoded(&picture(40, 30), ImageFormat::Jpeg);
    assert_eq!(examined(&photo).unwrap().kind, Kind::Jpeg);
    let screen = encoded(&picture(40, 30), ImageFormat::Png);
    assert_eq!(examined(&screen).unwrap().kind, Kind::Png);
    assert_eq!(examined(&document(1, "", "", &[])).unwrap().kind, Kind::Pdf);
    let kinds = [Kind::Jpeg, Kind::Png, Kind::Pdf];
    assert_eq!(
        kinds.map(|kind| (kind.media_type(), kind.extension())),
        [
            ("image/jpeg", "jpg"),
            ("image/png", "png"),
            ("application/pdf", "pdf")
        ]
    );
}

#[test]
fn what_is_not_taken_is_named_and_the_sender_told_what_to_do() {
    let files: [(&[u8], Found); 14] = [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Found::Markup),
        (
            b"\xef\xbb\xbf\n <!doctype html><script>1</script>",
            Found::Markup,
        ),
        (b"PK\x03\x04 a zip or a document of Word", Found::Archive),
        (b"\x1f\x8b\x08 gzip", Found::Archive),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one",
            Found::OfficeDocument,
        ),
        (b"MZ\x90\0", Found::Program),
        (b"\x7fELF\x02", Found::Program),
        (b"#!/bin/sh\nrm", Found::Program),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Found::Heic),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", Found::Unknown),
        (b"GIF89a/*<script>*/", Found::OtherPicture),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Found::OtherPicture),
        (b"just some words", Found::Unknown),
        (b"\0", Found::Unknown),
    ];
    for (bytes, found) in files {
        let refusal = examined(bytes).unwrap_err();
        assert_eq!(refusal, UploadError::NotAccepted { found });
        let words = refusal.to_string();
        assert!(
            words.contains("JPEG or PNG pictures and PDF") && words.ends_with('.'),
            "{words}"
        );
    }
}

#[test]
fn a_document_with_a_page_of_the_web_in_front_is_refused() {
    for front in [
        b"GIF89a<html>".as_slice(),
        b"<html><script>alert(1)</script>",
        b"\n",
    ] {
        let both = [front, &document(1, "", "", &[])].concat();
        let refusal = examined(&both).unwrap_err();
        let disguised = UploadError::NotAccepted {
            found: Found::Disguised,
        };
        assert_eq!(refusal, disguised);
    }
}

#[test]
fn an_empty_file_and_a_large_one_are_refused() {
    assert_eq!(examined(b"").unwrap_err(), UploadError::Empty);
    let limits = Limits {
        file_bytes: 2_000_000,
        ..Limits::default()
    };
    let refusal = examine(&vec![0; 2_000_001], &limits).unwrap_err();
    assert!(
        refusal
            .to_string()
            .starts_with("The file has 2.1 MB; at most 2 MB"),
        "{refusal}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Nothing that a stranger sends stops the program.
    #[test]
    fn no_bytes_stop_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..4_usize) {
        let starts: [&[u8]; 4] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"];
        let ends: [&[u8]; 4] = [b"", b"\xff\xd9", b"", b"\n%%EOF"];
        let bytes = [starts[kind], &bytes, ends[kind]].concat();
        prop_assert!(examined(&bytes).is_err());
    }

    /// A good file with some bytes changed is taken or refused, and what is taken is whole.
    #[test]
    fn no_change_of_a_good_file_stops_the_program(
        kind in 0..3_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = match kind {
            0 => encoded(&picture(40, 30), ImageFormat::Jpeg),
            1 => png(2, 1, &super::made::packed(&[0, 1, 2, 3, 4, 5, 6])),
            _ => document(2, "", "/Rotate 90", &[]),
        };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(taken) = examined(&bytes) {
            prop_assert!(examined(&taken.kept).is_ok());
        }
    }
}
