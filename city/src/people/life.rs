//! What life brings: a death, a move, another name, the end of a parent's care. Each is written with its entry and its event
//! in one transaction, and whatever stood on the old fact ends with it and is told.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;

use super::finding::{Finding, has_length};
use super::register::{Register, RegisterError, checked_name};
use super::{Fact, FactValue, RelationKind, Resident, store};
use crate::City;
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{BodyId, FactId, HouseholdId, ResidentId};
use crate::mandate::{Access, Mandate};
use crate::personal::Personal;
use crate::policy::Action;
use crate::proxy;
use crate::sign_in::{self, Holder};

/// Where facts come from that officers of the register put down.
pub(super) const SOURCE: &str = "register of residents";

/// Where somebody moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// To another home in the city.
    Within {
        /// Its cell.
        cell: String,
        /// The household there; a new one where none is named.
        household: Option<HouseholdId>,
    },
    /// Out of the city.
    Away,
}

/// Something that life brings.
#[derive(Debug, Clone)]
pub enum LifeEvent {
    /// The person died.
    Died {
        /// The day.
        on: Date,
    },
    /// The person moved.
    Moved {
        /// The first day at the new home.
        on: Date,
        /// Where it is.
        to: Home,
    },
    /// The person has another name.
    NameChanged {
        /// The first day of it.
        on: Date,
        /// The name.
        name: Personal,
    },
    /// A court has taken the care of this child from a parent.
    CustodyEnded {
        /// The first day without it.
        on: Date,
        /// The parent.
        parent: ResidentId,
    },
    /// A court or an authority found something.
    Found {
        /// The first day on which it holds.
        on: Date,
        /// The last day; open-ended when absent.
        last: Option<Date>,
        /// What.
        finding: Finding,
    },
    /// What a court or an authority found holds no more.
    FindingEnded {
        /// The first day without it.
        on: Date,
        /// The fact that it is.
        fact: FactId,
    },
}

impl LifeEvent {
    /// The day.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            Self::Died { on }
            | Self::Moved { on, .. }
            | Self::NameChanged { on, .. }
            | Self::CustodyEnded { on, .. }
            | Self::Found { on, .. }
            | Self::FindingEnded { on, .. } => *on,
        }
    }
}

impl Register {
    /// Puts down what life brought somebody. Gives the facts that ended through it.
    ///
    /// # Errors
    /// See [`RegisterError`]. Nothing is kept then.
    pub async fn record(
        &self,
        access: &Access,
        resident: &ResidentId,
        happened: LifeEvent,
    ) -> Result<Vec<Fact>, RegisterError> {
        let mandate = self.keeping(access, resident, Action::Correct).await?;
        if happened.on() > access.today() {
            return Err(RegisterError::Day);
        }
        let happened = self.checked_event(access, &mandate, resident, happened);
        let happened = happened.await?;
        let post = access.actor().post();
        let post = post.ok_or(super::MandateError::NotYours)?;
        let recording = Recording {
            city: self.city().clone(),
            verifier: post.body.clone(),
            now: access.now(),
            resident: resident.clone(),
            mandate,
            happened,
        };
        let db = self.city().db();
        let done = db.write(move |tx| Box::pin(async move { recording.run(tx).await }));
        done.await.map_err(RegisterError::from_write)
    }

    async fn checked_event(
        &self,
        access: &Access,
        mandate: &Mandate,
        resident: &ResidentId,
        happened: LifeEvent,
    ) -> Result<LifeEvent, RegisterError> {
        match &happened {
            LifeEvent::NameChanged { on, name } => {
                let (on, name) = (*on, checked_name(name)?);
                return Ok(LifeEvent::NameChanged { on, name });
            }
            LifeEvent::CustodyEnded { parent, .. } => {
                self.is_parent(mandate, resident, parent).await?;
            }
            LifeEvent::Moved {
                to: Home::Within { cell, .. },
                ..
            } => self.cell(cell)?,
            LifeEvent::Found { on, last, finding } => {
                has_length(*on, *last)?;
                self.can_stand(access, mandate, resident, finding).await?;
            }
            LifeEvent::Moved { to: Home::Away, .. }
            | LifeEvent::Died { .. }
            | LifeEvent::FindingEnded { .. } => {}
        }
        Ok(happened)
    }

    async fn is_parent(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        parent: &ResidentId,
    ) -> Result<(), RegisterError> {
        let relations = store::relations(self.city().db(), mandate, child).await?;
        let rows = store::persons::rows_of(self.city().db().read(), parent).await?;
        let is_parent = relations
            .iter()
            .any(|one| one.kind == RelationKind::ChildOf && rows.contains(&one.other));
        is_parent.then_some(()).ok_or(RegisterError::NotAParent)
    }
}

/// What is put down, with all that it needs inside its transaction.
struct Recording {
    city: City,
    mandate: Mandate,
    resident: ResidentId,
    verifier: BodyId,
    happened: LifeEvent,
    now: Timestamp,
}

impl Recording {
    async fn run(self, tx: &DatabaseTransaction) -> Result<Vec<Fact>, RegisterError> {
        let (mandate, id) = (&self.mandate, &self.resident);
        // The event comes first: it holds the person's place in the order of events until all is done, so that what
        // happens to one person happens one after the other, whichever of their rows is named.
        let rows = mandate.rows_of(id).iter().map(ToString::to_string);
        EventStore::hold(tx, &rows.collect::<Vec<_>>()).await?;
        self.tell(tx, self.event().into_iter().collect()).await?;
        let row = store::life::row(tx, mandate, id).await?;
        let row = row.ok_or(RegisterError::NotFound)?;
        if self.happened.on() < row.birth_date {
            return Err(RegisterError::Day);
        }
        let known = store::life::facts(tx, mandate, id).await?;
        if known.iter().any(|fact| fact.value == FactValue::Died) {
            return Err(RegisterError::Died);
        }
        let ended = match &self.happened {
            LifeEvent::Died { on } => self.die(tx, *on).await?,
            LifeEvent::Moved { on, to } => self.move_home(tx, row, *on, to).await?,
            LifeEvent::NameChanged { name, .. } => self.rename(tx, row, &known, name).await?,
            LifeEvent::CustodyEnded { on, parent } => {
                let parent = parent.clone();
                let value = FactValue::CustodyEnded { parent };
                self.note(tx, value, *on, None).await?;
                Vec::new()
            }
            LifeEvent::Found { on, last, finding } => {
                self.note(tx, finding.value(), *on, *last).await?;
                Vec::new()
            }
            LifeEvent::FindingEnded { fact, .. } => self.end_finding(tx, &known, fact).await?,
        };
        let told = ended.iter().map(|fact| EventContent::FactEnded {
            fact: fact.id.clone(),
            fact_kind: fact.value.kind().to_owned(),
            on: self.last_day(),
        });
        self.tell(tx, told.collect()).await?;
        Ok(ended)
    }

    /// What is told of it; of a finding that ended, that it did, which is told with all that ends.
    fn event(&self) -> Option<EventContent> {
        Some(match &self.happened {
            LifeEvent::Died { on } => EventContent::Died { on: *on },
            LifeEvent::Moved { on, to } => EventContent::Moved {
                on: *on,
                away: *to == Home::Away,
            },
            LifeEvent::NameChanged { on, .. } => EventContent::NameChanged { on: *on },
            LifeEvent::CustodyEnded { on, parent } => EventContent::CustodyEnded {
                parent: parent.clone(),
                on: *on,
            },
            LifeEvent::Found { on, finding, .. } => EventContent::FactFound {
                fact_kind: finding.value().kind().to_owned(),
                on: *on,
            },
            LifeEvent::FindingEnded { .. } => return None,
        })
    }

    /// The last day of what ends: that of a death itself, and the day before everything else.
    fn last_day(&self) -> Date {
        let on = self.happened.on();
        match &self.happened {
            LifeEvent::Died { .. } => on,
            _ => on.yesterday().unwrap_or(on),
        }
    }

    async fn die(&self, tx: &DatabaseTransaction, on: Date) -> Result<Vec<Fact>, RegisterError> {
        let (mandate, id) = (&self.mandate, &self.resident);
        let ended = store::life::end_facts(tx, mandate, id, on, |_| true).await?;
        store::life::rehouse(tx, mandate, id, None).await?;
        self.note(tx, FactValue::Died, on, None).await?;
        proxy::end_all(tx, mandate, id, self.now).await?;
        let by = mandate.actor().key();
        for row in mandate.rows_of(id) {
            let holder = Holder::Resident(row.clone());
            sign_in::close_account_of(tx, &self.city, &holder, &by).await?;
        }
        Ok(ended)
    }

    async fn move_home(
        &self,
        tx: &DatabaseTransaction,
        mut row: Resident,
        on: Date,
        to: &Home,
    ) -> Result<Vec<Fact>, RegisterError> {
        let (mandate, id) = (&self.mandate, &self.resident);
        let last = self.last_day();
        if !row.home_cell.is_empty() {
            let cell = std::mem::take(&mut row.home_cell);
            let value = FactValue::FormerHome { cell };
            self.note(tx, value, row.birth_date.min(last), Some(last))
                .await?;
        }
        // What is given to those who live here ends with living here; living elsewhere ends with coming back.
        let leaves = *to == Home::Away;
        let ends = move |value: &FactValue| match value {
            FactValue::Enrolled { .. } | FactValue::EntryGrade { .. } => leaves,
            FactValue::MovedAway => !leaves,
            _ => false,
        };
        let ended = store::life::end_facts(tx, mandate, id, last, ends).await?;
        let household = match to {
            Home::Within { cell, household } => {
                row.home_cell.clone_from(cell);
                let chance = mandate.access().chance();
                let new = || HouseholdId::from_bytes(chance.bytes());
                Some(household.clone().unwrap_or_else(new))
            }
            Home::Away => {
                self.note(tx, FactValue::MovedAway, on, None).await?;
                None
            }
        };
        store::life::rehouse(tx, mandate, id, household.as_ref()).await?;
        store::life::change(tx, mandate, &row).await?;
        Ok(ended)
    }

    async fn end_finding(
        &self,
        tx: &DatabaseTransaction,
        known: &[Fact],
        id: &FactId,
    ) -> Result<Vec<Fact>, RegisterError> {
        let found = known.iter().find(|fact| fact.id == *id);
        let found = found.filter(|fact| Finding::is_one(&fact.value));
        let found = found.ok_or(RegisterError::NotAFinding)?;
        let last = self.last_day();
        let is_it = |value: &FactValue| *value == found.value;
        let ended = store::life::end_facts(tx, &self.mandate, &self.resident, last, is_it).await?;
        if ended.is_empty() {
            return Err(RegisterError::NotAFinding);
        }
        Ok(ended)
    }

    async fn rename(
        &self,
        tx: &DatabaseTransaction,
        mut row: Resident,
        known: &[Fact],
        name: &Personal,
    ) -> Result<Vec<Fact>, RegisterError> {
        let last = self.last_day();
        let before = known
            .iter()
            .filter(|fact| matches!(fact.value, FactValue::FormerName { .. }))
            .filter_map(|fact| fact.valid_to?.tomorrow().ok())
            .max();
        let since = before.unwrap_or(row.birth_date).min(last);
        let old = std::mem::replace(&mut row.name, name.clone());
        let value = FactValue::FormerName { name: old };
        self.note(tx, value, since, Some(last)).await?;
        store::life::change(tx, &self.mandate, &row).await?;
        Ok(Vec::new())
    }

    async fn note(
        &self,
        tx: &DatabaseTransaction,
        value: FactValue,
        valid_from: Date,
        valid_to: Option<Date>,
    ) -> Result<(), RegisterError> {
        let chance = self.mandate.access().chance();
        let fact = Fact {
            id: FactId::from_bytes(chance.bytes()),
            subject: self.resident.clone(),
            value,
            source: SOURCE.to_owned(),
            verifier: self.verifier.clone(),
            valid_from,
            valid_to,
        };
        Ok(store::life::note(tx, &self.mandate, &fact).await?)
    }

    async fn tell(
        &self,
        tx: &DatabaseTransaction,
        contents: Vec<EventContent>,
    ) -> Result<(), RegisterError> {
        let subject = self.resident.to_string();
        let events: Vec<NewEvent> = contents
            .into_iter()
            .map(|content| NewEvent {
                subject: subject.clone(),
                content,
            })
            .collect();
        Ok(EventStore::publish(tx, self.now, &events).await?)
    }
}
