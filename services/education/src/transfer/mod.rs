//! A place in mid-year, outside of any round: a family asks, an officer answers by a rule that stands before anybody asks.
//! Each request is a case of its own, with a day, steps and an end.

mod decide;
mod gone;
pub(crate) mod migration;
mod model;
mod rule;
mod seats;
pub(crate) mod store;
mod way;

pub use decide::Seen;
pub(crate) use gone::gone;
pub use model::{
    AskFault, NewTransfer, Transfer, TransferClass, TransferReason, TransferState, WishAnswer,
    WishReason,
};
pub use rule::Proposal;
pub use way::Way;

use city::City;
use city::decision::{Decision, DecisionStore};
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId, TransferId};
use city::mandate::{Access, Mandate, Purpose};
use city::people::MandateError;
use city::personal::Personal;
use jiff::ToSpan;
use jiff::civil::Date;
use thiserror::Error;

use crate::application::{Applications, Gathered, ListFault, WithdrawnBecause, read_list};
use crate::round::{Round, Rounds};
use crate::{SERVICE, WriteFailed, can_be_kept, flatten};
use way::Asking;

/// What a family asks for in mid-year, and what came of it.
pub const TRANSFER: Record = Record::new("school-transfer").kept_by(SERVICE);

/// Most schools that a family names.
pub const WISHES_MAX: usize = 5;

/// How many schools near the home are looked at for a child who would be left without.
const NEAR_MAX: usize = 10;

/// Longest reason of a family, in characters.
pub const WHY_CHARACTERS: usize = 500;

/// Within how many working days a request is answered.
pub const ANSWER_WORKING_DAYS: u32 = 10;

/// Why something was not done with a request.
#[derive(Debug, Error)]
pub enum TransferError {
    /// There is no such child, round or request, or it is not for this person to see.
    #[error("there is no such request")]
    NotFound,
    /// The seats of the child's grade are given out in a round.
    #[error("the seats of this grade are given out in a round now: that is the way to a place")]
    InRound {
        /// The round.
        round: RoundId,
    },
    /// By its day of birth the child belongs to no class that a round of the city has formed.
    #[error("by the day of birth in the register, {born}, no round formed a class for this child")]
    NoClass {
        /// The day.
        born: Date,
    },
    /// One request of the child is open already.
    #[error("a request for this child is open already")]
    Open,
    /// Before a court it is in dispute who has the care of the child.
    #[error(
        "a court has yet to say who has the care of the child: until then a pupil stays at its school and a request stands"
    )]
    Disputed,
    /// What is asked for has faults.
    #[error("the request has faults")]
    Faults(Vec<AskFault>),
    /// Somebody changed it, or the seats, since it was read.
    #[error("something changed in the meantime: look at the request again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The requests of the city.
#[derive(Clone)]
pub struct Transfers {
    city: City,
}

impl Transfers {
    /// The requests kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// An officer's leave to work on the requests of the class that a round formed.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn leave(&self, access: &Access, round: &Round) -> Result<Mandate, MandateError> {
        let registry = self.city.registry();
        registry.work_on(access, &round.cohort(), Purpose::SchoolTransfers)
    }

    /// The requests of a child, the newest first, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_child(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
    ) -> Result<Vec<Transfer>, StoreError> {
        store::of_child(self.city.db().read(), mandate, child).await
    }

    /// The decision on a request, once there is one, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decision(
        &self,
        mandate: &Mandate,
        transfer: &Transfer,
    ) -> Result<Option<(Decision, TransferReason)>, StoreError> {
        let decisions = DecisionStore::of_resident(self.city.db(), mandate, &transfer.child);
        let mut decisions = decisions.await?.into_iter();
        let found = decisions.find(|one| one.about == transfer.id.as_str());
        let Some(found) = found else { return Ok(None) };
        let reason = TransferReason::of(&found)?;
        Ok(Some((found, reason)))
    }

    /// Asks for a place. What class of the rule it is follows from what registers know today.
    ///
    /// # Errors
    /// See [`TransferError`].
    pub async fn ask(
        &self,
        mandate: &Mandate,
        new: NewTransfer,
    ) -> Result<Transfer, TransferError> {
        if !mandate.covers(&new.child) {
            return Err(TransferError::NotFound);
        }
        let asking = match self.way(mandate, &new.child).await? {
            Way::Open(asking) => asking,
            Way::InRound(round) => return Err(TransferError::InRound { round: round.id }),
            Way::NoClass { born } => return Err(TransferError::NoClass { born }),
        };
        let transfer = self.asked(mandate, new, asking).await?;
        let (mandate, written) = (mandate.clone(), transfer.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                // Of two requests at once for a child the second sees the first.
                Rounds::held_alone(tx, &written.round).await?;
                let all = store::of_child(tx, &mandate, &written.child).await?;
                if all.iter().any(|one| one.state == TransferState::Open) {
                    return Err(TransferError::Open);
                }
                store::create(tx, &mandate, &written).await?;
                Ok(())
            })
        });
        flatten(done.await)?;
        Ok(transfer)
    }

    /// Takes a request back that is not answered yet.
    ///
    /// # Errors
    /// [`TransferError::Changed`] where it was answered in the meantime.
    pub async fn withdraw(
        &self,
        mandate: &Mandate,
        (child, id): (&ResidentId, &TransferId),
    ) -> Result<Transfer, TransferError> {
        let all = self.of_child(mandate, child).await?;
        let found = all.into_iter().find(|one| one.id == *id);
        let mut transfer = found.ok_or(TransferError::NotFound)?;
        if transfer.state == TransferState::Open && self.is_disputed(mandate, child).await? {
            return Err(TransferError::Disputed);
        }
        match transfer.state {
            TransferState::Withdrawn { .. } => return Ok(transfer),
            TransferState::Open => {}
            TransferState::Placed { .. } | TransferState::Refused { .. } => {
                return Err(TransferError::Changed);
            }
        }
        transfer.state = TransferState::Withdrawn {
            at: self.city.now(),
            because: WithdrawnBecause::Family,
        };
        transfer.version += 1;
        let (mandate, changed) = (mandate.clone(), transfer.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::change(tx, &mandate, &changed).await? {
                    true => Ok(()),
                    false => Err(TransferError::Changed),
                }
            })
        });
        flatten(done.await)?;
        Ok(transfer)
    }

    async fn is_disputed(&self, mandate: &Mandate, child: &ResidentId) -> Result<bool, StoreError> {
        let applications = Applications::new(self.city.clone());
        applications.is_disputed(mandate, child).await
    }

    /// The last day for the answer to what is asked today.
    async fn due(&self) -> Result<Date, StoreError> {
        let today = self.city.today();
        let days = self.city.working_days().await?;
        let due = days.add_working_days(today, ANSWER_WORKING_DAYS);
        // Beyond the years whose holidays are known, weeks have five working days.
        Ok(due.unwrap_or_else(|_| {
            let weeks = i64::from(ANSWER_WORKING_DAYS) / 5;
            today.checked_add(weeks.weeks()).unwrap_or(Date::MAX)
        }))
    }

    /// A request as it will be kept, or all that is wrong with it.
    async fn asked(
        &self,
        mandate: &Mandate,
        new: NewTransfer,
        asking: Asking,
    ) -> Result<Transfer, TransferError> {
        let Asking {
            round,
            grade,
            offers,
        } = asking;
        let row = self.city.registry().resident(mandate, &new.child).await?;
        let row = row.ok_or(TransferError::NotFound)?;
        let known = Gathered::of(&self.city, mandate, &row, round.school_year).await?;
        if known.pupil_at.is_some() && self.is_disputed(mandate, &new.child).await? {
            return Err(TransferError::Disputed);
        }
        let ids: Vec<_> = offers.iter().map(|offer| offer.id.clone()).collect();
        let there = offers
            .iter()
            .find(|offer| known.pupil_at.as_ref() == Some(&offer.site));
        let wishes = read(&new, &ids, there.map(|there| &there.id))?;
        let why = new.why.trim();
        let mut near: Vec<_> = offers
            .iter()
            .map(|offer| (known.at(&self.city, &offer.site).walk_minutes, offer))
            .filter_map(|(minutes, offer)| Some((minutes?, &offer.id)))
            .collect();
        near.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(other.1)));
        let has_moved = self.has_moved(mandate, &new.child, &round).await?;
        // Only a child without a school is told of one that nobody asked for.
        near.truncate(match known.pupil_at {
            None => NEAR_MAX,
            Some(_) => 0,
        });
        let class = match &known.pupil_at {
            None => TransferClass::WithoutPlace,
            Some(_) if has_moved => TransferClass::Moved,
            Some(_) => TransferClass::Other,
        };
        let due = self.due().await?;
        Ok(Transfer {
            id: TransferId::from_bytes(self.city.chance().bytes()),
            child: new.child,
            round: round.id,
            grade,
            wishes,
            why: (!why.is_empty()).then(|| Personal::new(why)),
            says_moved: new.says_moved,
            class,
            from: known.pupil_at.clone(),
            near: near.into_iter().map(|(_, offer)| offer.clone()).collect(),
            asked_at: self.city.now(),
            due,
            state: TransferState::Open,
            version: 1,
        })
    }
}

/// The wishes of a family, or all that is wrong with what it asks for. `there` is the offer of the school whose pupil the child
/// is.
fn read(
    new: &NewTransfer,
    offers: &[OfferId],
    there: Option<&OfferId>,
) -> Result<Vec<OfferId>, TransferError> {
    let read = read_list(&new.places, offers);
    let mut faults: Vec<AskFault> = match &read {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().cloned().map(AskFault::List).collect(),
    };
    let named = new.places.iter().flatten().count();
    if named > WISHES_MAX {
        faults.push(AskFault::TooMany { named });
    }
    let place = there.and_then(|there| {
        let mut places = new.places.iter();
        places.position(|place| place.as_ref() == Some(there))
    });
    faults.extend(place.map(|place| AskFault::There { place: place + 1 }));
    let why = new.why.trim();
    if !why.is_empty() && !can_be_kept(why, WHY_CHARACTERS) {
        faults.push(AskFault::Words);
    }
    match read {
        Ok(wishes) if faults.is_empty() => Ok(wishes),
        _ => Err(TransferError::Faults(faults)),
    }
}

impl AskFault {
    /// The place on the list that has the fault, from 1, where it is of one.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        match self {
            Self::List(ListFault::Empty) | Self::TooMany { .. } => Some(1),
            Self::List(ListFault::Repeated { place, .. } | ListFault::Unknown { place })
            | Self::There { place } => Some(*place),
            Self::List(_) | Self::Words => None,
        }
    }
}
