//! Giving something of a person away: who gave it, on what ground, who put it down, and who confirmed it.
//!
//! What stands on a giving is proved again at each use ([`crate::people`]), so that it ends when the right of its giver
//! does. What an officer put down alone waits, until the person or a second officer of the body confirms it.

use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};

use super::{Ages, GivenState, ProxyError};
use crate::error::StoreError;
use crate::id::{BodyId, NoticeId, ResidentId, StaffId};
use crate::mandate::{Access, Actor, Basis, Mandate, Purpose, Scope};
use crate::notice::{self, Notice, NoticeKind};
use crate::people::{self, FactValue, Registry};
use crate::policy::Action;

/// Who gave something of a person away, on what ground, and who put it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Giving {
    /// Who gave it: the person, a parent or a guardian.
    pub by: ResidentId,
    /// The ground: the person's own act, the care of a parent, a guardianship; a duty where an officer put it down.
    pub basis: Basis,
    /// Who put it down: a resident or a member of staff.
    pub taken_by: String,
    /// The body of the officer who put it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// Who confirmed what an officer put down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

/// Who confirmed what an officer put down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Confirmed {
    /// The person, or a second officer.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Giving {
    /// What the person gave by themselves. What was kept before givers were is taken for that.
    pub(super) fn own(by: ResidentId, taken_by: String) -> Self {
        Self {
            by,
            basis: Basis::OwnAct,
            taken_by,
            body: None,
            confirmed: None,
        }
    }

    /// Whether an officer put it down and nobody has confirmed it.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.basis == Basis::Duty && self.confirmed.is_none()
    }

    /// How something stands that was given like this just now.
    pub(super) fn state(&self) -> GivenState {
        if self.waits() {
            GivenState::Waiting
        } else {
            GivenState::Given
        }
    }

    pub(super) fn stored(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|_| StoreError::corrupt("giving"))
    }

    pub(super) fn from_stored(text: &str) -> Result<Self, StoreError> {
        serde_json::from_str(text).map_err(|_| StoreError::corrupt("giving"))
    }
}

/// Leave to speak for a person in what they give: for the person, for a parent or a guardian, and for an officer of the
/// register at the counter, before whom the person stands. Whoever holds something that the person gave has none: what was
/// given is not handed on.
pub(super) async fn may_speak(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
) -> Result<Mandate, ProxyError> {
    let mandate = match access.actor() {
        Actor::Resident { .. } => {
            registry
                .act_for(access, person, people::SERVICE, Scope::Order)
                .await?
        }
        Actor::Staff(_) | Actor::System => {
            let (purpose, action) = (Purpose::Registration, Action::Correct);
            registry
                .over(access, person, people::SERVICE, purpose, action)
                .await?
        }
    };
    match mandate.basis() {
        Basis::OwnAct | Basis::ParentOfMinor | Basis::Guardian | Basis::Duty => Ok(mandate),
        _ => Err(ProxyError::NotYours),
    }
}

/// Leave to give something of a person away, with what is kept of who gives it. Nobody at a counter gives anything to
/// themselves.
pub(super) async fn may_give(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
    holder: Option<&ResidentId>,
) -> Result<(Mandate, Giving), ProxyError> {
    let mandate = may_speak(registry, access, person).await?;
    let taken_by = access.actor().key();
    let giving = match access.actor() {
        Actor::Resident { resident } => {
            let by = match mandate.basis() {
                Basis::OwnAct => person,
                _ => resident,
            };
            Giving {
                basis: mandate.basis(),
                ..Giving::own(by.clone(), taken_by)
            }
        }
        Actor::Staff(post) => {
            is_another(registry, access, holder).await?;
            is_able(registry, &mandate, person).await?;
            Giving {
                basis: Basis::Duty,
                body: Some(post.body.clone()),
                ..Giving::own(person.clone(), taken_by)
            }
        }
        Actor::System => return Err(ProxyError::NotYours),
    };
    Ok((mandate, giving))
}

/// Leave to confirm what an officer put down. Gives what is kept of it then.
pub(super) async fn may_confirm(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
    holder: Option<&ResidentId>,
    giving: &Giving,
) -> Result<(Mandate, Giving), ProxyError> {
    let mandate = may_judge(registry, access, person, holder, giving).await?;
    if let Actor::Staff(_) = access.actor() {
        is_able(registry, &mandate, person).await?;
    }
    let confirmed = Confirmed {
        by: access.actor().key(),
        at: access.now(),
    };
    let giving = Giving {
        confirmed: Some(confirmed),
        ..giving.clone()
    };
    Ok((mandate, giving))
}

/// Leave to say yes or no to what an officer put down: for the person themselves, and for a second officer of the same body,
/// who is another person than the first and than whoever is to hold it.
pub(super) async fn may_judge(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
    holder: Option<&ResidentId>,
    giving: &Giving,
) -> Result<Mandate, ProxyError> {
    let mandate = may_speak(registry, access, person).await?;
    match access.actor() {
        Actor::Resident { .. } if mandate.basis() == Basis::OwnAct => {}
        Actor::Staff(post) if giving.body.as_ref() == Some(&post.body) => {
            let first: StaffId = giving.taken_by.parse().map_err(|_| ProxyError::NotYours)?;
            if registry.is_also(access, &first).await? {
                return Err(ProxyError::NotYours);
            }
            is_another(registry, access, holder).await?;
        }
        _ => return Err(ProxyError::NotYours),
    }
    Ok(mandate)
}

/// Makes sure that a member of staff is not the one who is to hold what they put down.
async fn is_another(
    registry: &Registry,
    access: &Access,
    holder: Option<&ResidentId>,
) -> Result<(), ProxyError> {
    match holder {
        Some(holder) if registry.is_person(access, holder).await? => Err(ProxyError::NotYours),
        _ => Ok(()),
    }
}

/// Makes sure that somebody can give something by themselves: they live, are of age, and look after their own affairs.
pub(super) async fn is_able(
    registry: &Registry,
    mandate: &Mandate,
    person: &ResidentId,
) -> Result<(), ProxyError> {
    let today = mandate.access().today();
    let row = registry.resident(mandate, person).await?;
    let row = row.ok_or(ProxyError::NotYours)?;
    if row.age_on(today) < Ages::of(registry.db()).await?.majority {
        return Err(ProxyError::GiverTooYoung);
    }
    let facts = registry.facts(mandate, person, today).await?;
    let has = |wanted: fn(&FactValue) -> bool| facts.iter().any(|fact| wanted(&fact.value));
    if has(|value| *value == FactValue::Died) {
        return Err(ProxyError::NotYours);
    }
    if has(|value| *value == FactValue::Incapacity)
        && has(|value| matches!(value, FactValue::Guardianship { .. }))
    {
        return Err(ProxyError::UnderGuardian);
    }
    Ok(())
}

/// Tells the person that an officer put something down for them, or that it was confirmed; nothing of what they gave by
/// themselves.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    giving: &Giving,
    about: &str,
) -> Result<(), StoreError> {
    if giving.basis != Basis::Duty {
        return Ok(());
    }
    let kind = if giving.waits() {
        NoticeKind::ActingEntered
    } else {
        NoticeKind::ActingConfirmed
    };
    let access = mandate.access();
    let told = Notice {
        id: NoticeId::from_bytes(access.chance().bytes()),
        resident: person.clone(),
        kind,
        about: about.to_owned(),
        due_at: access.now(),
    };
    notice::tell(tx, mandate, &[told]).await
}
