//! The ages at which a minor acts: master data, so that a city changes them without a new program.

use std::collections::BTreeMap;
use std::sync::Arc;

use platform::db::Database;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::error::StoreError;
use crate::mandate::Access;
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::policy::Action;

/// The highest age that may stand in the data, in years.
const AGE_YEARS_MAX: i16 = 30;

/// The ages, in whole years, at which people act for themselves.
///
/// Somebody who is of age sees and orders everything of their own. A minor sees their own things from `see` on and orders
/// them from `order` on, which nobody does before they are of age where it is absent. A service may have ages of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// Of age, from when on nobody acts for a child as its parent.
    pub majority: i16,
    /// From when on a minor sees their own things alone.
    pub see: i16,
    /// From when on a minor orders and pays alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i16>,
    /// Other ages of services, by their code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub services: BTreeMap<String, ServiceAges>,
}

/// Ages of one service, in whole years; what is absent is as everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceAges {
    /// From when on a minor sees their own things there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub see: Option<i16>,
    /// From when on a minor orders and pays there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i16>,
}

/// Why ages cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "{years} is no age at which people act: give whole years from 0 to {AGE_YEARS_MAX}, and none above the majority of {majority}"
)]
pub struct AgesFault {
    years: i16,
    majority: i16,
}

impl Default for Ages {
    fn default() -> Self {
        Self {
            majority: 18,
            see: 12,
            order: None,
            services: BTreeMap::new(),
        }
    }
}

impl Ages {
    /// The ages of a city, as they were edited last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(db: &Database) -> Result<Self, StoreError> {
        let Some(data) = MasterDataStore::newest(db, MasterDataKind::Ages).await? else {
            return Ok(Self::default());
        };
        serde_json::from_value(data.content).map_err(|_| StoreError::corrupt("master_data.content"))
    }

    /// The ages that hold, read once in a request that changes nothing.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn known(db: &Database, access: &Access) -> Result<Arc<Self>, StoreError> {
        access.once(&(), Self::of(db)).await
    }

    /// The age from which on somebody does this alone in a service.
    #[must_use]
    pub fn alone(&self, action: Action, service: &str) -> i16 {
        let own = self.services.get(service);
        let age = match action {
            Action::See | Action::Export => own.and_then(|ages| ages.see).or(Some(self.see)),
            _ => own.and_then(|ages| ages.order).or(self.order),
        };
        age.unwrap_or(self.majority).min(self.majority)
    }

    /// Whether the ages can stand.
    ///
    /// # Errors
    /// With the one that cannot.
    pub fn check(&self) -> Result<(), AgesFault> {
        let services = self.services.values();
        let of_services = services.flat_map(|ages| [ages.see, ages.order]);
        let all = [Some(self.majority), Some(self.see), self.order];
        let wrong = all
            .into_iter()
            .chain(of_services)
            .flatten()
            .find(|years| !(0..=AGE_YEARS_MAX.min(self.majority)).contains(years));
        match wrong {
            Some(years) => Err(AgesFault {
                years,
                majority: self.majority,
            }),
            None => Ok(()),
        }
    }
}
