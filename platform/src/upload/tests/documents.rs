use super::made::{document, packed, pdf, photo, stream, with_trailer};
use super::{UploadError, contains, examined};
use crate::upload::{ActivePart, Kind, PageSize, Preview};

fn refused_part(bytes: &[u8]) -> ActivePart {
    match examined(bytes).unwrap_err() {
        UploadError::Active { part } => part,
        other => panic!("refused, but not for what acts: {other}"),
    }
}

#[test]
fn a_document_is_told_by_its_pages() {
    let examined = examined(&document(3, "/OpenAction [4 0 R /Fit]", "/Rotate 90", &[])).unwrap();
    let a4 = PageSize {
        width_mm: 210,
        height_mm: 297,
    };
    let turned = PageSize {
        width_mm: 297,
        height_mm: 210,
    };
    assert_eq!(examined.preview, Preview::Pages(vec![turned, a4, a4]));
    assert!(examined.kept.starts_with(b"%PDF-1.7"));
}

#[test]
fn the_same_document_is_kept_as_the_same_bytes() {
    let file = document(2, "", "", &[]);
    let [once, again] = [&file, &file].map(|file| examined(file).unwrap());
    assert_eq!(once, again);
    let kept = examined(&once.kept).unwrap();
    assert_eq!(
        kept.kept_sha256, once.kept_sha256,
        "nothing is left to take out"
    );
}

#[doc = "COR-14"]
#[test]
fn what_acts_in_a_document_is_refused_wherever_it_stands() {
    let action = |action: &str| document(1, &format!("/OpenAction << {action} >>"), "", &[]);
    let files = [
        (
            action("/S /JavaScript /JS (app.alert\\(1\\))"),
            ActivePart::Script,
        ),
        (action("/S /Java#53cript /J#53 (1)"), ActivePart::Script),
        (action("/S /Launch /F (cmd.exe)"), ActivePart::Launch),
        (action("/S /SubmitForm /F (http://x)"), ActivePart::Submit),
        (action("/S /GoToR /F (other.pdf)"), ActivePart::OtherFile),
        (action("/S 5 0 R"), ActivePart::Script),
        (
            document(1, "", "/AA << /O << /S /JavaScript >> >>", &[]),
            ActivePart::Script,
        ),
        (
            document(1, "", "/Annots [<< /Subtype /RichMedia >>]", &[]),
            ActivePart::Media,
        ),
        (
            document(1, "", "/Annots [<< /Subtype /FileAttachment >>]", &[]),
            ActivePart::Attachment,
        ),
        (
            document(1, "/AcroForm << /XFA [(a) 5 0 R] >>", "", &[]),
            ActivePart::Form,
        ),
        (
            document(1, "/Names << /EmbeddedFiles << >> >>", "", &[]),
            ActivePart::Attachment,
        ),
        (
            document(1, "/Names << /JavaScript << >> >>", "", &[]),
            ActivePart::Script,
        ),
    ];
    for (bytes, part) in files {
        // The one action that names its kind by a number needs an object of that number.
        let bytes = if contains(&bytes, b"/S 5 0 R") {
            let more = [b"/JavaScript".to_vec()];
            document(1, "/OpenAction << /S 5 0 R >>", "", &more)
        } else {
            bytes
        };
        let what = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(refused_part(&bytes), part, "{what}");
    }
    let nobody_points_at_it = [b"<< /Type /Action /S /Launch >>".to_vec()];
    let bytes = document(1, "", "", &nobody_points_at_it);
    assert_eq!(refused_part(&bytes), ActivePart::Launch);
}

#[test]
fn a_script_in_a_packed_stream_of_objects_is_found() {
    let objects = b"6 0 << /S /J#61vaScript >>";
    let dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    let hidden = stream(dictionary, &packed(objects));
    // Without a table that says so, a reader finds the stream by looking through the file.
    let mut bytes = document(1, "/OpenAction 6 0 R", "", &[hidden]);
    let table = bytes
        .windows(5)
        .rposition(|word| word == b"xref\n")
        .unwrap();
    bytes[table] = b'?';
    assert_eq!(refused_part(&bytes), ActivePart::Script);
}

#[doc = "COR-14"]
#[test]
fn metadata_of_a_document_is_taken_out() {
    let more = [
        b"<< /Author (Li Hua) /Producer (Secret Software) >>".to_vec(),
        stream(
            "/Type /Metadata /Subtype /XML",
            b"<x:xmpmeta>Li Hua</x:xmpmeta>",
        ),
        stream(
            "/Subtype /Image /Width 64 /Height 32 /Filter /DCTDecode /ColorSpace /DeviceRGB /BitsPerComponent 8",
            &photo(1, "39.9042 N"),
        ),
    ];
    let page = "/Resources << /XObject << /I 7 0 R >> >> /PieceInfo << /Maker (Secret Software) >>";
    let bytes = with_trailer(
        1,
        "/Metadata 6 0 R",
        page,
        &more,
        "/Info 5 0 R /ID [<ab> <cd>]",
    );
    let kept = examined(&bytes).unwrap().kept;
    for part in [
        b"Li Hua".as_slice(),
        b"Secret",
        b"xmpmeta",
        b"/Info",
        b"/ID",
        b"39.9042",
        b"Exif",
    ] {
        assert!(contains(&bytes, part), "it was there");
        assert!(!contains(&kept, part), "{}", String::from_utf8_lossy(part));
    }
    let start = kept
        .windows(3)
        .position(|word| word == [0xff, 0xd8, 0xff])
        .unwrap();
    assert!(
        image::load_from_memory(&kept[start..]).is_ok(),
        "the photo itself stays"
    );
}

#[test]
fn a_locked_document_is_refused() {
    let lock = b"<< /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>".to_vec();
    let bytes = with_trailer(1, "", "", &[lock], "/Encrypt 5 0 R /ID [<ab> <ab>]");
    assert_eq!(examined(&bytes).unwrap_err(), UploadError::Locked);
    let odd = with_trailer(1, "", "", &[], "/Encrypt << /Filter /Own >>");
    assert_eq!(examined(&odd).unwrap_err(), UploadError::Locked);
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let refusal = examined(&document(51, "", "", &[])).unwrap_err();
    assert_eq!(
        refusal,
        UploadError::TooManyPages {
            pages: 51,
            limit: 50
        }
    );
    assert!(examined(&document(50, "", "", &[])).is_ok());
}

#[test]
fn a_document_cut_off_or_without_pages_is_refused() {
    let whole = document(2, "", "", &[]);
    assert_eq!(
        examined(&whole[..whole.len() / 2]).unwrap_err(),
        UploadError::CutOff
    );
    let damaged = UploadError::Damaged { kind: Kind::Pdf };
    let none = pdf(&[b"<< /Type /Catalog >>".to_vec()], "");
    assert_eq!(examined(&none).unwrap_err(), damaged);
    assert_eq!(examined(b"%PDF-1.4\nnothing\n%%EOF").unwrap_err(), damaged);
}

#[test]
fn a_tree_of_pages_that_turns_back_on_itself_is_refused() {
    let round = pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>".to_vec(),
        ],
        "",
    );
    let refusal = examined(&round).unwrap_err();
    assert_eq!(refusal, UploadError::Damaged { kind: Kind::Pdf });
}

#[test]
fn what_stands_behind_a_document_is_not_kept() {
    let page = b"<script>alert(1)</script>\n";
    let both = [document(1, "", "", &[]), page.to_vec()].concat();
    assert!(!contains(&examined(&both).unwrap().kept, page));
}
