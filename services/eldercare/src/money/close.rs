//! The end of a day: in their order, and not before the last canteen has closed.

use city::City;
use city::error::StoreError;
use city::ledger::{
    self, CloseError, Closed, PurposeSums, StillHeld, last_closes, next_to_close, standing,
    still_held, trial_of,
};
use city::mandate::Mandate;
use jiff::civil::{Date, Time, time};
use thiserror::Error;

use crate::fund::FUNDS;
use crate::{WriteFailed, flatten};

/// From when on a day may be closed on the day itself, in the city's time: canteens have served supper by then.
pub const DAY_ENDS: Time = time(20, 0, 0, 0);

/// Closed days that are shown.
const CLOSES_SHOWN: u64 = 14;

/// Why a day was not closed.
#[derive(Debug, Error)]
pub enum CloseDayError {
    /// It is not for this person to do.
    #[error("there is no such day")]
    NotFound,
    /// Another day comes first.
    #[error("{next} comes first: close it, and then the days after it one by one")]
    OutOfOrder {
        /// The day that is to be closed next.
        next: Date,
    },
    /// Nothing was booked yet.
    #[error("nothing has been booked yet, so no day is to be closed")]
    NothingBooked,
    /// It is today, and not over.
    #[error("{0} can be closed from {DAY_ENDS} on, when the last canteen has closed")]
    NotOver(Date),
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(#[from] CloseError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// How days stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// The day that is to be closed next; none while nothing was booked.
    pub next: Option<Date>,
    /// What stands on all accounts now, by purpose.
    pub now: Vec<PurposeSums>,
    /// What is held now.
    pub held: StillHeld,
    /// Days that were closed last, the latest first.
    pub closed: Vec<Closed>,
}

/// The business days of a city.
#[derive(Clone)]
pub struct Days {
    city: City,
}

impl Days {
    /// The days of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// How days stand.
    ///
    /// # Errors
    /// [`CloseDayError::NotFound`] where the mandate is not one over funds.
    pub async fn view(&self, mandate: &Mandate) -> Result<DayView, CloseDayError> {
        self.allow(mandate)?;
        let db = self.city.db();
        Ok(DayView {
            next: next_to_close(db.read()).await?,
            now: standing(db.read()).await?,
            held: still_held(db.read()).await?,
            closed: last_closes(db, CLOSES_SHOWN).await?,
        })
    }

    /// The trial balance of a closed day, by purpose.
    ///
    /// # Errors
    /// [`CloseDayError::NotFound`] where the mandate is not one over funds.
    pub async fn trial(
        &self,
        mandate: &Mandate,
        day: Date,
    ) -> Result<Vec<PurposeSums>, CloseDayError> {
        self.allow(mandate)?;
        Ok(trial_of(self.city.db().read(), day).await?)
    }

    /// Closes a day: the one that is to be closed next. Whatever comes later, a refund too, is booked on the next open day.
    ///
    /// # Errors
    /// See [`CloseDayError`]; nothing is changed then.
    pub async fn close(&self, mandate: &Mandate, day: Date) -> Result<Closed, CloseDayError> {
        self.allow(mandate)?;
        let (now, today) = (self.city.now(), self.city.today());
        let by = mandate.actor().key();
        let is_over = self.city.local(now).time() >= DAY_ENDS;
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match next_to_close(tx).await? {
                    None => return Err(CloseDayError::NothingBooked),
                    Some(next) if day > next && next <= today => {
                        return Err(CloseDayError::OutOfOrder { next });
                    }
                    Some(_) if day == today && !is_over => {
                        return Err(CloseDayError::NotOver(day));
                    }
                    Some(_) => {}
                }
                Ok(ledger::close_day(tx, day, &by, now, today).await?)
            })
        });
        flatten(done.await)
    }

    fn allow(&self, mandate: &Mandate) -> Result<(), CloseDayError> {
        match mandate.covers_cohort(FUNDS) {
            true => Ok(()),
            false => Err(CloseDayError::NotFound),
        }
    }
}
