//! Days by the city's calendar.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::Cases;
use super::kind::CaseKind;
use super::model::Case;
use super::terms::CaseCalendar;
use crate::calendar::WorkingDays;
use crate::error::StoreError;

impl Cases {
    /// The days of cases over time.
    pub(super) async fn terms(&self) -> Result<CaseCalendar, StoreError> {
        CaseCalendar::of(self.city.db()).await
    }

    /// The last day for an answer to a case that begins to wait today, by the days of when it was opened.
    pub(crate) async fn due(
        &self,
        kind: CaseKind,
        opened_at: Timestamp,
    ) -> Result<Date, StoreError> {
        let terms = self.terms().await?.on(self.city.date_at(opened_at));
        let days = terms.of(kind).answer_days;
        self.working_days_after(self.city.today(), days).await
    }

    /// The last day on which a case can be opened again that was answered or ended on a day.
    pub(super) async fn reopen_by(&self, case: &Case, ended: Date) -> Result<Date, StoreError> {
        let terms = self.terms().await?.on(self.city.date_at(case.opened_at));
        self.working_days_after(ended, terms.reopen_days).await
    }

    /// The day so many working days after another.
    async fn working_days_after(&self, day: Date, count: u32) -> Result<Date, StoreError> {
        Ok(after(&self.city.working_days().await?, day, count))
    }

    /// A day, later by the working days from one day to another.
    pub(super) async fn later(
        &self,
        day: Date,
        (from, to): (Date, Date),
    ) -> Result<Date, StoreError> {
        let calendar = self.city.working_days().await?;
        let waited = calendar.working_days_between(from, to);
        let waited = waited.unwrap_or_else(|_| {
            let days = from.until(to).map_or(0, |span| span.get_days());
            u32::try_from(days).unwrap_or(0)
        });
        Ok(after(&calendar, day, waited))
    }
}

/// The day so many working days after another. Beyond the years whose holidays are known, weeks have five.
pub(super) fn after(calendar: &WorkingDays, day: Date, count: u32) -> Date {
    calendar.add_working_days(day, count).unwrap_or_else(|_| {
        let weekends = 2 * (i64::from(count) / 5 + 1);
        let days = i64::from(count) + weekends;
        day.checked_add(days.days()).unwrap_or(Date::MAX)
    })
}
