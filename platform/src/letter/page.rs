//! Where things stand on the paper: DIN 5008:2020, form B, on A4; the window is that of envelopes DL and C6/5 by
//! DIN 680. All lengths are from the left and upper edge of the paper, in points.

/// Millimetres in points.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// The paper.
pub const WIDTH: f32 = mm(210.0);
pub const HEIGHT: f32 = mm(297.0);
/// Text begins here on every line.
pub const LEFT: f32 = mm(25.0);
/// And ends here.
pub const RIGHT: f32 = WIDTH - mm(20.0);
/// The first line of further pages.
pub const TOP: f32 = mm(25.0);
/// The last line of text ends here.
pub const BOTTOM: f32 = HEIGHT - mm(27.0);
/// The baseline of the line with the number of the page.
pub const PAGE_LINE: f32 = HEIGHT - mm(14.0);

/// The field that shows in the window: 85 × 45 mm.
pub const FIELD_LEFT: f32 = mm(20.0);
pub const FIELD_RIGHT: f32 = FIELD_LEFT + mm(85.0);
/// The line of the sender, above the address.
pub const SENDER_TOP: f32 = mm(45.0);
pub const SENDER_BOTTOM: f32 = SENDER_TOP + mm(5.0);
/// The zone for remarks of the post, which an address too long for its own zone may use.
pub const REMARKS_TOP: f32 = SENDER_BOTTOM;
/// The zone of the address: 27.3 mm, six lines.
pub const ADDRESS_TOP: f32 = mm(45.0 + 17.7);
pub const ADDRESS_BOTTOM: f32 = mm(45.0 + 45.0);

/// The block with sender, reference and date, beside the window.
pub const FACTS_LEFT: f32 = mm(125.0);
pub const FACTS_TOP: f32 = mm(50.0);
/// The title stands here, or lower where the block beside the window is long.
pub const TITLE_TOP: f32 = mm(98.5);
/// Free space below the block beside the window.
pub const FACTS_GAP: f32 = mm(8.5);

/// Marks at the edge: where the paper is folded, and its middle for a punch.
pub const MARKS: [(f32, f32); 3] = [
    (mm(105.0), mm(5.0)),
    (mm(148.5), mm(8.0)),
    (mm(210.0), mm(5.0)),
];
