//! Letters as tagged PDF (PDF/UA-1, ISO 14289-1): read aloud in the right order, with headings, lists and a language,
//! and posted in an envelope with a window.
//!
//! The same letter gives the same bytes: a date stands only where the letter's own words say it.

mod code;
mod draw;
mod fonts;
mod lines;
mod page;
mod place;
#[cfg(test)]
mod tests;

pub use fonts::{Family, FontError, Fonts};

use crate::text::Language;
use fonts::Weight;

/// The longest letter, in pages.
pub const MAX_LETTER_PAGES: usize = 50;

/// A letter, in words alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language of its words.
    pub language: Language,
    /// Who writes: name, address, telephone, one a line.
    pub sender: Vec<String>,
    /// To whom, as the post needs it, one a line.
    pub recipient: Vec<String>,
    /// The line with the date.
    pub date: String,
    /// The line by which an answer finds its way; may be empty.
    pub reference: String,
    /// What it is about.
    pub title: String,
    /// What it says.
    pub body: Vec<Block>,
    /// The line below each page, in which `{page}` and `{pages}` stand for numbers.
    pub page_line: String,
    /// How large it is written.
    pub size: Size,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Points, with dots before them.
    List(Vec<String>),
    /// Steps in their order, with numbers before them.
    Steps(Vec<String>),
    /// A square code (QR) for a telephone's camera, with words beside it.
    Code {
        /// What the camera reads.
        content: String,
        /// What stands beside the code.
        text: String,
        /// What is said of the code to somebody who doesn't see it.
        alternative: String,
    },
}

/// How large a letter is written. The address stays as large as the window has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 12 pt.
    Ordinary,
    /// 18 pt, for eyes that need it: large print.
    Large,
}

impl Size {
    fn points(self) -> f32 {
        match self {
            Self::Ordinary => 12.0,
            Self::Large => 18.0,
        }
    }
}

/// Why a letter can't be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The address needs more room than the window has, even in the smallest letters.
    #[error(
        "the address has {lines} lines in the smallest letters, and the window of the envelope shows {room}: shorten it by lines that the post does not need"
    )]
    AddressTooLong {
        /// How many lines it has.
        lines: usize,
        /// How many there is room for.
        room: usize,
    },
    /// The sender's line above the address is too long.
    #[error("the sender is too long for the line above the address: give fewer or shorter lines")]
    SenderTooLong,
    /// Characters that the fonts don't have.
    #[error(
        "the fonts of letters have no sign for: {characters}. Write these words in other characters, or add a font that has them"
    )]
    NoSign {
        /// Each once.
        characters: String,
    },
    /// No title: a document without one can't be found by those who hear it.
    #[error("a letter needs a title")]
    NoTitle,
    /// More than [`MAX_LETTER_PAGES`] pages.
    #[error("the letter has more than {MAX_LETTER_PAGES} pages: send it in parts")]
    TooLong,
    /// A code that holds more than a square can.
    #[error("the code has {bytes} bytes, too many for a square that a camera reads from paper")]
    CodeTooLong {
        /// How many it has.
        bytes: usize,
    },
    /// The file could not be made.
    #[error("the letter can't be made a PDF file: {0}")]
    NotWritten(String),
}

/// Writes letters. Holds the fonts, some 40 MB, so open it once; cheap to clone.
#[derive(Clone)]
pub struct Letters {
    regular: Weight,
    bold: Weight,
}

impl Letters {
    /// Loads the fonts.
    ///
    /// # Errors
    /// When a font is not there or is none.
    pub fn open(fonts: &Fonts) -> Result<Self, FontError> {
        Ok(Self {
            regular: Weight::open(&fonts.regular)?,
            bold: Weight::open(&fonts.bold)?,
        })
    }

    /// Writes a letter as a PDF file. Takes some milliseconds of processor time a page.
    ///
    /// # Errors
    /// What can't be written is never left out, and what doesn't fit is never cut.
    pub fn render(&self, letter: &Letter) -> Result<Vec<u8>, LetterError> {
        if letter.title.trim().is_empty() {
            return Err(LetterError::NoTitle);
        }
        let pages = place::place(self, letter)?;
        draw::draw(letter, pages)
    }
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Letters")
    }
}
