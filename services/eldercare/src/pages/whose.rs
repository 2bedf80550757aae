//! Whose card or account a page is about.

use city::City;
use city::id::ResidentId;
use city::mandate::{Actor, Mandate, Purpose, Scope};
use city::people::{MandateError, Resident};
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble};
use serde::Deserialize;

use crate::SERVICE;
use crate::card::leave;

/// For whom, where it is not the visitor.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ForQuery {
    #[serde(default, rename = "for")]
    pub(super) person: String,
}

/// Whose page it is.
pub(super) struct Diner {
    pub(super) mandate: Mandate,
    pub(super) person: Resident,
    pub(super) is_own: bool,
}

impl Diner {
    /// Whoever is named, or the visitor, where the visitor may do so much for them.
    pub(super) async fn of(
        desk: &Desk,
        visitor: &Visitor,
        query: &ForQuery,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let access = visitor.access()?;
        let own = match access.actor() {
            Actor::Resident { resident } => Some(resident.clone()),
            Actor::Staff(_) | Actor::System => None,
        };
        let id: ResidentId = match query.person.as_str() {
            "" => own.clone().ok_or(Trouble::NotFound)?,
            person => person.parse().map_err(|_| Trouble::NotFound)?,
        };
        let city: &City = desk.city();
        let mandate = leave(city, access, &id, scope).await?;
        let person = city.registry().resident(&mandate, &id).await?;
        Ok(Self {
            mandate,
            person: person.ok_or(Trouble::NotFound)?,
            is_own: own.as_ref() == Some(&id),
        })
    }

    /// The same for whoever may pay and not look: they see what paying needs.
    pub(super) async fn to_pay_for(
        desk: &Desk,
        visitor: &Visitor,
        query: &ForQuery,
    ) -> Result<Self, Trouble> {
        let id: ResidentId = query.person.parse().map_err(|_| Trouble::NotFound)?;
        let registry = desk.city().registry();
        let mandate = registry.act_for(visitor.access()?, &id, SERVICE, Scope::Pay);
        let mandate = mandate.await.map_err(|error| match error {
            MandateError::Store(error) => Trouble::from(error),
            _ => Trouble::NotFound,
        })?;
        let person = registry.resident(&mandate, &id).await?;
        Ok(Self {
            mandate,
            person: person.ok_or(Trouble::NotFound)?,
            is_own: false,
        })
    }

    /// Whether the visitor looks as an officer, who comes from a page of their own.
    pub(super) fn is_office(&self) -> bool {
        self.mandate.purpose() == Purpose::CanteenMeals
    }

    /// Where the visitor came from, who is no officer.
    pub(super) fn back(&self, page: &str) -> String {
        match self.is_office() {
            true => "/eldercare/office/cards".to_owned(),
            false => self.path(page),
        }
    }

    /// Where a page about them is.
    pub(super) fn path(&self, page: &str) -> String {
        match self.is_own {
            true => page.to_owned(),
            false => format!("{page}?for={}", self.person.id),
        }
    }

    /// A page that says for whom it is.
    pub(super) fn shell(&self, mut shell: Shell, title: String) -> Shell {
        if !self.is_own {
            shell.acting_for = Some(self.person.name.reveal().to_owned());
        }
        shell.titled(title)
    }
}
