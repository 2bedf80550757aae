//! Opening hours in words.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use platform::text::Text;

use crate::calendar::WorkingDays;
use crate::directory::{OpenNow, Schedule, open_now, spans_on};

/// Days whose hours are shown.
const DAYS_SHOWN: usize = 7;

/// The hours of a day.
pub(super) struct DayLine {
    pub(super) day: String,
    pub(super) hours: String,
}

/// Whether something is open now, in a sentence.
pub(super) fn now_words(
    t: &Text,
    schedules: &[Schedule],
    days: &WorkingDays,
    now: DateTime,
) -> String {
    match open_now(schedules, days, now) {
        OpenNow::Open { until } => t
            .msg("services-open-until")
            .arg("time", t.time(until.time()))
            .to_string(),
        OpenNow::Opens { at } if at.date() == now.date() => t
            .msg("services-opens-today")
            .arg("time", t.time(at.time()))
            .to_string(),
        OpenNow::Opens { at } => t
            .msg("services-opens-on")
            .arg("day", t.date(at.date()))
            .arg("time", t.time(at.time()))
            .to_string(),
        OpenNow::Closed => t.msg("services-not-soon").to_string(),
        OpenNow::Unknown => t.msg("services-hours-unknown").to_string(),
    }
}

/// The hours of the next days; none where they are not known.
pub(super) fn week(
    t: &Text,
    schedules: &[Schedule],
    days: &WorkingDays,
    today: Date,
) -> Vec<DayLine> {
    if schedules.is_empty() {
        return Vec::new();
    }
    let week = today.series(1.day()).take(DAYS_SHOWN);
    week.map(|day| {
        let spans = spans_on(schedules, days, day);
        let spans: Vec<String> = spans
            .iter()
            .map(|(from, to)| {
                t.msg("services-from-to")
                    .arg("from", t.time(from.time()))
                    .arg("to", t.time(to.time()))
                    .to_string()
            })
            .collect();
        let hours = if spans.is_empty() {
            match days.day(day) {
                Some(holiday) => {
                    let name = holiday.name.in_language(t.language());
                    t.msg("services-closed-for").arg("name", name).to_string()
                }
                None => t.msg("services-closed").to_string(),
            }
        } else {
            t.list(&spans)
        };
        DayLine {
            day: t.date(day),
            hours,
        }
    })
    .collect()
}
