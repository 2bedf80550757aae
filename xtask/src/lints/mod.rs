//! What is checked on the repository itself. Each lint returns its faults as lines that say where, what and why.

pub(crate) mod layers;
pub(crate) mod mandates;
pub(crate) mod records;
pub(crate) mod schema;
pub(crate) mod tidy;

use anyhow::Result;

use crate::repository::Repository;

/// The faults that all lints find.
pub(crate) fn all(repository: &Repository) -> Result<Vec<String>> {
    let mut faults = layers::faults(repository)?;
    faults.extend(tidy::faults(repository)?);
    faults.extend(schema::faults(repository)?);
    faults.extend(records::faults(repository)?);
    faults.extend(mandates::faults(repository)?);
    Ok(faults)
}
