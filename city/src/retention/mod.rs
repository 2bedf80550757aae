//! Retention: records whose time is over are removed, and the removal is proved.
//!
//! The schedule says for each kind of record how many months it is kept and from when they run; the city edits the months as
//! master data. A run removes what is past its time, some hundred records in a transaction. With them goes one entry into the
//! disclosure log that holds the digest of what was removed, so that the Merkle tree proves when and that each person is
//! told. Of the log itself only contents are erased; the tree stays whole, and which entry erased which is kept.

mod schedule;
mod store;
#[cfg(test)]
mod tests;

pub use schedule::{MONTHS_MAX, Schedule, ScheduleFault};
pub use store::kept::{Kept, Since};
pub use store::{LastRun, Removal};

use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::City;
use crate::disclosure::ENTRIES;
use crate::error::{StoreError, flatten};
use crate::mandate::{Access, Actor, Channel, Cohort, Mandate, Purpose};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::people::{MandateError, SERVICE};
use crate::service::Services;

/// The cohort under whose name records are removed.
const PAST_ITS_TIME: &str = "past-its-time";

/// Days since the last run after which a run of the day asks for a person first.
const DAYS_WITHOUT_RUN_MAX: i64 = 60;

/// How one kind of record is kept, as the schedule stands.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The kind.
    pub kept: Kept,
    /// Months for which it is kept.
    pub months: u16,
    /// The version of the city's schedule; 0 before its first edit.
    pub version: i64,
    /// What began before this moment is past its time.
    pub before: Timestamp,
    /// When the kind was last looked through; nothing before the first run.
    pub last: Option<LastRun>,
}

/// Why a run came to nothing.
#[derive(Debug, Error)]
pub enum RetentionError {
    /// No policy lets the program remove.
    #[error(
        "no policy permits the program to remove what is past its time: look at program-retains"
    )]
    NotPermitted,
    /// The last run is so long ago that the clock may be wrong.
    #[error(
        "the last run was {days} days ago, so nothing is removed: see whether the clock is right, then run `commonweal retain`"
    )]
    Clock {
        /// Days since the last run.
        days: i64,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for RetentionError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotPermitted,
        }
    }
}

/// What a city keeps for a time.
#[derive(Clone)]
pub struct Retention {
    city: City,
    kept: Vec<Kept>,
}

impl Retention {
    /// What this city and its services keep for a time.
    #[must_use]
    pub fn of(city: &City, services: &Services) -> Self {
        let of_services = services.iter().flat_map(|service| service.keeps());
        Self {
            city: city.clone(),
            kept: store::kept::CITY
                .iter()
                .chain(of_services)
                .copied()
                .collect(),
        }
    }

    /// Whether this city can keep its records by a schedule: each kind is one that is kept for a time, and for long enough.
    ///
    /// # Errors
    /// What is wrong with the first kind that is not.
    pub fn check(&self, schedule: &Schedule) -> Result<(), ScheduleFault> {
        for (record, months) in schedule.named() {
            let kept = self.kept.iter().find(|kept| kept.record.name() == record);
            let record = record.clone();
            let least = match kept {
                Some(kept) => kept.least_months,
                None => return Err(ScheduleFault::Unknown { record }),
            };
            if months < least {
                return Err(ScheduleFault::TooShort {
                    record,
                    months,
                    least,
                });
            }
        }
        Ok(())
    }

    /// The rules as they stand.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn rules(&self) -> Result<Vec<Rule>, StoreError> {
        let corrupt = || StoreError::corrupt("master_data.content");
        let edited = MasterDataStore::newest(self.city.db(), MasterDataKind::Retention).await?;
        let (schedule, version) = match edited {
            Some(data) => {
                let schedule = serde_json::from_value(data.content).map_err(|_| corrupt())?;
                (schedule, data.version)
            }
            None => (Schedule::default(), 0),
        };
        let runs = store::runs(self.city.db().read()).await?;
        let today = self.city.today();
        let rules = self.kept.iter().map(|kept| {
            let months = schedule.months(kept.record.name()).unwrap_or(kept.months);
            let months = months.max(kept.least_months);
            let day = today.checked_sub(i64::from(months).months());
            let day = day.map_err(|_| corrupt())?;
            let before = self.city.end_of(day.yesterday().map_err(|_| corrupt())?);
            Ok(Rule {
                kept: *kept,
                months,
                version,
                before,
                last: runs
                    .get(&(kept.service.to_owned(), kept.record.to_string()))
                    .copied(),
            })
        });
        rules.collect()
    }

    /// How many records of a rule are past their time and still there, counted now. It reads whole tables: what a page or
    /// the API tells is what the last run counted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn overdue(&self, rule: &Rule) -> Result<u64, StoreError> {
        let day = self.city.date_at(rule.before);
        let mut count = store::overdue(self.city.db().read(), rule, day).await?;
        if rule.kept.record == ENTRIES {
            count += store::overdue_of_many(self.city.db().read(), rule).await?;
        }
        Ok(count)
    }

    /// What was removed last, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn removals(&self, limit: u64) -> Result<Vec<Removal>, StoreError> {
        store::removals(self.city.db().read(), limit).await
    }

    /// The run of a day: like [`Retention::run`], but not where the clock stands so far after the last run that it may be
    /// wrong, since what is removed does not come back.
    ///
    /// # Errors
    /// See [`RetentionError`].
    pub async fn run_of_the_day(&self) -> Result<Vec<Removal>, RetentionError> {
        let last = self.rules().await?.into_iter().filter_map(|rule| rule.last);
        if let Some(last) = last.map(|last| last.at).max() {
            let days = self.city.now().duration_since(last).as_hours() / 24;
            if days > DAYS_WITHOUT_RUN_MAX {
                return Err(RetentionError::Clock { days });
            }
        }
        self.run().await
    }

    /// Removes all that is past its time, and gives what was removed. Run again, it goes on where it was stopped.
    ///
    /// # Errors
    /// See [`RetentionError`]; what was removed until then is removed, with its entry.
    pub async fn run(&self) -> Result<Vec<Removal>, RetentionError> {
        let mut removed = Vec::new();
        for rule in self.rules().await? {
            let more = self
                .city
                .under(Actor::System, Channel::Program, async |access| {
                    self.run_rule(access, rule).await
                });
            removed.extend(more.await??);
        }
        Ok(removed)
    }

    async fn run_rule(&self, access: &Access, rule: Rule) -> Result<Vec<Removal>, RetentionError> {
        let mut removed = Vec::new();
        let mut after = Some((String::new(), String::new()));
        while let Some(last) = after {
            // Each batch asks anew: a run over many records takes longer than a mandate holds.
            let mandate = self.may_remove(access)?;
            let (city, now) = (&self.city, access.now());
            let day = city.date_at(rule.before);
            let batch = store::due(city.db().read(), &rule, day, &last).await?;
            after = batch.last().cloned();
            if batch.is_empty() {
                break;
            }
            let done = city.db().write(move |tx| {
                Box::pin(
                    async move { store::remove(tx, &mandate, &rule, (day, now), &batch).await },
                )
            });
            removed.extend(flatten(done.await)?);
        }
        if rule.kept.record == ENTRIES {
            removed.extend(self.erase_of_many(access, rule).await?);
        }
        let last = LastRun {
            at: access.now(),
            still_there: self.overdue(&rule).await?,
        };
        let noted = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::note_run(tx, &rule, last).await }));
        flatten(noted.await)?;
        Ok(removed)
    }

    /// Erases contents of entries that are about many people.
    async fn erase_of_many(
        &self,
        access: &Access,
        rule: Rule,
    ) -> Result<Vec<Removal>, RetentionError> {
        let mut removed = Vec::new();
        for cohort in store::cohorts_due(self.city.db().read(), &rule).await? {
            let (mandate, now) = (self.may_remove(access)?, access.now());
            let done = self.city.db().write(move |tx| {
                Box::pin(
                    async move { store::erase_of_many(tx, &mandate, &rule, now, &cohort).await },
                )
            });
            removed.extend(flatten(done.await)?);
        }
        Ok(removed)
    }

    fn may_remove(&self, access: &Access) -> Result<Mandate, RetentionError> {
        let keeper = self
            .city
            .bodies()
            .first()
            .ok_or(RetentionError::NotPermitted)?;
        let cohort = Cohort::new(PAST_ITS_TIME, SERVICE, keeper.id.clone());
        let registry = self.city.registry();
        Ok(registry.work_on(access, &cohort, Purpose::Retention)?)
    }
}
