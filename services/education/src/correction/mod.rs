//! Corrections: what was announced of a round and was a mistake is mended before everyone's eyes, and every family with a list
//! is told. There is no other way to change a round that has opened.

mod model;
mod store;

pub use model::{Change, Correction, Day};

use std::collections::BTreeMap;

use city::City;
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{NoticeId, OfferId, RoundId};
use city::mandate::Mandate;
use city::notice::{self, Notice, NoticeKind};
use city::words::Wording;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::policy::Policy;
use crate::round::{Offer, Round, RoundError, RoundState, Rounds, check_days, check_policy};
use crate::{SERVICE, WriteFailed, application, can_be_kept, flatten};

/// Longest reason for a correction in a language, in characters.
pub const WHY_CHARACTERS_MAX: usize = 500;

/// Why a round was not corrected.
#[derive(Debug, Error)]
pub enum CorrectionError {
    /// The round is not at a step at which this can be corrected, or cannot stand so.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// There is no reason in a language.
    #[error(
        "write in both languages why it is corrected, in at most {WHY_CHARACTERS_MAX} characters"
    )]
    Why,
    /// Everything would be as it is.
    #[error("nothing would be corrected: change what was wrong")]
    Nothing,
    /// Families would have less time than they were promised.
    #[error(
        "choose a later day than {announced}, which is not over yet: families were promised that time"
    )]
    OnlyLater {
        /// Which day.
        day: Day,
        /// As it was announced.
        announced: Date,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What an officer wants corrected. What is left out stays.
#[derive(Debug, Clone)]
pub struct CorrectionGiven {
    /// The version of the round that the officer saw.
    pub seen_version: i64,
    /// Why, for everyone to read.
    pub why: Wording,
    /// The last day to apply.
    pub closes_on: Option<Date>,
    /// The last day to answer.
    pub answers_by: Option<Date>,
    /// The seats of some offers.
    pub seats: BTreeMap<OfferId, u32>,
    /// The rules, whatever their version.
    pub policy: Option<Policy>,
}

/// The corrections of the city's rounds.
#[derive(Clone)]
pub struct Corrections {
    city: City,
}

impl Corrections {
    /// The corrections kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The corrections of a round, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, round: &RoundId) -> Result<Vec<Correction>, StoreError> {
        store::of(self.city.db().read(), round).await
    }

    /// Whether something of a round can be corrected now: all of it while families apply, and after that the time that they
    /// have to answer.
    #[must_use]
    pub fn is_possible(round: &Round) -> bool {
        !matches!(
            round.state,
            RoundState::Preparing | RoundState::Waitlists { .. } | RoundState::Ended { .. }
        )
    }

    /// Corrects a round: makes its new version, judges the lists anew where the rules are others, keeps what was corrected,
    /// why and by whom, and tells every family with a list. All of it happens, or nothing.
    ///
    /// # Errors
    /// See [`CorrectionError`].
    pub async fn correct(
        &self,
        mandate: &Mandate,
        id: &RoundId,
        given: CorrectionGiven,
    ) -> Result<Correction, CorrectionError> {
        let why = Wording::new(given.why.en.trim(), given.why.zh_hans.trim());
        if ![&why.en, &why.zh_hans]
            .iter()
            .all(|words| can_be_kept(words, WHY_CHARACTERS_MAX))
        {
            return Err(CorrectionError::Why);
        }
        let (mandate, id, city) = (mandate.clone(), id.clone(), self.city.clone());
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move { correct_in(tx, &city, &mandate, &id, given, why).await })
            })
            .await;
        flatten(done)
    }
}

async fn correct_in(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    id: &RoundId,
    given: CorrectionGiven,
    why: Wording,
) -> Result<Correction, CorrectionError> {
    let before = Rounds::alone_in(tx, mandate, id).await?;
    if !Corrections::is_possible(&before) {
        return Err(out_of_order(&before));
    }
    if before.version != given.seen_version {
        let version = before.version;
        return Err(RoundError::Changed { version }.into());
    }
    let offers = Rounds::offers_in(tx, id).await?;
    let (after, changes) = corrected(&before, offers, given, city.today())?;
    let post = mandate.actor().post().ok_or(RoundError::NotFound)?;
    Rounds::rewrite_in(tx, &after).await?;
    for change in &changes {
        match change {
            Change::Seats { offer, to, .. } => Rounds::give_seats_in(tx, id, offer, *to).await?,
            Change::Rules { .. } => application::judge_anew(tx, mandate, &after).await?,
            Change::ClosesOn { .. } | Change::AnswersBy { .. } => {}
        }
    }
    let correction = Correction {
        number: store::next_number(tx, id).await?,
        why,
        changes,
        made_by: post.staff.clone(),
        made_at: city.now(),
    };
    store::create(tx, id, &correction).await?;
    tell(tx, city, mandate, id, &correction).await?;
    Ok(correction)
}

/// A round as it is after a correction, and what is different.
fn corrected(
    before: &Round,
    mut offers: Vec<Offer>,
    given: CorrectionGiven,
    today: Date,
) -> Result<(Round, Vec<Change>), CorrectionError> {
    let mut after = before.clone();
    let mut changes = Vec::new();
    if let Some(to) = given.closes_on.filter(|to| *to != before.closes_on) {
        let from = before.closes_on;
        later(Day::ClosesOn, from, to, today)?;
        after.closes_on = to;
        changes.push(Change::ClosesOn { from, to });
    }
    if let Some(to) = given.answers_by.filter(|to| *to != before.answers_by) {
        let from = before.answers_by;
        later(Day::AnswersBy, from, to, today)?;
        after.answers_by = to;
        changes.push(Change::AnswersBy { from, to });
    }
    for (offer, to) in given.seats {
        let found = offers.iter_mut().find(|one| one.id == offer);
        let found = found.ok_or(RoundError::NotFound)?;
        let from = std::mem::replace(&mut found.seats, to);
        if from != to {
            let site = found.site.clone();
            changes.push(Change::Seats {
                offer,
                site,
                from,
                to,
            });
        }
    }
    if let Some(policy) = given.policy {
        let same = Policy {
            version: before.policy.version,
            ..policy
        };
        if same != before.policy {
            let version = before.policy.version + 1;
            after.policy = Policy { version, ..same };
            let (from, to) = (before.policy.clone(), after.policy.clone());
            changes.push(Change::Rules { from, to });
        }
    }
    if changes.is_empty() {
        return Err(CorrectionError::Nothing);
    }
    let is_open = matches!(before.state, RoundState::Open { .. });
    if !is_open && !matches!(changes[..], [Change::AnswersBy { .. }]) {
        return Err(out_of_order(before));
    }
    if is_open {
        check_policy(&after.policy, &offers)?;
        check_days(after.closes_on.max(today), after.answers_by, today)?;
    }
    after.version += 1;
    Ok((after, changes))
}

fn later(day: Day, announced: Date, to: Date, today: Date) -> Result<(), CorrectionError> {
    if to > announced && to >= today {
        Ok(())
    } else {
        Err(CorrectionError::OnlyLater { day, announced })
    }
}

fn out_of_order(round: &Round) -> CorrectionError {
    let step = round.state.step();
    RoundError::OutOfOrder { step }.into()
}

/// Tells every family with a list, and whoever listens.
async fn tell(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    round: &RoundId,
    correction: &Correction,
) -> Result<(), StoreError> {
    let children = application::taking_part(tx, mandate, round).await?;
    let notices = children.into_iter().map(|child| Notice {
        id: NoticeId::from_bytes(city.chance().bytes()),
        resident: child,
        kind: NoticeKind::RoundCorrected,
        about: round.to_string(),
        due_at: correction.made_at,
    });
    let notices: Vec<Notice> = notices.collect();
    notice::tell(tx, mandate, &notices).await?;
    let event = NewEvent {
        subject: round.to_string(),
        content: EventContent::RoundCorrected {
            service: SERVICE.to_owned(),
            round: round.clone(),
            number: correction.number,
        },
    };
    EventStore::publish(tx, correction.made_at, &[event]).await
}
