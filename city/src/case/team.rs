//! Teams: which there are, who is in one, and who leads it.

use super::model::Team;
use super::{CaseError, Cases, store};
use crate::error::{StoreError, flatten};
use crate::id::StaffId;
use crate::mandate::{Actor, Post, Role};
use crate::people;
use crate::personal::Personal;
use crate::sign_in::PRINT_SERVICE;
use crate::staff;
use crate::visit;

/// Somebody of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub staff: StaffId,
    /// Their name; none in a practice city, in which they are made up.
    pub name: Option<Personal>,
}

impl Cases {
    /// The team that answers for a service: officers of the first body that has such posts, or those of the register.
    pub(super) fn team_of(&self, service: &str) -> Team {
        let bodies = || self.city.bodies().iter();
        let has = |service: &str| bodies().find(|body| body.may_staff(Role::Officer, service));
        let (body, service) = match has(service) {
            Some(body) => (Some(body), service),
            None => (has(people::SERVICE), people::SERVICE),
        };
        Team {
            body: body.map(|body| body.id.clone()),
            service: service.to_owned(),
            role: Role::Officer,
        }
    }

    /// The teams to which a case can be handed over.
    #[must_use]
    pub fn teams(&self) -> Vec<Team> {
        let works = |role: Role, service: &str| {
            matches!(role, Role::Officer | Role::Clinician | Role::Investigator)
                && service != visit::SERVICE
                && service != PRINT_SERVICE
        };
        let all = self.city.bodies().iter().flat_map(|body| {
            let remits = body.staffs.iter();
            let remits = remits.filter(|remit| works(remit.role, &remit.service));
            remits.map(|remit| Team {
                body: Some(body.id.clone()),
                service: remit.service.clone(),
                role: remit.role,
            })
        });
        all.collect()
    }

    /// Who is in a team today, those who are away too. Of a team of any body, those of this post's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn members(&self, team: &Team, post: &Post) -> Result<Vec<Colleague>, StoreError> {
        let body = team.body.as_ref().unwrap_or(&post.body);
        let (role, service) = (team.role, team.service.as_str());
        let found = staff::holders(&self.city, body, (role, service)).await?;
        let found = found.into_iter();
        Ok(found
            .map(|(staff, name)| Colleague { staff, name })
            .collect())
    }

    /// Who leads a team.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn lead(&self, team: &Team) -> Result<Option<StaffId>, StoreError> {
        store::lead_of(self.city.db().read(), team).await
    }

    /// Whether a post is that of the lead of its team.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn leads(&self, post: &Post) -> Result<bool, StoreError> {
        Ok(self.lead(&Team::of(post)).await?.as_ref() == Some(&post.staff))
    }

    /// The teams of the body whose staff the actor looks after.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] for anybody but an administrator.
    pub fn own_teams(&self, actor: &Actor) -> Result<Vec<Team>, CaseError> {
        let body = staff::administers(self.city.policies(), actor).ok_or(CaseError::NotFound)?;
        let mut teams = self.teams();
        teams.retain(|team| team.body.as_ref() == Some(body));
        Ok(teams)
    }

    /// An administrator names the lead of a team of their body.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] for anybody else and for another body's team, [`CaseError::Away`] for who is not in it.
    pub async fn name_lead(
        &self,
        actor: &Actor,
        team: &Team,
        lead: &StaffId,
    ) -> Result<(), CaseError> {
        let post = actor.post().ok_or(CaseError::NotFound)?;
        if !self.own_teams(actor)?.contains(team) {
            return Err(CaseError::NotFound);
        }
        let members = self.members(team, post).await?;
        if !members.iter().any(|one| one.staff == *lead) {
            return Err(CaseError::Away);
        }
        let (team, lead, by, at) = (
            team.clone(),
            lead.clone(),
            post.staff.clone(),
            self.city.now(),
        );
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok(store::name_lead(tx, &team, &lead, (&by, at)).await?) })
        });
        flatten::<_, CaseError>(done.await)
    }
}
