//! Giving something of a person away: who gave it, on what ground, who put it down, and who confirmed it.
//!
//! What stands on a giving is proved again at each use ([`crate::people`]), so that it ends when the right of its giver
//! does. What an officer or a clerk put down alone waits, until whoever gave it or a second one of the body confirms it.

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
use crate::visit;

/// Who gave something of a person away, on what ground, and who put it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Giving {
    /// Who gave it: the person, a parent or a guardian.
    pub by: ResidentId,
    /// The ground: the person's own act, the care of a parent, a guardianship; a duty where an officer of the register put
    /// it down.
    pub basis: Basis,
    /// Who put it down: a resident or a member of staff.
    pub taken_by: String,
    /// The body of the officer or clerk who put it down.
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

    /// Whether an officer or a clerk put it down for whoever gave it.
    #[must_use]
    pub fn is_put_down(&self) -> bool {
        self.body.is_some()
    }

    /// Whether an officer or a clerk put it down and nobody has confirmed it.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.is_put_down() && self.confirmed.is_none()
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

/// Leave to speak for a person in what they give: for the person, for a parent or a guardian, for the clerk who is with one
/// of them, and for an officer of the register, before whom the person stands. Whoever holds something that the person gave
/// has none: what was given is not handed on.
pub(super) async fn may_speak(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
) -> Result<Mandate, ProxyError> {
    match access.actor() {
        Actor::Staff(post) if post.service != visit::SERVICE => {
            let (purpose, action) = (Purpose::Registration, Action::Correct);
            let asked = registry.over(access, person, people::SERVICE, purpose, action);
            let mandate = asked.await?;
            match mandate.basis() {
                Basis::Duty => Ok(mandate),
                _ => Err(ProxyError::NotYours),
            }
        }
        _ => beside(registry, access, person, Scope::Order).await,
    }
}

/// Leave to see what a person gave, and what waits to be confirmed: for the person, for a parent or a guardian, and for the
/// clerk who is with one of them.
///
/// # Errors
/// [`ProxyError::NotYours`] for anybody else.
pub async fn may_look(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
) -> Result<Mandate, ProxyError> {
    beside(registry, access, person, Scope::See).await
}

async fn beside(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
    scope: Scope,
) -> Result<Mandate, ProxyError> {
    let asked = registry.act_for(access, person, people::SERVICE, scope);
    let mandate = asked.await?;
    match mandate.basis() {
        Basis::OwnAct | Basis::ParentOfMinor | Basis::Guardian => Ok(mandate),
        Basis::Visit => match speaker(registry, access, person).await? {
            Some(_) => Ok(mandate),
            None => Err(ProxyError::NotYours),
        },
        _ => Err(ProxyError::NotYours),
    }
}

/// Who is with a clerk and speaks for a person, and on what ground: the person, a parent or a guardian.
async fn speaker(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
) -> Result<Option<(ResidentId, Basis)>, ProxyError> {
    let Some(post) = access.actor().post() else {
        return Ok(None);
    };
    for visit in visit::open_with(registry.db(), access, post).await?.iter() {
        let ground = registry.ground(access, &visit.resident, person).await?;
        match ground {
            Some(Basis::OwnAct) => return Ok(Some((person.clone(), Basis::OwnAct))),
            Some(basis @ (Basis::ParentOfMinor | Basis::Guardian)) => {
                return Ok(Some((visit.resident.clone(), basis)));
            }
            _ => {}
        }
    }
    Ok(None)
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
            let speaker = match mandate.basis() {
                Basis::Visit => speaker(registry, access, person).await?,
                _ => Some((person.clone(), Basis::Duty)),
            };
            let (by, basis) = speaker.ok_or(ProxyError::NotYours)?;
            let giving = Giving {
                basis,
                body: Some(post.body.clone()),
                ..Giving::own(by, taken_by)
            };
            is_giver_able(registry, &mandate, person, &giving).await?;
            giving
        }
        Actor::System => return Err(ProxyError::NotYours),
    };
    Ok((mandate, giving))
}

/// Leave to confirm what an officer or a clerk put down. Gives what is kept of it then.
pub(super) async fn may_confirm(
    registry: &Registry,
    access: &Access,
    person: &ResidentId,
    holder: Option<&ResidentId>,
    giving: &Giving,
) -> Result<(Mandate, Giving), ProxyError> {
    let mandate = may_judge(registry, access, person, holder, giving).await?;
    if let Actor::Staff(_) = access.actor() {
        is_giver_able(registry, &mandate, person, giving).await?;
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

/// Leave to say yes or no to what an officer or a clerk put down: for the person themselves and for whoever gave it, and for
/// a second one of the same body, who is another person than the first and than whoever is to hold it.
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
        Actor::Resident { resident } => {
            if !registry.persons_of(resident).await?.contains(&giving.by) {
                return Err(ProxyError::NotYours);
            }
        }
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

/// Makes sure that whoever gives something by themselves can.
async fn is_giver_able(
    registry: &Registry,
    mandate: &Mandate,
    person: &ResidentId,
    giving: &Giving,
) -> Result<(), ProxyError> {
    match giving.basis {
        Basis::ParentOfMinor | Basis::Guardian => Ok(()),
        _ => is_able(registry, mandate, person).await,
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

/// Tells the person that an officer or a clerk put something down for them, or that it was confirmed; nothing of what they gave by
/// themselves.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    person: &ResidentId,
    giving: &Giving,
    about: &str,
) -> Result<(), StoreError> {
    if !giving.is_put_down() {
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
