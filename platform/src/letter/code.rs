//! Square codes: QR by ISO/IEC 18004, drawn as rows of black.

use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

use super::LetterError;

/// The free edge that a camera needs, in modules.
const QUIET_MODULES: usize = 4;

/// The black of a code within a square, free edge included.
pub(super) fn path(content: &str, left: f32, top: f32, side: f32) -> Result<Path, LetterError> {
    let too_long = || LetterError::CodeTooLong {
        bytes: content.len(),
    };
    let code = QrCode::with_error_correction_level(content, EcLevel::M).map_err(|_| too_long())?;
    let modules = code.width();
    let module = side / (modules + 2 * QUIET_MODULES) as f32;
    let place = |index: usize| (index + QUIET_MODULES) as f32 * module;
    let mut path = PathBuilder::new();
    for (row, colors) in code.to_colors().chunks(modules).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let (x, y) = (left + place(column), top + place(row));
                let width = run.len() as f32 * module;
                if let Some(bar) = Rect::from_xywh(x, y, width, module) {
                    path.push_rect(bar);
                }
            }
            column += run.len();
        }
    }
    path.finish().ok_or_else(too_long)
}
