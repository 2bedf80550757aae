//! Days by the city's calendar.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Cases;
use super::kind::AnswerDays;
use crate::calendar::WorkingDays;
use crate::error::StoreError;
use crate::oversight::OversightTerms;

impl Cases {
    /// The last day for an answer to a case that begins to wait today.
    pub(super) async fn due(&self, days: AnswerDays) -> Result<Date, StoreError> {
        let calendar = self.city.working_days().await?;
        let today = self.city.today();
        match days {
            AnswerDays::Working(count) => Ok(after(&calendar, today, count)),
            AnswerDays::OfOversight => {
                let terms = OversightTerms::of(self.city.db()).await?;
                let day = terms.answer_by(&self.city);
                Ok(calendar.working_day_from(day).unwrap_or(day))
            }
        }
    }

    /// The day so many working days after another.
    pub(super) async fn working_days_after(
        &self,
        day: Date,
        count: u32,
    ) -> Result<Date, StoreError> {
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
