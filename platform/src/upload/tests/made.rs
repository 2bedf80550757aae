//! Files as strangers send them.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture whose upper half is red and whose lower half is blue.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    let pixel = |_, y| {
        if y < height / 2 {
            Rgb([250, 10, 10])
        } else {
            Rgb([10, 10, 250])
        }
    };
    RgbImage::from_fn(width, height, pixel).into()
}

pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// EXIF (big-endian TIFF) with an orientation and the maker of a camera.
pub fn exif(orientation: u16, maker: &str) -> Vec<u8> {
    let mut bytes = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    bytes.extend(b"\x01\x0f\0\x02");
    bytes.extend((maker.len() as u32).to_be_bytes());
    bytes.extend(38_u32.to_be_bytes());
    bytes.extend(b"\x01\x12\0\x03\0\0\0\x01");
    bytes.extend(orientation.to_be_bytes());
    bytes.extend(b"\0\0\0\0\0\0");
    bytes.extend(maker.as_bytes());
    bytes
}

/// A segment of a JPEG.
pub fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], length.as_slice(), content].concat()
}

/// A photo with EXIF and a comment right after its beginning.
pub fn photo(orientation: u16, secret: &str) -> Vec<u8> {
    let plain = encoded(&picture(64, 32), ImageFormat::Jpeg);
    let exif = [b"Exif\0\0", exif(orientation, secret).as_slice()].concat();
    [
        &plain[..2],
        &segment(0xe1, &exif),
        &segment(0xfe, secret.as_bytes()),
        &plain[2..],
    ]
    .concat()
}

/// A chunk of a PNG; its sum is CRC-32.
pub fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), content].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    let length = (content.len() as u32).to_be_bytes();
    [length.as_slice(), &named, &sum.sum().to_be_bytes()].concat()
}

/// A PNG that says that it has a size.
pub fn png(width: u32, height: u32, packed: &[u8]) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &[size.as_slice(), &[8, 2, 0, 0, 0]].concat()),
        &chunk(b"IDAT", packed),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of objects written out by hand; the first is the catalogue.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let xref = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

pub fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// An ordinary document of some A4 pages, with more in its catalogue, its first page and behind it.
pub fn document(pages: usize, catalog: &str, page: &str, more: &[Vec<u8>]) -> Vec<u8> {
    with_trailer(pages, catalog, page, more, "")
}

/// As [`document`], with more in its trailer. The objects in `more` are numbered from `4 + pages`.
pub fn with_trailer(
    pages: usize,
    catalog: &str,
    page: &str,
    more: &[Vec<u8>],
    trailer: &str,
) -> Vec<u8> {
    let kids: Vec<_> = (0..pages).map(|page| format!("{} 0 R", page + 4)).collect();
    let tree = format!(
        "<< /Type /Pages /Count {pages} /MediaBox [0 0 595 842] /Kids [{}] >>",
        kids.join(" ")
    );
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes(),
        tree.into_bytes(),
        stream("/Filter /FlateDecode", &packed(b"0 0 m 100 100 l S")),
    ];
    for index in 0..pages {
        let page = if index == 0 { page } else { "" };
        objects
            .push(format!("<< /Type /Page /Parent 2 0 R /Contents 3 0 R {page} >>").into_bytes());
    }
    objects.extend_from_slice(more);
    pdf(&objects, trailer)
}
