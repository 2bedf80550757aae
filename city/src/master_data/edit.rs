//! Editing master data: by staff, on the version that stands, and never with content that the program could not use.

use std::collections::BTreeMap;

use jiff::Timestamp;
use platform::db::WriteError;
use sea_orm::SqlErr;
use serde_json::{Value, json};
use thiserror::Error;

use super::{MasterData, MasterDataError, MasterDataKind, MasterDataStore};
use crate::City;
use crate::calendar::{CalendarDay, CalendarFault, WorkingDays};
use crate::case::CaseTerms;
use crate::directory::Availability;
use crate::error::StoreError;
use crate::mandate::{Actor, Role};
use crate::oversight::OversightTerms;
use crate::proxy::{Ages, Programmes};
use crate::retention::{Retention, Schedule};
use crate::service::Services;

/// Why master data was not read or edited.
#[derive(Debug, Error)]
pub enum EditError {
    /// The actor is not there for it.
    #[error("this is not yours to see or change")]
    NotYours,
    /// The content is not of the kind's shape.
    #[error(transparent)]
    Content(#[from] MasterDataError),
    /// The days do not make a calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
    /// A service is named that the city does not have.
    #[error("the city has no service “{code}”")]
    UnknownService {
        /// The code that was given.
        code: String,
    },
    /// It would hold at once, or from a day that has gone by.
    #[error("“from” must be a day after today, so that people know of it before")]
    Past,
    /// Another version came first.
    #[error("another version came first")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new version to be written.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The kind.
    pub kind: MasterDataKind,
    /// The version that it follows; 0 before the first.
    pub follows: i64,
    /// The whole content.
    pub content: Value,
}

/// Master data as it stands, edited or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Present {
    /// Counts the edits; 0 before the first.
    pub version: i64,
    /// The content.
    pub content: Value,
    /// Who edited it last.
    pub changed_by: Option<String>,
    /// When.
    pub changed_at: Option<Timestamp>,
}

impl From<MasterData> for Present {
    fn from(data: MasterData) -> Self {
        Self {
            version: data.version,
            content: data.content,
            changed_by: Some(data.changed_by),
            changed_at: Some(data.changed_at),
        }
    }
}

/// Master data as it stands: what was edited last, or what the city's pack says.
///
/// # Errors
/// See [`EditError`].
pub async fn present(
    city: &City,
    actor: &Actor,
    kind: MasterDataKind,
) -> Result<Present, EditError> {
    editor(actor)?;
    if let Some(data) = MasterDataStore::newest(city.db(), kind).await? {
        return Ok(data.into());
    }
    let content = match kind {
        MasterDataKind::Calendar => json!(city.working_days().await?.days().collect::<Vec<_>>()),
        MasterDataKind::Pauses => json!({}),
        MasterDataKind::Ages => json!(Ages::default()),
        MasterDataKind::Programmes => json!(Programmes::default()),
        MasterDataKind::Retention => json!(Schedule::default()),
        MasterDataKind::Oversight => json!(OversightTerms::default()),
        MasterDataKind::CaseTerms => json!(CaseTerms::default()),
        MasterDataKind::PracticeRoles => json!([]),
    };
    Ok(Present {
        version: 0,
        content,
        changed_by: None,
        changed_at: None,
    })
}

/// Writes a new version. `services` are those that can be paused and whose records are kept for a time.
///
/// # Errors
/// See [`EditError`]; then what stood before stands.
pub async fn edit(
    city: &City,
    actor: &Actor,
    services: &Services,
    edit: Edit,
) -> Result<Present, EditError> {
    let editor = editor(actor)?;
    edit.kind.check(&edit.content)?;
    let unreadable = |error: serde_json::Error| MasterDataError::Unreadable {
        what: error.to_string(),
    };
    match edit.kind {
        MasterDataKind::Calendar => {
            let days: Vec<CalendarDay> =
                serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            WorkingDays::new(city.about().calendar.clone(), days)?;
        }
        MasterDataKind::Pauses => {
            let pauses: BTreeMap<String, Availability> =
                serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            known(services, pauses.keys())?;
        }
        MasterDataKind::Ages => {
            let ages: Ages = serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            known(services, ages.services.keys())?;
        }
        MasterDataKind::Programmes => {
            let programmes: Programmes =
                serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            known(services, programmes.services())?;
        }
        MasterDataKind::Retention => {
            let schedule: Schedule =
                serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            let checked = Retention::of(city, services).check(&schedule);
            checked.map_err(MasterDataError::from)?;
        }
        // It names no service, and its days were checked above.
        MasterDataKind::Oversight => {}
        MasterDataKind::CaseTerms => {
            let terms: CaseTerms =
                serde_json::from_value(edit.content.clone()).map_err(unreadable)?;
            if terms.from <= city.today() {
                return Err(EditError::Past);
            }
        }
        // Who may be whom in a practice city is set when it is loaded, by nobody else.
        MasterDataKind::PracticeRoles => return Err(EditError::NotYours),
    }
    let now = city.now();
    let written = city.db().write(move |tx| {
        Box::pin(async move {
            let Edit {
                kind,
                follows,
                content,
            } = edit;
            MasterDataStore::follow(tx, kind, follows, content, &editor, now).await
        })
    });
    match written.await {
        Ok(Some(data)) => Ok(data.into()),
        Ok(None) => Err(EditError::Changed),
        // Two editors wrote the same version at the same moment: one was first.
        Err(WriteError::Job(StoreError::Database(error)))
            if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
        {
            Err(EditError::Changed)
        }
        Err(WriteError::Job(error)) => Err(error.into()),
        Err(other) => Err(StoreError::Unwritten(other.to_string()).into()),
    }
}

/// Sees to it that all services are known that are named.
fn known<'a>(
    services: &Services,
    mut named: impl Iterator<Item = &'a String>,
) -> Result<(), EditError> {
    let is_known = |code: &str| services.iter().any(|service| service.code() == code);
    match named.find(|code| !is_known(code.as_str())) {
        Some(code) => Err(EditError::UnknownService { code: code.clone() }),
        None => Ok(()),
    }
}

/// The name under which an edit stands. Officers edit.
fn editor(actor: &Actor) -> Result<String, EditError> {
    match actor.post() {
        Some(post) if post.role == Role::Officer => Ok(actor.key()),
        _ => Err(EditError::NotYours),
    }
}
