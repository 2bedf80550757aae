//! To whom a message goes: whom an officer may write to, as the register and their service know it.

use std::collections::HashSet;

use super::{Found, Group, MessageError, Messages, PEOPLE_MAX, Whom};
use crate::id::{MessageId, ResidentId};
use crate::mandate::{Access, Mandate};
use crate::people;
use crate::service::Service;

/// People whom the register is asked about in one statement.
const ASKED_TOGETHER: usize = 1_000;

/// Lines that are told at the most where they name nobody.
const LINES_TOLD_MAX: usize = 10;

impl Messages {
    /// The groups of the officer's service to which they can write at once.
    ///
    /// # Errors
    /// [`MessageError::NotYours`] for whoever writes no messages.
    pub async fn groups(&self, access: &Access) -> Result<Vec<Group>, MessageError> {
        let post = self.writer(access)?;
        let Some(service) = self.service_of(&post.service) else {
            return Ok(Vec::new());
        };
        let mut groups = service.groups(&self.city).await?;
        groups.retain(|group| group.body == post.body);
        Ok(groups)
    }

    /// Those whom an officer means, each once and in order.
    pub(super) async fn find(
        &self,
        access: &Access,
        id: &MessageId,
        whom: &Whom,
    ) -> Result<Found, MessageError> {
        match whom {
            Whom::One(resident) => self.one_person(access, resident).await,
            Whom::Listed(lines) => self.listed(access, id, lines).await,
            Whom::Group(group) => {
                let people = self.members(access, group).await?;
                let mandate = self.team(access, id.as_str())?;
                let people = self.within(access, &mandate, id, people, false).await?;
                counted(Found { people, mandate })
            }
        }
    }

    async fn one_person(
        &self,
        access: &Access,
        resident: &ResidentId,
    ) -> Result<Found, MessageError> {
        let service = self.writer(access)?.service.clone();
        let registry = self.city.registry();
        let concerned = service != people::SERVICE && {
            let everybody = self.everybody(access).await?;
            let rows = registry.persons_of(resident).await?;
            rows.iter().any(|row| everybody.contains(row))
        };
        let asked = registry.to_write_to(access, resident, &service, concerned);
        let mandate = asked.await?;
        // Whoever is not in the register is nobody's to write to.
        let found = registry.resident(&mandate, resident).await?;
        let found = found.ok_or(MessageError::NotYours)?;
        Ok(Found {
            people: vec![found.id],
            mandate,
        })
    }

    async fn listed(
        &self,
        access: &Access,
        id: &MessageId,
        lines: &[String],
    ) -> Result<Found, MessageError> {
        let lines: Vec<(usize, &str)> = (1..)
            .zip(lines.iter().map(|line| line.trim()))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return Err(MessageError::Nobody);
        }
        if lines.len() > PEOPLE_MAX {
            return Err(MessageError::TooMany);
        }
        let mandate = self.team(access, id.as_str())?;
        let numbers: Vec<(usize, Option<ResidentId>)> = lines
            .iter()
            .map(|(number, line)| (*number, line.parse().ok()))
            .collect();
        let mut wanted: Vec<ResidentId> = numbers.iter().filter_map(|(_, id)| id.clone()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        if self.writer(access)?.service != people::SERVICE {
            let everybody = self.everybody(access).await?;
            wanted.retain(|one| everybody.contains(one));
        }
        let people = self.within(access, &mandate, id, wanted, true).await?;
        let known: HashSet<&ResidentId> = people.iter().collect();
        let unknown = numbers
            .iter()
            .filter(|(_, id)| !id.as_ref().is_some_and(|id| known.contains(id)))
            .map(|(number, _)| *number);
        let unknown: Vec<usize> = unknown.take(LINES_TOLD_MAX).collect();
        if !unknown.is_empty() {
            return Err(MessageError::Unknown(unknown));
        }
        counted(Found { people, mandate })
    }

    /// Those of these people who are in the register and where the officer's post reaches. Those under restriction are as
    /// absent as strangers to whoever names them and is not cleared; in a group they are told like all.
    async fn within(
        &self,
        access: &Access,
        mandate: &Mandate,
        id: &MessageId,
        people: Vec<ResidentId>,
        by_name: bool,
    ) -> Result<Vec<ResidentId>, MessageError> {
        let mut found = Vec::with_capacity(people.len());
        for part in people.chunks(ASKED_TOGETHER) {
            let register = self.register();
            let asked = register.reached(access, (mandate, id.as_str()), part, by_name);
            found.extend(asked.await?);
        }
        found.sort_unstable();
        Ok(found)
    }

    async fn members(&self, access: &Access, group: &str) -> Result<Vec<ResidentId>, MessageError> {
        let groups = self.groups(access).await?;
        let group = groups.iter().find(|one| one.id == group);
        let group = group.ok_or(MessageError::NotYours)?;
        let service = self.service_of(&self.writer(access)?.service);
        let service = service.ok_or(MessageError::NotYours)?;
        let mandate = self.team(access, &group.id)?;
        let mut people = service.members(&self.city, &mandate, &group.id).await?;
        people.sort_unstable();
        people.dedup();
        Ok(people)
    }

    /// All whom something binds in the officer's service.
    async fn everybody(&self, access: &Access) -> Result<HashSet<ResidentId>, MessageError> {
        let mut everybody = HashSet::new();
        for group in self.groups(access).await? {
            everybody.extend(self.members(access, &group.id).await?);
        }
        Ok(everybody)
    }

    fn service_of(&self, code: &str) -> Option<&dyn Service> {
        let mut services = self.services.iter().map(AsRef::as_ref);
        services.find(|one: &&dyn Service| one.code() == code)
    }
}

fn counted(found: Found) -> Result<Found, MessageError> {
    match found.people.len() {
        0 => Err(MessageError::Nobody),
        1..=PEOPLE_MAX => Ok(found),
        _ => Err(MessageError::TooMany),
    }
}
