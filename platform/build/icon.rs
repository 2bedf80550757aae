//! The portal's icon as a PNG, for phones that put it beside their own: the drawing of `assets/icon.svg` on a ground that
//! reaches to the edge, so that a phone may cut it to any shape.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// The side of the drawing, in its own units.
const SIDE: f64 = 32.0;

/// Points of a pixel that are looked at along each side, so that edges are smooth.
const POINTS: u32 = 4;

/// The colour of the ground, `--cw-pine`, and of the drawing.
const GROUND: [u32; 3] = [0x0e, 0x4a, 0x4d];
const DRAWING: [u32; 3] = [0xff, 0xff, 0xff];

/// The icon as a PNG of some pixels a side: each pixel is a place in a palette that leads from the ground to the drawing.
pub fn png(pixels: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [pixels.to_be_bytes(), pixels.to_be_bytes()].concat();
    // Eight bits a pixel, by palette; packing, filter and order as there is no other.
    head.extend([8, 3, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &head);
    chunk(&mut file, *b"PLTE", &palette());
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
    for y in 0..pixels {
        let mut row = vec![0];
        row.extend((0..pixels).map(|x| share(x, y, pixels)));
        rows.write_all(&row).expect("memory takes bytes");
    }
    let rows = rows.finish().expect("memory takes bytes");
    chunk(&mut file, *b"IDAT", &rows);
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// How many points of a pixel lie on the drawing.
fn share(x: u32, y: u32, pixels: u32) -> u8 {
    let scale = SIDE / f64::from(pixels * POINTS);
    let place = |pixel: u32, point: u32| (f64::from(pixel * POINTS + point) + 0.5) * scale;
    let mut points = 0;
    for down in 0..POINTS {
        for right in 0..POINTS {
            points += u8::from(is_drawn(place(x, right), place(y, down)));
        }
    }
    points
}

/// Whether a point lies on the half disc or on the disc above it.
fn is_drawn(x: f64, y: f64) -> bool {
    let within = |top: f64, radius: f64| (x - 16.0).hypot(y - top) <= radius;
    (y <= 22.0 && within(22.0, 10.0)) || within(8.0, 3.0)
}

/// A colour for each share of points.
fn palette() -> Vec<u8> {
    let all = POINTS * POINTS;
    let mixed = move |share: u32, (ground, drawing): (u32, u32)| {
        let sum = ground * (all - share) + drawing * share;
        u8::try_from(sum / all).expect("a mean of bytes is a byte")
    };
    let channels = || GROUND.into_iter().zip(DRAWING);
    (0..=all)
        .flat_map(|share| channels().map(move |channel| mixed(share, channel)))
        .collect()
}

/// A chunk: its length, its name, its content, and the sum of the two.
fn chunk(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(content);
    let length = u32::try_from(content.len()).expect("an icon is small");
    file.extend(length.to_be_bytes());
    file.extend(name);
    file.extend(content);
    file.extend(sum.sum().to_be_bytes());
}
