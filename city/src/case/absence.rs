//! Absence: a clerk says from when to when they are away. Their cases go to whom they name or back to the team, and nothing
//! new is given to them.

use jiff::civil::Date;

use super::clock::CaseClock;
use super::model::Team;
use super::{CaseError, Cases, store};
use crate::error::{StoreError, flatten};
use crate::id::StaffId;
use crate::mandate::{Access, Post};

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub staff: StaffId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Who gets their cases; the team where it is nobody.
    pub stand_in: Option<StaffId>,
}

impl Absence {
    /// Whether it lasts on a day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

impl Cases {
    /// Whether somebody is away today.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_away(&self, staff: &StaffId) -> Result<bool, StoreError> {
        let today = self.city.today();
        let all = store::absences(self.city.db().read(), Some(staff), today).await?;
        Ok(all.iter().any(|one| one.covers(today)))
    }

    /// The actor's own absences, today's and later ones.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] for who is no staff.
    pub async fn absences(&self, access: &Access) -> Result<Vec<Absence>, CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        let (read, today) = (self.city.db().read(), self.city.today());
        Ok(store::absences(read, Some(&post.staff), today).await?)
    }

    /// The absences of a lead's team, today's and later ones.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] for anybody but the lead.
    pub async fn absences_of_team(&self, access: &Access) -> Result<Vec<Absence>, CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        if !self.leads(post).await? {
            return Err(CaseError::NotFound);
        }
        let members = self.members(&Team::of(post), post).await?;
        let (read, today) = (self.city.db().read(), self.city.today());
        let mut all = store::absences(read, None, today).await?;
        all.retain(|one| members.iter().any(|member| member.staff == one.staff));
        Ok(all)
    }

    /// The actor says that they are away. Where that begins today, their cases go at once.
    ///
    /// # Errors
    /// [`CaseError::Absence`] for days that can't be, or a stand-in who is not in the team or is away on the first day.
    pub async fn say_away(
        &self,
        access: &Access,
        (from, to): (Date, Date),
        stand_in: Option<&StaffId>,
    ) -> Result<(), CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        let today = self.city.today();
        if from < today || to < from {
            return Err(CaseError::Absence);
        }
        if let Some(other) = stand_in {
            self.can_stand_in(post, other, from).await?;
        }
        let absence = Absence {
            staff: post.staff.clone(),
            from,
            to,
            stand_in: stand_in.cloned(),
        };
        let at = self.city.now();
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { Ok(store::say_away(tx, &absence, at).await?) }));
        flatten::<_, CaseError>(done.await)?;
        if from == today {
            CaseClock::new(self.city.clone()).hand_back().await?;
        }
        Ok(())
    }

    async fn can_stand_in(
        &self,
        post: &Post,
        other: &StaffId,
        from: Date,
    ) -> Result<(), CaseError> {
        let members = self.members(&Team::of(post), post).await?;
        let is_member = members.iter().any(|one| one.staff == *other);
        let theirs = store::absences(self.city.db().read(), Some(other), from).await?;
        let is_there = !theirs.iter().any(|one| one.covers(from));
        if *other != post.staff && is_member && is_there {
            Ok(())
        } else {
            Err(CaseError::Absence)
        }
    }

    /// The actor takes an absence back.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where there is none from that day.
    pub async fn take_absence_back(&self, access: &Access, from: Date) -> Result<(), CaseError> {
        let post = access.actor().post().ok_or(CaseError::NotFound)?;
        let staff = post.staff.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if store::leave_out(tx, &staff, from).await? {
                    Ok(())
                } else {
                    Err(CaseError::NotFound)
                }
            })
        });
        flatten(done.await)
    }
}
