//! When somebody was born, as far as anybody knows: there are people who have no certificate, and old ones who were never told.

use jiff::civil::Date;

use super::model::FactValue;

/// When somebody was born, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Born {
    /// The first day of what is known, which stands in the register: nobody is taken for younger than they may be.
    pub day: Date,
    /// How much is known.
    pub known: BirthKnown,
}

/// How much is known of when somebody was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthKnown {
    /// The day.
    Day,
    /// The year and the month.
    Month,
    /// The year alone.
    Year,
}

impl Born {
    /// Reads a day (1944-05-17), a month (1944-05) or a year (1944); none where it is none of them.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (known, day) = match typed.len() {
            4 => (BirthKnown::Year, format!("{typed}-01-01")),
            7 => (BirthKnown::Month, format!("{typed}-01")),
            _ => (BirthKnown::Day, typed.to_owned()),
        };
        let day = day.parse().ok()?;
        Some(Self { day, known })
    }
}

impl BirthKnown {
    /// What the register says where not all is known.
    #[must_use]
    pub fn fact(self) -> Option<FactValue> {
        match self {
            Self::Day => None,
            Self::Month => Some(FactValue::BirthDayUnknown),
            Self::Year => Some(FactValue::BirthMonthUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_birth_is_read_as_far_as_it_is_known() {
        let read = |text| Born::read(text).map(|born| (born.day, born.known));
        assert_eq!(
            read("1944-05-17"),
            Some((date(1944, 5, 17), BirthKnown::Day))
        );
        assert_eq!(
            read(" 1944-05 "),
            Some((date(1944, 5, 1), BirthKnown::Month))
        );
        assert_eq!(read("1944"), Some((date(1944, 1, 1), BirthKnown::Year)));
        for wrong in [
            "",
            "44",
            "1944-13",
            "194",
            "1944-5-17",
            "about 1944",
            "一九四四",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
