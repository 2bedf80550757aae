//! What an officer put down and nobody has confirmed: listed for those who may look at it, confirmed or refused by the
//! person or by a second officer.

use super::giving::{may_judge, may_speak};
use super::{
    Client, Clients, Giving, LinkState, Links, Proxies, ProxyError, RestrictedLink, WrittenMandate,
};
use crate::City;
use crate::id::{ClientId, LinkId, ProxyId, ResidentId};
use crate::mandate::Access;
use crate::people::Registry;

/// Something that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// A written mandate.
    Mandate(WrittenMandate),
    /// A place on a client list.
    Client(Client),
    /// A restricted link.
    Link(RestrictedLink),
}

impl Waiting {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> WaitingId {
        match self {
            Self::Mandate(one) => WaitingId::Mandate(one.id.clone()),
            Self::Client(one) => WaitingId::Client(one.id.clone()),
            Self::Link(one) => WaitingId::Link(one.id.clone()),
        }
    }

    /// Who put it down.
    #[must_use]
    pub fn giving(&self) -> &Giving {
        match self {
            Self::Mandate(one) => &one.giving,
            Self::Client(one) => &one.giving,
            Self::Link(one) => &one.giving,
        }
    }

    /// Which resident is to hold it; a client is helped by a body.
    #[must_use]
    pub fn holder(&self) -> Option<&ResidentId> {
        match self {
            Self::Mandate(one) => Some(&one.holder),
            Self::Client(_) => None,
            Self::Link(one) => Some(&one.holder),
        }
    }
}

/// The id of something that waits, which tells what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingId {
    /// Of a written mandate.
    Mandate(ProxyId),
    /// Of a place on a client list.
    Client(ClientId),
    /// Of a restricted link.
    Link(LinkId),
}

impl WaitingId {
    /// Reads an id; nothing where it is of something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mandate = text.parse().ok().map(Self::Mandate);
        let client = || text.parse().ok().map(Self::Client);
        let link = || text.parse().ok().map(Self::Link);
        mandate.or_else(client).or_else(link)
    }
}

/// The desk at which what waits is confirmed or refused.
#[derive(Clone)]
pub struct Confirming {
    registry: Registry,
    proxies: Proxies,
    clients: Clients,
    links: Links,
}

impl Confirming {
    /// The desk of this city.
    #[must_use]
    pub fn new(city: &City) -> Self {
        let (db, registry) = (city.db(), city.registry());
        Self {
            proxies: Proxies::new(db.clone(), registry.clone()),
            clients: Clients::new(db.clone(), registry.clone()),
            links: Links::new(db.clone(), registry.clone()),
            registry,
        }
    }

    /// What waits for a person: all of it for the person, a parent or a guardian; for an officer what their own body put
    /// down.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] for anybody else.
    pub async fn list(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<Vec<Waiting>, ProxyError> {
        let leave = may_speak(&self.registry, access, person).await?;
        let (today, now) = (access.today(), access.now());
        let mandates = self.proxies.of_person(&leave, person).await?.into_iter();
        let mandates = mandates.filter(|one| one.waits_on(today));
        let clients = self.clients.of_person(&leave, person).await?.into_iter();
        let clients = clients.filter(|one| one.waits_on(today));
        let links = self.links.of_person(&leave, person).await?.into_iter();
        let links = links.filter(|one| one.state == LinkState::Waiting && now < one.expires);
        let own_body = access.actor().post().map(|post| &post.body);
        let mut all: Vec<Waiting> = mandates.map(Waiting::Mandate).collect();
        all.extend(clients.map(Waiting::Client));
        all.extend(links.map(Waiting::Link));
        all.retain(|one| own_body.is_none() || one.giving().body.as_ref() == own_body);
        Ok(all)
    }

    /// Confirms something: by the person, or by a second officer of the body.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is nothing such that waits, or it is not the actor's to confirm.
    pub async fn confirm(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &WaitingId,
    ) -> Result<(), ProxyError> {
        match id {
            WaitingId::Mandate(id) => self.proxies.confirm(access, person, id).await,
            WaitingId::Client(id) => self.clients.confirm(access, person, id).await,
            WaitingId::Link(id) => self.links.confirm(access, person, id).await,
        }
    }

    /// Refuses something, by those who could confirm it. It never opens anything then.
    ///
    /// # Errors
    /// [`ProxyError::NotYours`] where there is nothing such that waits, or it is not the actor's to refuse.
    pub async fn refuse(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &WaitingId,
    ) -> Result<(), ProxyError> {
        let all = self.list(access, person).await?;
        let waiting = all.iter().find(|one| one.id() == *id);
        let waiting = waiting.ok_or(ProxyError::NotYours)?;
        let (holder, giving) = (waiting.holder(), waiting.giving());
        may_judge(&self.registry, access, person, holder, giving).await?;
        match id {
            WaitingId::Mandate(id) => self.proxies.revoke(access, person, id).await,
            WaitingId::Client(id) => self.clients.end(access, person, id).await,
            WaitingId::Link(id) => self.links.revoke(access, person, id).await,
        }
    }
}
