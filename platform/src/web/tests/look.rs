//! The stylesheet: contrast by WCAG 2.2, and what a first visit weighs.

use std::collections::BTreeMap;

use super::super::assets;

const CSS: &str = include_str!("../../../assets/portal.css");

/// Least contrast of text with its ground: the enhanced level of WCAG 2.2, criterion 1.4.6.
const TEXT_CONTRAST_MIN: f64 = 7.0;

/// Least contrast of edges and marks with their ground: WCAG 2.2, criterion 1.4.11.
const MARK_CONTRAST_MIN: f64 = 3.0;

/// What all assets may weigh, packed, in bytes. With a page of 15,000 a first visit stays under 60,000.
const ASSETS_GZIP_BYTES_MAX: usize = 45_000;

/// Text and the ground on which it stands.
const TEXTS: [(&str, &[&str]); 17] = [
    ("ink", &["white", "mist", "focus", "practice"]),
    ("quiet", &["white", "mist"]),
    ("white", &["pine", "yes", "yes-dark"]),
    ("pine", &["white", "mist"]),
    ("link", &["white", "mist"]),
    ("link-hover", &["white", "mist"]),
    ("link-visited", &["white", "mist"]),
    ("no", &["white", "mist"]),
    ("green-ink", &["green-ground"]),
    ("amber-ink", &["amber-ground"]),
    ("red-ink", &["red-ground"]),
    ("grey-ink", &["grey-ground"]),
    // The shapes of tags have the colour of their words.
    ("yes", &["white", "mist"]),
    ("yes-dark", &["white"]),
    ("ink", &["amber-ground"]),
    ("white", &["ink"]),
    ("link", &["white"]),
];

/// Edges and marks, and the ground on which they stand.
const MARKS: [(&str, &[&str]); 6] = [
    ("edge", &["white", "mist"]),
    ("teal", &["white", "mist"]),
    ("ochre", &["white", "mist"]),
    ("slate", &["white", "mist"]),
    ("pine", &["white", "mist"]),
    ("no", &["white", "mist"]),
];

/// Colours that may stand outside the list of names: white, the black of print, and two hairlines that are never the
/// only sign.
const UNNAMED: [&str; 4] = ["#fff", "#000", "#9cc2c1", "#dde5e3"];

type Colour = [f64; 3];

/// The colours of the custom properties, by the name without its prefix.
fn colours() -> BTreeMap<String, Colour> {
    let declared = CSS.split([';', '{']).filter_map(|part| {
        let (name, value) = part.trim().split_once(": ")?;
        Some((name.strip_prefix("--cw-")?.to_owned(), colour(value)?))
    });
    let mut all: BTreeMap<String, Colour> = declared.collect();
    all.insert("white".to_owned(), [1.0; 3]);
    all
}

fn colour(hex: &str) -> Option<Colour> {
    let digits = hex.strip_prefix('#')?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?].map(|part| f64::from(part) / 255.0))
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, as WCAG 2.2 defines it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn have_contrast(pairs: &[(&str, &[&str])], least: f64) {
    let colours = colours();
    for (over, grounds) in pairs {
        for ground in *grounds {
            let ratio = contrast(colours[*over], colours[*ground]);
            assert!(
                ratio >= least,
                "{over} on {ground} has {ratio:.2}, not {least}"
            );
        }
    }
}

#[test]
fn the_formula_is_that_of_wcag() {
    let (white, black, grey) = ([1.0; 3], [0.0; 3], colour("#767676").unwrap());
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(grey, white) - 4.54).abs() < 0.005);
}

#[test]
fn text_stands_out_from_its_ground() {
    have_contrast(&TEXTS, TEXT_CONTRAST_MIN);
}

#[test]
fn edges_and_marks_stand_out_from_their_ground() {
    have_contrast(&MARKS, MARK_CONTRAST_MIN);
}

#[test]
fn every_colour_has_a_name() {
    let rules = CSS.split_once("\n}").unwrap().1;
    let used = rules.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
    let hexes = used.filter(|word| {
        let digits = word.strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 3 | 6) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    for hex in hexes {
        assert!(UNNAMED.contains(&hex), "{hex} has no name in :root");
    }
}

#[test]
fn nothing_in_the_stylesheet_comes_from_elsewhere() {
    let all = String::from_utf8_lossy(assets::STYLESHEET.plain);
    for from_elsewhere in ["@font-face", "@import", "url(", "GDS Transport"] {
        assert!(
            !all.contains(from_elsewhere),
            "the stylesheet has {from_elsewhere}"
        );
    }
}

#[test]
fn a_first_visit_is_light() {
    let weight: usize = assets::ALL.iter().map(|asset| asset.gzip.len()).sum();
    assert!(
        weight <= ASSETS_GZIP_BYTES_MAX,
        "the assets weigh {weight} bytes"
    );
}

#[test]
fn a_phone_can_cut_the_icon_to_any_shape() {
    for (asset, side) in [(assets::ICON_192, 192), (assets::ICON_512, 512)] {
        let icon = image::load_from_memory(asset.plain).unwrap().to_rgb8();
        assert_eq!(icon.dimensions(), (side, side));
        let (ground, drawing) = (image::Rgb([0x0e, 0x4a, 0x4d]), image::Rgb([255; 3]));
        // Of an icon that may be cut, nothing but the ground lies further out than four tenths of its side.
        let middle = f64::from(side) / 2.0;
        for (x, y, colour) in icon.enumerate_pixels() {
            let (right, down) = (f64::from(x) - middle, f64::from(y) - middle);
            let is_safe = right.hypot(down) <= f64::from(side) * 0.4;
            assert!(is_safe || *colour == ground, "{x}, {y} can be cut off");
        }
        assert_eq!(icon.get_pixel(side / 2, side / 4), &drawing);
        assert_eq!(icon.get_pixel(side / 2, side / 2), &drawing);
    }
}
