//! In which services the intermediaries of a body help: master data.

use std::collections::BTreeMap;

use platform::db::Database;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::id::BodyId;
use crate::master_data::{MasterDataKind, MasterDataStore};

/// The services that the intermediaries of each body see. A body that is not named helps in none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Programmes(BTreeMap<BodyId, Vec<String>>);

impl Programmes {
    /// One body and its services.
    #[must_use]
    pub fn new(body: BodyId, services: Vec<String>) -> Self {
        Self(BTreeMap::from([(body, services)]))
    }

    /// Those of a city, as they were edited last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(db: &Database) -> Result<Self, StoreError> {
        let Some(data) = MasterDataStore::newest(db, MasterDataKind::Programmes).await? else {
            return Ok(Self::default());
        };
        serde_json::from_value(data.content).map_err(|_| StoreError::corrupt("master_data.content"))
    }

    /// The services of a body.
    #[must_use]
    pub fn at(&self, body: &BodyId) -> &[String] {
        self.0.get(body).map_or(&[], Vec::as_slice)
    }

    /// The bodies that help in any.
    pub fn bodies(&self) -> impl Iterator<Item = &BodyId> {
        let helping = self.0.iter().filter(|(_, services)| !services.is_empty());
        helping.map(|(body, _)| body)
    }

    /// Every service that is named.
    pub fn services(&self) -> impl Iterator<Item = &String> {
        self.0.values().flatten()
    }
}
