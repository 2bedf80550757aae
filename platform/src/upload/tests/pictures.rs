use super::made::{chunk, encoded, exif, packed, photo, picture, png, segment};
use super::{UploadError, contains, examined};
use crate::upload::{Kind, Preview};
use image::{DynamicImage, GenericImageView, ImageFormat, RgbaImage};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const SECRET: &str = "Camera of Li Hua, 39.9042 N";

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[doc = "COR-14"]
#[test]
fn a_photo_loses_what_it_tells_of_place_and_device() {
    let photo = photo(1, SECRET);
    assert!(contains(&photo, SECRET.as_bytes()));
    let examined = examined(&photo).unwrap();
    for kept in [&examined.kept, preview(&examined.preview).0] {
        assert!(!contains(kept, SECRET.as_bytes()));
        assert!(!contains(kept, b"Exif"));
    }
    assert_eq!(examined.original_sha256[..], Sha256::digest(&photo)[..]);
    assert_eq!(examined.kept_sha256[..], Sha256::digest(&examined.kept)[..]);
}

fn preview(preview: &Preview) -> (&Vec<u8>, u32, u32) {
    match preview {
        Preview::Picture {
            jpeg,
            width,
            height,
        } => (jpeg, *width, *height),
        Preview::Pages(_) => panic!("a picture has a picture as its preview"),
    }
}

#[test]
fn a_photo_taken_sideways_is_turned_upright() {
    // 6: the top of the scene is at the right side of the picture.
    let examined = examined(&photo(6, SECRET)).unwrap();
    let upright = decoded(&examined.kept);
    assert_eq!(upright.dimensions(), (32, 64));
    let [red, _, blue, _] = upright.get_pixel(28, 30).0;
    assert!(red > 200 && blue < 80, "the upper half came to the right");
    assert_eq!(preview(&examined.preview).1, 32);
}

#[test]
fn a_screenshot_loses_its_notes_and_keeps_its_pixels() {
    let clear = RgbaImage::from_fn(30, 20, |x, y| image::Rgba([x as u8, y as u8, 9, 128]));
    let plain = encoded(&clear.clone().into(), ImageFormat::Png);
    let notes = [
        chunk(b"tEXt", format!("Comment\0{SECRET}").as_bytes()),
        chunk(b"eXIf", &exif(1, SECRET)),
    ]
    .concat();
    let noted = [&plain[..33], &notes, &plain[33..]].concat();
    let examined = examined(&noted).unwrap();
    assert_eq!(examined.kind, Kind::Png);
    assert!(!contains(&examined.kept, SECRET.as_bytes()));
    assert!(!contains(&examined.kept, b"eXIf"));
    assert_eq!(decoded(&examined.kept).to_rgba8(), clear);
    // What is clear is shown on paper.
    let [red, ..] = decoded(preview(&examined.preview).0).get_pixel(0, 0).0;
    assert!((110..150).contains(&red), "{red}");
}

#[test]
fn a_preview_is_small_and_the_picture_is_not() {
    let examined = examined(&encoded(&picture(3000, 900), ImageFormat::Png)).unwrap();
    let (jpeg, width, height) = preview(&examined.preview);
    assert_eq!((width, height), (3000, 900));
    assert_eq!(decoded(jpeg).dimensions(), (800, 240));
    assert_eq!(decoded(&examined.kept).dimensions(), (3000, 900));
}

#[doc = "COR-14"]
#[test]
fn a_picture_that_would_unpack_to_gigabytes_is_not_unpacked() {
    let bomb = png(60_000, 60_000, &packed(&[0; 1000]));
    let refusal = examined(&bomb).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "The picture has 60000 × 60000 pixels; at most 40 million pixels can be taken. Take it with a lower resolution."
    );
    let mut jpeg = encoded(&picture(64, 32), ImageFormat::Jpeg);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    let refusal = examined(&jpeg).unwrap_err();
    assert!(matches!(
        refusal,
        UploadError::TooManyPixels { width: 65535, .. }
    ));
}

#[test]
fn a_photo_of_a_thousand_scans_is_not_drawn() {
    let plain = encoded(&picture(64, 32), ImageFormat::Jpeg);
    let scan = segment(0xda, &[1, 1, 0, 0, 63, 0]);
    let scans = scan.repeat(1000);
    let end = plain.len() - 2;
    let bomb = [&plain[..end], &scans, &plain[end..]].concat();
    let refusal = examined(&bomb).unwrap_err();
    assert_eq!(refusal, UploadError::Unpacks { kind: Kind::Jpeg });
}

#[test]
fn what_follows_a_picture_is_not_kept() {
    let page = b"<script>alert(1)</script>";
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let both = [encoded(&picture(8, 8), format), page.to_vec()].concat();
        assert!(!contains(&examined(&both).unwrap().kept, page));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_photo_loses_its_exif(width in 1..90_u32, height in 1..90_u32, secret in "[A-Za-z]{12,40}") {
        let plain = encoded(&picture(width, height), ImageFormat::Jpeg);
        let exif = [b"Exif\0\0", exif(1, &secret).as_slice()].concat();
        let photo = [&plain[..2], &segment(0xe1, &exif), &plain[2..]].concat();
        let kept = examined(&photo).unwrap().kept;
        prop_assert!(!contains(&kept, secret.as_bytes()));
        prop_assert_eq!(decoded(&kept).dimensions(), (width, height));
    }

    #[test]
    fn a_picture_cut_off_is_told_so(cut in 20..100_u32, png in any::<bool>()) {
        let format = if png { ImageFormat::Png } else { ImageFormat::Jpeg };
        let whole = encoded(&picture(90, 60), format);
        // A PNG may do without its last chunk, in which no picture is.
        let most = whole.len() - if png { 16 } else { 1 };
        let cut = &whole[..most * cut as usize / 100];
        prop_assert_eq!(examined(cut).unwrap_err(), UploadError::CutOff);
    }
}
