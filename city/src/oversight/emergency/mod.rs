//! Emergencies: somebody opens a person's records because life or health is in danger, says why, and is reviewed.

mod store;

use jiff::{SignedDuration, Timestamp};
use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::can_be_kept;
use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::id::{BodyId, EmergencyId, NoticeId, ResidentId, StaffId};
use crate::mandate::{Access, Bound, Mandate, Post, Purpose};
use crate::notice::{self, Notice, NoticeKind};
use crate::people::{FACTS, HOME, MandateError, RELATIONS, RESIDENT, SERVICE};
use crate::personal::Personal;
use crate::policy::{About, Action, Ask, Standing};

/// An emergency that was declared about a person.
pub const EMERGENCY: Record = Record::new("emergency");

/// How long an emergency lasts, in hours.
pub const EMERGENCY_HOURS: i64 = 8;

/// Shortest reason, in characters: enough for a sentence.
pub const REASON_CHARACTERS_MIN: usize = 20;

/// Longest reason or note, in characters.
pub const REASON_CHARACTERS_MAX: usize = 1_000;

/// Emergencies in one list at the most.
pub const EMERGENCIES_MAX: u64 = 100;

/// What the register says in an emergency: who the person is, where they live, whom to call and what is known of them.
/// Their documents, what they agreed to and who looked stay closed.
const OF_THE_REGISTER: [Record; 4] = [RESIDENT, HOME, RELATIONS, FACTS];

/// The desk at which emergencies are reviewed, and the name of those whom they are about.
const DESK: &str = "emergencies";

/// What a review came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Justified {
    /// The emergency was one.
    Justified,
    /// It was none.
    NotJustified,
}

/// What somebody else found when they looked at an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Who reviewed it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub outcome: Justified,
    /// Why.
    pub note: Personal,
}

/// How an emergency stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmergencyState {
    /// Nobody has looked at it yet.
    Unreviewed,
    /// Somebody has.
    Reviewed(Review),
}

/// An emergency that was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Its id.
    pub id: EmergencyId,
    /// The person.
    pub resident: ResidentId,
    /// Who declared it.
    pub staff: StaffId,
    /// For which body.
    pub body: BodyId,
    /// Why.
    pub reason: Personal,
    /// When.
    pub declared_at: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// How it stands.
    pub state: EmergencyState,
}

/// Why an emergency was not declared or reviewed.
#[derive(Debug, Error)]
pub enum EmergencyError {
    /// Nobody has this id, or the actor may not declare or review emergencies.
    #[error("there is nothing here that you may see or change")]
    NotYours,
    /// The reason or the note is too short or too long.
    #[error("write why, in {REASON_CHARACTERS_MIN} to {REASON_CHARACTERS_MAX} characters")]
    Reason,
    /// The same post has declared one about the person that nobody has reviewed.
    #[error(
        "you have declared an emergency about this person that nobody has reviewed yet: ask an auditor of another body to \
         review it, or a colleague to declare one where there is danger now"
    )]
    Waiting,
    /// Whoever declared it, or works where they do, does not review it.
    #[error("somebody of another body reviews this")]
    Own,
    /// It was reviewed before.
    #[error("this was reviewed before, and a review is not changed")]
    Reviewed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for EmergencyError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
            MandateError::Store(error) => error.into(),
        }
    }
}

/// The emergencies of a city.
#[derive(Clone)]
pub struct Emergencies {
    city: City,
}

impl Emergencies {
    /// The emergencies kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Whether somebody is there to declare emergencies at all, about whomever.
    #[must_use]
    pub fn may_declare(&self, access: &Access) -> bool {
        let anybody = ResidentId::from_bytes([0; 10]);
        let ask = Ask {
            action: Action::DeclareEmergency,
            purpose: Purpose::Emergency,
            about: About::Person {
                resident: &anybody,
                service: SERVICE,
                restricted: false,
                standing: &Standing::default(),
            },
        };
        let policies = self.city.policies();
        policies.permits(access.actor(), &ask).is_some()
    }

    /// Declares an emergency about a person, who is told.
    ///
    /// # Errors
    /// See [`EmergencyError`].
    pub async fn declare(
        &self,
        access: &Access,
        resident: &ResidentId,
        reason: &str,
    ) -> Result<Emergency, EmergencyError> {
        let post = access.actor().post().ok_or(EmergencyError::NotYours)?;
        let registry = self.city.registry();
        let (purpose, action) = (Purpose::Emergency, Action::DeclareEmergency);
        let mandate = registry
            .over(access, resident, SERVICE, purpose, action)
            .await?;
        if !can_be_kept(reason, REASON_CHARACTERS_MIN, REASON_CHARACTERS_MAX) {
            return Err(EmergencyError::Reason);
        }
        let person = registry.resident(&mandate, resident).await?;
        person.ok_or(EmergencyError::NotYours)?;
        let now = access.now();
        let length = SignedDuration::from_hours(EMERGENCY_HOURS);
        let emergency = Emergency {
            id: EmergencyId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            staff: post.staff.clone(),
            body: post.body.clone(),
            reason: Personal::new(reason.trim()),
            declared_at: now,
            until: now.checked_add(length).unwrap_or(now),
            state: EmergencyState::Unreviewed,
        };
        let told = self.notice(NoticeKind::EmergencyDeclared, &emergency, now);
        let written = emergency.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                // To tell the person takes their place in the order of events, so that of two declarations at once the
                // second sees the first.
                notice::tell(tx, &mandate, &[told]).await?;
                if store::has_waiting(tx, &mandate, &written).await? {
                    return Err(EmergencyError::Waiting);
                }
                Ok(store::write(tx, &mandate, &written).await?)
            })
        });
        flatten::<_, EmergencyError>(done.await)?;
        Ok(emergency)
    }

    /// What the actor has declared, the newest first, without the people; those still going on can be looked up.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own(&self, access: &Access) -> Result<Vec<OwnEmergency>, EmergencyError> {
        let post = access.actor().post().ok_or(EmergencyError::NotYours)?;
        Ok(store::of_staff(self.city.db().read(), &post.staff).await?)
    }

    /// What nobody has looked at yet, the oldest first. For auditors.
    ///
    /// # Errors
    /// See [`EmergencyError`].
    pub async fn unreviewed(&self, access: &Access) -> Result<Vec<Emergency>, EmergencyError> {
        let mandate = self.reviewing(access)?;
        Ok(store::unreviewed(self.city.db().read(), &mandate, DESK).await?)
    }

    /// An auditor of another body looks at an emergency and says whether it was one. The person is told.
    ///
    /// # Errors
    /// See [`EmergencyError`].
    pub async fn review(
        &self,
        access: &Access,
        id: &EmergencyId,
        outcome: Justified,
        note: &str,
    ) -> Result<Emergency, EmergencyError> {
        let mandate = self.reviewing(access)?;
        let post = access.actor().post().ok_or(EmergencyError::NotYours)?;
        if !can_be_kept(note, REASON_CHARACTERS_MIN, REASON_CHARACTERS_MAX) {
            return Err(EmergencyError::Reason);
        }
        let found = store::find(self.city.db().read(), &mandate, DESK, id).await?;
        let mut emergency = found.ok_or(EmergencyError::NotYours)?;
        if emergency.staff == post.staff || emergency.body == post.body {
            return Err(EmergencyError::Own);
        }
        if let EmergencyState::Reviewed(_) = emergency.state {
            return Err(EmergencyError::Reviewed);
        }
        let now = access.now();
        let review = Review {
            by: post.staff.clone(),
            at: now,
            outcome,
            note: Personal::new(note.trim()),
        };
        let told = self.notice(NoticeKind::EmergencyReviewed, &emergency, now);
        emergency.state = EmergencyState::Reviewed(review.clone());
        let written = emergency.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let resident = &written.resident;
                if !store::review(tx, &mandate, DESK, resident, &written.id, &review).await? {
                    return Err(EmergencyError::Reviewed);
                }
                notice::tell(tx, &mandate, &[told]).await?;
                Ok(())
            })
        });
        flatten::<_, EmergencyError>(done.await)?;
        Ok(emergency)
    }

    /// The emergencies about a resident, the newest first; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Emergency>, StoreError> {
        store::of(self.city.db().read(), mandate, resident).await
    }

    fn reviewing(&self, access: &Access) -> Result<Mandate, EmergencyError> {
        let registry = self.city.registry();
        Ok(registry.at_desk(access, DESK, Action::Review, Purpose::Audit, DESK)?)
    }

    fn notice(&self, kind: NoticeKind, about: &Emergency, now: Timestamp) -> Notice {
        Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident: about.resident.clone(),
            kind,
            about: about.id.to_string(),
            due_at: now,
        }
    }
}

/// An emergency as whoever declared it finds it again: without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEmergency {
    /// Its id.
    pub id: EmergencyId,
    /// When it was declared.
    pub declared_at: Timestamp,
    /// When it ends or ended.
    pub until: Timestamp,
    /// What the review came to, once there is one.
    pub outcome: Option<Justified>,
}

/// How far an emergency goes that a member of staff has declared in this post about a person and that goes on, in what a
/// service keeps.
pub(crate) async fn going_on(
    db: &Database,
    post: &Post,
    resident: &ResidentId,
    service: &str,
    now: Timestamp,
) -> Result<Option<Bound>, StoreError> {
    let until = store::going_on(db.read(), post, resident, now).await?;
    let is_register = service == SERVICE;
    Ok(until.map(|until| Bound {
        until,
        records: is_register.then(|| OF_THE_REGISTER.map(|record| record.to_string()).to_vec()),
        door: None,
    }))
}
