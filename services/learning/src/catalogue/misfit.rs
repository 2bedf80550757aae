//! What is wrong with a table of resources, so that a person is told it in their language and a program in English.

use std::fmt;

use platform::files::{Fault, Faults, MAX_FAULTS, Place};

use super::table::{FILE_BYTES_MAX, ROWS_MAX, VALUES_MAX};

/// One thing wrong in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What messages call the file.
    pub file: String,
    /// The line.
    pub place: Place,
    /// The column, where it is in one.
    pub column: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no table, or not written in UTF-8 or GB 18030: the fault says more.
    File(Fault),
    /// It has too many bytes.
    Bytes,
    /// It has too many rows.
    Rows,
    /// It has no rows.
    NoRows,
    /// It lacks a column.
    Missing,
    /// The cell is blank.
    Blank,
    /// The cell, or a value in it, begins as a formula does.
    Formula,
    /// The cell holds a control character.
    Control,
    /// The cell, or a value in it, is too long.
    TooLong {
        /// Characters at the most.
        most: usize,
    },
    /// The cell holds too many values.
    TooMany,
    /// The cell is no address.
    Address,
    /// The cell is no language tag.
    Tag,
    /// The cell is no licence that is known by its name.
    Licence,
    /// The cell is no grade.
    Grade,
    /// The grades leave some out in between.
    Gap,
    /// The cell is no range of ages.
    Ages,
    /// The cell is no length.
    Length,
    /// The cell is no day.
    Day,
    /// The cell holds a word that is not of its vocabulary.
    Word(&'static [&'static str]),
    /// The row is of a resource that has one already.
    Twice {
        /// Where.
        earlier: Place,
    },
    /// The row gives a resource the address of another one of the catalogue.
    Taken {
        /// The resource.
        identity: String,
    },
}

impl Misfit {
    /// The same as other tools tell it.
    #[must_use]
    pub fn fault(&self) -> Fault {
        if let Wrong::File(fault) = &self.wrong {
            return fault.clone();
        }
        let (problem, expected) = self.wrong.told();
        Fault {
            file: self.file.clone(),
            place: self.place,
            column: self.column.clone(),
            problem,
            expected,
        }
    }
}

impl Wrong {
    /// What is wrong and what is expected, in English.
    fn told(&self) -> (String, String) {
        match self {
            Self::File(fault) => (fault.problem.clone(), fault.expected.clone()),
            Self::Bytes => (
                "is too large".to_owned(),
                format!("at most {FILE_BYTES_MAX} bytes: part it into several files"),
            ),
            Self::Rows => (
                "has too many rows".to_owned(),
                format!("at most {ROWS_MAX}: part it into several files"),
            ),
            Self::TooLong { most } => (
                "is too long".to_owned(),
                format!("at most {most} characters"),
            ),
            Self::TooMany => (
                "holds too many values".to_owned(),
                format!("at most {VALUES_MAX}"),
            ),
            Self::Word(words) => (
                "holds a word that is not of its vocabulary".to_owned(),
                format!("words of schema.org: {}", words.join(", ")),
            ),
            Self::Twice { earlier } => (
                format!("is that of {earlier} already"),
                "one row for each resource".to_owned(),
            ),
            Self::Taken { identity } => (
                format!("gives “{identity}” the address of another resource of the catalogue"),
                "an address of its own, or the other resource taken out first".to_owned(),
            ),
            plain => {
                let (problem, expected) = plain.sentence();
                (problem.to_owned(), expected.to_owned())
            }
        }
    }

    /// The same of what needs no further word.
    fn sentence(&self) -> (&'static str, &'static str) {
        match self {
            Self::NoRows => ("has no rows", "at least one below the header"),
            Self::Missing => ("is missing", "a column of that name"),
            Self::Blank => ("is blank", "something in every row"),
            Self::Formula => (
                "begins as a formula does",
                "words that begin with a letter, a digit or a quotation mark",
            ),
            Self::Control => ("holds a control character", "plain words"),
            Self::Address => (
                "is no address",
                "an address that begins with https:// or http://",
            ),
            Self::Tag => (
                "holds what is no language tag",
                "language tags such as zh-Hans or en, parted by ;",
            ),
            Self::Licence => (
                "is no licence that is known by its name",
                "an SPDX id such as CC-BY-4.0, the address of a Creative Commons licence, or LicenseRef-NAME",
            ),
            Self::Grade => (
                "is no grade",
                "grades from 0 (before school) to 12, such as 1-3",
            ),
            Self::Gap => (
                "leaves grades out in between",
                "one range; a resource for others is another row",
            ),
            Self::Ages => (
                "is no range of ages",
                "ages in years such as 7-9, or 12- without an end",
            ),
            Self::Length => (
                "is no length",
                "a length of ISO 8601 in minutes, hours or days, such as PT45M",
            ),
            Self::Day => ("is no day", "a day such as 2026-03-31"),
            _ => ("does not fit", "what the column holds"),
        }
    }
}

/// All that is wrong with a table, up to [`MAX_FAULTS`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Misfits(Vec<Misfit>);

impl Misfits {
    /// One of the file as a whole.
    pub(super) fn of_file(file: &str, wrong: Wrong) -> Self {
        Self(vec![Misfit {
            file: file.to_owned(),
            place: Place::File,
            column: None,
            wrong,
        }])
    }

    /// What a reader of files found.
    pub(super) fn of_faults(faults: &Faults) -> Self {
        let misfits = faults.iter().map(|fault| Misfit {
            file: fault.file.clone(),
            place: fault.place,
            column: fault.column.clone(),
            wrong: Wrong::File(fault.clone()),
        });
        Self(misfits.collect())
    }

    pub(super) fn push(&mut self, misfit: Misfit) {
        if !self.is_full() {
            self.0.push(misfit);
        }
    }

    /// Whether no more is told.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MAX_FAULTS
    }

    /// `value` where nothing is wrong.
    pub(super) fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// Each of them, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Misfit> {
        self.0.iter()
    }
}

impl fmt::Display for Misfits {
    /// One a line, in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut faults = Faults::new();
        self.0.iter().for_each(|misfit| faults.push(misfit.fault()));
        faults.fmt(out)
    }
}

impl std::error::Error for Misfits {}
