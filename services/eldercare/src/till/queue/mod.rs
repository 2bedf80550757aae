//! What a till took while it was alone, when it sends it: each entry is judged by the engine of pay codes and booked once.
//!
//! Entries are booked one after another, each under its digest, and only then is it kept how far the till's queue has come. So a
//! program that ends in between, or a queue that is sent again, books nothing twice and loses nothing.

pub(in crate::till) mod store;

use city::City;
use city::id::SiteId;
use city::mandate::{Access, Mandate};
use jiff::Timestamp;
use jiff::civil::Date;
use paycode::{Before, Clock, Digest, Entry, Sent, Verdict, settle};

use super::error::TillError;
use super::model::TakenAlone;
use super::{Till, store as servings};
use crate::canteen::{Canteen, Canteens};
use crate::canteen_cohort::name_of;
use crate::card::{Cards, tills, trust};
use crate::flatten;

/// Entries that are taken at once at the most.
pub const ENTRIES_MAX: usize = 200;

/// Amounts that nobody paid, which are listed at the most.
const UNPAID_MAX: u64 = 200;

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is booked.
    Booked,
    /// It was booked before.
    Repeated,
    /// The card or code did not cover it: the canteen bears it, or somebody decides who does.
    NotCovered,
    /// The code had paid before.
    CodeSpent,
    /// No card of this number is known, or no meals were served that day: somebody looks at it.
    Unbooked,
    /// It can't be what the till wrote next; nothing is kept of it.
    Refused,
}

impl Outcome {
    const ALL: [Self; 6] = [
        Self::Booked,
        Self::Repeated,
        Self::NotCovered,
        Self::CodeSpent,
        Self::Unbooked,
        Self::Refused,
    ];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Repeated => "repeated",
            Self::NotCovered => "not-covered",
            Self::CodeSpent => "code-spent",
            Self::Unbooked => "unbooked",
            Self::Refused => "refused",
        }
    }

    fn from_stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// An entry, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledEntry {
    /// Its number in the queue.
    pub sequence: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, where it is not booked.
    pub why: Option<String>,
    /// When it was taken, by the city's clock, where that is known.
    pub at: Option<Timestamp>,
    /// Whether the till's clock was wrong by more than a day.
    pub is_clock_wrong: bool,
}

/// What came of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledQueue {
    /// Each entry as it came.
    pub entries: Vec<SettledEntry>,
    /// The number of the entry that is to be settled next.
    pub next_entry: u64,
    /// The digest of the last one that was.
    pub last: Digest,
}

/// An amount that a till took and nobody paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpaidEntry {
    /// The till.
    pub till: u32,
    /// The number of the card.
    pub number: String,
    /// Minor units.
    pub units: u64,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub outcome: Outcome,
}

impl Till {
    /// Settles what a till took while it was alone, for staff of the canteen at which it stands. `clock` is what the till's clock
    /// says now, in seconds since 1970. Sending it again changes nothing.
    ///
    /// # Errors
    /// [`TillError::NotFound`] where there is no such till or it is blocked, [`TillError::Busy`] where it sends twice at once, and
    /// when the database does not do its work. Nothing counts as settled then, and all of it is sent again.
    pub async fn settle_queue(
        &self,
        access: &Access,
        id: u32,
        entries: &[Entry],
        clock: u64,
    ) -> Result<SettledQueue, TillError> {
        let city = &self.city;
        let till = tills::open_till(city, id)
            .await?
            .ok_or(TillError::NotFound)?;
        let canteens = Canteens::new(city.clone());
        let leave = canteens.leave(access, &till.site).await;
        let staff = leave.map_err(|_| TillError::NotFound)?;
        let canteen = canteens.at(&till.site).await?.ok_or(TillError::NotFound)?;
        let db = city.db().read();
        let before = Before {
            till: id,
            key: till.key.clone(),
            count: till.next_entry,
            head: till.last,
            known: store::known(db, id, entries).await?,
            codes: store::spent(db, entries).await?,
        };
        let (trust, _) = trust(city).await?;
        let sent = Sent {
            entries,
            till_clock: clock,
            heard_at: u64::try_from(city.now().as_second()).unwrap_or_default(),
        };
        let settlement = settle(sent, &before, &trust);
        let mut came = Vec::with_capacity(entries.len());
        for (entry, verdict) in entries.iter().zip(&settlement.verdicts) {
            came.push(self.came(&staff, &canteen, entry, *verdict).await?);
        }
        let placed =
            |one: &SettledEntry| !matches!(one.outcome, Outcome::Repeated | Outcome::Refused);
        let new: Vec<(Entry, SettledEntry)> = entries
            .iter()
            .cloned()
            .zip(came.iter().cloned())
            .filter(|(_, one)| placed(one))
            .collect();
        let (count, last, now) = (settlement.count, settlement.head, city.now());
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                if new.is_empty() {
                    return Ok(());
                }
                store::keep(tx, id, &new, now).await?;
                match tills::advance(tx, &till, (count, last)).await? {
                    true => Ok(()),
                    false => Err(TillError::Busy),
                }
            })
        });
        flatten(done.await)?;
        Ok(SettledQueue {
            entries: came,
            next_entry: count,
            last,
        })
    }

    /// What becomes of one entry; what is to be booked is booked.
    async fn came(
        &self,
        staff: &Mandate,
        canteen: &Canteen,
        entry: &Entry,
        verdict: Verdict,
    ) -> Result<SettledEntry, TillError> {
        let plain = |outcome, why: Option<String>| SettledEntry {
            sequence: entry.sequence,
            outcome,
            why,
            at: None,
            is_clock_wrong: false,
        };
        let (at, clock) = match verdict {
            Verdict::New { at, clock } => (at, clock),
            Verdict::NotCovered(refusal) => {
                return Ok(plain(Outcome::NotCovered, Some(refusal.to_string())));
            }
            Verdict::CodeSpent => return Ok(plain(Outcome::CodeSpent, None)),
            Verdict::Repeated => return Ok(plain(Outcome::Repeated, None)),
            Verdict::Refused(fault) => return Ok(plain(Outcome::Refused, Some(fault.to_string()))),
        };
        let second = i64::try_from(at).ok();
        let at = second.and_then(|second| Timestamp::from_second(second).ok());
        let at = at.unwrap_or_else(|| self.city.now());
        let outcome = self.booked(staff, canteen, entry, at).await?;
        Ok(SettledEntry {
            at: Some(at),
            is_clock_wrong: clock == Clock::Wrong,
            ..plain(outcome, None)
        })
    }

    async fn booked(
        &self,
        staff: &Mandate,
        canteen: &Canteen,
        entry: &Entry,
        at: Timestamp,
    ) -> Result<Outcome, TillError> {
        let site = &canteen.site;
        let number = entry.paid_by.token().number();
        let cards = Cards::new(self.city.clone());
        let card = cards.by_number(staff, &name_of(site), number).await?;
        let (Some(card), Some(sitting)) = (card, sitting_at(&self.city, canteen, at)) else {
            return Ok(Outcome::Unbooked);
        };
        let id = entry.digest().to_string();
        let taken = TakenAlone {
            id: id.parse().map_err(|_| TillError::Id)?,
            resident: card.resident,
            sitting,
            price: entry.units,
            at,
            till: entry.till,
            card: number.to_string(),
        };
        match self.settle(staff, site, &taken).await {
            Ok(_) => Ok(Outcome::Booked),
            Err(error @ (TillError::Busy | TillError::Store(_) | TillError::Write(_))) => {
                Err(error)
            }
            // What can't be booked must not hold up what came after it.
            Err(_) => Ok(Outcome::Unbooked),
        }
    }

    /// What the tills of a canteen took that nobody paid, the newest first, and the meals of a day that were served and not
    /// paid, for its staff.
    ///
    /// # Errors
    /// [`TillError::NotFound`] for anybody else, and when the database cannot be read.
    pub async fn unpaid(
        &self,
        access: &Access,
        site: &SiteId,
        day: Date,
    ) -> Result<(Vec<UnpaidEntry>, Vec<super::Serving>), TillError> {
        let canteens = Canteens::new(self.city.clone());
        let leave = canteens.leave(access, site).await;
        let staff = leave.map_err(|_| TillError::NotFound)?;
        let canteen = canteens.at(site).await?.ok_or(TillError::NotFound)?;
        let all = tills::tills(&self.city, access).await;
        let all = all.map_err(|_| TillError::NotFound)?;
        let here = all.iter().filter(|till| till.site == *site);
        let here: Vec<u32> = here.map(|till| till.id).collect();
        let db = self.city.db().read();
        let entries = store::unpaid(db, &here, UNPAID_MAX).await?;
        let mut open = Vec::new();
        for sitting in &canteen.sittings {
            let served = servings::at(db, &staff, site, (day, &sitting.code)).await?;
            open.extend(served.into_iter().filter(super::Serving::is_open));
        }
        Ok((entries, open))
    }
}

/// The sitting at which something was taken: the one that goes on, or the one that is nearest in time on that day.
fn sitting_at(city: &City, canteen: &Canteen, at: Timestamp) -> Option<String> {
    let local = city.local(at);
    let weekday = local.date().weekday();
    let time = local.time();
    let minutes = |time: jiff::civil::Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let away = |one: &&crate::canteen::Sitting| {
        let (from, until, now) = (minutes(one.from), minutes(one.until), minutes(time));
        (from - now).max(now - until).max(0)
    };
    let served = canteen.sittings.iter().filter(|one| one.is_on(weekday));
    Some(served.min_by_key(away)?.code.clone())
}
