//! What is offered at this moment: what the directory says, and for services of this portal what they say themselves.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Availability;
use super::entry::Entry;
use super::offered::Offered;
use crate::City;
use crate::error::StoreError;
use crate::service::Services;

/// What is offered on a day.
#[derive(Debug, Clone)]
pub struct Live {
    today: Date,
    by_program: HashMap<String, Availability>,
}

impl Live {
    /// What a city and its services say now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn now(city: &City, services: &Services) -> Result<Self, StoreError> {
        let mut by_program = HashMap::new();
        for service in services.iter() {
            let code = service.code();
            let state = match city.pause_of(code).await? {
                Some(pause) => pause,
                None => service.availability(city).await?,
            };
            by_program.insert(code.to_owned(), state);
        }
        Ok(Self {
            today: city.today(),
            by_program,
        })
    }

    /// Whether an entry is offered now. What the directory says of an end, a pause or a season goes before what its service
    /// says.
    #[must_use]
    pub fn of(&self, entry: &Entry) -> Availability {
        let own = entry.offered.on(self.today);
        let program = entry.program.as_ref();
        let service = program.and_then(|program| self.by_program.get(program));
        match (own, service) {
            (Availability::Open { .. }, Some(service)) => *service,
            _ => own,
        }
    }

    /// Whether a service of this portal is offered now, by its code.
    #[must_use]
    pub fn of_program(&self, code: &str) -> Option<Availability> {
        self.by_program.get(code).copied()
    }

    /// The same in the words of the specification.
    #[must_use]
    pub fn status(&self, entry: &Entry) -> &'static str {
        match entry.offered {
            Offered::Ended => Offered::Ended.status(),
            _ => super::offered::status_of(self.of(entry)),
        }
    }

    /// Whether nobody has made sure of an entry for too long.
    #[must_use]
    pub fn is_overdue(&self, entry: &Entry) -> bool {
        entry.is_overdue(self.today)
    }
}
