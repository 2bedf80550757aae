//! When something is open: schedules of HSDS, read against the city's own calendar.

use std::ops::ControlFlow;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::hsds::{Record, time};
use crate::calendar::{DayKind, WorkingDays};

/// Days that are looked at for the next opening.
const AHEAD_DAYS: i16 = 60;

/// Most days over which the occasions of a schedule with a count are counted.
const COUNTED_DAYS_MAX: i32 = 3_660;

/// A line of opening hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    opens: Time,
    closes: Time,
    /// The days within which it holds.
    from: Option<Date>,
    to: Option<Date>,
    start: Option<Date>,
    days: Days,
    interval: i32,
    week_starts: Weekday,
    count: Option<i32>,
    weeks_of_year: Vec<i16>,
    days_of_year: Vec<i16>,
}

/// On which days.
#[derive(Debug, Clone, PartialEq)]
enum Days {
    /// On days of the week.
    Weekly(Vec<Weekday>),
    /// On days of the month; negative ones count from its end.
    OfMonth(Vec<i8>),
    /// On the first, second, … or last of a day of the week in the month.
    Nth(Vec<(i8, Weekday)>),
}

/// Whether something is open at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenNow {
    /// It is, until then.
    Open {
        /// When it closes.
        until: DateTime,
    },
    /// It opens then.
    Opens {
        /// When.
        at: DateTime,
    },
    /// It does not open soon.
    Closed,
    /// Nobody has said when it is open.
    Unknown,
}

impl Schedule {
    /// Reads a schedule; nothing where it does not say when.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let date = |field: &str| record.text(field).parse::<Date>().ok();
        let whole = |field: &str| record.number(field).map(|number| number as i32);
        let start = date("dtstart");
        let numbers = |field: &str| -> Vec<i16> {
            let list = record.text(field).split(',');
            list.filter_map(|one| one.trim().parse().ok()).collect()
        };
        let by_day: Vec<(Option<i8>, Weekday)> =
            record.text("byday").split(',').filter_map(day).collect();
        let by_month: Vec<i8> = numbers("bymonthday")
            .into_iter()
            .filter_map(|one| i8::try_from(one).ok())
            .collect();
        let is_monthly = record.text("freq") == "MONTHLY";
        let days = if is_monthly && by_day.is_empty() && !by_month.is_empty() {
            Days::OfMonth(by_month)
        } else if is_monthly && by_day.iter().any(|(nth, _)| nth.is_some()) {
            let all = by_day.into_iter();
            Days::Nth(all.map(|(nth, day)| (nth.unwrap_or(1), day)).collect())
        } else if !by_day.is_empty() {
            Days::Weekly(by_day.into_iter().map(|(_, day)| day).collect())
        } else if is_monthly {
            Days::OfMonth(vec![start?.day()])
        } else {
            Days::Weekly(vec![start?.weekday()])
        };
        Some(Self {
            opens: time(record.text("opens_at"))?,
            closes: time(record.text("closes_at"))?,
            from: date("valid_from"),
            to: [date("valid_to"), date("until")]
                .into_iter()
                .flatten()
                .min(),
            start,
            days,
            interval: whole("interval").unwrap_or(1).max(1),
            week_starts: day(record.text("wkst")).map_or(Weekday::Monday, |(_, day)| day),
            count: whole("count").filter(|count| *count > 0),
            weeks_of_year: numbers("byweekno"),
            days_of_year: numbers("byyearday"),
        })
    }

    /// Whether it holds on a day, whatever the calendar says of the day.
    fn is_on(&self, day: Date) -> bool {
        if !self.recurs_on(day) {
            return false;
        }
        let (Some(count), Some(start)) = (self.count, self.start) else {
            return true;
        };
        let mut seen = 0;
        let days = start.series(1.day()).take(COUNTED_DAYS_MAX as usize);
        let counted = days.into_iter().try_for_each(|one| {
            if one > day || seen > count {
                return ControlFlow::Break(());
            }
            seen += i32::from(self.recurs_on(one));
            ControlFlow::Continue(())
        });
        counted.is_break() && seen <= count
    }

    fn recurs_on(&self, day: Date) -> bool {
        let first = self.from.into_iter().chain(self.start).max();
        if first.is_some_and(|first| day < first) || self.to.is_some_and(|last| day > last) {
            return false;
        }
        let week = i16::from(day.iso_week_date().week());
        if !self.weeks_of_year.is_empty() && !self.weeks_of_year.contains(&week) {
            return false;
        }
        if !self.days_of_year.is_empty() && !self.days_of_year.contains(&day.day_of_year()) {
            return false;
        }
        match &self.days {
            Days::Weekly(days) => days.contains(&day.weekday()) && self.is_week(day),
            Days::OfMonth(days) => {
                let from_end = day.day() - day.days_in_month() - 1;
                (days.contains(&day.day()) || days.contains(&from_end)) && self.is_month(day)
            }
            Days::Nth(days) => {
                let is_it = |(nth, weekday): &(i8, Weekday)| {
                    day.nth_weekday_of_month(*nth, *weekday).ok() == Some(day)
                };
                days.iter().any(is_it) && self.is_month(day)
            }
        }
    }

    fn is_week(&self, day: Date) -> bool {
        let Some(start) = self.start.filter(|_| self.interval > 1) else {
            return true;
        };
        let first_of = |day: Date| {
            let since = i64::from(day.weekday().since(self.week_starts));
            day.checked_sub(since.days()).unwrap_or(day)
        };
        let days = (first_of(day) - first_of(start)).get_days();
        (days / 7) % self.interval == 0
    }

    fn is_month(&self, day: Date) -> bool {
        let Some(start) = self.start.filter(|_| self.interval > 1) else {
            return true;
        };
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        (months(day) - months(start)) % self.interval == 0
    }

    /// From when to when it is open on a day. What closes before it opens closes on the next day.
    fn span(&self, day: Date) -> (DateTime, DateTime) {
        let closes_on = if self.closes <= self.opens {
            day.tomorrow().unwrap_or(day)
        } else {
            day
        };
        (
            day.to_datetime(self.opens),
            closes_on.to_datetime(self.closes),
        )
    }
}

/// A day of the week as the specification writes it, with its place in the month where it has one.
fn day(text: &str) -> Option<(Option<i8>, Weekday)> {
    let text = text.trim();
    let split = text.len().checked_sub(2)?;
    let (nth, name) = text.split_at_checked(split)?;
    let weekday = match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    Some((nth.parse().ok(), weekday))
}

/// From when to when it is open on a day, by the city's calendar: not on a holiday, and on a make-up workday as on a
/// Monday.
#[must_use]
pub fn spans_on(
    schedules: &[Schedule],
    days: &WorkingDays,
    day: Date,
) -> Vec<(DateTime, DateTime)> {
    let mut counts_as = day;
    match days.day(day).map(|day| day.kind) {
        Some(DayKind::Holiday) => return Vec::new(),
        Some(DayKind::Workday) if !schedules.iter().any(|one| one.is_on(day)) => {
            let back = i64::from(day.weekday().since(Weekday::Monday));
            counts_as = day.checked_sub(back.days()).unwrap_or(day);
        }
        _ => {}
    }
    let open = schedules.iter().filter(|one| one.is_on(counts_as));
    let mut spans: Vec<_> = open.map(|one| one.span(day)).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Whether it is open now, and until or from when.
#[must_use]
pub fn open_now(schedules: &[Schedule], days: &WorkingDays, now: DateTime) -> OpenNow {
    if schedules.is_empty() {
        return OpenNow::Unknown;
    }
    let today = now.date();
    let yesterday = today.yesterday().unwrap_or(today);
    let now_open = [yesterday, today]
        .into_iter()
        .flat_map(|day| spans_on(schedules, days, day))
        .filter(|(from, to)| *from <= now && now < *to)
        .map(|(_, to)| to)
        .max();
    if let Some(until) = now_open {
        return OpenNow::Open { until };
    }
    let ahead = today.series(1.day()).take(AHEAD_DAYS as usize);
    let next = ahead
        .flat_map(|day| spans_on(schedules, days, day))
        .map(|(from, _)| from)
        .find(|from| *from > now);
    next.map_or(OpenNow::Closed, |at| OpenNow::Opens { at })
}
