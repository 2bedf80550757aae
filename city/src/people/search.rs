//! Searching the register. What was found is one entry of the log, which each of those found sees as a search.

use jiff::civil::Date;

use super::document::DocumentNumber;
use super::name::Folded;
use super::register::{Register, RegisterError, TypedNumber};
use super::store::search::Reach;
use super::{Resident, SERVICE, store};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate};
use crate::personal::Personal;

/// Letters of a name that a search needs, where the name has so many.
pub const NAME_LETTERS_MIN: usize = 2;

/// Residents that a search gives at the most.
pub const FOUND_MAX: usize = 50;

/// By what somebody is looked for. A name alone is not enough: the register is not for browsing.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// A document.
    Document(TypedNumber),
    /// A name, or parts of it, in any script, and the day of birth.
    NameAndBirth {
        /// The name.
        name: Personal,
        /// The day.
        birth_date: Date,
    },
    /// The number of a row of the register.
    Number(ResidentId),
}

impl Register {
    /// Those whom a search finds, at most [`FOUND_MAX`].
    ///
    /// # Errors
    /// For anybody but an officer of the register; [`RegisterError::Document`] and [`RegisterError::TooFewLetters`] for what
    /// can't be looked for; and when the database cannot be read.
    pub async fn search(
        &self,
        access: &Access,
        wanted: &Wanted,
    ) -> Result<Vec<Resident>, RegisterError> {
        let search = self.searching(access)?;
        self.found(access, &search, SERVICE, wanted).await
    }

    /// The same for somebody else who may search among everybody, under the name of their work.
    pub(crate) async fn found(
        &self,
        access: &Access,
        search: &Mandate,
        cohort: &str,
        wanted: &Wanted,
    ) -> Result<Vec<Resident>, RegisterError> {
        let reach = &self.reach(access);
        let db = self.city().db();
        let mut found = match wanted {
            Wanted::Document(typed) => {
                let number = self.read(typed)?;
                let key = self.key()?;
                let holder = store::documents::found(db, search, cohort, key, &number).await?;
                match holder {
                    Some(holder) => {
                        store::search::by_keys(db.read(), search, cohort, reach, &[holder]).await?
                    }
                    None => Vec::new(),
                }
            }
            Wanted::NameAndBirth { name, birth_date } => {
                let asked = Folded::new(name.reveal());
                if asked.letters() == 0 {
                    return Err(RegisterError::TooFewLetters);
                }
                let is_like = |one: &store::search::Candidate| {
                    one.names().any(|name| {
                        let name = Folded::new(name.reveal());
                        if asked.letters() < NAME_LETTERS_MIN {
                            name.is_same_as(&asked)
                        } else {
                            name.answers(&asked)
                        }
                    })
                };
                store::search::born_on(db.read(), search, cohort, reach, *birth_date, is_like)
                    .await?
            }
            Wanted::Number(id) => {
                let key = std::slice::from_ref(id);
                store::search::by_keys(db.read(), search, cohort, reach, key).await?
            }
        };
        found.truncate(FOUND_MAX);
        Ok(found)
    }

    /// Those of some people where the post of whoever acts reaches, under leave over a cohort. `hides` is whether those stay
    /// hidden who are under restriction, where the post is not cleared for it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn reached(
        &self,
        access: &Access,
        (mandate, cohort): (&Mandate, &str),
        people: &[ResidentId],
        hides: bool,
    ) -> Result<Vec<ResidentId>, StoreError> {
        let mut reach = self.reach(access);
        reach.hides_restricted &= hides;
        let read = self.city().db().read();
        let found = store::search::by_keys(read, mandate, cohort, &reach, people).await?;
        Ok(found.into_iter().map(|one| one.id).collect())
    }

    /// The number of a document as it was typed.
    pub(crate) fn read(&self, typed: &TypedNumber) -> Result<DocumentNumber, RegisterError> {
        Ok(DocumentNumber::read(typed.kind, typed.number.reveal())?)
    }

    /// Whom an officer finds: those of their district, and nobody under restriction where they are not cleared for it.
    fn reach(&self, access: &Access) -> Reach {
        let post = access.actor().post();
        let geography = self.city().geography();
        let district = post.and_then(|post| post.district.as_ref());
        let cells = district.map(|district| {
            let all = geography.cells().iter().enumerate();
            let is_in_it = |place| {
                geography
                    .district_of(place)
                    .is_some_and(|one| one.id == *district)
            };
            all.filter(|(place, _)| is_in_it(*place))
                .map(|(_, cell)| cell.id.to_string())
                .collect()
        });
        Reach {
            cells,
            hides_restricted: !post.is_some_and(|post| post.cleared),
        }
    }
}
