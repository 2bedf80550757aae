//! What can't be right about what canteens have served: one person at two places at once, cards that more than one person uses,
//! canteens that are far from the others. Each finding comes with what shows it, and nobody loses anything by it: an officer
//! looks into it and writes down what it was.
//!
//! A month is looked over without names. Whoever's finding is opened is named to the officer, and reads in who looked that it
//! was.

mod canteens;
mod cards;
mod model;
pub(crate) mod store;
mod travel;

pub use canteens::{canteens, scores};
pub use cards::{shared_cards, trays};
pub use model::{Bounds, CanteenFigures, Figure, Measure, Moment, Places, Seen, Signal, Tray};
pub use travel::travels;

use std::collections::BTreeSet;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::geography::Place;
use city::id::{ResidentId, SiteId};
use city::mandate::{Access, Cohort, Mandate, Purpose, Role};
use city::people::MandateError;
use city::personal::Personal;
use city::policy::Action;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use thiserror::Error;

use crate::order::store::orders;
use crate::scheme::{Benefit, Schemes};
use crate::till::{self, Serving};
use crate::{SERVICE, WriteFailed, flatten};

/// What an officer wrote down of a finding.
pub const SERVING_CHECK: Record = Record::new("serving-check").kept_by(SERVICE);

/// The name under which officers look over what canteens served.
pub(crate) const CHECKS: &str = "eldercare-checks";

/// Servings of a month that are looked at, at the most.
pub const SERVINGS_MAX: usize = 400_000;

/// Findings of a month that are told, at the most.
pub const FINDINGS_MAX: usize = 500;

/// Characters of a reason, and of to whom something was handed, at the most.
pub const NOTE_CHARS_MAX: usize = 500;

/// Why nothing is told, or nothing was written down.
#[derive(Debug, Error)]
pub enum CheckError {
    /// There is no such finding, or it is not for this person to see.
    #[error("there is no such finding")]
    NotFound,
    /// The reason is missing or too long, or it is not said to whom it was handed.
    #[error("a reason has 1 to {NOTE_CHARS_MAX} characters")]
    Note,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for CheckError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

/// A finding about somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What tells it from others; the same each time it is found.
    pub id: String,
    /// What there is to look into.
    pub signal: Signal,
    /// Whether an officer has looked into it.
    pub is_looked_into: bool,
    resident: ResidentId,
}

/// A month, looked over.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The first and the last day.
    pub days: (Date, Date),
    /// How many servings were looked at.
    pub servings: usize,
    /// Whether there were more servings or findings than are looked at.
    pub is_cut: bool,
    /// What there is to look into.
    pub findings: Vec<Finding>,
    /// Trays that somebody most likely carries for neighbours.
    pub trays: Vec<Tray>,
    /// Canteens with enough servings, beside each other.
    pub canteens: Vec<CanteenFigures>,
    /// What was written down of canteens.
    pub notes: Vec<(SiteId, Note)>,
}

/// A finding with whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The finding.
    pub finding: Finding,
    /// Whose.
    pub name: Personal,
    /// The number of their card, where one was shown.
    pub card: Option<String>,
    /// What was written down of it.
    pub notes: Vec<Note>,
}

/// What an officer wrote down.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// The finding, or the canteen.
    pub finding: String,
    /// The month, as `2026-03`.
    pub month: String,
    /// To whom it was handed on; none where it was explained.
    pub handed_to: Option<String>,
    /// The reason.
    pub because: Personal,
    /// Who wrote it, as records name an actor.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What came of looking into something.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNote {
    /// To whom it was handed on; none where it was explained.
    pub handed_to: Option<String>,
    /// The reason.
    pub because: Personal,
}

impl Note {
    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.id,
            "made-at": self.at.to_string(),
            "reason": self.because,
            "content": { "month": self.month, "handed-to": self.handed_to },
        })
    }
}

/// What officers look into.
#[derive(Clone)]
pub struct Checks {
    city: City,
}

impl Checks {
    /// What is looked into in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// An officer's leave to look over what canteens have served.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn leave(&self, access: &Access) -> Result<Mandate, MandateError> {
        let post = access.actor().post();
        let post = post.filter(|post| post.role == Role::Officer);
        let body = post.ok_or(MandateError::NotYours)?.body.clone();
        let cohort = Cohort::new(CHECKS, SERVICE, body);
        let registry = self.city.registry();
        registry.work_on(access, &cohort, Purpose::Audit)
    }

    /// Looks a month over.
    ///
    /// # Errors
    /// [`CheckError::NotFound`] where the mandate is not over what canteens served.
    pub async fn month(
        &self,
        mandate: &Mandate,
        days: (Date, Date),
        bounds: &Bounds,
    ) -> Result<Report, CheckError> {
        if !mandate.covers_cohort(CHECKS) {
            return Err(CheckError::NotFound);
        }
        let (seen, is_cut) = self.seen(mandate, days).await?;
        let sites = self.city.sites().await?;
        let places: Places = (sites.into_iter())
            .map(|site| {
                let (lon, lat) = (site.lon, site.lat);
                (site.id, Place { lon, lat })
            })
            .collect();
        let paid = self.meals_a_day(days.1).await?;
        let mut signals = travels(&seen, &places, bounds);
        signals.extend(shared_cards(&seen, paid, bounds));
        let read = self.city.db().read();
        let month = month_of(days);
        let looked_into = store::looked_into(read, mandate, &month).await?;
        let is_cut = is_cut || signals.len() > FINDINGS_MAX;
        signals.truncate(FINDINGS_MAX);
        let mut findings = Vec::with_capacity(signals.len());
        for (resident, signal) in signals {
            let id = self.id_of(&month, &resident, &signal)?;
            findings.push(Finding {
                is_looked_into: looked_into.contains(&id),
                id,
                signal,
                resident,
            });
        }
        Ok(Report {
            days,
            servings: seen.len(),
            is_cut,
            findings,
            trays: trays(&seen, bounds),
            canteens: canteens(&seen, bounds),
            notes: store::of_canteens(read, &month).await?,
        })
    }

    /// Opens a finding of a month: says whose it is, and they read in who looked that it was opened.
    ///
    /// # Errors
    /// See [`CheckError`].
    pub async fn open(
        &self,
        access: &Access,
        (days, id): ((Date, Date), &str),
        bounds: &Bounds,
    ) -> Result<Opened, CheckError> {
        let finding = self.find(access, (days, id), bounds).await?;
        let whose = self.over(access, &finding, Action::See).await?;
        let registry = self.city.registry();
        let person = registry.resident(&whose, &finding.resident).await?;
        let name = person.ok_or(CheckError::NotFound)?.name;
        let read = self.city.db().read();
        let eaten = till::store::of_resident(read, &whose, &finding.resident, days).await?;
        let card = eaten.into_iter().find_map(|serving| serving.meal.card);
        let mut notes = store::of_resident(read, &whose, &finding.resident).await?;
        notes.retain(|note| note.finding == finding.id);
        Ok(Opened {
            finding,
            name,
            card,
            notes,
        })
    }

    /// Writes down what came of looking into a finding. It stands beside what was written before.
    ///
    /// # Errors
    /// See [`CheckError`].
    pub async fn note(
        &self,
        access: &Access,
        (days, id): ((Date, Date), &str),
        bounds: &Bounds,
        new: NewNote,
    ) -> Result<(), CheckError> {
        let finding = self.find(access, (days, id), bounds).await?;
        let note = self.read(access, (days, finding.id.clone()), new)?;
        let whose = self.over(access, &finding, Action::Order).await?;
        let resident = finding.resident;
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                store::note_person(tx, &whose, &resident, &note).await?;
                Ok(())
            })
        });
        flatten(done.await)
    }

    /// Writes down what came of looking into a canteen's figures of a month.
    ///
    /// # Errors
    /// See [`CheckError`].
    pub async fn note_canteen(
        &self,
        access: &Access,
        (days, site): ((Date, Date), &SiteId),
        new: NewNote,
    ) -> Result<(), CheckError> {
        self.leave(access)?;
        let sites = self.city.sites().await?;
        let found = sites.iter().find(|one| one.id == *site);
        let site = found.ok_or(CheckError::NotFound)?.id.to_string();
        let note = self.read(access, (days, site), new)?;
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                store::note_canteen(tx, &note).await?;
                Ok(())
            })
        });
        flatten(done.await)
    }

    /// What officers wrote down of a resident, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Note>, StoreError> {
        store::of_resident(self.city.db().read(), mandate, resident).await
    }

    async fn find(
        &self,
        access: &Access,
        (days, id): ((Date, Date), &str),
        bounds: &Bounds,
    ) -> Result<Finding, CheckError> {
        let mandate = self.leave(access)?;
        let report = self.month(&mandate, days, bounds).await?;
        let mut findings = report.findings.into_iter();
        let found = findings.find(|finding| finding.id == id);
        found.ok_or(CheckError::NotFound)
    }

    /// An officer's leave over whose finding it is.
    async fn over(
        &self,
        access: &Access,
        finding: &Finding,
        action: Action,
    ) -> Result<Mandate, CheckError> {
        let registry = self.city.registry();
        let asked = registry.over(access, &finding.resident, SERVICE, Purpose::Audit, action);
        Ok(asked.await?)
    }

    fn read(
        &self,
        access: &Access,
        (days, finding): ((Date, Date), String),
        new: NewNote,
    ) -> Result<Note, CheckError> {
        let fits = |text: &str| (1..=NOTE_CHARS_MAX).contains(&text.trim().chars().count());
        let to = new.handed_to.as_deref();
        if !fits(new.because.reveal()) || to.is_some_and(|to| !fits(to)) {
            return Err(CheckError::Note);
        }
        let drawn: [u8; 16] = self.city.chance().bytes();
        Ok(Note {
            id: format!("{:032x}", u128::from_be_bytes(drawn)),
            finding,
            month: month_of(days),
            handed_to: to.map(|to| to.trim().to_owned()),
            because: Personal::new(new.because.reveal().trim().to_owned()),
            by: access.actor().key(),
            at: self.city.now(),
        })
    }

    fn id_of(
        &self,
        month: &str,
        resident: &ResidentId,
        signal: &Signal,
    ) -> Result<String, StoreError> {
        let text = format!("{month} {resident} {} {}", signal.kind(), signal.mark());
        let digest = self.city.digest_of("serving-check", &text)?;
        Ok(digest.chars().take(32).collect())
    }

    /// What was served in a month, and whether there was more than is looked at.
    async fn seen(
        &self,
        mandate: &Mandate,
        days: (Date, Date),
    ) -> Result<(Vec<Seen>, bool), StoreError> {
        let read = self.city.db().read();
        let limit = SERVINGS_MAX as u64 + 1;
        let mut all = till::store::in_days(read, mandate, CHECKS, days, limit).await?;
        let is_cut = all.len() > SERVINGS_MAX;
        all.truncate(SERVINGS_MAX);
        let wanted = orders::wanted_in(read, mandate, CHECKS, days).await?;
        let seen = all.into_iter().map(|one| seen(one, &wanted));
        Ok((seen.collect(), is_cut))
    }

    /// How many meals of a day a scheme pays at the most; none where some scheme has no such bound, or none is in force.
    async fn meals_a_day(&self, day: Date) -> Result<Option<u32>, StoreError> {
        let schemes = Schemes::new(self.city.clone());
        let Some(set) = schemes.on(day).await? else {
            return Ok(None);
        };
        let uses = set.content.of(Benefit::Meal).map(|one| one.uses_a_day);
        let uses: Option<Vec<u32>> = uses.collect();
        Ok(uses.and_then(|uses| uses.into_iter().max()))
    }
}

/// The first and the last day of a month that is written as `2026-03`.
#[must_use]
pub fn days_of(month: &str) -> Option<(Date, Date)> {
    let first: Date = format!("{}-01", month.trim()).parse().ok()?;
    Some((first, first.last_of_month()))
}

fn month_of(days: (Date, Date)) -> String {
    days.0.strftime("%Y-%m").to_string()
}

fn seen(one: Serving, wanted: &BTreeSet<(ResidentId, Date, String)>) -> Seen {
    let is_subsidised = one.meal.subsidy() > 0;
    let key = (one.resident, one.day, one.sitting);
    let was_ordered = wanted.contains(&key);
    Seen {
        id: one.id.to_string(),
        resident: key.0,
        site: one.site,
        day: one.day,
        at: one.at,
        card: one.meal.card,
        till: one.meal.till,
        is_subsidised,
        is_refunded: one.is_refunded,
        at_home: one.meal.at_home,
        was_ordered,
    }
}
