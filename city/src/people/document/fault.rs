//! What is wrong with a document number, in words by which a person can mend it.

use platform::text::Text;
use thiserror::Error;

/// Why a text is not a number of its kind. It never repeats what was typed. Places are counted from 1, without what
/// stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DocumentFault {
    /// Nothing was typed.
    #[error("the number is missing: copy it from the document")]
    Empty,
    /// Far more was typed than any number has.
    #[error("this is longer than any document number: write the number alone")]
    TooLong,
    /// It has too few or too many places.
    #[error(
        "the number has {given} places and should have {wanted}: copy it once more, with every place"
    )]
    Length {
        /// Places that were typed.
        given: usize,
        /// Places of the kind.
        wanted: usize,
    },
    /// It has too few or too many places of a passport.
    #[error(
        "a passport needs {min} to {max} places: the state in three letters, the number, and the digit that follows it in the line for machines"
    )]
    PassportLength {
        /// Fewest places.
        min: usize,
        /// Most places.
        max: usize,
    },
    /// A place must be a digit.
    #[error(
        "place {place} should be a digit: look whether a letter was written for it, such as O for 0"
    )]
    NotADigit {
        /// Which place.
        place: usize,
    },
    /// A place must be a letter.
    #[error(
        "place {place} should be a letter from A to Z: look whether a digit was written for it, such as 0 for O"
    )]
    NotALetter {
        /// Which place.
        place: usize,
    },
    /// A place must be a letter or a digit.
    #[error("place {place} should be a letter or a digit: leave other signs out")]
    NotASign {
        /// Which place.
        place: usize,
    },
    /// The check does not agree with the rest: a place is wrong, or two changed places.
    #[error(
        "one place is wrong, or two have changed places: compare the number with the document, place by place"
    )]
    Check,
    /// The day of birth in the number is none.
    #[error(
        "places 7 to 14 should be a day of birth, as year, month and day: compare them with the document"
    )]
    BirthDate,
    /// The region in the number is none.
    #[error("the first places name a region that does not exist: compare them with the document")]
    Region,
    /// The second place of a number of Taiwan is none that is given out.
    #[error("the second place should be 1, 2, 8 or 9: compare it with the document")]
    Series,
    /// All digits are the same: such numbers pass the check and are never given out.
    #[error("this number is never given out: copy the one that stands on the document")]
    Repeated,
}

impl DocumentFault {
    /// The sentence for a page, in the reader's language.
    #[must_use]
    pub fn told(self, t: &Text) -> String {
        let message = match self {
            Self::Empty => t.msg("document-empty"),
            Self::TooLong => t.msg("document-too-long"),
            Self::Length { given, wanted } => t
                .msg("document-length")
                .arg("given", given)
                .arg("wanted", wanted),
            Self::PassportLength { min, max } => t
                .msg("document-passport-length")
                .arg("min", min)
                .arg("max", max),
            Self::NotADigit { place } => t.msg("document-not-a-digit").arg("place", place),
            Self::NotALetter { place } => t.msg("document-not-a-letter").arg("place", place),
            Self::NotASign { place } => t.msg("document-not-a-sign").arg("place", place),
            Self::Check => t.msg("document-check"),
            Self::BirthDate => t.msg("document-birth-date"),
            Self::Region => t.msg("document-region"),
            Self::Series => t.msg("document-series"),
            Self::Repeated => t.msg("document-repeated"),
        };
        message.to_string()
    }
}
