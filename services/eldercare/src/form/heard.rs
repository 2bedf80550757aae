//! Plain words of a message about one meal: “meal friday yes”, “meal tomorrow supper 2 yes”, “周五订餐”, “取消周五”.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::canteen::{Canteen, Sitting};

/// Words that mean yes.
const YES: &[&str] = &["yes", "订", "要"];

/// Words that mean no. In Chinese they stand before a word of yes: “不订”, “取消订餐”.
const NO: &[&str] = &["no", "不", "取消"];

/// Words that leave open which day is meant.
const OPEN: &[&str] = &["next", "week", "下周", "下星期", "下礼拜"];

/// The days of the week by their names, Monday first: the long one, the short one, and the sign that stands behind [`WEEKS`].
const NAMES: [(&str, &str, &[char]); 7] = [
    ("monday", "mon", &['一']),
    ("tuesday", "tue", &['二']),
    ("wednesday", "wed", &['三']),
    ("thursday", "thu", &['四']),
    ("friday", "fri", &['五']),
    ("saturday", "sat", &['六']),
    ("sunday", "sun", &['日', '天']),
];

/// What stands before the sign of a day of the week.
const WEEKS: [&str; 3] = ["周", "星期", "礼拜"];

/// The meal that somebody's words are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    /// When.
    pub(super) day: Date,
    /// The code of the sitting.
    pub(super) sitting: String,
    /// The numbers of dishes on the menu; none where it is whatever is for them.
    pub(super) dishes: Vec<usize>,
    /// Whether it is to come.
    pub(super) is_wanted: bool,
}

/// What plain words ask for, written on this day; nothing where they leave open which meal it is, or whether it is to come. It is
/// the first sitting of the day, where none is named.
pub(super) fn heard(canteen: &Canteen, text: &str, today: Date) -> Option<Heard> {
    let text = text.to_lowercase();
    let words = Words { text: &text };
    let is_wanted = match (words.has(NO), words.has(YES)) {
        (true, true) if text.is_ascii() => return None,
        (true, _) => false,
        (false, true) => true,
        (false, false) => return None,
    };
    let day = words.day(today)?;
    let dishes = words.numbers()?;
    if !is_wanted && !dishes.is_empty() {
        return None;
    }
    let mut on_day = canteen.sittings.iter();
    let first = on_day.find(|one| one.is_on(day.weekday()));
    let named = |one: &&Sitting| {
        let names = [&one.code, &one.name.en.to_lowercase(), &one.name.zh_hans];
        names.into_iter().any(|name| words.has_word(name))
    };
    let mut sittings = canteen.sittings.iter();
    let sitting = sittings.find(named);
    let sitting = sitting.or(first).or(canteen.sittings.first())?;
    Some(Heard {
        day,
        sitting: sitting.code.clone(),
        dishes,
        is_wanted,
    })
}

struct Words<'a> {
    /// In small letters.
    text: &'a str,
}

impl Words<'_> {
    /// Latin words stand between signs; Chinese writes none between its words.
    fn has_word(&self, word: &str) -> bool {
        match word.is_ascii() {
            true => self.words().any(|one| one == word),
            false => self.text.contains(word),
        }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let parts = self.text.split(|one: char| !one.is_ascii_alphanumeric());
        parts.filter(|one| !one.is_empty())
    }

    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has_word(word))
    }

    /// The day that is named: today, tomorrow, or the next day of this name. Nothing where none is, or more than one.
    fn day(&self, today: Date) -> Option<Date> {
        if self.has(OPEN) {
            return None;
        }
        let tomorrow = today.tomorrow().ok()?;
        let mut named: Vec<Date> = Vec::new();
        if self.has(&["today", "今天", "今日"]) {
            named.push(today);
        }
        if self.has(&["tomorrow", "明天", "明日"]) {
            named.push(tomorrow);
        }
        let week = tomorrow.series(1.day()).take(7);
        named.extend(week.filter(|day| self.names(day.weekday())));
        named.sort_unstable();
        named.dedup();
        match named.as_slice() {
            [day] => Some(*day),
            _ => None,
        }
    }

    fn names(&self, weekday: Weekday) -> bool {
        let place = usize::try_from(weekday.to_monday_zero_offset());
        let Some((long, short, signs)) = place.ok().and_then(|place| NAMES.get(place)) else {
            return false;
        };
        let is_sign = |week: &&str| {
            let mut signs = signs.iter();
            signs.any(|sign| self.text.contains(&format!("{week}{sign}")))
        };
        self.has(&[long, short]) || WEEKS.iter().any(is_sign)
    }

    /// The numbers that stand there, each once; nothing where one is no number of a dish or stands there twice.
    fn numbers(&self) -> Option<Vec<usize>> {
        let runs = self.text.split(|one: char| !one.is_ascii_digit());
        let mut numbers = Vec::new();
        for run in runs.filter(|run| !run.is_empty()) {
            let number = run.parse().ok().filter(|number| *number > 0)?;
            if numbers.contains(&number) {
                return None;
            }
            numbers.push(number);
        }
        Some(numbers)
    }
}

#[cfg(test)]
mod tests {
    use city::words::Wording;
    use jiff::civil::{date, time};

    use super::*;

    /// A canteen with lunch every day and supper on working days.
    fn canteen() -> Canteen {
        let sitting = |code: &str, zh_hans: &str, weekdays| Sitting {
            code: code.to_owned(),
            name: Wording {
                en: code.to_owned(),
                zh_hans: zh_hans.to_owned(),
            },
            from: time(11, 0, 0, 0),
            until: time(13, 0, 0, 0),
            weekdays,
            places: 50,
        };
        Canteen {
            site: "sit_0000000000000000".parse().unwrap(),
            sittings: vec![
                sitting("lunch", "午餐", (1..=7).collect()),
                sitting("supper", "晚餐", (1..=5).collect()),
            ],
            order_until: time(16, 0, 0, 0),
            brings_home: true,
        }
    }

    /// On a Wednesday.
    fn said(text: &str) -> Option<(i8, String, Vec<usize>, bool)> {
        let heard = heard(&canteen(), text, date(2026, 3, 4))?;
        Some((
            heard.day.day(),
            heard.sitting,
            heard.dishes,
            heard.is_wanted,
        ))
    }

    #[test]
    #[doc = "MEA-03"]
    #[doc = "J12"]
    fn a_day_a_sitting_and_a_dish_are_named_in_either_language() {
        let meal = |day, sitting: &str, dishes: &[usize], is_wanted| {
            Some((day, sitting.to_owned(), dishes.to_vec(), is_wanted))
        };
        for (text, expected) in [
            ("MEAL FRIDAY YES", meal(6, "lunch", &[], true)),
            ("meal fri supper yes", meal(6, "supper", &[], true)),
            ("Meal Friday NO", meal(6, "lunch", &[], false)),
            ("meal today yes", meal(4, "lunch", &[], true)),
            ("meal tomorrow 2 yes", meal(5, "lunch", &[2], true)),
            (
                "meal thursday, lunch 1 3: yes",
                meal(5, "lunch", &[1, 3], true),
            ),
            ("meal tomorrow thursday yes", meal(5, "lunch", &[], true)),
            ("meal wednesday yes", meal(11, "lunch", &[], true)),
            ("订餐 周五", meal(6, "lunch", &[], true)),
            ("星期五订晚餐", meal(6, "supper", &[], true)),
            ("礼拜天要2号", meal(8, "lunch", &[2], true)),
            ("取消周五", meal(6, "lunch", &[], false)),
            ("周五不订餐", meal(6, "lunch", &[], false)),
            ("今天订餐", meal(4, "lunch", &[], true)),
            ("明天订餐", meal(5, "lunch", &[], true)),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    #[doc = "MEA-03"]
    fn words_that_leave_something_open_are_not_guessed() {
        for text in [
            "meal yes",
            "meal friday",
            "meal friday yes no",
            "meal friday saturday yes",
            "meal next friday yes",
            "下周五订餐",
            "周五周六订餐",
            "meal friday 2 no",
            "meal friday 0 yes",
            "meal friday 2 2 yes",
            "meal fridays yes",
            "订餐",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
