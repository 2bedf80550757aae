//! Whoever the questions are about: what the register knows of them, and what they answered before.

use platform::web::{Fields, Trouble};

use super::so_far::SoFar;
use crate::answer::{KeptAnswer, KeptAnswers};
use crate::eligibility::{Answers, Screen, known};
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Mandate, Scope};
use crate::people::{self, MandateError, Resident};
use crate::portal::{Desk, Visitor};
use crate::proxy::ActedFor;

/// The name of this form where answers say from which one they come.
const FORM: &str = "what-may-i-get";

/// Whoever the questions are about, where the city knows who that is.
pub(super) struct Asked {
    id: ResidentId,
    mandate: Mandate,
}

impl Asked {
    /// The visitor themself, or the person for whom they ask; nobody where a stranger asks, or somebody who is too young to
    /// see what is kept of them.
    pub(super) async fn of(
        desk: &Desk,
        visitor: &Visitor,
        person: Option<&str>,
    ) -> Result<Option<Self>, Trouble> {
        let Some(access) = &visitor.access else {
            return match person {
                None => Ok(None),
                Some(_) => Err(Trouble::WhoAreYou),
            };
        };
        let id: ResidentId = match (person, access.actor()) {
            (Some(person), _) => person.parse().map_err(|_| Trouble::NotFound)?,
            (None, Actor::Resident { resident }) => resident.clone(),
            (None, Actor::Staff(_) | Actor::System) => return Ok(None),
        };
        let registry = desk.city().registry();
        let asked = registry.act_for(access, &id, people::SERVICE, Scope::See);
        match asked.await {
            Ok(mandate) => Ok(Some(Self { id, mandate })),
            Err(MandateError::NotYours) if person.is_none() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Their name.
    pub(super) async fn name(&self, desk: &Desk) -> Result<String, Trouble> {
        let registry = desk.city().registry();
        let row = registry.resident(&self.mandate, &self.id).await?;
        let resident = row.ok_or(Trouble::NotFound)?;
        Ok(resident.name.reveal().to_owned())
    }

    /// What the register knows of them, and what they answered before.
    pub(super) async fn answers(
        &self,
        desk: &Desk,
        access: &Access,
        screen: &Screen,
    ) -> Result<(Answers, Vec<KeptAnswer>), Trouble> {
        let known = answers_known(desk, access, &self.id, screen).await?;
        let kept = KeptAnswers::new(desk.city().clone());
        let before = kept.of(&self.mandate, &self.id).await?;
        Ok((known.unwrap_or_default(), before))
    }

    /// Keeps or forgets answers, where that was pressed; gives the words for what was done.
    pub(super) async fn keep(
        &self,
        desk: &Desk,
        visitor: &Visitor,
        fields: &Fields,
        so_far: &SoFar,
    ) -> Result<Option<String>, Trouble> {
        let keeps = fields.get("do") == "keep";
        if fields.switched_to().is_some() || !(keeps || fields.get("do") == "forget") {
            return Ok(None);
        }
        let (registry, access) = (desk.city().registry(), visitor.access()?);
        let mandate = registry
            .act_for(access, &self.id, people::SERVICE, Scope::Order)
            .await?;
        let kept = KeptAnswers::new(desk.city().clone());
        let t = &visitor.shell.t;
        Ok(Some(if keeps {
            kept.keep(&mandate, &self.id, FORM, &so_far.given).await?;
            t.msg("eligibility-kept").to_string()
        } else {
            kept.forget(&mandate, &self.id).await?;
            t.msg("eligibility-forgotten").to_string()
        }))
    }
}

/// What the register knows of a person that bears on any rule; nothing where the visitor may not look.
async fn answers_known(
    desk: &Desk,
    access: &Access,
    id: &ResidentId,
    screen: &Screen,
) -> Result<Option<Answers>, Trouble> {
    let registry = desk.city().registry();
    let asked = registry
        .act_for(access, id, people::SERVICE, Scope::See)
        .await;
    let mandate = match asked {
        Ok(mandate) => mandate,
        Err(MandateError::NotYours) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let row = registry.resident(&mandate, id).await?;
    let resident = row.ok_or(Trouble::NotFound)?;
    let codes = desk.service_codes();
    let others = desk.proxies().acted_for_by(access, id, &codes).await?;
    let known = answers_of(desk, (&mandate, &resident), &others, screen).await?;
    Ok(Some(known))
}

/// What the register knows of a person, and of those for whom they act, that bears on any rule.
pub(in crate::portal) async fn answers_of(
    desk: &Desk,
    person: (&Mandate, &Resident),
    others: &[ActedFor],
    screen: &Screen,
) -> Result<Answers, Trouble> {
    let today = desk.city().today();
    let others = others.iter().map(|one| (&one.mandate, &one.person));
    let others: Vec<_> = others.collect();
    let known = known(desk.city(), person, &others, today).await?;
    let known = known.into_iter();
    Ok(known.filter(|(code, _)| screen.asks(code)).collect())
}
