//! What is asked of a file: columns by name, and what each must hold.

use std::marker::PhantomData;
use std::ops::RangeInclusive;

/// A column that was asked for, by which its values are taken from the table; `K` is what it holds.
#[derive(Debug)]
pub struct Key<K> {
    pub(super) index: usize,
    holds: PhantomData<fn() -> K>,
}

impl<K> Clone for Key<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Key<K> {}

/// Marks a column of ids: never blank, without control characters, held as codes into a list of names.
#[derive(Debug, Clone, Copy)]
pub struct Id;

/// Marks a column of words, held as ids are; may be blank.
#[derive(Debug, Clone, Copy)]
pub struct Text;

/// Marks a column of numbers that are only put in order and must lose no digit.
#[derive(Debug, Clone, Copy)]
pub struct Exact;

/// The columns wanted of one file. Columns of the file that are not asked for may hold anything.
///
/// ```
/// use platform::files::{self, Columns, Source};
///
/// let source = Source::bytes("sites.csv", b"id,note,seats\nA,old,12\nB,,7\n".as_slice());
/// let mut columns = Columns::new();
/// let (id, seats) = (columns.id("id"), columns.whole("seats", 0..=1_000));
/// let table = files::read(&source, columns)?;
/// let total: i64 = table.rows().map(|row| row.whole(seats)).sum();
/// assert_eq!((total, table.ids(id).names().len()), (19, 2));
/// # Ok::<(), files::Faults>(())
/// ```
#[derive(Debug, Default)]
pub struct Columns {
    wanted: Vec<Wanted>,
}

#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Id,
    Text,
    Number,
    NumberWithin(RangeInclusive<f64>),
    Whole(RangeInclusive<i64>),
    WholeOrBlank(RangeInclusive<i64>),
    Exact,
}

impl Columns {
    /// Nothing asked for yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ids: a name in every row.
    pub fn id(&mut self, name: &str) -> Key<Id> {
        self.want(name, Kind::Id)
    }

    /// Words, or nothing.
    pub fn text(&mut self, name: &str) -> Key<Text> {
        self.want(name, Kind::Text)
    }

    /// Any number, `inf` and `-inf` too, or nothing.
    pub fn number(&mut self, name: &str) -> Key<f64> {
        self.want(name, Kind::Number)
    }

    /// A finite number of the range in every row.
    pub fn number_within(&mut self, name: &str, range: RangeInclusive<f64>) -> Key<f64> {
        self.want(name, Kind::NumberWithin(range))
    }

    /// A whole number of the range in every row.
    pub fn whole(&mut self, name: &str, range: RangeInclusive<i64>) -> Key<i64> {
        self.want(name, Kind::Whole(range))
    }

    /// A whole number of the range, or nothing.
    pub fn whole_or_blank(&mut self, name: &str, range: RangeInclusive<i64>) -> Key<Option<i64>> {
        self.want(name, Kind::WholeOrBlank(range))
    }

    /// A number in every row, of which only the order matters: all whole numbers of 64 bits without sign, or
    /// all numbers that a double holds exactly or to its own precision.
    pub fn exact(&mut self, name: &str) -> Key<Exact> {
        self.want(name, Kind::Exact)
    }

    pub(super) fn into_wanted(self) -> Vec<Wanted> {
        self.wanted
    }

    fn want<K>(&mut self, name: &str, kind: Kind) -> Key<K> {
        self.wanted.push(Wanted {
            name: name.to_owned(),
            kind,
        });
        Key {
            index: self.wanted.len() - 1,
            holds: PhantomData,
        }
    }
}

impl Kind {
    /// What the column must hold, for messages.
    pub(super) fn expected(&self) -> String {
        match self {
            Self::Id => "a name without control characters".to_owned(),
            Self::Text => "words in UTF-8".to_owned(),
            Self::Number => "a number, or nothing".to_owned(),
            Self::NumberWithin(range) if *range.end() == f64::MAX => {
                format!("a number of at least {}", range.start())
            }
            Self::NumberWithin(range) => {
                format!("a number from {} to {}", range.start(), range.end())
            }
            Self::Whole(range) => {
                format!("a whole number from {} to {}", range.start(), range.end())
            }
            Self::WholeOrBlank(range) => {
                format!(
                    "a whole number from {} to {}, or nothing",
                    range.start(),
                    range.end()
                )
            }
            Self::Exact => {
                "a number (in one column all whole, from 0 to 18446744073709551615, or all \
                            within 9007199254740992 of 0)"
                    .to_owned()
            }
        }
    }
}
