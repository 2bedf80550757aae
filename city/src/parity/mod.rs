//! Parity: whether every door leads to the same service, by outcome, time and errors, measured from what is told at each.
//!
//! A door is how somebody told a service what they need: by themself in the portal or by a program, with a helper, at a
//! counter, on the telephone, on paper or by text message. For each door it is counted how many were reached, how long it
//! took them to tell it, and how often the service sent it back for a fault. A door falls behind when it is worse than the
//! portal by more than chance explains; that is an alarm, which stands until it is over.

mod measured;
mod store;
#[cfg(test)]
mod tests;

pub use measured::{
    Alarm, DoorRow, GroupRow, MINUTES_RATIO_MAX, Measure, PEOPLE_MIN, POINTS_MAX, Table,
};

use jiff::{SignedDuration, Timestamp};
use sea_orm::DatabaseTransaction;

use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::ResidentId;
use crate::mandate::{Basis, Channel, Mandate};

/// By which door somebody told a service what they need.
pub const TOLD_BY: Record = Record::new("told-by");

/// A way into the services.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// The portal: oneself, or whoever acts for one by right.
    Portal,
    /// A program, by the API.
    Program,
    /// A helper with a list of clients.
    Helper,
    /// A clerk at a counter.
    Counter,
    /// A clerk on the telephone.
    Telephone,
    /// A form on paper.
    Paper,
    /// Text messages.
    Sms,
}

impl Door {
    /// All of them; the first is the one to which the others are compared.
    pub const ALL: [Self; 7] = [
        Self::Portal,
        Self::Program,
        Self::Helper,
        Self::Counter,
        Self::Telephone,
        Self::Paper,
        Self::Sms,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Program => "program",
            Self::Helper => "helper",
            Self::Counter => "counter",
            Self::Telephone => "telephone",
            Self::Paper => "paper",
            Self::Sms => "sms",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.as_str() == text)
    }

    /// The door by which whoever acts under a mandate came.
    #[must_use]
    pub fn of(mandate: &Mandate) -> Self {
        if mandate.basis() == Basis::Client {
            return Self::Helper;
        }
        match mandate.channel() {
            Channel::Portal => Self::Portal,
            channel => Self::from_stored(channel.as_str()).unwrap_or(Self::Program),
        }
    }
}

/// How far somebody has come in telling what they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// They have begun.
    Begun,
    /// It is told.
    Sent,
}

/// Notes by which door a person tells a service what they need, in the transaction in which it is written down.
///
/// # Errors
/// When the mandate does not cover the person, or the database refuses.
pub async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    (service, about): (&str, &str),
    told: Told,
) -> Result<(), StoreError> {
    store::note(tx, mandate, person, (service, about), told).await
}

/// Counts that what somebody told by a door was sent back for a fault. It says of nobody who that was.
///
/// # Errors
/// When the database refuses.
pub async fn sent_back(
    city: &City,
    mandate: &Mandate,
    (service, about): (&str, &str),
) -> Result<(), StoreError> {
    let door = Door::of(mandate);
    let (service, about) = (service.to_owned(), about.to_owned());
    let written = city.db().write(move |tx| {
        Box::pin(async move { store::count_fault(tx, &service, &about, door).await })
    });
    flatten(written.await)
}

/// By which doors the person told services what they need; nothing where the mandate does not cover them.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    city: &City,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<Vec<Noted>, StoreError> {
    store::of_person(city.db().read(), mandate, person).await
}

/// By which door a person told a service what they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The service.
    pub service: String,
    /// What it was about, such as a round.
    pub about: String,
    /// The door.
    pub door: Door,
    /// When they told it, or began to.
    pub at: Timestamp,
}

/// What a service is told about one thing, door by door and group by group.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(city: &City, service: &str, about: &str) -> Result<Table, StoreError> {
    let read = city.db().read();
    let told = store::told(read, service, about).await?;
    let faults = store::faults(read, service, about).await?;
    let fifths = city.geography().income_fifths();
    let fifth = |cell: &str| {
        let cell = city.geography().cell_with_id(cell)?;
        fifths.get(cell).copied().flatten()
    };
    let told = told.into_iter().map(|one| measured::One {
        fifth: fifth(&one.cell),
        door: one.door,
        minutes: one.minutes,
        is_reached: one.is_reached,
    });
    Ok(measured::measure(&told.collect::<Vec<_>>(), &faults))
}

/// All things about which services are told by some door, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn things(city: &City) -> Result<Vec<(String, String)>, StoreError> {
    store::things(city.db().read()).await
}

/// The alarms that stand, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(city: &City) -> Result<Vec<Standing>, StoreError> {
    store::standing(city.db().read()).await
}

/// An alarm that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The service.
    pub service: String,
    /// What it is about.
    pub about: String,
    /// The door that fell behind.
    pub door: Door,
    /// In what.
    pub measure: Measure,
    /// Since when.
    pub since: Timestamp,
}

/// How often the city looks whether a door falls behind.
pub const WATCH_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Looks at every thing, raises alarms that are new and ends those that are over. Each that is raised is an event of the
/// service. Gives how many were raised.
///
/// # Errors
/// When the database does not do its work.
pub async fn watch(city: &City) -> Result<usize, StoreError> {
    let mut raised = 0;
    for (service, about) in things(city).await? {
        let alarms = of(city, &service, &about).await?.alarms;
        let now = city.now();
        let written = city.db().write(move |tx| {
            Box::pin(async move {
                let new = store::set_alarms(tx, (&service, &about), &alarms, now).await?;
                let events: Vec<NewEvent> = new
                    .iter()
                    .map(|alarm| NewEvent {
                        subject: about.clone(),
                        content: EventContent::DoorFellBehind {
                            service: service.clone(),
                            about: about.clone(),
                            door: alarm.door,
                            measure: alarm.measure,
                        },
                    })
                    .collect();
                EventStore::publish(tx, now, &events).await?;
                Ok(new.len())
            })
        });
        raised += flatten::<_, StoreError>(written.await)?;
    }
    Ok(raised)
}
