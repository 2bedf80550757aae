//! Whether a service of the directory is offered: open, paused, for a season, or closed, with the days that go with it.

use jiff::civil::Date;

use super::Availability;
use super::hsds::{Record, Records};
use super::own::{Mark, mark};

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearDay {
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

impl YearDay {
    /// Reads `MM-DD`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let one = Self {
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        // 2028 has a 29 February.
        Date::new(2028, one.month, one.day).is_ok().then_some(one)
    }

    /// The day in a year; 28 February for the 29th where there is none.
    fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day)
            .or_else(|_| Date::new(year, self.month, self.day - 1))
            .ok()
    }

    fn of(day: Date) -> Self {
        Self {
            month: day.month(),
            day: day.day(),
        }
    }
}

impl std::fmt::Display for YearDay {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:02}-{:02}", self.month, self.day)
    }
}

/// Whether a service is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// At all times, or paused or closed for a time.
    Always(Availability),
    /// Between two days of each year, which may lie around its end.
    Seasonal {
        /// The first day.
        from: YearDay,
        /// The last day.
        to: YearDay,
    },
    /// Not any more.
    Ended,
}

impl Offered {
    /// What it is on a day.
    #[must_use]
    pub fn on(self, today: Date) -> Availability {
        match self {
            Self::Always(state) => state.on(today),
            Self::Ended => Availability::Closed { opens: None },
            Self::Seasonal { from, to } => {
                let at = YearDay::of(today);
                let (is_in, wraps) = if from <= to {
                    ((from..=to).contains(&at), false)
                } else {
                    (at >= from || at <= to, true)
                };
                if is_in {
                    let year = today.year() + i16::from(wraps && at >= from);
                    let until = to.in_year(year);
                    return Availability::Open { until };
                }
                let year = today.year() + i16::from(at > from);
                let opens = from.in_year(year);
                Availability::Closed { opens }
            }
        }
    }

    /// What the records say of a service. What its mark does not say, its status does.
    #[must_use]
    pub fn of(records: &Records, service: &Record) -> Self {
        if let Some((from, to)) = mark(records, service, Mark::Season).split_once('/')
            && let (Some(from), Some(to)) = (YearDay::read(from), YearDay::read(to))
        {
            return Self::Seasonal { from, to };
        }
        let mut words = mark(records, service, Mark::State).split(' ');
        let word = words.next().unwrap_or_default();
        let day = words.next().and_then(|day| day.parse().ok());
        if let Some(state) = Availability::from_stored(word, day) {
            return Self::Always(state);
        }
        match service.text("status") {
            "temporarily closed" => Self::Always(Availability::Paused { until: None }),
            "inactive" => Self::Always(Availability::Closed { opens: None }),
            "defunct" => Self::Ended,
            _ => Self::Always(Availability::Open { until: None }),
        }
    }

    /// The word of the specification for it.
    #[must_use]
    pub fn status(self) -> &'static str {
        match self {
            Self::Always(state) => status_of(state),
            Self::Seasonal { .. } => "active",
            Self::Ended => "defunct",
        }
    }

    /// Its marks with their values; empty ones are not set.
    #[must_use]
    pub fn marks(self) -> [(Mark, String); 2] {
        let (mut state, mut season) = (String::new(), String::new());
        match self {
            Self::Always(Availability::Open { until: None }) | Self::Ended => {}
            Self::Always(one) => {
                let day = one.day().map_or_else(String::new, |day| format!(" {day}"));
                state = format!("{}{day}", one.as_str());
            }
            Self::Seasonal { from, to } => season = format!("{from}/{to}"),
        }
        [(Mark::State, state), (Mark::Season, season)]
    }
}

/// The word of the specification for what a service is on a day.
#[must_use]
pub fn status_of(state: Availability) -> &'static str {
    match state {
        Availability::Open { .. } => "active",
        Availability::Paused { .. } => "temporarily closed",
        Availability::Closed { .. } => "inactive",
    }
}
