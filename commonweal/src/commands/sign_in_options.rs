//! What a city sets about signing in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use city::sign_in::{CommonPasswords, SealKey, SignInSettings};
use clap::Args;
use platform::chance::Chance;

use super::Failure;
use crate::settings::{KEY_FILE, Settings, default_data};

/// The options about signing in.
#[derive(Debug, Default, Args)]
pub(crate) struct SignInOptions {
    /// The file of the key that seals secrets of second factors; made where it is missing. Keep a copy of it apart from
    /// copies of the database [default: sign-in.key beside the database].
    #[arg(long, env = "COMMONWEAL_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,

    /// Passwords that are refused, besides those that the program knows: one a line, or SHA-1:count as in the lists of
    /// Have I Been Pwned, packed by gzip or not.
    #[arg(long, env = "COMMONWEAL_BREACHED_PASSWORDS", value_name = "FILE")]
    breached_passwords: Option<PathBuf>,
}

impl SignInOptions {
    /// What is set, with the key.
    pub(super) fn read(
        &self,
        settings: &Settings,
        folder: Option<&Path>,
        chance: &Chance,
    ) -> Result<SignInSettings, Failure> {
        let refused = |error: &dyn std::error::Error| Failure::Refused(error.to_string());
        let named = self.key_file.clone().or_else(|| settings.key_file.clone());
        let file = match (named, folder) {
            (Some(file), _) => file,
            (None, Some(folder)) => folder.join(KEY_FILE),
            (None, None) => default_data()?.join(KEY_FILE),
        };
        let key = SealKey::in_file(&file, chance).map_err(|error| refused(&error))?;
        let mut set = SignInSettings::new(key);
        let list = self.breached_passwords.as_ref();
        if let Some(file) = list.or(settings.breached_passwords.as_ref()) {
            let list = CommonPasswords::with_file(file).map_err(|error| refused(&error))?;
            set.common = Arc::new(list);
        }
        Ok(set)
    }
}
