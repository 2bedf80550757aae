//! Breaks text into lines: Latin between words, Chinese between characters, with no closing mark at the start of a
//! line and no opening one at its end (UAX #14 by `icu_segmenter`, in its strict manner, which is that of JIS X 4051).

use std::collections::BTreeSet;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

use super::fonts::Shapers;

/// A line, ready to be drawn.
#[derive(Clone)]
pub(super) struct Line {
    /// Its text with the space at its end, by which readers know that a word ends.
    pub text: String,
    /// Its signs in the fonts they are from; each font's are together as far as they follow each other.
    pub runs: Vec<Run>,
    /// Without the space at its end, in ems.
    pub width: f32,
}

/// Signs of one font.
#[derive(Clone)]
pub(super) struct Run {
    /// The place of the font in its weight.
    pub font: usize,
    pub glyphs: Vec<KrillaGlyph>,
    /// In ems.
    pub width: f32,
}

/// Text whose signs are chosen and measured.
struct Shaped {
    text: String,
    signs: Vec<Sign>,
}

#[derive(Clone)]
struct Sign {
    font: usize,
    glyph: KrillaGlyph,
}

/// Lines of at most `width` ems. No text gives no line. Signs that the font lacks are added to `missing`.
pub(super) fn break_lines(
    text: &str,
    faces: &Shapers<'_>,
    width: f32,
    missing: &mut BTreeSet<char>,
) -> Vec<Line> {
    let shaped = shape(&plain(text), faces, missing);
    let mut lines = Vec::new();
    let mut start = 0;
    let mut end = 0;
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut breaks = segmenter.segment_str(&shaped.text);
    // The first break is the beginning of the text.
    breaks.next();
    for at in breaks {
        if shaped.width(start..at) > width && end > start {
            lines.push(shaped.line(start..end));
            start = end;
        }
        // A single word that is longer than a line is broken where the line ends.
        while let Some(cut) = shaped.overflow(start..at, width) {
            lines.push(shaped.line(start..cut));
            start = cut;
        }
        end = at;
        if at < shaped.text.len() && shaped.text.as_bytes().get(at - 1) == Some(&b'\n') {
            lines.push(shaped.line(start..at));
            start = at;
        }
    }
    if start < shaped.text.len() {
        lines.push(shaped.line(start..shaped.text.len()));
    }
    lines
}

/// The text without what has no place on paper: controls become spaces, but for the end of a line.
fn plain(text: &str) -> String {
    let invisible = |sign: char| matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.trim()
        .chars()
        .filter(|&sign| sign != '\r' && !invisible(sign))
        .map(|sign| match sign {
            '\n' => '\n',
            '\u{2028}' | '\u{2029}' => '\n',
            sign if sign.is_control() => ' ',
            sign => sign,
        })
        .collect()
}

fn shape(text: &str, faces: &Shapers<'_>, missing: &mut BTreeSet<char>) -> Shaped {
    let mut signs = Vec::new();
    let mut start = 0;
    for (font, length) in fonts_of(text, faces) {
        let part = text.get(start..start + length).unwrap_or_default();
        if let Some(face) = faces.get(font) {
            shape_part(part, start, (font, face), &mut signs, missing);
        }
        start += length;
    }
    Shaped {
        text: text.to_owned(),
        signs,
    }
}

/// Which font each part of a text is written in, with the part's length in bytes. A word is written in one font where
/// one has all of it.
fn fonts_of(text: &str, faces: &Shapers<'_>) -> Vec<(usize, usize)> {
    let has = |font: usize, sign: char| {
        // What is drawn onto other letters, and what is not seen, follows them.
        let follows = matches!(sign, '\u{300}'..='\u{36f}') || sign.is_whitespace();
        follows
            || faces
                .get(font)
                .is_some_and(|face| face.glyph_index(sign).is_some())
    };
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut add = |font: usize, length: usize| match parts.last_mut() {
        Some((last, sum)) if *last == font => *sum += length,
        _ => parts.push((font, length)),
    };
    for word in text.split_inclusive(char::is_whitespace) {
        let whole = (0..faces.len()).find(|&font| word.chars().all(|sign| has(font, sign)));
        if let Some(font) = whole {
            add(font, word.len());
            continue;
        }
        for sign in word.chars() {
            let font = (0..faces.len()).find(|&font| has(font, sign));
            add(font.unwrap_or(0), sign.len_utf8());
        }
    }
    parts
}

fn shape_part(
    text: &str,
    offset: usize,
    (font, face): (usize, &rustybuzz::Face<'_>),
    signs: &mut Vec<Sign>,
    missing: &mut BTreeSet<char>,
) {
    let mut buffer = UnicodeBuffer::new();
    // The end of a line has no sign; it is measured and drawn as a space.
    buffer.push_str(&text.replace('\n', " "));
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[], buffer);
    let em = face.units_per_em() as f32;
    let first = signs.len();
    // From the last to the first, since a sign's part of the text ends where the next one's begins.
    let (mut next, mut end) = (text.len(), text.len());
    let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    for (info, place) in placed.rev() {
        let start = info.cluster as usize;
        if start < next {
            (end, next) = (next, start);
        }
        if info.glyph_id == 0 {
            missing.extend(text.get(start..end).unwrap_or_default().chars());
        }
        let glyph = KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            place.x_advance as f32 / em,
            place.x_offset as f32 / em,
            place.y_offset as f32 / em,
            0.0,
            offset + start..offset + end,
            None,
        );
        signs.push(Sign { font, glyph });
    }
    if let Some(part) = signs.get_mut(first..) {
        part.reverse();
    }
}

impl Shaped {
    fn signs_of(&self, range: &Range<usize>) -> &[Sign] {
        let at = |byte| {
            self.signs
                .partition_point(|sign| sign.glyph.text_range.start < byte)
        };
        self.signs
            .get(at(range.start)..at(range.end))
            .unwrap_or_default()
    }

    /// The width without white space at the end.
    fn width(&self, range: Range<usize>) -> f32 {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let seen = range.start..range.start + text.trim_end().len();
        width(self.signs_of(&seen))
    }

    /// Where text must be cut to fit, at least one sign after its start; nothing where it fits.
    fn overflow(&self, range: Range<usize>, width: f32) -> Option<usize> {
        if self.width(range.clone()) <= width {
            return None;
        }
        let mut used = 0.0;
        for Sign { glyph, .. } in self.signs_of(&range) {
            used += glyph.x_advance;
            if used > width && glyph.text_range.start > range.start {
                return Some(glyph.text_range.start);
            }
        }
        None
    }

    fn line(&self, range: Range<usize>) -> Line {
        let of_line = |sign: &Sign| KrillaGlyph {
            text_range: sign.glyph.text_range.start - range.start
                ..sign.glyph.text_range.end - range.start,
            ..sign.glyph.clone()
        };
        let runs = self
            .signs_of(&range)
            .chunk_by(|one, next| one.font == next.font);
        let runs = runs.filter_map(|signs| {
            Some(Run {
                font: signs.first()?.font,
                glyphs: signs.iter().map(of_line).collect(),
                width: width(signs),
            })
        });
        let text = self.text.get(range.clone()).unwrap_or_default();
        Line {
            text: text.replace('\n', " "),
            runs: runs.collect(),
            width: self.width(range.clone()),
        }
    }
}

fn width(signs: &[Sign]) -> f32 {
    signs.iter().map(|sign| sign.glyph.x_advance).sum()
}
