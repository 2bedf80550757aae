//! Knowing who somebody on the telephone is, who has no document to show: by a code, or by calling them back.

use platform::text::Text;

use super::code::{GivenBy, TelephoneCode};
use super::{Door, VisitError, Visits, store};
use crate::contact::{Contact, Contacts};
use crate::error::flatten;
use crate::id::{ResidentId, VisitId};
use crate::mandate::{Access, Mandate, Scope};
use crate::notice::{Notices, Tried as Sent};
use crate::people::{self, FactValue, RegisterError, Resident};
use crate::personal::Personal;
use crate::sign_in::Tried;

impl Visits {
    /// Somebody who is on the telephone and is not known yet, and how they are reached. They see that it was looked at.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] for anybody but a clerk; [`VisitError::Died`] where the register says so.
    pub async fn reached(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<(Resident, Contact), VisitError> {
        let mandate = self.attending_living(access, person).await?;
        let resident = self.city.registry().resident(&mandate, person).await?;
        let contacts = Contacts::new(self.city.clone());
        let contact = contacts.of(&mandate, person).await?;
        Ok((resident.ok_or(VisitError::NotYours)?, contact))
    }

    /// Sends a code to the telephone of somebody who is on it. An earlier one that was sent is good no more.
    ///
    /// # Errors
    /// [`VisitError::NoNumber`] where none is kept of them, [`VisitError::NotSent`] where nobody carried it there,
    /// [`VisitError::Wait`] where too many were sent; see [`VisitError`] for the others.
    pub async fn send_code(
        &self,
        access: &Access,
        person: &ResidentId,
        notices: &Notices,
    ) -> Result<(), VisitError> {
        let mandate = self.attending_living(access, person).await?;
        let contacts = Contacts::new(self.city.clone());
        let contact = contacts.of(&mandate, person).await?;
        if contact.telephone.is_none() {
            return Err(VisitError::NoNumber);
        }
        let tried = Tried::code_sent(&access.actor().key(), person.as_str());
        let taken = tried.take(self.city.db(), access.now()).await?;
        taken.map_err(VisitError::Wait)?;
        let code = self.keep_code(&mandate, person, GivenBy::Message).await?;
        let text = |t: &Text| {
            let text = t.msg("telephone-code-text").arg("code", code.printed());
            Personal::new(text.to_string())
        };
        match notices.send_now(&contact, text).await {
            Sent::Taken(_) => Ok(()),
            Sent::Later(_) | Sent::Refused(_) => Err(VisitError::NotSent),
        }
    }

    /// A code for somebody who is at a counter, to be known by when they call. An earlier one on paper is good no more.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit, or the person is not before the clerk.
    pub async fn give_code(
        &self,
        access: &Access,
        visit: &VisitId,
    ) -> Result<TelephoneCode, VisitError> {
        let (person, mandate) = self.at_counter(access, visit).await?;
        self.keep_code(&mandate, &person, GivenBy::Paper).await
    }

    /// Whoever stands at the counter in a visit of this clerk, with leave to change what is theirs.
    pub(super) async fn at_counter(
        &self,
        access: &Access,
        id: &VisitId,
    ) -> Result<(ResidentId, Mandate), VisitError> {
        let (visit, _) = self.find_open(access, id).await?;
        if visit.door != Door::Counter {
            return Err(VisitError::NotYours);
        }
        self.with_person(access, id).await
    }

    /// Whoever is with this clerk in a visit, with leave to change what is theirs.
    pub(super) async fn with_person(
        &self,
        access: &Access,
        id: &VisitId,
    ) -> Result<(ResidentId, Mandate), VisitError> {
        let (_, resident) = self.find_open(access, id).await?;
        let registry = self.city.registry();
        let mandate = registry
            .act_for(access, &resident.id, people::SERVICE, Scope::Order)
            .await?;
        Ok((resident.id, mandate))
    }

    async fn attending_living(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<Mandate, VisitError> {
        self.is_open_to(access)?;
        let mandate = self.attending(access, person).await?;
        let registry = self.city.registry();
        let facts = registry.facts(&mandate, person, access.today()).await?;
        if facts.iter().any(|fact| fact.value == FactValue::Died) {
            return Err(VisitError::Died);
        }
        Ok(mandate)
    }

    async fn keep_code(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        given_by: GivenBy,
    ) -> Result<TelephoneCode, VisitError> {
        let code = TelephoneCode::drawn(self.city.chance());
        let digest = self.digest(mandate, person, &code)?;
        let (mandate, person) = (mandate.clone(), person.clone());
        let (now, until) = (self.city.now(), given_by.until(self.city.now()));
        let kept = self.city.db().write(move |tx| {
            Box::pin(async move {
                let new = store::NewCode {
                    given_by,
                    digest,
                    given_at: now,
                    until,
                };
                store::put_code(tx, &mandate, &person, new).await?;
                Ok(())
            })
        });
        flatten::<(), VisitError>(kept.await)?;
        Ok(code)
    }

    /// Whether somebody says a code of theirs that is good, which it then is no more. Whoever guesses is made to wait.
    pub(super) async fn redeem(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        code: &TelephoneCode,
    ) -> Result<bool, VisitError> {
        let digest = self.digest(mandate, person, code)?;
        let (db, now) = (self.city.db(), self.city.now());
        let asker = mandate.actor().key();
        let tried = Tried::telephone_code(&asker, person.as_str());
        tried.take(db, now).await?.map_err(VisitError::Wait)?;
        let (over, who) = (mandate.clone(), person.clone());
        let used = db.write(move |tx| {
            Box::pin(async move { Ok(store::use_code(tx, &over, &who, &digest, now).await?) })
        });
        let is_right = flatten::<bool, VisitError>(used.await)?;
        if is_right {
            tried.give_back(db, now).await?;
        }
        Ok(is_right)
    }

    /// What is kept of a code of a person, whichever of their rows is named.
    fn digest(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        code: &TelephoneCode,
    ) -> Result<String, VisitError> {
        let key = self.city.document_key().ok_or(RegisterError::NoKey)?;
        let first = mandate.rows_of(person).first().unwrap_or(person);
        Ok(code.digest(key, first))
    }

    /// Whether a number is kept at which somebody can be called back.
    pub(super) async fn has_number(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
    ) -> Result<bool, VisitError> {
        let contacts = Contacts::new(self.city.clone());
        Ok(contacts.of(mandate, person).await?.telephone.is_some())
    }
}
