//! Searching the register. What was found is one entry of the log, which each of those found sees as a search.

use jiff::civil::Date;

use super::document::DocumentNumber;
use super::name::Folded;
use super::register::{Register, RegisterError, TypedNumber};
use super::store::search::Reach;
use super::{Resident, SERVICE, store};
use crate::id::ResidentId;
use crate::mandate::Access;
use crate::personal::Personal;

/// Letters of a name that a search needs.
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
        let reach = &self.reach(access);
        let db = self.city().db();
        let mut found = match wanted {
            Wanted::Document(typed) => {
                let number = DocumentNumber::read(typed.kind, typed.number.reveal())?;
                let key = self.key()?;
                let holder = store::documents::found(db, &search, SERVICE, key, &number).await?;
                match holder {
                    Some(holder) => {
                        store::search::by_keys(db.read(), &search, SERVICE, reach, &[holder])
                            .await?
                    }
                    None => Vec::new(),
                }
            }
            Wanted::NameAndBirth { name, birth_date } => {
                let asked = Folded::new(name.reveal());
                if asked.letters() < NAME_LETTERS_MIN {
                    return Err(RegisterError::TooFewLetters);
                }
                let is_like = |one: &store::search::Candidate| {
                    one.names()
                        .any(|name| Folded::new(name.reveal()).answers(&asked))
                };
                store::search::born_on(db.read(), &search, SERVICE, reach, *birth_date, is_like)
                    .await?
            }
            Wanted::Number(id) => {
                let key = std::slice::from_ref(id);
                store::search::by_keys(db.read(), &search, SERVICE, reach, key).await?
            }
        };
        found.truncate(FOUND_MAX);
        Ok(found)
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
