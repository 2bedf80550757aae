//! Clients: people on the list of a body whose intermediaries help them.
//!
//! Nobody is put on a list without having agreed: on the portal, or by a one-time code that they read to the helper. The
//! code carries what they agreed to, so a helper can neither add a stranger nor help themselves to more.

use std::collections::HashSet;

use jiff::SignedDuration;
use platform::db::Database;

use super::giving::{may_confirm, may_give, may_speak, tell};
use super::secret::{digest, read_code};
use super::store::{self, client};
use super::{
    CLIENT_CODE, Client, Consent, GivenState, Giving, Programmes, ProxyError, Terms, check, flatten,
};
use crate::error::StoreError;
use crate::id::{BodyId, ClientCode, ClientId, ResidentId};
use crate::mandate::{Access, Actor, Cohort, Mandate, Post, Purpose, Role, Scope};
use crate::people::{self, Registry};
use crate::personal::Personal;
use crate::policy::Action;

/// Hours for which a code can be read to a helper.
pub const CODE_HOURS: i64 = 24;

/// Codes of one person that can be used at the same time, at the most.
const CODES_MAX: u64 = 5;

/// Clients that one search shows at the most.
pub const CLIENTS_SHOWN_MAX: usize = 100;

/// A client as a search finds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientLine {
    /// Their place on the list.
    pub client: Client,
    /// Their name.
    pub name: Personal,
}

/// The client lists of bodies.
#[derive(Clone)]
pub struct Clients {
    db: Database,
    registry: Registry,
}

impl Clients {
    /// The lists kept in this database, under the policies of this register.
    #[must_use]
    pub fn new(db: Database, registry: Registry) -> Self {
        Self { db, registry }
    }

    /// Agrees on the portal to be helped by a body, or before an officer at the counter, where it waits to be confirmed.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub async fn agree(
        &self,
        access: &Access,
        person: &ResidentId,
        body: &BodyId,
        terms: Terms,
    ) -> Result<Client, ProxyError> {
        let (mandate, giving) = may_give(&self.registry, access, person, None).await?;
        let programmes = Programmes::of(&self.db).await?;
        let offered: Vec<&str> = programmes.at(body).iter().map(String::as_str).collect();
        if offered.is_empty() {
            return Err(ProxyError::UnknownService);
        }
        check(&terms, &offered, access.today())?;
        let new = Client {
            id: ClientId::from_bytes(access.chance().bytes()),
            person: person.clone(),
            body: body.clone(),
            terms,
            from: access.today(),
            consent: Consent::Portal,
            state: giving.state(),
            giving,
            taken_by: access.actor().key(),
        };
        let now = access.now();
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                client::add(tx, &mandate, &new, now).await?;
                tell(tx, &mandate, &new.person, &new.giving, new.id.as_str()).await?;
                Ok(new)
            })
        });
        flatten(written.await)
    }

    /// Makes a code for the person to read to whichever helper they choose: on the portal, or before an officer at the
    /// counter; what is taken down by a code of the counter waits to be confirmed. It is shown this once. `services` are
    /// those that there are.
    ///
    /// # Errors
    /// See [`ProxyError`].
    pub async fn make_code(
        &self,
        access: &Access,
        services: &[&str],
        person: &ResidentId,
        terms: Terms,
    ) -> Result<ClientCode, ProxyError> {
        let (mandate, giving) = may_give(&self.registry, access, person, None).await?;
        check(&terms, services, access.today())?;
        let now = access.now();
        let code = ClientCode::from_bytes(access.chance().bytes());
        let digest = digest(code.as_str());
        let expires = now
            .checked_add(SignedDuration::from_hours(CODE_HOURS))
            .unwrap_or(now);
        let person = person.clone();
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if client::open_codes(tx, &mandate, &person, now).await? >= CODES_MAX {
                    return Err(ProxyError::TooMany);
                }
                let given = (&terms, &giving);
                client::add_code(tx, &mandate, &person, &digest, given, expires).await?;
                Ok(tell(tx, &mandate, &person, &giving, CLIENT_CODE.name()).await?)
            })
        });
        flatten(written.await)?;
        Ok(code)
    }

    /// Takes somebody on whose code an intermediary was told. A code works once.
    ///
    /// # Errors
    /// [`ProxyError::NotTaken`] for a code that is mistyped, used or over.
    pub async fn take_on(
        &self,
        access: &Access,
        typed: &str,
        consent: Consent,
    ) -> Result<Client, ProxyError> {
        let post = helper(access)?;
        let code = read_code(typed).ok_or(ProxyError::NotTaken)?;
        let digest = digest(code.as_str());
        let owner = store::owner(&self.db, &digest).await?;
        let person = owner.ok_or(ProxyError::NotTaken)?;
        let now = access.now();
        let code = client::code(&self.db, &person, &digest, now).await?;
        let (terms, giving) = code.ok_or(ProxyError::NotTaken)?;
        access.show(digest.clone());
        let (service, purpose) = (people::SERVICE, Purpose::OwnAffairs);
        let asked = self
            .registry
            .over(access, &person, service, purpose, Action::TakeOn);
        let mandate = asked.await.map_err(|error| match error {
            people::MandateError::NotYours | people::MandateError::ConsentWithdrawn => {
                ProxyError::NotTaken
            }
            people::MandateError::Store(error) => error.into(),
        })?;
        let new = Client {
            id: ClientId::from_bytes(access.chance().bytes()),
            person,
            body: post.body.clone(),
            terms,
            from: access.today(),
            consent,
            state: giving.state(),
            giving,
            taken_by: access.actor().key(),
        };
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if !client::use_code(tx, &new.person, &digest, now).await? {
                    return Err(ProxyError::NotTaken);
                }
                client::add(tx, &mandate, &new, now).await?;
                Ok(new)
            })
        });
        flatten(written.await)
    }

    /// Confirms a place that rests on what an officer put down: by the client, or by a second officer of the officer's body.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such place that waits, or it is not the actor's to confirm.
    pub async fn confirm(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &ClientId,
    ) -> Result<(), ProxyError> {
        let leave = may_speak(&self.registry, access, person).await?;
        let all = client::of_person(self.db.read(), &leave, person).await?;
        let waiting = all
            .into_iter()
            .find(|one| one.id == *id && one.waits_on(access.today()));
        let mut client = waiting.ok_or(ProxyError::NotYours)?;
        let (mandate, giving) =
            may_confirm(&self.registry, access, person, None, &client.giving).await?;
        client.giving = giving;
        let now = access.now();
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                if !client::confirm(tx, &mandate, &client, now).await? {
                    return Err(ProxyError::NotYours);
                }
                let about = client.id.as_str();
                Ok(tell(tx, &mandate, &client.person, &client.giving, about).await?)
            })
        });
        flatten(written.await)
    }

    /// The lists on which a person stands or stood; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_person(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
    ) -> Result<Vec<Client>, StoreError> {
        client::of_person(self.db.read(), mandate, person).await
    }

    /// Ends a place on a list: by the client's side, or by an intermediary of the body.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is no such place to end.
    pub async fn end(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &ClientId,
    ) -> Result<(), ProxyError> {
        let at = access.now();
        let (mandate, body, state) = match helper(access) {
            Ok(post) => {
                let (service, purpose) = (people::SERVICE, Purpose::OwnAffairs);
                let asked = self
                    .registry
                    .over(access, person, service, purpose, Action::Resign);
                let body = Some(post.body.clone());
                (asked.await?, body, GivenState::GivenUp { at })
            }
            Err(_) => {
                let mandate = may_speak(&self.registry, access, person).await?;
                (mandate, None, GivenState::Revoked { at })
            }
        };
        let (person, id) = (person.clone(), id.clone());
        let written = self.db.write(move |tx| {
            Box::pin(async move {
                let body = body.as_ref();
                if client::end(tx, &mandate, &person, &id, body, state).await? {
                    Ok(())
                } else {
                    Err(ProxyError::NotYours)
                }
            })
        });
        flatten(written.await)
    }

    /// Searches the client list of the actor's own body by name; all of it where no letters are given. What was found is
    /// in the log, and on each client's page.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] for anybody but an intermediary.
    pub async fn search(
        &self,
        access: &Access,
        letters: &str,
    ) -> Result<Vec<ClientLine>, ProxyError> {
        let post = helper(access)?;
        let name = format!("clients of {}", post.body);
        let cohort = Cohort {
            district: post.district.clone(),
            ..Cohort::new(name, "clients", post.body.clone())
        };
        let mandate = self
            .registry
            .search_among(access, &cohort, Purpose::OwnAffairs)?;
        let today = access.today();
        let listed = client::listed(&self.db, &post.body).await?;
        let (mut held, mut seen) = (Vec::new(), HashSet::new());
        for client in listed {
            // Where the right of whoever gave it has ended, nobody is found; nor who lives outside the district of the post.
            if client.holds_on(today)
                && self.registry.is_within(access, &client.person).await?
                && people::still_given(&self.db, access, &client.person, &client.giving).await?
            {
                // A person whose rows were joined may have a place under each, and is one client.
                let rows = self.registry.persons_of(&client.person).await?;
                if seen.insert(rows.into_iter().next()) {
                    held.push(client);
                }
            }
        }
        let listed = held;
        let ids: Vec<ResidentId> = listed.iter().map(|one| one.person.clone()).collect();
        let named = self
            .registry
            .named(&mandate, &cohort.name, &ids, letters.trim())
            .await?;
        let mut lines: Vec<ClientLine> = named
            .into_iter()
            .filter_map(|(person, name)| {
                let client = listed.iter().find(|one| one.person == person)?.clone();
                Some(ClientLine { client, name })
            })
            .collect();
        lines.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(lines)
    }
}

/// The post of an intermediary.
fn helper(access: &Access) -> Result<&Post, ProxyError> {
    let post = access.actor().post();
    post.filter(|post| post.role == Role::Intermediary)
        .ok_or(ProxyError::NotYours)
}

/// Who gave the code that was shown at the door, where it is one of this person and can be used.
pub(crate) async fn invitation(
    db: &Database,
    access: &Access,
    person: &ResidentId,
) -> Result<Option<Giving>, StoreError> {
    let (Some(shown), Actor::Staff(_)) = (access.shown(), access.actor()) else {
        return Ok(None);
    };
    let code = client::code(db, person, shown, access.now()).await?;
    Ok(code.map(|(_, giving)| giving))
}

/// A person's places on the list of the actor's body that hold: those that go as far as is asked first.
pub(crate) async fn clients_of(
    db: &Database,
    access: &Access,
    post: &Post,
    person: &[ResidentId],
    action: Action,
) -> Result<Vec<Client>, StoreError> {
    let listed = client::at_body(db, person, &post.body).await?;
    let mut holding: Vec<Client> = listed
        .into_iter()
        .filter(|client| client.holds_on(access.today()))
        .collect();
    let scope: Scope = action.scope();
    holding.sort_by_key(|client| !client.terms.scopes.contains(&scope));
    Ok(holding)
}
