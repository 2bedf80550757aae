//! QR codes as paths of an SVG.

use qrcode::{Color, EcLevel, QrCode};

/// Empty modules around a QR code, by its standard.
const QUIET_MODULES: usize = 4;

/// A QR code as the path of an SVG: its side in modules, and a square for each dark one. What is too long for one has no
/// side.
#[must_use]
pub fn drawn(text: &str) -> (usize, String) {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return (0, String::new());
    };
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (row, line) in colours.chunks(width.max(1)).enumerate() {
        for (column, colour) in line.iter().enumerate() {
            if *colour == Color::Dark {
                let (x, y) = (column + QUIET_MODULES, row + QUIET_MODULES);
                path.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
    }
    (width + 2 * QUIET_MODULES, path)
}
