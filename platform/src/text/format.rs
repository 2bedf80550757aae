//! Dates, times, numbers and distances as each language writes them.
//!
//! The order of the parts is a message, and so are the names of days and months: a further language is a further file.

use jiff::civil::{Date, Time, Weekday};

use super::{Language, Text};

impl Text {
    /// A whole number with its digits in groups of three: 1,872.
    #[must_use]
    pub fn number(&self, value: impl TryInto<i64>) -> String {
        let value = value.try_into().unwrap_or(i64::MAX);
        let digits = value.unsigned_abs().to_string();
        let mut text = if value < 0 {
            "\u{2212}".to_owned()
        } else {
            String::new()
        };
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }

    /// A share of 1 as a percentage with one decimal: 95.7%.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        format!("{:.1}%", share * 100.0)
    }

    /// Two shares as a range: 55.3 to 62.0%.
    #[must_use]
    pub fn percent_range(&self, from: f64, to: f64) -> String {
        let (from, to) = (format!("{:.1}", from * 100.0), format!("{:.1}", to * 100.0));
        self.msg("percent-range")
            .arg("from", from)
            .arg("to", to)
            .to_string()
    }

    /// A difference of two shares in points with its sign: −7.7.
    #[must_use]
    pub fn points(&self, difference: f64) -> String {
        let sign = if difference < 0.0 { "\u{2212}" } else { "" };
        format!("{sign}{:.1}", (difference * 100.0).abs())
    }

    /// A day without its weekday: 10 April 2026.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.msg("date-day")
            .arg("day", date.day())
            .arg("month", self.month(date))
            .arg("year", date.year())
            .to_string()
    }

    /// A day with its weekday: Friday 10 April 2026.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.msg("date-full")
            .arg("weekday", self.weekday(date))
            .arg("day", date.day())
            .arg("month", self.month(date))
            .arg("year", date.year())
            .to_string()
    }

    /// The end of a day as a deadline: by the end of Friday 10 April 2026.
    #[must_use]
    pub fn by_end_of(&self, date: Date) -> String {
        self.msg("date-deadline")
            .arg("date", self.date(date))
            .to_string()
    }

    /// The end of a day to which something lasts: until the end of Friday 10 April 2026.
    #[must_use]
    pub fn until_end_of(&self, date: Date) -> String {
        self.msg("date-until")
            .arg("date", self.date(date))
            .to_string()
    }

    /// A time of day: 17:30.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        format!("{}:{:02}", time.hour(), time.minute())
    }

    /// Minutes, rounded up, for a way that takes them; from an hour on in hours and minutes.
    #[must_use]
    pub fn minutes(&self, minutes: f64) -> String {
        let minutes = minutes.ceil().max(0.0) as i64;
        let hours = self.msg("hours").num("count", minutes / 60).to_string();
        let rest = self.msg("minutes").num("count", minutes % 60).to_string();
        match (minutes / 60, minutes % 60) {
            (0, _) => rest,
            (_, 0) => hours,
            _ => self
                .msg("hours-minutes")
                .arg("hours", hours)
                .arg("minutes", rest)
                .to_string(),
        }
    }

    /// A distance: 850 m, 1.2 km.
    #[must_use]
    pub fn distance(&self, metres: f64) -> String {
        if metres < 995.0 {
            let rounded = ((metres / 10.0).round() * 10.0).max(10.0) as i64;
            self.msg("metres").arg("count", rounded).to_string()
        } else {
            self.msg("kilometres")
                .arg("count", format!("{:.1}", metres / 1000.0))
                .to_string()
        }
    }

    /// An id for reading aloud: its digits in fours.
    #[must_use]
    pub fn reference(&self, id: &str) -> String {
        let Some((prefix, digits)) = id.split_once('_') else {
            return id.to_owned();
        };
        let mut text = format!("{prefix}_");
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && index.is_multiple_of(4) {
                text.push('\u{a0}');
            }
            text.push(digit);
        }
        text
    }

    /// What stands between the items of a list within a sentence.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        let comma = match self.language() {
            Language::English => ", ",
            Language::SimplifiedChinese => "、",
        };
        items.join(comma)
    }

    /// What stands between two sentences of a paragraph.
    #[must_use]
    pub fn gap(&self) -> &'static str {
        match self.language() {
            Language::English => " ",
            Language::SimplifiedChinese => "",
        }
    }

    fn month(&self, date: Date) -> String {
        let key = match date.month() {
            1 => "month-1",
            2 => "month-2",
            3 => "month-3",
            4 => "month-4",
            5 => "month-5",
            6 => "month-6",
            7 => "month-7",
            8 => "month-8",
            9 => "month-9",
            10 => "month-10",
            11 => "month-11",
            _ => "month-12",
        };
        self.msg(key).to_string()
    }

    fn weekday(&self, date: Date) -> String {
        let key = match date.weekday() {
            Weekday::Monday => "weekday-monday",
            Weekday::Tuesday => "weekday-tuesday",
            Weekday::Wednesday => "weekday-wednesday",
            Weekday::Thursday => "weekday-thursday",
            Weekday::Friday => "weekday-friday",
            Weekday::Saturday => "weekday-saturday",
            Weekday::Sunday => "weekday-sunday",
        };
        self.msg(key).to_string()
    }
}
