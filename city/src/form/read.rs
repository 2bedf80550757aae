//! Reading what was typed from paper, or written in a text message.

use super::{Answer, Choice, Filled, Form, Part, PartKind};

/// What is wrong with an answer. Parts count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands there.
    Empty {
        /// Where.
        part: usize,
    },
    /// It is the number of no option.
    Unknown {
        /// Where.
        part: usize,
        /// The beginning of what stands there.
        typed: String,
    },
    /// An option is named twice.
    Twice {
        /// Where.
        part: usize,
        /// Its number.
        number: usize,
    },
    /// It is neither yes nor no.
    NotYesNo {
        /// Where.
        part: usize,
    },
    /// It is no whole number of the range.
    NotNumber {
        /// Where.
        part: usize,
    },
    /// It is longer than there is room, or has signs that no pen writes.
    NotWords {
        /// Where.
        part: usize,
    },
}

impl Fault {
    /// The part, from 1.
    #[must_use]
    pub fn part(&self) -> usize {
        match self {
            Self::Empty { part }
            | Self::Unknown { part, .. }
            | Self::Twice { part, .. }
            | Self::NotYesNo { part }
            | Self::NotNumber { part }
            | Self::NotWords { part } => *part,
        }
    }
}

/// Characters that are said again of what is no option.
const TYPED_CHARACTERS: usize = 12;

/// Whether a sign stands between numbers of a list.
fn is_between(sign: char) -> bool {
    sign.is_whitespace() || ",;，、；.。>/".contains(sign)
}

/// Digits of full width as they are typed in Chinese, as plain ones.
fn plain(text: &str) -> String {
    let plain = |sign: char| match sign {
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10).unwrap_or(sign),
        sign => sign,
    };
    text.chars().map(plain).collect()
}

impl Form {
    /// Reads an answer to each part, in the order of the form. An answer that is not there is empty.
    ///
    /// # Errors
    /// Every fault.
    pub fn read(&self, typed: &[String]) -> Result<Filled, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut answers = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            let typed = typed.get(index).map_or("", String::as_str);
            match read_part(index + 1, part, &plain(typed)) {
                Ok(answer) => answers.push(answer),
                Err(found) => faults.extend(found),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Filled {
            code: self.code.clone(),
            version: self.version.clone(),
            answers,
        })
    }
}

fn read_part(at: usize, part: &Part, typed: &str) -> Result<Answer, Vec<Fault>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(vec![Fault::Empty { part: at }]);
    }
    match &part.kind {
        PartKind::Ranking { options } => read_ranking(at, options, typed).map(Answer::Ranking),
        PartKind::YesNo => match typed.to_lowercase().as_str() {
            "yes" | "y" | "是" => Ok(Answer::YesNo(true)),
            "no" | "n" | "否" | "不是" => Ok(Answer::YesNo(false)),
            _ => Err(vec![Fault::NotYesNo { part: at }]),
        },
        PartKind::Number { least, most } => {
            let number = typed.parse().ok();
            let number = number.filter(|number| (*least..=*most).contains(number));
            let none = || vec![Fault::NotNumber { part: at }];
            number.map(Answer::Number).ok_or_else(none)
        }
        PartKind::Text { characters_max } => {
            let fits = typed.chars().count() <= *characters_max;
            if fits && !typed.chars().any(char::is_control) {
                Ok(Answer::Text(typed.to_owned()))
            } else {
                Err(vec![Fault::NotWords { part: at }])
            }
        }
    }
}

fn read_ranking(at: usize, options: &[Choice], typed: &str) -> Result<Vec<String>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut list: Vec<String> = Vec::new();
    let words = typed.split(is_between).filter(|word| !word.is_empty());
    // More words than there are options hold a fault for certain, and one more shows it.
    for word in words.take(options.len() + 1) {
        let number = word.parse::<usize>().ok().filter(|number| *number > 0);
        let option = number.and_then(|number| Some((number, options.get(number - 1)?)));
        let Some((number, option)) = option else {
            let typed = word.chars().take(TYPED_CHARACTERS).collect();
            faults.push(Fault::Unknown { part: at, typed });
            continue;
        };
        if list.contains(&option.id) {
            faults.push(Fault::Twice { part: at, number });
        } else {
            list.push(option.id.clone());
        }
    }
    if list.is_empty() && faults.is_empty() {
        faults.push(Fault::Empty { part: at });
    }
    if faults.is_empty() {
        Ok(list)
    } else {
        Err(faults)
    }
}
