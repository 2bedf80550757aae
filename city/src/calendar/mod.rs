//! The city's working days: weekends, public holidays and make-up workdays as data, in the
//! city's time zone.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::words::Wording;

/// What holds for every week of a calendar, and for how long its days are known.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarRule {
    /// The city's time zone, as the IANA database names it.
    pub time_zone: String,
    /// The days of the week on which nobody works.
    pub weekend: Vec<Weekday>,
    /// The first day for which holidays are known.
    pub first: Date,
    /// The last day for which holidays are known.
    pub last: Date,
}

/// A day that does not follow the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Why.
    pub name: Wording,
}

/// How a day departs from the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// Nobody works, whatever day of the week it is.
    Holiday,
    /// People work although it falls on a weekend, to make up for a holiday.
    Workday,
}

impl DayKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Holiday, Self::Workday];

    /// The word that files use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Workday => "workday",
        }
    }
}

/// Why days do not make a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarFault {
    /// The time zone is not in the IANA database.
    #[error("the time zone \"{0}\" is not known: use an IANA name such as America/Sao_Paulo")]
    UnknownTimeZone(String),
    /// A date is given twice.
    #[error("{0} is in the calendar twice: keep one line for each day")]
    Twice(Date),
    /// A date lies outside the years that the calendar covers.
    #[error("{date} is outside the calendar's years ({first} to {last})")]
    OutsideYears {
        /// The date.
        date: Date,
        /// The first day covered.
        first: Date,
        /// The last day covered.
        last: Date,
    },
}

/// A question about a day whose holidays are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the calendar knows the holidays of {first} to {last} only, and {asked} was needed: load a \
     calendar that covers it"
)]
pub struct BeyondCalendar {
    /// The day that was needed.
    pub asked: Date,
    /// The first day covered.
    pub first: Date,
    /// The last day covered.
    pub last: Date,
}

/// The working days of a city.
#[derive(Debug, Clone)]
pub struct WorkingDays {
    rule: CalendarRule,
    zone: TimeZone,
    days: BTreeMap<Date, CalendarDay>,
}

impl WorkingDays {
    /// A calendar from its rule and its days.
    ///
    /// # Errors
    /// When the time zone is unknown, or a day is given twice or lies outside the years covered.
    pub fn new(
        rule: CalendarRule,
        days: impl IntoIterator<Item = CalendarDay>,
    ) -> Result<Self, CalendarFault> {
        let zone = TimeZone::get(&rule.time_zone)
            .map_err(|_| CalendarFault::UnknownTimeZone(rule.time_zone.clone()))?;
        let mut known = BTreeMap::new();
        for day in days {
            let date = day.date;
            if !(rule.first..=rule.last).contains(&date) {
                let (first, last) = (rule.first, rule.last);
                return Err(CalendarFault::OutsideYears { date, first, last });
            }
            if known.insert(date, day).is_some() {
                return Err(CalendarFault::Twice(date));
            }
        }
        Ok(Self {
            rule,
            zone,
            days: known,
        })
    }

    /// The city's time zone.
    #[must_use]
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The rule it was made from.
    #[must_use]
    pub fn rule(&self) -> &CalendarRule {
        &self.rule
    }

    /// All holidays and make-up workdays, by date.
    pub fn days(&self) -> impl Iterator<Item = &CalendarDay> {
        self.days.values()
    }

    /// The holiday or make-up workday on a date, if it is one.
    #[must_use]
    pub fn day(&self, date: Date) -> Option<&CalendarDay> {
        self.days.get(&date)
    }

    /// The date in the city at an instant.
    #[must_use]
    pub fn date_at(&self, instant: Timestamp) -> Date {
        instant.to_zoned(self.zone.clone()).date()
    }

    /// The day and the time of day at a moment.
    #[must_use]
    pub fn local(&self, instant: Timestamp) -> (Date, Time) {
        let here = instant.to_zoned(self.zone.clone());
        (here.date(), here.time())
    }

    /// Whether people work on a date.
    ///
    /// # Errors
    /// When the date lies outside the years covered.
    pub fn is_working_day(&self, date: Date) -> Result<bool, BeyondCalendar> {
        let (first, last) = (self.rule.first, self.rule.last);
        if !(first..=last).contains(&date) {
            return Err(BeyondCalendar {
                asked: date,
                first,
                last,
            });
        }
        Ok(match self.days.get(&date) {
            Some(day) => day.kind == DayKind::Workday,
            None => !self.rule.weekend.contains(&date.weekday()),
        })
    }

    /// The date itself when it is a working day, else the next one: where a deadline moves to.
    ///
    /// # Errors
    /// When that lies outside the years covered.
    pub fn working_day_from(&self, date: Date) -> Result<Date, BeyondCalendar> {
        let mut at = date;
        while !self.is_working_day(at)? {
            at = self.day_after(at)?;
        }
        Ok(at)
    }

    /// The date so many working days after a date; the date itself is not counted. With 0 it is
    /// the date itself, working day or not.
    ///
    /// # Errors
    /// When the count runs past the years covered.
    pub fn add_working_days(&self, date: Date, count: u32) -> Result<Date, BeyondCalendar> {
        let mut at = date;
        let mut left = count;
        while left > 0 {
            at = self.day_after(at)?;
            if self.is_working_day(at)? {
                left -= 1;
            }
        }
        Ok(at)
    }

    /// How many working days lie after `from` up to and including `to`; 0 when `to` is not later.
    ///
    /// # Errors
    /// When one of those days lies outside the years covered.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<u32, BeyondCalendar> {
        let mut at = from;
        let mut count = 0;
        while at < to {
            at = self.day_after(at)?;
            count += u32::from(self.is_working_day(at)?);
        }
        Ok(count)
    }

    /// The first instant that no longer belongs to a day in the city: a deadline day counts to
    /// its end, also when the clocks change at midnight.
    #[must_use]
    pub fn deadline_end(&self, date: Date) -> Timestamp {
        date.to_zoned(self.zone.clone())
            .and_then(|start| start.end_of_day())
            .and_then(|last| last.timestamp().checked_add(Span::new().nanoseconds(1)))
            .unwrap_or(Timestamp::MAX)
    }

    /// Whether a deadline has passed at an instant.
    #[must_use]
    pub fn is_over(&self, deadline: Date, now: Timestamp) -> bool {
        now >= self.deadline_end(deadline)
    }

    fn day_after(&self, date: Date) -> Result<Date, BeyondCalendar> {
        let (first, last) = (self.rule.first, self.rule.last);
        date.tomorrow().map_err(|_| BeyondCalendar {
            asked: date,
            first,
            last,
        })
    }
}
