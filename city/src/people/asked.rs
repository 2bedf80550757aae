//! What the register is asked by those who are about to name somebody, and which residents are members of staff.

use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::register::text_of_reason;
use super::store::staff::Mistake;
use super::{BIRTH_DATE, MandateError, Register, RegisterError, Registry, store};
use crate::error::StoreError;
use crate::id::{ResidentId, StaffId};
use crate::mandate::{Access, Mandate, Subject, note_asking};
use crate::personal::Personal;
use crate::policy::Action;
use crate::sign_in::{self, SignInName, Tried, Wait};

/// Why it was not said whether somebody was born on a day.
#[derive(Debug, Error)]
pub enum BirthError {
    /// Too much was tried.
    #[error("too much was tried: wait {} seconds", .0.seconds)]
    Wait(Wait),
    /// There is no leave to ask, or the register could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Register {
    /// Puts down that a person works for the city, by the name under which they sign in as staff. From then on they never
    /// touch their own rows in a post. It stays when they leave: an account that is closed acts no more. Only a mistake is
    /// taken back.
    ///
    /// # Errors
    /// [`RegisterError::NotOnStaff`] where no member of staff signs in by this name; see [`RegisterError`].
    pub async fn note_on_staff(
        &self,
        access: &Access,
        resident: &ResidentId,
        sign_in_name: &str,
    ) -> Result<(), RegisterError> {
        let mandate = self.keeping(access, resident, Action::Correct).await?;
        let db = self.city().db();
        let row = store::resident(db, &mandate, resident).await?;
        row.ok_or(RegisterError::NotFound)?;
        let name = SignInName::read(sign_in_name).map_err(|_| RegisterError::NotOnStaff)?;
        let staff = sign_in::staff_named(db, &name).await?;
        let staff = staff.ok_or(RegisterError::NotOnStaff)?;
        let resident = resident.clone();
        let written = db.write(move |tx| {
            Box::pin(
                async move { Ok(Registry::note_on_staff(tx, &mandate, &resident, &staff).await?) },
            )
        });
        written.await.map_err(RegisterError::from_write)
    }

    /// Takes back that a person works for the city, where it was put down by mistake. Whoever is noted never does so
    /// themselves, under no name of theirs.
    ///
    /// # Errors
    /// [`RegisterError::NotNoted`] where the person is not noted under this name; see [`RegisterError`].
    pub async fn take_back_on_staff(
        &self,
        access: &Access,
        resident: &ResidentId,
        sign_in_name: &str,
        reason: &str,
    ) -> Result<(), RegisterError> {
        let mandate = self.keeping(access, resident, Action::Correct).await?;
        let db = self.city().db();
        let row = store::resident(db, &mandate, resident).await?;
        row.ok_or(RegisterError::NotFound)?;
        let reason = Personal::new(reason.trim());
        text_of_reason(&reason)?;
        let name = SignInName::read(sign_in_name).map_err(|_| RegisterError::NotNoted)?;
        let staff = sign_in::staff_named(db, &name).await?;
        let staff = staff.ok_or(RegisterError::NotNoted)?;
        if self.city().registry().is_also(access, &staff).await? {
            return Err(MandateError::NotYours.into());
        }
        let mistake = Mistake {
            by: self.officer(access)?,
            at: access.now(),
            reason,
        };
        let resident = resident.clone();
        let written = db.write(move |tx| {
            Box::pin(async move {
                let noted = store::staff::take_back(tx, &mandate, &resident, &staff, &mistake);
                if noted.await? {
                    Ok(())
                } else {
                    Err(RegisterError::NotNoted)
                }
            })
        });
        written.await.map_err(RegisterError::from_write)
    }
}

impl Registry {
    /// Whether a resident with this number was born on this day, asked by somebody who is about to name them. It tells them
    /// no more than they know, is an entry of whoever is asked about, and whoever guesses is made to wait.
    ///
    /// # Errors
    /// See [`BirthError`].
    pub async fn is_born_on(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
        day: Date,
    ) -> Result<bool, BirthError> {
        let access = mandate.access();
        let basis = Some((mandate.policy(), mandate.basis()));
        let asked = match mandate.subject() {
            Subject::Resident { resident } if mandate.covers(resident) => {
                note_asking(access, BIRTH_DATE, id, mandate.purpose(), basis)
            }
            _ => false,
        };
        if !asked {
            return Err(StoreError::NotCovered.into());
        }
        let tried = Tried::birth_date(&access.actor().key(), id.as_str());
        let now = access.now();
        tried.take(&self.db, now).await?.map_err(BirthError::Wait)?;
        let is_right = store::unasked::is_born_on(&self.db, id, day).await?;
        if is_right {
            tried.give_back(&self.db, now).await?;
        }
        Ok(is_right)
    }

    /// Notes that a resident is a member of staff, so that they never touch their own row in a post. The mandate must cover
    /// the resident and be one of writing.
    ///
    /// # Errors
    /// When the mandate does not go so far, or the database refuses.
    pub async fn note_on_staff(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        resident: &ResidentId,
        staff: &StaffId,
    ) -> Result<(), StoreError> {
        store::staff::note(tx, mandate, resident, staff).await
    }

    /// Whether a person is noted as a member of staff; no where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn works_here(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<bool, StoreError> {
        store::staff::is_on_it(&self.db, mandate, resident).await
    }

    /// Whether whoever acts in a post is this person, as far as the register knows.
    pub(crate) async fn is_person(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<bool, StoreError> {
        let rows = store::persons::rows_of(self.db.read(), person).await?;
        store::staff::is_one_of(self.db.read(), access, &rows).await
    }

    /// Whether whoever acts in a post is one person with a member of staff, as far as the register knows.
    pub(crate) async fn is_also(
        &self,
        access: &Access,
        other: &StaffId,
    ) -> Result<bool, StoreError> {
        store::staff::is_also(self.db.read(), access, other).await
    }
}
