//! Restricted links: each opens one thing of a person, once or for a time, for one other person, who proves to be that
//! person by something that does not come with the link.

use jiff::SignedDuration;
use jiff::civil::Date;
use platform::db::Database;

use super::giving::{may_confirm, may_give, may_speak, tell};
use super::secret::{digest, digest_beside, short_code, token};
use super::store::{self, link};
use super::{LinkState, LinkThing, ProxyError, RestrictedLink, SecondProof, flatten};
use crate::City;
use crate::decision::{Decision, DecisionStore};
use crate::error::StoreError;
use crate::id::{LinkId, ResidentId};
use crate::mandate::{Access, Actor, Basis, Channel, Mandate, Purpose, Scope};
use crate::people::{self, MandateError, Registry};
use crate::policy::Action;

/// Days for which a link can be opened, at the most.
pub const LINK_DAYS_MAX: i64 = 30;

/// Wrong second proofs that a link takes; after them it opens no more.
pub const LINK_TRIES_MAX: i32 = 5;

/// Minutes for which what was opened may be read.
const OPEN_MINUTES: i64 = 10;

/// What link is to be made.
#[derive(Debug, Clone)]
pub struct LinkOrder {
    /// Whose thing it opens.
    pub person: ResidentId,
    /// To whom it is bound.
    pub holder: ResidentId,
    /// What it opens.
    pub thing: LinkThing,
    /// What must be known besides.
    pub proof: SecondProof,
    /// Whether it opens once only.
    pub once: bool,
    /// Days for which it can be opened.
    pub days: i64,
}

/// A link that was made, with what is shown this once.
#[derive(Clone)]
pub struct MadeLink {
    /// The link.
    pub link: RestrictedLink,
    /// Its token, which stands in the address.
    pub token: String,
    /// The code to be told apart from it, where it has one.
    pub code: Option<String>,
}

// Whoever reads a log must not be able to open what it tells of.
impl std::fmt::Debug for MadeLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLink")
            .field("link", &self.link)
            .finish_non_exhaustive()
    }
}

/// Restricted links.
#[derive(Clone)]
pub struct Links {
    db: Database,
    registry: Registry,
}

impl Links {
    /// The links kept in this database, under the policies of this register.
    #[must_use]
    pub fn new(db: Database, registry: Registry) -> Self {
        Self { db, registry }
    }

    /// Makes a link: by the person's side for somebody they name; or by a clerk with whom they are, or by an officer of the
    /// register for the person alone, where it waits to be confirmed.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub async fn make(&self, access: &Access, order: LinkOrder) -> Result<MadeLink, ProxyError> {
        let (person, holder) = (&order.person, Some(&order.holder));
        let (mandate, giving) = may_give(&self.registry, access, person, holder).await?;
        if !(1..=LINK_DAYS_MAX).contains(&order.days) {
            return Err(ProxyError::Term);
        }
        match mandate.basis() {
            Basis::Duty => {
                // An officer hands nothing of a person to somebody else.
                if !mandate.rows_of(person).contains(&order.holder) {
                    return Err(ProxyError::NotYours);
                }
            }
            _ => {
                let LinkThing { service, decision } = &order.thing;
                let seeing = self
                    .registry
                    .act_for(access, &order.person, service, Scope::See)
                    .await?;
                let person = &order.person;
                let found = DecisionStore::find(&self.db, &seeing, person, decision).await?;
                found
                    .filter(|found| found.service == *service)
                    .ok_or(ProxyError::NotYours)?;
            }
        }
        let token = token(access.chance());
        let code = (order.proof == SecondProof::Code).then(|| short_code(access.chance()));
        let lasts = SignedDuration::from_hours(24 * order.days);
        let new = RestrictedLink {
            id: LinkId::from_bytes(access.chance().bytes()),
            person: order.person,
            state: match giving.waits() {
                true => LinkState::Waiting,
                false => LinkState::Fresh,
            },
            giving,
            holder: order.holder,
            thing: order.thing,
            proof: order.proof,
            once: order.once,
            expires: access.now().checked_add(lasts).unwrap_or(access.now()),
        };
        let kept = digest(&token);
        let kept_code = code.as_ref().map(|code| digest_beside(&token, code));
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                link::add(tx, &mandate, &new, &kept, kept_code.as_deref()).await?;
                tell(tx, &mandate, &new.person, &new.giving, new.id.as_str()).await?;
                Ok(new)
            })
        });
        let link = flatten(written.await)?;
        Ok(MadeLink { link, token, code })
    }

    /// The links that open something of a person; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_person(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
    ) -> Result<Vec<RestrictedLink>, StoreError> {
        link::of_person(self.db.read(), mandate, person).await
    }

    /// Confirms a link that an officer made: by the person, or by a second officer of the body.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such link that waits, or it is not the actor's to confirm.
    pub async fn confirm(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &LinkId,
    ) -> Result<(), ProxyError> {
        let leave = may_speak(&self.registry, access, person).await?;
        let all = link::of_person(self.db.read(), &leave, person).await?;
        let waiting = all
            .into_iter()
            .find(|one| one.id == *id && one.state == LinkState::Waiting);
        let waiting = waiting.ok_or(ProxyError::NotYours)?;
        let (holder, giving) = (Some(&waiting.holder), &waiting.giving);
        let (mandate, giving) = may_confirm(&self.registry, access, person, holder, giving).await?;
        let (person, id) = (person.clone(), id.clone());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if !link::confirm(tx, &mandate, &person, &id, &giving).await? {
                    return Err(ProxyError::NotYours);
                }
                Ok(tell(tx, &mandate, &person, &giving, id.as_str()).await?)
            })
        });
        flatten(written.await)
    }

    /// Takes a link back.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such link to take back.
    pub async fn revoke(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &LinkId,
    ) -> Result<(), ProxyError> {
        let mandate = may_speak(&self.registry, access, person).await?;
        let (person, id, now) = (person.clone(), id.clone(), access.now());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if link::revoke(tx, &mandate, &person, &id, now).await? {
                    Ok(())
                } else {
                    Err(ProxyError::NotYours)
                }
            })
        });
        flatten(written.await)
    }

    /// Opens a link, and gives what it opens with whose trail must be put down before it is shown. `door` makes the access
    /// of whoever came.
    ///
    /// # Errors
    /// [`ProxyError::NotTaken`] for a link that is forged, used, revoked or over, for a wrong proof, and after too many.
    pub async fn open(
        &self,
        token: &str,
        proof: &Proof,
        door: impl FnOnce(Actor) -> Access,
        now: jiff::Timestamp,
    ) -> Result<(Access, Decision), ProxyError> {
        let digest = digest(token);
        let owner = store::owner(&self.db, &digest).await?;
        let person = owner.ok_or(ProxyError::NotTaken)?;
        self.step(&person, &digest, Step::Try, now).await?;
        let kept = link::shown(&self.db, &person, &digest).await?;
        let kept = kept.ok_or(ProxyError::NotTaken)?;
        let holder = &kept.link.holder;
        let is_right = match (&kept.code_digest, proof) {
            (Some(right), Proof::Code(code)) => *right == digest_beside(token, code.trim()),
            (None, Proof::BirthDate(day)) => people::proves_birth(&self.db, holder, *day).await?,
            _ => false,
        };
        if !is_right {
            return Err(ProxyError::NotTaken);
        }
        let access = door(Actor::Resident {
            resident: holder.clone(),
        });
        access.show(digest.clone());
        let thing = &kept.link.thing;
        let (purpose, action) = (Purpose::OwnAffairs, Action::See);
        let asked = self
            .registry
            .over(&access, &person, &thing.service, purpose, action);
        let mandate = asked.await.map_err(|error| match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => ProxyError::NotTaken,
            MandateError::Store(error) => error.into(),
        })?;
        let found = DecisionStore::find(&self.db, &mandate, &person, &thing.decision).await?;
        let found = found.filter(|found| found.service == thing.service);
        let found = found.ok_or(ProxyError::NotTaken)?;
        // Only what is really opened is used up. Of two who come at the same moment one is told no here.
        self.step(&person, &digest, Step::Open, now).await?;
        Ok((access, found))
    }

    async fn step(
        &self,
        person: &ResidentId,
        digest: &str,
        step: Step,
        now: jiff::Timestamp,
    ) -> Result<(), ProxyError> {
        let (person, digest) = (person.clone(), digest.to_owned());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                let done = match step {
                    Step::Try => link::take_a_try(tx, &person, &digest, LINK_TRIES_MAX, now).await,
                    Step::Open => link::open(tx, &person, &digest, now).await,
                };
                if done? {
                    Ok(())
                } else {
                    Err(ProxyError::NotTaken)
                }
            })
        });
        flatten(written.await)
    }
}

/// What is done with a link's row: a try is taken before anything is compared.
#[derive(Clone, Copy)]
enum Step {
    Try,
    Open,
}

/// What somebody knows besides the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// When they were born.
    BirthDate(Date),
    /// The code that they were told.
    Code(String),
}

impl City {
    /// Opens a restricted link of this city. What was shown is in the log when this returns.
    ///
    /// # Errors
    /// See [`Links::open`].
    pub async fn open_link(&self, token: &str, proof: &Proof) -> Result<Decision, ProxyError> {
        let links = Links::new(self.db().clone(), self.registry());
        let door = |actor| self.access(actor, Channel::Link);
        let (access, decision) = links.open(token, proof, door, self.now()).await?;
        access.put_down(self.db()).await?;
        Ok(decision)
    }
}

/// The link whose second proof was right under this access, where it opens something of this person for this holder.
pub(crate) async fn opened_link(
    db: &Database,
    access: &Access,
    person: &ResidentId,
    holder: &ResidentId,
) -> Result<Option<RestrictedLink>, StoreError> {
    let Some(shown) = access.shown() else {
        return Ok(None);
    };
    let Some(kept) = link::shown(db, person, shown).await? else {
        return Ok(None);
    };
    let now = access.now();
    let opens = match kept.link.state {
        LinkState::Fresh => true,
        LinkState::Opened { at } => {
            let is_recent = now.duration_since(at) < SignedDuration::from_mins(OPEN_MINUTES);
            is_recent || !kept.link.once
        }
        LinkState::Waiting | LinkState::Revoked { .. } => false,
    };
    let holds = kept.link.holder == *holder && now < kept.link.expires && opens;
    Ok(holds.then_some(kept.link))
}
