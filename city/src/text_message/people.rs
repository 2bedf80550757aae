//! Whom a message can be about: those who keep the number, and those for whom they act.

use platform::text::Language;

use super::held::Then;
use super::{Dialogue, Writer};
use crate::contact::{Contacts, Wanted, Way};
use crate::error::StoreError;
use crate::form::Form;
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate, Scope};
use crate::people::{self, MandateError};
use crate::personal::Personal;
use crate::proxy::{Proxies, ProxyError};
use platform::text::Text;

/// Somebody whom a message can be about.
#[derive(Clone)]
pub(super) struct Candidate {
    /// Who keeps the number.
    pub(super) holder: ResidentId,
    /// Whom it is about.
    pub(super) person: ResidentId,
    /// Their name.
    pub(super) name: Personal,
}

/// Leave, or nothing where there is none.
pub(super) fn leave(asked: Result<Mandate, MandateError>) -> Result<Option<Mandate>, StoreError> {
    match asked {
        Ok(mandate) => Ok(Some(mandate)),
        Err(MandateError::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

impl Dialogue {
    /// Those for whom somebody acts in a service, and themself.
    pub(super) async fn acted_for(
        &self,
        access: &Access,
        holder: &ResidentId,
        service: &str,
    ) -> Result<Vec<ResidentId>, StoreError> {
        let proxies = Proxies::new(self.city.db().clone(), self.city.registry());
        let others = match proxies.acted_for(access, &[service]).await {
            Ok(found) => found,
            Err(ProxyError::Store(error)) => return Err(error),
            Err(_) => Vec::new(),
        };
        let others = others.into_iter().map(|one| one.person.id);
        Ok([holder.clone()].into_iter().chain(others).collect())
    }

    /// Those for whom a form can be filled in from a number.
    pub(super) async fn candidates_for(
        &self,
        writer: &Writer,
        form: &Form,
    ) -> Result<Vec<Candidate>, StoreError> {
        let service = self.services.iter().find(|one| one.code() == form.service);
        let Some(service) = service else {
            return Ok(Vec::new());
        };
        let registry = self.city.registry();
        let mut found: Vec<Candidate> = Vec::new();
        for holder in &writer.holders {
            let theirs = self.under(writer, holder, async |access| {
                let mut theirs = Vec::new();
                for person in self.acted_for(access, holder, form.service).await? {
                    let asked = registry.act_for(access, &person, form.service, Scope::Order);
                    let Some(mandate) = leave(asked.await)? else {
                        continue;
                    };
                    if !service.is_for(&self.city, &mandate, &person, form).await? {
                        continue;
                    }
                    if let Some(row) = registry.resident(&mandate, &person).await? {
                        theirs.push(Candidate {
                            holder: holder.clone(),
                            person: row.id,
                            name: row.name,
                        });
                    }
                }
                Ok(theirs)
            });
            // Both parents may share a number: the child is named once.
            for one in theirs.await? {
                if !found.iter().any(|before| before.person == one.person) {
                    found.push(one);
                }
            }
        }
        Ok(found)
    }

    /// One of those who were numbered, by name.
    pub(super) async fn candidate(
        &self,
        writer: &Writer,
        holder: &ResidentId,
        person: &ResidentId,
    ) -> Result<Option<Candidate>, StoreError> {
        if !writer.holders.contains(holder) {
            return Ok(None);
        }
        self.under(writer, holder, async |access| {
            let registry = self.city.registry();
            let asked = registry.act_for(access, person, people::SERVICE, Scope::See);
            let Some(mandate) = leave(asked.await)? else {
                return Ok(None);
            };
            let row = registry.resident(&mandate, person).await?;
            Ok(row.map(|row| Candidate {
                holder: holder.clone(),
                person: row.id,
                name: row.name,
            }))
        })
        .await
    }

    /// Asks which of those who share a number a word is about, where several do.
    pub(super) async fn choose(
        &self,
        t: &Text,
        writer: &Writer,
        then: Then,
    ) -> Result<String, StoreError> {
        let mut candidates = Vec::new();
        for holder in &writer.holders {
            candidates.extend(self.candidate(writer, holder, holder).await?);
        }
        self.ask_whom(t, writer, candidates, then).await
    }

    /// The language in which the first of those who keep a number wants to be written to.
    pub(super) async fn language_of(&self, writer: &Writer) -> Result<Language, StoreError> {
        let Some(holder) = writer.holders.first() else {
            return Ok(Language::English);
        };
        let said = self.under(writer, holder, async |access| {
            let registry = self.city.registry();
            let asked = registry.act_for(access, holder, people::SERVICE, Scope::See);
            let Some(mandate) = leave(asked.await)? else {
                return Ok(None);
            };
            Contacts::new(self.city.clone())
                .said(&mandate, holder)
                .await
        });
        let language = said.await?.and_then(|said| said.language);
        Ok(language.unwrap_or(Language::English))
    }

    /// Sends somebody no more messages: what there is to tell lies in the portal for them from now on.
    pub(super) async fn stop(
        &self,
        t: &Text,
        writer: &Writer,
        holder: &ResidentId,
    ) -> Result<String, StoreError> {
        let contacts = Contacts::new(self.city.clone());
        self.under(writer, holder, async |access| {
            let registry = self.city.registry();
            let asked = registry.act_for(access, holder, people::SERVICE, Scope::Order);
            let Some(mandate) = leave(asked.await)? else {
                return Ok(t.msg("text-nobody").to_string());
            };
            let said = contacts.of(&mandate, holder).await?;
            let needs = contacts.needs(&mandate, holder).await?;
            let text = |kept: &Option<Personal>| {
                kept.as_ref()
                    .map_or_else(String::new, |text| text.reveal().to_owned())
            };
            let wanted = Wanted {
                language: said.language,
                way: Some(Way::Portal),
                email: text(&said.email),
                telephone: text(&said.telephone),
                address: text(&said.address),
                needs: needs
                    .iter()
                    .map(|need| (need.kind, text(&need.detail)))
                    .collect(),
            };
            contacts
                .keep(&mandate, holder, wanted, None)
                .await
                .map_err(|error| StoreError::Unwritten(error.to_string()))?;
            let telephone = &self.city.about().contact.telephone;
            Ok(t.msg("text-stopped")
                .arg("telephone", telephone)
                .to_string())
        })
        .await
    }
}
