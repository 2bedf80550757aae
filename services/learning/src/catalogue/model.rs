//! A teaching resource, as its publisher describes it.

use city::id::ResourceId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is said of a resource, in the terms of LRMI (the Learning Resource Metadata Initiative's part of schema.org).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Description {
    /// The id that the publisher gives it, by which it is known; its address where there is none.
    pub identifier: Option<String>,
    /// Where it is.
    pub url: String,
    /// Its title.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Its subjects.
    pub about: Vec<String>,
    /// What it teaches.
    pub teaches: Vec<String>,
    /// Its kinds, such as a video or a worksheet.
    pub learning_resource_type: Vec<String>,
    /// The first and the last grade that it is for; 0 is before school.
    pub educational_level: Option<(u8, u8)>,
    /// The ages that it is for; without an end where there is none.
    pub typical_age_range: Option<(u8, Option<u8>)>,
    /// Its languages, as tags of BCP 47.
    pub in_language: Vec<String>,
    /// Its licence, by its SPDX id.
    pub license: String,
    /// How long it takes, in minutes.
    pub time_required: Option<u32>,
    /// By which senses it is taken in.
    pub access_mode: Vec<String>,
    /// What helps somebody to use it.
    pub accessibility_feature: Vec<String>,
    /// What may hurt somebody.
    pub accessibility_hazard: Vec<String>,
    /// Who made it.
    pub author: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The day of its last change.
    pub date_modified: Option<Date>,
    /// The places of curricula to which it belongs.
    pub educational_alignment: Vec<String>,
}

impl Description {
    /// By what it is known from one file to the next.
    #[must_use]
    pub fn identity(&self) -> &str {
        self.identifier.as_deref().unwrap_or(&self.url)
    }
}

/// A resource of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id.
    pub id: ResourceId,
    /// What is said of it.
    pub said: Description,
    /// When the catalogue last learnt something new of it.
    pub changed_at: Timestamp,
}
