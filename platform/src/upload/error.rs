//! Why a file is not taken, in words by which its sender can mend it.

use super::{Found, Kind};

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// Nothing in it.
    #[error(
        "The file is empty. It may not have been saved or sent completely: open it, save it again and send that."
    )]
    Empty,
    /// Too many bytes.
    #[error(
        "The file has {} MB; at most {} MB can be taken. Take the picture with a lower resolution, or save the document with smaller pictures.",
        megabytes(*bytes),
        megabytes(*limit)
    )]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Not a kind of file that is taken.
    #[error("This is {found}, and only JPEG or PNG pictures and PDF documents are taken. {}", found.advice())]
    NotAccepted {
        /// What it seems to be.
        found: Found,
    },
    /// The end is missing.
    #[error(
        "The file ends in the middle: part of it was lost on the way. Send it again, or take the picture again."
    )]
    CutOff,
    /// It says that it is of a kind, and can't be read as one.
    #[error(
        "The {kind} can't be read; it seems to be damaged. Open it yourself, save it again and send that, or send a photo of it."
    )]
    Damaged {
        /// The kind that it says.
        kind: Kind,
    },
    /// Too many pixels, or so many hidden in few bytes that unpacking is not even begun.
    #[error(
        "The picture has {width} × {height} pixels; at most {} million pixels can be taken. Take it with a lower resolution.",
        limit / 1_000_000
    )]
    TooManyPixels {
        /// As the file says.
        width: u64,
        /// As the file says.
        height: u64,
        /// How many pixels it may have.
        limit: u64,
    },
    /// Too many pages.
    #[error(
        "The document has {pages} pages; at most {limit} can be taken. Send only the pages that matter."
    )]
    TooManyPages {
        /// How many it has.
        pages: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Small outside, and far too large or too intricate inside.
    #[error(
        "The {kind} unpacks to far more than it seems. Print it to a new PDF file, or send a photo of it."
    )]
    Unpacks {
        /// The kind that it says.
        kind: Kind,
    },
    /// Encrypted, with or without a password.
    #[error(
        "The document is locked: it has a password or restrictions. Print it to a new PDF file without them, or send a photo of it."
    )]
    Locked,
    /// A document that would do something by itself.
    #[error("The document holds {part}, which could do harm. {}", part.advice())]
    Active {
        /// What it holds.
        part: ActivePart,
    },
}

/// What a document can hold that acts, or that nobody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivePart {
    /// JavaScript.
    Script,
    /// An action that starts a program.
    Launch,
    /// An action that sends or takes in the values of a form.
    Submit,
    /// Files within the file.
    Attachment,
    /// A form that is a program (XFA).
    Form,
    /// Sound, film, or things in three dimensions.
    Media,
    /// It takes parts of itself from other files.
    OtherFile,
}

impl ActivePart {
    fn advice(self) -> &'static str {
        match self {
            Self::Attachment => {
                "Save it without them, and send each as a file of its own where it matters."
            }
            Self::Form => {
                "Fill it in, print it to a new PDF file and send that, or send a photo of it."
            }
            _ => "Print it to a new PDF file and send that, or send a photo of it.",
        }
    }
}

impl std::fmt::Display for ActivePart {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Script => "a program (JavaScript)",
            Self::Launch => "an order to start a program",
            Self::Submit => "an order to send data elsewhere",
            Self::Attachment => "other files",
            Self::Form => "a form that is a program (XFA)",
            Self::Media => "sound, film or a model",
            Self::OtherFile => "parts that are taken from other files",
        })
    }
}

/// Bytes as megabytes, rounded up to one digit, so that what is too large never reads as the limit.
fn megabytes(bytes: usize) -> f64 {
    bytes.div_ceil(100_000) as f64 / 10.0
}
