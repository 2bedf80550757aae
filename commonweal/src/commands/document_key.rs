//! The key under which a city finds document numbers.

use std::path::{Path, PathBuf};

use city::people::document::DigestKey;
use platform::chance::Chance;

use super::Failure;
use crate::settings::default_data;

/// The file of the key beside a city's database.
const KEY_FILE: &str = "documents.key";

/// The key in the file that is named, or beside the database. It is made where it is missing.
pub(super) fn document_key(
    named: Option<&Path>,
    address: &str,
    chance: &Chance,
) -> Result<DigestKey, Failure> {
    let file = match (named, beside(address)) {
        (Some(file), _) => file.to_owned(),
        (None, Some(file)) => file,
        (None, None) => default_data()?.join(KEY_FILE),
    };
    DigestKey::in_file(&file, chance).map_err(|error| Failure::Refused(error.to_string()))
}

fn beside(address: &str) -> Option<PathBuf> {
    let file = address.strip_prefix("sqlite:")?;
    let file = Path::new(file.strip_prefix("//").unwrap_or(file));
    Some(file.with_file_name(KEY_FILE))
}
