//! The values of one column while it is being read.

use super::columns::Kind;
use super::faults::shown;
use super::names::Names;

/// The code of a blank in a column of words.
pub(super) const BLANK_CODE: u32 = u32::MAX;

/// What stands for a blank in a column of whole numbers.
pub(super) const BLANK_WHOLE: i64 = i64::MIN;

/// Up to this a double holds every whole number.
const EXACT_IN_DOUBLE: f64 = 9_007_199_254_740_992.0;

/// The values of one column, filled cell by cell.
#[derive(Debug)]
pub(super) enum Values {
    Codes(Ids),
    Numbers(Vec<f64>),
    Wholes(Vec<i64>),
    Exact(ExactNumbers),
}

/// A column of ids or words: a code for each row, and the names of the codes in order of first appearance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ids {
    pub(super) codes: Vec<u32>,
    pub(super) names: Names,
}

impl Ids {
    /// The code of each row.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The names of the codes.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Both, for a caller that keeps them.
    pub fn into_parts(self) -> (Vec<u32>, Names) {
        (self.codes, self.names)
    }
}

/// Numbers of which only the order matters, without loss.
#[derive(Debug, Clone, PartialEq)]
pub enum ExactNumbers {
    /// All are whole and fit 64 bits without sign.
    Whole(Vec<u64>),
    /// Some are negative or have a fraction.
    Real(Vec<f64>),
}

/// One cell as its file gives it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    Blank,
    Text(&'a str),
    Whole(i128),
    Real(f64),
}

impl Values {
    pub(super) fn new(kind: &Kind) -> Self {
        match kind {
            Kind::Id | Kind::Text => Self::Codes(Ids::default()),
            Kind::Number | Kind::NumberWithin(_) => Self::Numbers(Vec::new()),
            Kind::Whole(_) | Kind::WholeOrBlank(_) => Self::Wholes(Vec::new()),
            Kind::Exact => Self::Exact(ExactNumbers::Whole(Vec::new())),
        }
    }

    /// Sets memory aside for so many rows.
    pub(super) fn reserve(&mut self, rows: usize) {
        match self {
            Self::Codes(ids) => ids.codes.reserve(rows),
            Self::Numbers(numbers) => numbers.reserve(rows),
            Self::Wholes(wholes) => wholes.reserve(rows),
            Self::Exact(ExactNumbers::Whole(wholes)) => wholes.reserve(rows),
            Self::Exact(ExactNumbers::Real(reals)) => reals.reserve(rows),
        }
    }

    /// Adds a field of a text file; the error says what is wrong with it.
    pub(super) fn push_field(&mut self, kind: &Kind, field: &[u8]) -> Result<(), String> {
        let Ok(text) = std::str::from_utf8(field) else {
            return Err(format!(
                "is not UTF-8 (\"{}\")",
                shown(&String::from_utf8_lossy(field))
            ));
        };
        let trimmed = text.trim_ascii();
        let cell = match self {
            _ if trimmed.is_empty() => Cell::Blank,
            Self::Codes(_) => Cell::Text(text),
            Self::Numbers(_) => Cell::Real(real_from_text(trimmed)?),
            Self::Wholes(_) | Self::Exact(_) => match trimmed.parse::<i128>() {
                Ok(whole) => Cell::Whole(whole),
                Err(_) => Cell::Real(real_from_text(trimmed)?),
            },
        };
        self.push(kind, cell)
    }

    /// Adds a cell; the error says what is wrong with it.
    pub(super) fn push(&mut self, kind: &Kind, cell: Cell<'_>) -> Result<(), String> {
        match self {
            Self::Codes(ids) => ids.push(kind, cell)?,
            Self::Numbers(numbers) => numbers.push(number(kind, cell)?),
            Self::Wholes(wholes) => wholes.push(whole(kind, cell)?),
            Self::Exact(exact) => exact.push(cell)?,
        }
        Ok(())
    }
}

impl Ids {
    /// The code for a cell of the column, given if the name is new.
    pub(super) fn code(&mut self, kind: &Kind, cell: Cell<'_>) -> Result<u32, String> {
        let number;
        let name = match (cell, kind) {
            (Cell::Text(text), _) => text,
            (Cell::Whole(whole), _) => {
                number = whole.to_string();
                &number
            }
            (Cell::Blank, Kind::Text) => return Ok(BLANK_CODE),
            (Cell::Blank, _) => return Err(blank()),
            (Cell::Real(real), _) => return Err(format!("is the number {real}")),
        };
        if name.is_empty() {
            return if matches!(kind, Kind::Text) {
                Ok(BLANK_CODE)
            } else {
                Err(blank())
            };
        }
        let unfit = |byte: u8| match kind {
            Kind::Text => byte == 0,
            _ => byte < b' ' || byte == 0x7f,
        };
        if name.bytes().any(unfit) {
            return Err(format!("holds a control character (\"{}\")", shown(name)));
        }
        self.names
            .intern(name)
            .ok_or_else(|| "has more names than can be numbered".to_owned())
    }

    fn push(&mut self, kind: &Kind, cell: Cell<'_>) -> Result<(), String> {
        // Files are mostly sorted by id: the row before often holds the same name.
        if let (Cell::Text(text), Some(&code)) = (cell, self.codes.last())
            && code != BLANK_CODE
            && self.names.get(code) == text
        {
            self.codes.push(code);
            return Ok(());
        }
        let code = self.code(kind, cell)?;
        self.codes.push(code);
        Ok(())
    }
}

impl ExactNumbers {
    fn push(&mut self, cell: Cell<'_>) -> Result<(), String> {
        let real = match (&mut *self, cell) {
            (_, Cell::Blank) => return Err(blank()),
            (_, Cell::Text(text)) => return Err(format!("is \"{}\"", shown(text))),
            (Self::Whole(wholes), Cell::Whole(whole)) if u64::try_from(whole).is_ok() => {
                wholes.push(whole as u64);
                return Ok(());
            }
            (_, Cell::Whole(whole)) => whole as f64,
            (_, Cell::Real(real)) => real,
        };
        if !real.is_finite() || real.abs() > EXACT_IN_DOUBLE {
            return Err(format!("is {real}"));
        }
        match self {
            Self::Real(reals) => reals.push(real),
            Self::Whole(wholes) => {
                if let Some(large) = wholes.iter().find(|&&whole| whole as f64 > EXACT_IN_DOUBLE) {
                    return Err(format!("is {real}, where an earlier row has {large}"));
                }
                let mut reals: Vec<f64> = wholes.iter().map(|&whole| whole as f64).collect();
                reals.push(real);
                *self = Self::Real(reals);
            }
        }
        Ok(())
    }
}

fn blank() -> String {
    "is blank".to_owned()
}

fn real_from_text(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if !number.is_nan() => Ok(number),
        _ => Err(format!("is \"{}\"", shown(text))),
    }
}

/// The number of a cell; a blank one is NaN where the column allows it.
fn number(kind: &Kind, cell: Cell<'_>) -> Result<f64, String> {
    let number = match cell {
        Cell::Blank => f64::NAN,
        Cell::Real(real) => real,
        Cell::Whole(whole) => whole as f64,
        Cell::Text(text) => return Err(format!("is \"{}\"", shown(text))),
    };
    match kind {
        Kind::NumberWithin(_) if number.is_nan() => Err(blank()),
        Kind::NumberWithin(range) if !range.contains(&number) => Err(format!("is {number}")),
        _ => Ok(number),
    }
}

fn whole(kind: &Kind, cell: Cell<'_>) -> Result<i64, String> {
    let number = match cell {
        Cell::Blank if matches!(kind, Kind::WholeOrBlank(_)) => return Ok(BLANK_WHOLE),
        Cell::Blank => return Err(blank()),
        Cell::Whole(whole) => whole,
        Cell::Real(real) if real.is_nan() && matches!(kind, Kind::WholeOrBlank(_)) => {
            return Ok(BLANK_WHOLE);
        }
        Cell::Real(real) if real.fract() == 0.0 && real.abs() <= EXACT_IN_DOUBLE => real as i128,
        Cell::Real(real) => return Err(format!("is {real}")),
        Cell::Text(text) => return Err(format!("is \"{}\"", shown(text))),
    };
    match (kind, i64::try_from(number)) {
        (Kind::Whole(range) | Kind::WholeOrBlank(range), Ok(whole)) if range.contains(&whole) => {
            Ok(whole)
        }
        _ => Err(format!("is {number}")),
    }
}
