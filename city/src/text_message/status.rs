//! How the things of a person stand, in a message.

use platform::text::Text;

use super::people::{Candidate, leave};
use super::{Dialogue, Writer, refused};
use crate::decision::DecisionStore;
use crate::error::StoreError;
use crate::form::{self, Answer, Filled, Form, FormFault};
use crate::id::ResidentId;
use crate::mandate::{Access, Scope};
use crate::service::Service;

impl Dialogue {
    /// How the things of somebody, and of those for whom they act, stand: the outcome and the next date of each. Where others
    /// share the number, what is an adult's own is not told there.
    pub(super) async fn status(
        &self,
        t: &Text,
        writer: &Writer,
        holder: &ResidentId,
    ) -> Result<String, StoreError> {
        let is_shared = writer.holders.len() > 1;
        let lines = self.under(writer, holder, async |access| {
            let mut lines = Vec::new();
            for service in self.services.iter() {
                for person in self.acted_for(access, holder, service.code()).await? {
                    let told = self.stands(t, access, service.as_ref(), &person).await?;
                    if is_shared && person == *holder && !told.is_empty() {
                        let telephone = &self.city.about().contact.telephone;
                        let private = t.msg("notice-short-private");
                        lines.push(private.arg("telephone", telephone).to_string());
                    } else {
                        lines.extend(told);
                    }
                }
            }
            Ok(lines)
        });
        let lines = lines.await?;
        if lines.is_empty() {
            return Ok(t.msg("text-status-nothing").to_string());
        }
        Ok(lines.join(t.gap()))
    }

    /// How the things of a person in a service stand, each in a line.
    async fn stands(
        &self,
        t: &Text,
        access: &Access,
        service: &dyn Service,
        person: &ResidentId,
    ) -> Result<Vec<String>, StoreError> {
        let (city, registry) = (&self.city, self.city.registry());
        let asked = registry.act_for(access, person, service.code(), Scope::See);
        let Some(mandate) = leave(asked.await)? else {
            return Ok(Vec::new());
        };
        let Some(row) = registry.resident(&mandate, person).await? else {
            return Ok(Vec::new());
        };
        let mut lines = Vec::new();
        for line in service.progress(city, t, &mandate, person).await? {
            let words = t.msg("text-status-line").arg("name", row.name.reveal());
            lines.push(words.arg("what", line).to_string());
        }
        let mut about: Vec<String> = Vec::new();
        for decision in DecisionStore::of_resident(city.db(), &mandate, person).await? {
            if decision.service != service.code() || about.contains(&decision.about) {
                continue;
            }
            about.push(decision.about.clone());
            let words = service
                .decision_words(city, t, &decision, &row.name)
                .await?;
            if let Some(words) = words {
                lines.push(format!("{}{}{}", words.answer, t.gap(), words.next));
            }
        }
        Ok(lines)
    }
}

impl Dialogue {
    /// What a filled form comes to for somebody, in the words of its service; or why it would not be taken.
    pub(super) async fn comes_to(
        &self,
        t: &Text,
        writer: &Writer,
        one: &Candidate,
        (form, filled): (&Form, &Filled),
    ) -> Result<Result<Option<String>, FormFault>, StoreError> {
        let told = self.under(writer, &one.holder, async |access| {
            let registry = self.city.registry();
            let asked = registry.act_for(access, &one.person, form.service, Scope::Order);
            let Some(mandate) = leave(asked.await)? else {
                return Ok(Err(FormFault::NotYours));
            };
            let (city, services) = (&self.city, &self.services);
            let told = form::comes_to(city, services, t, &mandate, &one.person, (form, filled));
            Ok(told.await)
        });
        match told.await? {
            Err(FormFault::Store(error)) => Err(error),
            told => Ok(told),
        }
    }

    /// Why a form is for nobody who can write of it from a number, where its service says so of the one who keeps it.
    pub(super) async fn why_nobody(
        &self,
        t: &Text,
        writer: &Writer,
        filled: (&Form, &Filled),
    ) -> Result<Option<String>, StoreError> {
        let [holder] = writer.holders.as_slice() else {
            return Ok(None);
        };
        let Some(one) = self.candidate(writer, holder, holder).await? else {
            return Ok(None);
        };
        Ok(match self.comes_to(t, writer, &one, filled).await? {
            Err(fault @ FormFault::Refused(_)) => Some(refused(t, filled.0, &fault)),
            _ => None,
        })
    }
}

/// What was understood of a filled form: the options by name, in their order.
pub(super) fn listed(t: &Text, form: &Form, filled: &Filled) -> String {
    let Some(Answer::Ranking(ids)) = filled.answers.first() else {
        return String::new();
    };
    let named = (1_usize..).zip(ids).filter_map(|(place, id)| {
        let (_, option) = form.option(0, id)?;
        let line = t.msg("text-which-line").num("number", place);
        Some(line.arg("name", &option.name).to_string())
    });
    named.collect::<Vec<_>>().join(" ")
}
