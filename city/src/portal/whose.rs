//! Whose page it is: the visitor's own, or that of somebody for whom they act, whom `for` in the address names.

use std::collections::HashMap;

use platform::web::Trouble;

use super::desk::Desk;
use super::visitor::Visitor;
use crate::id::ResidentId;
use crate::mandate::{Actor, Basis, Mandate, Scope};
use crate::people;
use crate::visit;

/// Whose page it is, and leave for it.
pub(super) struct Whose {
    pub(super) id: ResidentId,
    pub(super) mandate: Mandate,
    /// Their name, where it is somebody else than the visitor.
    pub(super) name: Option<String>,
    /// What stands behind the path, where it is somebody else than the visitor.
    pub(super) query: String,
}

impl Whose {
    /// The visitor, or whom the query names.
    pub(super) async fn of(
        desk: &Desk,
        visitor: &Visitor,
        query: &HashMap<String, String>,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let access = visitor.access()?;
        let (id, query): (ResidentId, String) = match (query.get("for"), access.actor()) {
            (Some(person), _) => (
                person.parse().map_err(|_| Trouble::NotFound)?,
                format!("?for={person}"),
            ),
            (None, Actor::Resident { resident }) => (resident.clone(), String::new()),
            (None, _) => return Err(Trouble::NotFound),
        };
        let registry = desk.city().registry();
        let mandate = registry
            .act_for(access, &id, people::SERVICE, scope)
            .await?;
        let is_own = matches!(access.actor(), Actor::Resident { resident } if *resident == id);
        let name = if is_own {
            None
        } else {
            let row = registry.resident(&mandate, &id).await?;
            Some(row.ok_or(Trouble::NotFound)?.name.reveal().to_owned())
        };
        Ok(Self {
            id,
            mandate,
            name,
            query,
        })
    }

    /// The same for what a person says and asks themself: they do it, or the clerk who is with them. Whom else they act for
    /// is nobody whom it is done for, here as online.
    pub(super) async fn in_person(
        desk: &Desk,
        visitor: &Visitor,
        query: &HashMap<String, String>,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let whose = Self::of(desk, visitor, query, scope).await?;
        if whose.name.is_none() || whose.is_there(desk, visitor).await? {
            Ok(whose)
        } else {
            Err(Trouble::NotFound)
        }
    }

    /// Whether they are with the clerk who asks.
    async fn is_there(&self, desk: &Desk, visitor: &Visitor) -> Result<bool, Trouble> {
        let access = visitor.access()?;
        let Some(post) = access.actor().post().filter(|_| self.is_by_clerk()) else {
            return Ok(false);
        };
        let open = visit::open_with(desk.city().db(), access, post).await?;
        let rows = self.mandate.rows_of(&self.id);
        Ok(open.iter().any(|one| rows.contains(&one.resident)))
    }

    /// Whether a clerk does it with whoever it is about.
    pub(super) fn is_by_clerk(&self) -> bool {
        self.mandate.basis() == Basis::Visit
    }

    /// A page of theirs.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{path}{}", self.query)
    }

    /// What stands between the path and one more thing in the query.
    pub(super) fn mark(&self) -> char {
        if self.query.is_empty() { '?' } else { '&' }
    }
}
