//! Written mandates: given by the person, revoked by them at any time, given up by whoever holds them. And the other side:
//! for whom somebody acts, on whatever grounds.

use jiff::civil::Date;
use platform::db::Database;

use super::giving::{is_able, may_confirm, may_give, may_speak, tell};
use super::store::{self, written};
use super::{Ages, GivenState, ProxyError, Terms, WrittenMandate, check, flatten};
use crate::error::StoreError;
use crate::id::{ProxyId, ResidentId};
use crate::mandate::{Access, Actor, Basis, Mandate, Purpose, Scope};
use crate::people::{self, MandateError, Registry, RelationKind, Resident};
use crate::personal::Personal;
use crate::policy::Action;

/// Years for which something is given at the most.
pub const TERM_YEARS_MAX: i64 = 10;

/// Written mandates that hold at the same time for one person, at the most.
pub const MANDATES_MAX: usize = 20;

/// What a person gives.
#[derive(Debug, Clone)]
pub struct Gift {
    /// For whom the holder is to act.
    pub person: ResidentId,
    /// Who is to act: their number, which they tell the giver.
    pub holder: ResidentId,
    /// When the holder was born, so that a wrong number names nobody.
    pub holder_born: Date,
    /// What the giver calls the holder.
    pub holder_name: Personal,
    /// How far it goes.
    pub terms: Terms,
}

/// Somebody for whom the visitor may act.
#[derive(Debug, Clone)]
pub struct ActedFor {
    /// The person.
    pub person: Resident,
    /// A mandate to look, or to do what is allowed where looking is not.
    pub mandate: Mandate,
    /// What is allowed.
    pub scopes: Vec<Scope>,
    /// In which of the services that were asked for.
    pub services: Vec<String>,
    /// What the person gave in writing, where that is what it rests on.
    pub written: Option<WrittenMandate>,
}

/// Written mandates, and for whom somebody acts.
#[derive(Clone)]
pub struct Proxies {
    db: Database,
    registry: Registry,
}

impl Proxies {
    /// Those kept in this database, under the policies of this register.
    #[must_use]
    pub fn new(db: Database, registry: Registry) -> Self {
        Self { db, registry }
    }

    /// Gives a mandate: by the person, by a parent for a child, or before an officer or a clerk, where it waits to be
    /// confirmed. `services` are those that there are.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub async fn give(
        &self,
        access: &Access,
        services: &[&str],
        gift: Gift,
    ) -> Result<WrittenMandate, ProxyError> {
        let (person, holder) = (&gift.person, Some(&gift.holder));
        let (mandate, giving) = may_give(&self.registry, access, person, holder).await?;
        let today = access.today();
        check(&gift.terms, services, today)?;
        match giving.basis {
            Basis::OwnAct if !giving.is_put_down() => {
                is_able(&self.registry, &mandate, person).await?;
            }
            // A guardian was chosen by the court or by the person, and does not choose another.
            Basis::Guardian => return Err(ProxyError::NotYours),
            _ => {}
        }
        self.check_holder(&mandate, &gift, &giving.by).await?;
        let standing = written::of_person(self.db.read(), &mandate, person).await?;
        let open = |one: &&WrittenMandate| one.holds_on(today) || one.waits_on(today);
        if standing.iter().filter(open).count() >= MANDATES_MAX {
            return Err(ProxyError::TooMany);
        }
        let new = WrittenMandate {
            id: ProxyId::from_bytes(access.chance().bytes()),
            person: gift.person,
            state: giving.state(),
            giving,
            holder: gift.holder,
            holder_name: gift.holder_name,
            terms: gift.terms,
            from: today,
        };
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                written::add(tx, &mandate, &new).await?;
                tell(tx, &mandate, &new.person, &new.giving, new.id.as_str()).await?;
                Ok(new)
            })
        });
        flatten(written.await)
    }

    /// Confirms a mandate that an officer put down: by the person, or by a second officer of the body.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such mandate that waits, or it is not the actor's to confirm.
    pub async fn confirm(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &ProxyId,
    ) -> Result<(), ProxyError> {
        let leave = may_speak(&self.registry, access, person).await?;
        let all = written::of_person(self.db.read(), &leave, person).await?;
        let waiting = all
            .into_iter()
            .find(|one| one.id == *id && one.waits_on(access.today()));
        let waiting = waiting.ok_or(ProxyError::NotYours)?;
        let (holder, giving) = (Some(&waiting.holder), &waiting.giving);
        let (mandate, giving) = may_confirm(&self.registry, access, person, holder, giving).await?;
        let (person, id) = (person.clone(), id.clone());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if !written::confirm(tx, &mandate, &person, &id, &giving).await? {
                    return Err(ProxyError::NotYours);
                }
                Ok(tell(tx, &mandate, &person, &giving, id.as_str()).await?)
            })
        });
        flatten(written.await)
    }

    async fn check_holder(
        &self,
        mandate: &Mandate,
        gift: &Gift,
        given_by: &ResidentId,
    ) -> Result<(), ProxyError> {
        let (holder, born) = (&gift.holder, gift.holder_born);
        let holders = self.registry.persons_of(holder).await?;
        if holders.contains(&gift.person) || holders.contains(given_by) {
            return Err(ProxyError::OwnProxy);
        }
        if !self.registry.is_born_on(mandate, holder, born).await? {
            return Err(ProxyError::UnknownHolder);
        }
        let majority = Ages::of(&self.db).await?.majority;
        let of_age = born.checked_add(jiff::Span::new().years(i64::from(majority)));
        if of_age.map_or(true, |day| day > mandate.access().today()) {
            return Err(ProxyError::HolderTooYoung);
        }
        Ok(())
    }

    /// What a person gave, the newest first; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_person(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
    ) -> Result<Vec<WrittenMandate>, StoreError> {
        written::of_person(self.db.read(), mandate, person).await
    }

    /// Takes a mandate back: by the person, a parent or a guardian, or before an officer at the counter. It is over with
    /// the holder's next request. Whoever takes it back twice is told the same.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such mandate to take back.
    pub async fn revoke(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &ProxyId,
    ) -> Result<(), ProxyError> {
        let mandate = may_speak(&self.registry, access, person).await?;
        let state = GivenState::Revoked { at: access.now() };
        self.end(mandate, person, id, None, state).await
    }

    /// Gives a mandate up that the actor holds.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where the actor holds no such mandate.
    pub async fn give_up(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &ProxyId,
    ) -> Result<(), ProxyError> {
        let Actor::Resident { resident: own } = access.actor() else {
            return Err(ProxyError::NotYours);
        };
        let own = self.registry.persons_of(own).await?;
        let givers = self.registry.persons_of(person).await?;
        let held = store::written::held(&self.db, &givers, &own).await?;
        let held = held.iter().find(|one| one.id == *id);
        let held = held.ok_or(ProxyError::NotYours)?;
        let service = held.terms.services.as_ref().and_then(|all| all.first());
        let service = service.map_or(people::SERVICE, String::as_str);
        let purpose = Purpose::OwnAffairs;
        let mandate = self
            .registry
            .over(access, person, service, purpose, Action::Resign)
            .await?;
        let state = GivenState::GivenUp { at: access.now() };
        self.end(mandate, person, id, Some(own), state).await
    }

    async fn end(
        &self,
        mandate: Mandate,
        person: &ResidentId,
        id: &ProxyId,
        holder: Option<Vec<ResidentId>>,
        state: GivenState,
    ) -> Result<(), ProxyError> {
        let (person, id) = (person.clone(), id.clone());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                let holder = holder.as_deref();
                if written::end(tx, &mandate, &person, &id, holder, state).await? {
                    Ok(())
                } else {
                    Err(ProxyError::NotYours)
                }
            })
        });
        flatten(written.await)
    }

    /// For whom the actor may act in any of these services: children, wards, and those who gave them a mandate.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] for anybody but a resident.
    pub async fn acted_for(
        &self,
        access: &Access,
        services: &[&str],
    ) -> Result<Vec<ActedFor>, ProxyError> {
        let Actor::Resident { resident: own } = access.actor() else {
            return Err(ProxyError::NotYours);
        };
        self.acted_for_by(access, own, services).await
    }

    /// For whom a resident may act in any of these services, asked by themself or by a clerk with whom they are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn acted_for_by(
        &self,
        access: &Access,
        own: &ResidentId,
        services: &[&str],
    ) -> Result<Vec<ActedFor>, ProxyError> {
        let asked = self
            .registry
            .act_for(access, own, people::SERVICE, Scope::See)
            .await;
        let mandate = match asked {
            Ok(mandate) => mandate,
            // A small child acts for nobody.
            Err(MandateError::NotYours) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let relations = self.registry.relations(&mandate, own).await?;
        let children = relations
            .into_iter()
            .filter(|one| one.kind == RelationKind::ParentOf)
            .map(|one| one.other);
        let others: Vec<ResidentId> = children
            .chain(store::may_act_for(&self.db, &mandate, own).await?)
            .collect();
        // Each person is named once, by the row that stays, whichever of their rows it was found under.
        let mut people: Vec<ResidentId> = Vec::new();
        for other in others {
            let rows = self.registry.persons_of(&other).await?;
            let Some(stays) = rows.into_iter().next() else {
                continue;
            };
            if !people.contains(&stays) && !mandate.covers(&stays) {
                people.push(stays);
            }
        }
        let mut found = Vec::new();
        for person in people {
            found.extend(self.one_acted_for(access, own, &person, services).await?);
        }
        Ok(found)
    }

    /// One of them, where what it rests on holds.
    async fn one_acted_for(
        &self,
        access: &Access,
        own: &ResidentId,
        person: &ResidentId,
        services: &[&str],
    ) -> Result<Option<ActedFor>, ProxyError> {
        let mut first: Option<Mandate> = None;
        let (mut scopes, mut reached) = (Vec::new(), Vec::new());
        for service in services {
            for scope in Scope::ALL {
                match self.registry.act_for(access, person, service, scope).await {
                    Ok(mandate) => {
                        first.get_or_insert(mandate);
                        scopes.push(scope);
                        reached.push((*service).to_owned());
                    }
                    Err(MandateError::NotYours) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        scopes.sort_unstable();
        scopes.dedup();
        reached.dedup();
        let Some(mandate) = first else {
            return Ok(None);
        };
        let Some(row) = self.registry.resident(&mandate, person).await? else {
            return Ok(None);
        };
        let written = match mandate.basis() {
            Basis::WrittenMandate => {
                let own = self.registry.persons_of(own).await?;
                let held = store::written::held(&self.db, mandate.rows_of(person), &own).await?;
                held.into_iter().find(|one| one.holds_on(access.today()))
            }
            _ => None,
        };
        Ok(Some(ActedFor {
            person: row,
            mandate,
            scopes,
            services: reached,
            written,
        }))
    }
}
