//! A file that has been read: typed columns, and rows over them.

use super::columns::{Exact, Id, Key, Text, Wanted};
use super::faults::{Fault, Faults, Place};
use super::values::{BLANK_CODE, BLANK_WHOLE, ExactNumbers, Ids, Values};

/// The columns that were asked for, every cell checked.
#[derive(Debug)]
pub struct Table {
    pub(super) source: String,
    pub(super) names: Vec<String>,
    pub(super) values: Vec<Values>,
    pub(super) rows: usize,
    pub(super) places: Places,
}

/// Where the rows of a table are in their file.
#[derive(Debug)]
pub(super) enum Places {
    /// Row 0 is row 1 of the file, and so on.
    Rows,
    /// From each row given, lines follow one another from the line given.
    Lines(Vec<(usize, u64)>),
}

impl Table {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// True when the file holds no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// A column of ids.
    pub fn ids(&self, key: Key<Id>) -> &Ids {
        self.codes(key.index)
    }

    /// A column of words; [`Row::text`] tells which are blank.
    pub fn texts(&self, key: Key<Text>) -> &Ids {
        self.codes(key.index)
    }

    /// A column of numbers; NaN where blank.
    pub fn numbers(&self, key: Key<f64>) -> &[f64] {
        match self.values.get(key.index) {
            Some(Values::Numbers(numbers)) => numbers,
            _ => &[],
        }
    }

    /// A column of whole numbers.
    pub fn wholes(&self, key: Key<i64>) -> &[i64] {
        match self.values.get(key.index) {
            Some(Values::Wholes(wholes)) => wholes,
            _ => &[],
        }
    }

    /// A column of numbers of which only the order matters.
    pub fn exact(&self, key: Key<Exact>) -> &ExactNumbers {
        static NONE: ExactNumbers = ExactNumbers::Whole(Vec::new());
        match self.values.get(key.index) {
            Some(Values::Exact(exact)) => exact,
            _ => &NONE,
        }
    }

    /// A column of ids, taken out of the table, which then holds none for this key.
    pub fn take_ids(&mut self, key: Key<Id>) -> Ids {
        match self.values.get_mut(key.index) {
            Some(Values::Codes(ids)) => std::mem::take(ids),
            _ => Ids::default(),
        }
    }

    /// A column of numbers, taken out of the table, which then holds none for this key.
    pub fn take_numbers(&mut self, key: Key<f64>) -> Vec<f64> {
        match self.values.get_mut(key.index) {
            Some(Values::Numbers(numbers)) => std::mem::take(numbers),
            _ => Vec::new(),
        }
    }

    /// The rows in the order of the file.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.rows).map(|index| Row { table: self, index })
    }

    /// A row by its number, the first being 0.
    pub fn row(&self, index: usize) -> Row<'_> {
        Row { table: self, index }
    }

    /// A fault of the file as a whole.
    pub fn fault(&self, problem: impl Into<String>, expected: impl Into<String>) -> Fault {
        Fault::of_file(&self.source, problem, expected)
    }

    /// The error for a file without rows, where at least one is needed.
    pub fn not_empty(self) -> Result<Self, Faults> {
        if self.is_empty() {
            return Err(self
                .fault("has no rows", "at least one below the header")
                .into());
        }
        Ok(self)
    }

    fn codes(&self, index: usize) -> &Ids {
        static NONE: std::sync::LazyLock<Ids> = std::sync::LazyLock::new(Ids::default);
        match self.values.get(index) {
            Some(Values::Codes(ids)) => ids,
            _ => &NONE,
        }
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Row<'a> {
    /// The number of the row, the first being 0.
    pub fn index(self) -> usize {
        self.index
    }

    /// The id in a column.
    pub fn id(self, key: Key<Id>) -> &'a str {
        self.word(self.table.ids(key)).unwrap_or_default()
    }

    /// The words in a column; none where blank.
    pub fn text(self, key: Key<Text>) -> Option<&'a str> {
        self.word(self.table.texts(key))
    }

    /// The number in a column; none where blank.
    pub fn number(self, key: Key<f64>) -> Option<f64> {
        self.table
            .numbers(key)
            .get(self.index)
            .copied()
            .filter(|number| !number.is_nan())
    }

    /// The whole number in a column.
    pub fn whole(self, key: Key<i64>) -> i64 {
        self.table
            .wholes(key)
            .get(self.index)
            .copied()
            .unwrap_or_default()
    }

    /// The whole number in a column; none where blank.
    pub fn whole_or_blank(self, key: Key<Option<i64>>) -> Option<i64> {
        match self.table.values.get(key.index) {
            Some(Values::Wholes(wholes)) => wholes.get(self.index).copied(),
            _ => None,
        }
        .filter(|&whole| whole != BLANK_WHOLE)
    }

    /// A fault in a column of this row, to be pushed on the [`Faults`] of the caller.
    pub fn fault<K>(
        self,
        key: Key<K>,
        problem: impl Into<String>,
        expected: impl Into<String>,
    ) -> Fault {
        Fault {
            file: self.table.source.clone(),
            place: self.place(),
            column: self.table.names.get(key.index).cloned(),
            problem: problem.into(),
            expected: expected.into(),
        }
    }

    /// Where the row is in its file.
    pub fn place(self) -> Place {
        self.table.places.of(self.index)
    }

    fn word(self, ids: &'a Ids) -> Option<&'a str> {
        let code = ids
            .codes
            .get(self.index)
            .copied()
            .filter(|&code| code != BLANK_CODE)?;
        Some(ids.names.get(code))
    }
}

impl Places {
    fn of(&self, row: usize) -> Place {
        match self {
            Self::Rows => Place::Row(row as u64 + 1),
            Self::Lines(runs) => {
                let run = runs
                    .partition_point(|&(first, _)| first <= row)
                    .checked_sub(1);
                match run.and_then(|run| runs.get(run)) {
                    Some(&(first, line)) => Place::Line(line + (row - first) as u64),
                    None => Place::File,
                }
            }
        }
    }
}

/// The empty values for the columns wanted.
pub(super) fn empty_values(wanted: &[Wanted]) -> Vec<Values> {
    wanted
        .iter()
        .map(|column| Values::new(&column.kind))
        .collect()
}
