//! Where bodies are called about their messages, as a city has set it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use city::City;
use city::id::BodyId;
use city::message::callback::{Callbacks, Place};
use clap::Args;
use serde::Deserialize;

use super::Failure;
use super::carrier_options::{ROOTS, secret, unreadable};
use crate::server::Https;
use crate::settings::Settings;

/// The options about calls to bodies.
#[derive(Debug, Default, Args)]
pub(crate) struct CallbackOptions {
    /// A TOML file that says where bodies are called when a delivery of their messages changes: for each a table
    /// [[callback]] with body, service, address (https) and key-file. Left out, nobody is called.
    #[arg(long, env = "COMMONWEAL_CALLBACKS", value_name = "FILE")]
    callbacks: Option<PathBuf>,

    /// Certificates in PEM of those whose word is taken for who a body is that is called
    /// [default: /etc/ssl/certs/ca-certificates.crt].
    #[arg(long, env = "COMMONWEAL_CALLBACK_ROOTS", value_name = "FILE")]
    callback_roots: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    #[serde(default)]
    callback: Vec<PlaceLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PlaceLine {
    /// Its id, or its name in a language of the city.
    body: String,
    service: String,
    address: String,
    /// The file with the key on its first line; a name without a folder is beside this file.
    key_file: PathBuf,
}

impl CallbackOptions {
    /// Where bodies are called; nothing where nobody is.
    ///
    /// # Errors
    /// With what a person can mend.
    pub(super) fn open(
        &self,
        settings: &Settings,
        city: &City,
    ) -> Result<Option<Callbacks>, Failure> {
        let Some(file) = self.callbacks.as_ref().or(settings.callbacks.as_ref()) else {
            return Ok(None);
        };
        let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
        let read: PlacesFile = toml::from_str(&text).map_err(|error| {
            Failure::Refused(format!("{}: {}", file.display(), error.message()))
        })?;
        let folder = file.parent().unwrap_or(Path::new("."));
        let places = read.callback.into_iter().map(|line| {
            let key = secret(&folder.join(&line.key_file))?;
            let body = body_of(city, &line.body)?;
            Place::new(body, line.service, line.address, key.into_bytes())
                .map_err(|error| Failure::Refused(format!("{}: {error}", file.display())))
        });
        let places = places.collect::<Result<Vec<_>, Failure>>()?;
        let roots = self.callback_roots.as_ref();
        let roots = roots.or(settings.callback_roots.as_ref());
        let roots = roots.map_or(Path::new(ROOTS), PathBuf::as_path);
        let pem = fs::read(roots).map_err(|error| unreadable(roots, &error))?;
        let caller = Https::open(&pem).map_err(|error| Failure::Refused(error.to_string()))?;
        Ok(Some(Callbacks::new(places, Arc::new(caller))))
    }
}

fn body_of(city: &City, named: &str) -> Result<BodyId, Failure> {
    let is_it = |one: &&city::directory::Body| {
        one.id.as_str() == named || one.name.en == named || one.name.zh_hans == named
    };
    let found = city.bodies().iter().find(is_it);
    found.map(|body| body.id.clone()).ok_or_else(|| {
        let names: Vec<&str> = city
            .bodies()
            .iter()
            .map(|one| one.name.en.as_str())
            .collect();
        Failure::Refused(format!(
            "there is no body “{named}” to be called: name one of {}",
            names.join(", ")
        ))
    })
}
